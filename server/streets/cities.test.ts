import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { edgeFlag, type StreetGraph } from './street-graph.ts'
import { ghentStreets, streetsOf } from './testing.ts'
import { faultOf, largestConnected } from './testing-faults.ts'

const beside = (path: string) =>
  fileURLToPath(new URL(`../../../shared/data/gtfs/${path}`, import.meta.url))
const monaco = beside('monaco/monaco.osm.pbf')
const portland = beside('portland-streetcar/portland-central-filtered.osm.pbf')

function figures(name: string, graph: StreetGraph) {
  let allowed = 0
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    if ((graph.edgeFlags[edge] as number) & edgeFlag.allowed) allowed++
  }
  const result = {
    nodes: graph.nodeCount,
    edges: graph.edgeCount,
    copies: graph.stateCount - graph.edgeCount,
    turns: graph.turnFrom.length,
    allowed: Math.round((1000 * allowed) / graph.edgeCount) / 1000,
    connected: Math.round((1000 * largestConnected(graph)) / graph.nodeCount) / 1000,
  }
  if (process.env.OMWEG_DEEP) console.log(name, result)
  return result
}

describe('the streets of a city', () => {
  it('hold together in Ghent', async () => {
    const { streets, rails, warnings } = await ghentStreets()
    expect(faultOf(streets)).toBeUndefined()
    expect(warnings).toEqual([])
    expect(rails).toBeUndefined()
    const { nodes, edges, allowed, connected } = figures('Ghent', streets)
    expect(nodes).toBeGreaterThan(15_000)
    expect(edges).toBeGreaterThan(40_000)
    expect(allowed).toBeGreaterThan(0.8)
    expect(connected).toBeGreaterThan(0.75)
    expect(streets.names).toContain('Veldstraat')
  })

  it.skipIf(!existsSync(monaco))('hold together in Monaco', async () => {
    const { streets, warnings } = await streetsOf(monaco)
    expect(faultOf(streets)).toBeUndefined()
    expect(warnings.length).toBeLessThan(5)
    const { turns, allowed, connected } = figures('Monaco', streets)
    expect(turns).toBeGreaterThan(40)
    expect(allowed).toBeGreaterThan(0.5)
    expect(connected).toBeGreaterThan(0.4)
  })

  it.skipIf(!existsSync(portland))('hold together in Portland, a via way included', async () => {
    const { streets, warnings } = await streetsOf(portland)
    expect(faultOf(streets)).toBeUndefined()
    expect(warnings.length).toBeLessThan(5)
    const { turns, copies, allowed, connected } = figures('Portland', streets)
    expect(turns).toBeGreaterThan(400)
    expect(copies).toBe(1)
    expect(allowed).toBeGreaterThan(0.7)
    expect(connected).toBeGreaterThan(0.7)
  })
})
