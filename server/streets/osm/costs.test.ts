import { describe, expect, it } from 'vitest'
import { edgeFlag, streetClasses } from '../street-graph.ts'
import { costWeight } from './costs.ts'

describe('costWeight', () => {
  it('is never below 1, so that a bound by time is one by cost', () => {
    for (const name of streetClasses) {
      for (const flags of [0, edgeFlag.destination, edgeFlag.narrow, edgeFlag.busOnly]) {
        expect(costWeight(name, flags, false)).toBeGreaterThanOrEqual(1)
      }
    }
  })

  it('orders streets by how fit they are for buses', () => {
    const weights = (['primary', 'unclassified', 'residential', 'living_street'] as const).map(
      (name) => costWeight(name, 0, false),
    )
    expect(weights).toEqual([...weights].sort((a, b) => a - b))
    expect(new Set(weights).size).toBe(weights.length)
  })

  it('keeps buses out of backyards and streets for neighbours, but not out of their own', () => {
    const plain = costWeight('service', 0, false)
    expect(costWeight('service', 0, true)).toBeGreaterThan(3 * plain)
    expect(costWeight('residential', edgeFlag.destination, false)).toBeGreaterThan(
      3 * costWeight('residential', 0, false),
    )
    expect(costWeight('service', edgeFlag.busOnly | edgeFlag.destination, true)).toBe(1)
  })
})
