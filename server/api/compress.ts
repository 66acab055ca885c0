/**
 * Bodies, compressed a few at a time.
 *
 * Each compression takes its memory when it is asked for, not when its turn comes, and the C library
 * keeps what was once taken: 300 bodies of 190 kB at once cost half a gigabyte that never comes back,
 * four at a time cost 45 MB and are done sooner.
 *
 * @module
 */

import { promisify } from 'node:util'
import * as zlib from 'node:zlib'

const brotliCompress = promisify(zlib.brotliCompress)
const gzipCompress = promisify(zlib.gzip)

/** @param quality - of brotli, 0 to 11 */
const codings = {
  br: (identity: Buffer, quality: number) =>
    brotliCompress(identity, {
      params: {
        [zlib.constants.BROTLI_PARAM_QUALITY]: quality,
        [zlib.constants.BROTLI_PARAM_SIZE_HINT]: identity.length,
      },
    }),
  gzip: (identity: Buffer) => gzipCompress(identity, { level: 6 }),
}

/** As many as libuv has threads, where nobody gave it more. */
export const mostAtOnce = 4

/** In the order in which they came. */
const waiting: (() => void)[] = []
/** Who makes nothing more until less waits here. */
const watching: (() => void)[] = []
let underWay = 0

/** Bodies being compressed in this process, and those that wait for it. */
export const compressing = () => ({ underWay, waiting: waiting.length })

/**
 * With brotli and with gzip.
 *
 * @param quality - of brotli, 0 to 11
 */
export const compress = (identity: Buffer, quality = 5) =>
  inPlace(async () => ({
    br: await codings.br(identity, quality),
    gzip: await codings.gzip(identity),
  }))

/** What is sent once, as one client takes it. */
export const compressAs = (coding: keyof typeof codings, identity: Buffer, quality = 4) =>
  inPlace(() => codings[coding](identity, quality))

async function inPlace<T>(work: () => Promise<T>): Promise<T> {
  if (underWay < mostAtOnce) underWay++
  // Whoever ends hands the place on, so that nobody slips in between.
  else await new Promise<void>((resolve) => waiting.push(resolve))
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else underWay--
    if (waiting.length < mostAtOnce) for (const tell of watching.splice(0)) tell()
  }
}

/** Settles when what is made now would be compressed soon: what waits here is held in memory. */
export async function roomToCompress(): Promise<void> {
  if (waiting.length >= mostAtOnce) await new Promise<void>((resolve) => watching.push(resolve))
}
