/**
 * What riders are told: which lines and stops change, how, when, why, and how sure that is.
 *
 * A disruption reads on its own: the lines and stops it touches carry their names, so that a
 * consumer without the network can show it. Geometry along lines is kept as measures and cut out
 * of the pattern's shape where it is drawn.
 *
 * Causes, effects and severities are those of GTFS-Realtime (June 2026).
 *
 * @see https://gtfs.org/documentation/realtime/reference/#message-alert
 * @module
 */

import type { Geometry } from 'geojson'
import type { BBox, Position } from './geo/position.ts'
import type { DirectionId, LineRef, Mode, StopRef } from './network.ts'
import type { Instant, Period, Recurrence } from './time/period.ts'

export const causes = [
  'UNKNOWN_CAUSE',
  'OTHER_CAUSE',
  'TECHNICAL_PROBLEM',
  'STRIKE',
  'DEMONSTRATION',
  'ACCIDENT',
  'HOLIDAY',
  'WEATHER',
  'MAINTENANCE',
  'CONSTRUCTION',
  'POLICE_ACTIVITY',
  'MEDICAL_EMERGENCY',
  'SPECIAL_EVENT',
] as const
export type Cause = (typeof causes)[number]

export const effects = [
  'NO_SERVICE',
  'REDUCED_SERVICE',
  'SIGNIFICANT_DELAYS',
  'DETOUR',
  'ADDITIONAL_SERVICE',
  'MODIFIED_SERVICE',
  'OTHER_EFFECT',
  'UNKNOWN_EFFECT',
  'STOP_MOVED',
  'NO_EFFECT',
  'ACCESSIBILITY_ISSUE',
] as const
export type Effect = (typeof effects)[number]

export const severities = ['UNKNOWN_SEVERITY', 'INFO', 'WARNING', 'SEVERE'] as const
export type Severity = (typeof severities)[number]

/** Stated: the source says so. Estimated: worked out by us, from text or from the network. */
export const bases = ['stated', 'estimated'] as const
export type Basis = (typeof bases)[number]

/** Texts by BCP 47 tag; `und` where the source does not say which language it is. */
export type Translated = Record<string, string>

/** One source's own words, never rewritten. */
export interface SourceText {
  /** Feed id. */
  source: string
  header: Translated
  description: Translated
  /** What riders are told to do, also where the description says it too. */
  advice?: Translated
  url: Translated
  /** By tag of a text that the source had translated, the tag of what it was made from. */
  translatedFrom?: Translated
  /**
   * By tag of a text: so many of its first paragraphs, and its header, were made from this very
   * structure; whoever shows that has said them.
   */
  generated?: Record<string, number>
}

/**
 * What vehicles do in one direction, where the source says so direction by direction. `shortened`:
 * they turn, or a bus runs in their stead, on part of the way. `partlySuspended`: some trips do not
 * run. `disrupted`: something is the matter, and only the source's text says what.
 */
export const directionChanges = [
  'suspended',
  'partlySuspended',
  'detour',
  'shortened',
  'disrupted',
] as const
export type DirectionChange = (typeof directionChanges)[number]

export interface AffectedDirection {
  routeId: string
  /** Absent: both directions. */
  directionId?: DirectionId
  /** Where it goes to, as on the vehicle. */
  headsign?: string
  /** Absent: follows from the effect and the stops. */
  change?: DirectionChange
}

export interface AffectedLine {
  line: LineRef
  directions: AffectedDirection[]
  /** Nothing of this line runs in these directions while the disruption lasts. */
  suspended: boolean
  basis: Basis
}

/** Where to board instead. */
export interface Replacement {
  /** Absent where it is a temporary stop that the network does not know. */
  stopId?: string
  name: string
  lat?: number
  lon?: number
  basis: Basis
}

/**
 * `added`: served only now. `affected`: something is the matter there, e.g. a lift out of order, but
 * the source does not say that it is closed or elsewhere.
 */
export const stopChanges = ['notServed', 'moved', 'added', 'affected'] as const
export type StopChange = (typeof stopChanges)[number]

export interface AffectedStop {
  stop: StopRef
  change: StopChange
  /** Lines it holds for; absent: every line at the stop. */
  lineIds?: string[]
  replacement?: Replacement
  basis: Basis
}

/**
 * The part of a pattern that is not served, between the last stop served before it and the
 * next one after it. Derived from the stops and the network, renewed when the network is.
 */
export interface Section {
  patternId: string
  routeId: string
  lineId: string
  directionId: DirectionId
  headsign: string
  /** Absent where the pattern's first stop is missed. */
  from?: StopRef
  /** Absent where the pattern's last stop is missed. */
  to?: StopRef
  /**
   * Served stops further away, at most three, the nearest first: before `from` and after `to`. For
   * where something else has closed that one.
   */
  before?: StopRef[]
  after?: StopRef[]
  /** Metres along the pattern. */
  fromMeasure: number
  toMeasure: number
  /** In order of travel. */
  missedStopIds: string[]
}

/** The way a line runs now. */
export interface DetourPath {
  routeIds: string[]
  directionId?: DirectionId
  path: Position[]
  basis: Basis
  /** Of an estimate: how sure it is, 0 to 1. */
  confidence?: number
  /** Patterns it was worked out for. */
  patternIds?: string[]
  /** Names of the main streets driven, in order, each once. */
  streets?: string[]
  /** Of the path. */
  metres?: number
  /** Seconds lost against the timetable; negative where it is quicker. */
  delaySeconds?: number
  /** Of what drives it, where that is another vehicle than the line's own: a bus for a tram. */
  mode?: Mode
  /** Last stop that the line serves before it, and first one after. */
  from?: StopRef
  to?: StopRef
}

/** Everything of an operator, or of one of its modes, e.g. a strike. */
export interface AffectedNetwork {
  agencyId: string
  agencyName: string
  mode?: Mode
}

export interface Provenance {
  /** Feed id. */
  source: string
  /** Who says it, e.g. `De Lijn`. */
  publisher: string
  /** The source's own id of it, where it has one. */
  reference?: string
  url?: string
  firstSeen: Instant
  /** When the source says it changed, else when we saw it change. */
  updatedAt: Instant
  /** Whether the source says so itself. */
  updatedBasis?: Basis
}

export interface Disruption {
  id: string
  /** 1, 2, … : moves with the content. */
  version: number
  /** `works`: the street is occupied, and no line is tied to it (yet). */
  kind: 'service' | 'works'
  status: 'confirmed' | 'cancelled'
  planned?: boolean
  cause: Cause
  causeDetail?: Translated
  effect: Effect
  effectDetail?: Translated
  severity: Severity
  networks: AffectedNetwork[]
  lines: AffectedLine[]
  stops: AffectedStop[]
  sections: Section[]
  detours: DetourPath[]
  /** Where the street is occupied. */
  area?: Geometry
  /** Around everything it touches: stops, sections, detours, area. */
  bbox?: BBox
  /** Streets named in the source or under the area. */
  streets: string[]
  /** NIS codes of the municipalities it touches. */
  municipalities: string[]
  /** When service is affected, in order, not overlapping. Empty: always. */
  impactPeriods: Period[]
  /** When riders are told. Empty: as long as the source carries it. */
  communicationPeriods: Period[]
  periodBasis: Basis
  /** The local rules the impact periods were expanded from, where there are any. */
  recurrence: Recurrence[]
  texts: SourceText[]
  sources: Provenance[]
  /** Ids: works on the street that is not served, or what a source ties together; and back. */
  related?: string[]
  /** Made up for the bundled sample. */
  example: boolean
}

/** Everything published at one instant. Immutable. */
export interface Snapshot {
  /** Of the content: equal content, equal hash. */
  hash: string
  /** Of the last entry of the version log in it; the id of the stream's events. */
  sequence: number
  madeAt: Instant
  networkHash: string
  /** True while the bundled sample is shown. */
  example: boolean
  disruptions: Disruption[]
}
