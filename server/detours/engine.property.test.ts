/**
 * The engine on real towns: whatever is closed, what it proposes can be driven, keeps out of the
 * closure, and misses exactly the stops it says.
 *
 * @module
 */

import { existsSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Polygon } from 'geojson'
import { describe, expect, it } from 'vitest'
import { bboxContains } from '../../shared/geo/polyline.ts'
import type { BBox, Position } from '../../shared/geo/position.ts'
import { busyClosures, randomClosures } from '../../tests/bench/closures.ts'
import { openNetwork } from '../network/open-network.ts'
import { openStreets } from '../streets/open-streets.ts'
import { runsBack } from '../streets/search/other-ways-judge.ts'
import { edgeFlag, nodeFlag, type StreetGraph } from '../streets/street-graph.ts'
import { enter, originalOf } from '../streets/turns.ts'
import type { ClosedEdges } from './closure/closed-streets.ts'
import { closeStreets } from './closure/closure.ts'
import { openCourses } from './courses/courses.ts'
import { createEngine, type WorkedAnswer, type WorkingEngine } from './engine.ts'
import type { WorkedImpact, WorkedProposal, World } from './engine-types.ts'
import { runTimes } from './proposals/run-times.ts'
import { type Tracks, tracksOfLines } from './trams/trams-tracks.ts'

const count = process.env.OMWEG_DEEP ? 2_000 : 100

const here = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const cities = [
  { name: 'Ghent', gtfs: here('data/ghent/gtfs.zip'), osm: here('data/ghent/ghent.osm.pbf') },
  ...[
    { name: 'Monaco', folder: 'monaco' },
    { name: 'Portland', folder: 'portland-streetcar' },
  ].map(({ name, folder }) => ({ name, ...filesIn(here(`../shared/data/gtfs/${folder}`)) })),
]

function filesIn(folder: string): { gtfs: string; osm: string } {
  const names = existsSync(folder) ? readdirSync(folder) : []
  const find = (end: string) => join(folder, names.find((name) => name.endsWith(end)) ?? 'missing')
  return { gtfs: find('.zip'), osm: find('.osm.pbf') }
}

async function worldOf({ gtfs, osm }: { gtfs: string; osm: string }): Promise<World> {
  const dataDir = join(tmpdir(), 'omweg-tests')
  const network = await openNetwork({ path: gtfs, dataDir })
  const streets = await openStreets({ path: osm, dataDir })
  const courses = await openCourses({ network, streets, dataDir })
  return { network, streets, courses }
}

for (const city of cities) {
  const isHere = existsSync(city.gtfs) && existsSync(city.osm)
  describe.skipIf(!isHere)(`in ${city.name}${isHere ? '' : ' (its data is not here)'}`, () => {
    it(
      `proposes what can be driven, for ${count} closures`,
      async () => {
        const world = await worldOf(city)
        const engine = createEngine(world)
        let hit = 0
        let proposed = 0
        for (const [i, closure] of closuresIn(world).entries()) {
          const answer = engine.work({ closure })
          const check = checkerOf(world, closeStreets({ closure }, world), `closure ${i}`)
          for (const impact of answer.impacts) check(impact)
          if (i % 10 === 0) expectSameBytes(engine, world, { closure })
          hit += answer.impacts.length
          proposed += answer.impacts.filter(({ proposals }) => proposals.length > 0).length
          expectOrder(answer, world)
        }
        expect(hit).toBeGreaterThan(count / 2)
        if (city.name === 'Ghent') expect(proposed / hit).toBeGreaterThan(0.8)
      },
      process.env.OMWEG_DEEP ? 1_800_000 : 120_000,
    )
  })
}

/** On lines of the network, busy places and any, where there are streets. */
function closuresIn(world: World) {
  const box = world.streets?.streets.bbox as BBox
  const isOnStreets = ({ coordinates }: Polygon) =>
    (coordinates[0] ?? []).every((at) => bboxContains(box, at as Position))
  const half = count / 2
  const busy = busyClosures(world, 4 * count, 5).filter(isOnStreets)
  return [...busy.slice(0, half), ...randomClosures(world, half, 6).filter(isOnStreets)]
}

function expectSameBytes(
  engine: WorkingEngine,
  world: World,
  request: Parameters<WorkingEngine['ask']>[0],
) {
  const first = JSON.stringify(engine.ask(request))
  expect(JSON.stringify(engine.ask(request))).toBe(first)
  expect(JSON.stringify(createEngine(world).ask(request))).toBe(first)
}

/** Lines in the network's order, then route, direction and pattern. */
function expectOrder({ impacts }: WorkedAnswer, { network }: World) {
  const keys = impacts.map(({ line, routeId, directionId, patternId }) => {
    const at = network.lines.findIndex(({ id }) => id === line.id)
    return [String(at).padStart(6, '0'), routeId, directionId, patternId].join(' ')
  })
  expect(keys).toEqual([...keys].sort())
}

function checkerOf(world: World, closed: ReturnType<typeof closeStreets>, name: string) {
  const onStreets = longParts(closed.onStreets)
  const onRails = longParts(closed.onRails)
  const streets = world.streets?.streets as StreetGraph
  const tracks = tracksOfLines(world.courses, world.network, streets)
  const driven = drivenByBuses(world)
  return (impact: WorkedImpact) => {
    const at = `${name}, pattern ${impact.patternId}`
    const pattern = world.network.pattern(impact.patternId)
    if (!pattern) throw new Error(at)
    const index = world.courses.patternIndex(impact.patternId)
    const times = runTimes(pattern.visits)
    const best: WorkedProposal[] = []
    for (const proposal of impact.proposals) {
      if (!best[proposal.gap]) best[proposal.gap] = proposal
      const onLines = impact.rails === 'lines' && proposal.kind !== 'replacementBus'
      const onMap = proposal.kind !== 'detour' && world.courses.onRails[index] === 1
      const graph = onMap && proposal.kind !== 'replacementBus' ? world.streets?.rails : streets
      if (!graph) throw new Error(at)
      const shut = graph.kind === 'rails' ? onRails : onStreets
      for (const edge of proposal.edges) {
        must(!shut.has(edge), () => `${at}: drives into the closure`)
        const isAllowed =
          ((graph.edgeFlags[edge] as number) & edgeFlag.allowed) !== 0 ||
          (onLines && tracks.permitted[edge] === 1) ||
          (!onLines && graph.kind === 'streets' && driven.has(edge))
        must(isAllowed, () => `${at}: edge ${edge} is not allowed`)
      }
      if (onLines) expect(isOnTracks(proposal.edges, graph, tracks), at).toBe(true)
      else expect(faultOf(graph, proposal.edges), at).toBeUndefined()
      if (proposal.kind === 'detour' || proposal.kind === 'railDetour') {
        const { leave, rejoin } = proposal
        const pieces = piecesOf(world, index)
        const from = pieces.filter(({ to }) => to === leave).map(({ edge }) => edge)
        const to = pieces.filter(({ from }) => from === rejoin).map(({ edge }) => edge)
        const joins = from.some((before) =>
          to.some((after) => {
            const driven = [before, ...proposal.edges, after]
            return onLines ? isOnTracks(driven, graph, tracks) : !faultOf(graph, driven)
          }),
        )
        expect(joins, `${at}: ${leave} to ${rejoin} is not joined`).toBe(true)
        if (proposal.kind === 'detour' && proposal.edges.length > 1) {
          const last = proposal.edges.at(-1)
          const onCourse = pieces.some(
            ({ edge, from, to, isWhole }) =>
              isWhole &&
              ((from === leave && edge === proposal.edges[0]) || (to === rejoin && edge === last)),
          )
          must(!onCourse, () => `${at}: ${leave} to ${rejoin} runs along its own course`)
        }
        const scheduled = times.reaching(rejoin) - times.leaving(leave)
        expect(proposal.delaySeconds).toBeCloseTo(proposal.seconds - scheduled, 6)
      }
      if (proposal.kind === 'railDetour') {
        const { metres } = runsBack(graph, proposal.edges)
        must(metres <= 60, () => `${at}: runs back for ${metres} m`)
      }
      if (proposal.kind === 'replacementBus') {
        must(proposal.metres <= 2 * pattern.length + 500, () => `${at}: the bus drives too far`)
      }
      const { fromStart, toEnd } = endsOf(proposal, pattern.length)
      const skipped = pattern.visits.filter(
        ({ measure }) =>
          (fromStart || measure > proposal.leave) &&
          (toEnd || measure < proposal.rejoin) &&
          !proposal.rides?.some((ride) => measure >= ride.from && measure <= ride.to),
      )
      expect(
        proposal.missedStops.map(({ stopSequence }) => stopSequence),
        at,
      ).toEqual(skipped.map(({ sequence }) => sequence))
      for (const { replaces, stopId } of proposal.replacementStops) {
        expect(proposal.missedStops.some((missed) => missed.stopId === stopId)).toBe(false)
        for (const { stopSequence } of replaces) {
          expect(skipped.some(({ sequence }) => sequence === stopSequence)).toBe(true)
        }
      }
    }
    if (impact.proposals.length > 0 && !impact.why) {
      for (const { from, to } of impact.blocked) {
        const isCovered = best.some(
          ({ leave, rejoin }) => leave <= from + 0.02 && rejoin >= to - 0.02,
        )
        expect(isCovered, `${at}: ${from} to ${to} stays blocked`).toBe(true)
      }
    }
    for (const [gap, proposal] of best.entries()) {
      const next = best[gap + 1]
      if (next && proposal.kind === 'detour') {
        expect(next.leave).toBeGreaterThanOrEqual(proposal.rejoin - 0.01)
      }
    }
    if (impact.proposals.length === 0) expect(impact.why, at).toBeDefined()
  }
}

/** Edges that are on a bus line's course, if that is sure. */
function drivenByBuses(world: World): Set<number> {
  const { courses, network } = world
  const driven = new Set<number>()
  for (const pattern of network.patterns()) {
    const index = courses.patternIndex(pattern.id)
    const mode = network.route(pattern.routeId)?.mode
    if ((mode !== 'bus' && mode !== 'trolleybus') || courses.onRails[index]) continue
    if ((courses.confidence[index] as number) < 0.6) continue
    for (const { edge } of piecesOf(world, index)) driven.add(edge)
  }
  return driven
}

/** Edges that are closed for more than rounding. */
function longParts({ edges, from, to }: ClosedEdges): Set<number> {
  const long = new Set<number>()
  for (const [i, edge] of edges.entries()) {
    if ((to[i] as number) - (from[i] as number) > 1e-4) long.add(edge)
  }
  return long
}

const endsOf = ({ kind, leave, rejoin }: WorkedProposal, length: number) => {
  const isShort = kind === 'shortened' || kind === 'replacementBus'
  return { fromStart: isShort && leave === 0, toEnd: isShort && rejoin === length }
}

/** `expect` for what is asked so often that its words would take longer than the engine. */
function must(holds: boolean, what: () => string): void {
  if (!holds) throw new Error(what())
}

function piecesOf({ courses }: World, pattern: number) {
  const pieces: { edge: number; from: number; to: number; isWhole: boolean }[] = []
  const end = courses.firstPiece[pattern + 1] as number
  for (let piece = courses.firstPiece[pattern] as number; piece < end; piece++) {
    pieces.push({
      edge: courses.pieceEdge[piece] as number,
      from: courses.pieceFrom[piece] as number,
      to: courses.pieceTo[piece] as number,
      isWhole: courses.pieceStart[piece] === 0 && courses.pieceEnd[piece] === 1,
    })
  }
  return pieces
}

const isOnTracks = (edges: readonly number[], { stateCount }: StreetGraph, { turns }: Tracks) =>
  edges.every((edge, i) => i === 0 || turns.has((edges[i - 1] as number) * stateCount + edge))

/** Why a way cannot be driven edge by edge; turning round, barriers and banned turns are faults. */
function faultOf(graph: StreetGraph, edges: readonly number[]): string | undefined {
  let state = edges[0] ?? -1
  for (const edge of edges.slice(1)) {
    const before = originalOf(graph, state)
    const node = graph.edgeTo[before] as number
    if (node !== graph.edgeFrom[edge]) return `${before} does not lead to ${edge}`
    if (graph.edgeTwin[before] === edge) return `turns round on ${before}`
    if ((graph.nodeFlags[node] as number) & nodeFlag.barrier) return `passes barrier ${node}`
    state = enter(graph, state, edge)
    if (state < 0) return `no turn from ${before} to ${edge}`
  }
  return undefined
}
