/**
 * GTFS field types read straight from bytes. Space around a value is ignored, as feeds have it.
 *
 * @see https://gtfs.org/documentation/schedule/reference/#field-types
 * @module
 */

/** What the readers give for an empty field. */
export const empty = -1
/** What they give for one that is not of the type. */
export const malformed = Number.NaN

const zero = 48
const nine = 57
const colon = 58
const dot = 46
const minus = 45
const plus = 43
const space = 32

const isDigit = (c: number) => c >= zero && c <= nine

/** A whole number of 0 or more. */
export function parseInteger(bytes: Uint8Array, start: number, end: number): number {
  const from = skipSpace(bytes, start, end)
  const to = skipSpaceBack(bytes, from, end)
  if (from === to) return empty
  let value = 0
  for (let p = from; p < to; p++) {
    const c = bytes[p] as number
    if (!isDigit(c)) return malformed
    value = value * 10 + (c - zero)
  }
  return value <= Number.MAX_SAFE_INTEGER ? value : malformed
}

/** `H:MM:SS` or `HH:MM:SS`, hours beyond 24 for trips past midnight; in seconds. */
export function parseTime(bytes: Uint8Array, start: number, end: number): number {
  let p = skipSpace(bytes, start, end)
  const to = skipSpaceBack(bytes, p, end)
  if (p === to) return empty
  let hours = 0
  const first = p
  for (; p < to && isDigit(bytes[p] as number); p++)
    hours = hours * 10 + (bytes[p] as number) - zero
  if (p === first || p - first > 3 || to - p !== 6) return malformed
  const minutes = twoDigits(bytes, p + 1)
  const seconds = twoDigits(bytes, p + 4)
  if (bytes[p] !== colon || bytes[p + 3] !== colon || !(minutes < 60) || !(seconds < 60)) {
    return malformed
  }
  return hours * 3600 + minutes * 60 + seconds
}

function twoDigits(bytes: Uint8Array, p: number): number {
  const tens = bytes[p] as number
  const ones = bytes[p + 1] as number
  return isDigit(tens) && isDigit(ones) ? (tens - zero) * 10 + (ones - zero) : malformed
}

/**
 * A decimal number, exact for up to 15 digits; NaN where it is empty or none (empty is no number
 * here, since -1 is one).
 */
export function parseDecimal(bytes: Uint8Array, start: number, end: number): number {
  let p = skipSpace(bytes, start, end)
  const to = skipSpaceBack(bytes, p, end)
  if (p === to) return malformed
  let sign = 1
  if (bytes[p] === minus || bytes[p] === plus) {
    if (bytes[p] === minus) sign = -1
    p++
  }
  let mantissa = 0
  let scale = 0
  let digits = 0
  let fraction = false
  for (; p < to; p++) {
    const c = bytes[p] as number
    if (c === dot && !fraction) {
      fraction = true
      continue
    }
    if (!isDigit(c)) return slowDecimal(bytes, start, end)
    digits++
    // the 16th digit of a coordinate is far below an atom
    if (mantissa > 99_999_999_999_999) {
      if (!fraction) return slowDecimal(bytes, start, end)
      continue
    }
    mantissa = mantissa * 10 + (c - zero)
    if (fraction) scale++
  }
  if (digits === 0) return malformed
  return (sign * mantissa) / (powers[scale] as number)
}

/** 10 to the power of the index: exact, and quicker than `**`. */
const powers = Float64Array.from({ length: 24 }, (_, i) => 10 ** i)

/** Exponents and the like. */
function slowDecimal(bytes: Uint8Array, start: number, end: number): number {
  const text = toText(bytes, start, end)
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : malformed
}

/** `YYYYMMDD`, as days since 1970-01-01. */
export function parseDate(bytes: Uint8Array, start: number, end: number): number {
  const from = skipSpace(bytes, start, end)
  const to = skipSpaceBack(bytes, from, end)
  if (from === to) return empty
  if (to - from !== 8) return malformed
  const number = parseInteger(bytes, from, to)
  if (Number.isNaN(number)) return malformed
  const year = Math.floor(number / 10_000)
  const month = Math.floor(number / 100) % 100
  const day = number % 100
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return malformed
  return date.getTime() / 86_400_000
}

export function toText(bytes: Uint8Array, start: number, end: number): string {
  const from = skipSpace(bytes, start, end)
  const to = skipSpaceBack(bytes, from, end)
  if (from === to) return ''
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8')
}

/** Days since 1970-01-01 of a `YYYY-MM-DD`; NaN where it is none. */
export function dayNumber(date: string): number {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return Number.NaN
  const day = Date.parse(`${date}T00:00:00Z`) / 86_400_000
  return dayText(day) === date ? day : Number.NaN
}

/** `YYYY-MM-DD` of days since 1970-01-01. */
export const dayText = (day: number): string =>
  Number.isNaN(day) ? '' : new Date(day * 86_400_000).toISOString().slice(0, 10)

export function skipSpace(bytes: Uint8Array, start: number, end: number): number {
  let p = start
  while (p < end && (bytes[p] as number) <= space) p++
  return p
}

export function skipSpaceBack(bytes: Uint8Array, start: number, end: number): number {
  let p = end
  while (p > start && (bytes[p - 1] as number) <= space) p--
  return p
}
