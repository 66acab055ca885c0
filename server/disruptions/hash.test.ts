import { expect, test } from 'vitest'
import { hashOf, reportId } from './hash.ts'

test('equal content, equal hash', () => {
  expect(hashOf({ a: 1, b: { c: [1, 2], d: undefined } })).toBe(hashOf({ b: { c: [1, 2] }, a: 1 }))
  expect(hashOf({ a: [1, 2] })).not.toBe(hashOf({ a: [2, 1] }))
})

test('ids are safe in an address and do not clash', () => {
  expect(reportId('De Lijn/alerts', 'ÿ key?#')).toMatch(/^de-lijn-alerts-[0-9a-f]{12}$/)
  expect(reportId('…', 'x')).toMatch(/^source-[0-9a-f]{12}$/)
  expect(reportId('a', 'b')).toBe(reportId('a', 'b'))
  // The slug is for people; the hash is of source and key.
  expect(reportId('a b', 'x')).not.toBe(reportId('a-b', 'x'))
})
