/**
 * Texts by language, as plain text.
 *
 * @module
 */

import type { Translated } from '../../../shared/disruption.ts'
import { languageTag } from '../language.ts'
import { plainText, webAddress } from '../plain-text.ts'
import type { Translation } from './message.ts'

/** Of two texts in one language the first counts. Copies in HTML (`en-html`) are left out. */
export function readTexts(translations: readonly Translation[]): Translated {
  return collect(translations, plainText)
}

/** Web addresses only. */
export function readLinks(translations: readonly Translation[]): Translated {
  return collect(translations, webAddress)
}

function collect(
  translations: readonly Translation[],
  read: (text: string) => string | undefined,
): Translated {
  const texts: Translated = {}
  for (const { text, language } of translations) {
    if (language?.toLowerCase().endsWith('-html') && translations.length > 1) continue
    const value = read(text)
    if (value) texts[languageTag(language)] ??= value
  }
  return texts
}
