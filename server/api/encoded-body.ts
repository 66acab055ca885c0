/**
 * A body made once and sent many times: compressed ahead, with a strong ETag per encoding
 * (RFC 9110 §8.8.3), so that a request costs a header comparison and a copy.
 *
 * @module
 */

import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Context } from 'hono'

const brotli = promisify(brotliCompress)
const gzipAsync = promisify(gzip)

export type Encoding = 'br' | 'gzip' | 'identity'

export interface EncodedBody {
  type: string
  /** Of the content, hex; the ETag without quotes and encoding. */
  hash: string
  identity: Uint8Array<ArrayBuffer>
  /** Absent where compression does not pay. */
  gzip?: Uint8Array<ArrayBuffer>
  br?: Uint8Array<ArrayBuffer>
}

const compressible =
  /^(text\/|application\/(json|.*\+json|javascript|xml|.*\+xml|manifest)|image\/svg)/

/** Below this many bytes the headers weigh more than what compression saves. */
const smallest = 512

/**
 * Compress off the main thread.
 *
 * @param brotliQuality 0–11; 5 is as fast as gzip and smaller, 9 and up is for what rarely changes.
 */
export async function encodeBody(
  content: string | Uint8Array,
  type: string,
  brotliQuality = 5,
): Promise<EncodedBody> {
  const identity = Uint8Array.from(typeof content === 'string' ? Buffer.from(content) : content)
  const hash = createHash('sha256').update(identity).digest('hex').slice(0, 20)
  if (identity.length < smallest || !compressible.test(type)) return { type, hash, identity }
  const [br, gz] = await Promise.all([
    brotli(identity, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: brotliQuality,
        [constants.BROTLI_PARAM_SIZE_HINT]: identity.length,
      },
    }),
    gzipAsync(identity, { level: 6 }),
  ])
  return { type, hash, identity, br: Uint8Array.from(br), gzip: Uint8Array.from(gz) }
}

/** Best of the encodings at hand that the client takes (RFC 9110 §12.5.3); brotli wins a tie. */
export function chooseEncoding(accept: string | undefined, at: readonly Encoding[]): Encoding {
  if (!accept) return 'identity'
  const quality = new Map<string, number>()
  for (const part of accept.toLowerCase().split(',')) {
    const [coding = '', ...parameters] = part.split(';').map((text) => text.trim())
    const q = parameters.find((text) => text.startsWith('q='))
    quality.set(coding, q ? Number(q.slice(2)) || 0 : 1)
  }
  const wanted = (coding: Encoding) => quality.get(coding) ?? quality.get('*') ?? 0
  let best: Encoding = 'identity'
  for (const coding of ['gzip', 'br'] as const) {
    if (at.includes(coding) && wanted(coding) > 0 && wanted(coding) >= wanted(best)) best = coding
  }
  // Identity is always acceptable unless refused, but is the last choice when others are taken.
  return best
}

const suffixes: Record<Encoding, string> = { br: '-br', gzip: '-gz', identity: '' }

/** Does `If-None-Match` name this content, in any encoding, strong or weak? */
export function matchesEtag(header: string | undefined, hash: string): boolean {
  if (!header) return false
  if (header.trim() === '*') return true
  return header.split(',').some((tag) => {
    const opaque = tag.trim().replace(/^W\//, '').replaceAll('"', '')
    return Object.values(suffixes).some((suffix) => opaque === hash + suffix)
  })
}

/** Answer with the body, or with 304 where the client has it. */
export function sendEncoded(c: Context, body: EncodedBody, cacheControl: string): Response {
  const at = (['br', 'gzip', 'identity'] as const).filter((coding) => body[coding])
  const coding = chooseEncoding(c.req.header('accept-encoding'), at)
  const headers: Record<string, string> = {
    'cache-control': cacheControl,
    etag: `"${body.hash}${suffixes[coding]}"`,
    vary: 'accept-encoding',
  }
  if (matchesEtag(c.req.header('if-none-match'), body.hash)) return c.body(null, 304, headers)
  headers['content-type'] = body.type
  if (coding !== 'identity') headers['content-encoding'] = coding
  return c.body(body[coding] ?? body.identity, 200, headers)
}
