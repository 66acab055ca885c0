import { describe, expect, it } from 'vitest'
import { distance, measures, positionAt } from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import type { MeasuredPattern } from './stated-changes.ts'
import { place } from './testing-trips.ts'
import { tripLine } from './trip-line.ts'

const shape = [place(0), place(1_000), place(2_000), place(3_000)]
const along = measures(shape)
const pattern = { shape, along, length: along.at(-1) ?? 0 } as MeasuredPattern

/** Both ends 20 metres beside the usual way. */
const path = (from: number, to: number): Position[] => [
  place(from, 20),
  place(from, 200),
  place(to, 200),
  place(to, 20),
]

describe('the line of a trip', () => {
  it('is the usual one where no way is stated', () => {
    const { line, at, length } = tripLine(pattern, [])
    expect(line.at(-1)).toEqual(shape.at(-1))
    expect(length).toBeCloseTo(pattern.length, 6)
    expect(at(1_234)).toBeCloseTo(1_234, 6)
  })

  it('goes on where the ways are back, gaps at their ends counted', () => {
    const trip = tripLine(pattern, [
      { leave: 500, rejoin: 1_200, path: path(500, 1_200) },
      { leave: 1_500, rejoin: 1_800, path: path(1_500, 1_800) },
    ])
    // Each way adds 20 metres to get to it, 180 up, 180 down and 20 back.
    expect(trip.length).toBeCloseTo(pattern.length + 800, 0)
    for (const measure of [0, 300, 500, 1_200, 1_400, 1_800, 2_500, 3_000]) {
      const there = positionAt(trip.line, trip.along, trip.at(measure))
      expect(distance(there, positionAt(shape, along, measure))).toBeLessThan(0.01)
    }
    // What a way bypasses is beside it.
    const bypassed = positionAt(trip.line, trip.along, trip.at(800))
    expect(distance(bypassed, place(800, 200))).toBeLessThan(0.5)
  })

  it('begins and ends with a way at the very begin or end', () => {
    const first = tripLine(pattern, [{ leave: 0, rejoin: 700, path: path(100, 700) }])
    expect(first.line[0]).toEqual(place(100, 20))
    expect(first.line.at(-1)).toEqual(shape.at(-1))
    const last = tripLine(pattern, [
      { leave: 2_000, rejoin: pattern.length, path: path(2_000, 2_600) },
    ])
    expect(last.line.at(-1)).toEqual(place(2_600, 20))
  })
})
