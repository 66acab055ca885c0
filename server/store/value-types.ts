/**
 * How values of a PostgreSQL server are read: the same as the embedded database gives.
 *
 * @module
 */

import pg from 'pg'

/** A number where that is exact, else a BigInt. */
const integer = (text: string): number | bigint => {
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : BigInt(text)
}

const bytes = (text: string) => new Uint8Array(Buffer.from(text.slice(2), 'hex'))

/** Arrays of numbers have no quotes and no commas in their elements. */
const integers = (text: string) =>
  text === '{}'
    ? []
    : text
        .slice(1, -1)
        .split(',')
        .map((part) => (part === 'NULL' ? null : integer(part)))

/** By the oid in `pg_type`. Calendar dates stay text: they are no instants. */
const readers: Record<number, (text: string) => unknown> = {
  17: bytes,
  20: integer,
  1016: integers,
  1082: (text) => text,
}

export const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && readers[oid]) || pg.types.getTypeParser(oid, format),
}
