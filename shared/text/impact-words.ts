/**
 * How a language says what the detour engine found, and why it found no more. The engine decides
 * what to say, these say it. Whole sentences, with capital and full stop.
 *
 * A code that is added here is a type error until every language has it. Only the server says
 * these: they are in no page of the riders.
 *
 * @module
 */

import type { Mode } from '../network.ts'

/** No figures or names in the sentence. */
type Plain = Record<never, never>

/** Every code, with what its sentence is made of. Seconds and metres are rounded when said. */
export interface ReasonValues {
  // a proposal: the way
  viaStreets: { streets: readonly string[] }
  minorStreets: { metres: number }
  narrow: { metres: number }
  destinationOnly: { metres: number }
  contraflow: { metres: number }
  /** Streets that the map closes to buses, although bus lines drive there. */
  drivenToday: { metres: number }
  /** The map gives no width, height or weight for some of the streets. */
  sizeUnknown: Plain
  byWaypoints: { count: number }
  /** It is not sure where the pattern drives normally. */
  lowConfidence: Plain
  // a proposal: time and stops
  delay: { seconds: number }
  /** Seconds won, positive. */
  quicker: { seconds: number }
  misses: { count: number }
  missesNone: Plain
  /** Of the missed ones; said after them. */
  collateral: { count: number; names: readonly string[] }
  /** Missed stops for which a stop stands beside the detour already. */
  replacementExisting: { count: number }
  /** Temporary stops to put up. */
  temporaryNeeded: { count: number }
  /** Missed stops with nothing near enough. */
  noReplacement: { count: number }
  // a proposal: rails, turning and running shorter
  railsFromMap: Plain
  railsFromLines: Plain
  turnsAt: { stop: string }
  noTurnKnown: Plain
  replacementBus: Plain
  noReplacementBus: Plain
  /** More than twice what it would replace. */
  busTooFar: { metres: number }
  // a proposal: against the first one
  faster: { seconds: number }
  fewerStops: { count: number }
  mainRoads: Plain
  shorter: { metres: number }
  // why there is no proposal
  noStreets: Plain
  offStreets: Plain
  noPath: Plain
  terminusClosed: { stop: string }
  wholePattern: Plain
  noRails: Plain
  noTurningPoint: Plain
  timeBudget: Plain
  /** From 1, as people count. */
  waypointUnreachable: { number: number }
  // why no line is hit
  noLineHere: Plain
  noTripThen: Plain
  otherModes: { modes: readonly Mode[] }
  // things to know
  passing: { streets: readonly string[] }
  geometryOnly: { count: number }
}

export type ReasonCode = keyof ReasonValues

export type ReasonWords = { [C in ReasonCode]: (values: ReasonValues[C]) => string }
