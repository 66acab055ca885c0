/**
 * What can be wrong with a source, in words for the status page and the log: which address, what
 * happened, and nothing secret.
 *
 * @module
 */

import { redactUrl } from './url.ts'

/** The source answered, but not in its format. */
export class FeedError extends Error {
  override name = 'FeedError'
}

/** The source could not be read at all. */
export class FetchError extends Error {
  override name = 'FetchError'
  /** Without secrets. */
  readonly url: string
  /** HTTP status, where there was an answer. */
  readonly status?: number
  /** How long the source asks us to stay away, in milliseconds. */
  readonly retryAfterMs?: number

  constructor(
    url: string,
    reason: string,
    options: { status?: number; retryAfterMs?: number; cause?: unknown } = {},
  ) {
    const shown = redactUrl(url)
    super(`${shown}: ${reason}`, { cause: options.cause })
    this.url = shown
    this.status = options.status
    this.retryAfterMs = options.retryAfterMs
  }
}

/** An error's words, its causes included where they say more. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code } = error as NodeJS.ErrnoException
  const text = error.message || code || error.name
  return code && !text.includes(code) ? `${text} (${code})` : text
}
