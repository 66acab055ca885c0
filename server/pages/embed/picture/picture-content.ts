/**
 * What a picture says: a widget's list, and what it needs where nothing can be opened or asked for
 * again: which stops, where to board, the day it was made, and where it comes from.
 *
 * @module
 */

import type { WidgetCard, WidgetList } from '../../../../shared/embed/widget-list.ts'
import { fullMomentInWords } from '../../../../shared/text/dates.ts'
import { embedTexts } from '../../../../shared/text/embed-catalogues.ts'
import type { FactName } from '../../../../shared/text/facts.ts'
import type { Language } from '../../../../shared/text/messages.ts'
import type { ViewContext } from '../../views/context.ts'

export interface PictureBadge {
  text: string
  /** CSS colours; absent where it has none of its own. */
  colours?: { background: string; text: string; border: string }
}

const pictureFacts = ['not-served', 'board-at'] as const satisfies FactName[]
export type PictureFact = (typeof pictureFacts)[number] | 'when'

export interface PictureCard {
  badges: PictureBadge[]
  /** After the badges, where there are more. */
  moreLines?: string
  /** The badges in words. */
  names: string
  /** Absent where it is in force. */
  state?: { word: string; trouble: boolean }
  title: string
  facts: { name: PictureFact; lines: string[] }[]
}

export interface PictureContent {
  lang: Language
  heading: string
  /** Said over the list: that it is a sample; what is old; what could not be used. */
  notes: string[]
  cards: PictureCard[]
  /** Said instead of cards. */
  empty: string[]
  /** Said where cards are left out. */
  more: string
  /** How many there are. */
  total: number
  /** Whose it is. */
  name: string
  /** Where to read more: our address without its scheme. */
  site: string
  /** When it was so. */
  at: string
  credits: string[]
  /** Between what is spoken of and what is said of it. */
  colon: string
}

/** More badges than this say less than the sentence does. */
const mostBadges = 8
/** Characters of one sentence, and of what stands in a badge: a source may send any number. */
const longest = 300
const longestName = 80

/** @param publicUrl - absolute, without a slash at the end */
export function pictureContent(
  list: WidgetList,
  { messages, site, now }: Pick<ViewContext, 'messages' | 'site' | 'now'>,
  publicUrl: string,
): PictureContent {
  const { rider, dates } = messages
  const texts = embedTexts(list.lang)
  return {
    lang: list.lang,
    heading: cut(list.heading),
    notes: [
      ...(list.example ? [`${sentence(rider.exampleTitle)} ${list.example}`] : []),
      ...list.problems,
      ...list.stale,
    ].map((note) => cut(note)),
    cards: list.cards.map((card) => cardOf(card, rider.moreLines)),
    empty: emptyOf(list),
    more: texts.more(list.total),
    total: list.total,
    name: rider.appName,
    site: publicUrl.replace(/^https?:\/\//, ''),
    at: texts.pictureAt(fullMomentInWords(now, site.timeZone, dates)),
    credits: site.credits.map(({ text }) => text).filter((text) => text !== site.base?.attribution),
    colon: rider.colon,
  }
}

const emptyOf = ({ empty, checked }: WidgetList): string[] =>
  empty === undefined ? [] : [cut(empty), ...(checked ? [checked] : [])]

function cardOf(card: WidgetCard, moreLines: (count: number) => string): PictureCard {
  const badges: PictureBadge[] = [
    ...card.networks.map((text) => ({ text: cut(text, longestName) })),
    ...card.lines.map(({ number, colours }) => ({
      text: cut(number, longestName),
      ...(colours ? { colours } : {}),
    })),
  ]
  const names = [...card.networks, ...card.lines.map(({ name }) => name)]
    .slice(0, mostBadges)
    .map((name) => cut(name, longestName))
  const left = badges.length - mostBadges
  const facts = pictureFacts.flatMap((wanted) => {
    const lines = card.facts.find(({ name }) => name === wanted)?.lines ?? []
    return lines.length > 0 ? [{ name: wanted, lines: lines.map(({ text }) => cut(text)) }] : []
  })
  return {
    badges: badges.slice(0, mostBadges),
    ...(left > 0 ? { moreLines: moreLines(left) } : {}),
    names: [...names, ...(left > 0 ? [moreLines(left)] : [])].join(', '),
    // The title of what is called off begins with it.
    ...(card.stateWord && !card.title.startsWith(card.stateWord)
      ? { state: { word: card.stateWord, trouble: card.state === 'coming' } }
      : {}),
    title: cut(card.title),
    facts: [...facts, ...(card.when ? [{ name: 'when' as const, lines: [cut(card.when)] }] : [])],
  }
}

/** All that the picture says, for who cannot see it. */
export function pictureInWords(content: PictureContent): string {
  const { heading, at, notes, empty, cards, total, more, colon } = content
  return [
    heading,
    at,
    ...notes,
    ...empty,
    ...cards.map((card) => cardInWords(card, colon)),
    ...(total > cards.length ? [more] : []),
  ]
    .map(sentence)
    .join(' ')
}

const cardInWords = ({ names, state, title, facts }: PictureCard, colon: string): string =>
  [
    sentence([names, state?.word, title].filter(Boolean).join(colon)),
    ...facts.flatMap(({ lines }) => lines.map(sentence)),
  ].join(' ')

const sentence = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`)

function cut(text: string, most = longest): string {
  const characters = [...text.trim()]
  return characters.length <= most
    ? characters.join('')
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}
