/**
 * Every feature of a collection, page by page (OGC API Features, part 1): by the links the server
 * gives, by offset where it gives none though there is more.
 *
 * @see https://docs.ogc.org/is/17-069r4/17-069r4.html#_items_
 * @module
 */

import { FeedError } from '../errors.ts'
import type { Fetcher } from '../feed.ts'
import { readJson } from '../json.ts'
import { joinUrl, type Query, redactUrl } from '../url.ts'
import { pageSchema } from './gipod.schema.ts'

const pageSize = 2000
const maxPages = 100

/** @throws FeedError, FetchError where any page cannot be had: half a collection is none */
export async function fetchItems(
  fetch: Fetcher,
  base: string,
  collection: string,
  query: Query,
): Promise<unknown[]> {
  const pageAt = (offset: number) =>
    joinUrl(base, `collections/${collection}/items`, {
      f: 'application/geo+json',
      limit: pageSize,
      ...query,
      offset: offset === 0 ? undefined : offset,
    })
  const features: unknown[] = []
  const seen = new Set<string>()
  let url: string | undefined = pageAt(0)
  while (url !== undefined) {
    if (seen.has(url) || seen.size >= maxPages) {
      throw new FeedError(`${redactUrl(url)}: its pages do not come to an end`)
    }
    seen.add(url)
    const headers = { accept: 'application/geo+json, application/json' }
    const fetched = await fetch.get(url, { headers })
    const page = pageSchema.safeParse(readJson(fetched))
    if (!page.success) throw new FeedError(`${redactUrl(url)}: has no list of features`)
    features.push(...page.data.features)
    const { links, numberMatched } = page.data
    const next = links?.find(({ rel, href }) => rel === 'next' && href)?.href
    const count = page.data.features.length
    const more =
      count > 0 && features.length < (numberMatched ?? (count >= pageSize ? Infinity : 0))
    if (next) url = followable(next, url)
    else url = more ? pageAt(features.length) : undefined
  }
  return features
}

/** A server behind a proxy may call itself `http:`, or give a link from its root. */
function followable(href: string, from: string): string {
  const here = new URL(from)
  if (here.protocol === 'example:') return href
  const next = new URL(href, here)
  if (next.host === here.host) next.protocol = here.protocol
  return next.href
}
