/**
 * The texts of an alert: the words of the cards, per language.
 *
 * Plain text, never markup; a header of one short line; a description that adds to it.
 *
 * @module
 */

import type { Disruption, Translated } from '../../../shared/disruption.ts'
import { catalogue, isLanguage } from '../../../shared/text/catalogues.ts'
import type { Language } from '../../../shared/text/messages.ts'
import { clean } from '../../../shared/text/words.ts'
import { pageLink } from '../page-link.ts'
import { outputWords } from '../words.ts'
import type { OutputWorld } from '../world.ts'
import type { Alert, TranslatedString } from './message.ts'

/** Characters: what fits on the signs at stops and in notifications. */
export const longestHeader = 80

type Texts = Pick<
  Alert,
  'headerText' | 'descriptionText' | 'ttsHeaderText' | 'url' | 'causeDetail' | 'effectDetail'
>

/** @param isComing - it has not begun yet */
export function alertTexts(disruption: Disruption, world: OutputWorld, isComing: boolean): Texts {
  const each = world.languages.map((lang) => ({
    lang,
    words: outputWords(disruption, lang, world),
  }))
  const headers: Translated = {}
  const spoken: Translated = {}
  for (const { words, lang } of each) {
    // A title in the source's own language is said once, and as what it is.
    const tag = words.summary.titleLang ?? lang
    const title = clean(words.title)
    const whole = isComing ? catalogue(wordsIn(tag, lang)).sentences.comingTitle(title) : title
    headers[tag] ??= shorten(whole)
    spoken[tag] ??= whole
  }
  const isCut = Object.keys(headers).some((tag) => headers[tag] !== spoken[tag])
  return {
    headerText: translated(headers),
    descriptionText: translated(
      byLanguage(each, ({ words, lang }) =>
        descriptionOf(words.sentences, headers[lang] === spoken[lang] ? words.title : ''),
      ),
    ),
    ...(isCut ? { ttsHeaderText: translated(spoken) } : {}),
    url: translated(byLanguage(each, ({ lang }) => pageLink(world, disruption.id, lang))),
    ...detailOf('causeDetail', causeDetail(disruption, each)),
    ...detailOf('effectDetail', disruption.effectDetail),
  }
}

/** Cut at a word, so that it fits. */
function shorten(text: string): string {
  if (lengthOf(text) <= longestHeader) return text
  const start = [...text].slice(0, longestHeader - 1).join('')
  const space = start.lastIndexOf(' ')
  return `${(space > longestHeader / 2 ? start.slice(0, space) : start).replace(/[\s,;:–-]+$/u, '')}…`
}

const lengthOf = (text: string) => [...text].length

/**
 * Without what the header says already, unless that is all there is.
 *
 * @param said - empty where the header is cut
 */
function descriptionOf(sentences: readonly string[], said: string): string {
  const plain = (text: string) => clean(text).replace(/\.$/, '')
  const more = sentences.filter((sentence) => plain(sentence) !== plain(said))
  return (more.length > 0 ? more : sentences).join('\n')
}

/** The prefix of a title is in the title's own language where we have words in that. */
const wordsIn = (tag: string, lang: Language): Language => (isLanguage(tag) ? tag : lang)

/** Consumers that do not know the newest cause yet show this; else only what the source adds. */
function causeDetail(
  { cause, causeDetail }: Disruption,
  each: readonly { lang: Language; words: ReturnType<typeof outputWords> }[],
): Translated | undefined {
  if (causeDetail && Object.keys(causeDetail).length > 0) return causeDetail
  if (cause !== 'SPECIAL_EVENT') return undefined
  return byLanguage(each, ({ words }) => words.summary.why ?? '')
}

function detailOf(name: 'causeDetail' | 'effectDetail', texts: Translated | undefined) {
  const detail = translated(texts ?? {})
  return detail.translation.length > 0 ? { [name]: detail } : {}
}

const byLanguage = <T extends { lang: Language }>(
  each: readonly T[],
  of: (one: T) => string,
): Translated => Object.fromEntries(each.map((one) => [one.lang, of(one)]))

/** Empty texts are left out; what no language is known of comes without one. */
export const translated = (texts: Translated): TranslatedString => ({
  translation: Object.entries(texts).flatMap(([language, text]) => {
    const shown = printable(text)
    if (shown === '') return []
    return [language === 'und' ? { text: shown } : { text: shown, language }]
  }),
})

/** As UTF-8 can carry it and signs can show it: without half characters and control codes. */
export const printable = (text: string): string =>
  text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .trim()
