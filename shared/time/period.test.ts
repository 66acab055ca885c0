import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contains, mergePeriods, overlaps, type Period, toInstant } from './period.ts'

const at = (hour: number) => toInstant(Date.UTC(2026, 10, 21, hour))

describe('contains', () => {
  it('is half open', () => {
    const period = { start: at(8), end: at(9) }
    expect(contains(period, at(8))).toBe(true)
    expect(contains(period, at(9))).toBe(false)
  })

  it('takes what is left out as without border', () => {
    expect(contains({}, at(0))).toBe(true)
    expect(contains({ start: at(8) }, '2999-01-01T00:00:00Z')).toBe(true)
    expect(contains({ end: at(8) }, '1970-01-01T00:00:00Z')).toBe(true)
  })
})

describe('overlaps', () => {
  it('does not count touching', () => {
    expect(overlaps({ start: at(8), end: at(9) }, { start: at(9) })).toBe(false)
    expect(overlaps({ start: at(8), end: at(9) }, { start: at(8) })).toBe(true)
  })
})

describe('mergePeriods', () => {
  it('joins what touches and drops what is empty or backward', () => {
    const periods = [
      { start: at(9), end: at(10) },
      { start: at(8), end: at(9) },
      { start: at(12), end: at(12) },
      { start: at(15), end: at(14) },
    ]
    expect(mergePeriods(periods)).toEqual([{ start: at(8), end: at(10) }])
  })

  it('keeps an open end open', () => {
    expect(mergePeriods([{ start: at(8) }, { start: at(9), end: at(10) }])).toEqual([
      { start: at(8) },
    ])
    expect(mergePeriods([{ end: at(9) }, { start: at(8) }])).toEqual([{}])
  })

  it('holds at the same instants as before', () => {
    const hour = fc.option(fc.integer({ min: 0, max: 23 }), { nil: undefined })
    const period = fc.tuple(hour, hour).map(
      ([start, end]): Period => ({
        ...(start === undefined ? {} : { start: at(start) }),
        ...(end === undefined ? {} : { end: at(end) }),
      }),
    )
    fc.assert(
      fc.property(fc.array(period), fc.integer({ min: 0, max: 23 }), (periods, hour) => {
        const before = periods.some((p) => contains(p, at(hour)))
        const merged = mergePeriods(periods)
        expect(merged.some((p) => contains(p, at(hour)))).toBe(before)
        for (const [i, one] of merged.entries()) {
          expect(merged.slice(i + 1).some((other) => overlaps(one, other))).toBe(false)
        }
      }),
      { seed: 1, numRuns: process.env.OMWEG_DEEP ? 20_000 : 300 },
    )
  })
})
