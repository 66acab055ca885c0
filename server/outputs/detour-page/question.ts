/**
 * What was asked, and on which data, in words: a page that is printed or sent on stands alone.
 *
 * @module
 */

import type { ImpactAnswer, ImpactRequest } from '../../../shared/impact.ts'
import { catalogue } from '../../../shared/text/catalogues.ts'
import type { Clock, Edge } from '../../../shared/text/date-words.ts'
import type { ImpactPageTexts } from '../../../shared/text/impact-page-texts.ts'
import type { Language } from '../../../shared/text/messages.ts'
import type { Instant, Period } from '../../../shared/time/period.ts'
import { instantToLocal, weekdayOf } from '../../../shared/time/zone.ts'
import type { Network } from '../../network/network.ts'

interface Context {
  language: Language
  texts: ImpactPageTexts
  timeZone: string
}

/** Whole sentences: when it is closed, to whom and which way. */
export function askedInWords(
  { periods = [], modes, directions }: ImpactRequest,
  { language, texts, timeZone }: Context,
): string[] {
  const stretches = periods.flatMap((period) => stretchOf(period, language, timeZone))
  const [direction, ...more] = new Set(directions)
  return [
    stretches.length > 0 && stretches.length === periods.length
      ? texts.closedWhen(stretches)
      : texts.closedAlways,
    ...(direction && more.length === 0 ? [texts.onlyDirection(direction)] : []),
    ...(modes && modes.length > 0 ? [texts.onlyModes([...new Set(modes)])] : []),
  ]
}

/** Whole sentences: how long the timetable is valid, and the marks of the data. */
export function dataInWords(
  { networkHash, streetsHash }: Pick<ImpactAnswer, 'networkHash' | 'streetsHash'>,
  { validFrom, validUntil }: Pick<Network, 'validFrom' | 'validUntil'>,
  { language, texts }: Pick<Context, 'language' | 'texts'>,
): string[] {
  const { dates } = catalogue(language)
  const marks = [networkHash, streetsHash].filter((hash) => hash !== undefined).join(' · ')
  return [
    ...(validFrom && validUntil
      ? [texts.timetable(dates.range(edgeOf(validFrom), edgeOf(validUntil)))]
      : []),
    `${texts.dataHash}: ${marks}`,
  ]
}

/** Nothing where it has no border at all. */
function stretchOf({ start, end }: Period, language: Language, timeZone: string): string[] {
  const { dates } = catalogue(language)
  const at = (instant: Instant): Edge => {
    const { date, time } = instantToLocal(instant, timeZone)
    return edgeOf(date, time)
  }
  if (start && end) return [dates.range(at(start), at(end))]
  if (start) return [dates.from(at(start))]
  return end ? [dates.until(at(end))] : []
}

/** @param date - `YYYY-MM-DD` */
function edgeOf(date: string, time?: string): Edge {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const edge: Edge = { day: { weekday: weekdayOf(date), day, month, year } }
  return time === undefined ? edge : { ...edge, time: clockOf(time) }
}

function clockOf(time: string): Clock {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return { hour, minute }
}
