/**
 * Texts in DATEX II: in several languages at once, and none longer than 1024 characters.
 *
 * @module
 */

import type { Language } from '../../../shared/text/messages.ts'
import { pageLink } from '../page-link.ts'
import type { OutputWords } from '../words.ts'
import type { OutputWorld } from '../world.ts'
import { element, type Maybe, plain, text, wrapper, type XmlElement } from '../xml/xml.ts'

/** Of a text, in characters as XML Schema counts them. */
export const longest = 1024

/** A text cut to what there is room for, and marked where it was. */
export function short(value: string): string {
  const characters = Array.from(plain(value))
  return characters.length <= longest
    ? characters.join('')
    : `${characters.slice(0, longest - 1).join('')}…`
}

/** Lines in as few pieces as there is room for; a line that is too long by itself is cut apart. */
export function pieces(lines: readonly string[]): string[] {
  const found: string[] = []
  let piece = ''
  for (const line of lines.flatMap(cutApart)) {
    const longer = piece === '' ? line : `${piece}\n${line}`
    if (Array.from(longer).length <= longest) {
      piece = longer
      continue
    }
    if (piece !== '') found.push(piece)
    piece = line
  }
  return piece === '' ? found : [...found, piece]
}

function cutApart(line: string): string[] {
  const characters = Array.from(plain(line))
  const parts: string[] = []
  for (let at = 0; at < characters.length; at += longest) {
    parts.push(characters.slice(at, at + longest).join(''))
  }
  return parts
}

export interface Spoken {
  lang?: string | undefined
  value: string
}

/** A `com:MultilingualString`; nothing where there is no text. */
export function multilingual(name: string, spoken: readonly Spoken[]): Maybe<XmlElement> {
  const values = wrapper(
    'com:values',
    spoken.map(({ lang, value }) =>
      text('com:value', short(value), lang === undefined ? undefined : { lang }),
    ),
  )
  return values && element(name, [values])
}

const comment = (spoken: readonly Spoken[]): Maybe<XmlElement> => {
  const made = multilingual('sit:comment', spoken)
  return made && element('sit:generalPublicComment', [made, text('sit:commentType', 'description')])
}

/** The title in every language. */
export const titleComment = (words: readonly OutputWords[]): Maybe<XmlElement> =>
  comment(words.map(({ lang, title }) => ({ lang, value: title })))

/** What follows the title: the same piece of all languages in one comment. */
export function descriptionComments(words: readonly OutputWords[]): Maybe<XmlElement>[] {
  const written = words.map(({ lang, title, sentences }) => ({
    lang,
    pieces: pieces(sentences.filter((own) => own !== title && own !== `${title}.`)),
  }))
  const count = Math.max(0, ...written.map((each) => each.pieces.length))
  return Array.from({ length: count }, (_, i) =>
    comment(
      written.flatMap((each) => {
        const value = each.pieces[i]
        return value === undefined ? [] : [{ lang: each.lang, value }]
      }),
    ),
  )
}

/** The page of a disruption in each language. */
export const links = (
  id: string,
  { base, languages, publisher }: Pick<OutputWorld, 'base' | 'languages' | 'publisher'>,
): XmlElement[] =>
  languages.map((lang: Language) =>
    element('sit:urlLink', [
      text('com:urlLinkAddress', pageLink({ base, languages }, id, lang)),
      multilingual('com:urlLinkDescription', [{ lang, value: publisher }]),
      text('com:urlLinkType', 'html'),
    ]),
  )
