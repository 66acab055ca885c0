/**
 * Where a GTFS comes from: a zip on disk, or tables in memory.
 *
 * @module
 */

import { createHash } from 'node:crypto'
import { GtfsError } from './error.ts'

export interface GtfsSource {
  /** For messages. */
  name: string
  has(file: string): boolean
  /** Bytes, uncompressed; 0 where the feed has no such file. */
  size(file: string): number
  read(file: string): AsyncIterable<Uint8Array>
  close(): Promise<void>
}

/** A feed in memory: file name → its text. */
export function tableSource(tables: Readonly<Record<string, string>>): GtfsSource {
  return {
    name: 'tables',
    has: (file) => tables[file] !== undefined,
    size: (file) => Buffer.byteLength(tables[file] ?? ''),
    async *read(file) {
      const text = tables[file]
      if (text === undefined) throw new GtfsError({ file }, 'the feed has no such file')
      yield Buffer.from(text)
    },
    close: async () => {},
  }
}

export function hashOfTables(tables: Readonly<Record<string, string>>): string {
  const hash = createHash('sha256')
  for (const file of Object.keys(tables).sort()) hash.update(`${file}\0${tables[file]}\0`)
  return hash.digest('hex')
}
