import { describe, expect, it } from 'vitest'
import { presets } from '../../../shared/works/schedule.ts'
import type { Schedule } from '../../../shared/works/works.ts'
import { clockInWords, dateInWords, daysIn } from './dates.ts'

const schedule = (more: Partial<Schedule> = {}): Schedule => ({
  timeZone: 'Europe/Brussels',
  start: '2026-03-02T07:00',
  end: '2026-03-06T18:00',
  repeats: [],
  exceptions: [],
  ...more,
})

describe('days', () => {
  it.each([
    ['all the time', {}, 5],
    ['but one day', { exceptions: ['2026-03-04'] }, 4],
    ['nights', { repeats: presets.nights }, 4],
    ['nights to the last morning', { repeats: presets.nights, end: '2026-03-07T05:00' }, 5],
    ['weekends', { repeats: presets.weekends, end: '2026-03-16T00:00' }, 4],
    ['to midnight', { end: '2026-03-03T00:00' }, 1],
    ['backwards', { end: '2026-03-01T00:00' }, 0],
    ['never', { repeats: presets.weekends }, 0],
  ])('%s', (_, more, days) => {
    expect(daysIn(schedule(more))).toBe(days)
  })

  it('has no number where there is no end', () => {
    expect(daysIn(schedule({ end: undefined }))).toBeUndefined()
  })
})

it('says dates and times in the language, on the clocks of the works', () => {
  expect(dateInWords('2026-03-02', 'nl')).toBe('maandag 2 maart 2026')
  expect(clockInWords(Date.parse('2026-03-02T13:05:00Z'), 'nl', 'Europe/Brussels')).toBe('14:05')
})
