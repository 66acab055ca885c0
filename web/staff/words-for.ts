/**
 * What went wrong, in words that say what to do.
 *
 * @module
 */

import type { FrameTexts } from '../../shared/text/staff/frame-texts.ts'
import { ApiProblem, NetworkGone } from './request.ts'

/** Seconds to wait where the server named none. */
const usualWait = 60

/** For what a view has no words of its own for. */
export function wordsFor(error: unknown, t: FrameTexts): string {
  if (error instanceof NetworkGone) return t.faultNetwork
  if (!(error instanceof ApiProblem)) return t.faultServer
  switch (error.status) {
    case 400:
    case 413:
      return t.faultInvalid
    case 401:
    case 403:
      return t.faultForbidden
    case 404:
      return t.faultGone
    case 409:
      return t.faultNotNow
    case 412:
    case 428:
      return t.faultStale
    case 429:
      return t.faultThrottled(error.retryAfter ?? usualWait)
    default:
      return t.faultServer
  }
}
