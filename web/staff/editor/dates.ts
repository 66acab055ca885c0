/**
 * Dates in words, and how many days a schedule has, for the form.
 *
 * @module
 */

import type { Language } from '../../../shared/text/messages.ts'
import { fromInstant, type Instant } from '../../../shared/time/period.ts'
import { addDays } from '../../../shared/time/zone.ts'
import { periodsOf, toLocal } from '../../../shared/works/schedule.ts'
import type { LocalDate, Schedule } from '../../../shared/works/works.ts'

const day = 86_400_000
const locales: Record<Language, string> = { nl: 'nl-BE', fr: 'fr-BE', en: 'en-GB', de: 'de-BE' }

/** `maandag 2 maart 2026` */
export const dateInWords = (date: LocalDate, lang: Language): string =>
  new Intl.DateTimeFormat(locales[lang], { dateStyle: 'full', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  )

/** `14:05` */
export const clockInWords = (ms: number, lang: Language, timeZone: string): string =>
  new Intl.DateTimeFormat(locales[lang], { timeStyle: 'short', timeZone }).format(ms)

/** `2 maart 2026 om 14:05` */
export const momentInWords = (at: Instant, lang: Language, timeZone: string): string =>
  new Intl.DateTimeFormat(locales[lang], {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  }).format(fromInstant(at))

/**
 * Days on which something begins or goes on; a night counts for the date it begins on. Undefined
 * where it has no end.
 */
export function daysIn(schedule: Schedule): number | undefined {
  const { end, timeZone, repeats } = schedule
  if (end === undefined) return undefined
  if (end <= schedule.start) return 0
  const dates = new Set<LocalDate>()
  for (const period of periodsOf(schedule)) {
    if (period.start === undefined || period.end === undefined) return undefined
    const first = toLocal(period.start, timeZone).slice(0, 10)
    const until = toLocal(period.end, timeZone)
    const last = until.endsWith('T00:00') ? addDays(until.slice(0, 10), -1) : until.slice(0, 10)
    const short = fromInstant(period.end) - fromInstant(period.start) <= day
    const overnight = repeats.length > 0 && short
    for (let date = first; date <= (overnight ? first : last); date = addDays(date, 1)) {
      dates.add(date)
    }
  }
  return dates.size
}
