/**
 * A disruption in plain sentences, made from its structure in the reader's language. The words do
 * not change between list, map, page, widget and feed: they all come from here.
 *
 * The operator's own text is never translated. It stands in only where the structure says too
 * little, and then with its language.
 *
 * @module
 */

import type { Closed } from '../closed-stops.ts'
import type { Disruption } from '../disruption.ts'
import type { Instant } from '../time/period.ts'
import { boardInWords } from './board-in-words.ts'
import { type Phase, phaseOf, timesInWords } from './dates.ts'
import { fold } from './fold.ts'
import type { Messages } from './messages.ts'
import { type OwnWords, ownText } from './own-text.ts'
import type { EstimatedPart, SentenceWords } from './sentence-words.ts'
import { nameList, notServedInWords } from './stops-in-words.ts'
import { wayInWords } from './way-in-words.ts'
import { titleOf, whatOf } from './what-in-words.ts'
import { clean, sentence, unique } from './words.ts'

export interface SummaryContext {
  now: Instant
  /** Of the network, e.g. `Europe/Brussels`. */
  timeZone: string
  /** Of the reader: which of the source's texts to prefer. */
  lang: string
  /** Name every stop and street, however many; else the first few and a count. */
  everyName?: boolean
  /** By whatever else is said, see `closedStops`: nobody is sent there. */
  closed?: Closed
}

/** In the order of a card. Sentences are whole; an empty list says that there is nothing to say. */
export interface Summary {
  phase: Phase
  /** `Tram T1 rijdt om tussen Korenmarkt en Sint-Pieters`; no full stop. */
  title: string
  /** BCP 47, where the title is the source's own in another language than the reader's. */
  titleLang?: string
  /** What changes, a sentence for each direction; the title again where there is but one. */
  what: string
  notServed: string[]
  /** What the operators tell riders to do, in their own words: before what we make of it. */
  advice: OwnWords[]
  board: string[]
  /** The way that lines probably take, where no source gives one: our estimate, and said to be. */
  way: string[]
  /** Whether the way is a source's, or decided, and none of it our estimate. */
  wayStated?: boolean
  /** Never empty, except for an end nobody knows of what is over. */
  when: string[]
  /** Absent where nobody says, and where the title says it: works, and what is called off. */
  why?: string
  whyLang?: string
  /** What the source says of the cause besides, e.g. `Vernieuwing van het wegdek`. */
  whyDetail?: OwnWords
  sure: string
  /** What nobody knows yet of works on the street: whether a line is hindered, or which. */
  note?: string
  /** Says that it was translated from Dutch. */
  translated?: string
  /** Says that it is made up; only in sample data. */
  example?: string
  /** Only where it does not take place after all; then nothing is said of stops. */
  cancelled?: string
}

/**
 * Put a disruption into words.
 *
 * Pure, and never throws: what is missing in the structure is left out of the text.
 *
 * @param messages - the catalogue of the language to write in
 */
export function summarise(
  disruption: Disruption,
  messages: Messages,
  context: SummaryContext,
): Summary {
  const { sentences: say, dates } = messages
  const everyName = context.everyName ?? false
  const title = titleOf(disruption, say, context)
  const cancelled = disruption.status === 'cancelled'
  const works = disruption.kind === 'works' && disruption.lines.length === 0
  const why = cancelled || works ? undefined : whyOf(disruption, say, context)
  const detail = cancelled
    ? undefined
    : detailOf(disruption, [title.text, why?.text ?? ''], context)
  const allAdvice = cancelled ? [] : adviceOf(disruption, context.lang)
  const board = cancelled
    ? []
    : boardInWords(disruption, say, everyName, context.closed, allAdvice.length > 0)
  const advice = allAdvice.filter(({ text }) => !board.some((own) => saysMore(own, text)))
  return {
    phase: phaseOf(disruption.impactPeriods, context.now),
    title: title.text,
    ...(title.lang === undefined ? {} : { titleLang: title.lang }),
    what: cancelled ? sentence(title.text) : whatOf(disruption, say, everyName),
    notServed: cancelled ? [] : notServedInWords(disruption, say, everyName),
    advice,
    board,
    way: cancelled ? [] : wayInWords(disruption, say, everyName),
    ...(isWayStated(disruption) ? { wayStated: true } : {}),
    when: timesInWords(disruption, context, dates),
    ...(why ? { why: why.text } : {}),
    ...(why?.lang === undefined ? {} : { whyLang: why.lang }),
    ...(detail ? { whyDetail: detail } : {}),
    sure: sureOf(disruption, say),
    ...(works && !cancelled && !disruption.related?.length
      ? { note: noteOf(disruption, say) }
      : {}),
    ...(isTranslated(disruption, context.lang) ? { translated: say.translated } : {}),
    ...(disruption.example ? { example: say.example } : {}),
    ...(cancelled ? { cancelled: say.cancelled } : {}),
  }
}

const isWayStated = ({ detours, status }: Disruption): boolean =>
  status !== 'cancelled' && detours.length > 0 && detours.every(({ basis }) => basis === 'stated')

const isTranslated = ({ texts }: Disruption, lang: string): boolean =>
  texts.some(({ translatedFrom }) => translatedFrom?.[lang] === 'nl')

/** Of works without lines. */
function noteOf(disruption: Disruption, say: SentenceWords): string {
  if (disruption.effect === 'NO_EFFECT') return say.worksNoEffect
  return blocksTransit(disruption) ? say.worksBlocked : say.worksEffect
}

function whyOf(
  disruption: Disruption,
  say: SentenceWords,
  { lang, everyName }: SummaryContext,
): OwnWords | undefined {
  const reason = say.why[disruption.cause]
  if (reason === undefined) {
    const own = ownText([disruption.causeDetail ?? {}], lang)
    return own && { ...own, text: sentence(own.text) }
  }
  const { names, more } = nameList(disruption.streets, everyName)
  const streets = names.length > 0 && more === 0 ? ` (${say.and(names)})` : ''
  return { text: sentence(`${reason}${streets}`) }
}

/** The source's own word for the cause, where nothing that is said has it already. */
function detailOf(
  { causeDetail }: Disruption,
  said: readonly string[],
  { lang }: SummaryContext,
): OwnWords | undefined {
  const own = ownText([causeDetail ?? {}], lang)
  if (!own) return undefined
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/[.\s]+/gu, ' ')
      .trim()
  if (said.some((text) => plain(text).includes(plain(own.text)))) return undefined
  return { ...own, text: sentence(own.text) }
}

/** Each source's advice, in the reader's language where it has that, never translated. */
function adviceOf({ texts }: Disruption, lang: string): OwnWords[] {
  const own = texts.flatMap(({ advice }) => ownText([advice ?? {}], lang) ?? [])
  return own.filter(({ text }, i) => own.findIndex((other) => other.text === text) === i)
}

/** Whether a sentence begins like the other and goes on: "… de tijdelijke halte Korenmarkt". */
const saysMore = (sentence: string, other: string): boolean =>
  fold(sentence).startsWith(fold(other).replace(/[.\s]+$/u, ''))

/** Whether a source says in so many words that buses or trams cannot pass. */
const blocksTransit = ({ texts }: Disruption): boolean =>
  texts.some(({ header, description }) =>
    [...Object.values(header), ...Object.values(description)].some((text) =>
      /geen doorgang voor[^.;\n]*\b(bus|bussen|trams?|openbaar vervoer)\b/iu.test(
        text.replace(/uitgezonderd[^.;\n]*/giu, ''),
      ),
    ),
  )

function sureOf(disruption: Disruption, say: SentenceWords): string {
  const { lines, stops, detours } = disruption
  const estimated: Record<EstimatedPart, boolean> = {
    lines: lines.some(({ basis }) => basis === 'estimated'),
    stops: stops.some(({ basis }) => basis === 'estimated'),
    route: detours.some(({ basis }) => basis === 'estimated'),
    periods: disruption.periodBasis === 'estimated',
    board: stops.some(({ replacement }) => replacement?.basis === 'estimated'),
  }
  const parts = (Object.keys(estimated) as EstimatedPart[]).filter((part) => estimated[part])
  const publishers = unique(disruption.sources.map(({ publisher }) => clean(publisher))).filter(
    (publisher) => publisher !== '',
  )
  return [
    publishers.length > 0 ? say.said(publishers) : '',
    parts.length > 0 ? say.estimated(parts) : '',
  ]
    .filter((text) => text !== '')
    .join(' ')
}
