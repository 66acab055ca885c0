import { describe, expect, it } from 'vitest'
import { runTimes } from './run-times.ts'

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
