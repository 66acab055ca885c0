/**
 * The base map from our own server: one PMTiles archive by byte ranges, glyphs and sprites.
 *
 * The archive's address carries its version, so everything may be cached for long and a new file
 * is seen at once. Nothing but files found in the configured folders at start is ever opened.
 *
 * @module
 */

import type { Dirent } from 'node:fs'
import { type FileHandle, open, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip } from 'node:zlib'
import { type Context, Hono } from 'hono'
import type { BaseMap } from '../../shared/base-map.ts'
import { preflightOf, readMethods } from '../api/headers.ts'
import { type Representation, represent, serve } from '../api/representation.ts'
import { parseRange, rangeStillHolds } from './byte-range.ts'
import { headerLength, type PmtilesHeader, readPmtilesHeader } from './pmtiles-header.ts'

export interface BaseMapFiles {
  /** PMTiles archive in the Protomaps v4 schema. */
  tiles: string
  /**
   * Folder with `fonts/<font>/<range>.pbf` and `sprites/v4/light.json`, `light@2x.png` …; what is
   * not there the map does without.
   */
  assets?: string
  /** The map zooms out no further. */
  minZoom?: number
}

export interface OpenBaseMap {
  description: BaseMap
  /** To be mounted at `/basemap`. */
  routes: Hono
}

const hour = 'public, max-age=3600'
const month = 'public, max-age=2592000'
const forever = 'public, max-age=31536000, immutable'

/** Widgets on other sites draw it too; what they read of the headers besides the usual ones. */
const forEveryOrigin = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag, Content-Range',
}

/** Ranges up to this many bytes are read at once, longer ones are streamed. */
const readAtOnce = 4 * 1024 * 1024

/**
 * Look at the files and make the routes.
 *
 * @throws {Error} naming the file, where the archive is missing or of another kind.
 */
export async function openBaseMap(files: BaseMapFiles): Promise<OpenBaseMap> {
  const { header, attribution, version } = await describeArchive(files.tiles)
  const fonts = await listFonts(files.assets && join(files.assets, 'fonts'))
  const sprites = await listSprites(files.assets && join(files.assets, 'sprites', 'v4'))
  const description: BaseMap = {
    tilesUrl: `/basemap/base.pmtiles?v=${version}`,
    ...(fonts.size > 0 ? { glyphsUrl: '/basemap/fonts/{fontstack}/{range}.pbf' } : {}),
    ...(sprites.has('light.json') ? { spritesUrl: '/basemap/sprites' } : {}),
    bounds: header.bounds,
    minZoom: header.minZoom,
    maxZoom: header.maxZoom,
    viewMinZoom: files.minZoom ?? 0,
    attribution,
  }
  const glyphs = remember((file: string) => load(file, 'application/x-protobuf'))
  const routes = new Hono()
  routes.get('/base.pmtiles', (c) => sendArchive(c, files.tiles))
  // Not every browser takes a range for a simple question.
  routes.options('/base.pmtiles', () => preflightOf(readMethods, 'Range, If-Range, If-None-Match'))
  routes.get('/fonts/:stack/:range', async (c) => {
    const file = findGlyphs(fonts, c.req.param('stack'), c.req.param('range'))
    if (!file) return c.notFound()
    return serve(c, await glyphs(file))
  })
  routes.get('/sprites/:name', (c) => {
    const body = sprites.get(c.req.param('name'))
    return body ? serve(c, body) : c.notFound()
  })
  return { description, routes }
}

async function describeArchive(path: string) {
  let file: FileHandle | undefined
  try {
    file = await open(path)
    const { etag } = await describeFile(file)
    const header = readPmtilesHeader(await readBytes(file, 0, headerLength))
    return { header, attribution: await readAttribution(file, header), version: etag.slice(1, -1) }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`basemap: cannot use ${path}: ${reason}`, { cause: error })
  } finally {
    await file?.close()
  }
}

async function describeFile(file: FileHandle) {
  const { size, mtimeMs, mtime } = await file.stat()
  return {
    size,
    etag: `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`,
    lastModified: mtime.toUTCString(),
  }
}

async function readBytes(file: FileHandle, first: number, length: number) {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, first)
  return buffer.subarray(0, bytesRead)
}

/** The archive's own attribution as plain text; a page must not trust markup in a data file. */
async function readAttribution(file: FileHandle, header: PmtilesHeader): Promise<string> {
  const fallback = '© OpenStreetMap contributors'
  const packed = await readBytes(file, header.metadataOffset, header.metadataLength)
  const unpackers: Record<number, (bytes: Buffer) => Promise<Buffer>> = {
    2: promisify(gunzip),
    3: promisify(brotliDecompress),
  }
  try {
    const unpack = unpackers[header.internalCompression]
    const json: unknown = JSON.parse((unpack ? await unpack(packed) : packed).toString())
    const stated = (json as { attribution?: unknown }).attribution
    if (typeof stated !== 'string') return fallback
    const text = stated.replace(/<[^>]*>/g, '').replaceAll('&copy;', '©')
    return text.replace(/\s+/g, ' ').trim() || fallback
  } catch {
    return fallback
  }
}

async function sendArchive(c: Context, path: string): Promise<Response> {
  const file = await open(path)
  let streamed = false
  try {
    const { size, etag, lastModified } = await describeFile(file)
    const headers: Record<string, string> = {
      ...forEveryOrigin,
      'accept-ranges': 'bytes',
      'cache-control': c.req.query('v') === etag.slice(1, -1) ? forever : hour,
      'content-type': 'application/vnd.pmtiles',
      etag,
      'last-modified': lastModified,
    }
    const known = c.req.header('if-none-match')
    if (known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)) {
      return c.body(null, 304, headers)
    }
    if (c.req.method === 'HEAD') {
      return c.body(null, 200, { ...headers, 'content-length': String(size) })
    }
    const holds = rangeStillHolds(c.req.header('if-range'), etag, lastModified)
    const range = holds ? parseRange(c.req.header('range'), size) : 'whole'
    if (range === 'unsatisfiable') {
      return c.body(null, 416, { ...headers, 'content-range': `bytes */${size}` })
    }
    const { first, last } = range === 'whole' ? { first: 0, last: size - 1 } : range
    const length = last - first + 1
    const status = range === 'whole' ? 200 : 206
    headers['content-length'] = String(length)
    if (range !== 'whole') headers['content-range'] = `bytes ${first}-${last}/${size}`
    if (length > readAtOnce) {
      const stream = file.createReadStream({ start: first, end: last })
      streamed = true
      return c.body(Readable.toWeb(stream) as ReadableStream, status, headers)
    }
    const bytes = Uint8Array.from(await readBytes(file, first, length))
    return c.body(bytes, status, headers)
  } finally {
    // A stream closes the file itself, when it has been read or given up.
    if (!streamed) await file.close()
  }
}

/** Font name → its files by range. */
async function listFonts(folder: string | undefined): Promise<Map<string, Map<string, string>>> {
  const fonts = new Map<string, Map<string, string>>()
  for (const font of await listFolder(folder)) {
    if (!font.isDirectory()) continue
    const path = join(font.parentPath, font.name)
    const ranges = (await readdir(path)).filter((name) => name.endsWith('.pbf'))
    fonts.set(font.name, new Map(ranges.map((name) => [name, join(path, name)] as const)))
  }
  return fonts
}

/** MapLibre joins a stack with commas; the first font that has the range serves it. */
function findGlyphs(fonts: Map<string, Map<string, string>>, stack: string, range: string) {
  for (const name of stack.split(',')) {
    const file = fonts.get(name.trim())?.get(range)
    if (file) return file
  }
  return undefined
}

async function listSprites(folder: string | undefined): Promise<Map<string, Representation>> {
  const sprites = new Map<string, Representation>()
  for (const { name } of await listFolder(folder)) {
    const type = name.endsWith('.json') ? 'application/json' : 'image/png'
    if (!/\.(json|png)$/.test(name)) continue
    sprites.set(name, await load(join(String(folder), name), type))
  }
  return sprites
}

/** Empty where there is no such folder: fonts and sprites may be left out. */
async function listFolder(folder: string | undefined): Promise<Dirent[]> {
  if (!folder) return []
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

const load = async (path: string, contentType: string) =>
  represent(await readFile(path), { contentType, cacheControl: month })

/** Ask once per key; a failure is asked again. */
function remember<T>(ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const answers = new Map<string, Promise<T>>()
  return (key) => {
    const known = answers.get(key)
    if (known) return known
    const answer = ask(key)
    answers.set(key, answer)
    answer.catch(() => answers.delete(key))
    return answer
  }
}
