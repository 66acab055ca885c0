/**
 * The requests of one poll, each within the call limit and read as JSON.
 *
 * @module
 */

import { FeedError } from '../errors.ts'
import type { PollContext } from '../feed.ts'
import { joinUrl, type Query, redactUrl } from '../url.ts'
import type { CallLimit } from './call-limit.ts'

export type GetJson = (path: string, query?: Query) => Promise<unknown>

/** @throws FetchError, or FeedError where the answer is no JSON */
export function jsonRequests({ feed, fetch }: PollContext, limit: CallLimit): GetJson {
  return async (path, query) => {
    const url = joinUrl(feed.url, path, query)
    await limit.take()
    const { body, contentType } = await fetch.get(url, { headers: feed.headers })
    try {
      return JSON.parse(body.toString('utf8'))
    } catch {
      const start = body.subarray(0, 60).toString('utf8').replace(/\s+/g, ' ').trim()
      throw new FeedError(
        `${redactUrl(url)}: the answer is no JSON (${contentType || 'no content type'}): ${start}`,
      )
    }
  }
}
