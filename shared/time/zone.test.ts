import { describe, expect, it } from 'vitest'
import type { Weekday } from './period.ts'
import {
  addDays,
  expandRecurrence,
  instantToLocal,
  localToInstant,
  nextClockChange,
  weekdayOf,
} from './zone.ts'

const timeZone = 'Europe/Brussels'
const everyDay: Weekday[] = [1, 2, 3, 4, 5, 6, 7]

describe('localToInstant', () => {
  it('knows summer and winter', () => {
    expect(localToInstant('2026-07-01T08:00:00', timeZone)).toBe('2026-07-01T06:00:00Z')
    expect(localToInstant('2026-12-01T08:00:00', timeZone)).toBe('2026-12-01T07:00:00Z')
    expect(localToInstant('2026-12-01', timeZone)).toBe('2026-11-30T23:00:00Z')
  })

  it('moves a time that never comes on, and takes the first of one that comes twice', () => {
    expect(localToInstant('2026-03-29T02:30:00', timeZone)).toBe('2026-03-29T01:30:00Z')
    expect(localToInstant('2026-10-25T02:30:00', timeZone)).toBe('2026-10-25T00:30:00Z')
  })

  it('says what is no time', () => {
    expect(() => localToInstant('tomorrow', timeZone)).toThrow("'tomorrow' is not a local date")
  })
})

describe('instantToLocal', () => {
  it('is on the local calendar', () => {
    expect(instantToLocal('2026-11-21T23:30:00Z', timeZone)).toEqual({
      date: '2026-11-22',
      time: '00:30:00',
      weekday: 7,
    })
  })
})

describe('expandRecurrence', () => {
  const night = {
    timeZone,
    days: everyDay,
    startDate: '2026-10-24',
    startTime: '22:00',
    endTime: '05:00',
  }

  it('lets a night reach into the next day, an hour longer when the clocks go back', () => {
    const window = { start: '2026-10-24T00:00:00Z', end: '2026-10-25T12:00:00Z' }
    expect(expandRecurrence(night, window)).toEqual([
      { start: '2026-10-24T20:00:00Z', end: '2026-10-25T04:00:00Z' },
      { start: '2026-10-25T21:00:00Z', end: '2026-10-26T04:00:00Z' },
    ])
  })

  it('keeps the night that began before the window', () => {
    const window = { start: '2026-11-10T00:30:00Z', end: '2026-11-10T12:00:00Z' }
    const starts = expandRecurrence(night, window).map(({ start }) => start)
    expect(starts).toEqual(['2026-11-09T21:00:00Z', '2026-11-10T21:00:00Z'])
  })

  it('leaves out what it is not on, nights by the date they begin on', () => {
    const window = { start: '2026-11-09T12:00:00Z', end: '2026-11-11T12:00:00Z' }
    const starts = expandRecurrence({ ...night, except: ['2026-11-10'] }, window).map(
      ({ start }) => start,
    )
    expect(starts).toEqual(['2026-11-08T21:00:00Z', '2026-11-09T21:00:00Z', '2026-11-11T21:00:00Z'])
  })

  it('takes only its weekdays, whole days and its own borders', () => {
    const weekend = {
      timeZone,
      days: [6, 7] as Weekday[],
      startDate: '2026-11-22',
      endDate: '2026-11-28',
    }
    const window = { start: '2026-11-01T00:00:00Z', end: '2026-12-31T00:00:00Z' }
    expect(expandRecurrence(weekend, window)).toEqual([
      { start: '2026-11-21T23:00:00Z', end: '2026-11-22T23:00:00Z' },
      { start: '2026-11-27T23:00:00Z', end: '2026-11-28T23:00:00Z' },
    ])
  })
})

describe('the calendar', () => {
  it('counts', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(weekdayOf('2026-11-21')).toBe(6)
    expect(weekdayOf('2026-11-22')).toBe(7)
  })

  it('finds the next change of clocks, and none where there is none', () => {
    expect(nextClockChange('2026-11-21', timeZone)).toBe('2027-03-28')
    expect(nextClockChange('2026-10-25', timeZone)).toBe('2026-10-25')
    expect(nextClockChange('2026-11-21', 'Asia/Tokyo')).toBeUndefined()
  })
})
