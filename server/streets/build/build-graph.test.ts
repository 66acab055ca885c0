import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { edgeLine } from '../geometry.ts'
import { edgeFlag, nodeFlag, type StreetGraph } from '../street-graph.ts'
import {
  edgeBetween,
  nodeAt,
  streetsFromItems,
  type Town,
  townItems,
  townStreets,
} from '../testing.ts'
import { faultOf } from '../testing-faults.ts'

/** A grid of places about 70 m apart: a b c … in the first row, from west to east. */
function places(letters: string, columns = 4): Town['nodes'] {
  return Object.fromEntries(
    [...letters].map((letter, i) => [
      letter,
      [(3720 + (i % columns)) / 1000, (51_050 + Math.floor(i / columns)) / 1000],
    ]),
  )
}
const grid = places('abcdefgh')

/** Segments by the letters of their ends. */
function segmentsOf(graph: StreetGraph, nodes: Town['nodes'] = grid): string[] {
  const found: string[] = []
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    if (!((graph.edgeFlags[edge] as number) & edgeFlag.forward)) continue
    const line = edgeLine(graph, edge)
    const letter = (position: unknown) =>
      Object.keys(nodes).find((name) => `${nodes[name]}` === `${position}`)
    found.push(line.map(letter).join(''))
  }
  return found.sort()
}
const split = (...ways: Town['ways']) => {
  const { streets } = townStreets({ nodes: grid, ways })
  expect(faultOf(streets)).toBeUndefined()
  return segmentsOf(streets)
}

describe('a graph of a town', () => {
  it('is cut where streets meet, and nowhere else', () => {
    expect(split({ nodes: 'abcd' })).toEqual(['abcd'])
    expect(split({ nodes: 'abcd' }, { nodes: 'bf' })).toEqual(['ab', 'bcd', 'bf'])
    expect(split({ nodes: 'ab' }, { nodes: 'bc' })).toEqual(['ab', 'bc'])
    expect(split({ nodes: 'abcd' }, { nodes: 'efba', tags: { highway: 'footway' } })).toEqual([
      'abcd',
    ])
  })

  it('is cut where a street meets itself, and loops are cut once more', () => {
    expect(split({ nodes: 'abfea' }, { nodes: 'bc' })).toEqual(['ab', 'bc', 'bfea'])
    expect(split({ nodes: 'abfeb' })).toEqual(['ab', 'bf', 'feb'])
    expect(split({ nodes: 'abfea' })).toEqual(['abf', 'fea'])
    expect(split({ nodes: 'aba' })).toEqual(['ab', 'ba'])
  })

  it('has no segment without length', () => {
    const nodes = { ...grid, x: grid.b as [number, number] }
    const { streets } = townStreets({
      nodes,
      ways: [{ nodes: 'abxc' }, { nodes: 'xf' }, { nodes: 'bb' }, { nodes: 'bx' }, { nodes: 'cc' }],
    })
    expect(faultOf(streets)).toBeUndefined()
    expect(segmentsOf(streets)).toEqual(['ab', 'bc', 'bf'])
  })

  it('keeps the barrier of nodes in one place, whichever of them has it', () => {
    for (const bollard of ['b', 'x']) {
      const { streets } = townStreets({
        nodes: { ...grid, x: grid.b as [number, number] },
        nodeTags: { [bollard]: { barrier: 'bollard' } },
        ways: [{ nodes: 'abxc' }],
      })
      const node = nodeAt(streets, grid.b as [number, number])
      expect((streets.nodeFlags[node] as number) & nodeFlag.barrier).toBe(nodeFlag.barrier)
      expect(segmentsOf(streets)).toEqual(['ab', 'bc'])
    }
  })

  it('ends at barriers that stop a bus', () => {
    const town = (tags: Record<string, string>) =>
      townStreets({ nodes: grid, nodeTags: { b: tags }, ways: [{ nodes: 'abc' }] }).streets
    const closed = town({ barrier: 'bollard' })
    expect(segmentsOf(closed)).toEqual(['ab', 'bc'])
    expect(closed.nodeFlags[nodeAt(closed, grid.b as never)]).toBe(nodeFlag.barrier)
    expect(segmentsOf(town({ barrier: 'bollard', bus: 'yes' }))).toEqual(['abc'])
  })

  it('takes a few seconds at traffic lights, on arrival', () => {
    const town = (tags?: Record<string, string>) => {
      const { streets } = townStreets({
        nodes: grid,
        nodeTags: tags ? { b: tags } : {},
        ways: [{ nodes: 'ab' }, { nodes: 'bc' }],
      })
      const seconds = (from: 'a' | 'b', to: 'a' | 'b') =>
        streets.edgeSeconds[edgeBetween(streets, grid[from] as never, grid[to] as never)] as number
      return { there: seconds('a', 'b'), back: seconds('b', 'a') }
    }
    const free = town()
    expect(free.there).toBeCloseTo(free.back)
    const lights = town({ highway: 'traffic_signals' })
    expect(lights.there - free.there).toBeCloseTo(6)
    expect(lights.back).toBeCloseTo(free.back)
    const facing = { highway: 'traffic_signals', 'traffic_signals:direction': 'backward' }
    expect(town(facing).there).toBeCloseTo(free.there)
  })

  it('ends where the extract does, and says so', () => {
    const without = (...ids: number[]) => {
      const items = townItems({ nodes: grid, ways: [{ nodes: 'abcdhgf' }, { nodes: 'ae' }] })
      const { streets, warnings } = streetsFromItems(
        items.filter(({ type, id }) => type !== 'node' || !ids.includes(id)),
      )
      expect(faultOf(streets)).toBeUndefined()
      return { segments: segmentsOf(streets), warnings }
    }
    const clipped = ['1 ways leave the extract and are cut there (1)']
    expect(without(4)).toEqual({ segments: ['abc', 'ae', 'hgf'], warnings: clipped })
    expect(without(3, 8)).toEqual({ segments: ['ab', 'ae', 'gf'], warnings: clipped })
    expect(without(2, 4)).toEqual({ segments: ['ae', 'hgf'], warnings: clipped })
  })

  it('keeps one-ways as a flag, so that lines against them are found all the same', () => {
    const { streets } = townStreets({
      nodes: grid,
      ways: [{ nodes: 'ab', tags: { oneway: 'yes' } }],
    })
    const flags = (from: 'a' | 'b', to: 'a' | 'b') =>
      streets.edgeFlags[edgeBetween(streets, grid[from] as never, grid[to] as never)] as number
    expect(flags('a', 'b') & edgeFlag.allowed).toBeTruthy()
    expect(flags('b', 'a') & edgeFlag.allowed).toBe(0)
  })

  it('refuses a town without streets', () => {
    expect(() => townStreets({ nodes: grid, ways: [] })).toThrow('no streets in it')
  })

  it('keeps what must hold of every graph, whatever the ways', () => {
    const letters = 'abcdefghijklmnop'
    const nodes = places(letters)
    const way = fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 2, maxLength: 8 })
    const tags = fc.constantFrom<Record<string, string>>(
      {},
      { oneway: 'yes' },
      { oneway: '-1', 'oneway:bus': 'no' },
      { highway: 'primary' },
      { highway: 'footway' },
      { railway: 'tram', oneway: 'yes' },
      { highway: 'tertiary', railway: 'tram' },
    )
    const nodeTags = fc.dictionary(
      fc.constantFrom(...letters),
      fc.constantFrom<Record<string, string>>({ barrier: 'gate' }, { highway: 'traffic_signals' }),
    )
    const restriction = fc.record({
      from: fc.integer({ min: 1, max: 6 }),
      via: fc.oneof(
        fc.constantFrom(...letters),
        fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 2 }),
      ),
      to: fc.integer({ min: 1, max: 6 }),
      tags: fc.constantFrom<Record<string, string>>(
        { restriction: 'no_left_turn' },
        { restriction: 'only_straight_on' },
        { restriction: 'no_entry' },
      ),
    })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(way, tags), { minLength: 1, maxLength: 6 }),
        nodeTags,
        fc.array(restriction, { maxLength: 4 }),
        (ways, flags, restrictions) => {
          const town: Town = {
            nodes,
            nodeTags: flags,
            ways: [
              ...ways.map(([refs, t]) => ({
                nodes: refs.map((i) => letters[i] as string),
                tags: t,
              })),
              { nodes: 'af' },
            ],
            restrictions,
          }
          const { streets, rails } = townStreets(town)
          expect(faultOf(streets)).toBeUndefined()
          if (rails) expect(faultOf(rails)).toBeUndefined()
          const bytes = () => Buffer.from(new Uint8Array(townStreets(town).buffer))
          expect(bytes().equals(bytes())).toBe(true)
        },
      ),
      { seed: 3, numRuns: process.env.OMWEG_DEEP ? 3000 : 100 },
    )
  })
})
