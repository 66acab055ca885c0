/**
 * What people read in a situation, in every language: the words of the cards, and where to read on.
 *
 * @module
 */

import type { Disruption, Translated } from '../../../shared/disruption.ts'
import { type Language, languages } from '../../../shared/text/messages.ts'
import { clean } from '../../../shared/text/words.ts'
import { pageLink } from '../page-link.ts'
import { outputWords } from '../words.ts'
import type { OutputWorld } from '../world.ts'
import { webAddress } from '../xml/names.ts'
import { element, type Maybe, plain, text, type XmlElement } from '../xml/xml.ts'
import { languageOf, type SiriVersion } from './vocabulary.ts'

export interface Speaking {
  world: OutputWorld
  version: SiriVersion
  /** Of the texts. */
  spoken: readonly Language[]
}

/** Texts by language as elements, in the order of our languages. */
export const translated = (
  name: string,
  texts: Translated | undefined,
  { version }: Pick<Speaking, 'version'>,
): Maybe<XmlElement>[] =>
  Object.entries(texts ?? {})
    .sort(([a], [b]) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1))
    .map(([tag, value]) => text(name, value, languageOf(tag, version)))

function placeOf(tag: string): number {
  const place = (languages as readonly string[]).indexOf(tag)
  return place < 0 ? languages.length : place
}

/** `Summary`: one line, all that is kept of what has ended. */
export const summaryOf = (
  disruption: Disruption,
  { world, version, spoken }: Speaking,
): Maybe<XmlElement>[] =>
  spoken.map((lang) =>
    text('Summary', outputWords(disruption, lang, world).title, languageOf(lang, version)),
  )

/**
 * `Summary`, `Description`, `Detail` and `Advice`. None repeats another: the description leaves out
 * the title and the advice, the detail is the sources' own words.
 */
export function wordsOf(disruption: Disruption, speaking: Speaking): Maybe<XmlElement>[] {
  const { world, version, spoken } = speaking
  const tagOf = (lang: Language) => languageOf(lang, version)
  const words = spoken.map((lang) => outputWords(disruption, lang, world))
  const said = new Set(words.flatMap(({ title }) => [title, `${title}.`]))
  return [
    ...words.map(({ title, lang }) => text('Summary', title, tagOf(lang))),
    ...words.map(({ sentences, advice, lang }) => {
      const left = sentences.filter((own) => !said.has(own) && !advice.includes(own))
      return text('Description', left.join('\n'), tagOf(lang))
    }),
    ...translated('Detail', detailOf(disruption, spoken), speaking),
    ...words.map(({ advice, lang }) => text('Advice', advice.join('\n'), tagOf(lang))),
  ]
}

/** The sources' own descriptions, without paragraphs that were made from the structure. */
function detailOf({ texts }: Disruption, spoken: readonly Language[]): Translated {
  const details = new Map<string, string[]>()
  for (const { description, generated } of texts) {
    for (const [tag, value] of Object.entries(description)) {
      const isOurs = (languages as readonly string[]).includes(tag)
      if (isOurs && !spoken.includes(tag as Language)) continue
      const own = plain(value)
        .split(/\n{2,}/)
        .slice(generated?.[tag] ?? 0)
        .join('\n\n')
      const before = details.get(tag) ?? []
      if (clean(own) !== '' && !before.includes(own)) details.set(tag, [...before, own])
    }
  }
  return Object.fromEntries([...details].map(([tag, values]) => [tag, values.join('\n\n')]))
}

/**
 * `InfoLinks`: its page in each language, what the sources link to, and all that we know of it as
 * data, the path of a detour included: SIRI-SX has no place for that.
 */
export function linksOf(
  { id, texts, sources }: Disruption,
  { world, version, spoken }: Speaking,
): XmlElement {
  const { base, publisher } = world
  const pages = spoken.map((lang) => ({
    uri: pageLink(world, id, lang),
    label: publisher,
    lang: lang as string,
    content: 'details',
  }))
  const data = {
    uri: `${base}/api/v1/disruptions/${encodeURIComponent(id)}`,
    label: 'JSON',
    lang: 'und',
    content: 'other',
  }
  const theirs = [
    ...texts.flatMap(({ url }) => Object.entries(url)),
    ...sources.flatMap(({ url }) => (url === undefined ? [] : [['und', url]])),
  ].flatMap(([lang = 'und', url]) => {
    const uri = webAddress(url)
    return uri === undefined ? [] : [{ uri, label: hostOf(uri), lang, content: 'relatedSite' }]
  })
  const once = [...pages, ...theirs, data].filter(
    ({ uri }, i, links) => links.findIndex((other) => other.uri === uri) === i,
  )
  return element(
    'InfoLinks',
    once.map(({ uri, label, lang, content }) =>
      element('InfoLink', [
        text('Uri', uri),
        text('Label', label, languageOf(lang, version)),
        text('LinkContent', content),
      ]),
    ),
  )
}

const hostOf = (address: string): string => new URL(address).host
