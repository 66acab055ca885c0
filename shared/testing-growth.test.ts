import { describe, expect, it } from 'vitest'
import { expectInProportion, type Work } from './testing-growth.ts'

/** So many steps that no compiler leaves out. */
function steps(count: number): number {
  let hash = 7
  for (let i = 0; i < count; i++) hash = Math.imul(hash ^ i, 16_777_619)
  return hash
}

const of = (cost: (size: number) => number) => (size: number) => () => steps(cost(size))
const sizes = { from: 2_000, to: 16_000 }

describe('a work that grows with its size', () => {
  it.each<[string, (size: number) => Work]>([
    ['not at all', of(() => 1_000)],
    ['as its size', of((n) => n)],
    ['as its size, many times', of((n) => 100 * n)],
    ['as a sort', of((n) => n * Math.log2(n))],
  ])('%s, is let through', (_, prepare) => {
    expect(() => expectInProportion(prepare, sizes)).not.toThrow()
  })

  it.each<[string, (size: number) => Work]>([
    ['as its square', of((n) => n * n)],
    ['as its square, and much besides', of((n) => n * n + 500 * n)],
    ['as its cube', of((n) => (n * n * n) / 10_000)],
  ])('%s, is told', (_, prepare) => {
    expect(() => expectInProportion(prepare, { from: 1_000, to: 8_000 })).toThrow(
      /times as long on 8 times as much: it goes with the power (1\.[6-9]|[23])/,
    )
  })

  it('without end, is told before it is tried on much', () => {
    let largest = 0
    const endless = (size: number) => {
      largest = Math.max(largest, size)
      return () => /^(a+)+$/.test(`${'a'.repeat(size / 4)}!`)
    }
    expect(() => expectInProportion(endless, sizes)).toThrow(/times as long on \d+ as on/)
    expect(largest).toBeLessThan(130)
  })
})
