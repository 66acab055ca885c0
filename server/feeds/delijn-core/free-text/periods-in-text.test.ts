import { describe, expect, it } from 'vitest'
import { dailyHoursInText, daysInText, periodInText } from './periods-in-text.ts'

describe('periodInText', () => {
  it.each([
    [
      'Van vrijdag 21 april 2023 tot het einde van de  werken.',
      { startDate: '2023-04-21', endInclusive: false, openEnd: true },
    ],
    [
      'Vanaf maandag 2 maart 2026 om 9 uur tot en met vrijdag 6 maart 2026.',
      {
        startDate: '2026-03-02',
        startTime: '09:00',
        endDate: '2026-03-06',
        endInclusive: true,
        openEnd: false,
      },
    ],
    [
      'Van 29 december tot en met 4 januari 2027',
      { startDate: '2026-12-29', endDate: '2027-01-04', endInclusive: true, openEnd: false },
    ],
    [
      'van 2/3/2026 om 22u30 t.e.m. 3-3-2026 om 5.15 uur',
      {
        startDate: '2026-03-02',
        startTime: '22:30',
        endDate: '2026-03-03',
        endTime: '05:15',
        endInclusive: false,
        openEnd: false,
      },
    ],
    [
      'Op zaterdag 21 november 2026 van 12 uur tot 18 uur.',
      {
        startDate: '2026-11-21',
        startTime: '12:00',
        endDate: '2026-11-21',
        endTime: '18:00',
        endInclusive: false,
        openEnd: false,
      },
    ],
    ['vanaf 3 augustus 2026', { startDate: '2026-08-03', endInclusive: false, openEnd: true }],
  ])('reads %s', (text, expected) => {
    expect(periodInText(text)).toEqual(expected)
  })

  it.each([
    ['no year anywhere', 'Van 21 april tot en met 5 mei'],
    ['a weekday that does not fit', 'Van maandag 21 april 2023 tot en met 5 mei 2023'],
    ['a date that does not exist', 'Van 30 februari 2026 tot en met 5 maart 2026'],
    ['end before start', 'Van 5 mei 2026 tot en met 21 april 2026'],
    ['two periods', 'Van 1 mei 2026 tot 3 mei 2026 en van 5 mei 2026 tot 7 mei 2026'],
    ['a clock that does not exist', 'Van 1 mei 2026 om 25 uur tot en met 3 mei 2026'],
    ['a date in passing', 'De brug is gebouwd op 3 mei 1998 door de stad'],
  ])('leaves %s to the reader', (_what, text) => {
    expect(periodInText(text)).toBeUndefined()
  })
})

describe('dailyHoursInText', () => {
  it.each([
    ['Elke nacht van 22 uur tot 5 uur', { startTime: '22:00', endTime: '05:00' }],
    ["'s nachts tussen 22u30 en 5u", { startTime: '22:30', endTime: '05:00' }],
    ['dagelijks van 9.30 uur tot 16 uur', { startTime: '09:30', endTime: '16:00' }],
    ['Elke zondag van 6 uur tot 14 uur', { startTime: '06:00', endTime: '14:00' }],
    ['elke schooldag van 8 uur tot 8.30 uur', { startTime: '08:00', endTime: '08:30' }],
  ])('reads %s', (text, expected) => {
    expect(dailyHoursInText(text)).toEqual(expected)
  })

  it.each([
    'van 22 uur tot 5 uur',
    'elke nacht van 14 uur tot 18 uur',
    'elke dag van 8 uur tot 9 uur, elke dag van 15 uur tot 16 uur',
  ])('is not sure about "%s"', (text) => {
    expect(dailyHoursInText(text)).toBeUndefined()
  })
})

describe('daysInText', () => {
  it('reads weekdays', () => {
    expect(daysInText('Elke zaterdag en zondag')).toEqual([6, 7])
    expect(daysInText('elk weekend van 3 tot 5 mei')).toEqual([6, 7])
    expect(daysInText('enkel op werkdagen')).toEqual([1, 2, 3, 4, 5])
    expect(daysInText('Van maandag 3 mei tot dinsdag 4 mei')).toEqual([])
  })
})
