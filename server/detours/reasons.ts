/**
 * What the engine says of its answers, in every language at once.
 *
 * @module
 */

import type { Reason } from '../../shared/impact.ts'
import { reasons as de } from '../../shared/text/de/impact.ts'
import { reasons as en } from '../../shared/text/en/impact.ts'
import { reasons as fr } from '../../shared/text/fr/impact.ts'
import type { ReasonCode, ReasonValues, ReasonWords } from '../../shared/text/impact-words.ts'
import type { Language } from '../../shared/text/messages.ts'
import { reasons as nl } from '../../shared/text/nl/impact.ts'

const catalogues: Record<Language, ReasonWords> = { nl, fr, en, de }
const languages = Object.keys(catalogues) as Language[]

/** Codes whose sentence is made of figures or names need them; the others take none. */
type Arguments<C extends ReasonCode> =
  Record<never, never> extends ReasonValues[C] ? [] : [values: ReasonValues[C]]

/**
 * A reason in words. Lists of names are joined by `, ` in its values; figures stay as exact as they
 * are given there, and are rounded in the words.
 *
 * @example
 * ```ts
 * reason('delay', { seconds: 250 }).text.nl // 'De rit duurt ongeveer 4 minuten langer.'
 * reason('missesNone')
 * ```
 */
export function reason<C extends ReasonCode>(code: C, ...[given]: Arguments<C>): Reason {
  const values = (given ?? {}) as ReasonValues[C]
  const text: Record<string, string> = {}
  for (const language of languages) text[language] = catalogues[language][code](values)
  const plain: [string, string | number][] = Object.entries(values).map(([key, value]) => [
    key,
    Array.isArray(value) ? value.join(', ') : (value as string | number),
  ])
  return plain.length > 0 ? { code, values: Object.fromEntries(plain), text } : { code, text }
}
