/**
 * JSON as sources send it: with a byte order mark, or as an HTML page that says sorry.
 *
 * @module
 */

import { FeedError } from './errors.ts'
import type { Fetched } from './feed.ts'
import { redactUrl } from './url.ts'

/** @throws FeedError that names the address and shows how the answer begins */
export function readJson({ url, body, contentType }: Fetched): unknown {
  const text = body.toString('utf8').replace(/^\ufeff/, '')
  try {
    return JSON.parse(text)
  } catch (cause) {
    const shown = text.slice(0, 60).replace(/\s+/g, ' ').trim()
    const what = text.trim() === '' ? 'an empty answer' : `'${shown}…'`
    const type = contentType ? ` (${contentType})` : ''
    throw new FeedError(`${redactUrl(url)}: expected JSON, got ${what}${type}`, { cause })
  }
}
