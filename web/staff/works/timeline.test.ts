import { describe, expect, test } from 'vitest'
import type { Schedule } from '../../../shared/works/works.ts'
import { clashesOf, percentOf, strokeOf, strokesOf, ticksOf } from './timeline.ts'

const timeZone = 'Europe/Brussels'
// 1 to 10 December, local.
const window = { from: '2026-11-30T23:00:00Z', until: '2026-12-10T23:00:00Z' }
const base: Schedule = {
  timeZone,
  start: '2026-12-02T00:00',
  end: '2026-12-04T00:00',
  repeats: [],
  exceptions: [],
}

describe('strokes', () => {
  test('one for what is closed all the time', () => {
    expect(strokesOf(base, window)).toEqual([{ x: 10, width: 20 }])
  })

  test('one for each night', () => {
    const nights = {
      ...base,
      end: '2026-12-05T12:00',
      repeats: [{ days: [1, 2, 3, 4, 5, 6, 7] as const, startTime: '22:00', endTime: '04:00' }].map(
        (repeat) => ({ ...repeat, days: [...repeat.days] }),
      ),
    }
    const strokes = strokesOf(nights, window)
    expect(strokes).toHaveLength(3)
    expect(strokes.every(({ width }) => width === 2.5)).toBe(true)
  })

  test('what began before and lasts longer fills what is shown', () => {
    const long = { ...base, start: '2026-11-01T00:00', end: '2027-02-01T00:00' }
    expect(strokesOf(long, window)).toEqual([{ x: 0, width: 100 }])
  })

  test('what has no end lasts to the edge', () => {
    const { end: _, ...open } = base
    expect(strokesOf(open, window)).toEqual([{ x: 10, width: 90 }])
  })

  test('nothing where it is not in force', () => {
    const other = { ...base, start: '2027-01-01T00:00', end: '2027-01-02T00:00' }
    expect(strokesOf(other, window)).toEqual([])
  })

  test('an hour can still be seen, and stays inside', () => {
    const { x, width } = strokeOf('2026-12-10T22:30:00Z', '2026-12-10T23:00:00Z', window)
    expect(width).toBeGreaterThanOrEqual(0.4)
    expect(x + width).toBeLessThanOrEqual(100)
  })
})

test('instants outside are outside', () => {
  expect(percentOf('2026-11-29T23:00:00Z', window)).toBeCloseTo(-10)
  expect(percentOf('2026-12-11T23:00:00Z', window)).toBeCloseTo(110)
})

test('ticks are Mondays and first days', () => {
  const { weeks, months } = ticksOf('2026-12-01', '2027-01-31', timeZone)
  expect(weeks[0]?.date).toBe('2026-12-07')
  expect(months.map(({ date }) => date)).toEqual(['2026-12-01', '2027-01-01'])
  expect(months[0]?.x).toBe(0)
  expect(months[1]?.x).toBe(50)
})

describe('clashes', () => {
  const clash = {
    works: 'a',
    other: { kind: 'works', id: 'b' },
    from: '2026-12-01T23:00:00Z',
    until: '2026-12-02T23:00:00Z',
  }

  test('both works have them, others not', () => {
    expect(clashesOf('a', [clash], window)).toEqual([{ x: 10, width: 10 }])
    expect(clashesOf('b', [clash], window)).toEqual([{ x: 10, width: 10 }])
    expect(clashesOf('c', [clash], window)).toEqual([])
  })

  test('a disruption of a feed with the same id is no works', () => {
    const feed = { ...clash, other: { kind: 'disruption', id: 'b' } }
    expect(clashesOf('b', [feed], window)).toEqual([])
  })

  test('an open one lasts to the edge, one outside is not shown', () => {
    const { until: _, ...open } = clash
    expect(clashesOf('a', [open], window)).toEqual([{ x: 10, width: 90 }])
    const before = { ...clash, from: '2026-10-01T00:00:00Z', until: '2026-10-02T00:00:00Z' }
    expect(clashesOf('a', [before], window)).toEqual([])
    const after = { ...clash, from: '2027-01-01T00:00:00Z', until: '2027-01-02T00:00:00Z' }
    expect(clashesOf('a', [after], window)).toEqual([])
  })
})
