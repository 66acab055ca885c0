/**
 * What every output is made from, and nothing else: the same world gives the same bytes.
 *
 * @module
 */

import type { Disruption, Snapshot } from '../../shared/disruption.ts'
import type { Language } from '../../shared/text/messages.ts'
import type { Instant } from '../../shared/time/period.ts'
import type { Network } from '../network/network.ts'

/** A disruption that is published no more, as it was last. */
export interface Ended {
  disruption: Disruption
  at: Instant
  /** Id of the disruption that it is a part of now: it has not ended. */
  mergedInto?: string
}

export interface OutputWorld {
  snapshot: Snapshot
  network: Network
  /** Of the last days, oldest first; see `endedFor`. */
  ended: readonly Ended[]
  /**
   * Since when the world is so: the last change, the last begin or end of a period, or the last full
   * hour. Equal in all processes; an output is made anew with every hour, so that it may count days.
   */
  now: Instant
  /** Absolute, without a slash at the end: of this realm, `/sandbox` included. */
  base: string
  /** Local time of the operator, e.g. `Europe/Brussels`. */
  timeZone: string
  /** Of the texts, the first one leading. */
  languages: readonly Language[]
  /** Who publishes, as consumers know them. */
  publisher: string
}

/** Days that what has ended is still told of, to who polls seldom. */
export const endedFor = 7

/** Something an output cannot say rightly. */
export interface OutputFault {
  /** Id of the disruption it comes from; absent: it is about the whole. */
  disruption?: string
  /** Ids of others that are merged with it, e.g. on one trip, and may be to blame as well. */
  others?: readonly string[]
  /** What is wrong, with where. */
  what: string
}

/** An output at work on one world. */
export interface Made {
  /**
   * The bytes.
   *
   * @param at - when the content last changed; for headers that carry it
   */
  encode(at: Instant): Uint8Array | string
  /** What our own check of the structure found. A disruption named here is left out, and the output made anew. */
  faults: readonly OutputFault[]
}

/** One address under `/feeds/`. */
export interface Feed {
  /** Below `/feeds/`, e.g. `gtfs-rt/alerts.pb`. */
  path: string
  contentType: string
  /** For people and catalogues, in English. */
  title: string
  description: string
  /** Page of the standard. */
  standard: string
  /** Seconds that a cache may hold it without asking. */
  maxAge: number
  /** Pure. */
  make(world: OutputWorld): Made
}
