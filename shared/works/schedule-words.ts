/**
 * When works are in force, in the sentences that riders read. Without a moment to look from, dates
 * carry their year and nothing is "today": for texts that are kept.
 *
 * @module
 */

import { timesInWords } from '../text/dates.ts'
import type { Language } from '../text/messages.ts'
import { fromInstant, type Instant, toInstant } from '../time/period.ts'
import { periodsOf, recurrenceOf, startOf } from './schedule.ts'
import { wordsIn } from './word-catalogue.ts'
import type { Schedule } from './works.ts'

const year = 366 * 86_400_000

/** Whole sentences, e.g. `Elke nacht van 21 tot 5 uur, van dinsdag 1 tot en met …`; never none. */
export function scheduleInWords(schedule: Schedule, lang: Language, now?: Instant): string[] {
  const times = { impactPeriods: periodsOf(schedule), recurrence: recurrenceOf(schedule) }
  const from = now ?? toInstant(fromInstant(startOf(schedule)) - year)
  const said = timesInWords(times, { now: from, timeZone: schedule.timeZone }, wordsIn(lang).dates)
  return times.impactPeriods.length > 0 ? said : [wordsIn(lang).works.faults.neverInForce({})]
}
