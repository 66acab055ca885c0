/**
 * `Idempotency-Key`: a request that is repeated, because its answer got lost or somebody clicked
 * twice, does what it does once.
 *
 * ```ts
 * app.post(path, async (c) => {
 *   const by = await guard.principal(c)
 *   return idempotent(c, by, async (once) => answer(c, await works.create(by, await jsonBody(c, schema), once.making)))
 * })
 * ```
 *
 * Only what worked is kept: what was refused has done nothing, and may be mended and sent again with
 * the same key.
 *
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 * @module
 */

import { createHash } from 'node:crypto'
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Logger } from 'pino'
import type { Principal } from '../../shared/access.ts'
import { toInstant } from '../../shared/time/period.ts'
import { type Clock, systemClock } from '../store/clock.ts'
import type { Database, Queryable } from '../store/database.ts'
import {
  type Claim,
  claim,
  forget,
  giveUp,
  type KeptAnswer,
  keepAnswer,
  recordMade,
} from '../store/idempotency.ts'
import { Refusal } from './guard.ts'
import { bodyBytes } from './json-body.ts'
import { problem } from './problem.ts'

/** What a request that is done once works with. */
export interface Once {
  /**
   * What an earlier attempt made before it broke off: answer with that and make nothing.
   */
  made?: string
  /**
   * To be called in the transaction that makes something, with its id: then it is made exactly once,
   * whatever is killed when. Without it, a request that breaks off may be done again.
   *
   * @throws Refusal 409 where another attempt took over, which undoes the transaction
   */
  making(tx: Queryable, made: string): Promise<void>
}

/** For what is done each time it is asked. */
export const withoutKey: Once = { making: async () => {} }

export interface IdempotentOptions {
  /** Bytes of a body. */
  most?: number
  /**
   * The answer holds a secret and is not kept: a repetition is worked out anew, with `made`. Needs
   * `making`.
   */
  sensitive?: boolean
}

/**
 * Does the work, once for each key of whoever asks. Without the header it is just done.
 *
 * @throws Refusal 400 for a header that is no key, 409 while the first is at it, 422 where the key
 * came with another request; what `work` throws
 */
export type Idempotent = (
  c: Context,
  by: Pick<Principal, 'kind' | 'id'>,
  work: (once: Once) => Promise<Response>,
  options?: IdempotentOptions,
) => Promise<Response>

export interface IdempotencyOptions {
  /** With `idempotencyMigrations` done. */
  db: Database
  log: Logger
  clock?: Clock
}

const hour = 3_600_000
/** An answer is kept so long. */
const keptFor = 24 * hour
/** Longer than any request takes: only of a process that was killed does a claim run out. */
const heldFor = 120_000

const mebibyte = 1024 * 1024

/** Of an answer that says what came of the request; the rest is of one connection. */
const keptHeaders = [
  'content-type',
  'content-language',
  'content-location',
  'content-crs',
  'location',
  'etag',
  'last-modified',
  'link',
  'preference-applied',
]

/** For route descriptions. */
export const idempotencyKey = z.object({
  'Idempotency-Key': z.string().optional().openapi({
    description:
      'A text of your own, e.g. a UUID. The same request, asked again with it within 24 hours, is done once and gets the same answer, with `Idempotency-Replayed: true`.',
    example: '"8e03978e-40d5-43dd-bc93-6894a57f9324"',
  }),
})

export function createIdempotency({
  db,
  log,
  clock = systemClock,
}: IdempotencyOptions): Idempotent {
  let prunedAt = Number.NEGATIVE_INFINITY

  async function prune(now: number) {
    if (now - prunedAt < hour) return
    prunedAt = now
    await forget(db, toInstant(now - keptFor))
  }

  async function attempt(
    held: Claim,
    made: string | undefined,
    work: (once: Once) => Promise<Response>,
    sensitive: boolean,
  ): Promise<Response> {
    const once: Once = {
      ...(made === undefined ? {} : { made }),
      making: async (tx, id) => {
        if (!(await recordMade(tx, held, id))) throw new Refusal(running())
      },
    }
    const free = () =>
      giveUp(db, held, toInstant(clock.now())).catch((error) =>
        log.warn({ err: error }, 'an idempotency key stays taken until its claim runs out'),
      )
    let response: Response
    try {
      response = await work(once)
    } catch (error) {
      await free()
      throw error
    }
    if (!response.ok || sensitive) {
      await free()
      return response
    }
    const kept = await toKeep(response)
    // It is done and said so: that it cannot be said again is no reason not to say it.
    await keepAnswer(db, held, kept).catch((error) =>
      log.warn({ err: error }, 'the answer to an idempotency key cannot be kept'),
    )
    return new Response(kept.body === '' ? null : kept.body, response)
  }

  return async (c, by, work, { most = 2 * mebibyte, sensitive = false } = {}) => {
    const header = c.req.header('idempotency-key')
    if (header === undefined) return work(withoutKey)
    const key = keyOf(header)
    const now = clock.now()
    await prune(now)
    const claimed = await claim(
      db,
      { who: `${by.kind} ${by.id}`, key, fingerprint: await fingerprintOf(c, most) },
      {
        now: toInstant(now),
        until: toInstant(now + heldFor),
        forgotten: toInstant(now - keptFor),
      },
    )
    switch (claimed.kind) {
      case 'mine':
        return attempt(claimed.claim, claimed.made, work, sensitive)
      case 'answered':
        return again(claimed.answer)
      case 'running':
        return running()
      case 'other':
        return problem(
          'unprocessableContent',
          'This Idempotency-Key was used for another request: take a new one for each',
          {
            issues: [
              { in: 'header', name: 'Idempotency-Key', detail: 'stands for another request' },
            ],
          },
        )
    }
  }
}

const running = () =>
  problem('conflict', 'The first request with this Idempotency-Key is still at work: ask again', {
    headers: { 'retry-after': '2' },
  })

/** A string of RFC 8941, or the same without its quotes. @throws Refusal 400 */
function keyOf(header: string): string {
  const [, quoted, bare] = /^\s*(?:"((?:[ !#-[\]-~]|\\["\\])+)"|([!#-~]+))\s*$/.exec(header) ?? []
  const key = quoted?.replace(/\\(.)/g, '$1') ?? bare
  if (key !== undefined && key.length <= 255) return key
  const detail = 'must be a text of 1 to 255 visible characters in quotes, such as a UUID'
  throw new Refusal(
    problem('badRequest', `Idempotency-Key: ${detail}`, {
      issues: [{ in: 'header', name: 'Idempotency-Key', detail }],
    }),
  )
}

/** Reads the body, and puts it back for who comes next. */
async function fingerprintOf(c: Context, most: number): Promise<string> {
  const { bytes, release } = await bodyBytes(c, most)
  try {
    const { method, url, headers } = c.req.raw
    const { pathname, search } = new URL(url)
    const said = ['content-type', 'if-match'].map((name) => headers.get(name))
    const hash = createHash('sha256')
    hash.update(JSON.stringify([method, pathname, search, ...said]))
    hash.update(bytes)
    const body = bytes.length === 0 ? null : new Uint8Array(bytes)
    c.req.raw = new Request(url, { method, headers, body })
    return hash.digest('base64url')
  } finally {
    release()
  }
}

async function toKeep(response: Response): Promise<KeptAnswer> {
  const headers = keptHeaders.flatMap((name): [string, string][] => {
    const value = response.headers.get(name)
    return value === null ? [] : [[name, value]]
  })
  return { status: response.status, headers, body: await response.text() }
}

function again({ status, headers, body }: KeptAnswer): Response {
  const all = new Headers(headers)
  all.set('idempotency-replayed', 'true')
  all.set('cache-control', 'no-store')
  return new Response(body === '' ? null : body, { status, headers: all })
}
