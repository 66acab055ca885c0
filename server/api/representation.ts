/**
 * A body made once and served many times: strong ETag, precompressed, conditional.
 *
 * A strong ETag names bytes, so each content coding has its own; `If-None-Match` matches any of
 * them, because they all stand for the same content (RFC 9110, 8.8.3).
 *
 * @module
 */

import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { fromInstant, type Instant } from '../../shared/time/period.ts'
import { compress } from './compress.ts'
import { type Described, described } from './described.ts'

export type Coding = 'identity' | 'gzip' | 'br'

export interface Representation {
  /** Without quotes and coding. */
  tag: string
  bodies: Record<Coding, Uint8Array<ArrayBuffer>>
  /** Complete response headers by coding, made beforehand because they are on the hot path. */
  headers: Record<Coding, Record<string, string>>
  /** Of a 304. */
  notModified: Record<Coding, Record<string, string>>
  /** Since when it is so, where that is told. */
  modified?: Instant
}

/** As much of a request as decides about the answer. */
export interface Asked {
  method: string
  header(name: 'if-none-match' | 'if-modified-since' | 'accept-encoding'): string | undefined
}

export interface RepresentationOptions {
  contentType: string
  /** Identifies the content; a hash of the body if left out. */
  tag?: string
  cacheControl?: string
  /** Since when it is so: told as `Last-Modified`, and held against `If-Modified-Since`. */
  modified?: Instant
  headers?: Record<string, string>
  /** Brotli quality 0–11. */
  quality?: number
  /** Packed already, as pictures are: sent as it is. */
  packed?: boolean
}

/** May be asked for again at once, and shown for a minute while it is. */
export const revalidate = 'public, max-age=0, must-revalidate, stale-while-revalidate=60'
/** Of what never says anything else. */
export const forEver = 'public, max-age=604800, immutable'

const codings: Coding[] = ['br', 'gzip', 'identity']

/** Compress and describe a body. */
export async function represent(
  text: string | Buffer,
  options: RepresentationOptions,
): Promise<Representation> {
  const identity = typeof text === 'string' ? Buffer.from(text) : text
  const packed = options.packed
    ? { br: identity, gzip: identity }
    : await compress(identity, options.quality)
  const { modified } = options
  const tag = options.tag ?? createHash('sha256').update(identity).digest('base64url').slice(0, 22)
  const common = {
    'cache-control': options.cacheControl ?? revalidate,
    vary: 'Accept-Encoding',
    'access-control-allow-origin': '*',
    'access-control-expose-headers': modified ? 'ETag, Last-Modified' : 'ETag, Link',
    ...(modified ? { 'last-modified': new Date(fromInstant(modified)).toUTCString() } : {}),
    ...options.headers,
  }
  const bodies = { identity: bytes(identity), gzip: bytes(packed.gzip), br: bytes(packed.br) }
  const etag = (coding: Coding) => etagOf(tag, options.packed ? 'identity' : coding)
  const headersOf = (coding: Coding): Record<string, string> => ({
    ...common,
    'content-type': options.contentType,
    'content-length': String(bodies[coding].length),
    etag: etag(coding),
    ...(coding === 'identity' || options.packed ? {} : { 'content-encoding': coding }),
  })
  return {
    tag,
    bodies,
    headers: eachCoding(headersOf),
    notModified: eachCoding((coding) => ({ ...common, etag: etag(coding) })),
    ...(modified ? { modified } : {}),
  }
}

const eachCoding = <T>(make: (coding: Coding) => T): Record<Coding, T> => ({
  identity: make('identity'),
  gzip: make('gzip'),
  br: make('br'),
})

/** The same memory, as the type a Response takes: none of these buffers is shared. */
const bytes = (buffer: Buffer) => buffer as Uint8Array<ArrayBuffer>

const etagOf = (tag: string, coding: Coding) =>
  coding === 'identity' ? `"${tag}"` : `"${tag}-${coding}"`

/** Answer with it: 304 where the client has it, else the smallest coding it takes. */
export const serve = (c: Context, representation: Representation): Described =>
  answer({ method: c.req.method, header: (name) => c.req.header(name) }, representation)

/** {@link serve} for who has no Hono context. */
export function answer(asked: Asked, representation: Representation): Described {
  const { bodies, headers, notModified, modified } = representation
  const known = asked.header('if-none-match')
  if (known !== undefined) {
    const coding = matches(known, notModified)
    if (coding) return described(new Response(null, { status: 304, headers: notModified[coding] }))
  } else if (
    modified &&
    fromInstant(modified) <= Date.parse(asked.header('if-modified-since') ?? '')
  ) {
    // With both, the ETag decides (RFC 9110, 13.1.3).
    return described(new Response(null, { status: 304, headers: notModified.identity }))
  }
  const coding = chooseCoding(asked.header('accept-encoding'))
  return described(
    new Response(asked.method === 'HEAD' ? null : bodies[coding], { headers: headers[coding] }),
  )
}

/** The coding whose tag the client holds. Most send back the one tag they were given. */
function matches(ifNoneMatch: string, sent: Representation['notModified']): Coding | undefined {
  for (const coding of codings) if (sent[coding].etag === ifNoneMatch) return coding
  if (ifNoneMatch.trim() === '*') return 'identity'
  const listed = ifNoneMatch.split(',').map((part) => part.trim().replace(/^W\//, ''))
  return codings.find((coding) => listed.includes(sent[coding].etag ?? ''))
}

/** Browsers send a handful of different values, over and over. */
const chosen = new Map<string, Coding>()

/** The coding a client takes that we have, brotli first (RFC 9110, 12.5.3). */
export function chooseCoding(accept: string | undefined): Coding {
  if (!accept) return 'identity'
  const known = chosen.get(accept)
  if (known) return known
  const coding = weigh(accept)
  if (chosen.size < 100) chosen.set(accept, coding)
  return coding
}

function weigh(accept: string): Coding {
  const weights = new Map<string, number>()
  for (const part of accept.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim())
    const q = parameters.find((parameter) => parameter.startsWith('q='))
    weights.set(name, q ? Number.parseFloat(q.slice(2)) || 0 : 1)
  }
  const weightOf = (coding: Coding) => weights.get(coding) ?? weights.get('*') ?? 0
  if (weightOf('br') > 0 && weightOf('br') >= weightOf('gzip')) return 'br'
  return weightOf('gzip') > 0 ? 'gzip' : 'identity'
}
