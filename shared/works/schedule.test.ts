import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contains, overlaps, toInstant, type Weekday } from '../time/period.ts'
import { addDays, expandRecurrence, weekdayOf } from '../time/zone.ts'
import {
  announceFrom,
  endOf,
  fromLocal,
  moveTo,
  periodsOf,
  presets,
  recurrenceOf,
  startOf,
  toLocal,
} from './schedule.ts'
import type { Schedule } from './works.ts'

const timeZone = 'Europe/Brussels'
const numRuns = process.env.OMWEG_DEEP ? 10_000 : 200

const schedule = (parts: Partial<Schedule> = {}): Schedule => ({
  timeZone,
  start: '2026-12-01T07:00',
  end: '2026-12-04T18:00',
  repeats: [],
  exceptions: [],
  ...parts,
})

describe('local time', () => {
  it('is on the clocks of the zone', () => {
    expect(fromLocal('2026-12-01T07:00', timeZone)).toBe('2026-12-01T06:00:00Z')
    expect(fromLocal('2026-07-01T07:00', timeZone)).toBe('2026-07-01T05:00:00Z')
    expect(toLocal('2026-07-01T05:00:00Z', timeZone)).toBe('2026-07-01T07:00')
  })

  it('takes the first of a time that comes twice', () => {
    expect(fromLocal('2026-10-25T02:30', timeZone)).toBe('2026-10-25T00:30:00Z')
    expect(fromLocal('2026-10-25T03:00', timeZone)).toBe('2026-10-25T02:00:00Z')
  })

  it('takes the jump of the clock for a time that never comes', () => {
    for (const never of ['2026-03-29T02:00', '2026-03-29T02:30', '2026-03-29T02:59']) {
      expect(fromLocal(never, timeZone)).toBe('2026-03-29T01:00:00Z')
    }
    expect(fromLocal('2026-03-29T03:00', timeZone)).toBe('2026-03-29T01:00:00Z')
    expect(fromLocal('2026-03-29T01:59', timeZone)).toBe('2026-03-29T00:59:00Z')
  })

  it('refuses what is no time', () => {
    expect(() => fromLocal('2026-12-01T25:00', timeZone)).toThrow(RangeError)
    expect(() => fromLocal('soon', timeZone)).toThrow(RangeError)
  })

  it('comes back, and is never earlier for a later time on the wall', () => {
    const minutes = fc.integer({ min: 0, max: 2 * 366 * 1440 })
    const localOf = (m: number) => toInstant(Date.UTC(2026, 0, 1) + m * 60_000).slice(0, 16)
    fc.assert(
      fc.property(minutes, minutes, (a, b) => {
        const [x, y] = [Math.min(a, b), Math.max(a, b)].map(localOf) as [string, string]
        expect(fromLocal(x, timeZone) <= fromLocal(y, timeZone)).toBe(true)
        const back = toLocal(fromLocal(x, timeZone), timeZone)
        if (!x.startsWith('2026-03-29T02') && !x.startsWith('2027-03-28T02')) expect(back).toBe(x)
      }),
      { seed: 1, numRuns },
    )
  })
})

describe('periodsOf', () => {
  it('is one stretch where nothing repeats', () => {
    expect(periodsOf(schedule())).toEqual([
      { start: '2026-12-01T06:00:00Z', end: '2026-12-04T17:00:00Z' },
    ])
  })

  it('stays open without an end, and is cut by the window', () => {
    const { end: _, ...open } = schedule()
    expect(periodsOf(open)).toEqual([{ start: '2026-12-01T06:00:00Z' }])
    expect(
      periodsOf(open, { from: '2026-12-02T00:00:00Z', until: '2026-12-03T00:00:00Z' }),
    ).toEqual([{ start: '2026-12-02T00:00:00Z', end: '2026-12-03T00:00:00Z' }])
  })

  it('leaves whole days out of it', () => {
    expect(periodsOf(schedule({ exceptions: ['2026-12-03', '2026-12-02', '2027-01-01'] }))).toEqual(
      [
        { start: '2026-12-01T06:00:00Z', end: '2026-12-01T23:00:00Z' },
        { start: '2026-12-03T23:00:00Z', end: '2026-12-04T17:00:00Z' },
      ],
    )
  })

  it('lets a night belong to the date it begins on', () => {
    const nights = schedule({ repeats: presets.nights, exceptions: ['2026-12-02'] })
    expect(periodsOf(nights)).toEqual([
      { start: '2026-12-01T20:00:00Z', end: '2026-12-02T04:00:00Z' },
      { start: '2026-12-03T20:00:00Z', end: '2026-12-04T04:00:00Z' },
    ])
  })

  it('cuts what begins before the works and what outlasts them', () => {
    const nights = schedule({
      start: '2026-12-01T00:00',
      end: '2026-12-02T23:00',
      repeats: presets.nights,
    })
    expect(periodsOf(nights)).toEqual([
      { start: '2026-12-01T20:00:00Z', end: '2026-12-02T04:00:00Z' },
      { start: '2026-12-02T20:00:00Z', end: '2026-12-02T22:00:00Z' },
    ])
  })

  it('is right in the nights in which the clocks change', () => {
    const night = (date: string, startTime: string, endTime: string) =>
      periodsOf(
        schedule({
          start: `${date}T00:00`,
          end: `${addDays(date, 2)}T00:00`,
          repeats: [{ days: [1, 2, 3, 4, 5, 6, 7], startTime, endTime }],
        }),
      )[0]
    // 21:00 to 5:00 lasts nine hours in autumn and seven in spring
    expect(night('2026-10-24', '21:00', '05:00')).toEqual({
      start: '2026-10-24T19:00:00Z',
      end: '2026-10-25T04:00:00Z',
    })
    expect(night('2026-03-28', '21:00', '05:00')).toEqual({
      start: '2026-03-28T20:00:00Z',
      end: '2026-03-29T03:00:00Z',
    })
    // from a time that never comes: from the jump on
    expect(night('2026-03-29', '02:45', '03:15')).toEqual({
      start: '2026-03-29T01:00:00Z',
      end: '2026-03-29T01:15:00Z',
    })
    // all of it is skipped: that night there is none
    expect(night('2026-03-29', '02:10', '02:50')?.start).toBe('2026-03-30T00:10:00Z')
    expect(night('2026-10-25', '02:30', '03:00')).toEqual({
      start: '2026-10-25T00:30:00Z',
      end: '2026-10-25T02:00:00Z',
    })
  })

  it('works repeats without an end out for a year, or as long as asked', () => {
    const { end: _, ...open } = schedule({ repeats: presets.nights })
    expect(periodsOf(open)).toHaveLength(366)
    expect(periodsOf(open, { until: '2026-12-03T12:00:00Z' })).toHaveLength(2)
    expect(periodsOf(open, { from: '2028-01-01T12:00:00Z' })[0]?.start).toBe('2028-01-01T20:00:00Z')
  })

  it('joins repeats that touch', () => {
    const days: Weekday[] = [1, 2, 3, 4, 5, 6, 7]
    const repeats = [
      { days, startTime: '07:00', endTime: '12:00' },
      { days, startTime: '12:00', endTime: '07:00' },
    ]
    expect(periodsOf(schedule({ repeats }))).toHaveLength(1)
  })
})

const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`)
// Around both changes of the clocks.
const date = fc
  .tuple(fc.constantFrom('2026-03-25', '2026-10-21', '2026-12-28'), fc.integer({ min: 0, max: 9 }))
  .map(([from, days]) => addDays(from, days))
const repeat = fc.record({
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }) as fc.Arbitrary<Weekday>, { minLength: 1 }),
  startTime: clock,
  endTime: clock,
})
const anySchedule = fc
  .record({
    start: fc.tuple(date, clock).map(([d, t]) => `${d}T${t}`),
    length: fc.integer({ min: 0, max: 20 }),
    endTime: clock,
    repeats: fc.array(repeat, { maxLength: 3 }),
    exceptions: fc.array(date, { maxLength: 4 }),
  })
  .map(
    ({ start, length, endTime, ...rest }): Schedule => ({
      timeZone,
      start,
      end: `${addDays(start.slice(0, 10), length)}T${endTime}`,
      ...rest,
    }),
  )

describe('any schedule', () => {
  it('gives periods in order, apart, within start and end', () => {
    fc.assert(
      fc.property(anySchedule, (any) => {
        const periods = periodsOf(any)
        for (const [i, { start = '', end = '' }] of periods.entries()) {
          expect(start < end).toBe(true)
          expect(start >= fromLocal(any.start, timeZone)).toBe(true)
          expect(end <= fromLocal(any.end ?? '', timeZone)).toBe(true)
          expect((periods[i + 1]?.start ?? '9') > end).toBe(true)
        }
        if (periods.length > 0) {
          expect(startOf(any)).toBe(periods[0]?.start)
          expect(endOf(any)).toBe(periods.at(-1)?.end)
        }
      }),
      { seed: 2, numRuns },
    )
  })

  it('is in force exactly when the wall says so', () => {
    const minute = fc.integer({ min: 0, max: 14 * 1440 })
    fc.assert(
      fc.property(anySchedule, minute, (any, offset) => {
        const at = toInstant(
          Date.parse(fromLocal(any.start, timeZone)) + offset * 60_000 - 86_400_000,
        )
        const local = toLocal(at, timeZone)
        // In the hour that comes twice the wall does not tell which one it is.
        if (/^2026-10-25T0[23]/.test(local)) return
        const isIn = local >= any.start && local < (any.end ?? '9')
        const day = local.slice(0, 10)
        const time = local.slice(11)
        const on = (d: string) => d >= any.start.slice(0, 10) && !any.exceptions.includes(d)
        const expected =
          isIn &&
          (any.repeats.length === 0
            ? !any.exceptions.includes(day)
            : any.repeats.some(({ days, startTime, endTime }) => {
                const over = endTime <= startTime
                const today =
                  days.includes(weekdayOf(day)) &&
                  on(day) &&
                  time >= startTime &&
                  (over || time < endTime)
                const before = addDays(day, -1)
                const since =
                  over && days.includes(weekdayOf(before)) && on(before) && time < endTime
                return today || since
              }))
        expect(periodsOf(any).some((p) => contains(p, at))).toBe(expected)
      }),
      { seed: 3, numRuns },
    )
  })

  it('is in a window what it is in the whole', () => {
    fc.assert(
      fc.property(anySchedule, date, fc.integer({ min: 1, max: 9 }), (any, from, days) => {
        const window = {
          start: fromLocal(`${from}T12:00`, timeZone),
          end: fromLocal(`${addDays(from, days)}T12:00`, timeZone),
        }
        const seen = periodsOf(any, { from: window.start, until: window.end })
        const whole = periodsOf(any).filter((p) => overlaps(p, window))
        expect(seen.length).toBe(whole.length)
        for (const p of seen) expect(whole.some((w) => overlaps(p, w))).toBe(true)
      }),
      { seed: 4, numRuns },
    )
  })

  it('moves with its weekdays and hours, and no earlier than asked', () => {
    fc.assert(
      fc.property(anySchedule, date, (any, to) => {
        const moved = moveTo(any, to)
        const [was, is] = [any.start.slice(0, 10), moved.start.slice(0, 10)]
        expect(is >= to && is < addDays(to, 7)).toBe(true)
        expect(weekdayOf(is)).toBe(weekdayOf(was))
        expect(moved.start.slice(10)).toBe(any.start.slice(10))
        expect(moved.exceptions.map(weekdayOf)).toEqual(any.exceptions.map(weekdayOf))
      }),
      { seed: 5, numRuns },
    )
  })
})

describe('recurrenceOf', () => {
  it('gives rules that come to the same periods', () => {
    const weeks = schedule({
      start: '2026-12-01T00:00',
      end: '2026-12-15T00:00',
      repeats: [
        { days: [5, 1, 2, 3, 4], startTime: '21:00', endTime: '05:00' },
        { days: [6], startTime: '00:00', endTime: '00:00' },
      ],
      exceptions: ['2026-12-08', '2026-12-06'],
    })
    const rules = recurrenceOf(weeks)
    expect(rules).toEqual([
      {
        timeZone,
        days: [1, 2, 3, 4, 5],
        startDate: '2026-12-01',
        endDate: '2026-12-14',
        startTime: '21:00',
        endTime: '05:00',
        except: ['2026-12-08'],
      },
      { timeZone, days: [6], startDate: '2026-12-01', endDate: '2026-12-14' },
    ])
    const window = { start: '2026-11-30T00:00:00Z', end: '2026-12-20T00:00:00Z' }
    const expanded = rules.flatMap((rule) => expandRecurrence(rule, window))
    const starts = expanded.map(({ start }) => start).sort()
    const own = periodsOf(weeks, {}).map(({ start }) => start)
    expect(own.every((start) => starts.includes(start))).toBe(true)
  })

  it('has none where it is closed all the time', () => {
    expect(recurrenceOf(schedule())).toEqual([])
  })
})

describe('the edges', () => {
  it('are the first and the last moment really in force', () => {
    const nights = schedule({ repeats: presets.nights })
    expect(startOf(nights)).toBe('2026-12-01T20:00:00Z')
    expect(endOf(nights)).toBe('2026-12-04T04:00:00Z')
    const { end: _, ...open } = nights
    expect(endOf(open)).toBeUndefined()
  })

  it('finds an end that is long before the end', () => {
    const mondays = schedule({
      start: '2026-01-05T00:00',
      end: '2026-12-04T00:00',
      repeats: [{ days: [1], startTime: '08:00', endTime: '10:00' }],
      exceptions: Array.from({ length: 40 }, (_, i) => addDays('2026-03-02', i * 7)),
    })
    expect(endOf(mondays)).toBe('2026-02-23T09:00:00Z')
  })

  it('tells riders two weeks before, on the same clock', () => {
    expect(announceFrom(schedule({ start: '2026-04-02T07:00', end: '2026-04-03T07:00' }))).toBe(
      '2026-03-19T06:00:00Z',
    )
    expect(announceFrom(schedule({ announce: '2026-11-01T09:00' }))).toBe('2026-11-01T08:00:00Z')
  })
})
