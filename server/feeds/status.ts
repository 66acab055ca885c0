/**
 * How a source is doing: a value that each poll turns into the next.
 *
 * @module
 */

import type { SourceStatus } from '../../shared/source-status.ts'
import { fromInstant, type Instant } from '../../shared/time/period.ts'
import type { FeedConfig } from './feed.ts'

/** What is kept over a restart; the rest follows from it, the configuration and the clock. */
export interface PollRecord {
  lastAttempt?: Instant
  lastSuccess?: Instant
  count: number
  lastError?: { at: Instant; message: string }
  consecutiveFailures: number
  warnings: string[]
  /** The adapter's own. */
  state: unknown
}

export const unpolled: PollRecord = {
  count: 0,
  consecutiveFailures: 0,
  warnings: [],
  state: undefined,
}

export const succeeded = (
  at: Instant,
  { count, warnings, state }: Pick<PollRecord, 'count' | 'warnings' | 'state'>,
  before: PollRecord,
): PollRecord => ({
  ...before,
  lastAttempt: at,
  lastSuccess: at,
  count,
  consecutiveFailures: 0,
  warnings,
  state,
})

/** The count, the warnings and the state of the last good answer stay, as its reports do. */
export const failed = (at: Instant, message: string, before: PollRecord): PollRecord => ({
  ...before,
  lastAttempt: at,
  lastError: { at, message },
  consecutiveFailures: before.consecutiveFailures + 1,
})

/** Polls without success after which what is shown counts as stale. */
const staleAfterPolls = 5

export function toStatus(feed: FeedConfig, record: PollRecord, now: number): SourceStatus {
  const { id, type, publisher, attribution, example, every } = feed
  const { state: _state, ...rest } = record
  return {
    id,
    type,
    publisher,
    ...(attribution === undefined ? {} : { attribution }),
    example,
    every,
    state: stateOf(feed, record, now),
    ...rest,
  }
}

function stateOf(feed: FeedConfig, record: PollRecord, now: number): SourceStatus['state'] {
  const { lastSuccess, consecutiveFailures } = record
  if (lastSuccess === undefined) return consecutiveFailures > 0 ? 'failing' : 'starting'
  const age = now - fromInstant(lastSuccess)
  if (age > staleAfterPolls * feed.every * 1000) return 'stale'
  return consecutiveFailures > 0 ? 'failing' : 'ok'
}
