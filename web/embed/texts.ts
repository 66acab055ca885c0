/**
 * The widget's own words. Dutch is inside; another language is fetched once per page, by its hash.
 *
 * @module
 */

import type { Language } from '../../shared/text/messages.ts'
import { widget as dutch } from '../../shared/text/nl/widget.ts'
import type { WidgetTexts } from '../../shared/text/widget-texts.ts'
import { fetchTexts } from './parts.ts'

const had = new Map<Language, WidgetTexts>([['nl', dutch]])
const asked = new Map<Language, Promise<WidgetTexts>>()
const retryMs = 60_000

/** At once, or undefined. */
export const textsAtHand = (lang: Language): WidgetTexts | undefined => had.get(lang)

/** Dutch where the language cannot be had: the list is worth more than a button's words. */
export async function loadTexts(lang: Language): Promise<void> {
  if (had.has(lang)) return
  const texts = asked.get(lang) ?? fetchTexts(lang)
  asked.set(lang, texts)
  try {
    had.set(lang, await texts)
  } catch {
    had.set(lang, dutch)
    setTimeout(() => had.delete(lang), retryMs)
  }
  asked.delete(lang)
}

/** A time of day, or with its day where that is another, as our own pages give them. */
export function timeOf(instant: number, lang: Language, now = Date.now()): string {
  const zone = { timeZone: 'Europe/Brussels' } as const
  const day = (at: number) =>
    new Intl.DateTimeFormat('en', { ...zone, dateStyle: 'short' }).format(at)
  return new Intl.DateTimeFormat(`${lang}-BE`, {
    ...zone,
    hour: '2-digit',
    minute: '2-digit',
    ...(day(instant) === day(now) ? {} : { day: 'numeric', month: 'long' }),
  }).format(instant)
}
