/**
 * GTFS files out of a zip, a quarter of a megabyte at a time.
 *
 * Compressed bytes come from yauzl and are inflated here in big chunks: its own 16 kB ones cost
 * half the speed. Length and CRC-32 of every file read are checked.
 *
 * @module
 */

import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { GtfsError } from './error.ts'
import type { GtfsSource } from './source.ts'

/** Uncompressed bytes of one file; the largest known stop_times.txt is a tenth of it. */
const largestFile = 16 * 2 ** 30
const chunkSize = 1 << 18

/**
 * Open a zip. The files may lie in a folder of it: the folder of the outermost `stops.txt`.
 *
 * @throws GtfsError where it is not there, not a zip, or not a GTFS
 */
export async function zipSource(path: string): Promise<GtfsSource> {
  const name = basename(path)
  await mustBeReadable(path)
  let zip: ZipFile
  const entries = new Map<string, Entry>()
  try {
    zip = await yauzl.openPromise(path, { autoClose: false })
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry)
  } catch (cause) {
    throw new GtfsError({ file: name }, `is not a complete zip file (${messageOf(cause)})`, {
      cause,
    })
  }
  const folder = folderOf([...entries.keys()])
  if (folder === undefined) {
    zip.close()
    const seen = [...entries.keys()].slice(0, 5).join(', ') || 'nothing'
    throw new GtfsError({ file: name }, `has no stops.txt, so it is no GTFS; it has ${seen}`)
  }
  return {
    name,
    has: (file) => entries.has(folder + file),
    size: (file) => entries.get(folder + file)?.uncompressedSize ?? 0,
    read(file) {
      const entry = entries.get(folder + file)
      if (!entry) throw new GtfsError({ file }, `${name} has no such file`)
      return inflate(zip, entry, file)
    },
    async close() {
      zip.close()
    },
  }
}

async function mustBeReadable(path: string): Promise<void> {
  try {
    const file = await open(path)
    await file.close()
  } catch (cause) {
    throw new GtfsError({ file: path }, `cannot be read (${messageOf(cause)})`, { cause })
  }
}

/** The folder, with its slash, of the stops.txt that lies least deep. */
function folderOf(names: string[]): string | undefined {
  return names
    .filter((name) => /(^|\/)stops\.txt$/.test(name) && !name.startsWith('__MACOSX/'))
    .map((name) => name.slice(0, -'stops.txt'.length))
    .sort((a, b) => a.split('/').length - b.split('/').length || a.localeCompare(b))[0]
}

async function* inflate(zip: ZipFile, entry: Entry, file: string): AsyncGenerator<Uint8Array> {
  if (entry.isEncrypted()) throw new GtfsError({ file }, 'is encrypted in the zip')
  if (entry.uncompressedSize > largestFile) {
    throw new GtfsError({ file }, `is too large (${entry.uncompressedSize} bytes)`)
  }
  let stream: Readable
  try {
    stream = await zip.openReadStreamPromise(entry, { decodeFileData: false })
  } catch (cause) {
    throw new GtfsError({ file }, `cannot be unzipped (${messageOf(cause)})`, { cause })
  }
  let source = stream
  if (entry.compressionMethod === 8) {
    const inflater = createInflateRaw({ chunkSize })
    source = stream.on('error', (error) => inflater.destroy(error)).pipe(inflater)
  } else if (entry.compressionMethod !== 0) {
    throw new GtfsError({ file }, `compression method ${entry.compressionMethod} is not supported`)
  }
  let size = 0
  let sum = 0
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  try {
    for (;;) {
      const next = await chunks.next().catch((cause) => {
        throw new GtfsError({ file }, `is damaged in the zip (${messageOf(cause)})`, { cause })
      })
      if (next.done) break
      size += next.value.length
      if (size > entry.uncompressedSize) break
      sum = crc32(next.value, sum)
      yield next.value
    }
  } finally {
    source.destroy()
    stream.destroy()
  }
  if (size !== entry.uncompressedSize || sum !== entry.crc32) {
    throw new GtfsError({ file }, 'is damaged in the zip: its length or checksum is not as stated')
  }
}

const messageOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause))
