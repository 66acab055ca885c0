import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Period, Recurrence } from '../time/period.ts'
import { toInstant } from '../time/period.ts'
import { expandRecurrence, localToInstant } from '../time/zone.ts'
import { catalogue } from './catalogues.ts'
import {
  dateInWords,
  fullDateInWords,
  fullMomentInWords,
  momentInWords,
  phaseOf,
  timesInWords,
} from './dates.ts'
import { inferRecurrence } from './infer-recurrence.ts'
import { languages } from './messages.ts'
import { now, timeZone } from './testing.ts'

const context = { now, timeZone } // Monday 3 March 2025, 12:00
const at = (local: string) => localToInstant(local, timeZone)
const period = (start?: string, end?: string): Period => ({
  ...(start ? { start: at(start) } : {}),
  ...(end ? { end: at(end) } : {}),
})
const rule = (parts: Partial<Recurrence>): Recurrence => ({
  timeZone,
  days: [1, 2, 3, 4, 5, 6, 7],
  startDate: '2025-03-01',
  ...parts,
})
const say = (
  impactPeriods: Period[],
  recurrence: Recurrence[] = [],
  lang: 'nl' | 'fr' | 'en' | 'de' = 'nl',
) => timesInWords({ impactPeriods, recurrence }, context, catalogue(lang).dates).join(' ')

describe('periods in words', () => {
  it.each<[string, Period[], string]>([
    ['no period', [], 'Tot nader order.'],
    ['ends today', [period('2025-03-03T09:00:00', '2025-03-03T18:00:00')], 'Vandaag tot 18 uur.'],
    [
      'began long ago, ends today',
      [period('2025-02-03', '2025-03-03T18:30:00')],
      'Vandaag tot 18.30 uur.',
    ],
    ['all of today', [period('2025-03-03', '2025-03-04')], 'Vandaag de hele dag.'],
    [
      'later today',
      [period('2025-03-03T14:00:00', '2025-03-03T18:00:00')],
      'Vandaag van 14 tot 18 uur.',
    ],
    [
      'later today till midnight',
      [period('2025-03-03T20:00:00', '2025-03-04')],
      'Vandaag van 20 tot 24 uur.',
    ],
    [
      'tomorrow',
      [period('2025-03-04T09:00:00', '2025-03-04T18:00:00')],
      'Morgen van 9 tot 18 uur.',
    ],
    ['all of tomorrow', [period('2025-03-04', '2025-03-05')], 'Morgen de hele dag.'],
    ['a day this week', [period('2025-03-08', '2025-03-09')], 'Op zaterdag 8 maart de hele dag.'],
    ['runs until tomorrow', [period('2025-03-01', '2025-03-05')], 'Tot en met morgen.'],
    ['tonight', [period('2025-03-03T11:00:00', '2025-03-04T05:00:00')], 'Tot morgen om 5 uur.'],
    ['this week', [period('2025-03-03', '2025-03-08')], 'Van vandaag tot en met vrijdag 7 maart.'],
    [
      'since yesterday',
      [period('2025-03-02', '2025-03-08')],
      'Van gisteren tot en met vrijdag 7 maart.',
    ],
    [
      'next week',
      [period('2025-03-10', '2025-03-15')],
      'Van maandag 10 maart tot en met vrijdag 14 maart.',
    ],
    [
      'next week with hours',
      [period('2025-03-10T08:00:00', '2025-03-14T17:00:00')],
      'Van maandag 10 maart om 8 uur tot vrijdag 14 maart om 17 uur.',
    ],
    [
      'a minute before midnight',
      [period('2025-03-10', '2025-03-14T23:59:59')],
      'Van maandag 10 maart tot en met vrijdag 14 maart.',
    ],
    ['open end', [period('2025-02-03')], 'Sinds maandag 3 februari, tot nader order.'],
    [
      'open end to come',
      [period('2025-03-10T08:00:00')],
      'Vanaf maandag 10 maart om 8 uur, tot nader order.',
    ],
    ['no begin', [period(undefined, '2025-03-08')], 'Tot en met vrijdag 7 maart.'],
    [
      'another year',
      [period('2024-12-02', '2026-01-03')],
      'Van maandag 2 december 2024 tot en met vrijdag 2 januari 2026.',
    ],
    [
      'over',
      [period('2025-03-01', '2025-03-03T10:00:00')],
      'Dit is voorbij sinds vandaag om 10 uur.',
    ],
    [
      'over for days',
      [period('2025-02-01', '2025-02-08')],
      'Dit is voorbij sinds zaterdag 8 februari.',
    ],
    [
      'twice',
      [
        period('2025-03-03T11:00:00', '2025-03-03T13:00:00'),
        period('2025-03-05T14:00:00', '2025-03-05T15:00:00'),
      ],
      'Vandaag tot 13 uur. Daarna opnieuw: op woensdag 5 maart van 14 tot 15 uur.',
    ],
    [
      'four times',
      [
        period('2025-03-03T11:00:00', '2025-03-03T13:00:00'),
        period('2025-03-05T14:00:00', '2025-03-05T15:00:00'),
        period('2025-03-06T09:00:00', '2025-03-06T15:00:00'),
        period('2025-03-09T09:00:00', '2025-03-09T15:00:00'),
      ],
      'Vandaag tot 13 uur. Daarna nog 3 keer, tot zondag 9 maart om 15 uur.',
    ],
  ])('%s', (_name, periods, expected) => {
    expect(say(periods)).toBe(expected)
  })

  it('says the same in the other languages', () => {
    const week = [period('2025-03-10', '2025-03-15')]
    expect(say(week, [], 'fr')).toBe('Du lundi 10 mars au vendredi 14 mars inclus.')
    expect(say(week, [], 'en')).toBe('From Monday 10 March up to and including Friday 14 March.')
    expect(say(week, [], 'de')).toBe('Von Montag, 10. März, bis einschließlich Freitag, 14. März.')
    const hours = [period('2025-03-10T08:00:00', '2025-03-14T17:30:00')]
    expect(say(hours, [], 'fr')).toBe('Du lundi 10 mars à 8 h jusqu’au vendredi 14 mars à 17 h 30.')
    expect(say(hours, [], 'en')).toBe(
      'From 08:00 on Monday 10 March until 17:30 on Friday 14 March.',
    )
    expect(say(hours, [], 'de')).toBe(
      'Von Montag, 10. März, um 8 Uhr bis Freitag, 14. März, um 17:30 Uhr.',
    )
    const open = [period('2025-03-04')]
    expect(say(open, [], 'fr')).toBe('À partir de demain, jusqu’à nouvel ordre.')
    expect(say(open, [], 'en')).toBe('From tomorrow, until further notice.')
    expect(say(open, [], 'de')).toBe('Ab morgen, bis auf Weiteres.')
    const first = [period('2025-03-02', '2025-04-02')]
    expect(say(first, [], 'fr')).toBe('D’hier au mardi 1er avril inclus.')
  })
})

describe('rules in words', () => {
  const nights = rule({ startTime: '22:00', endTime: '05:00', endDate: '2025-12-12' })
  it.each<[string, Recurrence, string]>([
    ['every night', nights, 'Elke nacht van 22 tot 5 uur, tot en met vrijdag 12 december.'],
    [
      'every day',
      rule({ startTime: '09:00', endTime: '16:00' }),
      'Elke dag van 9 tot 16 uur, tot nader order.',
    ],
    [
      'weekends',
      rule({ days: [6, 7], endDate: '2025-03-30' }),
      'Elke zaterdag en zondag, tot en met zondag 30 maart.',
    ],
    [
      'working days',
      rule({ days: [1, 2, 3, 4, 5], startTime: '09:00', endTime: '15:30', endDate: '2025-03-28' }),
      'Elke week van maandag tot en met vrijdag, van 9 tot 15.30 uur. Tot en met vrijdag 28 maart.',
    ],
    [
      'Friday nights to come',
      rule({
        days: [5],
        startTime: '22:00',
        endTime: '05:00',
        startDate: '2025-03-07',
        endDate: '2025-03-28',
      }),
      'Elke vrijdag van 22 uur tot 5 uur de volgende dag. Van vrijdag 7 maart tot en met vrijdag 28 maart.',
    ],
    [
      'once',
      rule({ days: [6], startDate: '2025-03-08', endDate: '2025-03-08' }),
      'Op zaterdag 8 maart de hele dag.',
    ],
    ['the whole week', rule({ endDate: '2025-03-09' }), 'Tot en met zondag 9 maart.'],
  ])('%s', (_name, recurrence, expected) => {
    expect(
      say([period('2025-03-03', '2025-03-20'), period('2025-03-21', '2025-03-22')], [recurrence]),
    ).toBe(expected)
  })

  it('says it in the other languages', () => {
    const periods = [period('2025-03-01')]
    expect(say(periods, [nights], 'fr')).toBe(
      'Chaque nuit de 22 h à 5 h, jusqu’au vendredi 12 décembre inclus.',
    )
    expect(say(periods, [nights], 'en')).toBe(
      'Every night from 22:00 to 05:00, up to and including Friday 12 December.',
    )
    expect(say(periods, [nights], 'de')).toBe(
      'Jede Nacht von 22 bis 5 Uhr, bis einschließlich Freitag, 12. Dezember.',
    )
  })

  it('keeps silent about rules that are over', () => {
    const old = rule({
      startTime: '22:00',
      endTime: '05:00',
      startDate: '2025-01-01',
      endDate: '2025-02-01',
    })
    expect(say([period('2025-02-01', '2025-03-08')], [old, nights])).toBe(
      say([period('2025-02-01', '2025-03-08')], [nights]),
    )
  })
})

describe('a rule found in written-out periods', () => {
  const window = { start: at('2025-03-03'), end: at('2025-05-01') }

  it('is found across the change of clocks', () => {
    const nights = rule({
      startTime: '22:00',
      endTime: '05:00',
      startDate: '2025-03-25',
      endDate: '2025-04-04',
    })
    expect(inferRecurrence(expandRecurrence(nights, window), timeZone)).toEqual(nights)
  })

  it('is found for whole weekends', () => {
    const periods = [period('2025-03-08', '2025-03-10'), period('2025-03-15', '2025-03-17')]
    expect(say(periods)).toBe(
      'Elke zaterdag en zondag, van zaterdag 8 maart tot en met zondag 16 maart.',
    )
  })

  it('is not made up where a day is missing or hours differ', () => {
    const nights = rule({
      startTime: '22:00',
      endTime: '05:00',
      startDate: '2025-03-10',
      endDate: '2025-03-24',
    })
    const periods = expandRecurrence(nights, window)
    expect(inferRecurrence(periods.toSpliced(4, 1), timeZone)).toBeUndefined()
    expect(
      inferRecurrence([...periods, period('2025-04-01T10:00:00', '2025-04-01T11:00:00')], timeZone),
    ).toBeUndefined()
    expect(inferRecurrence(periods.slice(0, 2), timeZone)).toBeUndefined()
    expect(inferRecurrence([period('2025-03-10')], timeZone)).toBeUndefined()
  })

  it('gives back the rule it came from, or none', () => {
    fc.assert(
      fc.property(
        fc.subarray([1, 2, 3, 4, 5, 6, 7] as const, { minLength: 1 }),
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 0, max: 30 }),
        fc.tuple(fc.integer({ min: 3, max: 23 }), fc.integer({ min: 3, max: 23 })),
        (days, offset, length, [from, to]) => {
          const day = (n: number) => toInstant(Date.UTC(2025, 2, 10 + n)).slice(0, 10)
          const hour = (h: number) => `${`${h}`.padStart(2, '0')}:00`
          const made = rule({
            days,
            startDate: day(offset),
            endDate: day(offset + length),
            startTime: hour(from),
            endTime: hour(to),
          })
          const wide = { start: at('2025-03-01'), end: at('2025-07-01') }
          const periods = expandRecurrence(made, wide)
          const found = inferRecurrence(periods, timeZone)
          if (found) expect(expandRecurrence(found, wide)).toEqual(periods)
        },
      ),
      { seed: 7, numRuns: process.env.OMWEG_DEEP ? 5000 : 100 },
    )
  })
})

describe('the change of clocks', () => {
  const inNight = { now: '2025-03-29T22:00:00Z', timeZone } // Saturday 29 March 2025, 23:00
  it('says wall-clock hours on both sides', () => {
    const night = [{ start: at('2025-03-29T22:00:00'), end: at('2025-03-30T05:00:00') }]
    const { dates } = catalogue('nl')
    expect(timesInWords({ impactPeriods: night, recurrence: [] }, inNight, dates)).toEqual([
      'Tot morgen om 5 uur.',
    ])
    const autumn = { now: '2025-10-26T00:30:00Z', timeZone } // the first 02:30
    const twice = [{ start: '2025-10-26T00:00:00Z', end: '2025-10-26T01:30:00Z' }]
    expect(timesInWords({ impactPeriods: twice, recurrence: [] }, autumn, dates)).toEqual([
      'Vandaag tot 2.30 uur.',
    ])
  })
})

describe('moments', () => {
  it.each([
    [
      'nl',
      'vandaag om 14.05 uur',
      'gisteren om 9 uur',
      'vrijdag 28 februari om 0 uur',
      'dinsdag 1 april',
    ],
    [
      'fr',
      'aujourd’hui à 14 h 05',
      'hier à 9 h',
      'le vendredi 28 février à 0 h',
      'mardi 1er avril',
    ],
    [
      'en',
      'today at 14:05',
      'yesterday at 09:00',
      'on Friday 28 February at 00:00',
      'Tuesday 1 April',
    ],
    [
      'de',
      'heute um 14:05 Uhr',
      'gestern um 9 Uhr',
      'am Freitag, 28. Februar, um 0 Uhr',
      'Dienstag, 1. April',
    ],
  ] as const)('%s', (lang, today, yesterday, date, day) => {
    const { dates } = catalogue(lang)
    expect(momentInWords(at('2025-03-03T14:05:00'), context, dates)).toBe(today)
    expect(momentInWords(at('2025-03-02T09:00:00'), context, dates)).toBe(yesterday)
    expect(momentInWords(at('2025-02-28T00:00:00'), context, dates)).toBe(date)
    expect(dateInWords('2025-04-01', context, dates)).toBe(day)
    expect(fullDateInWords('2025-04-01', dates)).toBe(`${day} 2025`)
  })

  it.each([
    ['nl', 'maandag 3 maart 2025 om 14.05 uur'],
    ['fr', 'le lundi 3 mars 2025 à 14 h 05'],
    ['en', 'on Monday 3 March 2025 at 14:05'],
    ['de', 'am Montag, 3. März 2025, um 14:05 Uhr'],
  ] as const)('%s, for another day', (lang, moment) => {
    const { dates } = catalogue(lang)
    const { timeZone } = context
    expect(fullMomentInWords(at('2025-03-03T14:05:00'), timeZone, dates)).toBe(moment)
  })

  it('names days and months as the language data does', () => {
    const locale = { nl: 'nl-BE', fr: 'fr-BE', en: 'en-GB', de: 'de-BE' }
    for (const lang of languages) {
      for (let i = 0; i < 400; i += 9) {
        const date = new Date(Date.UTC(2025, 0, 2 + i))
        const words = dateInWords(date.toISOString().slice(0, 10), context, catalogue(lang).dates)
        for (const part of [{ weekday: 'long' }, { month: 'long' }] as const) {
          const name = new Intl.DateTimeFormat(locale[lang], { ...part, timeZone: 'UTC' }).format(
            date,
          )
          expect(words).toContain(name)
        }
      }
    }
  })
})

describe('days on which a rule does not hold', () => {
  const nights = (...except: string[]) =>
    rule({ startTime: '22:00', endTime: '05:00', endDate: '2025-12-12', except })

  it.each([
    ['nl', 'Niet op vrijdag 7 maart en woensdag 3 december.'],
    ['fr', 'Pas le vendredi 7 mars et le mercredi 3 décembre.'],
    ['en', 'Not on Friday 7 March and Wednesday 3 December.'],
    ['de', 'Nicht am Freitag, 7. März und Mittwoch, 3. Dezember.'],
  ] as const)('are named in %s', (lang, expected) => {
    const words = (now: string) =>
      timesInWords(
        { impactPeriods: [period('2025-03-01')], recurrence: [nights('2025-03-07', '2025-12-03')] },
        { now, timeZone: 'Europe/Brussels' },
        catalogue(lang).dates,
      ).at(-1)
    expect(words('2025-03-03T11:00:00Z')).toBe(expected)
    expect(words('2025-12-04T11:00:00Z')).not.toBe(expected)
  })

  it('are counted where they are many', () => {
    const days = Array.from({ length: 9 }, (_, i) => `2025-03-1${i}`)
    const said = timesInWords(
      { impactPeriods: [period('2025-03-01')], recurrence: [nights(...days)] },
      context,
      catalogue('nl').dates,
    )
    expect(said.at(-1)).toMatch(/^Niet op maandag 10 maart, .* en 4 andere dagen\.$/)
  })
})

describe('phase', () => {
  it.each([
    ['current', []],
    ['current', [period('2025-03-01')]],
    ['coming', [period('2025-02-01', '2025-02-02'), period('2025-03-04')]],
    ['ended', [period('2025-02-01', '2025-02-02')]],
  ])('%s', (phase, periods) => {
    expect(phaseOf(periods, now)).toBe(phase)
  })
})
