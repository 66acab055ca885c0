/**
 * Texts by language as JSON-LD's language maps.
 *
 * @module
 */

import type { Translated } from '../../../shared/disruption.ts'

/** By tag one text, or several where sources say it in their own words. */
export type LanguageMap = Record<string, string | string[]>

/** The tag of a text in no known language. */
const none = '@none'

/** As RDF takes them: letters first, then groups of letters and digits. */
const wellFormed = /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/

/** @returns nothing where there is no text */
export function languageMap(texts: readonly (Translated | undefined)[]): LanguageMap | undefined {
  const map = new Map<string, string[]>()
  for (const translated of texts) {
    for (const [tag, text] of Object.entries(translated ?? {})) {
      if (text.trim() === '') continue
      const key = tag === 'und' || !wellFormed.test(tag) ? none : tag
      const known = map.get(key)
      if (!known) map.set(key, [text])
      else if (!known.includes(text)) known.push(text)
    }
  }
  if (map.size === 0) return undefined
  return Object.fromEntries(
    [...map].map(([tag, [first = '', ...more]]) => [
      tag,
      more.length === 0 ? first : [first, ...more],
    ]),
  )
}
