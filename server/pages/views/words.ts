/**
 * Dates of a page in its language.
 *
 * @module
 */

import * as dates from '../../../shared/text/dates.ts'
import type { Instant } from '../../../shared/time/period.ts'
import type { ViewContext } from './context.ts'

/** `vandaag om 14.05 uur` */
export const momentInWords = (at: Instant, { now, site, messages }: ViewContext): string =>
  dates.momentInWords(at, { now, timeZone: site.timeZone }, messages.dates)

/** `donderdag 1 januari 2026` */
export const fullDateInWords = (date: string, { messages }: ViewContext): string =>
  dates.fullDateInWords(date, messages.dates)

/**
 * `maandag 3 maart`
 *
 * @param date - `YYYY-MM-DD`
 */
export const dateInWords = (date: string, { now, site, messages }: ViewContext): string =>
  dates.dateInWords(date, { now, timeZone: site.timeZone }, messages.dates)
