/**
 * Where riders of missed stops can board instead: an existing stop at the kerb of the detour, else a
 * temporary one to be put up there.
 *
 * @module
 */

import { distance, measures, nearestOnLine } from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import type { MissedStop, ReplacementStop } from '../../../shared/impact.ts'
import type { Stop, StopRef } from '../../../shared/network.ts'
import type { Network } from '../../network/network.ts'
import { edgeLine, edgeMetres, nodePosition } from '../../streets/geometry.ts'
import type { StreetGraph } from '../../streets/street-graph.ts'
import type { KerbStops } from './replacement-stops-kerb.ts'

/** Metres as the crow flies to an existing stop: a walk of ten minutes at most. */
const walk = 600
/** To a temporary one: it can be put up wherever it serves best. */
const shortWalk = 400
/** Riders are sent to the last or next stop served when it is so near. */
const nextDoor = 250
/** A temporary stop keeps this clear of junctions. */
const clearOfJunction = 15
/** Missed stops so near each other are two sides of one stop, and share one temporary stop. */
const together = 80

export interface Replacing {
  graph: StreetGraph
  network: Network
  kerb: KerbStops
  /** Edges of the detour. */
  edges: readonly number[]
  missed: readonly MissedStop[]
  /** Whether temporary stops can be put up: not along rails. */
  temporary: boolean
  /** Whether the vehicle may halt at an existing stop: served by its mode, outside the closure. */
  isUsable(stop: Stop): boolean
  lastServed?: StopRef
  nextServed?: StopRef
}

export interface Replaced {
  /** In order of the first stop they stand in for. */
  stops: ReplacementStop[]
  /** Missed stops that have none, although no stop that is served is next door. */
  without: number
}

/** For each missed stop the nearest place along the detour; pure. */
export function replacementStops(replacing: Replacing): Replaced {
  const { network, missed } = replacing
  const stops: ReplacementStop[] = []
  const existing = new Map<string, ReplacementStop>()
  const temporary: { stop: ReplacementStop; of: Place[] }[] = []
  const beside = stopsBeside(replacing)
  let without = 0
  for (const { stopId, stopSequence, name } of missed) {
    const stop = network.stop(stopId)
    if (!stop) continue
    const at: Position = [stop.lon, stop.lat]
    const served = Math.min(metresTo(replacing.lastServed, at), metresTo(replacing.nextServed, at))
    const place: Place = { name, at }
    const stands = (metres: number) => ({ stopId, stopSequence, metres })

    const near = nearestStop(beside, at, Math.min(walk, served))
    if (near) {
      let found = existing.get(near.stop.id)
      if (!found) {
        const { id, lon, lat } = near.stop
        found = {
          kind: 'existing',
          stopId: id,
          name: near.stop.name,
          position: [lon, lat],
          replaces: [],
        }
        existing.set(id, found)
        stops.push(found)
      }
      found.replaces.push(stands(near.metres))
      continue
    }
    if (served <= nextDoor) continue

    const shared = temporary.find(({ of }) => of.some((other) => areTogether(other, place)))
    const metres = shared ? distance(shared.stop.position, at) : Number.POSITIVE_INFINITY
    if (shared && metres <= shortWalk) {
      shared.of.push(place)
      shared.stop.replaces.push(stands(metres))
      continue
    }
    const kerb = replacing.temporary && nearestKerb(replacing, at, Math.min(shortWalk, served))
    if (!kerb) {
      without++
      continue
    }
    const put: ReplacementStop = {
      kind: 'temporary',
      name,
      position: kerb.position,
      replaces: [stands(kerb.metres)],
    }
    temporary.push({ stop: put, of: [place] })
    stops.push(put)
  }
  return { stops, without }
}

interface Place {
  name: string
  at: Position
}

const areTogether = (a: Place, b: Place) =>
  distance(a.at, b.at) <= (a.name === b.name ? shortWalk : together)

const metresTo = (stop: StopRef | undefined, at: Position) =>
  stop ? distance([stop.lon, stop.lat], at) : Number.POSITIVE_INFINITY

/** Stops at the kerb of the detour that may be used and that this vehicle does not skip. */
function stopsBeside({ edges, kerb, missed, isUsable }: Replacing): Stop[] {
  const skipped = new Set(missed.map(({ stopId }) => stopId))
  const found = new Map<string, Stop>()
  for (const edge of edges) {
    for (const stop of kerb.on(edge)) {
      if (!found.has(stop.id) && !skipped.has(stop.id) && isUsable(stop)) found.set(stop.id, stop)
    }
  }
  return [...found.values()]
}

function nearestStop(stops: readonly Stop[], at: Position, limit: number) {
  let best: { stop: Stop; metres: number } | undefined
  for (const stop of stops) {
    const metres = distance([stop.lon, stop.lat], at)
    if (metres < (best?.metres ?? limit)) best = { stop, metres }
  }
  return best
}

/** The point of the detour nearest to a position that is clear of junctions. */
function nearestKerb({ graph, edges }: Replacing, at: Position, limit: number) {
  let best: { position: Position; metres: number } | undefined
  for (const edge of edges) {
    const length = edgeMetres(graph, edge)
    if (length < 2 * clearOfJunction) continue
    const start = nodePosition(graph, graph.edgeFrom[edge] as number)
    if (distance(start, at) - length > (best?.metres ?? limit)) continue
    const line = edgeLine(graph, edge)
    const along = measures(line)
    const whole = along.at(-1) as number
    const found = nearestOnLine(line, along, at, {
      from: clearOfJunction,
      to: Math.max(clearOfJunction, whole - clearOfJunction),
    })
    if (found.distance < (best?.metres ?? limit)) {
      best = { position: found.position, metres: found.distance }
    }
  }
  return best
}
