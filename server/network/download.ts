/**
 * Brings a GTFS file here: a path is used where it is, an address is downloaded when it changed.
 *
 * @module
 */

import { createWriteStream } from 'node:fs'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fetch } from 'undici'

export interface Candidate {
  path: string
  /** Changes when the content does. */
  version: string
  /** Make it the one that is used at the next start; call once it proved readable. */
  keep(): Promise<void>
}

export interface DownloadOptions {
  /** A path, or an http(s) address. */
  location: string
  headers: Record<string, string>
  /** Where a download is kept. */
  dir: string
  timeoutMs?: number
  /** Bytes. */
  maxSize?: number
}

interface Kept {
  location: string
  version: string
}

/**
 * The newest GTFS there is, or undefined where it is still the given version.
 *
 * @throws Error naming the location and what went wrong
 */
export async function newestGtfs(
  options: DownloadOptions,
  known?: string,
): Promise<Candidate | undefined> {
  if (!/^https?:/.test(options.location)) return newestFile(options.location, known)
  return download(options, known)
}

/** The last download that proved readable, for a start without the network. */
export async function keptGtfs({ location, dir }: DownloadOptions): Promise<Candidate | undefined> {
  const kept = await readKept(dir)
  if (kept?.location !== location) return undefined
  const path = join(dir, 'current.zip')
  const there = await stat(path).catch(() => undefined)
  return there ? { path, version: kept.version, keep: async () => {} } : undefined
}

async function newestFile(path: string, known?: string): Promise<Candidate | undefined> {
  const { mtimeMs, size } = await stat(path).catch((cause) => {
    throw new Error(`${path}: cannot be read (${cause.code}); check network.gtfs`, { cause })
  })
  const version = `${mtimeMs}-${size}`
  return version === known ? undefined : { path, version, keep: async () => {} }
}

async function download(options: DownloadOptions, known?: string): Promise<Candidate | undefined> {
  const { location, headers, dir, timeoutMs = 600_000, maxSize = 2 ** 30 } = options
  const where = location.replace(/\?.*/, '')
  const conditional: Record<string, string> = known?.startsWith('"')
    ? { 'if-none-match': known }
    : {}
  if (known && !known.startsWith('"')) conditional['if-modified-since'] = known
  const response = await ask(location, headers, conditional, timeoutMs).catch((cause) => {
    throw new Error(`${where}: ${cause.cause?.message ?? cause.message}`, { cause })
  })
  if (response.status === 304) return undefined
  if (!response.ok || !response.body) throw new Error(`${where}: answered ${response.status}`)
  const etag = response.headers.get('etag')?.replace(/^W\//, '')
  const version = etag ?? response.headers.get('last-modified') ?? new Date().toUTCString()
  if (version === known) {
    await response.body.cancel()
    return undefined
  }
  await mkdir(dir, { recursive: true })
  const path = join(dir, 'candidate.zip')
  let size = 0
  const limit = async function* (chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      size += chunk.length
      if (size > maxSize) throw new Error(`${where}: larger than ${maxSize} bytes`)
      yield chunk
    }
  }
  try {
    await pipeline(Readable.fromWeb(response.body), limit, createWriteStream(path))
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  const keep = async () => {
    await rename(path, join(dir, 'current.zip'))
    const kept: Kept = { location, version }
    await writeFile(join(dir, 'current.json'), JSON.stringify(kept))
  }
  return { path, version, keep }
}

/** Follows redirects; the configured headers, which may hold a key, go to the first host only. */
async function ask(
  location: string,
  own: Record<string, string>,
  conditional: Record<string, string>,
  timeoutMs: number,
) {
  const signal = AbortSignal.timeout(timeoutMs)
  const first = new URL(location)
  let url = first
  for (let hop = 0; hop <= 5; hop++) {
    const headers = { ...(url.origin === first.origin ? own : {}), ...conditional }
    const response = await fetch(url, { headers, redirect: 'manual', signal })
    const next = response.headers.get('location')
    if (response.status < 301 || response.status > 308 || response.status === 304 || !next) {
      return response
    }
    await response.body?.cancel()
    const target = new URL(next, url)
    if (url.protocol === 'https:' && target.protocol !== 'https:') {
      throw new Error(`redirects to ${target.protocol}, which is not allowed`)
    }
    url = target
  }
  throw new Error('redirects more than 5 times')
}

async function readKept(dir: string): Promise<Kept | undefined> {
  try {
    return JSON.parse(await readFile(join(dir, 'current.json'), 'utf8')) as Kept
  } catch {
    return undefined
  }
}
