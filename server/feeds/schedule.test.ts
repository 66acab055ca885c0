import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRetryAfter } from './breaker.ts'
import { firstWait, nextWait } from './schedule.ts'

const middle = () => 0.5

describe('nextWait', () => {
  it('doubles with every failure, up to a quarter of an hour', () => {
    const waits = [0, 1, 2, 3, 9, 1000].map((failures) =>
      nextWait({ every: 60, failures, random: middle }),
    )
    expect(waits).toEqual([60_000, 120_000, 240_000, 480_000, 900_000, 900_000])
  })

  it('never asks sooner than the source wants, nor is silenced for days', () => {
    const asked = (retryAfterMs: number) =>
      nextWait({ every: 30, failures: 1, retryAfterMs, random: middle })
    expect(asked(600_000)).toBe(600_000)
    expect(asked(10)).toBe(60_000)
    expect(asked(1e12)).toBe(6 * 3_600_000)
  })

  it('stays near its rhythm, slow ones included', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 86_400 }),
        fc.nat(50),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (every, failures, random) => {
          const wait = nextWait({ every, failures, random: () => random })
          const most = failures === 0 ? every * 1000 : Math.max(every * 1000, 900_000)
          expect(wait).toBeGreaterThanOrEqual(Math.floor(every * 1000 * 0.85))
          expect(wait).toBeLessThanOrEqual(Math.ceil(most * 1.15))
          expect(firstWait(every, () => random)).toBeLessThanOrEqual(2000)
        },
      ),
      { numRuns: process.env.OMWEG_DEEP ? 10_000 : 200, seed: 1 },
    )
  })
})

describe('parseRetryAfter', () => {
  it('reads seconds and dates, and nothing else', () => {
    expect(parseRetryAfter('120', 0)).toBe(120_000)
    expect(parseRetryAfter('Thu, 01 Jan 1970 00:01:00 GMT', 10_000)).toBe(50_000)
    expect(parseRetryAfter('Thu, 01 Jan 1970 00:01:00 GMT', 90_000)).toBe(0)
    expect(parseRetryAfter('soon', 0)).toBeUndefined()
    expect(parseRetryAfter(undefined, 0)).toBeUndefined()
  })
})
