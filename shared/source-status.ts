import type { Instant } from './time/period.ts'

/** How one source is doing, for `/status`. */
export interface SourceStatus {
  id: string
  type: string
  publisher: string
  attribution?: string
  example: boolean
  /** Seconds between polls. */
  every: number
  /** `stale`: the last success is older than five polls. `failing`: the last poll failed. */
  state: 'starting' | 'ok' | 'failing' | 'stale'
  lastAttempt?: Instant
  lastSuccess?: Instant
  /** Reports in the last good answer. */
  count: number
  lastError?: { at: Instant; message: string }
  consecutiveFailures: number
  warnings: string[]
}
