import { expect, test } from 'vitest'
import { presets } from './schedule.ts'
import { mostTimes, timesOf, whyTooOften } from './times.ts'

const schedule = (start: string, end: string | undefined, repeats = presets.nights) => ({
  timeZone: 'Europe/Brussels',
  start,
  ...(end === undefined ? {} : { end }),
  repeats,
  exceptions: [],
})
const hourly = Array.from({ length: 14 }, () => presets.nights).flat()

test.each([
  ['a week of nights', '2026-12-01T21:00', '2026-12-08T21:00', presets.nights, 7],
  ['nights without an end', '2026-12-01T21:00', undefined, presets.nights, 365],
  ['what ends before it begins', '2026-12-01T21:00', '2026-11-01T00:00', presets.nights, 0],
  ['all the time', '2026-12-01T21:00', '2099-01-01T00:00', [], 0],
  [
    'what never ends, as far as it is worked out',
    '2026-01-01T00:00',
    '9999-01-01T00:00',
    presets.nights,
    3_660,
  ],
])('%s', (_, start, end, repeats, times) => {
  expect(timesOf(schedule(start, end, repeats))).toBe(times)
})

test('four years of nights may be sent, hours by the hour for a year not', () => {
  expect(whyTooOften(schedule('2026-01-01T21:00', '2030-01-01T21:00'))).toBeUndefined()
  expect(whyTooOften(schedule('2026-01-01T00:00', undefined, hourly))).toContain(`${mostTimes}`)
})
