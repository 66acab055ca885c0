/**
 * Byte ranges of HTTP (RFC 9110 §14), as far as a map archive needs them: one range at a time.
 *
 * @module
 */

export interface ByteRange {
  /** First and last byte, both included. */
  first: number
  last: number
}

/**
 * Which bytes are asked for.
 *
 * @returns `whole` where there is no range, or one that may be ignored (another unit, several
 *   ranges, bad syntax); `unsatisfiable` where it lies past the end and 416 is due.
 */
export function parseRange(
  header: string | undefined,
  size: number,
): ByteRange | 'whole' | 'unsatisfiable' {
  const match = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(header ?? '')
  if (!match) return 'whole'
  const [, from = '', to = ''] = match
  if (from === '' && to === '') return 'whole'
  if (from === '') {
    const count = Number(to)
    if (count === 0 || size === 0) return 'unsatisfiable'
    return { first: Math.max(0, size - count), last: size - 1 }
  }
  const first = Number(from)
  if (to !== '' && Number(to) < first) return 'whole'
  if (first >= size) return 'unsatisfiable'
  return { first, last: to === '' ? size - 1 : Math.min(Number(to), size - 1) }
}

/** Is the client's copy the one its range belongs to (`If-Range`)? Weak tags never match. */
export function rangeStillHolds(
  header: string | undefined,
  etag: string,
  lastModified: string,
): boolean {
  if (header === undefined) return true
  return header === etag || header === lastModified
}
