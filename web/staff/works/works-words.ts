/**
 * When works are in force, and how late De Lijn was told, as lists say it.
 *
 * @module
 */

import type { Language } from '../../../shared/text/messages.ts'
import { type Instant, toInstant } from '../../../shared/time/period.ts'
import { noticeOf } from '../../../shared/works/notice.ts'
import { scheduleInWords } from '../../../shared/works/schedule-words.ts'
import type { WorksSummary } from '../../../shared/works/works.ts'

/** One or more sentences; never throws, whatever is filled in. */
export function periodInWords(
  { schedule }: Pick<WorksSummary, 'schedule'>,
  lang: Language,
  now: Instant = toInstant(Date.now()),
): string {
  try {
    return scheduleInWords(schedule, lang, now).join(' ')
  } catch {
    return ''
  }
}

/** Days between telling De Lijn and the start, of works that are told too late. */
export function lateDays(
  works: Pick<WorksSummary, 'submittedAt' | 'start' | 'schedule'>,
): number | undefined {
  const { submittedAt, start, schedule } = works
  if (submittedAt === undefined) return undefined
  const { timeZone } = schedule
  return noticeOf({ submittedAt, start, planned: true, now: submittedAt, timeZone })?.days
}
