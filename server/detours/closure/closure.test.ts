import type { Geometry } from 'geojson'
import { describe, expect, it } from 'vitest'
import { townStreets } from '../../streets/testing.ts'
import { at, box, closedOn, closeIn, line } from './closure-testing.ts'

/**
 * A high street from west to east with a side street at its middle, and a street 40 m north of it.
 *
 * ```
 *   e ------------------- f      y = 40
 *            d                   y = 30
 *   a ------ b ---------- c      y = 0
 *  -100      0           100
 * ```
 */
const a = at(-100, 0)
const b = at(0, 0)
const c = at(100, 0)
const d = at(0, 30)
const e = at(-100, 40)
const f = at(100, 40)
const town = townStreets({
  nodes: { a, b, c, d, e, f },
  ways: [
    { nodes: 'abc', tags: { name: 'Veldstraat' } },
    { nodes: 'bd', tags: { name: 'Zijstraat' } },
    { nodes: 'ef', tags: { name: 'Achterstraat' } },
  ],
})

describe('areas', () => {
  it('close what lies inside, in both directions, split at the border', () => {
    const closed = closeIn(town, box(-30, -10, -10, 10))
    expect(closedOn(town.streets, closed, a, b)).toEqual([[0.7, 0.9]])
    expect(closedOn(town.streets, closed, b, a)).toEqual([[0.1, 0.3]])
    expect(closed.onStreets.edges).toHaveLength(2)
    expect(closed.metres).toBeCloseTo(20, 0)
    expect(closed.streetNames).toEqual(['Veldstraat'])
  })

  it('close a street that leaves and comes back in two parts', () => {
    const hollow: Geometry = {
      type: 'Polygon',
      coordinates: [
        [at(-90, -10), at(-10, -10), at(-10, 10), at(-90, 10), at(-90, -10)],
        [at(-60, -5), at(-40, -5), at(-40, 5), at(-60, 5), at(-60, -5)],
      ],
    }
    expect(closedOn(town.streets, closeIn(town, hollow), a, b)).toEqual([
      [0.1, 0.4],
      [0.6, 0.9],
    ])
  })

  it('close all that meets in a junction, longest first in words', () => {
    const closed = closeIn(town, box(-10, -10, 30, 20))
    expect(closedOn(town.streets, closed, a, b)).toEqual([[0.9, 1]])
    expect(closedOn(town.streets, closed, b, c)).toEqual([[0, 0.3]])
    expect(closedOn(town.streets, closed, b, d)).toEqual([[0, 0.667]])
    expect(closed.streetNames).toEqual(['Veldstraat', 'Zijstraat'])
  })

  it('close nothing where they touch a street', () => {
    expect(closeIn(town, box(-30, 0, -10, 10)).metres).toBeLessThan(20.1)
    expect(closeIn(town, box(0, 30, 20, 35)).onStreets.edges).toHaveLength(0)
    expect(closeIn(town, box(20, 5, 40, 35)).onStreets.edges).toHaveLength(0)
  })

  it('close each place once, however many of them lie over it', () => {
    const closed = closeIn(town, {
      type: 'GeometryCollection',
      geometries: [box(-40, -10, -20, 10), box(-30, -10, -10, 10), box(20, -10, 30, 10)],
    })
    expect(closedOn(town.streets, closed, a, b)).toEqual([[0.6, 0.9]])
    expect(closedOn(town.streets, closed, b, c)).toEqual([[0.2, 0.3]])
    expect(closed.metres).toBeCloseTo(40, 0)
  })

  it('are as wide around points as asked for', () => {
    const point: Geometry = { type: 'Point', coordinates: at(-50, 0) }
    expect(closeIn(town, point).metres).toBeCloseTo(30, 0)
    expect(closeIn(town, point, { radius: 40 }).metres).toBeCloseTo(80, 0)
    expect(closeIn(town, point, { radius: 41 }).streetNames).toEqual(['Veldstraat', 'Achterstraat'])
  })
})

describe('lines', () => {
  it('close the street they run along, not the ones they cross or pass', () => {
    const closed = closeIn(town, line([-60, 2], [60, 2]))
    expect(closedOn(town.streets, closed, a, b)).toEqual([[0.4, 1]])
    expect(closedOn(town.streets, closed, b, a)).toEqual([[0, 0.6]])
    expect(closedOn(town.streets, closed, b, c)).toEqual([[0, 0.6]])
    expect(closedOn(town.streets, closed, b, d)).toEqual([])
    expect(closed.streetNames).toEqual(['Veldstraat'])
  })

  it('close one direction where that is asked for', () => {
    const forward = closeIn(town, line([-60, 2], [-20, 2]), { directions: ['forward'] })
    expect(closedOn(town.streets, forward, a, b)).toEqual([[0.4, 0.8]])
    expect(closedOn(town.streets, forward, b, a)).toEqual([])
    const backward = closeIn(town, line([-60, 2], [-20, 2]), { directions: ['backward'] })
    expect(closedOn(town.streets, backward, a, b)).toEqual([])
    expect(closedOn(town.streets, backward, b, a)).toEqual([[0.2, 0.6]])
    expect(forward.metres).toBeCloseTo(backward.metres, 3)
  })

  it('may be drawn beside the street, and not quite straight', () => {
    const wobbly = line([-80, 9], [-70, 10.5], [-61, 8.7], [-50, 11], [-41, 10], [-20, 12])
    const found = closedOn(town.streets, closeIn(town, wobbly), a, b)
    expect(found).toHaveLength(1)
    expect(found[0]?.[0]).toBeCloseTo(0.2, 1)
    expect(found[0]?.[1]).toBeCloseTo(0.8, 1)
    expect(closeIn(town, line([-80, 18], [-20, 18])).onStreets.edges).toHaveLength(0)
  })

  it('take the nearest of streets side by side, all the way', () => {
    const sides = townStreets({
      nodes: { a, c, e: at(-100, 12), f: at(100, 12) },
      ways: [
        { nodes: 'ac', tags: { name: 'Kaai' } },
        { nodes: 'ef', tags: { name: 'Ventweg', highway: 'service' } },
      ],
    })
    // nearer to the side street at its end, but it follows the quay
    const closed = closeIn(sides, line([-80, 2], [60, 2], [80, 7.5]))
    expect(closed.streetNames).toEqual(['Kaai'])
    // the last stretch is turned, and so is its end
    expect(closedOn(sides.streets, closed, a, c)).toEqual([[0.1, 0.91]])
    expect(closeIn(sides, line([-80, 10], [80, 10])).streetNames).toEqual(['Ventweg'])
  })

  it('close the other carriageway of the same street, each in its direction', () => {
    const oneway = 'yes'
    const [w, x, y, z] = [at(-100, 10), at(100, 10), at(100, 0), at(-100, 0)]
    const avenue = townStreets({
      nodes: { w, x, y, z },
      ways: [
        { nodes: 'xw', tags: { name: 'Laan', oneway } },
        { nodes: 'zy', tags: { name: 'Laan', oneway } },
      ],
    })
    const drawn = line([-50, 0], [50, 0])
    const both = closeIn(avenue, drawn)
    expect(closedOn(avenue.streets, both, z, y)).toEqual([[0.25, 0.75]])
    expect(closedOn(avenue.streets, both, x, w)).toEqual([[0.25, 0.75]])
    const forward = closeIn(avenue, drawn, { directions: ['forward'] })
    expect(closedOn(avenue.streets, forward, z, y)).toEqual([[0.25, 0.75]])
    expect(closedOn(avenue.streets, forward, x, w)).toEqual([])
    const backward = closeIn(avenue, drawn, { directions: ['backward'] })
    expect(closedOn(avenue.streets, backward, z, y)).toEqual([])
    expect(closedOn(avenue.streets, backward, x, w)).toEqual([[0.25, 0.75]])
    expect(backward.metres).toBeCloseTo(100, 0)
  })

  it('close carriageways and bus lanes of the same street, also where no one-way is mapped', () => {
    const [p, q, r, s] = [at(-100, 11), at(100, 11), at(-100, -9), at(100, -9)]
    const avenue = townStreets({
      nodes: { a, c, p, q, r, s },
      ways: [
        { nodes: 'ac', tags: { name: 'Laan' } },
        { nodes: 'pq', tags: { name: 'Laan' } },
        { nodes: 'rs', tags: { name: 'Laan', highway: 'busway', oneway: 'yes' } },
      ],
    })
    const drawn = line([-50, 0], [50, 0])
    const both = closeIn(avenue, drawn)
    for (const [from, to] of [
      [a, c],
      [p, q],
      [q, p],
      [r, s],
    ] as const) {
      expect(closedOn(avenue.streets, both, from, to)).toEqual([[0.25, 0.75]])
    }
    expect(both.metres).toBeCloseTo(100, 0)
    const forward = closeIn(avenue, drawn, { directions: ['forward'] })
    expect(closedOn(avenue.streets, forward, r, s)).toEqual([[0.25, 0.75]])
    expect(closedOn(avenue.streets, forward, a, c)).toEqual([[0.25, 0.75]])
    expect(closedOn(avenue.streets, forward, q, p)).toEqual([])
    const backward = closeIn(avenue, drawn, { directions: ['backward'] })
    expect(closedOn(avenue.streets, backward, r, s)).toEqual([])
    expect(closedOn(avenue.streets, backward, q, p)).toEqual([[0.25, 0.75]])
  })

  it('close a bend without holes, on its outer side too', () => {
    const corner = at(0, 0)
    const winding = townStreets({
      nodes: { a, b: corner, c: at(90, 45) },
      ways: [{ nodes: 'abc', tags: { name: 'Bocht' } }],
    })
    for (const side of [-8, 8]) {
      const found = closeIn(winding, line([-80, side], [0, side], [72, 36 + side]))
      expect(closedOn(winding.streets, found, a, at(90, 45))).toHaveLength(1)
    }
    const split = townStreets({
      nodes: { a, b: corner, c: at(90, 45), d: at(0, -50) },
      ways: [{ nodes: 'abc', tags: { name: 'Bocht' } }, { nodes: 'bd' }],
    })
    const found = closeIn(split, line([-80, 8], [0, 8], [72, 44]))
    expect(closedOn(split.streets, found, a, corner)).toEqual([[0.2, 1]])
    expect(closedOn(split.streets, found, corner, at(90, 45))[0]?.[0]).toBe(0)
    expect(closedOn(split.streets, found, corner, at(0, -50))).toEqual([])
  })

  it('may be drawn by a hand that shakes', () => {
    const shaken = Array.from({ length: 61 }, (_, i): [number, number] => [
      -80 + i,
      i % 2 ? 0.7 : -0.7,
    ])
    expect(closedOn(town.streets, closeIn(town, line(...shaken)), a, b)).toEqual([[0.2, 0.8]])
  })

  it('mean the street for vehicles rather than the path beside it', () => {
    const [p, q] = [at(-100, 3), at(100, 3)]
    const path = townStreets({
      nodes: { a, c, p, q },
      ways: [
        { nodes: 'ac', tags: { name: 'Kaai' } },
        { nodes: 'pq', tags: { name: 'Wandelpad', highway: 'pedestrian' } },
      ],
    })
    expect(closeIn(path, line([-50, 2], [50, 2])).streetNames).toEqual(['Kaai'])
    expect(closeIn(path, line([-50, 6], [50, 6])).streetNames).toEqual(['Wandelpad'])
  })

  it('close what they cross where they go on beyond the street', () => {
    const bent = closeIn(town, line([-80, 2], [-20, 2], [-20, 50]))
    expect(bent.streetNames).toEqual(['Veldstraat', 'Achterstraat'])
    expect(closedOn(town.streets, bent, e, f)).toEqual([[0.39, 0.41]])
  })

  it('may reach over the junction at the end of the street', () => {
    const closed = closeIn(town, line([0, 25], [0, -10]))
    expect(closed.streetNames).toEqual(['Zijstraat'])
  })

  it('close what they cross where they run along nothing, two metres to each side', () => {
    const closed = closeIn(town, line([-50, -8], [-50, 8]))
    expect(closedOn(town.streets, closed, a, b)).toEqual([[0.48, 0.52]])
    expect(closedOn(town.streets, closed, b, a)).toEqual([[0.48, 0.52]])
    // across both streets, and 8 m beside the side street
    const long = closeIn(town, line([-40, -8], [-40, 60]))
    expect(long.streetNames).toEqual(['Veldstraat', 'Achterstraat'])
  })

  it('are drawn across where they only begin to run along a side street', () => {
    const closed = closeIn(town, line([-5, -9], [-5, 9]))
    expect(closed.streetNames).toEqual(['Veldstraat'])
    expect(closedOn(town.streets, closed, a, b)).toEqual([[0.93, 0.97]])
  })

  it('close the rails beside the street, each track in its direction', () => {
    const [p, q, r, s] = [at(-100, -2), at(100, -2), at(-100, 2), at(100, 2)]
    const { streets, rails } = townStreets({
      nodes: { a, c, p, q, r, s },
      ways: [
        { nodes: 'ac', tags: { name: 'Veldstraat' } },
        { nodes: 'pq', tags: { railway: 'tram', oneway: 'yes' } },
        { nodes: 'sr', tags: { railway: 'tram', oneway: 'yes' } },
      ],
    }) as Required<ReturnType<typeof townStreets>>
    const world = { streets, rails, hash: '', warnings: [], buffer: new SharedArrayBuffer(0) }
    const forward = closeIn(world, line([-50, 0], [50, 0]), { directions: ['forward'] })
    expect(closedOn(streets, forward, a, c)).toEqual([[0.25, 0.75]])
    expect(closedOn(rails, forward, p, q)).toEqual([[0.25, 0.75]])
    expect(closedOn(rails, forward, s, r)).toEqual([])
    const all = closeIn(world, box(-50, -10, 50, 10))
    expect(closedOn(rails, all, s, r)).toEqual([[0.25, 0.75]])
    expect(all.metres).toBeCloseTo(100, 0)
  })
})

describe('directions', () => {
  const only = { directions: ['forward' as const] }
  it.each<[string, Geometry, string]>([
    ['an area', box(-30, -10, -10, 10), 'draw a line along the street'],
    ['a point', { type: 'Point', coordinates: at(0, 0) }, 'draw a line along the street'],
    ['a line across', line([-50, -8], [-50, 8]), 'runs along none'],
  ])('of %s have no sense', (_, closure, message) => {
    expect(() => closeIn(town, closure, only)).toThrow(message)
    expect(() => closeIn(town, closure, { directions: ['forward', 'backward'] })).not.toThrow()
  })
})
