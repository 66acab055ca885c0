/**
 * One GTFS file as rows with named columns, and errors that say where.
 *
 * @module
 */

import { CsvReader, type Fields } from './csv.ts'
import { GtfsError, type Warnings } from './error.ts'
import type { SeenPrefixes } from './feed-prefixes.ts'
import type { ByteStripper } from './id-prefix.ts'
import type { IdTable } from './intern.ts'
import {
  empty,
  parseDate,
  parseDecimal,
  parseInteger,
  parseTime,
  skipSpace,
  skipSpaceBack,
  toText,
} from './parse.ts'
import type { GtfsSource } from './source.ts'

/** What every table's reader is given. */
export interface ImportContext {
  source: GtfsSource
  warnings: Warnings
  strip: ByteStripper
  /** What `strip` took off. */
  prefixes: SeenPrefixes
  /** Told the bytes read so far of a file, and its rows. */
  onBytes: (file: string, bytes: number, rows: number) => void
}

declare const ofColumns: unique symbol
/** A column, as its place in the list the reader asks for: a number, since names are slow. */
export type Column = number & { [ofColumns]: true }

export interface Columns<C extends string> {
  required: readonly string[]
  names: readonly string[]
  at: Readonly<Record<C, Column>>
}

/** The columns a reader wants of a file. */
export function columnsOf<R extends string, O extends string>(
  required: readonly R[],
  optional: readonly O[],
): Columns<R | O> {
  const names = [...required, ...optional]
  const at = Object.fromEntries(names.map((name, i) => [name, i])) as Record<R | O, Column>
  return { required, names, at }
}

/**
 * The current row. An absent column reads as empty. Values are read where they lie, so keep none
 * of it beyond the call.
 */
export class Row {
  readonly #file: string
  readonly #warnings: Warnings
  readonly #strip: ByteStripper
  readonly #names: readonly string[]
  readonly #where: Int32Array
  #fields: Fields
  /** What the first field was found to be, and in which table: rows often repeat it. */
  #first = -1
  #firstIds: IdTable | undefined

  constructor(
    file: string,
    context: ImportContext,
    names: readonly string[],
    where: Int32Array,
    fields: Fields,
  ) {
    this.#names = names
    this.#file = file
    this.#warnings = context.warnings
    this.#strip = context.strip
    this.#where = where
    this.#fields = fields
  }

  get line(): number {
    return this.#fields.line
  }

  move(fields: Fields): void {
    this.#fields = fields
  }

  text(column: Column): string {
    const i = this.#index(column)
    if (i < 0) return ''
    return toText(this.#fields.bytes, this.#start(i), this.#end(i))
  }

  /** As `text`; an error where it is empty. */
  requiredText(column: Column): string {
    const text = this.text(column)
    if (text === '') this.fail(column, 'must not be empty')
    return text
  }

  /** An id without its prefix, empty where there is none. */
  id(column: Column): string {
    const i = this.#index(column)
    if (i < 0) return ''
    const { bytes } = this.#fields
    const start = skipSpace(bytes, this.#start(i), this.#end(i))
    const end = skipSpaceBack(bytes, start, this.#end(i))
    return toText(bytes, this.#strip(bytes, start, end), end)
  }

  /** What `id` leaves off. */
  prefix(column: Column): string {
    const i = this.#index(column)
    if (i < 0) return ''
    const { bytes } = this.#fields
    const start = skipSpace(bytes, this.#start(i), this.#end(i))
    const end = skipSpaceBack(bytes, start, this.#end(i))
    const own = this.#strip(bytes, start, end)
    return own === start ? '' : toText(bytes, start, own)
  }

  /** Index of an id in the table, a new one where it is not there; -1 where it is empty. */
  intern(column: Column, ids: IdTable): number {
    return this.#lookUp(column, ids, true)
  }

  /**
   * Index of an id that must be in the table; -1 where it is empty.
   *
   * @throws GtfsError where it is not in the table
   */
  reference(column: Column, ids: IdTable, file: string): number {
    const index = this.#lookUp(column, ids, false)
    if (index === -2) this.fail(column, `is not in ${file}`)
    return index
  }

  /** As `intern`, for texts: no prefix is taken off. */
  internText(column: Column, texts: IdTable): number {
    const i = this.#index(column)
    if (i < 0) return -1
    const { bytes } = this.#fields
    const start = skipSpace(bytes, this.#start(i), this.#end(i))
    const end = skipSpaceBack(bytes, start, this.#end(i))
    return start === end ? -1 : texts.intern(bytes, start, end)
  }

  /** 0 or more; `empty` (-1) where it is empty. @throws GtfsError where it is no number */
  integer(column: Column): number {
    const i = this.#index(column)
    if (i < 0) return empty
    const value = parseInteger(this.#fields.bytes, this.#start(i), this.#end(i))
    if (Number.isNaN(value)) this.fail(column, 'is not a whole number')
    return value
  }

  /** As `integer`, but a bad value is a warning and reads as empty. */
  optionalInteger(column: Column): number {
    const i = this.#index(column)
    if (i < 0) return empty
    const value = parseInteger(this.#fields.bytes, this.#start(i), this.#end(i))
    if (!Number.isNaN(value)) return value
    this.warn(column, 'is not a whole number; ignored')
    return empty
  }

  /** NaN where it is empty. @throws GtfsError where it is no number */
  decimal(column: Column): number {
    const i = this.#index(column)
    if (i < 0) return Number.NaN
    const value = parseDecimal(this.#fields.bytes, this.#start(i), this.#end(i))
    if (Number.isNaN(value) && this.text(column) !== '') this.fail(column, 'is not a number')
    return value
  }

  /** Degrees in [-limit, limit]; NaN where it is empty. @throws GtfsError */
  coordinate(column: Column, limit: 90 | 180): number {
    const value = this.decimal(column)
    if (value < -limit || value > limit) this.fail(column, `is not between -${limit} and ${limit}`)
    return value
  }

  /** Seconds; `empty` (-1) where it is empty. @throws GtfsError where it is no time */
  time(column: Column): number {
    const i = this.#index(column)
    if (i < 0) return empty
    const value = parseTime(this.#fields.bytes, this.#start(i), this.#end(i))
    if (Number.isNaN(value)) this.fail(column, 'is not a time (HH:MM:SS)')
    return value
  }

  /** Days since 1970-01-01. @throws GtfsError where it is empty or no date */
  date(column: Column): number {
    const i = this.#index(column)
    const value = i < 0 ? empty : parseDate(this.#fields.bytes, this.#start(i), this.#end(i))
    if (!(value > empty)) this.fail(column, 'is not a date (YYYYMMDD)')
    return value
  }

  fail(column: Column, reason: string): never {
    throw new GtfsError(
      { file: this.#file, line: this.line, field: this.#names[column], value: this.text(column) },
      reason,
    )
  }

  warn(column: Column, reason: string): void {
    this.#warnings.add(
      { file: this.#file, line: this.line, field: this.#names[column], value: this.text(column) },
      reason,
    )
  }

  /** Index in the table; -1 empty, -2 unknown. */
  #lookUp(column: Column, ids: IdTable, add: boolean): number {
    const i = this.#index(column)
    if (i < 0) return -1
    if (i > 0) return this.#findField(i, ids, add)
    if (!this.#fields.repeatsFirst || this.#firstIds !== ids) {
      this.#first = this.#findField(i, ids, add)
      this.#firstIds = ids
    }
    return this.#first
  }

  #findField(i: number, ids: IdTable, add: boolean): number {
    const { bytes } = this.#fields
    const first = skipSpace(bytes, this.#start(i), this.#end(i))
    const end = skipSpaceBack(bytes, first, this.#end(i))
    if (first === end) return -1
    const start = this.#strip(bytes, first, end)
    if (add) return ids.intern(bytes, start, end)
    const index = ids.find(bytes, start, end)
    return index < 0 ? -2 : index
  }

  /** Where the column is in this record; -1 where it is not. */
  #index(column: Column): number {
    const i = this.#where[column] as number
    return i < this.#fields.count ? i : -1
  }

  #start(i: number): number {
    return this.#fields.starts[i] as number
  }

  #end(i: number): number {
    return this.#fields.ends[i] as number
  }
}

/** Beyond the last field of every record. */
const absent = 1 << 20

/**
 * Read a file row by row. A file that is not in the feed has no rows.
 *
 * @returns the number of rows, the header not counted
 * @throws GtfsError where the file is broken or lacks a required column
 */
export async function readTable(
  context: ImportContext,
  file: string,
  columns: Columns<string>,
  onRow: (row: Row) => void,
): Promise<number> {
  let row: Row | undefined
  let rows = 0
  const reader = new CsvReader(file, (fields) => {
    if (!row) {
      row = new Row(file, context, columns.names, locate(file, columns, fields), fields)
      return
    }
    rows++
    row.move(fields)
    onRow(row)
  })
  let bytes = 0
  let failure: unknown
  for await (const chunk of context.source.read(file)) {
    bytes += chunk.length
    // a file that is damaged in the zip says so at its end, and that comes before what is in it
    if (failure !== undefined) continue
    try {
      reader.push(chunk)
    } catch (error) {
      failure = error
    }
    context.onBytes(file, bytes, rows)
  }
  if (failure !== undefined) throw failure
  reader.end()
  context.onBytes(file, bytes, rows)
  if (!row) throw new GtfsError({ file }, 'the file is empty; it needs at least its header')
  return rows
}

/** Where each column is in the file's records. */
function locate(file: string, { required, names }: Columns<string>, fields: Fields): Int32Array {
  const header = Array.from({ length: fields.count }, (_, i) =>
    toText(fields.bytes, fields.starts[i] as number, fields.ends[i] as number),
  )
  const missing = required.filter((name) => !header.includes(name))
  if (missing.length > 0) {
    throw new GtfsError(
      { file, line: fields.line, field: missing.join(', ') },
      `required column missing; the header has ${header.join(', ')}`,
    )
  }
  return Int32Array.from(names, (name) => {
    const i = header.indexOf(name)
    return i < 0 ? absent : i
  })
}
