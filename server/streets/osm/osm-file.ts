/**
 * OpenStreetMap extracts (`.osm.pbf`), block by block.
 *
 * @module
 */

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { TransformCallback } from 'node:stream'
import { type OSMOptions, OSMTransform } from 'osm-pbf-parser-node'

export interface OsmNode {
  type: 'node'
  id: number
  lat: number
  lon: number
  tags?: Record<string, string>
}

export interface OsmWay {
  type: 'way'
  id: number
  /** Ids of its nodes. */
  refs: number[]
  tags?: Record<string, string>
}

export interface OsmRelation {
  type: 'relation'
  id: number
  members: { type: OsmItem['type']; ref: number; role: string }[]
  tags?: Record<string, string>
}

export type OsmItem = OsmNode | OsmWay | OsmRelation

/** An extract that cannot be read. The message names the file and says why. */
export class OsmFileError extends Error {
  override readonly name = 'OsmFileError'
}

/**
 * The parser throws from inside the stream, which would end the process; here it becomes the
 * stream's error.
 */
class CarefulTransform extends OSMTransform {
  override _transform(chunk: Buffer, encoding: BufferEncoding, next: TransformCallback): void {
    try {
      super._transform(chunk, encoding, next)
    } catch (error) {
      next(error as Error)
    }
  }

  override _flush(callback: TransformCallback): void {
    try {
      super._flush(callback)
    } catch (error) {
      callback(error as Error)
    }
  }
}

/**
 * The blocks of an extract, in file order. Most hold one kind of item, but some tools write small
 * extracts with all kinds in one.
 *
 * @param onBytes - hears before each block how much of the file is read
 * @throws OsmFileError
 */
export async function* osmBlocks(
  path: string,
  options: OSMOptions,
  onBytes: (bytes: number) => void = () => {},
): AsyncGenerator<OsmItem[]> {
  await mustBeExtract(path)
  const parser = new CarefulTransform({ withInfo: false, ...options })
  // small: the parser works off all blocks of a chunk at once, however slowly they are taken
  const file = createReadStream(path, { highWaterMark: 1 << 16 })
  file.on('error', (error) => parser.destroy(error))
  try {
    for await (const block of file.pipe(parser)) {
      const items = block as OsmItem[]
      // the first block is the header, which is no item
      if (!items[0]?.type) continue
      onBytes(file.bytesRead)
      yield items
    }
  } catch (cause) {
    const why = (cause as Error).message
    const coding = /^inflating (\w+) not implemented/.exec(why)?.[1]
    if (coding) {
      throw new OsmFileError(
        `${path} is packed in a way that cannot be read here (${coding}); write it with zlib, as ` +
          'osmium does with --output-format pbf,pbf_compression=zlib',
        { cause },
      )
    }
    throw new OsmFileError(`${path} is damaged or not a complete .osm.pbf file (${why})`, { cause })
  } finally {
    file.destroy()
    parser.destroy()
  }
}

/**
 * Of what a file holds, and of what is made of it, so that another version makes it anew.
 *
 * @throws OsmFileError where it cannot be read
 */
export async function hashOfFile(path: string, version: string): Promise<string> {
  const hash = createHash('sha256').update(version)
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk)
  } catch (cause) {
    throw new OsmFileError(`${path} cannot be read (${(cause as Error).message})`, { cause })
  }
  return hash.digest('hex').slice(0, 16)
}

/** Every extract begins with the length of a header and the header's type. */
async function mustBeExtract(path: string): Promise<void> {
  const start = Buffer.alloc(64)
  try {
    const file = await open(path)
    try {
      await file.read(start, 0, start.length, 0)
    } finally {
      await file.close()
    }
  } catch (cause) {
    throw new OsmFileError(`${path} cannot be read (${(cause as Error).message})`, { cause })
  }
  if (!start.includes('OSMHeader')) throw new OsmFileError(`${path} is not an .osm.pbf file`)
}
