/**
 * What a catalogue of one language holds. Every language is typed by this, so a missing key is a
 * type error and never an empty place on a page.
 *
 * A page carries `PageMessages` only; the words that sentences and dates are built from stay on
 * the server, which sends finished sentences.
 *
 * @module
 */

import type { DateWords } from './date-words.ts'
import type { MapTexts } from './map-texts.ts'
import type { RiderTexts } from './rider-texts.ts'
import type { SentenceWords } from './sentence-words.ts'
import type { SiteTexts } from './site-texts.ts'
import type { SubscriptionTexts } from './subscription-texts.ts'

/** Dutch first: it is the language of the sources and of the plain addresses. */
export const languages = ['nl', 'fr', 'en', 'de'] as const
export type Language = (typeof languages)[number]

export const isLanguage = (text: string): text is Language =>
  (languages as readonly string[]).includes(text)

/** What a page needs in the browser. */
export interface PageMessages {
  language: Language
  rider: RiderTexts
  map: MapTexts
}

export interface Messages extends PageMessages {
  dates: DateWords
  sentences: SentenceWords
  site: SiteTexts
  subscriptions: SubscriptionTexts
}
