/**
 * Whether a request was made by a page of ours, as the browser says: pages cannot change these
 * headers.
 *
 * @see https://words.filippo.io/csrf/ why the two headers are enough
 * @module
 */

import type { Context } from 'hono'

/**
 * @param publicUrl - of this instance: a proxy may put another host into the request
 * @returns false also where neither header is there, as then no browser of today asks
 */
export function isOwnOrigin(c: Context, publicUrl?: string): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin'
  const origin = c.req.header('origin')
  if (origin === undefined || !URL.canParse(origin)) return false
  if (publicUrl !== undefined && new URL(publicUrl).origin === new URL(origin).origin) return true
  return new URL(origin).host === c.req.header('host')
}
