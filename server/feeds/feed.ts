/**
 * What every source format gives and gets. One folder per format beside this file; each is a pure
 * `parse…` from bytes to reports with a thin `poll` around it.
 *
 * @module
 */

import type { Instant } from '../../shared/time/period.ts'
import type { Report } from '../disruptions/report.ts'
import type { Network } from '../network/network.ts'

export const feedTypes = ['delijn-core', 'gtfs-rt', 'gipod', 'siri-sx'] as const
export type FeedType = (typeof feedTypes)[number]

/** A feed as configured, secrets filled in from the environment. */
export interface FeedConfig {
  id: string
  type: FeedType
  /** `https:`, `http:`, `file:` or, for the bundled sample, `example:<name>`. */
  url: string
  /** Seconds between polls. */
  every: number
  /** Who speaks, as riders know them; shown with every disruption. */
  publisher: string
  /** Attribution its licence asks for. */
  attribution?: string
  headers: Record<string, string>
  /** Made-up content: labelled so wherever it is shown. */
  example: boolean
  /**
   * For formats that leave it open (SIRI-SX): whether an answer holds all that is in force, or
   * only changes, so that what is missing from it still holds. Changes if left out.
   */
  delivers?: 'all' | 'changes'
}

export interface Fetched {
  url: string
  body: Buffer
  contentType: string
  /** The source answered 304: the body is the one we had. */
  notModified: boolean
}

/**
 * HTTP as adapters see it: conditional, bounded in time and size, decompressed; throws on failure.
 * The feed's own headers are added for its own host, and for no other.
 */
export interface Fetcher {
  /** @throws FetchError whose message names the URL and what went wrong */
  get(
    url: string,
    options?: { headers?: Record<string, string>; timeoutMs?: number },
  ): Promise<Fetched>
}

export interface PollContext {
  feed: FeedConfig
  network: Network
  timeZone: string
  now: Instant
  fetch: Fetcher
  /** What the adapter gave back as `state` last time, from the database; undefined at first. */
  state: unknown
}

export interface PollResult {
  reports: Report[]
  mode: 'replace' | 'merge'
  closed: string[]
  /** How much holds now, where the reports are only what changed; else as many as there are. */
  count?: number
  /** Items left out or repaired, each naming item and reason; shown on the status page. */
  warnings: string[]
  state?: unknown
}

export interface Adapter {
  type: FeedType
  /**
   * @throws where the source as a whole cannot be read; the last good reports then stay.
   * One bad item is left out with a warning instead.
   */
  poll(context: PollContext): Promise<PollResult>
}
