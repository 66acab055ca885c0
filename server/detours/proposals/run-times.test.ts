import { describe, expect, it } from 'vitest'
import type { StreetGraph } from '../../streets/street-graph.ts'
import type { Courses } from '../courses/course-types.ts'
import { paceOf, runTimes } from './run-times.ts'

const visit = (sequence: number, measure: number, arrival: number, departure = arrival) => ({
  stopId: `s${sequence}`,
  sequence,
  measure,
  arrival,
  departure,
})

describe('run times', () => {
  const times = runTimes([visit(1, 0, 0), visit(2, 100, 20, 30), visit(3, 300, 70)])

  it('are linear between stops', () => {
    expect(times.leaving(50)).toBe(10)
    expect(times.leaving(200)).toBe(50)
    expect(times.reaching(200)).toBe(50)
    expect(times.leaving(999)).toBe(70)
    expect(times.reaching(-5)).toBe(0)
    expect(times.moving).toBe(60)
  })

  it('know on which side of a dwell they are', () => {
    expect(times.reaching(100)).toBe(20)
    expect(times.leaving(100)).toBe(30)
  })

  it('count stops', () => {
    expect([times.stopsBefore(0), times.stopsUpTo(0)]).toEqual([0, 1])
    expect([times.stopsBefore(100), times.stopsUpTo(100), times.stopsUpTo(101)]).toEqual([1, 2, 2])
    expect(times.stopsUpTo(300)).toBe(3)
  })

  it('assume 18 km/h where the feed has no times, and bear having no stops', () => {
    const without = runTimes([visit(1, 0, 0), visit(2, 500, 0)])
    expect(without.leaving(250)).toBe(50)
    expect(without.moving).toBe(100)
    expect(runTimes([]).leaving(10)).toBe(0)
  })

  it('bear two stops at one place', () => {
    const same = runTimes([visit(1, 0, 0), visit(2, 80, 10), visit(3, 80, 40), visit(4, 160, 50)])
    expect(same.reaching(80)).toBe(10)
    expect(same.leaving(80)).toBe(40)
  })
})

describe('the pace of a pattern', () => {
  /** A course of two edges of 100 m, 10 s each by the graph; a pattern of so many seconds. */
  const pace = (seconds: number, length = 200, edges = [0, 1]) => {
    const courses = {
      firstPiece: Uint32Array.of(0, 2),
      pieceEdge: Int32Array.from(edges),
      pieceFrom: Float32Array.of(0, 100),
      pieceTo: Float32Array.of(100, 200),
      pieceStart: new Float32Array(2),
      pieceEnd: new Float32Array(2).fill(1),
    } as unknown as Courses
    const graph = { edgeSeconds: Float32Array.of(10, 10) } as unknown as StreetGraph
    const times = runTimes([visit(1, 0, 0), visit(2, length, seconds)])
    return paceOf(times, courses, 0, graph, length)
  }

  it('is what the timetable takes for each second of the graph', () => {
    expect(pace(30)).toBe(1.5)
    expect(pace(50)).toBe(2.5)
  })

  it('counts only as much of the timetable as the course is known', () => {
    expect(pace(60, 400)).toBe(1.5)
    expect(pace(60, 200, [0, -1])).toBe(3)
    expect(pace(40, 200, [0, -1])).toBe(2)
  })

  it('keeps within bounds', () => {
    expect(pace(5)).toBe(1)
    expect(pace(500)).toBe(3)
    expect(pace(30, 200, [-1, -1])).toBe(1)
  })
})
