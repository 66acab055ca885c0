/**
 * `POST /api/v1/impact`: a closure in, the lines hit and the proposed detours out.
 *
 * Open to everybody, so everything about it is bounded: requests a minute for each address, the
 * size of a question, what waits for the engine and how long the engine may think.
 *
 * @module
 */

import type { IncomingMessage } from 'node:http'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { impactAnswerSchema, impactRequestSchema } from '../../shared/impact.schema.ts'
import { EngineBusyError, EngineTimeoutError } from '../detours/pool/engine-errors.ts'
import type { EnginePool } from '../detours/pool/engine-pool.ts'
import type { AnswerCoding, Refusal, WrittenAnswer } from '../detours/pool/engine-work.ts'
import { clientAddress } from '../live/client-address.ts'
import { partyOfRequest } from './party-of-request.ts'
import { type Issue, type ProblemKind, problem, problemContent } from './problem.ts'
import { publicPost } from './public-post.ts'
import { createRateLimit } from './rate-limit.ts'
import {
  BodyError,
  type BodyFault,
  type BodyLimits,
  createBodyReader,
  discardBody,
} from './read-body.ts'
import { chooseCoding } from './representation.ts'

const path = '/api/v1/impact'

export interface ImpactRouteOptions {
  /** Absent: not ready (yet). */
  engine?: () => Pick<EnginePool, 'run'> | undefined
  /** Whether the data is the bundled sample, which every answer then says. */
  example?: () => boolean
  /** Requests let through for each address. */
  perMinute?: number
  /** Reads the address of a request; see `clientAddress`. */
  addressOf?: (request: IncomingMessage) => string
  body?: Partial<BodyLimits>
}

const mebibyte = 1024 * 1024

/** Long closures take long. Only who is next depends on it. */
const bytesPerMillisecond = 100

const bodyLimits: BodyLimits = {
  most: mebibyte,
  together: 64 * mebibyte,
  perParty: 16 * mebibyte,
  patience: 15_000,
}

/** For browsers on other sites. */
const openHeaders = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'RateLimit, RateLimit-Policy, Retry-After',
}

/** Add the route to the app, before what answers for all of `/api/*`. */
export function impactRoutes(app: OpenAPIHono, options: ImpactRouteOptions): void {
  const { engine = () => undefined, addressOf = clientAddress([]) } = options
  const limit = createRateLimit('impact', options.perMinute ?? 600)
  const limits = { ...bodyLimits, ...options.body }
  const readBody = createBodyReader(limits)
  describe(app, limits)

  publicPost(app, path, 'Content-Type, Accept-Language')
  app.post(path, async (c) => {
    const party = partyOfRequest(c, addressOf)
    const taken = await limit.take(party)
    const headers = { ...openHeaders, ...taken.headers }
    const refuse = async (kind: ProblemKind, detail: string, more: Record<string, string> = {}) => {
      const heard = await discardBody(c.req.raw)
      const all: Record<string, string> = { ...headers, ...more }
      if (!heard) all.connection = 'close'
      return problem(kind, detail, { headers: all })
    }
    if (!taken.allowed) {
      return await refuse(
        'tooManyRequests',
        `Too many requests; try again in ${taken.reset} seconds`,
      )
    }
    const pool = engine()
    if (!pool) {
      return refuse('serviceUnavailable', 'The detour engine is not ready', { 'retry-after': '10' })
    }
    const unfit = unfitBody(c)
    if (unfit) return refuse('unsupportedMediaType', unfit, { accept: 'application/json' })
    try {
      const body = await readBody(c.req.raw, party)
      try {
        const { signal } = c.req.raw
        const coding = codingOf(c)
        const example = options.example?.() ?? false
        const question = { json: body.bytes, ...(coding ? { coding } : {}), example }
        const guess = 20 + body.bytes.length / bytesPerMillisecond
        const answer = await pool.run('question', question, { party, signal, guess })
        return answered(answer, headers)
      } finally {
        body.release()
      }
    } catch (error) {
      if (error instanceof BodyError) return refuse(...bodyFaults(limits)[error.fault])
      if (error instanceof EngineBusyError) {
        const retry = { 'retry-after': String(error.retryAfter) }
        return refuse('serviceUnavailable', error.message, retry)
      }
      if (error instanceof EngineTimeoutError) {
        return refuse('serviceUnavailable', tookTooLong, { 'retry-after': '5' })
      }
      // whoever asked has gone; nobody reads this
      if (c.req.raw.signal.aborted) return new Response(null, { status: 499 })
      throw error
    }
  })
}

const tookTooLong =
  'This took longer than a question may; ask about a smaller closure, or with "alternatives": 0'

/** What is wrong with the way the question is packed. */
function unfitBody(c: Context): string | undefined {
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (type !== 'application/json' && !/^application\/[\w.-]+\+json$/.test(type)) {
    return `The question must be JSON: send it with 'Content-Type: application/json'`
  }
  const encoding = c.req.header('content-encoding') ?? 'identity'
  return encoding === 'identity' ? undefined : 'The question must not be compressed'
}

function codingOf(c: Context): AnswerCoding | undefined {
  const coding = chooseCoding(c.req.header('accept-encoding'))
  return coding === 'identity' ? undefined : coding
}

const bodyFaults = ({
  most,
}: BodyLimits): Record<BodyFault, [ProblemKind, string, Record<string, string>?]> => ({
  tooLarge: ['payloadTooLarge', `A question has at most ${most} bytes; simplify the closure`],
  tooMany: ['serviceUnavailable', 'Too much is being sent; try again', { 'retry-after': '5' }],
  tooSlow: ['requestTimeout', 'The question did not arrive in time'],
  brokenOff: ['badRequest', 'The question broke off'],
})

function answered(answer: WrittenAnswer, headers: Record<string, string>): Response {
  if (!answer.ok) {
    const { detail, issues } = answer.refusal
    return problem('badRequest', detail, { issues: issues.map(toIssue), headers })
  }
  const { body, coding } = answer
  return new Response(body as Uint8Array<ArrayBuffer>, {
    headers: {
      ...headers,
      'content-type': 'application/json',
      'content-length': String(body.length),
      'cache-control': 'no-store',
      vary: 'Accept-Encoding',
      ...(coding ? { 'content-encoding': coding } : {}),
    },
  })
}

/** Without the value, which may be thousands of positions. */
const toIssue = ({ name, detail, code }: Refusal['issues'][number]): Issue => ({
  in: 'body',
  name,
  detail,
  ...(code === 'schema' || code === 'malformed'
    ? {}
    : { type: `urn:problem-type:omweg:closure:${code}` }),
})

/** Works with the bundled sample: where the Veldstraat in Ghent comes to the Korenmarkt. */
const example = {
  closure: { type: 'Point', coordinates: [3.7222, 51.0538] },
  radius: 30,
  modes: ['bus', 'tram'],
}

function describe(app: OpenAPIHono, { most }: BodyLimits): void {
  app.openAPIRegistry.registerPath({
    method: 'post',
    path,
    tags: ['detours'],
    summary: 'Which lines a closure hits, and how they could drive instead',
    description:
      'A closure in; for every pattern hit the blocked part, the stops missed and up to three ' +
      'detours out. Measures are metres along the pattern. Where nothing can be proposed, `why` ' +
      'says so. `complete` is false where the time allowed was over before every pattern was ' +
      'worked out; the patterns hit are all there.',
    request: {
      body: {
        required: true,
        description: `At most ${most} bytes.`,
        content: { 'application/json': { schema: impactRequestSchema, example } },
      },
    },
    responses: {
      200: {
        description: 'The patterns hit, in the order of their lines; none where `why` is given.',
        content: { 'application/json': { schema: impactAnswerSchema } },
      },
      400: problemContent(
        'The question cannot be answered; `issues` name each field. The geometry is empty, ' +
          'invalid, crosses itself, is too large, has too many positions or lies outside the ' +
          'network: `type` ends in `empty`, `invalid`, `selfCrossing`, `tooLarge`, ' +
          '`tooManyVertices` or `outside`; for other fields in `direction`, `waypoint` or ' +
          '`unknownPattern`.',
      ),
      413: problemContent('The question is too long.'),
      415: problemContent('The question is not sent as JSON.'),
      429: problemContent('Too many requests from this address; see `Retry-After`.'),
      503: problemContent('The engine is not ready or too busy; see `Retry-After`.'),
    },
  })
}
