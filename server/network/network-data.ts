/**
 * A whole network as one buffer: a header in JSON for what there is little of, and typed arrays
 * for the rest. The buffer is shared memory, so worker threads read the same one, and it is what
 * lies on disk.
 *
 * @module
 */

import { crc32 } from 'node:zlib'
import type { Agency, Route, Stop } from '../../shared/network.ts'
import type { Service } from './gtfs/services.ts'
import type { LineWithRegion } from './lines.ts'

/** Moves whenever an import of the same file gives another result or another layout. */
export const importerVersion = 3

export interface NetworkHeader {
  hash: string
  timeZone: string
  feedVersion?: string
  validFrom?: string
  validUntil?: string
  bbox: [number, number, number, number]
  agencies: Agency[]
  lines: LineWithRegion[]
  routes: Route[]
  stops: Stop[]
  services: Service[]
  headsigns: string[]
  patternIds: string[]
  stopTimeCount: number
  warnings: string[]
  warningCount: number
}

/** Lists of lists are flat, with a column that says where each starts and one more for the end. */
export interface NetworkColumns {
  tripIdPool: Uint8Array
  tripIdOffsets: Uint32Array
  tripIdTable: Uint32Array
  tripRoute: Int32Array
  tripService: Int32Array
  /** -1: the feed has no stop times of the trip. */
  tripPattern: Int32Array
  tripProfile: Int32Array
  tripStart: Int32Array
  profileStarts: Uint32Array
  /** stop_sequence, arrival, departure, … */
  profileValues: Int32Array
  patternRoute: Int32Array
  patternDirection: Uint8Array
  /** -1: none. */
  patternHeadsign: Int32Array
  /** -1: the stops are joined by straight lines. */
  patternShape: Int32Array
  /** The commonest of its trips'. */
  patternProfile: Int32Array
  patternTripCount: Uint32Array
  patternVisitStarts: Uint32Array
  visitStop: Int32Array
  visitMeasure: Float64Array
  patternTripStarts: Uint32Array
  /** By start time. */
  patternTrips: Uint32Array
  stopPatternStarts: Uint32Array
  stopPatterns: Uint32Array
  shapeStarts: Uint32Array
  /** lon, lat, … in units of 1e-7 degrees. */
  shapeValues: Int32Array
  /** trip, start, end, headway, …, by trip. */
  frequencies: Int32Array
}

export interface NetworkData {
  header: NetworkHeader
  columns: NetworkColumns
}

/** Node's types do not say that a Buffer may lie over shared memory; it may. */
const asBuffer = (buffer: SharedArrayBuffer) => Buffer.from(buffer as unknown as ArrayBuffer)

type TypedArray = Uint8Array | Uint32Array | Int32Array | Float64Array
const types = { Uint8Array, Uint32Array, Int32Array, Float64Array }

interface Layout {
  header: NetworkHeader
  columns: { name: keyof NetworkColumns; type: keyof typeof types; length: number }[]
}

const magic = Buffer.from('OMWEGNET')
/** magic, byte order mark, version, length of the JSON, checksum of all that follows. */
const prefixSize = 24
const byteOrder = 0x01020304
const aligned = (size: number) => (size + 7) & ~7

/** As it lies on disk. */
export function encodeNetwork({ header, columns }: NetworkData): Uint8Array[] {
  const entries = Object.entries(columns) as [keyof NetworkColumns, TypedArray][]
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
  magic.copy(prefix)
  new Uint32Array(prefix.buffer, prefix.byteOffset, prefixSize / 4).set(
    [byteOrder, importerVersion, json.length, checksum(parts)],
    2,
  )
  return [prefix, ...parts]
}

/** Empty parts are passed over: the checksum of nothing is 0, whatever came before. */
const checksum = (parts: Uint8Array[]) =>
  parts.reduce((sum, part) => (part.length > 0 ? crc32(part, sum) : sum), 0)

/**
 * Look at an encoded network where it lies; nothing is copied but the header.
 *
 * @throws Error where it is none, is of another version, or is damaged
 */
export function decodeNetwork(buffer: SharedArrayBuffer): NetworkData {
  const bytes = asBuffer(buffer)
  if (bytes.length < prefixSize || !bytes.subarray(0, magic.length).equals(magic)) {
    throw new Error('not an encoded network')
  }
  const [order, version, jsonLength = 0, sum] = new Uint32Array(buffer, magic.length, 4)
  if (order !== byteOrder) throw new Error('encoded on a machine with another byte order')
  if (version !== importerVersion) throw new Error(`encoded by version ${version} of the importer`)
  if (crc32(bytes.subarray(prefixSize)) !== sum) throw new Error('damaged: wrong checksum')
  const json = bytes.toString('utf8', prefixSize, prefixSize + jsonLength)
  const layout = JSON.parse(json) as Layout
  const columns: Partial<Record<keyof NetworkColumns, TypedArray>> = {}
  let offset = prefixSize + jsonLength
  for (const { name, type, length } of layout.columns) {
    columns[name] = new types[type](bytes.buffer, bytes.byteOffset + offset, length)
    offset += aligned(length * types[type].BYTES_PER_ELEMENT)
  }
  return { header: layout.header, columns: columns as unknown as NetworkColumns }
}
