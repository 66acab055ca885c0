/**
 * The body of an answer, decompressed and bounded: counted before and after every stage, so that
 * neither a gigabyte nor a small bomb that unpacks into one is ever held.
 *
 * @module
 */

import { type Readable, Transform, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'

const decoders: Record<string, () => Transform> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  br: createBrotliDecompress,
  deflate: createInflate,
}

/** Encodings that {@link readBody} can undo, for `Accept-Encoding`. */
export const acceptedEncodings = 'gzip, br, deflate'

/**
 * @param encodings - the `Content-Encoding` header
 * @param maxBytes - limit for what is received and for what it unpacks into
 * @throws Error naming the limit, the unknown encoding, or how the compression is broken
 */
export async function readBody(
  stream: Readable,
  encodings: string | undefined,
  maxBytes: number,
  signal?: AbortSignal,
): Promise<Buffer> {
  const names = (encodings ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name && name !== 'identity')
  if (names.length > 2) throw new Error(`is compressed ${names.length} times over`)
  const stages: Transform[] = []
  for (const name of names.reverse()) {
    const decoder = decoders[name]
    if (!decoder) throw new Error(`has the unknown content encoding '${name}'`)
    stages.push(decoder(), limit(maxBytes, 'unpacked'))
  }
  const chunks: Buffer[] = []
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk)
      done()
    },
  })
  await pipeline([stream, limit(maxBytes, 'received'), ...stages, sink], { signal })
  return Buffer.concat(chunks)
}

function limit(maxBytes: number, what: string): Transform {
  let size = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      if (size > maxBytes) done(new Error(tooLarge(maxBytes, what)))
      else done(null, chunk)
    },
  })
}

export const tooLarge = (maxBytes: number, what: string): string =>
  `is larger than ${formatSize(maxBytes)} (${what}); cut off`

const formatSize = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} kB` : `${Math.round(bytes / 1024 / 1024)} MB`
