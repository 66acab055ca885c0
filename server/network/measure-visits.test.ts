import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distance, measures, positionAt } from '../../shared/geo/polyline.ts'
import type { Position } from '../../shared/geo/position.ts'
import { measureVisits } from './measure-visits.ts'

const runs = { seed: 19, numRuns: process.env.OMWEG_DEEP ? 5_000 : 200 }

/** A place so many metres east and north of a corner in Ghent. */
const place = (east: number, north: number): Position => [3.7 + east / 70_200, 51 + north / 111_250]
const round = (values: Float64Array) => Array.from(values, (m) => Math.round(m / 10) * 10)
const visit = (line: Position[], stops: Position[], times?: number[]) =>
  measureVisits({ line, along: measures(line), stops, times })

describe('measureVisits', () => {
  it('tells out from back on one street', () => {
    const line = [place(0, 0), place(1000, 0), place(0, 0)]
    const stops = [
      place(0, 5),
      place(300, 5),
      place(700, 5),
      place(700, -5),
      place(300, -5),
      place(0, -5),
    ]
    expect(round(visit(line, stops))).toEqual([0, 300, 700, 1300, 1700, 2000])
  })

  it('visits one stop twice, at both ends of a loop', () => {
    const line = [place(0, 0), place(500, 0), place(500, 500), place(0, 500), place(0, 0)]
    const stops = [place(0, 0), place(500, 250), place(0, 0)]
    expect(round(visit(line, stops))).toEqual([0, 750, 2000])
  })

  it('drives a loop in the middle twice past the same stop', () => {
    const line = [
      place(0, 0),
      place(500, 0),
      place(800, 300),
      place(500, 300),
      place(500, 0),
      place(1200, 0),
    ]
    const stops = [place(0, 0), place(500, 0), place(650, 300), place(500, 0), place(1200, 0)]
    const [, first = 0, , second = 0] = visit(line, stops)
    expect(Math.round(first)).toBe(500)
    expect(Math.round(second)).toBeGreaterThan(1500)
  })

  it('goes by the timetable where two passages are as near', () => {
    // out, round a block at the end, and back; one stop, served only on the way back
    const line = [
      place(0, 0),
      place(1000, 0),
      place(1000, 40),
      place(960, 40),
      place(960, 0),
      place(0, 0),
    ]
    const stops = [place(0, 0), place(1000, 20), place(400, 0), place(0, 0)]
    expect(round(visit(line, stops, [0, 200, 320, 400]))[2]).toBeGreaterThan(1400)
  })

  it('never goes back, even where two stops lie the wrong way round', () => {
    const line = [place(0, 0), place(1000, 0)]
    const result = visit(line, [place(0, 0), place(520, 5), place(500, 5), place(1000, 0)])
    expect(result[2]).toBeGreaterThanOrEqual(result[1] as number)
    expect(Math.abs((result[2] as number) - 510)).toBeLessThan(15)
  })

  it('believes the distances of the feed, in any unit, where they fit', () => {
    const line = [place(0, 0), place(1000, 0), place(0, 0)]
    const along = measures(line)
    const stops = [place(0, 0), place(300, 0), place(0, 0)]
    const inFeet = (m: number[]) => Float64Array.from(m, (v) => v * 3.28084)
    const lineDistances = inFeet([0, 1000, 2000])
    const told = (m: number[]) =>
      round(measureVisits({ line, along, stops, lineDistances, visitDistances: inFeet(m) }))
    expect(told([0, 1700, 2000])).toEqual([0, 1700, 2000])
    expect(told([0, 300, 2000])).toEqual([0, 300, 2000])
    // 900 m along the line is not where the stop is: the feed is wrong
    expect(told([0, 900, 2000])).not.toContain(900)
    expect(told([0, 300, 200])).toEqual(round(visit(line, stops)))
    expect(told([0, 300, 9000])).toEqual(round(visit(line, stops)))
    expect(told([Number.NaN, 300, 2000])).toEqual(round(visit(line, stops)))
  })

  it('finds stops put on a random walk again, in order', () => {
    const step = fc.tuple(fc.integer({ min: -400, max: 400 }), fc.integer({ min: -400, max: 400 }))
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 2, maxLength: 12 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 10 }),
        (steps, shares) => {
          let east = 0
          let north = 0
          const line = [place(0, 0)]
          for (const [e, n] of steps) {
            east += e
            north += n
            line.push(place(east, north))
          }
          const along = measures(line)
          const whole = along.at(-1) as number
          const stops = shares.sort((a, b) => a - b).map((s) => positionAt(line, along, s * whole))
          const found = visit(line, stops, shares)
          for (const [i, m] of found.entries()) {
            expect(m).toBeGreaterThanOrEqual(i > 0 ? (found[i - 1] as number) : 0)
            expect(distance(positionAt(line, along, m), stops[i] as Position)).toBeLessThan(81)
          }
        },
      ),
      runs,
    )
  })

  it('has an answer for lines of one point and none', () => {
    expect([...visit([place(0, 0)], [place(0, 0), place(5, 0)])]).toEqual([0, 0])
    expect([...visit([], [])]).toEqual([])
  })
})
