import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCallLimit } from './call-limit.ts'

const fakeClock = () => {
  let time = 0
  return {
    now: () => time,
    sleep: async (ms: number) => {
      time += ms
    },
    pass: (ms: number) => {
      time += ms
    },
  }
}

describe('createCallLimit', () => {
  it('lets a burst through at once and then paces', async () => {
    const clock = fakeClock()
    const limit = createCallLimit(clock, { perMinute: 240, burst: 40 })
    for (let i = 0; i < 40; i++) await limit.take()
    expect(clock.now()).toBe(0)
    await limit.take()
    expect(clock.now()).toBe(300)
  })

  it('never allows more than the number in any minute, however calls come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(3_000), { maxLength: 900 }), async (pauses) => {
        const clock = fakeClock()
        const limit = createCallLimit(clock, { perMinute: 60, burst: 20 })
        const calls: number[] = []
        for (const pause of pauses) {
          clock.pass(pause > 2_000 ? pause : 0)
          await limit.take()
          calls.push(clock.now())
        }
        for (let i = 60; i < calls.length; i++) {
          expect((calls[i] ?? 0) - (calls[i - 60] ?? 0)).toBeGreaterThanOrEqual(60_000)
        }
      }),
      { seed: 4, numRuns: 30 },
    )
  })

  it('keeps the order of those who wait, and survives a clock set back', async () => {
    const clock = fakeClock()
    const limit = createCallLimit(clock, { perMinute: 60, burst: 1 })
    const order: number[] = []
    await Promise.all([1, 2, 3].map((n) => limit.take().then(() => order.push(n))))
    clock.pass(-3_600_000)
    await limit.take()
    expect(order).toEqual([1, 2, 3])
  })
})
