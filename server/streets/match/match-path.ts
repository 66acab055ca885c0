/**
 * The likeliest way through rows of candidates (Viterbi, 1967). The cost of driving is counted by
 * edge, so one shortest-path search per row, seeded with all the candidates of the row before, is
 * exact: it finds the best way to every candidate of the row at once.
 *
 * Every row has one candidate more: being off the graph. So there always is a way, also where the
 * line leaves the extract or a street is missing.
 *
 * @module
 */

import { edgeMetres } from '../geometry.ts'
import { Heap } from '../search/heap.ts'
import { nodeFlag, type StreetGraph } from '../street-graph.ts'
import { enter } from '../turns.ts'
import { type Candidate, mostCandidates } from './match-candidates.ts'
import { edgeCosts, type MatchCosts } from './match-costs.ts'
import type { Observation } from './match-observations.ts'

/** One observation on the way found. */
export interface Step {
  /** Of the row's candidates; undefined where the vehicle is off the graph. */
  at: Candidate | undefined
  /** Edges driven whole since the step before. */
  edges: number[]
  /** How it got here from there: over edges, staying in the street (or turning in it), not at all. */
  by: 'edges' | 'street' | 'jump'
}

/** A place seen a little behind the one before is the same one: metres. */
const jitter = 25
/** Ways this much worse than another are not followed. */
const beam = 12

/**
 * One step per observation; none where there are none.
 *
 * @param rows - by observation, its candidates
 */
export function likeliestPath(
  graph: StreetGraph,
  seen: readonly Observation[],
  rows: readonly (readonly Candidate[])[],
  costs: MatchCosts,
): Step[] {
  if (rows.length === 0) return []
  const first = rows[0] as readonly Candidate[]
  const trellis: Column[] = [startColumn(first, costs)]
  const space = spaceOf(graph)
  for (let i = 1; i < rows.length; i++) {
    const before = rows[i - 1] as readonly Candidate[]
    const here = rows[i] as readonly Candidate[]
    const metres = (seen[i] as Observation).measure - (seen[i - 1] as Observation).measure
    trellis.push(advance(graph, space, before, trellis[i - 1] as Column, here, metres, costs))
  }
  return trace(rows, trellis)
}

/** Of one row, by candidate; the last is being off the graph. */
interface Column {
  cost: Float64Array
  /** Candidate of the row before; -1 in the first row. */
  from: Int32Array
  edges: (number[] | undefined)[]
}

const nothing: number[] = []

function startColumn(row: readonly Candidate[], costs: MatchCosts): Column {
  const column = emptyColumn(row.length)
  for (const [i, candidate] of row.entries()) column.cost[i] = candidate.cost
  column.cost[row.length] = costs.off * costs.weight
  return column
}

const emptyColumn = (candidates: number): Column => ({
  cost: new Float64Array(candidates + 1).fill(Number.POSITIVE_INFINITY),
  from: new Int32Array(candidates + 1).fill(-1),
  edges: new Array<number[] | undefined>(candidates + 1).fill(undefined),
})

function advance(
  graph: StreetGraph,
  space: Space,
  before: readonly Candidate[],
  last: Column,
  row: readonly Candidate[],
  travelled: number,
  costs: MatchCosts,
): Column {
  const column = emptyColumn(row.length)
  const off = offGraph(last, column, row, costs)
  begin(space, row)
  const full = edgeCosts(graph, costs)
  const { nextTarget } = space
  // whoever is farther behind is better off having left the graph and come back
  let worth = off + costs.jump
  const offer = (to: number, cost: number, from: number, over: number) => {
    const total = cost + (row[to] as Candidate).cost
    if (total >= (column.cost[to] as number)) return
    column.cost[to] = total
    column.from[to] = over < 0 ? from : sourceOf(space.from, over)
    column.edges[to] = over < 0 ? undefined : edgesTo(space.from, over)
    if (total + beam < worth) worth = total + beam
  }
  for (let i = 0; i < before.length; i++) {
    const cost = last.cost[i] as number
    if (cost > worth) continue
    const { edge, share } = before[i] as Candidate
    const whole = full[edge] as number
    const metres = edgeMetres(graph, edge)
    for (let to = targetOn(space, edge); to >= 0; to = nextTarget[to] as number) {
      const step = (row[to] as Candidate).share - share
      if (step >= 0 || -step * metres <= jitter) {
        // standing still while the line goes on is where a street ends and the line does not
        const stood = Math.max(0, travelled - Math.abs(step) * metres) * costs.metre
        offer(to, cost + Math.abs(step) * whole + stood, i, -1)
      }
    }
    const twin = graph.edgeTwin[edge] as number
    for (let to = targetOn(space, twin); to >= 0; to = nextTarget[to] as number) {
      const step = 1 - (row[to] as Candidate).share - share
      offer(to, cost + Math.abs(step) * whole + costs.turnRound, i, -1)
    }
    reach(space, edge, cost + (1 - share) * whole, -1 - i)
  }
  const { heap, cost: ends } = space
  while (heap.size > 0) {
    const key = heap.key
    if (key > worth) break
    const edge = heap.pop()
    if (key > (ends[edge] as number)) continue
    const node = graph.edgeTo[edge] as number
    const blocked = (graph.nodeFlags[node] as number) & nodeFlag.barrier ? costs.barrier : 0
    const end = graph.firstOut[node + 1] as number
    for (let next = graph.firstOut[node] as number; next < end; next++) {
      let start = key + blocked
      if (next === graph.edgeTwin[edge]) start += costs.turnRound
      else if (enter(graph, edge, next) < 0) start += costs.forbiddenTurn
      for (let to = targetOn(space, next); to >= 0; to = nextTarget[to] as number) {
        offer(to, start + (row[to] as Candidate).share * (full[next] as number), -1, edge)
      }
      reach(space, next, start + (full[next] as number), edge)
    }
  }
  return column
}

/** Leaving the graph, staying off it and coming back to it. */
function offGraph(
  last: Column,
  column: Column,
  row: readonly Candidate[],
  costs: MatchCosts,
): number {
  const offBefore = last.cost.length - 1
  let nearest = 0
  for (let i = 1; i < offBefore; i++) {
    if ((last.cost[i] as number) < (last.cost[nearest] as number)) nearest = i
  }
  const stayed = last.cost[offBefore] as number
  const left = (last.cost[nearest] as number) + (nearest === offBefore ? 0 : costs.jump)
  const to = row.length
  column.cost[to] = Math.min(stayed, left) + costs.off * costs.weight
  column.from[to] = stayed <= left ? offBefore : nearest
  for (const [i, candidate] of row.entries()) {
    column.cost[i] = stayed + costs.jump + candidate.cost
    column.from[i] = offBefore
  }
  return column.cost[to] as number
}

/** Labels at the ends of edges. They are of this search where their stamp is this. */
interface Space {
  generation: number
  stamp: Uint32Array
  cost: Float64Array
  /** The edge before, or -1 - candidate that the way begins at. */
  from: Int32Array
  heap: Heap
  /** By edge: the first of the candidates ahead that lie on it. */
  targetStamp: Uint32Array
  target: Int32Array
  /** By candidate ahead: the next one on the same edge, or -1. */
  nextTarget: Int32Array
}

const spaces = new WeakMap<StreetGraph, Space>()

function spaceOf(graph: StreetGraph): Space {
  let space = spaces.get(graph)
  if (!space) {
    space = {
      generation: 0,
      stamp: new Uint32Array(graph.edgeCount),
      cost: new Float64Array(graph.edgeCount),
      from: new Int32Array(graph.edgeCount),
      heap: new Heap(),
      targetStamp: new Uint32Array(graph.edgeCount),
      target: new Int32Array(graph.edgeCount),
      nextTarget: new Int32Array(mostCandidates),
    }
    spaces.set(graph, space)
  }
  return space
}

function begin(space: Space, row: readonly Candidate[]): void {
  if (space.generation === 0xffff_ffff) {
    space.stamp.fill(0)
    space.targetStamp.fill(0)
    space.generation = 0
  }
  space.generation++
  space.heap.clear()
  for (let i = row.length - 1; i >= 0; i--) {
    const { edge } = row[i] as Candidate
    space.nextTarget[i] =
      space.targetStamp[edge] === space.generation ? (space.target[edge] as number) : -1
    space.targetStamp[edge] = space.generation
    space.target[edge] = i
  }
}

/** The first candidate ahead on an edge, or -1; `nextTarget` has the others. */
const targetOn = (space: Space, edge: number): number =>
  space.targetStamp[edge] === space.generation ? (space.target[edge] as number) : -1

function reach(space: Space, edge: number, cost: number, from: number): void {
  if (space.stamp[edge] === space.generation && cost >= (space.cost[edge] as number)) return
  space.stamp[edge] = space.generation
  space.cost[edge] = cost
  space.from[edge] = from
  space.heap.push(cost, edge)
}

function sourceOf(from: Int32Array, edge: number): number {
  let at = edge
  while ((from[at] as number) >= 0) at = from[at] as number
  return -1 - (from[at] as number)
}

/** Edges from the end of the one the way begins on to the end of this one. */
function edgesTo(from: Int32Array, edge: number): number[] {
  const edges: number[] = []
  for (let at = edge; (from[at] as number) >= 0; at = from[at] as number) edges.push(at)
  return edges.length === 0 ? nothing : edges.reverse()
}

function trace(rows: readonly (readonly Candidate[])[], trellis: readonly Column[]): Step[] {
  const steps: Step[] = []
  const last = (trellis.at(-1) as Column).cost
  let at = 0
  for (let i = 1; i < last.length; i++) if ((last[i] as number) < (last[at] as number)) at = i
  for (let i = rows.length - 1; i >= 0; i--) {
    const row = rows[i] as readonly Candidate[]
    const column = trellis[i] as Column
    const from = column.from[at] as number
    const wasOff = i > 0 && from === (rows[i - 1] as readonly Candidate[]).length
    const off = at === row.length
    const edges = column.edges[at]
    steps.push({
      at: row[at],
      edges: edges ?? nothing,
      by: i === 0 || off || wasOff ? 'jump' : edges ? 'edges' : 'street',
    })
    at = from
  }
  return steps.reverse()
}
