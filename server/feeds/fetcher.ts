/**
 * How adapters reach their sources: conditional, bounded in time and size, decompressed, and
 * careful with keys. One fetcher per feed: it knows the feed's headers and its host, and sends the
 * one only to the other.
 *
 * @module
 */

import { Buffer } from 'node:buffer'
import type { Readable } from 'node:stream'
import { Agent, request } from 'undici'
import { acceptedEncodings, readBody, tooLarge } from './body.ts'
import { createBodyCache } from './body-cache.ts'
import { createBreaker, parseRetryAfter } from './breaker.ts'
import { FetchError, reasonOf } from './errors.ts'
import type { Fetched, Fetcher } from './feed.ts'
import { readFileUrl } from './file-url.ts'

/** What answers `example:` addresses; see `example/source.ts`. */
export type InProcessSource = (
  url: URL,
  headers: Record<string, string>,
) => Promise<{ status: number; headers: Record<string, string>; body: Buffer }>

export interface FetcherOptions {
  /** The feed's address: its headers go to this host only, and its scheme is the only one allowed. */
  base: string
  headers?: Record<string, string>
  example?: InProcessSource
  now?: () => number
  userAgent?: string
  /** Limit for one body, received and unpacked. Default 32 MB. */
  maxBytes?: number
  connectTimeoutMs?: number
  headersTimeoutMs?: number
  /** Between two pieces of a body. */
  bodyTimeoutMs?: number
  /** For one request with its redirects, however steadily it drips. */
  totalTimeoutMs?: number
  maxRedirects?: number
}

export interface FeedFetcher extends Fetcher {
  /** The same, given up when the signal aborts. */
  within(signal: AbortSignal): Fetcher
  /** How long the feed's host asks us to stay away, in milliseconds. */
  waitMs(): number
  close(): Promise<void>
}

interface Answer {
  status: number
  header(name: string): string | undefined
  body: Buffer
}

const redirects = new Set([301, 302, 303, 307, 308])

/** @throws TypeError where the base is no absolute URL */
export function createFetcher(options: FetcherOptions): FeedFetcher {
  const base = new URL(options.base)
  const now = options.now ?? Date.now
  const maxBytes = options.maxBytes ?? 32 * 1024 * 1024
  const maxRedirects = options.maxRedirects ?? 5
  const totalTimeoutMs = options.totalTimeoutMs ?? 60_000
  const breaker = createBreaker({ now })
  const cache = createBodyCache(2 * maxBytes)
  const agent = new Agent({
    connect: { timeout: options.connectTimeoutMs ?? 10_000 },
    headersTimeout: options.headersTimeoutMs ?? 30_000,
    bodyTimeout: options.bodyTimeoutMs ?? 15_000,
    connections: 4,
  })

  async function get(
    address: string,
    { headers = {}, timeoutMs = totalTimeoutMs }: Parameters<Fetcher['get']>[1] = {},
    outer?: AbortSignal,
  ): Promise<Fetched> {
    const url = parse(address)
    checkScheme(base, url, address)
    const key = JSON.stringify([address, headers])
    const known = cache.get(key)
    const limit = new AbortController()
    const timer = setTimeout(
      () => limit.abort(new Error(`no complete answer within ${timeoutMs / 1000} s`)),
      timeoutMs,
    )
    const signal = outer ? AbortSignal.any([outer, limit.signal]) : limit.signal
    try {
      signal.throwIfAborted()
      const sent = { ...lowerCased(headers), ...known?.validators }
      const answer = await follow(url, sent, signal)
      if (answer.status === 304) {
        if (!known) throw new Error('answered 304 to a request without conditions')
        return { url: address, body: known.body, contentType: known.contentType, notModified: true }
      }
      const contentType = answer.header('content-type') ?? ''
      cache.set(key, {
        body: answer.body,
        contentType,
        validators: validatorsOf(answer),
      })
      return { url: address, body: answer.body, contentType, notModified: false }
    } catch (error) {
      if (error instanceof FetchError) throw error
      const cause = signal.aborted ? signal.reason : error
      throw new FetchError(address, reasonOf(cause), { cause })
    } finally {
      clearTimeout(timer)
    }
  }

  async function follow(
    start: URL,
    headers: Record<string, string>,
    signal: AbortSignal,
  ): Promise<Answer> {
    let url = start
    for (let hop = 0; hop <= maxRedirects; hop++) {
      const answer = await ask(url, headersFor(url, start, headers), signal)
      const location = redirects.has(answer.status) ? answer.header('location') : undefined
      if (location === undefined) return accept(url, answer)
      const next = URL.canParse(location, url) ? new URL(location, url) : undefined
      if (!next) throw new FetchError(url.href, `redirects to '${location}', which is no address`)
      const downgrade = url.protocol === 'https:' && next.protocol !== 'https:'
      if (downgrade || !/^https?:$/.test(next.protocol)) {
        throw new FetchError(url.href, `redirects to ${next.protocol}, which is not allowed`)
      }
      url = next
    }
    throw new FetchError(start.href, `redirects more than ${maxRedirects} times`)
  }

  function accept(url: URL, answer: Answer): Answer {
    if (answer.status === 200 || answer.status === 304) return answer
    throw new FetchError(url.href, `answered ${answer.status}`, {
      status: answer.status,
      retryAfterMs: parseRetryAfter(answer.header('retry-after'), now()),
    })
  }

  /** The feed's own headers go to the feed's own host; what a caller adds, to the host it named. */
  function headersFor(url: URL, start: URL, given: Record<string, string>) {
    const own = url.origin === base.origin && url.protocol === base.protocol
    const added = url.origin === start.origin ? given : pick(given, 'accept')
    return {
      'user-agent': options.userAgent ?? 'omweg',
      'accept-encoding': acceptedEncodings,
      ...(own ? lowerCased(options.headers ?? {}) : {}),
      ...added,
    }
  }

  async function ask(url: URL, headers: Record<string, string>, signal: AbortSignal) {
    if (url.protocol === 'file:') return readFileUrl(url, headers, maxBytes)
    if (url.protocol === 'example:') return askInProcess(url, headers)
    const wait = breaker.waitMs(url.host)
    if (wait > 0) {
      const seconds = Math.ceil(wait / 1000)
      throw new FetchError(url.href, `not asked for another ${seconds} s after its failures`, {
        retryAfterMs: wait,
      })
    }
    try {
      const answer = await askHttp(url, headers, signal)
      const tired = answer.status === 429 || answer.status >= 500
      if (tired) breaker.failed(url.host, parseRetryAfter(answer.header('retry-after'), now()))
      else breaker.succeeded(url.host)
      return answer
    } catch (error) {
      breaker.failed(url.host)
      throw error
    }
  }

  async function askHttp(url: URL, headers: Record<string, string>, signal: AbortSignal) {
    const target = new URL(url)
    const credentials = basicCredentials(target)
    const answer = await request(target, {
      dispatcher: agent,
      headers: { ...credentials, ...headers },
      signal,
    })
    const header = (name: string) => {
      const value = answer.headers[name]
      return Array.isArray(value) ? value.join(', ') : value
    }
    // Only the body of a success is wanted; dropping the others drops the connection.
    if (answer.statusCode !== 200) {
      discard(answer.body)
      return { status: answer.statusCode, header, body: Buffer.alloc(0) }
    }
    if (Number(header('content-length') ?? 0) > maxBytes) {
      discard(answer.body)
      throw new Error(tooLarge(maxBytes, 'announced'))
    }
    const body = await readBody(answer.body, header('content-encoding'), maxBytes, signal)
    return { status: answer.statusCode, header, body }
  }

  async function askInProcess(url: URL, headers: Record<string, string>): Promise<Answer> {
    if (!options.example) throw new Error('example sources are not available here')
    const answer = await options.example(url, headers)
    return { ...answer, header: (name) => answer.headers[name] }
  }

  return {
    get: (address, request) => get(address, request),
    within: (signal) => ({ get: (address, request) => get(address, request, signal) }),
    waitMs: () => breaker.waitMs(base.host),
    close: () => agent.destroy(),
  }
}

function parse(address: string): URL {
  try {
    return new URL(address)
  } catch (cause) {
    throw new FetchError(address, 'is no absolute address', { cause })
  }
}

/** A remote feed must not make us read local files, nor lead from https to http. */
function checkScheme(base: URL, url: URL, address: string): void {
  const allowed = base.protocol === 'http:' ? ['http:', 'https:'] : [base.protocol]
  if (allowed.includes(url.protocol)) return
  throw new FetchError(address, `${url.protocol} is not allowed in a feed of ${base.protocol}`)
}

function validatorsOf({ header }: Answer): Record<string, string> {
  const etag = header('etag')
  const modified = header('last-modified')
  return {
    ...(etag ? { 'if-none-match': etag } : {}),
    ...(modified ? { 'if-modified-since': modified } : {}),
  }
}

/** `https://user:password@host` as a header, taken out of the address. */
function basicCredentials(url: URL): Record<string, string> {
  if (!url.username && !url.password) return {}
  const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`
  url.username = ''
  url.password = ''
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` }
}

const discard = (body: Readable): void => {
  body.on('error', () => {})
  body.destroy()
}

const lowerCased = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

const pick = (headers: Record<string, string>, name: string): Record<string, string> =>
  headers[name] === undefined ? {} : { [name]: headers[name] }
