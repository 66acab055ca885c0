import fc from 'fast-check'
import type { Geometry } from 'geojson'
import { describe, expect, it } from 'vitest'
import type { BBox, Position } from '../../../shared/geo/position.ts'
import { expectInProportion } from '../../../shared/testing-growth.ts'
import { checkClosure } from './closure-check.ts'
import { ClosureError } from './closure-error.ts'

/** Ghent, roughly. */
const places: BBox[] = [[3.6, 50.95, 3.9, 51.2]]

/** Ring of corners, thousandths of a degree from 3.7, 51. */
const ring = (...corners: [number, number][]): Position[] =>
  corners.map(([x, y]) => [3.7 + x / 1000, 51 + y / 1000])
const square = ring([0, 0], [2, 0], [2, 2], [0, 2], [0, 0])

/** What is thrown, as `code field: message`. */
function fault(closure: unknown, radius?: number): string {
  try {
    checkClosure(closure, places, radius)
    return ''
  } catch (error) {
    if (!(error instanceof ClosureError)) throw error
    return `${error.code} ${error.field}: ${error.message}`
  }
}

describe('a closure that can be worked with', () => {
  it.each<[string, Geometry]>([
    ['polygon', { type: 'Polygon', coordinates: [square] }],
    ['point', { type: 'Point', coordinates: [3.7, 51, 12.5] }],
    ['line', { type: 'LineString', coordinates: ring([0, 0], [1, 1]) }],
    [
      'collection',
      {
        type: 'GeometryCollection',
        geometries: [
          { type: 'MultiPoint', coordinates: [[3.7, 51]] },
          { type: 'MultiPolygon', coordinates: [[square], [square]] },
        ],
      },
    ],
    [
      'holes that touch each other and the border',
      {
        type: 'Polygon',
        coordinates: [
          square,
          ring([0, 0], [1, 0.5], [1, 1.5], [0, 0]),
          ring([1, 0.5], [1, 1.5], [2, 1], [1, 0.5]),
        ],
      },
    ],
    // touching borders are no crossing
    [
      'hourglass',
      {
        type: 'Polygon',
        coordinates: [ring([0, 0], [1, 1], [2, 0], [2, 2], [1, 1], [0, 2], [0, 0])],
      },
    ],
  ])('%s', (_, closure) => {
    expect(fault(closure)).toBe('')
    expect(fault({ type: 'Feature', properties: null, geometry: closure })).toBe('')
  })

  it('leaves out the third coordinate', () => {
    const { points } = checkClosure({ type: 'Point', coordinates: [3.7, 51, 12.5] }, places)
    expect(points[0]?.what).toEqual([3.7, 51])
  })

  it('may have 10,000 positions, and is checked in time in proportion', () => {
    const star = (positions: number) => {
      const round = Array.from({ length: positions - 1 }, (_, i): [number, number] => {
        const angle = (2 * Math.PI * i) / (positions - 1)
        return [(20 + (i % 2)) * Math.cos(angle), (20 + (i % 2)) * Math.sin(angle)]
      })
      return { type: 'Polygon', coordinates: [ring(...round, round[0] as [number, number])] }
    }
    const check = (positions: number) => {
      const closure = star(positions)
      return () => fault(closure)
    }
    expect(check(10_000)()).toBe('')
    expectInProportion(check, { from: 1_250, to: 10_000 })
  })
})

describe('a closure that cannot', () => {
  const polygon = (...rings: Position[][]) => ({ type: 'Polygon', coordinates: rings })
  it.each<[string, unknown, string]>([
    ['nothing', null, 'invalid closure: closure must be a GeoJSON geometry'],
    ['an unknown type', { type: 'Circle' }, 'invalid closure.type: '],
    ['no coordinates', { type: 'LineString' }, 'invalid closure.coordinates: '],
    ['an empty point', { type: 'Point', coordinates: [] }, 'empty closure: '],
    ['an empty line', { type: 'LineString', coordinates: [] }, 'empty closure: '],
    ['an empty polygon', polygon(), 'empty closure: '],
    ['an empty collection', { type: 'GeometryCollection', geometries: [] }, 'empty closure: '],
    ['an empty feature', { type: 'Feature', geometry: null }, 'invalid closure.geometry: '],
    [
      'a line of one position',
      { type: 'LineString', coordinates: [[3.7, 51]] },
      'invalid closure.coordinates: ',
    ],
    [
      'a line without length',
      {
        type: 'MultiLineString',
        coordinates: [
          [
            [3.7, 51],
            [3.7, 51],
          ],
        ],
      },
      'empty closure.coordinates.0: the line has no length',
    ],
    [
      'a polygon without area',
      polygon(ring([0, 0], [1, 1], [2, 2], [0, 0])),
      'empty closure.coordinates.0: the polygon has no area',
    ],
    [
      'an open ring',
      polygon(ring([0, 0], [2, 0], [2, 2], [0, 2])),
      'invalid closure.coordinates.0.3: the ring is not closed',
    ],
    [
      'a ring of three positions',
      polygon(ring([0, 0], [2, 0], [0, 0])),
      'invalid closure.coordinates.0: a ring must have at least four positions',
    ],
    [
      'text for a number',
      { type: 'Point', coordinates: ['3.7', 51] },
      'invalid closure.coordinates: closure.coordinates must be [longitude, latitude]',
    ],
    [
      'a position that is none',
      polygon([...square.slice(0, 2), [Number.NaN, 51], [3.7, 51]]),
      'invalid closure.coordinates.0.2: ',
    ],
    [
      'degrees out of range',
      {
        type: 'MultiPoint',
        coordinates: [
          [3.7, 51],
          [3.7, 191],
        ],
      },
      'invalid closure.coordinates.1: ',
    ],
    [
      'a bow-tie',
      polygon(ring([0, 0], [2, 2], [2, 0], [0, 2], [0, 0])),
      'selfCrossing closure.coordinates.0.2: the polygon crosses itself at [3.701000, 51.001000]',
    ],
    [
      'a hole across the border',
      polygon(square, ring([1, 1], [3, 1], [3, 1.5], [1, 1.5], [1, 1])),
      'selfCrossing closure.coordinates.1.0: ',
    ],
    [
      'a hole elsewhere',
      polygon(square, ring([5, 5], [6, 5], [6, 6], [5, 5])),
      'invalid closure.coordinates.1: a hole lies outside its polygon',
    ],
    [
      'a hole in a hole',
      polygon(
        square,
        ring([0.2, 0.2], [1.8, 0.2], [1.8, 1.8], [0.2, 0.2]),
        ring([0.8, 0.4], [1.4, 0.4], [1.4, 1], [0.8, 0.4]),
      ),
      'invalid closure.coordinates.2: a hole lies in another hole',
    ],
    [
      'a hole given twice',
      polygon(
        square,
        ring([0.2, 0.2], [1.8, 0.2], [1.8, 1.8], [0.2, 0.2]),
        ring([1.8, 0.2], [0.2, 0.2], [1.8, 1.8], [1.8, 0.2]),
      ),
      'invalid closure.coordinates.1: a hole lies in another hole',
    ],
    [
      'a hole that leaves nothing',
      polygon(square, [...square].reverse()),
      'empty closure.coordinates.0: the polygon has no area',
    ],
    [
      'a ring that goes round twice',
      polygon([...square.slice(1), ...square.slice(1), ...square.slice(1, 2)]),
      'selfCrossing closure.coordinates.0.4: the polygon crosses itself',
    ],
    [
      'more than 10,000 positions',
      { type: 'MultiPoint', coordinates: Array.from({ length: 10_001 }, () => [3.7, 51]) },
      'tooManyVertices closure.coordinates.10000: ',
    ],
    [
      'more than 10 km',
      { type: 'LineString', coordinates: ring([0, 0], [0, 95]) },
      'tooLarge closure: the closure is 10.6 km long',
    ],
    [
      'more than 25 km²',
      polygon(ring([0, 0], [80, 0], [80, 60], [0, 60], [0, 0])),
      'tooLarge closure: the closure takes 37.',
    ],
    [
      'more than 50 km of line',
      {
        type: 'LineString',
        coordinates: ring(
          ...Array.from({ length: 20 }, (_, i): [number, number] => [0, 80 * (i % 2)]),
        ),
      },
      'tooLarge closure: the lines are 169.1 km long',
    ],
    [
      'another country',
      { type: 'Point', coordinates: [4.9, 52.4] },
      'outside closure: the closure lies outside the network',
    ],
    ['latitude first', { type: 'Point', coordinates: [51.05, 3.7] }, 'Is it longitude first?'],
    [
      'collections without end',
      Array.from({ length: 12 }).reduce<unknown>(
        (inner) => ({ type: 'GeometryCollection', geometries: [inner] }),
        { type: 'Point', coordinates: [3.7, 51] },
      ),
      'collections lie too deep within each other',
    ],
  ])('%s', (_, closure, message) => {
    expect(fault(closure)).toContain(message)
  })

  it('has a radius without sense', () => {
    for (const radius of [0, -5, Number.NaN, 1001]) {
      expect(fault({ type: 'Point', coordinates: [3.7, 51] }, radius)).toContain('invalid radius: ')
    }
  })
})

describe('whatever comes in', () => {
  const runs = { numRuns: process.env.OMWEG_DEEP ? 100_000 : 500 }

  it('is answered or refused with a reason, any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (closure) => {
        expect(fault(closure)).not.toBe('')
      }),
      { seed: 11, ...runs },
    )
  })

  it('is answered or refused with a reason, anything that looks like a geometry', () => {
    const number = fc.oneof(
      { weight: 20, arbitrary: fc.double({ min: 3.6, max: 3.8, noNaN: true }) },
      { weight: 20, arbitrary: fc.integer({ min: -2, max: 2 }).map((n) => 51 + n / 1000) },
      { weight: 1, arbitrary: fc.double() },
      { weight: 1, arbitrary: fc.constantFrom(null, '3.7', [], Number.NaN, undefined) },
    )
    const near = fc.integer({ min: -3, max: 3 }).map((n) => n / 1000)
    const position = fc.oneof(
      { weight: 8, arbitrary: fc.tuple(near, near).map(([x, y]) => [3.7 + x, 51 + y]) },
      { weight: 1, arbitrary: fc.array(number, { maxLength: 4 }) },
    )
    const line = fc.array(position, { maxLength: 8 })
    const closedRing = fc.oneof(
      line,
      line.map((positions) => [...positions, ...positions.slice(0, 1)]),
    )
    const coordinates = fc.oneof(
      position,
      line,
      fc.array(closedRing, { maxLength: 3 }),
      fc.array(fc.array(closedRing, { maxLength: 2 }), { maxLength: 2 }),
      fc.jsonValue(),
    )
    const type = fc.constantFrom(
      'Point',
      'MultiPoint',
      'LineString',
      'MultiLineString',
      'Polygon',
      'MultiPolygon',
      'Box',
    )
    const geometry = fc.record({ type, coordinates }, { requiredKeys: ['type'] })
    const closure = fc.oneof(
      geometry,
      fc.record({
        type: fc.constant('GeometryCollection'),
        geometries: fc.oneof(fc.array(geometry, { maxLength: 3 }), fc.jsonValue()),
      }),
      fc.record({ type: fc.constant('Feature'), geometry }),
    )
    let taken = 0
    fc.assert(
      fc.property(closure, (value) => {
        if (fault(value) === '') taken++
      }),
      { seed: 12, ...runs },
    )
    expect(taken).toBeGreaterThan(20)
  })
})
