/**
 * Ways and restrictions in, the columns of a street graph out.
 *
 * @module
 */

import { signalSeconds } from '../osm/costs.ts'
import type { Restriction } from '../osm/restrictions.ts'
import { edgeFlag, nodeFlag, type StreetColumns } from '../street-graph.ts'
import { buildTurns, type TurnTable } from './build-turns.ts'
import type { Draft, Edges } from './draft.ts'
import type { ImportWarnings } from './import-warnings.ts'
import { rawNodeFlag } from './node-table.ts'
import { sharpTurns } from './rail-turns.ts'
import type { RawStreets } from './raw-streets.ts'
import { forbiddenPaths } from './restricted-paths.ts'
import { cutSegments, type Segments } from './segments.ts'

export interface BuildOptions {
  kind: 'streets' | 'rails'
  restrictions: readonly Restriction[]
  warnings: ImportWarnings
}

/**
 * Pure and deterministic: nodes along a Hilbert curve, segments in the order of the file's ways,
 * edges by the node they leave, then by segment.
 */
export function buildGraph(raw: RawStreets, options: BuildOptions): StreetColumns {
  const { kind, restrictions, warnings } = options
  const segments = cutSegments(raw, warnings)
  const edges = buildEdges(raw, segments)
  const draft: Draft = { raw, segments, edges }
  const paths = kind === 'rails' ? sharpTurns(draft) : forbiddenPaths(draft, restrictions, warnings)
  const turns = buildTurns(edges, paths)
  return columnsOf(draft, turns)
}

function buildEdges({ flags, backFlags }: RawStreets, segments: Segments): Edges {
  const { nodeCount, count: segmentCount, from, to, way } = segments
  const count = 2 * segmentCount
  const firstOut = new Uint32Array(nodeCount + 1)
  const add = (nodes: Uint32Array) => {
    for (const node of nodes) firstOut[node + 1] = (firstOut[node + 1] as number) + 1
  }
  add(from)
  add(to)
  for (let i = 0; i < nodeCount; i++) {
    firstOut[i + 1] = (firstOut[i + 1] as number) + (firstOut[i] as number)
  }
  const next = firstOut.slice()
  const edges: Edges = {
    count,
    firstOut,
    from: new Uint32Array(count),
    to: new Uint32Array(count),
    twin: new Uint32Array(count),
    segment: new Uint32Array(count),
    flags: new Uint16Array(count),
  }
  const put = (segment: number, a: number, b: number, flag: number): number => {
    const edge = next[a] as number
    next[a] = edge + 1
    edges.from[edge] = a
    edges.to[edge] = b
    edges.segment[edge] = segment
    edges.flags[edge] = flag
    return edge
  }
  for (let segment = 0; segment < segmentCount; segment++) {
    const a = from[segment] as number
    const b = to[segment] as number
    const w = way[segment] as number
    const forward = put(segment, a, b, (flags[w] as number) | edgeFlag.forward)
    const backward = put(segment, b, a, backFlags[w] as number)
    edges.twin[forward] = backward
    edges.twin[backward] = forward
  }
  return edges
}

function columnsOf({ raw, segments, edges }: Draft, turns: TurnTable): StreetColumns {
  const { count } = edges
  const { copyOf } = turns
  const states = count + copyOf.length
  const originals = <T extends Uint32Array | Uint16Array>(values: T): T => {
    const all = new (values.constructor as new (length: number) => T)(states)
    all.set(values)
    for (let i = 0; i < copyOf.length; i++) all[count + i] = all[copyOf[i] as number] as number
    return all
  }
  const edgeFlags = originals(edges.flags)
  for (const first of turns.from) edgeFlags[first] = (edgeFlags[first] as number) | edgeFlag.turns
  const edgeSegment = originals(edges.segment)
  const edgeSeconds = new Float32Array(states)
  const edgeCost = new Float32Array(states)
  for (let state = 0; state < states; state++) {
    const segment = edgeSegment[state] as number
    const way = segments.way[segment] as number
    const forward = ((edgeFlags[state] as number) & edgeFlag.forward) !== 0
    const speed = (forward ? raw.speed : raw.backSpeed)[way] as number
    const weight = (forward ? raw.weight : raw.backWeight)[way] as number
    const lights = (forward ? segments.signals : segments.backSignals)[segment] as number
    const driving = (segments.metres[segment] as number) / speed
    edgeSeconds[state] = driving + lights * signalSeconds
    edgeCost[state] = driving * weight + lights * signalSeconds
  }
  const ofWay = <T extends Float64Array | Uint32Array | Uint8Array | Int8Array>(values: T): T => {
    const column = new (values.constructor as new (length: number) => T)(segments.count)
    for (let i = 0; i < column.length; i++) column[i] = values[segments.way[i] as number] as number
    return column
  }
  return {
    nodeLon: segments.nodeLon,
    nodeLat: segments.nodeLat,
    nodeFlags: segments.nodeFlags.map(
      (flags) =>
        (flags & rawNodeFlag.barrier ? nodeFlag.barrier : 0) |
        (flags & rawNodeFlag.signals ? nodeFlag.signals : 0),
    ),
    firstOut: edges.firstOut,
    edgeFrom: originals(edges.from),
    edgeTo: originals(edges.to),
    edgeTwin: originals(edges.twin),
    edgeSegment,
    edgeFlags,
    edgeSeconds,
    edgeCost,
    copyOf,
    firstPoint: segments.firstPoint,
    points: segments.points,
    segmentMetres: segments.metres,
    segmentWay: ofWay(raw.wayId),
    segmentName: ofWay(raw.wayName),
    segmentClass: ofWay(raw.wayClass),
    segmentLevel: ofWay(raw.wayLevel),
    turnFrom: turns.from,
    turnTo: turns.to,
    turnInto: turns.into,
  }
}
