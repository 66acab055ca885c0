/**
 * Sends to addresses that others gave: webhooks, and who waits for a job. It goes to public
 * addresses only, and that is decided for each connection, by what the name resolves to at that
 * moment: a name that was public when it was checked may point inside when it is used.
 *
 * No redirect is followed, no proxy of the environment is used, certificates are checked, and of an
 * answer little is read and less is kept.
 *
 * @module
 */

import { lookup as systemLookup } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import { performance } from 'node:perf_hooks'
import { Agent, buildConnector, type Dispatcher } from 'undici'
import { excerptOf } from './excerpt.ts'
import { type AddressRules, whyNotPublic } from './public-address.ts'
import { readTarget, TargetRefused } from './target.ts'

export interface SafeSenderOptions extends AddressRules {
  /** Every address of a name; absent: as the system resolves it. */
  resolve?: (host: string) => Promise<readonly { address: string; family: number }[]>
  /** Certificates of more authorities, as PEM; for tests and private networks of authorities. */
  ca?: string
  /** Milliseconds for all of it: resolving, connecting, and the beginning of the answer. Default 20 s. */
  timeoutMs?: number
}

export interface SendOptions {
  /** In lower case. */
  headers?: Readonly<Record<string, string>>
  body: string | Uint8Array
  signal?: AbortSignal
}

export interface Answered {
  status: number
  /** From the call to the head of the answer. */
  ms: number
  /** The beginning of the answer, as plain text of at most 500 characters. */
  excerpt: string
}

export interface SafeSender {
  /**
   * POST to a receiver. Whatever status it answers is an answer; see `whyNotTaken`.
   *
   * @throws TargetRefused where the address, or what it resolves to, is not sent to
   * @throws Error where there is no answer, saying why in words for whoever runs the receiver
   */
  post(url: string, options: SendOptions): Promise<Answered>
  close(): Promise<void>
}

const usualTimeout = 20_000
/** The answer is known by then: only its first words are still read, for the log. */
const readingTimeout = 2_000
const mostRead = 4_096

/** @see SafeSender */
export function createSafeSender(options: SafeSenderOptions = {}): SafeSender {
  const { timeoutMs = usualTimeout, resolve = resolveAll } = options
  const agent = new Agent({
    connect: guardedConnector(options, resolve),
    connections: 8,
    pipelining: 1,
    headersTimeout: timeoutMs,
    bodyTimeout: readingTimeout,
    maxHeaderSize: 16_384,
  })

  return {
    async post(address, { headers = {}, body, signal }) {
      const url = readTarget(address, options)
      const start = performance.now()
      const timeout = AbortSignal.timeout(timeoutMs)
      const answer = await agent
        .request({
          origin: url.origin,
          path: `${url.pathname}${url.search}`,
          method: 'POST',
          headers: { 'user-agent': 'Omweg-Webhooks', 'accept-encoding': 'identity', ...headers },
          body,
          signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
        })
        .catch((error) => {
          signal?.throwIfAborted()
          if (timeout.aborted) throw new Error(`no answer within ${timeoutMs / 1000} s`)
          throw readable(error)
        })
      const ms = Math.round(performance.now() - start)
      return { status: answer.statusCode, ms, excerpt: await readExcerpt(answer) }
    },
    // Not `close`: that waits for receivers that hang.
    close: () => agent.destroy(),
  }
}

/** What a receiver has to mend before its answer counts; undefined: it took the message. */
export function whyNotTaken({ status }: Pick<Answered, 'status'>): string | undefined {
  if (status >= 200 && status < 300) return undefined
  if (status >= 300 && status < 400) {
    return `answered ${status}, a redirect: we follow none; give the address it leads to`
  }
  return `answered ${status}; only 200 to 299 says that it was taken`
}

const resolveAll = (host: string) => systemLookup(host, { all: true })

function guardedConnector(
  { ca, timeoutMs = usualTimeout, ...rules }: SafeSenderOptions,
  resolve: NonNullable<SafeSenderOptions['resolve']>,
): buildConnector.connector {
  /** What Node connects with is what was judged: there is no second look that could differ. */
  const lookup: LookupFunction = (host, { all }, done) => {
    resolve(host).then(
      (found) => {
        const [first] = found
        if (!first) return done(new Error(`${host} has no address`), '', 0)
        const why = firstReason(found, rules)
        // One address inside is enough: what has such is nobody's public receiver.
        if (why) return done(new TargetRefused(`${host} leads to ${why}`), '', 0)
        if (all) done(null, [...found])
        else done(null, first.address, first.family)
      },
      (error) => done(error, '', 0),
    )
  }
  const connect = buildConnector({
    lookup,
    timeout: Math.min(timeoutMs, 10_000),
    ...(ca === undefined ? {} : { ca }),
  })
  return (target, done) => {
    // Figures are not looked up.
    const name = target.hostname.replace(/^\[|\]$/g, '')
    const why = isIP(name) === 0 ? undefined : whyNotPublic(name, rules)
    if (why !== undefined) done(new TargetRefused(why), null)
    else connect(target, done)
  }
}

const firstReason = (found: readonly { address: string }[], rules: AddressRules) =>
  found.map(({ address }) => whyNotPublic(address, rules)).find((why) => why !== undefined)

/** However the body ends: the status has decided. */
async function readExcerpt({ body, headers }: Dispatcher.ResponseData): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  const late = setTimeout(() => body.destroy(), readingTimeout)
  try {
    for await (const part of body) {
      parts.push(part)
      size += part.length
      if (size >= mostRead) break
    }
  } catch {
    // Broken off: what came is kept.
  } finally {
    clearTimeout(late)
    body.destroy()
  }
  return excerptOf(Buffer.concat(parts).subarray(0, mostRead), headers['content-encoding'])
}

/** In words for whoever runs the receiver. Where all addresses failed, the first one speaks. */
function readable(error: unknown): Error {
  if (error instanceof TargetRefused) return error
  const first = error instanceof AggregateError ? error.errors[0] : error
  if (!(first instanceof Error)) return new Error(String(first))
  const { code } = first as NodeJS.ErrnoException
  const said = words[code ?? ''] ?? first.message
  return new Error(code && !said.includes(code) ? `${said} (${code})` : said, { cause: error })
}

const words: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its host name is not known',
  EAI_AGAIN: 'its host name cannot be looked up now',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'it broke the connection off',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no way to it',
  ETIMEDOUT: 'it did not let us connect in time',
  UND_ERR_CONNECT_TIMEOUT: 'it did not let us connect in time',
  UND_ERR_SOCKET: 'it broke the connection off',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by itself',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate comes without its chain',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
}
