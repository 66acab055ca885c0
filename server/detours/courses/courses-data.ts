/**
 * Courses as one buffer, with the pieces on every edge.
 *
 * @module
 */

import { type ColumnFormat, decodeColumns, encodeColumns } from '../../columns.ts'
import { matcherVersion } from '../../streets/match/match.ts'
import type { StreetGraph, Streets } from '../../streets/street-graph.ts'
import { type CourseColumns, type Courses, courseMethods } from './course-types.ts'
import type { PatternCourse } from './courses-of-patterns.ts'

const format: ColumnFormat = { magic: 'OMWEGCRS', version: matcherVersion }

interface CourseHeader {
  hash: string
  patternIds: string[]
}

/** As it lies on disk. */
export function encodeCourses(
  hash: string,
  courses: readonly PatternCourse[],
  streets: Streets | undefined,
): Uint8Array[] {
  const header: CourseHeader = { hash, patternIds: courses.map(({ patternId }) => patternId) }
  const pieces = courses.flatMap((course) => course.pieces)
  const edges = pieces.map(({ edge }) => edge)
  const rails = courses.flatMap((course) => course.pieces.map(() => course.onRails))
  const street = piecesByEdge(
    streets?.streets,
    (piece) => (rails[piece] ? -1 : edges[piece]),
    edges,
  )
  const rail = piecesByEdge(streets?.rails, (piece) => (rails[piece] ? edges[piece] : -1), edges)
  const columns: CourseColumns = {
    firstPiece: starts(courses.map((course) => course.pieces.length)),
    pieceEdge: Int32Array.from(edges),
    pieceFrom: Float32Array.from(pieces, ({ from }) => from),
    pieceTo: Float32Array.from(pieces, ({ to }) => to),
    pieceStart: Float32Array.from(pieces, ({ start }) => start),
    pieceEnd: Float32Array.from(pieces, ({ end }) => end),
    method: Uint8Array.from(courses, ({ method }) => courseMethods.indexOf(method)),
    onRails: Uint8Array.from(courses, (course) => (course.onRails ? 1 : 0)),
    confidence: Float32Array.from(courses, ({ confidence }) => confidence),
    meanOffset: Float32Array.from(courses, ({ meanOffset }) => meanOffset),
    maxOffset: Float32Array.from(courses, ({ maxOffset }) => maxOffset),
    matchedShare: Float32Array.from(courses, ({ matchedShare }) => matchedShare),
    streetFirst: street.first,
    streetPieces: street.pieces,
    railFirst: rail.first,
    railPieces: rail.pieces,
  }
  return encodeColumns(format, header, columns)
}

function starts(counts: readonly number[]): Uint32Array {
  const result = new Uint32Array(counts.length + 1)
  for (const [i, count] of counts.entries()) result[i + 1] = (result[i] as number) + count
  return result
}

/** Counting sort: the pieces of each edge stay ascending. */
function piecesByEdge(
  graph: StreetGraph | undefined,
  edgeOf: (piece: number) => number | undefined,
  all: readonly number[],
): { first: Uint32Array; pieces: Uint32Array } {
  if (!graph) return { first: new Uint32Array(0), pieces: new Uint32Array(0) }
  const first = new Uint32Array(graph.edgeCount + 1)
  for (let piece = 0; piece < all.length; piece++) {
    const edge = edgeOf(piece) ?? -1
    if (edge >= 0) first[edge + 1] = (first[edge + 1] as number) + 1
  }
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    first[edge + 1] = (first[edge + 1] as number) + (first[edge] as number)
  }
  const next = first.slice()
  const pieces = new Uint32Array(first.at(-1) as number)
  for (let piece = 0; piece < all.length; piece++) {
    const edge = edgeOf(piece) ?? -1
    if (edge < 0) continue
    pieces[next[edge] as number] = piece
    next[edge] = (next[edge] as number) + 1
  }
  return { first, pieces }
}

/**
 * Look at courses where they lie, in shared memory; nothing is copied but the ids.
 *
 * @throws Error where it holds none, or those of another version, or is damaged
 */
export function openCoursesBuffer(buffer: SharedArrayBuffer): Courses {
  const { header, columns } = decodeColumns<CourseHeader, CourseColumns>(
    format,
    'set of courses',
    buffer,
  )
  const { hash, patternIds } = header
  const indices = new Map(patternIds.map((id, i) => [id, i]))
  const { firstPiece } = columns
  return {
    ...columns,
    hash,
    patternIds,
    buffer,
    patternIndex: (patternId) => indices.get(patternId) ?? -1,
    patternOfPiece(piece) {
      let low = 0
      let high = patternIds.length - 1
      while (low < high) {
        const middle = (low + high + 1) >> 1
        if ((firstPiece[middle] as number) <= piece) low = middle
        else high = middle - 1
      }
      return low
    },
  }
}
