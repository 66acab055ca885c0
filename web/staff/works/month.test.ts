import { describe, expect, test } from 'vitest'
import { endOf, startOf } from '../../../shared/works/schedule.ts'
import type { Schedule } from '../../../shared/works/works.ts'
import {
  addMonths,
  agendaOf,
  daysInForce,
  entriesByDay,
  lastDay,
  readMonth,
  weeksOf,
} from './month.ts'

const always: Schedule = {
  timeZone: 'Europe/Brussels',
  start: '2026-12-07T07:00',
  end: '2026-12-10T00:00',
  repeats: [],
  exceptions: [],
}
const nights: Schedule = {
  ...always,
  start: '2026-12-01T00:00',
  end: '2027-01-01T00:00',
  repeats: [{ days: [4, 5], startTime: '21:00', endTime: '05:00' }],
}
const dated = (id: string, schedule: Schedule) => {
  const end = endOf(schedule)
  return { id, schedule, start: startOf(schedule), ...(end === undefined ? {} : { end }) }
}

describe('months', () => {
  test.each([
    ['2026-12', 1, '2027-01'],
    ['2026-01', -1, '2025-12'],
    ['2026-11', 14, '2028-01'],
    ['2026-11', 0, '2026-11'],
  ])('%s and %i is %s', (month, count, expected) => {
    expect(addMonths(month, count)).toBe(expected)
  })

  test('the last day knows leap years', () => {
    expect(lastDay('2028-02')).toBe('2028-02-29')
    expect(lastDay('2026-02')).toBe('2026-02-28')
  })

  test.each(['2026-13', '26-01', '2026-1', '1999-01', '', null])('%s is no month', (text) => {
    expect(readMonth(text)).toBeUndefined()
  })

  test('weeks go from Monday to Sunday and cover the month', () => {
    const weeks = weeksOf('2026-11')
    expect(weeks[0]?.[0]).toBe('2026-10-26')
    expect(weeks.at(-1)?.[6]).toBe('2026-12-06')
    expect(weeks.every((week) => week.length === 7)).toBe(true)
    expect(weeksOf('2027-02')).toHaveLength(4)
  })

  test('over the nights in which clocks change no day is lost or doubled', () => {
    for (const month of ['2026-03', '2026-10']) {
      const days = weeksOf(month).flat()
      expect(new Set(days).size).toBe(days.length)
    }
  })
})

describe('days in force', () => {
  const december = (schedule: Schedule) => [...daysInForce(schedule, '2026-12-01', '2026-12-31')]

  test('an end at midnight is of the day before', () => {
    expect(december(always)).toEqual(['2026-12-07', '2026-12-08', '2026-12-09'])
  })

  test('a night belongs to the date it begins on', () => {
    expect(december(nights).slice(0, 4)).toEqual([
      '2026-12-03',
      '2026-12-04',
      '2026-12-10',
      '2026-12-11',
    ])
  })

  test('the night before the first day is not of the first day', () => {
    expect([...daysInForce(nights, '2026-12-05', '2026-12-06')]).toEqual([])
  })

  test('what has no end goes on', () => {
    const { end: _, ...open } = always
    expect(december(open)).toHaveLength(25)
  })

  test('days left out are not in force', () => {
    expect(december({ ...always, exceptions: ['2026-12-08'] })).toEqual([
      '2026-12-07',
      '2026-12-09',
    ])
  })

  test('the day the clocks change is one day', () => {
    const october = { ...always, start: '2026-10-24T12:00', end: '2026-10-26T12:00' }
    expect([...daysInForce(october, '2026-10-01', '2026-10-31')]).toEqual([
      '2026-10-24',
      '2026-10-25',
      '2026-10-26',
    ])
  })
})

test('entries say where works begin and end', () => {
  const days = entriesByDay([dated('a', always)], '2026-12-01', '2026-12-31')
  expect(days.get('2026-12-07')).toMatchObject([{ begins: true, ends: false }])
  expect(days.get('2026-12-08')).toMatchObject([{ begins: false, ends: false }])
  expect(days.get('2026-12-09')).toMatchObject([{ begins: false, ends: true }])
})

describe('agenda', () => {
  test('what lasts longer than the month is named once', () => {
    const long = { ...always, start: '2026-10-01T06:00', end: '2027-03-01T06:00' }
    const { through, days } = agendaOf([dated('long', long), dated('a', always)], '2026-12')
    expect(through.map(({ id }) => id)).toEqual(['long'])
    expect(days.map(({ date }) => date)).toEqual(['2026-12-07', '2026-12-09'])
  })

  test('what begins and ends on one day is there once', () => {
    const day = { ...always, start: '2026-12-19T06:00', end: '2026-12-19T20:00' }
    const { days } = agendaOf([dated('day', day)], '2026-12')
    expect(days).toMatchObject([{ date: '2026-12-19', entries: [{ begins: true, ends: true }] }])
  })
})
