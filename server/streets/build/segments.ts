/**
 * Ways cut into segments: at every node that two ways share, at the ends of ways, at barriers, and
 * where a way meets itself.
 *
 * @module
 */

import { distance } from '../../../shared/geo/polyline.ts'
import { hilbertOrder } from './hilbert.ts'
import type { ImportWarnings } from './import-warnings.ts'
import { missing, rawNodeFlag } from './node-table.ts'
import type { RawStreets } from './raw-streets.ts'

export interface Segments {
  nodeCount: number
  nodeLon: Int32Array
  nodeLat: Int32Array
  /** `rawNodeFlag`s. */
  nodeFlags: Uint8Array
  /** Graph node of each node of the extract's; -1 where it is only a bend. */
  junctionOf: Int32Array
  count: number
  from: Uint32Array
  to: Uint32Array
  /** Index of the way. */
  way: Uint32Array
  firstPoint: Uint32Array
  points: Int32Array
  metres: Float32Array
  /** Traffic lights on the way from one end to the other, and on the way back; without those of the start. */
  signals: Uint8Array
  backSignals: Uint8Array
}

/** What happens at a node. */
const junction = 1
const used = 2

/** Pure; warns of ways that leave the extract. */
export function cutSegments(raw: RawStreets, warnings: ImportWarnings): Segments {
  const runs = cutRuns(raw, warnings)
  const marks = markJunctions(raw, runs)
  const numbering = numberJunctions(raw, marks, runs.same)
  return fillSegments(raw, runs, numbering)
}

/** Refs without repeats and gaps: node indices, a run after the other. */
interface Runs {
  /** For each node the one that stands for it. */
  same: Uint32Array
  nodes: Uint32Array
  firsts: Uint32Array
  /** Index of the way of each run. */
  ways: Uint32Array
  count: number
}

/**
 * Ways that leave the extract end where they do. Nodes on one place that follow each other in a way
 * are one node, so that no segment is without length.
 */
function cutRuns(raw: RawStreets, warnings: ImportWarnings): Runs {
  const { nodes, refs, firstRef, wayId } = raw
  const same = joinCoinciding(raw)
  const out = new Uint32Array(refs.length)
  const firsts: number[] = []
  const ways: number[] = []
  let length = 0
  for (let way = 0; way < wayId.length; way++) {
    const end = firstRef[way + 1] as number
    let start = length
    let clipped = false
    const finish = () => {
      if (length - start >= 2) {
        firsts.push(start)
        ways.push(way)
      } else length = start
      start = length
    }
    for (let i = firstRef[way] as number; i < end; i++) {
      const node = same[refs[i] as number] as number
      if (nodes.lon[node] === missing) {
        clipped = true
        finish()
      } else if (length === start || out[length - 1] !== node) out[length++] = node
    }
    finish()
    if (clipped) warnings.add('ways leave the extract and are cut there', wayId[way] as number)
  }
  firsts.push(length)
  return {
    same,
    nodes: out,
    firsts: Uint32Array.from(firsts),
    ways: Uint32Array.from(ways),
    count: ways.length,
  }
}

/** For each node the one that stands for it. */
function joinCoinciding({ nodes, refs, firstRef, wayId }: RawStreets): Uint32Array {
  const { lon, lat, flags } = nodes
  const same = new Uint32Array(lon.length)
  for (let i = 0; i < same.length; i++) same[i] = i
  const rootOf = (node: number): number => {
    let root = node
    while (same[root] !== root) root = same[root] as number
    return root
  }
  for (let way = 0; way < wayId.length; way++) {
    const end = firstRef[way + 1] as number
    for (let i = (firstRef[way] as number) + 1; i < end; i++) {
      const before = refs[i - 1] as number
      const node = refs[i] as number
      if (lon[before] !== lon[node] || lat[before] !== lat[node] || lon[node] === missing) continue
      const a = rootOf(before)
      const b = rootOf(node)
      const root = Math.min(a, b)
      same[a] = same[b] = root
      flags[root] = (flags[a] as number) | (flags[b] as number)
    }
  }
  for (let i = 0; i < same.length; i++) same[i] = rootOf(i)
  return same
}

function markJunctions(raw: RawStreets, runs: Runs): Uint8Array {
  const { flags } = raw.nodes
  const splits = rawNodeFlag.barrier | rawNodeFlag.crossing
  const marks = new Uint8Array(flags.length)
  for (let run = 0; run < runs.count; run++) {
    const first = runs.firsts[run] as number
    const last = (runs.firsts[run + 1] as number) - 1
    for (let i = first; i <= last; i++) {
      const node = runs.nodes[i] as number
      const ends = i === first || i === last || ((flags[node] as number) & splits) !== 0
      const before = marks[node] as number
      marks[node] = before | used | (ends || (before & used) !== 0 ? junction : 0)
    }
  }
  breakLoops(runs, marks)
  return marks
}

/** A segment that ends where it begins gets a node in its middle: no edge leads back to its start. */
function breakLoops(runs: Runs, marks: Uint8Array): void {
  for (let run = 0; run < runs.count; run++) {
    const end = runs.firsts[run + 1] as number
    let start = runs.firsts[run] as number
    for (let i = start + 1; i < end; i++) {
      const node = runs.nodes[i] as number
      if (!((marks[node] as number) & junction)) continue
      if (node === runs.nodes[start]) {
        const middle = runs.nodes[(start + i) >> 1] as number
        marks[middle] = (marks[middle] as number) | junction
      }
      start = i
    }
  }
}

interface Numbering {
  junctionOf: Int32Array
  /** Node of the extract's by graph node. */
  nodes: Uint32Array
}

/** Nodes near each other on the ground are near each other in memory. */
function numberJunctions(
  { nodes: { lon, lat } }: RawStreets,
  marks: Uint8Array,
  same: Uint32Array,
): Numbering {
  let count = 0
  for (const mark of marks) if (mark & junction) count++
  const nodes = new Uint32Array(count)
  let at = 0
  for (let i = 0; i < marks.length; i++) if ((marks[i] as number) & junction) nodes[at++] = i
  const order = hilbertOrder(
    count,
    (i) => lon[nodes[i] as number] as number,
    (i) => lat[nodes[i] as number] as number,
  )
  const junctionOf = new Int32Array(marks.length).fill(-1)
  const ordered = new Uint32Array(count)
  for (let i = 0; i < count; i++) {
    const node = nodes[order[i] as number] as number
    ordered[i] = node
    junctionOf[node] = i
  }
  for (let i = 0; i < same.length; i++) junctionOf[i] = junctionOf[same[i] as number] as number
  return { junctionOf, nodes: ordered }
}

function fillSegments(raw: RawStreets, runs: Runs, numbering: Numbering): Segments {
  const { lon, lat, flags } = raw.nodes
  const { junctionOf, nodes } = numbering
  const { count, points } = countSegments(runs, junctionOf)
  const result: Segments = {
    nodeCount: nodes.length,
    nodeLon: Int32Array.from(nodes, (node) => lon[node] as number),
    nodeLat: Int32Array.from(nodes, (node) => lat[node] as number),
    nodeFlags: Uint8Array.from(nodes, (node) => flags[node] as number),
    junctionOf,
    count,
    from: new Uint32Array(count),
    to: new Uint32Array(count),
    way: new Uint32Array(count),
    firstPoint: new Uint32Array(count + 1),
    points: new Int32Array(points * 2),
    metres: new Float32Array(count),
    signals: new Uint8Array(count),
    backSignals: new Uint8Array(count),
  }
  let segment = 0
  let point = 0
  for (let run = 0; run < runs.count; run++) {
    const end = runs.firsts[run + 1] as number
    let start = runs.firsts[run] as number
    for (let i = start + 1; i < end; i++) {
      if ((junctionOf[runs.nodes[i] as number] as number) < 0) continue
      result.from[segment] = junctionOf[runs.nodes[start] as number] as number
      result.to[segment] = junctionOf[runs.nodes[i] as number] as number
      result.way[segment] = runs.ways[run] as number
      result.firstPoint[segment] = point
      let metres = 0
      let forth = 0
      let back = 0
      for (let j = start; j <= i; j++) {
        const node = runs.nodes[j] as number
        result.points[2 * point] = lon[node] as number
        result.points[2 * point + 1] = lat[node] as number
        if (j > start) metres += between(result.points, point)
        point++
        const flag = flags[node] as number
        if (!(flag & rawNodeFlag.signals)) continue
        if (j > start && !(flag & rawNodeFlag.backwardSignals)) forth++
        if (j < i && !(flag & rawNodeFlag.forwardSignals)) back++
      }
      result.metres[segment] = metres
      result.signals[segment] = forth
      result.backSignals[segment] = back
      segment++
      start = i
    }
  }
  result.firstPoint[segment] = point
  return result
}

function countSegments(runs: Runs, junctionOf: Int32Array): { count: number; points: number } {
  let count = 0
  for (let run = 0; run < runs.count; run++) {
    const end = runs.firsts[run + 1] as number
    for (let i = (runs.firsts[run] as number) + 1; i < end; i++) {
      if ((junctionOf[runs.nodes[i] as number] as number) >= 0) count++
    }
  }
  // a point where two segments of a run meet belongs to both
  return { count, points: (runs.firsts[runs.count] as number) + count - runs.count }
}

/** Metres between a point and the one before it. */
const between = (points: Int32Array, point: number) =>
  distance(
    [(points[2 * point - 2] as number) / 1e7, (points[2 * point - 1] as number) / 1e7],
    [(points[2 * point] as number) / 1e7, (points[2 * point + 1] as number) / 1e7],
  )
