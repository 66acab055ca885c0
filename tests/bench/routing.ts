/**
 * Short detours around a polygon in Ghent: ours, Valhalla with `exclude_polygons`, and ngraph.path.
 *
 * The same three hundred questions for all: two crossroads near bus lines, 400 to 900 metres apart,
 * and a round closure of 60 metres on the middle of the shortest way between them. Ours is measured
 * from the polygon, as Valhalla, and from the closed edges, as ngraph.path, which knows no polygons.
 *
 * @module
 */

import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Network } from '../../server/network/network.ts'
import { ghentNetwork } from '../../server/network/testing.ts'
import { nodePosition } from '../../server/streets/geometry.ts'
import { randomFrom } from '../../server/streets/search/search-testing.ts'
import type { SearchOptions } from '../../server/streets/search/search-types.ts'
import { nearestEdges } from '../../server/streets/snapping.ts'
import { edgeFlag, type StreetGraph, type Streets } from '../../server/streets/street-graph.ts'
import { ghentStreets } from '../../server/streets/testing.ts'
import { distance, metresPerDegree } from '../../shared/geo/polyline.ts'
import type { Position } from '../../shared/geo/position.ts'
import { built } from './built.ts'
import { median, quantile, report, round } from './measure.ts'
import { installPeers, peersFolder } from './peers.ts'

const { closeStreets } = await built<typeof import('../../server/detours/closure/closure.ts')>(
  'server/detours/closure/closure',
)
const { search } = await built<typeof import('../../server/streets/search/search.ts')>(
  'server/streets/search/search',
)
const { routeThrough } = await built<typeof import('../../server/streets/search/route-through.ts')>(
  'server/streets/search/route-through',
)

const wanted = 300
const radius = 30
const extract = fileURLToPath(new URL('../../data/ghent/ghent.osm.pbf', import.meta.url))

interface Question {
  fromNode: number
  toNode: number
  from: Position
  to: Position
  /** A ring. */
  polygon: Position[]
  /** Edges that the polygon closes. */
  closed: Uint8Array
}

/** Metres of the way around, or undefined where there is none. */
type Ask = (question: Question) => number | undefined | Promise<number | undefined>

/** `peers/routing.mjs` */
interface PeerModule {
  valhalla(extract: string): Promise<{ ask: Ask; close(): Promise<void> }>
  ngraph(links: number[][], places: Position[], fastest: number): { ask: Ask; close(): void }
}

/** Prints a line for each way to route, with how much faster ours is and how long the ways are. */
export async function benchRouting(): Promise<void> {
  const [network, streets] = await Promise.all([ghentNetwork(), ghentStreets()])
  const graph = streets.streets
  const questions = makeQuestions(network, streets)
  const fromEdges: Ask = ({ fromNode, toNode, closed }) =>
    search({ ...between(graph, fromNode, toNode), closed })?.metres
  const closed = new Uint8Array(graph.edgeCount)
  const fromPolygon: Ask = ({ fromNode, toNode, polygon }) => {
    const edges = closedBy(network, streets, polygon)
    for (const edge of edges) closed[edge] = 1
    const found = search({ ...between(graph, fromNode, toNode), closed })
    for (const edge of edges) closed[edge] = 0
    return found?.metres
  }
  const ours = await measure('omweg, from the polygon', questions, fromPolygon)
  const oursFromEdges = await measure('omweg, from the closed edges', questions, fromEdges)
  // While somebody drags it, a frame has 16 ms for each answer.
  const pulls = new Map(questions.map((question) => [question, pulledBeside(graph, question)]))
  await measure('omweg, pulled through two points', questions, (question) => {
    const { fromNode, toNode, closed } = question
    const options = { ...between(graph, fromNode, toNode), closed }
    return routeThrough(options, pulls.get(question) ?? []).found?.metres
  })
  let peers: PeerModule
  try {
    await installPeers()
    peers = await import(pathToFileURL(join(peersFolder, 'routing.mjs')).href)
  } catch (error) {
    report({ bench: 'routing', skipped: `no routers to compare with: ${(error as Error).message}` })
    return
  }
  await besides('valhalla 3.6.1, bus, exclude_polygons', questions, ours, () =>
    peers.valhalla(extract),
  )
  await besides('ngraph.path 1.6.1 A*, from the closed edges', questions, oursFromEdges, () =>
    ngraphOf(peers, graph),
  )
}

interface Measured {
  perSecond: number
  metres: (number | undefined)[]
}

async function besides(
  name: string,
  questions: Question[],
  ours: Measured,
  open: () => { ask: Ask; close(): void } | Promise<{ ask: Ask; close(): Promise<void> }>,
): Promise<void> {
  try {
    const router = await open()
    const theirs = await measure(name, questions, router.ask)
    await router.close()
    const ratios = ours.metres.flatMap((metres, i) => {
      const other = theirs.metres[i]
      return metres && other ? [metres / other] : []
    })
    report({
      bench: 'routing',
      beside: name,
      timesFaster: round(ours.perSecond / theirs.perSecond),
      bothFound: ratios.length,
      lengthRatioMedian: round(median(ratios), 3),
      lengthRatioP5: round(quantile(ratios, 0.05), 3),
      lengthRatioP95: round(quantile(ratios, 0.95), 3),
    })
  } catch (error) {
    report({ bench: 'routing', way: name, skipped: (error as Error).message.slice(0, 200) })
  }
}

/** Once to warm up, then three times; per question the middle time. */
async function measure(name: string, questions: Question[], ask: Ask): Promise<Measured> {
  const metres: (number | undefined)[] = []
  for (const question of questions) metres.push(await ask(question))
  const times: number[][] = questions.map(() => [])
  for (let turn = 0; turn < 3; turn++) {
    for (const [i, question] of questions.entries()) {
      const started = performance.now()
      const answer = ask(question)
      if (answer instanceof Promise) await answer
      times[i]?.push(performance.now() - started)
    }
  }
  const middles = times.map(median)
  const perSecond = 1000 / (middles.reduce((sum, ms) => sum + ms, 0) / middles.length)
  report({
    bench: 'routing',
    way: name,
    detours: questions.length,
    found: metres.filter((length) => length !== undefined).length,
    perSecond: Math.round(perSecond),
    medianMs: round(median(middles), 3),
    p95Ms: round(quantile(middles, 0.95), 3),
    medianMetres: Math.round(median(metres.filter((length) => length !== undefined))),
  })
  return { perSecond, metres }
}

/** From one crossroads to another, whatever street one comes by and goes on by. */
function between(graph: StreetGraph, from: number, to: number): SearchOptions {
  const seeds: SearchOptions['seeds'][number][] = []
  const targets: SearchOptions['targets'][number][] = []
  for (let edge = first(graph, from); edge < first(graph, from + 1); edge++) {
    seeds.push({ edge: graph.edgeTwin[edge] as number, cost: 0 })
  }
  for (let edge = first(graph, to); edge < first(graph, to + 1); edge++) {
    targets.push({ edge, credit: 0 })
  }
  return { graph, seeds, targets }
}

const first = (graph: StreetGraph, node: number) => graph.firstOut[node] as number

function makeQuestions(network: Network, streets: Streets): Question[] {
  const graph = streets.streets
  const random = randomFrom(20)
  const shapes = Array.from(network.patterns(), ({ shape }) => shape)
  const crossroads = (): number => {
    const shape = shapes[Math.floor(random() * shapes.length)] as Position[]
    const place = shape[Math.floor(random() * shape.length)] as Position
    const [near] = nearestEdges(graph, place, { radius: 40, limit: 1, allowedOnly: true })
    return near ? (graph.edgeTo[near.edge] as number) : -1
  }
  const questions: Question[] = []
  while (questions.length < wanted) {
    const fromNode = crossroads()
    const toNode = crossroads()
    if (fromNode < 0 || toNode < 0) continue
    const from = nodePosition(graph, fromNode)
    const to = nodePosition(graph, toNode)
    const apart = distance(from, to)
    if (apart < 400 || apart > 900) continue
    const straight = search(between(graph, fromNode, toNode))
    if (!straight) continue
    const middle = middleOf(graph, straight.edges, straight.metres)
    if (distance(from, middle) < 2 * radius || distance(to, middle) < 2 * radius) continue
    const polygon = disc(middle)
    const closed = new Uint8Array(graph.edgeCount)
    for (const edge of closedBy(network, streets, polygon)) closed[edge] = 1
    const around = search({ ...between(graph, fromNode, toNode), closed })
    if (around) questions.push({ fromNode, toNode, from, to, polygon, closed })
  }
  return questions
}

/** Two points a street or two beside the middle, as somebody drags a way to. */
const pulledBeside = (graph: StreetGraph, { from, to, fromNode }: Question) => {
  const random = randomFrom(fromNode)
  return [0, 1].map(() =>
    nearestEdges(
      graph,
      [
        (from[0] + to[0]) / 2 + (random() - 0.5) * 0.008,
        (from[1] + to[1]) / 2 + (random() - 0.5) * 0.006,
      ],
      { radius: 100, limit: 4, allowedOnly: true },
    ),
  )
}

const closedBy = (network: Network, streets: Streets, polygon: Position[]): Uint32Array =>
  closeStreets({ closure: { type: 'Polygon', coordinates: [polygon] } }, { network, streets })
    .onStreets.edges

/** Where half of the metres are driven, on the line between two crossroads. */
function middleOf(graph: StreetGraph, edges: readonly number[], metres: number): Position {
  let left = metres / 2
  for (const edge of edges) {
    const length = graph.segmentMetres[graph.edgeSegment[edge] as number] as number
    if (length >= left) {
      const a = nodePosition(graph, graph.edgeFrom[edge] as number)
      const b = nodePosition(graph, graph.edgeTo[edge] as number)
      const share = length > 0 ? left / length : 0
      return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
    }
    left -= length
  }
  throw new Error('a way without a middle')
}

function disc([lon, lat]: Position): Position[] {
  const scale = metresPerDegree(lat)
  return Array.from({ length: 13 }, (_, i) => {
    const angle = ((i % 12) / 6) * Math.PI
    return [
      lon + (Math.cos(angle) * radius) / scale.lon,
      lat + (Math.sin(angle) * radius) / scale.lat,
    ]
  })
}

function ngraphOf(peers: PeerModule, graph: StreetGraph) {
  const scale = metresPerDegree((graph.bbox[1] + graph.bbox[3]) / 2)
  const places = Array.from({ length: graph.nodeCount }, (_, node): Position => {
    const [lon, lat] = nodePosition(graph, node)
    return [lon * scale.lon, lat * scale.lat]
  })
  const links: number[][] = []
  let fastest = Infinity
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    if (!((graph.edgeFlags[edge] as number) & edgeFlag.allowed)) continue
    const from = graph.edgeFrom[edge] as number
    const to = graph.edgeTo[edge] as number
    const metres = graph.segmentMetres[graph.edgeSegment[edge] as number] as number
    const cost = graph.edgeCost[edge] as number
    const [x1, y1] = places[from] as Position
    const [x2, y2] = places[to] as Position
    const straight = Math.hypot(x2 - x1, y2 - y1)
    if (straight > 0) fastest = Math.min(fastest, cost / straight)
    links.push([from, to, cost, metres, edge])
  }
  return peers.ngraph(links, places, fastest)
}
