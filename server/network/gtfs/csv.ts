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
}

/**
 * Push the file's bytes in, get records out.
 *
 * The bytes pushed are the reader's from then on: doubled quotes are undone in place.
 */
export class CsvReader {
  readonly #file: string
  readonly #onRecord: (fields: Fields) => void
  readonly #fields: Fields = {
    bytes: new Uint8Array(0),
    starts: new Int32Array(64),
    ends: new Int32Array(64),
    count: 0,
    line: 1,
  }
  #rest = new Uint8Array(0)
  #line = 1
  #atStart = true

  /** @param file - for errors */
  constructor(file: string, onRecord: (fields: Fields) => void) {
    this.#file = file
    this.#onRecord = onRecord
  }

  push(chunk: Uint8Array): void {
    const bytes = this.#rest.length > 0 ? join(this.#rest, chunk) : chunk
    if (this.#atStart && bytes.length < 3) {
      this.#rest = bytes.slice()
      return
    }
    this.#scan(bytes, false)
  }

  end(): void {
    this.#scan(this.#rest, true)
  }

  #scan(bytes: Uint8Array, last: boolean): void {
    let position = 0
    if (this.#atStart) {
      this.#atStart = false
      if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) position = 3
    }
    const fields = this.#fields
    fields.bytes = bytes
    while (position < bytes.length) {
      const next = this.#record(bytes, position, last)
      if (next < 0) break
      position = next
    }
    this.#rest = position < bytes.length ? bytes.slice(position) : new Uint8Array(0)
    if (this.#rest.length > longestRecord) {
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
    this.#line += lines
    for (let i = 0; i < count; i++) {
      const end = ends[i] as number
      if (end < 0) ends[i] = unquote(bytes, starts[i] as number, -end - 1)
    }
    const blank = count === 1 && isBlank(bytes, starts[0] as number, ends[0] as number)
    if (!blank) {
      fields.count = count
      this.#onRecord(fields)
    }
    return p
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

function join(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
