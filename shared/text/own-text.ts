/**
 * A source's own words: never translated, and marked with their language where it is not the
 * reader's.
 *
 * @module
 */

import type { Translated } from '../disruption.ts'
import { clean } from './words.ts'

/** A source's own words. */
export interface OwnWords {
  text: string
  /** BCP 47, where it is not the reader's language and the source says which. */
  lang?: string
}

/** The source's words in the reader's language, else in the first one there is, marked. */
export function ownText(texts: readonly Translated[], lang: string): OwnWords | undefined {
  for (const text of texts) {
    const mine = clean(text[lang] ?? '')
    if (mine !== '') return { text: mine }
  }
  for (const text of texts) {
    for (const [tag, words] of Object.entries(text)) {
      if (clean(words) !== '') return { text: clean(words), lang: tag }
    }
  }
  return undefined
}
