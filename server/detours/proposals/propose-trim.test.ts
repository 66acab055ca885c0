import { describe, expect, it } from 'vitest'
import type { Courses } from '../courses/course-types.ts'
import { type Candidate, type Course, leaveAfter, rejoinBefore } from './candidates.ts'
import { offCourse } from './propose-trim.ts'
import { runTimes } from './run-times.ts'

/** Lines that each drive whole edges of 100 metres, one behind the other in the courses. */
function courseOf(lines: readonly (readonly number[])[], index: number): Course {
  const pieces = lines.flatMap((edges) => edges.map((edge, i) => ({ edge, from: i * 100 })))
  const firstPiece = [0]
  for (const edges of lines) firstPiece.push((firstPiece.at(-1) as number) + edges.length)
  const courses = {
    firstPiece: Uint32Array.from(firstPiece),
    pieceEdge: Int32Array.from(pieces, ({ edge }) => edge),
    pieceFrom: Float32Array.from(pieces, ({ from }) => from),
    pieceTo: Float32Array.from(pieces, ({ from }) => from + 100),
    pieceStart: new Float32Array(pieces.length),
    pieceEnd: new Float32Array(pieces.length).fill(1),
  } as Partial<Courses> as Courses
  return { courses, index, length: (lines[index] as number[]).length * 100, times: runTimes([]) }
}

describe('offCourse', () => {
  const course = courseOf([[9], [1, 2, 3, 4, 5, 6], [7, 8]], 1)
  const leave = (piece: number) => leaveAfter(course, piece) as Candidate
  const rejoin = (piece: number) => rejoinBefore(course, piece) as Candidate

  it('leaves where the way leaves the course and is back where the way is', () => {
    const off = offCourse(course, leave(1), rejoin(6), [2, 20, 21, 5])
    expect(off).toMatchObject({ start: 1, end: 3, leave: { edge: 2 }, rejoin: { edge: 5 } })
    expect([off.leave.measure, off.rejoin.measure]).toEqual([200, 400])
  })

  it('keeps as many edges as must stay', () => {
    expect(offCourse(course, leave(1), rejoin(6), [2, 3])).toMatchObject({ start: 2, end: 2 })
    expect(offCourse(course, leave(1), rejoin(6), [2, 3], 1)).toMatchObject({ start: 1, end: 2 })
  })

  it("takes no piece of another line's course for one of its own", () => {
    const last = leave(6)
    expect(offCourse(course, last, rejoin(6), [7, 20])).toMatchObject({ start: 0, leave: last })
    const first = rejoin(1)
    expect(offCourse(course, leave(1), first, [20, 9])).toMatchObject({ end: 2, rejoin: first })
  })
})
