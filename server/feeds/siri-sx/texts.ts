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
  const texts: Translated = {}
  for (const name of names) {
    for (const element of children(situation, name)) {
      const text = plainText(element.text)
      if (!text) continue
      const language = languageTag(element.lang ?? textAt(situation, 'Language'))
      const before = texts[language]
      if (before?.includes(text)) continue
      texts[language] = before ? `${before}\n\n${text}` : text
    }
  }
  return texts
}

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
