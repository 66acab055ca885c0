/**
 * `POST /siri`: situations by request and response, as SIRI has it. Errors are said in SIRI, too.
 *
 * Open to everybody, so what is sent is bounded in size and time; how often, the limit of all open
 * services counts.
 *
 * @module
 */

import type { IncomingMessage } from 'node:http'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { type Instant, toInstant } from '../../../shared/time/period.ts'
import { clientAddress } from '../../live/client-address.ts'
import { readXml, XmlError } from '../../outputs/xml/read-xml.ts'
import { type Clock, systemClock } from '../../store/clock.ts'
import { compressAs } from '../compress.ts'
import { partyOfRequest } from '../party-of-request.ts'
import { problemContent } from '../problem.ts'
import { publicPost } from '../public-post.ts'
import {
  BodyError,
  type BodyFault,
  type BodyLimits,
  createBodyReader,
  discardBody,
} from '../read-body.ts'
import type { Realm } from '../realm.ts'
import { chooseCoding } from '../representation.ts'
import { changeTimes } from './change-times.ts'
import { answerSiri, faultAnswer, type SiriAnswer } from './siri-answer.ts'
import { SiriFault } from './siri-fault.ts'

export interface SiriRouteOptions {
  realm: Realm
  clock?: Pick<Clock, 'now'>
  /** Reads the address of a request; see `clientAddress`. */
  addressOf?: (request: IncomingMessage) => string
  body?: Partial<BodyLimits>
}

const kibibyte = 1024

const bodyLimits: BodyLimits = {
  most: 256 * kibibyte,
  together: 16 * 1024 * kibibyte,
  perParty: 2 * 1024 * kibibyte,
  patience: 10_000,
}

/** Answers shorter than this gain nothing by being compressed. */
const leastCompressed = 1_400

const openHeaders = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'Retry-After',
  'cache-control': 'no-store',
  vary: 'Accept-Encoding, Content-Type',
}

/** Add the route to the app. */
export function siriRoutes(app: OpenAPIHono, options: SiriRouteOptions): void {
  const { realm, clock = systemClock, addressOf = clientAddress([]) } = options
  const path = `${realm.base}/siri`
  const limits = { ...bodyLimits, ...options.body }
  const readBody = createBodyReader(limits)
  const publishedAt = changeTimes(realm)
  const startedAt = toInstant(clock.now())
  if (realm.base === '') describe(app, path, limits)

  publicPost(app, path)
  app.post(path, async (c) => {
    const at = toInstant(clock.now())
    const known = { world: realm.world(), at, startedAt, publishedAt }
    const party = partyOfRequest(c, addressOf)
    try {
      refuseUnfit(c)
      const root = await read(c, (request) => readBody(request, party), limits)
      return await answered(c, await answerSiri(root, known), {})
    } catch (error) {
      if (!(error instanceof SiriFault)) throw error
      const heard = await discardBody(c.req.raw).catch(() => true)
      return await answered(c, faultAnswer(error, '2.0', known), {
        ...error.headers,
        ...(heard ? {} : { connection: 'close' }),
      })
    }
  })
}

const mediaTypes = ['application/xml', 'text/xml']

const mediaTypeOf = (c: Context): string =>
  (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''

/** @throws SiriFault where it is asked or packed in a way that is not taken */
function refuseUnfit(c: Context): void {
  const [parameter] = Object.keys(c.req.query())
  if (parameter !== undefined) {
    const what = `${parameter.slice(0, 100)} is no parameter of this address; ask in SIRI`
    throw new SiriFault('OtherError', what)
  }
  if (!mediaTypes.includes(mediaTypeOf(c))) {
    throw new SiriFault('OtherError', 'Send SIRI as Content-Type: application/xml or text/xml', {
      status: 415,
      headers: { accept: mediaTypes.join(', ') },
    })
  }
  const encoding = c.req.header('content-encoding') ?? 'identity'
  if (encoding !== 'identity') {
    throw new SiriFault('OtherError', 'The request must not be compressed', { status: 415 })
  }
}

type Read = ReturnType<typeof createBodyReader>

async function read(
  c: Context,
  readBody: (request: Request) => ReturnType<Read>,
  limits: BodyLimits,
) {
  try {
    const body = await readBody(c.req.raw)
    try {
      return readXml(body.bytes)
    } finally {
      body.release()
    }
  } catch (error) {
    if (error instanceof XmlError) throw new SiriFault('OtherError', error.message)
    if (error instanceof BodyError) throw bodyFaults(limits)[error.fault]
    throw error
  }
}

const bodyFaults = ({ most }: BodyLimits): Record<BodyFault, SiriFault> => ({
  tooLarge: new SiriFault(
    'AllowedResourceUsageExceededError',
    `A request has at most ${most} bytes; send several`,
    { status: 413 },
  ),
  tooMany: new SiriFault('OtherError', 'Too much is being sent; try again', {
    status: 503,
    headers: { 'retry-after': '5' },
  }),
  tooSlow: new SiriFault('OtherError', 'The request did not arrive in time', { status: 408 }),
  brokenOff: new SiriFault('OtherError', 'The request broke off'),
})

/** In the media type it was asked in, so that old clients take it. */
async function answered(
  c: Context,
  { status, body }: SiriAnswer,
  more: Record<string, string>,
): Promise<Response> {
  const type = mediaTypeOf(c) === 'text/xml' ? 'text/xml' : 'application/xml'
  const headers: Record<string, string> = {
    ...openHeaders,
    ...more,
    'content-type': `${type}; charset=utf-8`,
  }
  const plain = Buffer.from(body)
  const coding = chooseCoding(c.req.header('accept-encoding'))
  if (coding === 'identity' || plain.length < leastCompressed) {
    return new Response(plain, { status, headers })
  }
  const small = await compressAs(coding, plain)
  return new Response(small, { status, headers: { ...headers, 'content-encoding': coding } })
}

const exampleTime: Instant = '2026-11-21T07:30:00Z'

const example = `<?xml version="1.0" encoding="UTF-8"?>
<Siri xmlns="http://www.siri.org.uk/siri" version="2.0">
  <ServiceRequest>
    <RequestTimestamp>${exampleTime}</RequestTimestamp>
    <RequestorRef>me</RequestorRef>
    <SituationExchangeRequest version="2.0">
      <RequestTimestamp>${exampleTime}</RequestTimestamp>
      <PreviewInterval>P7D</PreviewInterval>
      <Progress>open</Progress>
    </SituationExchangeRequest>
  </ServiceRequest>
</Siri>`

function describe(app: OpenAPIHono, path: string, { most }: BodyLimits): void {
  const xml = z.string().openapi({ description: 'A SIRI message, 2.0 or 2.1.' })
  const asXml = (description: string) => ({
    description,
    content: { 'application/xml': { schema: xml }, 'text/xml': { schema: xml } },
  })
  app.openAPIRegistry.registerPath({
    method: 'post',
    path,
    tags: ['siri'],
    summary: 'SIRI-SX by request and response',
    description:
      'Takes a ServiceRequest with SituationExchangeRequests, a CheckStatusRequest or a ' +
      'CapabilitiesRequest, and answers in the version asked in: 2.0 or 2.1. Filters are ' +
      'PreviewInterval, StartTime, ValidityPeriod, IncludeOnlyIfInPublicationWindow, VehicleMode, ' +
      'Severity, Scope, Predictability, Progress, OperatorRef, LineRef, Lines, StopPointRef, ' +
      'Language, MaximumNumberOfSituationElements, and SituationNumber in Extensions. Ids are ' +
      'those of the GTFS. Other filters and subscriptions are refused with ' +
      'CapabilityNotSupportedError. There is no SOAP.',
    request: {
      body: {
        required: true,
        description: `At most ${most} bytes, without a DOCTYPE.`,
        content: {
          'application/xml': { schema: xml, example },
          'text/xml': { schema: xml, example },
        },
      },
    },
    responses: {
      200: asXml('ServiceDelivery, CheckStatusResponse or CapabilitiesResponse.'),
      400: asXml('ErrorCondition says what is wrong with the request, and with which part.'),
      408: asXml('The request did not arrive in time.'),
      413: asXml('The request is too long.'),
      415: asXml('The request is not sent as XML.'),
      429: problemContent('Too many requests from this address; see `Retry-After`.'),
      503: asXml('Too much is being sent; see `Retry-After`.'),
    },
  })
}
