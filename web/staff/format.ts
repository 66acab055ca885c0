/**
 * Dates and times as one reads them in a list, on the clocks of the tenant.
 *
 * @module
 */

import type { Language } from '../../shared/text/messages.ts'
import type { Instant } from '../../shared/time/period.ts'

/** Belgian usage: `22/11/2026`, 24-hour clock. */
const locales: Record<Language, string> = { nl: 'nl-BE', fr: 'fr-BE', en: 'en-BE', de: 'de-BE' }

export interface FormatContext {
  lang: Language
  timeZone: string
}

/** `22 november 2026 om 14:05` */
export const formatInstant = (at: Instant, { lang, timeZone }: FormatContext): string =>
  new Intl.DateTimeFormat(locales[lang], {
    dateStyle: 'long',
    timeStyle: 'short',
    hourCycle: 'h23',
    timeZone,
  }).format(new Date(at))

/** `22 november 2026` */
export const formatDay = (at: Instant, { lang, timeZone }: FormatContext): string =>
  new Intl.DateTimeFormat(locales[lang], { dateStyle: 'long', timeZone }).format(new Date(at))

/** `nu`, `5 minuten geleden`, `gisteren`; after a week the day. */
export function formatAgo(at: Instant, now: number, context: FormatContext): string {
  const seconds = Math.round((Date.parse(at) - now) / 1000)
  const words = new Intl.RelativeTimeFormat(locales[context.lang], { numeric: 'auto' })
  // Clocks differ a little: what is in the future happened just now.
  if (seconds > -60) return words.format(0, 'second')
  const steps = [
    ['minute', 60, 60],
    ['hour', 3_600, 24],
    ['day', 86_400, 7],
  ] as const
  for (const [unit, size, most] of steps) {
    const amount = Math.trunc(seconds / size)
    if (Math.abs(amount) < most) return words.format(amount, unit)
  }
  return formatDay(at, context)
}
