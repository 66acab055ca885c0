/**
 * A CSV reader (RFC 4180, as GTFS uses it) that works on bytes and hands out one record at a
 * time without making strings: a big feed has tens of millions of records and five columns
 * of them matter.
 *
 * Takes a byte order mark, LF, CRLF or CR, quoted fields with commas, line ends and doubled
 * quotes inside, blank lines, and records with too few fields (the missing ones are empty).
 *
 * @module
 */

import { GtfsError } from './error.ts'

const comma = 44
const quote = 34
const space = 32
const lineFeed = 10
const carriageReturn = 13

/** A quote that is never closed would otherwise swallow the whole file. */
const longestRecord = 4 << 20

/** The fields of one record: `bytes[starts[i], ends[i])`. Valid only until the next record. */
export interface Fields {
  bytes: Uint8Array
  starts: Int32Array
  ends: Int32Array
  count: number
  /** Line the record starts on, from 1. */
  line: number
  /** The first field is that of the record before, as in most rows of a trip or a shape. */
  repeatsFirst: boolean
}

/** Push the file's bytes in, get records out. */
export class CsvReader {
  readonly #file: string
  readonly #onRecord: (fields: Fields) => void
  readonly #fields: Fields = {
    bytes: new Uint8Array(0),
    starts: new Int32Array(64),
    ends: new Int32Array(64),
    count: 0,
    line: 1,
    repeatsFirst: false,
  }
  /** What is not read yet, at the start of a buffer that is used again for every chunk. */
  #buffer = new Uint8Array(0)
  #length = 0
  #line = 1
  /** The first field of the record before, in the same buffer; no length: not to be compared. */
  #firstStart = 0
  #firstLength = 0
  #atStart = true

  /** @param file - for errors */
  constructor(file: string, onRecord: (fields: Fields) => void) {
    this.#file = file
    this.#onRecord = onRecord
  }

  push(chunk: Uint8Array): void {
    const length = this.#length + chunk.length
    if (length > this.#buffer.length) {
      const longer = new Uint8Array(length + (length >> 2))
      longer.set(this.#buffer.subarray(0, this.#length))
      this.#buffer = longer
    }
    this.#buffer.set(chunk, this.#length)
    this.#length = length
    // a byte order mark may come in pieces
    if (!this.#atStart || length >= 3) this.#scan(false)
  }

  end(): void {
    this.#scan(true)
  }

  #scan(last: boolean): void {
    const bytes = this.#buffer.subarray(0, this.#length)
    let position = 0
    if (this.#atStart) {
      this.#atStart = false
      if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) position = 3
    }
    this.#fields.bytes = bytes
    this.#firstLength = 0
    while (position < bytes.length) {
      const next = this.#record(bytes, position, last)
      if (next < 0) break
      position = next
    }
    this.#buffer.copyWithin(0, position, this.#length)
    this.#length -= position
    if (this.#length > longestRecord) {
      throw new GtfsError(
        { file: this.#file, line: this.#line },
        'the record does not end: a quote (") is probably not closed',
      )
    }
  }

  /** Read one record; gives where the next one starts, or -1 where the bytes end before it does. */
  #record(bytes: Uint8Array, from: number, last: boolean): number {
    const size = bytes.length
    const fields = this.#fields
    let { starts, ends } = fields
    let count = 0
    let lines = 1
    let p = from
    const repeats = this.#repeatsFirst(bytes, from)
    if (repeats) {
      starts[0] = from
      ends[0] = from + this.#firstLength
      count = 1
      p = from + this.#firstLength + 1
    }
    for (;;) {
      if (count === starts.length) {
        this.#widen()
        starts = fields.starts
        ends = fields.ends
      }
      let start = p
      let end: number
      if (p < size && bytes[p] === quote) {
        start = p + 1
        end = closingQuote(bytes, start)
        if (end < 0) {
          if (last) this.#fail(lines, 'a quote (") is opened and never closed')
          return -1
        }
        p = end + 1
        while (p < size && bytes[p] === space) p++
        for (let i = start; i < end; i++) if (bytes[i] === lineFeed) lines++
        // doubled quotes are undone only once the record is known to be whole, see `unquote`
        end = -end - 1
      } else {
        // bytes above the comma are most of them, and none of them ends a field
        for (; p < size; p++) {
          const c = bytes[p] as number
          if (c <= comma && (c === comma || c === lineFeed || c === carriageReturn)) break
        }
        end = p
      }
      starts[count] = start
      ends[count] = end
      count++
      if (p >= size) {
        if (!last) return -1
        break
      }
      const c = bytes[p]
      if (c === comma) {
        p++
        continue
      }
      if (c === lineFeed) {
        p++
        break
      }
      if (c === carriageReturn) {
        if (p + 1 >= size && !last) return -1
        p += bytes[p + 1] === lineFeed ? 2 : 1
        break
      }
      this.#fail(lines, 'text follows a closing quote ("); double the quotes inside a field')
    }
    fields.line = this.#line
    fields.repeatsFirst = repeats
    this.#line += lines
    // a quoted field is compared the slow way
    this.#firstStart = starts[0] as number
    this.#firstLength = this.#firstStart === from ? Math.max(0, (ends[0] as number) - from) : 0
    for (let i = 0; i < count; i++) {
      const end = ends[i] as number
      if (end < 0) ends[i] = unquote(bytes, starts[i] as number, -end - 1)
    }
    const blank = count === 1 && isBlank(bytes, starts[0] as number, ends[0] as number)
    if (blank) {
      this.#firstLength = 0
    } else {
      fields.count = count
      this.#onRecord(fields)
    }
    return p
  }

  /** Whether the bytes from here are the first field of the record before, and its comma. */
  #repeatsFirst(bytes: Uint8Array, from: number): boolean {
    const length = this.#firstLength
    const before = this.#firstStart
    if (length === 0 || from + length >= bytes.length) return false
    for (let k = 0; k < length; k++) if (bytes[before + k] !== bytes[from + k]) return false
    return bytes[from + length] === comma
  }

  #widen(): void {
    const { starts, ends } = this.#fields
    if (starts.length > 4096) this.#fail(1, 'the record has more than 4096 fields')
    this.#fields.starts = new Int32Array(starts.length * 2)
    this.#fields.starts.set(starts)
    this.#fields.ends = new Int32Array(ends.length * 2)
    this.#fields.ends.set(ends)
  }

  #fail(lines: number, reason: string): never {
    throw new GtfsError({ file: this.#file, line: this.#line + lines - 1 }, reason)
  }
}

/** The quote that ends a field: one not followed by another. */
function closingQuote(bytes: Uint8Array, from: number): number {
  for (let p = bytes.indexOf(quote, from); p >= 0; p = bytes.indexOf(quote, p + 2)) {
    if (bytes[p + 1] !== quote) return p
  }
  return -1
}

/** Undo doubled quotes in place; gives the new end. */
function unquote(bytes: Uint8Array, start: number, end: number): number {
  let to = bytes.indexOf(quote, start)
  if (to < 0 || to >= end) return end
  for (let from = to; from < end; from++) {
    bytes[to++] = bytes[from] as number
    if (bytes[from] === quote) from++
  }
  return to
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if ((bytes[i] as number) > space) return false
  return true
}
