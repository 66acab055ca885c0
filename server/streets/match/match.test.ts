import { describe, expect, it } from 'vitest'
import { measures } from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import { edgePart } from '../geometry.ts'
import { type Town as StreetTown, townStreets } from '../testing.ts'
import { matchLine } from './match.ts'
import { expectWhole, grid, place, town } from './match-testing.ts'

describe('a drawn line', () => {
  it('is followed from where it begins to where it ends', () => {
    const match = grid.match([
      [50, 0],
      [200, 0],
      [200, 150],
    ])
    expectWhole(match, 300)
    expect(match.pieces.map(({ start, end }) => [start, end].map((s) => +s.toFixed(2)))).toEqual([
      [0.25, 1],
      [0, 0.75],
    ])
    expect(match.pieces[0]?.to).toBeCloseTo(150, 0)
    expect(match.matchedShare).toBe(1)
    expect(match.meanOffset).toBeLessThan(0.2)
    expect(match.confidence).toBeGreaterThan(0.97)
  })

  it('may lie forty metres beside its streets', () => {
    const line: [number, number][] = [
      [0, -40],
      [440, -40],
      [440, 240],
      [200, 240],
    ]
    expect(grid.drive(line)).toBe('ab bc cf fe')
    const match = grid.match(line)
    expect(match.maxOffset).toBeGreaterThan(38)
    expect(match.confidence).toBeLessThan(grid.match(line.map(([x, y]) => [x, y * 0.9])).confidence)
  })

  it('may have few points and cut the corners between them', () => {
    const crescent = town(
      {
        a: [0, 0],
        p: [150, 70],
        q: [300, 90],
        r: [450, 70],
        b: [600, 0],
        c: [300, -300],
      },
      ['apqrb', 'acb'],
    )
    expect(
      crescent.drive([
        [0, 0],
        [300, 90],
        [600, 0],
      ]),
    ).toBe('ab')
    expect(crescent.graph.segmentCount).toBe(2)
  })

  it('keeps a loop, and the street driven before and after it', () => {
    const loop = town({ a: [0, 0], b: [200, 0], c: [300, 100], d: [300, -100], e: [400, 0] }, [
      'ab',
      'bc',
      'ce',
      'ed',
      'db',
    ])
    const line: [number, number][] = [
      [0, 0],
      [200, 0],
      [300, -100],
      [400, 0],
      [300, 100],
      [200, 0],
      [0, 0],
    ]
    expect(loop.drive(line)).toBe('ab bd de ec cb ba')
    expect(loop.drive([...line].reverse())).toBe('ab bc ce ed db ba')
  })

  it('may drive out and back on one street, to its end or turning before', () => {
    const line: [number, number][] = [
      [0, 3],
      [400, 3],
      [400, -3],
      [0, -3],
    ]
    const street = town({ a: [0, 0], b: [200, 0], c: [400, 0], d: [200, 90] }, ['abc', 'bd'])
    expect(street.drive(line)).toBe('ab bc cb ba')
    const before = street.match(line.map(([x, y]) => [Math.min(x, 310), y]))
    expect(before.turnsRound).toBe(1)
    expect(before.pieces).toHaveLength(4)
    expect(before.pieces[1]?.end).toBeCloseTo(0.55, 1)
    expect(before.pieces[2]?.start).toBeCloseTo(0.45, 1)
    expectWhole(before, 626)
  })

  it('may cross itself', () => {
    const eight = town(
      {
        x: [0, 0],
        a: [-100, 100],
        b: [-200, 0],
        c: [-100, -100],
        d: [100, 100],
        e: [200, 0],
        f: [100, -100],
      },
      ['xabcx', 'xdefx', 'be'],
    )
    const line: [number, number][] = [
      [0, 0],
      [100, 100],
      [200, 0],
      [100, -100],
      [0, 0],
      [-100, 100],
      [-200, 0],
      [-100, -100],
      [0, 0],
    ]
    expect(eight.drive(line)).toBe('xe ex xb bx')
  })

  it('takes the carriageway of its own direction', () => {
    const dual = town(
      { a: [0, 12], b: [300, 12], c: [0, 0], d: [300, 0], e: [-80, 6], f: [380, 6] },
      ['fba oneway=yes', 'ae oneway=yes', 'ecd oneway=yes', 'df oneway=yes'],
    )
    const east: [number, number][] = [
      [-80, 6],
      [0, 9],
      [300, 9],
      [380, 6],
    ]
    expect(dual.drive(east)).toBe('ed df')
    expect(dual.drive([...east].reverse().map(([x, y]) => [x, y - 6]))).toBe('fa ae')
  })

  it('stays on a bridge over a street, and on the street below it', () => {
    const bridge = town({ a: [-300, 0], b: [300, 0], c: [0, -300], d: [0, 300], e: [300, 300] }, [
      'ab bridge=yes layer=1',
      'cd',
      'de',
      'eb',
    ])
    expect(
      bridge.drive([
        [-300, 4],
        [300, 4],
      ]),
    ).toBe('ab')
    expect(
      bridge.drive([
        [-4, -300],
        [-4, 300],
      ]),
    ).toBe('cd')
  })

  it('leaves the streets we know and comes back to them', () => {
    const torn = town({ a: [0, 0], b: [400, 0], c: [900, 0], d: [1300, 0] }, ['ab', 'cd'])
    const match = torn.match(Array.from({ length: 20 }, (_, i) => [100 * i - 300, 5]))
    expectWhole(match, 1900)
    expect(match.pieces.map(({ edge }) => edge < 0)).toEqual([true, false, true, false, true])
    expect(match.pieces[0]?.to).toBeCloseTo(300, -2)
    expect(match.matchedShare).toBeCloseTo(800 / 1900, 1)
    expect(match.gapShare).toBeCloseTo(500 / 1900, 1)
    const far = torn.match([
      [0, 900],
      [900, 900],
    ])
    expect(far.pieces.map(({ edge }) => edge)).toEqual([-1])
    expect(far.confidence).toBe(0)
  })

  it('may run against what the map says, but a street for buses is nearer to it', () => {
    const oneWay = town({ a: [0, 0], b: [300, 0], c: [0, 25], d: [300, 25] }, [
      'ab oneway=yes',
      'ca',
      'db',
    ])
    const line: [number, number][] = [
      [300, 0],
      [0, 0],
    ]
    expect(oneWay.drive(line)).toBe('ba')
    expect(oneWay.match(line).unlawfulShare).toBeCloseTo(1)
    const both = town({ a: [0, 0], b: [300, 0], c: [0, 25], d: [300, 25] }, [
      'ab highway=pedestrian',
      'cd',
      'ca',
      'db',
    ])
    const between: [number, number][] = [
      [0, 11],
      [300, 11],
    ]
    expect(both.drive(between)).toContain('cd')
    expect(both.drive(between, { vehicle: 'tram' })).toContain('ab')
  })

  it('does not turn into a side street and round in it for a kink of the line', () => {
    const street = town({ a: [0, 0], b: [200, 0], c: [400, 0], d: [200, 150] }, ['abc', 'bd'])
    const line: [number, number][] = [
      [0, 0],
      [195, 0],
      [200, 16],
      [205, 0],
      [400, 0],
    ]
    expect(street.drive(line)).toBe('ab bc')
    // but a line that does turn there is believed
    const deep = line.map(([x, y]): [number, number] => [x, y * 7])
    expect(street.drive(deep)).toBe('ab bd db bc')
  })

  it('goes the way without a barrier, and without a forbidden turn, between two alike', () => {
    const nodes = {
      a: [-100, 0],
      b: [0, 0],
      p: [100, 12],
      q: [100, -12],
      c: [200, 0],
      d: [300, 0],
    } as const
    const ways = ['ab', 'bpc', 'bqc', 'cd']
    const line: [number, number][] = [
      [-100, 0],
      [300, 0],
    ]
    const places = Object.fromEntries(Object.entries(nodes).map(([name, at]) => [name, place(at)]))
    const drive = (more: Partial<StreetTown>) => {
      const { streets } = townStreets({
        nodes: places,
        ways: ways.map((row) => ({ nodes: row, tags: { highway: 'tertiary' } })),
        ...more,
      })
      const positions = line.map(place)
      const { pieces } = matchLine(streets, positions, measures(positions), {
        known: 'shape',
        vehicle: 'bus',
      })
      const [, second] = pieces
      const middle = edgePart(streets, second?.edge as number, 0.5, 0.5)[0] as Position
      return middle[1] > 51.05 ? 'north' : 'south'
    }
    for (const side of ['p', 'q']) {
      const other = side === 'p' ? 'south' : 'north'
      expect(drive({ nodeTags: { [side]: { barrier: 'bollard' } } })).toBe(other)
      const way = side === 'p' ? 2 : 3
      const tags = { restriction: side === 'p' ? 'no_left_turn' : 'no_right_turn' }
      expect(drive({ restrictions: [{ from: 1, via: 'b', to: way, tags }] })).toBe(other)
    }
  })

  it('may jump back a little', () => {
    const street = town({ a: [0, 0], b: [200, 0], c: [400, 0] }, ['abc'])
    const match = street.match([
      [0, 0],
      [150, 2],
      [130, 2],
      [400, 2],
    ])
    expect(match.turnsRound).toBe(0)
    expect(match.pieces).toHaveLength(1)
    expect(match.stretch).toBeLessThan(1)
  })

  it('goes round a roundabout the way it is driven, also where the line cuts across', () => {
    const round = town(
      { a: [-200, 0], w: [-15, 0], s: [0, -15], e: [15, 0], n: [0, 15], b: [200, 0], c: [0, 200] },
      ['wsenw junction=roundabout', 'aw', 'eb', 'nc'],
    )
    expect(
      round.drive([
        [-200, 0],
        [200, 0],
      ]),
    ).toBe('aw we eb')
    expect(
      round.drive([
        [-200, 0],
        [0, 0],
        [0, 200],
      ]),
    ).toBe('aw we en nc')
  })

  it('comes from a line of one place, or none, with nothing', () => {
    expect(grid.match([]).pieces).toEqual([])
    expect(grid.match([[0, 0]]).pieces).toEqual([])
    expect(
      grid.match([
        [0, 0],
        [0, 0],
      ]).confidence,
    ).toBe(0)
  })
})
