/**
 * A closure in, the lines hit and the proposed detours out: the words of the question and of the
 * answer.
 *
 * @module
 */

import type { Geometry, LineString } from 'geojson'
import type { Position } from './geo/position.ts'
import type { DirectionId, LineRef, Mode, StopRef } from './network.ts'
import type { Instant, Period } from './time/period.ts'

/** Of a line that is closed: the way it is drawn, or the other way. */
export const closureDirections = ['forward', 'backward'] as const
export type ClosureDirection = (typeof closureDirections)[number]

/** Metres around a point: where nothing else is asked for, and at most. */
export const usualRadius = 15
export const mostRadius = 1000

export interface ImpactRequest {
  /** Where the street is closed. */
  closure: Geometry
  /** Metres around points; 15 where absent. */
  radius?: number
  /** Modes it stops; absent: all of them. */
  modes?: Mode[]
  /** Directions it closes, of lines only; absent: both. */
  directions?: ClosureDirection[]
  /** When it is closed; absent or empty: always. */
  periods?: Period[]
  /** The detour must go by these, in this order. */
  waypoints?: Position[]
  /** Only these patterns. */
  patternIds?: string[]
  /** Proposals wanted per gap; 0 asks for the impact alone. Three where absent. */
  alternatives?: number
}

/** Part of a pattern, in metres along its shape. */
export interface Interval {
  from: number
  to: number
}

export interface MissedStop {
  stopId: string
  stopSequence: number
  name: string
  /** Metres along the pattern. */
  measure: number
  /** Collateral: outside the closure, but passed by the detour all the same. */
  kind: 'inside' | 'collateral'
}

export interface ReplacementStop {
  /** `existing`: a stop beside the detour, on the kerb side. `temporary`: to be put up. */
  kind: 'existing' | 'temporary'
  /** Of an existing one. */
  stopId?: string
  name: string
  position: Position
  /** Missed stops it stands in for, and how far each is, in metres as the crow flies. */
  replaces: { stopId: string; stopSequence: number; metres: number }[]
}

/** Something said of an answer: a code for programs, words for people. */
export interface Reason {
  code: string
  /** Figures and names in the words. */
  values?: Record<string, string | number>
  /** By language: nl, fr, en, de. */
  text: Record<string, string>
}

/**
 * `detour`: over the streets. `railDetour`: over other rails. `shortened`: the vehicle turns before
 * the closure, or begins after it. `replacementBus`: a tram turns on both sides, a bus runs between.
 */
export const proposalKinds = ['detour', 'railDetour', 'shortened', 'replacementBus'] as const
export type ProposalKind = (typeof proposalKinds)[number]

export interface Proposal {
  kind: ProposalKind
  /** Gap of the pattern it answers, from 0: one of each gap is taken. The best is first. */
  gap: number
  /** Metres along the pattern. `leave` is 0 where the pattern's start is not served. */
  leave: number
  /** The pattern's length where its end is not served. */
  rejoin: number
  leaveAt: Position
  rejoinAt: Position
  /** Last stop served before it, and first one after. */
  lastServed?: StopRef
  nextServed?: StopRef
  /** The way driven instead, from leave to rejoin; null where nothing is. */
  path: LineString | null
  /** Of the path. */
  metres: number
  /** Of driving the path. */
  seconds: number
  /** Seconds lost against the timetable between leave and rejoin; negative where it is quicker. */
  delaySeconds: number
  missedStops: MissedStop[]
  replacementStops: ReplacementStop[]
  /** Names of the streets driven, in order, each once. */
  streets: string[]
  reasons: Reason[]
}

export interface Impact {
  patternId: string
  routeId: string
  directionId: DirectionId
  line: LineRef
  headsign: string
  /** Metres. */
  length: number
  blocked: Interval[]
  /** What riders miss where the best proposals are taken. */
  missedStops: MissedStop[]
  proposals: Proposal[]
  /** 0 to 1: how surely the pattern drives where we think it does. */
  confidence: number
  /** `geometry`: no streets are known under it, the drawn line was cut with the closure. */
  basis: 'streets' | 'rails' | 'geometry'
  /** Where rails come from: the map, or only the courses of the tram lines. */
  rails?: 'map' | 'lines'
  /** First and last trip hit in the first service day that has any; absent where always closed. */
  trips?: { date: string; first: Instant; last: Instant; count: number }
  /** Why there is no proposal, or not for every gap. */
  why?: Reason
}

export interface ImpactAnswer {
  /** True where the data is the bundled sample; absent otherwise. */
  example?: true
  /** What it was worked out on. */
  networkHash: string
  streetsHash?: string
  closed: {
    /** Metres of street, counted once. */
    metres: number
    streets: string[]
  }
  /** In the order of the network's lines, then route, direction and pattern id. */
  impacts: Impact[]
  /** False where the time allowed was over first; impacts lacking proposals say so. */
  complete: boolean
  /** Things to know, e.g. a bridge that stays open. */
  notes: Reason[]
  /** Why no line is hit. */
  why?: Reason
}
