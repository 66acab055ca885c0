/**
 * Texts of a situation by language, and its links.
 *
 * @module
 */

import type { Translated } from '../../../shared/disruption.ts'
import { languageTag } from '../language.ts'
import { plainText, webAddress } from '../plain-text.ts'
import { children, descend, textAt, type XmlElement } from './xml.ts'

/**
 * The texts of some elements, one after the other per language. An element without `xml:lang` is
 * in the situation's own Language.
 */
export function readTexts(situation: XmlElement, ...names: string[]): Translated {
  const elements = names.flatMap((name) => children(situation, name))
  const own = textAt(situation, 'Language')
  return elements
    .map((element) => ({ [languageTag(element.lang ?? own)]: plainText(element.text) }))
    .reduce<Translated>(joinTexts, {})
}

/** One after the other per language, and nothing twice. */
export function joinTexts(texts: Translated, more: Translated): Translated {
  const joined = { ...texts }
  for (const [language, text] of Object.entries(more)) {
    const before = joined[language]
    if (text && !before?.includes(text)) joined[language] = before ? `${before}\n\n${text}` : text
  }
  return joined
}

export const hasText = (texts: Translated): boolean => Object.keys(texts).length > 0

/** The first link of each language. */
export function readLinks(situation: XmlElement): Translated {
  const links: Translated = {}
  for (const link of children(descend(situation, 'InfoLinks'), 'InfoLink')) {
    const address = webAddress(textAt(link, 'Uri') ?? '')
    if (!address) continue
    const labels = children(link, 'Label')
    const languages = labels.length > 0 ? labels.map(({ lang }) => languageTag(lang)) : ['und']
    for (const language of languages) links[language] ??= address
  }
  return links
}
