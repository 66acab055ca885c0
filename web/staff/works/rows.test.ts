import { expect, test } from 'vitest'
import { refreshed } from './rows.ts'

const row = (id: string, version = 1) => ({ id, version })

test('what changed is shown in its place', () => {
  const { rows, moved } = refreshed([row('a'), row('b')], [row('a'), row('b', 2)])
  expect(rows).toEqual([row('a'), row('b', 2)])
  expect(moved).toBe(false)
})

test('what would jump to the top stays where it is, and that is said', () => {
  const { rows, moved } = refreshed([row('a'), row('b')], [row('b', 2), row('a')])
  expect(rows).toEqual([row('a'), row('b', 2)])
  expect(moved).toBe(true)
})

test('what is new waits', () => {
  const { rows, moved } = refreshed([row('a')], [row('new'), row('a')])
  expect(rows).toEqual([row('a')])
  expect(moved).toBe(true)
})

test('what fits no more stays until the list is shown anew', () => {
  const { rows, moved } = refreshed([row('a'), row('b')], [row('b')])
  expect(rows).toEqual([row('a'), row('b')])
  expect(moved).toBe(true)
})

test('an empty list that stays empty has not moved', () => {
  expect(refreshed([], [])).toEqual({ rows: [], moved: false })
})
