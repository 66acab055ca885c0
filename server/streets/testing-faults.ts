/**
 * What must hold of every street graph, for tests.
 *
 * @module
 */

import { distance } from '../../shared/geo/polyline.ts'
import { edgeLine, nodePosition } from './geometry.ts'
import { edgeFlag, type StreetGraph, streetClasses } from './street-graph.ts'

/** The first thing that is wrong with a graph; undefined where all is well. */
export function faultOf(graph: StreetGraph): string | undefined {
  return faultOfRows(graph) ?? faultOfEdges(graph) ?? faultOfSegments(graph) ?? faultOfTurns(graph)
}

function faultOfRows({ firstOut, nodeCount, edgeCount, edgeFrom }: StreetGraph) {
  if (firstOut.length !== nodeCount + 1 || firstOut[nodeCount] !== edgeCount) return 'rows: length'
  for (let node = 0; node < nodeCount; node++) {
    const start = firstOut[node] as number
    const end = firstOut[node + 1] as number
    if (start >= end) return `node ${node} is left by no edge`
    for (let edge = start; edge < end; edge++) {
      if (edgeFrom[edge] !== node) return `edge ${edge} is in the row of node ${node}`
    }
  }
  return undefined
}

function faultOfEdges(graph: StreetGraph): string | undefined {
  const { edgeCount, stateCount, edgeFrom, edgeTo, edgeTwin, edgeSegment, edgeFlags } = graph
  for (const column of [edgeFrom, edgeTwin, edgeSegment, graph.edgeSeconds, graph.edgeCost]) {
    if (column.length !== stateCount) return 'edges: length'
  }
  if (edgeCount !== 2 * graph.segmentCount) return 'edges: two per segment'
  for (let edge = 0; edge < edgeCount; edge++) {
    const twin = edgeTwin[edge] as number
    const wrong = (what: string) => `edge ${edge}: ${what}`
    if (twin === edge || edgeTwin[twin] !== edge) return wrong('twin of its twin')
    if (edgeFrom[edge] !== edgeTo[twin] || edgeTo[edge] !== edgeFrom[twin]) return wrong('ends')
    if (edgeFrom[edge] === edgeTo[edge]) return wrong('ends where it begins')
    if (edgeSegment[edge] !== edgeSegment[twin]) return wrong('segment')
    const along = (e: number) => ((edgeFlags[e] as number) & edgeFlag.forward) !== 0
    if (along(edge) === along(twin)) return wrong('one of two runs forward')
    const seconds = graph.edgeSeconds[edge] as number
    const cost = graph.edgeCost[edge] as number
    if (!(seconds > 0) || !(cost >= seconds * 0.9999) || !Number.isFinite(cost))
      return wrong('cost')
  }
  for (let state = edgeCount; state < stateCount; state++) {
    const original = graph.copyOf[state - edgeCount] as number
    const same = [edgeFrom, edgeTo, edgeTwin, edgeSegment, graph.edgeSeconds, graph.edgeCost]
    if (!(original < edgeCount)) return `copy ${state}: of another copy`
    if (same.some((column) => column[state] !== column[original])) return `copy ${state}: differs`
  }
  return undefined
}

function faultOfSegments(graph: StreetGraph): string | undefined {
  const { segmentCount, firstPoint, points, segmentMetres, names, bbox } = graph
  if ((firstPoint[segmentCount] as number) * 2 !== points.length) return 'points: length'
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    const line = edgeLine(graph, edge)
    const from = nodePosition(graph, graph.edgeFrom[edge] as number)
    const to = nodePosition(graph, graph.edgeTo[edge] as number)
    if (`${line[0]}` !== `${from}` || `${line.at(-1)}` !== `${to}`) return `edge ${edge}: line`
    let metres = 0
    for (const [i, position] of line.entries()) {
      if (i === 0) continue
      const step = distance(line[i - 1] as typeof position, position)
      if (step === 0) return `edge ${edge}: the same point twice`
      metres += step
    }
    const segment = graph.edgeSegment[edge] as number
    if (Math.abs(metres - (segmentMetres[segment] as number)) > 0.01) return `edge ${edge}: metres`
    if (line.some(([lon, lat]) => lon < bbox[0] || lat < bbox[1] || lon > bbox[2] || lat > bbox[3]))
      return `edge ${edge}: leaves the box`
    if ((graph.segmentName[segment] as number) >= names.length) return `segment ${segment}: name`
    if ((graph.segmentClass[segment] as number) >= streetClasses.length) return 'segment: class'
  }
  return undefined
}

function faultOfTurns(graph: StreetGraph): string | undefined {
  const { turnFrom, turnTo, turnInto, edgeTo, edgeFrom, edgeFlags, edgeCount } = graph
  const having = new Set(turnFrom)
  for (let state = 0; state < graph.stateCount; state++) {
    const flagged = ((edgeFlags[state] as number) & edgeFlag.turns) !== 0
    if (flagged !== having.has(state)) return `state ${state}: flag of turns`
  }
  for (let i = 0; i < turnFrom.length; i++) {
    const [from, to, into] = [turnFrom[i], turnTo[i], turnInto[i]] as [number, number, number]
    if (to >= edgeCount || edgeTo[from] !== edgeFrom[to]) return `turn ${i}: edges do not meet`
    if (into !== -1 && (into < edgeCount || graph.copyOf[into - edgeCount] !== to))
      return `turn ${i}: leads into another edge`
    if (i === 0) continue
    const [before, second] = [turnFrom[i - 1], turnTo[i - 1]] as [number, number]
    if (before > from || (before === from && second >= to)) return `turn ${i}: order`
  }
  return undefined
}

/**
 * Nodes of the largest part in which every node is reached from every other along allowed edges
 * (Tarjan 1972; turns and barriers are not looked at).
 */
export function largestConnected(graph: StreetGraph): number {
  const { nodeCount, firstOut, edgeTo, edgeFlags } = graph
  const order = new Int32Array(nodeCount).fill(-1)
  const low = new Int32Array(nodeCount)
  const open = new Uint8Array(nodeCount)
  const next = firstOut.slice(0, nodeCount)
  const stack: number[] = []
  const path: number[] = []
  let counter = 0
  let largest = 0
  for (let root = 0; root < nodeCount; root++) {
    if (order[root] !== -1) continue
    path.push(root)
    while (path.length > 0) {
      const node = path.at(-1) as number
      if (order[node] === -1) {
        order[node] = low[node] = counter++
        open[node] = 1
        stack.push(node)
      }
      const edge = next[node] as number
      if (edge < (firstOut[node + 1] as number)) {
        next[node] = edge + 1
        if (!((edgeFlags[edge] as number) & edgeFlag.allowed)) continue
        const to = edgeTo[edge] as number
        if (order[to] === -1) path.push(to)
        else if (open[to]) low[node] = Math.min(low[node] as number, order[to] as number)
        continue
      }
      path.pop()
      const parent = path.at(-1)
      if (parent !== undefined) low[parent] = Math.min(low[parent] as number, low[node] as number)
      if (low[node] !== order[node]) continue
      let size = 0
      for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
        open[member] = 0
        size++
        if (member === node) break
      }
      largest = Math.max(largest, size)
    }
  }
  return largest
}
