import { describe, expect, it } from 'vitest'
import type { Pattern } from '../../../shared/network.ts'
import type { Network } from '../../network/network.ts'
import { missedStops, stopsInside, withStopsInside } from './missed-stops.ts'

const stop = (id: string) => ({ id, name: `Stop ${id}`, lon: 3.7, lat: 51, locationType: 0 })
const network = { stop } as unknown as Network
/** Out and back by one street: `b` is served on the way there and on the way back. */
const pattern = {
  visits: ['a', 'b', 'c', 'b', 'a'].map((stopId, i) => ({
    stopId,
    sequence: 10 * (i + 1),
    measure: 100 * i,
    arrival: 0,
    departure: 0,
  })),
  length: 400,
} as unknown as Pattern
const sequences = (missed: { stopSequence: number }[]) => missed.map((each) => each.stopSequence)
const none: ReadonlySet<number> = new Set()

describe('missed stops', () => {
  it('are visits, so that a stop may be missed once and served once', () => {
    const missed = missedStops(pattern, [{ leave: 50, rejoin: 250 }], new Set([1]), network)
    expect(missed).toEqual([
      { stopId: 'b', stopSequence: 20, name: 'Stop b', measure: 100, kind: 'inside' },
      { stopId: 'c', stopSequence: 30, name: 'Stop c', measure: 200, kind: 'collateral' },
    ])
  })

  it('lie strictly between, except at an end that is not served', () => {
    const at = (gap: Parameters<typeof missedStops>[1][0]) =>
      sequences(missedStops(pattern, [gap], none, network))
    expect(at({ leave: 100, rejoin: 300 })).toEqual([30])
    expect(at({ leave: 0, rejoin: 200 })).toEqual([20])
    expect(at({ leave: 0, rejoin: 200, fromStart: true })).toEqual([10, 20])
    expect(at({ leave: 250, rejoin: 400, toEnd: true })).toEqual([40, 50])
  })

  it('are those of all gaps, each once, and those inside where nothing is driven', () => {
    const gaps = [
      { leave: 50, rejoin: 150 },
      { leave: 80, rejoin: 120 },
    ]
    expect(sequences(missedStops(pattern, gaps, none, network))).toEqual([20])
    expect(sequences(missedStops(pattern, [], new Set([3]), network, true))).toEqual([40])
  })
})

describe('stops inside', () => {
  it('are on a blocked part, or beside one and in the closure', () => {
    const inside = (blocked: { from: number; to: number }[], isInside: boolean) => [
      ...stopsInside(pattern, blocked, network, () => isInside),
    ]
    expect(inside([{ from: 90, to: 110 }], false)).toEqual([1])
    expect(inside([{ from: 101, to: 110 }], false)).toEqual([1])
    expect(inside([{ from: 115, to: 180 }], false)).toEqual([])
    expect(inside([{ from: 115, to: 180 }], true)).toEqual([1, 2])
    expect(inside([{ from: 125, to: 170 }], true)).toEqual([])
  })

  it('widen what is blocked, and join what touches', () => {
    const grown = withStopsInside([{ from: 115, to: 120 }], pattern, new Set([1]))
    expect(grown[0]?.from).toBeLessThan(100)
    expect(grown[0]?.to).toBe(120)
    const two = [
      { from: 85, to: 90 },
      { from: 108, to: 120 },
    ]
    expect(withStopsInside(two, pattern, new Set([1]))).toHaveLength(2)
    const ends = withStopsInside([{ from: 10, to: 395 }], pattern, new Set([0, 4]))
    expect(ends).toEqual([{ from: 0, to: 400 }])
    expect(two[1]).toEqual({ from: 108, to: 120 })
  })
})
