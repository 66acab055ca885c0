/**
 * Typed arrays and a little JSON as one buffer: what lies on disk is what worker threads share, and
 * it is looked at where it lies. Whatever is built once and kept (network, streets, courses) is
 * stored so.
 *
 * @module
 */

import { crc32 } from 'node:zlib'

export type Column =
  | Int8Array
  | Uint8Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array

const types = {
  Int8Array,
  Uint8Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
}

/** What a buffer holds, so that none is taken for another. */
export interface ColumnFormat {
  /** Eight ASCII characters. */
  magic: string
  /** Moves whenever the layout or what is in it changes. */
  version: number
}

interface Layout {
  header: unknown
  columns: { name: string; type: keyof typeof types; length: number }[]
}

/** magic, byte order mark, version, length of the JSON, checksum of all that follows. */
const prefixSize = 24
const byteOrder = 0x01020304
const aligned = (size: number) => (size + 7) & ~7

/** Node's types do not say that a Buffer may lie over shared memory; it may. */
const asBuffer = (buffer: SharedArrayBuffer) => Buffer.from(buffer as unknown as ArrayBuffer)

/** As it lies on disk, in parts. */
export function encodeColumns(
  format: ColumnFormat,
  header: unknown,
  columns: object,
): Uint8Array[] {
  const entries = Object.entries(columns) as [string, Column][]
  const layout: Layout = {
    header,
    columns: entries.map(([name, values]) => ({
      name,
      type: values.constructor.name as keyof typeof types,
      length: values.length,
    })),
  }
  const text = Buffer.from(JSON.stringify(layout))
  const json = Buffer.concat([text, Buffer.alloc(aligned(text.length) - text.length, ' ')])
  const parts: Uint8Array[] = [json]
  for (const [, values] of entries) {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
    parts.push(bytes, new Uint8Array(aligned(bytes.length) - bytes.length))
  }
  const prefix = Buffer.alloc(prefixSize)
  prefix.write(format.magic, 'latin1')
  new Uint32Array(prefix.buffer, prefix.byteOffset, prefixSize / 4).set(
    [byteOrder, format.version, json.length, checksum(parts)],
    2,
  )
  return [prefix, ...parts]
}

/** Empty parts are passed over: the checksum of nothing is 0, whatever came before. */
const checksum = (parts: Uint8Array[]) =>
  parts.reduce((sum, part) => (part.length > 0 ? crc32(part, sum) : sum), 0)

/** The parts in one piece of shared memory. */
export function joinShared(parts: readonly Uint8Array[]): SharedArrayBuffer {
  const buffer = new SharedArrayBuffer(parts.reduce((sum, part) => sum + part.length, 0))
  const bytes = new Uint8Array(buffer)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return buffer
}

/**
 * Look at what is encoded where it lies; nothing is copied but the header.
 *
 * @param what - what it should be, for the error, e.g. `network`
 * @throws Error where it is something else, is of another version, or is damaged
 */
export function decodeColumns<Header, Columns>(
  format: ColumnFormat,
  what: string,
  buffer: SharedArrayBuffer,
): { header: Header; columns: Columns } {
  const bytes = asBuffer(buffer)
  const magic = bytes.toString('latin1', 0, format.magic.length)
  if (bytes.length < prefixSize || magic !== format.magic) throw new Error(`not an encoded ${what}`)
  const [order, version, jsonLength = 0, sum] = new Uint32Array(buffer, format.magic.length, 4)
  if (order !== byteOrder) throw new Error('encoded on a machine with another byte order')
  if (version !== format.version) throw new Error(`encoded by version ${version} of the importer`)
  if (crc32(bytes.subarray(prefixSize)) !== sum) throw new Error('damaged: wrong checksum')
  const json = bytes.toString('utf8', prefixSize, prefixSize + jsonLength)
  const layout = JSON.parse(json) as Layout
  const columns: Record<string, Column> = {}
  let offset = prefixSize + jsonLength
  for (const { name, type, length } of layout.columns) {
    columns[name] = new types[type](bytes.buffer, bytes.byteOffset + offset, length)
    offset += aligned(length * types[type].BYTES_PER_ELEMENT)
  }
  return { header: layout.header as Header, columns: columns as Columns }
}
