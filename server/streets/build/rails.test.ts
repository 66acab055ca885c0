import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Position } from '../../../shared/geo/position.ts'
import { openStreets } from '../open-streets.ts'
import { edgeFlag, type StreetGraph, streetClasses } from '../street-graph.ts'
import { edgeBetween, nodeAt, type Town, townItems } from '../testing.ts'
import { faultOf } from '../testing-faults.ts'
import { pbfOf } from '../testing-pbf.ts'
import { enter } from '../turns.ts'

/**
 * A tramway as mappers draw one, about 20 m to the unit: two tracks from west to east, four metres
 * apart, a crossover between them, a triangle in the middle towards the north, and a turning loop
 * at the eastern end.
 *
 * ```
 *                    n
 *                   /|\
 *                  / | \
 *   a --o-- b ----c--+--d ---- e ---- f --.
 *       |    \                             ) loop
 *   z --O-- y --x------------- w ---- v --'
 * ```
 */
const at = (x: number, y: number): Position => [
  Math.round((3.72 + x * 0.000_285) * 1e7) / 1e7,
  Math.round((51.05 + y * 0.000_18) * 1e7) / 1e7,
]
const nodes: Town['nodes'] = {
  a: at(0, 0.2),
  b: at(4, 0.2),
  c: at(8, 0.2),
  d: at(14, 0.2),
  e: at(18, 0.2),
  f: at(22, 0.2),
  z: at(0, 0),
  y: at(4, 0),
  x: at(5, 0),
  w: at(18, 0),
  v: at(22, 0),
  // the triangle's curves, and its northern point
  p: at(9.5, 0.8),
  q: at(10.6, 2),
  n: at(11, 4),
  r: at(11.4, 2),
  s: at(12.5, 0.8),
  N: at(11, 9),
  // the loop
  l1: at(25, 1),
  l2: at(27, 0.1),
  l3: at(25, -1),
  // a depot
  k: at(19, -0.4),
  K: at(24, -3),
  // a line that crosses without a switch
  X: at(2, 4),
  Y: at(2, -4),
  o: at(2, 0.2),
  O: at(2, 0),
}
const town: Town = {
  nodes,
  nodeTags: {
    o: { railway: 'railway_crossing' },
    O: { railway: 'railway_crossing' },
    b: { railway: 'switch' },
    c: { railway: 'switch' },
  },
  ways: [
    // northern track runs west, southern track east
    {
      nodes: ['f', 'e', 'd', 'c', 'b', 'o', 'a'],
      tags: { railway: 'tram', oneway: 'yes', name: 'Lijn' },
    },
    {
      nodes: ['z', 'O', 'y', 'x', 'w', 'v'],
      tags: { railway: 'tram', 'railway:preferred_direction': 'forward', highway: 'residential' },
    },
    { nodes: ['b', 'x'], tags: { railway: 'tram', service: 'crossover' } },
    { nodes: ['c', 'p', 'q', 'n'], tags: { railway: 'tram' } },
    { nodes: ['n', 'r', 's', 'd'], tags: { railway: 'tram' } },
    { nodes: ['n', 'N'], tags: { railway: 'tram', layer: '-1', tunnel: 'yes' } },
    { nodes: ['v', 'l3', 'l2', 'l1', 'f'], tags: { railway: 'tram', oneway: 'yes' } },
    { nodes: ['w', 'k', 'K'], tags: { railway: 'tram', service: 'yard' } },
    { nodes: ['X', 'o', 'O', 'Y'], tags: { railway: 'light_rail' } },
    { nodes: ['K', 'Y'], tags: { railway: 'abandoned', 'abandoned:railway': 'tram' } },
    { nodes: ['N', 'X'], tags: { railway: 'construction', construction: 'tram' } },
    { nodes: ['a', 'X'], tags: { railway: 'rail' } },
    { nodes: ['a', 'z'], tags: { highway: 'tertiary', name: 'Dwarsstraat' } },
  ],
}

const folder = await mkdtemp(join(tmpdir(), 'omweg-rails-'))
afterAll(() => rm(folder, { recursive: true }))
const path = join(folder, 'rails.osm.pbf')
await writeFile(path, pbfOf(townItems(town)))
const opened = await openStreets({ path, dataDir: folder })
const rails = opened.rails as StreetGraph

const edge = (letters: string, graph = rails) => {
  const [from, to] = [...letters].map((letter) => nodes[letter] as Position)
  return edgeBetween(graph, from as Position, to as Position)
}
const allowed = (letters: string) =>
  ((rails.edgeFlags[edge(letters)] as number) & edgeFlag.allowed) !== 0
/** `abc`: whether a tram that came from a to b can go on to c. */
const turns = (letters: string) =>
  enter(rails, edge(letters.slice(0, 2)), edge(letters.slice(1))) !== -1

describe('rails of an extract', () => {
  it('are a graph of their own, beside the streets', () => {
    expect(faultOf(rails)).toBeUndefined()
    expect(faultOf(opened.streets)).toBeUndefined()
    expect(opened.warnings).toEqual([])
    expect(rails.kind).toBe('rails')
    // the street with rails in it, and the one without
    expect(opened.streets.segmentCount).toBe(2)
    const classes = new Set([...rails.segmentClass].map((index) => streetClasses[index]))
    expect(classes).toEqual(new Set(['tram', 'light_rail']))
    expect(rails.names).toContain('Lijn')
  })

  it('leave out what is abandoned, being laid, or for trains', () => {
    expect(() => edge('KY')).toThrow('no edge')
    expect(() => edge('NX')).toThrow('no edge')
    expect(() => edge('aX')).toThrow('no edge')
    expect(edge('wK')).toBeGreaterThanOrEqual(0)
  })

  it('run one way on double track, by either tag', () => {
    expect(allowed('dc')).toBe(true)
    expect(allowed('cd')).toBe(false)
    expect(allowed('xw')).toBe(true)
    expect(allowed('wx')).toBe(false)
    expect(allowed('bx') && allowed('xb')).toBe(true)
  })

  it('turn at switches only as they are laid', () => {
    // over the crossover: on to the east, not back to the west
    expect(turns('obx')).toBe(true)
    expect(turns('cbx')).toBe(false)
    expect(turns('bxw')).toBe(true)
    expect(turns('bxO')).toBe(false)
    // the triangle: each curve leads on, and none turns back
    expect(turns('bcn')).toBe(true)
    expect(turns('dcn')).toBe(false)
    expect(turns('ncb')).toBe(true)
    expect(turns('ncd')).toBe(false)
    expect(turns('cnN')).toBe(true)
    expect(turns('cnd')).toBe(false)
    // the yard
    expect(turns('xwK')).toBe(true)
    expect(turns('Kwv')).toBe(false)
  })

  it('cross without turning where there is no switch', () => {
    expect(turns('XoO')).toBe(true)
    expect(turns('boa')).toBe(true)
    for (const turn of ['Xoa', 'Xob', 'boO', 'zOo', 'zOY']) expect(turns(turn)).toBe(false)
  })

  it('lead round the loop and back', () => {
    const loop = edge('vf')
    expect((rails.edgeFlags[loop] as number) & edgeFlag.allowed).toBeTruthy()
    expect(turns('wvf')).toBe(true)
    expect(turns('vfd')).toBe(true)
    expect(rails.segmentMetres[rails.edgeSegment[loop] as number]).toBeGreaterThan(150)
  })

  it('know tunnels, yards and levels', () => {
    const segment = rails.edgeSegment[edge('nN')] as number
    expect(rails.segmentLevel[segment]).toBe(-1)
    expect((rails.edgeFlags[edge('nN')] as number) & edgeFlag.tunnel).toBeTruthy()
    const yard = edge('wK')
    const main = edge('wv')
    const speed = (e: number) =>
      (rails.segmentMetres[rails.edgeSegment[e] as number] as number) /
      (rails.edgeSeconds[e] as number)
    expect(speed(yard)).toBeLessThan(speed(main) / 2)
    expect(nodeAt(rails, nodes.N as Position)).toBe(rails.edgeTo[edge('nN')])
  })
})
