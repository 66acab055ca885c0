import { expect, test } from 'vitest'
import { newWorksId } from './works-id.ts'

test('ids are in the order of their seconds, and are read aloud without mistakes', () => {
  const first = Date.UTC(2026, 10, 22)
  const ids = [0, 1, 31, 32, 1_000, 40_000, 1e9].map((seconds) =>
    newWorksId(first + seconds * 1_000),
  )
  expect([...ids].sort()).toEqual(ids)
  for (const id of ids) expect(id).toMatch(/^w[0-9abcdefghjkmnpqrstvwxyz]{10}$/)
})

test('ids of one second differ', () => {
  const ids = new Set([...Array(100)].map(() => newWorksId(Date.UTC(2030, 0, 1))))
  expect(ids.size).toBeGreaterThan(95)
})
