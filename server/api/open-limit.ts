/**
 * So many requests a minute to what programs read, for each key, or each address without one. An
 * answer 304 cost us nothing and counts for a tenth, so whoever asks with `If-None-Match` may poll
 * as often as they like.
 *
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 * @module
 */

import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context, Next } from 'hono'
import { hashOf } from '../access/secrets.ts'
import type { Guard } from './guard.ts'
import { type AddressOf, partyOfRequest } from './party-of-request.ts'
import { problem } from './problem.ts'
import { createRateLimit, type RateLimit, rateLimitHeaders, type Taken } from './rate-limit.ts'

export interface OpenLimitOptions {
  addressOf: AddressOf
  /** Requests let through for each address. */
  perMinute: number
  /** The same for each key or client. */
  perMinuteOfKey: number
  /** Whose key it is. Absent: all are told apart by address. */
  guard?: Pick<Guard, 'principal'>
}

/** Each with everything below it. */
const areas = [
  '/feeds',
  '/ogc',
  '/ldes',
  '/id',
  '/ns',
  '/siri',
  '/dcat',
  '/atom.xml',
  '/agenda.ics',
  '/.well-known/api-catalog',
  '/sandbox',
]

/** Whether an address is one of these. */
export const isLimited = (path: string): boolean =>
  areas.some((area) => path === area || path.startsWith(`${area}/`))

/** Of a request that was answered with 304, so much is given back. */
const unchanged = 0.9

/** How long a key that was looked up is known, in milliseconds. */
const knownFor = 60_000
const mostKnown = 10_000

interface Counted {
  limit: RateLimit
  party: string
  taken: Taken
}

/** Mount it before the routes of these areas. */
export function openLimit(app: OpenAPIHono, options: OpenLimitOptions): void {
  const { addressOf, guard } = options
  const ofAddresses = createRateLimit('address', options.perMinute)
  const ofKeys = createRateLimit('key', options.perMinuteOfKey)
  /** By the hash of what was sent: the id of the program, and until when that is believed. */
  const known = new Map<string, { id: string; until: number }>()

  async function count(c: Context): Promise<Counted> {
    const authorization = c.req.header('authorization')
    const sent = authorization === undefined ? undefined : hashOf(authorization)
    const own = sent === undefined ? undefined : known.get(sent)
    if (own && own.until > Date.now()) return counted(ofKeys, own.id)
    // Guessing at keys costs what any request costs.
    const asAddress = await counted(ofAddresses, partyOfRequest(c, addressOf))
    if (sent === undefined || !guard || !asAddress.taken.allowed) return asAddress
    const who = await guard.principal(c).catch(() => undefined)
    if (who?.kind !== 'program') return asAddress
    if (known.size >= mostKnown) known.clear()
    known.set(sent, { id: who.id, until: Date.now() + knownFor })
    await ofAddresses.giveBack(asAddress.party, 1)
    return counted(ofKeys, who.id)
  }

  async function limited(c: Context, next: Next): Promise<Response | undefined> {
    const { limit, party, taken } = await count(c)
    if (!taken.allowed) {
      const detail = `Too many requests; try again in ${taken.reset} seconds. With \`If-None-Match\` what did not change counts for a tenth`
      return problem('tooManyRequests', detail, { headers: exposed(taken.headers) })
    }
    await next()
    const after = c.res.status === 304 ? await limit.giveBack(party, unchanged) : taken
    for (const [name, value] of Object.entries(after.headers)) c.header(name, value)
    const seen = c.res.headers.get('access-control-expose-headers')
    c.header(
      'access-control-expose-headers',
      seen ? `${seen}, ${rateLimitHeaders}` : rateLimitHeaders,
    )
    return undefined
  }

  for (const area of areas) app.use(`${area}/*`, limited)
}

const counted = async (limit: RateLimit, party: string): Promise<Counted> => ({
  limit,
  party,
  taken: await limit.take(party),
})

const exposed = (headers: Record<string, string>): Record<string, string> => ({
  ...headers,
  'access-control-expose-headers': rateLimitHeaders,
})
