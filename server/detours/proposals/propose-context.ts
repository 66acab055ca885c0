/**
 * What proposals are made with: what is known of a world and kept from question to question, and
 * what one question sets.
 *
 * @module
 */

import { drivingSide } from '../../../shared/geo/driving-side.ts'
import type { Position } from '../../../shared/geo/position.ts'
import type { Interval } from '../../../shared/impact.ts'
import type { Mode, Pattern, Stop } from '../../../shared/network.ts'
import {
  type Found,
  type SearchOptions,
  TimeBudgetError,
} from '../../streets/search/search-types.ts'
import type { StreetGraph } from '../../streets/street-graph.ts'
import { type DrivenStreets, drivenStreets } from '../driven-streets.ts'
import type { World } from '../engine-types.ts'
import { type BusHalt, busHalts } from '../trams/trams-halts.ts'
import { type Tracks, tracksOf } from '../trams/trams-tracks.ts'
import { type TurningPoint, turningPoints } from '../trams/trams-turning.ts'
import { type Drive, driveOf } from './drive.ts'
import { type KerbStops, kerbStops } from './replacement-stops-kerb.ts'

/** Kept with the engine; depends on the world alone. */
export interface Known {
  world: World
  drive(pattern: Pattern): Drive
  /** Stops at the kerbs of the streets, or beside the rails. */
  kerbOf(graph: StreetGraph): KerbStops
  tracks(): Tracks
  /** Streets that buses drive today against what the map says; undefined where there are none. */
  driven(): DrivenStreets | undefined
  /** Streets on which a bus can halt for a tram stop. */
  haltsAt(stop: Stop): readonly BusHalt[]
  turning(): readonly TurningPoint[]
  /** Ways of replacement buses from stop to stop where nothing is closed. */
  busWays: Map<string, readonly (Found | undefined)[]>
}

/** One question. */
export interface Asking {
  known: Known
  /** By edge: not 0 where nobody may drive. */
  closedStreets: Uint8Array
  closedRails: Uint8Array
  /** Whether the closure stops buses, too, where the pattern hit is another mode's. */
  closedForBuses: boolean
  /** Proposals wanted per gap. */
  alternatives: number
  /** The way must pass these, in this order. */
  waypoints: readonly Position[]
  deadline: number
  /** Blocked intervals of any pattern, and which of its visits are inside the closure. */
  blockedOf(pattern: Pattern): Blocked
  isInside(lon: number, lat: number): boolean
  /** What patterns that drive the same streets by the same timetable share. */
  memo: Map<string, unknown>
}

export interface Blocked {
  intervals: readonly Interval[]
  inside: ReadonlySet<number>
}

/** Patterns kept ready; the shapes of all of a large network would fill the memory. */
const drivesKept = 1_024

/** What an engine keeps. Each part is made at its first use. */
export function knownOf(world: World): Known {
  const { network, courses, streets } = world
  const drives = new Map<string, Drive>()
  const kerbs = new Map<StreetGraph, KerbStops>()
  const halts = new Map<string, BusHalt[]>()
  let driven: { streets: DrivenStreets | undefined } | undefined
  let turning: TurningPoint[] | undefined
  const drivenToday = () => {
    if (!streets) return undefined
    driven ??= { streets: drivenStreets(courses, network, streets.streets) }
    return driven.streets
  }
  return {
    world,
    drive(pattern) {
      const ready = drives.get(pattern.id)
      if (ready) return ready
      if (drives.size >= drivesKept) drives.clear()
      const drive = driveOf(world, pattern)
      drives.set(pattern.id, drive)
      return drive
    },
    kerbOf(graph) {
      const ready = kerbs.get(graph) ?? kerbStops(graph, network)
      kerbs.set(graph, ready)
      return ready
    },
    tracks() {
      if (!streets) throw new RangeError('there are no tracks without streets')
      return tracksOf(courses, network, streets.streets)
    },
    driven: drivenToday,
    busWays: new Map(),
    haltsAt(stop) {
      if (!streets) return []
      let found = halts.get(stop.id)
      if (!found) {
        found = busHalts(streets.streets, stop, drivingSide(network.timeZone), drivenToday())
        halts.set(stop.id, found)
      }
      return found
    },
    turning() {
      turning ??= turningPoints(network.patterns(), network, courses)
      return turning
    },
  }
}

/** How a search for the vehicle of a pattern goes: over what, past what, how fast. */
export interface Going extends Omit<SearchOptions, 'seeds' | 'targets'> {
  /** What tells it from others over the same graph at the same pace, but for turns. */
  apart?: string
}

/** Modes that drive on streets; what else is found on one has its own way beside it. */
const onStreets: readonly Mode[] = ['bus', 'trolleybus', 'tram', 'other']

/** Over the streets, or over the rails its course lies on; undefined where neither is known. */
export function goingOf(asking: Asking, { graph, mode, pace }: Drive): Going | undefined {
  if (!graph) return undefined
  const { deadline } = asking
  if (graph.kind === 'rails') return { graph, closed: asking.closedRails, pace, deadline }
  if (!onStreets.includes(mode)) return undefined
  const street: Going = { graph, closed: asking.closedStreets, pace, deadline }
  if (mode !== 'tram') return { ...street, ...asking.known.driven() }
  const { permitted, turns } = asking.known.tracks()
  return { ...street, permitted, turns }
}

/** @throws TimeBudgetError where the time is over */
export function mustBeInTime({ deadline }: Asking): void {
  if (deadline !== Number.POSITIVE_INFINITY && performance.now() > deadline) {
    throw new TimeBudgetError('the time allowed is over')
  }
}

/** Worked out once per question for all who ask the same. */
export function once<T>({ memo }: Asking, key: string, work: () => T): T {
  if (memo.has(key)) return memo.get(key) as T
  const result = work()
  memo.set(key, result)
  return result
}
