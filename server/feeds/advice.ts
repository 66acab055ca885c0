/**
 * What a text tells riders to do: "Neem tram 3.", "Stap op aan de halte Zuid."
 *
 * Only sentences that begin by telling them, in words that mean nothing else there, and as they
 * stand: what is left out here is still in the text.
 *
 * @module
 */

import type { Translated } from '../../shared/disruption.ts'

const line = '(?:de|het|een|lijn|tram|bus|trams?|bussen|pendelbus|halte|perron|\\d)'

/** How such a sentence begins, per language. */
const beginnings: Record<string, string> = {
  nl: [
    `neem (?!contact)(?:${line}|liever|dan|eventueel|bij voorkeur|voor)\\b`,
    'stap (?:op|over|in|uit|af)\\b',
    `gebruik ${line}\\b`,
    '(?:reizigers|je|u|jullie) (?:kan|kunt|kunnen) (?![^.]*\\bniet\\b)[^.]*\\b(?:nemen|opstappen|overstappen|instappen|uitstappen|gebruiken)\\b',
    'bekijk (?=[^.]*\\brouteplanner\\b)',
  ].join('|'),
  fr: 'prenez (?!contact|note)|montez|empruntez|descendez|utilisez',
  en: 'take (?!note|care|place)|board (?:at|the)|use (?:the|a|line|tram|bus|stop)|get (?:on|off)|change (?:at|to)',
  de: '(?:nehmen|steigen|nutzen|benutzen) sie\\b(?! (?:kontakt|bitte kontakt))',
}

const patterns = new Map(
  Object.entries(beginnings).map(([language, words]) => [
    language,
    new RegExp(`^[\\s.•*-]*(?:${words})`, 'iu'),
  ]),
)
const anyLanguage = [...patterns.values()]

/** A longer sentence is no advice but a text without full stops. */
const longest = 400
/** Texts with more of it than this have no sentences. */
const most = 6

/** Per language; undefined where no text says what to do. Never throws. */
export function adviceIn(texts: Translated): Translated | undefined {
  const found: Translated = {}
  for (const [language, text] of Object.entries(texts)) {
    const pattern = patterns.get(language.split('-')[0] ?? '')
    const wanted = pattern ? [pattern] : language === 'und' ? anyLanguage : []
    const advice = sentencesOf(text).filter(
      (sentence) => sentence.length <= longest && wanted.some((each) => each.test(sentence)),
    )
    if (advice.length > 0 && advice.length <= most)
      found[language] = [...new Set(advice)].join('\n')
  }
  return Object.keys(found).length > 0 ? found : undefined
}

const abbreviation = /(?:^|[\s(])(?:st|nr|bv|bijv|ca|thv|o\.a|t\.h\.v|p\.ex|env|z\.B|ggf|ca)\.$/i

/** Lines, cut at full stops and, before what tells riders something, at colons. */
function sentencesOf(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const sentences: string[] = []
    for (const part of line.split(/(?<=[.!?])\s+(?=[\p{Lu}\d])|(?<=[:;])\s+(?=\p{Ll}{3})/u)) {
      const before = sentences.at(-1)
      if (before !== undefined && abbreviation.test(before))
        sentences.splice(-1, 1, `${before} ${part}`)
      else sentences.push(part)
    }
    return sentences.map((sentence) => sentence.replace(/^[\s.•*-]+/, '').trim())
  })
}
