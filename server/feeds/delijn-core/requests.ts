/**
 * The requests of one poll, each within the call limit and read as JSON.
 *
 * @module
 */

import type { PollContext } from '../feed.ts'
import { readJson } from '../json.ts'
import { joinUrl, type Query } from '../url.ts'
import type { CallLimit } from './call-limit.ts'

export type GetJson = (path: string, query?: Query) => Promise<unknown>

/** @throws FetchError, or FeedError where the answer is no JSON */
export function jsonRequests({ feed, fetch }: PollContext, limit: CallLimit): GetJson {
  return async (path, query) => {
    await limit.take()
    const url = joinUrl(feed.url, path, query)
    return readJson(await fetch.get(url, { headers: feed.headers }))
  }
}
