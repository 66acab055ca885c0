import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Disruption } from './disruption.ts'
import { select } from './filter.ts'
import { distance, measures, positionAt } from './geo/polyline.ts'
import type { Position } from './geo/position.ts'
import { formatNear, type NearPoint, readNear } from './near.ts'
import type { LineRef, StopRef } from './network.ts'
import { aDisruption } from './testing.ts'

const t1: LineRef = { id: 'T1', number: 'T1', mode: 'tram' }
const shape: Position[] = [
  [3.7, 51.0],
  [3.7, 51.02],
  [3.74, 51.02],
]
const stops: StopRef[] = [
  { id: 'a', name: 'A', lon: 3.7, lat: 51.0 },
  { id: 'b', name: 'B', lon: 3.74, lat: 51.02 },
]
const network = {
  pattern: (id: string) => (id === 'p' ? { shape } : undefined),
  stopsNear: (lon: number, lat: number, metres: number) =>
    stops.filter((stop) => distance([lon, lat], [stop.lon, stop.lat]) <= metres),
  linesAtStop: (id: string) =>
    id === 'a' ? [{ id: 'T1', agencyId: 'delijn', mode: 'tram' as const }] : [],
  line: () => undefined,
  route: () => undefined,
}
const isNear = (over: Partial<Disruption>, near: NearPoint) =>
  select([aDisruption(over)], { near }, network).length === 1

const place = fc.tuple(
  fc.integer({ min: 3_60000, max: 3_90000 }).map((n) => n / 1e5),
  fc.integer({ min: 50_95000, max: 51_10000 }).map((n) => n / 1e5),
) as fc.Arbitrary<Position>
const circle = fc.record({
  lon: fc.integer({ min: 3_60000, max: 3_90000 }).map((n) => n / 1e5),
  lat: fc.integer({ min: 50_95000, max: 51_10000 }).map((n) => n / 1e5),
  radius: fc.integer({ min: 50, max: 12_000 }),
})
const runs = { seed: 11, numRuns: process.env.OMWEG_DEEP ? 10_000 : 300 }

/** Places along a line, so close to each other that none between them is much nearer. */
function along(line: readonly Position[]): Position[] {
  const metres = measures(line)
  const end = metres.at(-1) ?? 0
  const steps = Math.max(1, Math.ceil(end / 20))
  return Array.from({ length: steps + 1 }, (_, i) => positionAt(line, metres, (end * i) / steps))
}

/** By looking at every place; `undefined` where it is too close to call. */
function byLooking(places: readonly Position[], { lon, lat, radius }: NearPoint) {
  const least = Math.min(...places.map((each) => distance([lon, lat], each)))
  if (Math.abs(least - radius) < 15) return undefined
  return least < radius
}

describe('near', () => {
  test('stops and where to board instead, exactly', () => {
    fc.assert(
      fc.property(place, place, circle, (stop, board, near) => {
        const [lon, lat] = board
        const affected = {
          stop: { id: 'x', name: 'X', lon: stop[0], lat: stop[1] },
          change: 'moved' as const,
          replacement: { name: 'Y', lon, lat, basis: 'stated' as const },
          basis: 'stated' as const,
        }
        const least = Math.min(
          distance([near.lon, near.lat], stop),
          distance([near.lon, near.lat], board),
        )
        expect(isNear({ stops: [affected] }, near)).toBe(least <= near.radius)
      }),
      runs,
    )
  })

  test('ways', () => {
    fc.assert(
      fc.property(fc.array(place, { minLength: 2, maxLength: 5 }), circle, (path, near) => {
        const expected = byLooking(along(path), near)
        fc.pre(expected !== undefined)
        const detours = [{ routeIds: [], path, basis: 'estimated' as const }]
        expect(isNear({ detours }, near)).toBe(expected)
      }),
      runs,
    )
  })

  test('stretches, on the course of the line', () => {
    const length = measures(shape).at(-1) ?? 0
    const measure = fc.integer({ min: 0, max: Math.floor(length) })
    fc.assert(
      fc.property(measure, measure, circle, (one, other, near) => {
        const [fromMeasure, toMeasure] = [Math.min(one, other), Math.max(one, other)]
        const metres = measures(shape)
        const places = Array.from({ length: 400 }, (_, i) =>
          positionAt(shape, metres, fromMeasure + ((toMeasure - fromMeasure) * i) / 399),
        )
        const expected = byLooking(places, near)
        fc.pre(expected !== undefined)
        const section = {
          patternId: 'p',
          routeId: 'r',
          lineId: 'T1',
          directionId: 0 as const,
          headsign: '',
          fromMeasure,
          toMeasure,
          missedStopIds: [],
        }
        expect(isNear({ sections: [section] }, near)).toBe(expected)
      }),
      runs,
    )
  })

  test('areas, from inside too', () => {
    fc.assert(
      fc.property(place, fc.integer({ min: 1, max: 4000 }), circle, ([lon, lat], size, near) => {
        const side = size / 1e5
        const ring: Position[] = [
          [lon, lat],
          [lon + side, lat],
          [lon + side, lat + side],
          [lon, lat + side],
          [lon, lat],
        ]
        const isInside =
          near.lon > lon && near.lon < lon + side && near.lat > lat && near.lat < lat + side
        const expected = isInside || byLooking(along(ring), near)
        fc.pre(expected !== undefined)
        const polygon = { type: 'Polygon' as const, coordinates: [ring] }
        expect(isNear({ area: polygon }, near)).toBe(expected)
        const more = { type: 'GeometryCollection' as const, geometries: [polygon] }
        expect(isNear({ area: more }, near)).toBe(expected)
        const many = { type: 'MultiPolygon' as const, coordinates: [[ring]] }
        expect(isNear({ area: many }, near)).toBe(expected)
      }),
      runs,
    )
  })

  test('a box that is far away is not looked into', () => {
    const near = { lon: 3.7, lat: 51, radius: 100 }
    const detours = [{ routeIds: [], path: [[3.7, 51]] as Position[], basis: 'stated' as const }]
    expect(isNear({ detours, bbox: [3.7, 51, 3.7, 51] }, near)).toBe(true)
    expect(isNear({ detours, bbox: [3.8, 51, 3.8, 51] }, near)).toBe(false)
  })

  test('a whole line or operator, where it stops', () => {
    const line = { line: t1, directions: [], suspended: true, basis: 'stated' as const }
    const strike = { agencyId: 'delijn', agencyName: 'De Lijn' }
    const at = (lon: number, lat: number) => ({ lon, lat, radius: 200 })
    for (const over of [{ lines: [line] }, { networks: [strike] }]) {
      expect(isNear(over, at(3.701, 51))).toBe(true)
      expect(isNear(over, at(3.74, 51.02))).toBe(false)
    }
    expect(isNear({ networks: [{ ...strike, mode: 'bus' }] }, at(3.7, 51))).toBe(false)
    expect(isNear({ networks: [{ ...strike, agencyId: 'tec' }] }, at(3.7, 51))).toBe(false)
    // With a place of its own, a line is near that only; an operator wherever it stops.
    const away = {
      stop: { id: 'x', name: 'X', lon: 3.9, lat: 51 },
      change: 'affected' as const,
      basis: 'stated' as const,
    }
    expect(isNear({ lines: [line], stops: [away] }, at(3.7, 51))).toBe(false)
    expect(isNear({ networks: [strike], stops: [away] }, at(3.7, 51))).toBe(true)
  })

  test('without a network, what is said of an operator is near everywhere', () => {
    const near = { lon: 0, lat: 0, radius: 50 }
    const all = [
      aDisruption({ id: 'strike', networks: [{ agencyId: 'a', agencyName: 'A' }] }),
      aDisruption({ id: 'nothing' }),
    ]
    expect(select(all, { near }).map(({ id }) => id)).toEqual(['strike'])
  })
})

describe('readNear', () => {
  test('reads what was written', () => {
    fc.assert(
      fc.property(circle, (near) => {
        expect(readNear(formatNear(near))).toEqual(near)
      }),
      runs,
    )
  })

  test('to a metre', () => {
    expect(readNear(' 3.72151234 , -0.000001,500.4')).toEqual({ lon: 3.72151, lat: 0, radius: 500 })
  })

  test.each([
    ['', /three numbers/],
    ['3.7,51', /three numbers/],
    ['3.7,51,500,1', /three numbers/],
    ['3.7,,500', /three numbers/],
    ['3.7,NaN,500', /three numbers/],
    ['181,51,500', /longitude/],
    ['51,3.7,20', /radius/],
    ['3.7,91,500', /latitude/],
    ['3.7,51,20001', /radius/],
  ])('refuses %j', (text, why) => {
    expect(readNear(text)).toMatch(why)
  })
})
