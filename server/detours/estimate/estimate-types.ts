/**
 * What is asked and answered where a source names stops that are not served, but no way round.
 *
 * @module
 */

import type { Geometry } from 'geojson'
import type { Section } from '../../../shared/disruption.ts'
import type { Position } from '../../../shared/geo/position.ts'
import type { DirectionId } from '../../../shared/network.ts'

/** A part of a pattern that is not served. */
export type MissedSection = Pick<
  Section,
  'patternId' | 'fromMeasure' | 'toMeasure' | 'missedStopIds'
>

/** What a source says of the way in free text. */
export interface SaidWay {
  /** Public numbers of the lines it is said of; absent: all of them. */
  lines?: string[]
  /** Words that name streets, in order of travel one way or the other. */
  streets: string
}

/** One disruption's. Plain data: it is posted to a thread, and its text is the key of a cache. */
export interface EstimateQuestion {
  /** To be estimated, each between a stop served before it and one after it. */
  sections: MissedSection[]
  /** Not served either at that time, so nobody drives there. */
  others: MissedSection[]
  /** Ground that is closed, as far as anybody says. */
  areas: Geometry[]
  /** The way has to follow one of these, where they name streets. */
  said?: SaidWay[]
  /** Names of streets that are broken up, somewhere: better avoided. */
  brokenUp?: string[]
  /** How sure it is that the sections are not served, 0 to 1; 1 where absent. */
  certainty?: number
}

/** The way that vehicles probably take; several patterns may share it. */
export interface EstimatedDetour {
  patternIds: string[]
  routeIds: string[]
  directionId: DirectionId
  /** From where they leave their course to where they are back on it. */
  path: Position[]
  metres: number
  /** Of driving the path. */
  seconds: number
  /** Lost against the timetable between leaving and rejoining; negative where it is quicker. */
  delaySeconds: number
  /** Names of the main ones, in order, each once. */
  streets: string[]
  /** 0 to 1, see `confidenceOf`. */
  confidence: number
}
