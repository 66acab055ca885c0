/**
 * Answers that nobody has asked for before: they are made in turn (see `turns`), and each address
 * has a number of them a minute. What is made already costs nothing and is never refused, so a school
 * behind one address or a proxy before thousands of readers is not slowed down; only who asks for
 * ever new things is.
 *
 * Addresses are kept in memory for a minute, and written nowhere.
 *
 * @module
 */

import type { Context } from 'hono'
import { clientAddress } from '../live/client-address.ts'
import { type AddressOf, partyOfRequest } from './party-of-request.ts'
import { problem, problemContent } from './problem.ts'
import { createRateLimit, rateLimitHeaders, type Taken } from './rate-limit.ts'
import { type Representation, serve } from './representation.ts'
import type { RepresentationCache } from './representation-cache.ts'
import { createTurns, NoTurn, NotMade, type Turns } from './turns.ts'

export interface MakingOptions {
  /** Of this process; all that is made on its thread shares them. */
  turns?: Turns
  /** Answers made for each address; no limit where absent. */
  perMinute?: number
  /** Reads the address of a request; see `clientAddress`. */
  addressOf?: AddressOf
}

/** Who asks, for whom something is made. */
export interface Asker {
  party: string
  /** Work on this thread, in turn; not within another turn. @throws NoTurn */
  turn<T>(work: () => Promise<T> | T): Promise<T>
}

export interface Wanted<T extends Representation> {
  cache: RepresentationCache<T>
  /** @see RepresentationCache.get */
  version: string
  key: string
  /** In answers: a picture is as much work as several lists. One where absent. */
  cost?: number
  make(asker: Asker): Promise<T>
}

export interface Making {
  /**
   * What is there already; else it is made.
   *
   * @throws TooManyMade where that address had its number this minute
   * @throws NoTurn where too much waits to be made
   */
  get<T extends Representation>(c: Context, wanted: Wanted<T>): Promise<T>
  /** The same as an answer: 429 or 503 where it is not made. */
  serve(c: Context, wanted: Wanted<Representation>): Promise<ReturnType<typeof serve>>
}

export class TooManyMade extends NotMade {
  readonly taken: Taken

  constructor(party: string, taken: Taken) {
    super('that address had its number of answers', party)
    this.taken = taken
  }
}

/** Seconds after which it is worth to try again where too much waits. */
export const soon = 5

/** What routes that refuse to make tell OpenAPI. */
export const notMadeResponses = {
  429: problemContent(
    'Too many different answers were made for this address; `Retry-After` says when to try again. What is made already is not counted.',
  ),
  503: problemContent('Too much has to be made; `Retry-After` says when to try again.'),
}

export function createMaking(options: MakingOptions = {}): Making {
  const { turns = createTurns(), perMinute, addressOf = clientAddress([]) } = options
  const limit = perMinute === undefined ? undefined : createRateLimit('made', perMinute)

  /** What is not made for want of room costs nothing. */
  async function counted<T>(party: string, cost: number, make: () => Promise<T>): Promise<T> {
    const taken = await limit?.take(party, cost)
    if (taken && !taken.allowed) throw new TooManyMade(party, taken)
    try {
      return await make()
    } catch (error) {
      if (error instanceof NotMade) await limit?.giveBack(party, cost)
      throw error
    }
  }

  async function get<T extends Representation>(c: Context, wanted: Wanted<T>): Promise<T> {
    const { cache, version, key, cost = 1, make } = wanted
    const party = partyOfRequest(c, addressOf)
    const asker: Asker = { party, turn: (work) => turns.take(party, work) }
    for (;;) {
      try {
        return await cache.get(version, key, () => counted(party, cost, () => make(asker)))
      } catch (error) {
        // It was another's to make, who may not: what is asked by many is counted for one of them.
        if (!(error instanceof NotMade) || error.party === party) throw error
      }
    }
  }

  return {
    get,
    async serve(c, wanted) {
      const made = await get(c, wanted).catch(refusalOrThrow)
      return made instanceof Response ? made : serve(c, made)
    },
  }
}

/** What is answered where something is not made; undefined where it is another error. */
export function refusalOf(error: unknown): ReturnType<typeof problem> | undefined {
  if (error instanceof TooManyMade) {
    const { reset, headers } = error.taken
    const detail = `Too many different answers were made for this address; try again in ${reset} seconds. What was asked before, by anybody, is not counted`
    return problem('tooManyRequests', detail, { headers: { ...headers, ...readable } })
  }
  if (error instanceof NoTurn) {
    const detail = `Too much has to be made; try again in ${soon} seconds`
    const headers = { 'retry-after': String(soon), ...readable }
    return problem('serviceUnavailable', detail, { headers })
  }
  return undefined
}

/** The same; throws what is another error. */
export function refusalOrThrow(error: unknown): ReturnType<typeof problem> {
  const refusal = refusalOf(error)
  if (!refusal) throw error
  return refusal
}

/** By scripts of other sites. */
const readable = { 'access-control-expose-headers': rateLimitHeaders }
