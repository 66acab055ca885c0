/**
 * The engine: a closure in, the lines hit and the proposed detours out.
 *
 * Pure: an answer depends on the world and the question alone. What is kept between questions is
 * derived from the world, and buffers.
 *
 * @module
 */

import { pointInPolygon } from '../../shared/geo/polygon.ts'
import { bboxContains, bboxOf } from '../../shared/geo/polyline.ts'
import type { Position } from '../../shared/geo/position.ts'
import type { ImpactAnswer, ImpactRequest, Reason } from '../../shared/impact.ts'
import type { Mode, Pattern } from '../../shared/network.ts'
import { nearestEdges } from '../streets/snapping.ts'
import type { ClosedEdges, ClosedStreets } from './closure/closed-streets.ts'
import { closeStreets } from './closure/closure.ts'
import { ClosureError } from './closure/closure-error.ts'
import { plainAnswer } from './engine-answer.ts'
import type { AskOptions, Engine, WorkedImpact, World } from './engine-types.ts'
import { type BlockedPattern, blockedPatterns } from './impact/blocked.ts'
import { tripsHit } from './impact/trips-hit.ts'
import { stopsInside } from './proposals/missed-stops.ts'
import { workImpact } from './proposals/propose.ts'
import { type Asking, type Blocked, type Known, knownOf } from './proposals/propose-context.ts'
import { waypointReach } from './proposals/propose-ways.ts'
import { reason } from './reasons.ts'

/** Proposals per gap where the request does not say. */
const usualAlternatives = 3

/** An answer with what it is made of, not rounded. */
export interface WorkedAnswer extends ImpactAnswer {
  impacts: WorkedImpact[]
}

export interface WorkingEngine extends Engine {
  /** As `ask`, with the edges of every way, and exact. */
  work(request: ImpactRequest, options?: AskOptions): WorkedAnswer
}

/** An engine over a world. Opening one costs little; indexes are made at their first use. */
export function createEngine(world: World): WorkingEngine {
  const known = knownOf(world)
  const streets = new Uint8Array(world.streets?.streets.edgeCount ?? 0)
  const rails = new Uint8Array(world.streets?.rails?.edgeCount ?? 0)
  const work: WorkingEngine['work'] = (request, options = {}) => {
    const closed = closeStreets(request, world, options.deadline)
    try {
      mark(streets, closed.onStreets, 1)
      mark(rails, closed.onRails, 1)
      return answer(known, request, options, closed, streets, rails)
    } finally {
      mark(streets, closed.onStreets, 0)
      mark(rails, closed.onRails, 0)
    }
  }
  return { world, work, ask: (request, options) => plainAnswer(work(request, options)) }
}

/** A closed part of an edge no longer than this share is rounding. */
const nothing = 1e-4

function mark(edges: Uint8Array, { edges: closed, from, to }: ClosedEdges, as: number): void {
  for (let i = 0; i < closed.length; i++) {
    if ((to[i] as number) - (from[i] as number) > nothing) edges[closed[i] as number] = as
  }
}

function answer(
  known: Known,
  request: ImpactRequest,
  { deadline = Number.POSITIVE_INFINITY }: AskOptions,
  closed: ClosedStreets,
  closedStreets: Uint8Array,
  closedRails: Uint8Array,
): WorkedAnswer {
  const { world } = known
  const { network } = world
  const waypoints = request.waypoints ?? []
  checkWaypoints(world, waypoints)
  const all = blockedPatterns(closed, request, world, deadline)
  const hits = all.flatMap((hit) => {
    const { hit: isHit, trips } = tripsHit(network, hit.pattern, hit.intervals, request.periods)
    return isHit ? [{ hit, trips }] : []
  })
  const isInside = insideOf(closed)
  const asking: Asking = {
    known,
    closedStreets,
    closedRails,
    closedForBuses: !request.modes || request.modes.includes('bus'),
    alternatives: request.alternatives ?? usualAlternatives,
    waypoints,
    deadline,
    blockedOf: blockedOf(world, request, closed, all, isInside, deadline),
    isInside,
    memo: new Map(),
  }
  const impacts = hits.map(({ hit, trips }) => {
    const impact = workImpact(asking, hit)
    return trips ? { ...impact, trips } : impact
  })
  const why = impacts.length > 0 ? undefined : whyNone(world, request, closed, all)
  return {
    networkHash: network.hash,
    ...(world.streets ? { streetsHash: world.streets.hash } : {}),
    closed: { metres: closed.metres, streets: closed.streetNames },
    impacts,
    complete: impacts.every((impact) => impact.why?.code !== 'timeBudget'),
    notes: notesOf(closed, impacts),
    ...(why ? { why } : {}),
  }
}

/** @throws ClosureError 'waypoint' where one is away from every street */
function checkWaypoints({ streets }: World, waypoints: readonly Position[]): void {
  if (!streets) return
  for (const [i, position] of waypoints.entries()) {
    const graphs = streets.rails ? [streets.streets, streets.rails] : [streets.streets]
    const radius = waypointReach
    if (graphs.some((graph) => nearestEdges(graph, position, { radius, limit: 1 }).length > 0)) {
      continue
    }
    throw new ClosureError(
      'waypoint',
      `there is no street within ${radius} m of point ${i + 1} of the way: put it on a street`,
      `waypoints.${i}`,
    )
  }
}

/** Whether a place is in the closure. */
function insideOf({ area }: ClosedStreets): (lon: number, lat: number) => boolean {
  const boxes = area.map((rings) => bboxOf(rings[0] ?? []))
  return (lon, lat) =>
    area.some((coordinates, i) => {
      const box = boxes[i]
      return (
        box !== undefined &&
        bboxContains(box, [lon, lat]) &&
        pointInPolygon({ type: 'Polygon', coordinates }, [lon, lat])
      )
    })
}

/** What is blocked of a pattern, and which of its stops are inside; also of patterns not asked for. */
function blockedOf(
  world: World,
  request: ImpactRequest,
  closed: ClosedStreets,
  hits: readonly BlockedPattern[],
  isInside: (lon: number, lat: number) => boolean,
  deadline: number,
): (pattern: Pattern) => Blocked {
  const known = new Map<string, Blocked>()
  const asked = new Map(hits.map(({ pattern, intervals }) => [pattern.id, intervals]))
  let others: Map<string, BlockedPattern['intervals']> | undefined
  const intervalsOf = ({ id }: Pattern) => {
    const intervals = asked.get(id)
    if (intervals || !request.patternIds) return intervals ?? []
    if (!others) {
      const { directions } = request
      const any = blockedPatterns(closed, directions ? { directions } : {}, world, deadline)
      others = new Map(any.map(({ pattern, intervals }) => [pattern.id, intervals]))
    }
    return others.get(id) ?? []
  }
  return (pattern) => {
    let blocked = known.get(pattern.id)
    if (!blocked) {
      const intervals = intervalsOf(pattern)
      blocked = { intervals, inside: stopsInside(pattern, intervals, world.network, isInside) }
      known.set(pattern.id, blocked)
    }
    return blocked
  }
}

function whyNone(
  world: World,
  request: ImpactRequest,
  closed: ClosedStreets,
  blocked: readonly BlockedPattern[],
): Reason {
  if (blocked.length > 0) return reason('noTripThen')
  if (!request.modes) return reason('noLineHere')
  const { modes: _, ...anyMode } = request
  const modes = new Set<Mode>()
  for (const { pattern } of blockedPatterns(closed, anyMode, world)) {
    const mode = world.network.route(pattern.routeId)?.mode
    if (mode) modes.add(mode)
  }
  return modes.size > 0 ? reason('otherModes', { modes: [...modes] }) : reason('noLineHere')
}

function notesOf({ passing }: ClosedStreets, impacts: readonly WorkedImpact[]): Reason[] {
  const notes: Reason[] = []
  if (passing.length > 0) notes.push(reason('passing', { streets: passing }))
  const drawn = impacts.filter(({ basis }) => basis === 'geometry').length
  if (drawn > 0) notes.push(reason('geometryOnly', { count: drawn }))
  if (impacts.some(({ rails }) => rails === 'lines')) notes.push(reason('railsFromLines'))
  return notes
}
