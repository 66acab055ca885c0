import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseRange, rangeStillHolds } from './byte-range.ts'

describe('a range', () => {
  test.each([
    ['bytes=0-0', { first: 0, last: 0 }],
    ['bytes=0-99', { first: 0, last: 99 }],
    ['bytes=10-', { first: 10, last: 99 }],
    ['bytes=-10', { first: 90, last: 99 }],
    ['bytes=-500', { first: 0, last: 99 }],
    ['bytes=50-500', { first: 50, last: 99 }],
    ['Bytes=1-2', { first: 1, last: 2 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=5-1', 'whole'],
    ['bytes=-', 'whole'],
    ['bytes=0-1,5-6', 'whole'],
    ['lines=0-1', 'whole'],
    ['bytes=a-b', 'whole'],
    [undefined, 'whole'],
  ])('%s of 100 bytes', (header, expected) => {
    expect(parseRange(header, 100)).toEqual(expected)
  })

  test('never leaves the file', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.integer({ min: 1 }), (a, b, size) => {
        for (const header of [`bytes=${a}-${b}`, `bytes=${a}-`, `bytes=-${a}`]) {
          const range = parseRange(header, size)
          if (typeof range === 'string') continue
          expect(range.first).toBeGreaterThanOrEqual(0)
          expect(range.last).toBeGreaterThanOrEqual(range.first)
          expect(range.last).toBeLessThan(size)
        }
      }),
      { seed: 1, numRuns: 100 },
    )
  })
})

test('a range belongs to one version of the file', () => {
  expect(rangeStillHolds(undefined, '"a"', 'now')).toBe(true)
  expect(rangeStillHolds('"a"', '"a"', 'now')).toBe(true)
  expect(rangeStillHolds('now', '"a"', 'now')).toBe(true)
  expect(rangeStillHolds('"b"', '"a"', 'now')).toBe(false)
  expect(rangeStillHolds('W/"a"', '"a"', 'now')).toBe(false)
})
