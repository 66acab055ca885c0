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
import type { Disruption, Translated } from '../disruption.ts'
import type { Instant } from '../time/period.ts'
import { boardInWords } from './board-in-words.ts'
import { type Phase, phaseOf, timesInWords } from './dates.ts'
import { fold } from './fold.ts'
import { byDirections, groupInWords, lineGroups } from './lines-in-words.ts'
import type { Messages } from './messages.ts'
import type { EstimatedPart, SentenceWords } from './sentence-words.ts'
import { nameList, nameOf, notServedInWords, saidOnce, stopsSubject } from './stops-in-words.ts'
import { capitalise, clean, sentence, unique } from './words.ts'

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

/** A source's own words. */
export interface OwnWords {
  text: string
  /** BCP 47, where it is not the reader's language and the source says which. */
  lang?: string
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
    when: timesInWords(disruption, context, dates),
    ...(why ? { why: why.text } : {}),
    ...(why?.lang === undefined ? {} : { whyLang: why.lang }),
    ...(detail ? { whyDetail: detail } : {}),
    sure: sureOf(disruption, say),
    ...(works && !cancelled && !disruption.related?.length
      ? { note: blocksTransit(disruption) ? say.worksBlocked : say.worksEffect }
      : {}),
    ...(disruption.example ? { example: say.example } : {}),
    ...(cancelled ? { cancelled: say.cancelled } : {}),
  }
}

const mostTitleWords = 16

function titleOf(disruption: Disruption, say: SentenceWords, context: SummaryContext): OwnWords {
  const title = plainTitle(disruption, say, context)
  if (disruption.status === 'cancelled') {
    return { ...title, text: say.cancelledTitle(title.text) }
  }
  return { ...title, text: capitalise(title.text) }
}

/** As it stands within a sentence. */
function plainTitle(disruption: Disruption, say: SentenceWords, context: SummaryContext): OwnWords {
  const known = knownTitle(disruption, say)
  if (known !== undefined) return { text: known }
  const own = ownText(
    disruption.texts.map(({ header }) => header),
    context.lang,
  )
  if (own) return { ...own, text: own.text.replace(/\.$/, '') }
  const [first] = lineSentences(disruption, say, false)
  return { text: first ?? say.disruptionTitle(nameList(disruption.streets)) }
}

/** From the structure; undefined where that says too little. */
function knownTitle(disruption: Disruption, say: SentenceWords): string | undefined {
  if (disruption.lines.length === 0) {
    return networkSentence(disruption, say) ?? stopSentence(disruption, say) ?? worksTitle()
  }
  const groups = lineGroups(disruption)
  const [group] = groups
  if (!group || group.change === 'disrupted') return undefined
  if (group.change === 'stopsOnly') return stopSentence(disruption, say)
  const title = lineSentences(disruption, say, false).join(', ')
  const long = groups.length > 1 && title.split(' ').length > mostTitleWords
  return long ? say.change.modified(manyLines(disruption, say), '') : title

  function worksTitle() {
    if (disruption.kind !== 'works') return undefined
    const streets = nameList(disruption.streets)
    return streets.names.length > 0 ? say.worksTitle(disruption.cause, streets) : undefined
  }
}

const manyLines = ({ lines }: Disruption, say: SentenceWords) => ({
  text: say.countLines(lines.length),
  plural: lines.length > 1,
})

/** What changes, as whole sentences: with directions, and with stops by name. */
function whatOf(disruption: Disruption, say: SentenceWords, everyName: boolean): string {
  if (disruption.lines.length > 0) {
    const onlyStops = lineGroups(disruption).every(({ change }) => change === 'stopsOnly')
    const said = onlyStops
      ? [stopSentence(disruption, say, everyName) ?? '', servedStill(disruption, say)]
      : lineSentences(disruption, say, true)
    return said
      .filter((text) => text !== '')
      .map(sentence)
      .join(' ')
  }
  const known = networkSentence(disruption, say) ?? stopSentence(disruption, say, everyName)
  if (known !== undefined) return sentence(known)
  if (disruption.kind !== 'works')
    return sentence(say.disruptionTitle(nameList(disruption.streets)))
  const streets = nameList(disruption.streets, everyName)
  return sentence(say.worksTitle(disruption.cause, streets))
}

/** @param split - a sentence for each direction, else one for all lines alike */
function lineSentences(disruption: Disruption, say: SentenceWords, split: boolean): string[] {
  const groups = lineGroups(disruption)
  return (split ? byDirections(groups, say) : groups).map((group) => {
    const ids = new Set(group.lines.map(({ line }) => line.id))
    const missed = disruption.stops.filter(
      ({ change, lineIds }) =>
        change === 'notServed' && (!lineIds || lineIds.some((id) => ids.has(id))),
    )
    return groupInWords(group, disruption, say, shortly(missed.map(nameOf), say))
  })
}

/** One stop by name, more as a count. */
function shortly(names: string[], say: SentenceWords): string {
  const list = nameList(names, true)
  return list.names.length === 1 ? say.stops(list) : say.countStops(list.names.length)
}

function networkSentence(disruption: Disruption, say: SentenceWords): string | undefined {
  const subjects = disruption.networks.map(({ agencyName, agencyId, mode }) =>
    say.network(clean(agencyName) || agencyId, mode),
  )
  const [first] = subjects
  if (!first) return undefined
  const subject = {
    text: say.and(unique(subjects.map(({ text }) => text))),
    plural: first.plural || subjects.length > 1,
  }
  const { change } = say
  switch (disruption.effect) {
    case 'NO_SERVICE':
      return change.suspended(subject, '')
    case 'REDUCED_SERVICE':
      return change.reduced(subject, '')
    case 'SIGNIFICANT_DELAYS':
      return change.delayed(subject, '')
    case 'DETOUR':
      return change.detour(subject, '')
    case 'ADDITIONAL_SERVICE':
      return change.more(subject, '')
    case 'MODIFIED_SERVICE':
      return change.modified(subject, '')
    case 'ACCESSIBILITY_ISSUE':
      return change.lessAccessible(subject, '')
    case 'NO_EFFECT':
      return change.normal(subject, '')
    default:
      return change.disrupted(subject, '')
  }
}

/** On stops where no line is in question: closed, moved, hard to reach, or there only now. */
function stopSentence(
  disruption: Disruption,
  say: SentenceWords,
  everyName = false,
): string | undefined {
  const of = (change: string) =>
    saidOnce(disruption.stops)
      .filter((stop) => stop.change === change)
      .map(nameOf)
  const subject = (names: string[], most = 1) => {
    const list = nameList(names, true)
    return list.names.length <= most || everyName
      ? stopsSubject(list, say)
      : { text: say.countStops(list.names.length), plural: true }
  }
  const closed = of('notServed')
  const moved = of('moved')
  const added = of('added')
  const troubled = of('affected')
  if (disruption.effect === 'ACCESSIBILITY_ISSUE' && disruption.stops.length > 0) {
    return say.lessAccessibleStop(subject([...closed, ...moved, ...added, ...troubled], 2))
  }
  if (closed.length > 0) return say.closed(subject(closed))
  if (moved.length > 0) return say.moved(subject(moved))
  if (added.length > 0) return say.added(nameList(added, everyName))
  return troubled.length > 0 ? say.troubledStop(subject(troubled, 2).text) : undefined
}

/** That lines stop at stops where something is the matter, where that is all there is to it. */
function servedStill({ stops, lines }: Disruption, say: SentenceWords): string {
  const affected = stops.length > 0 && stops.every(({ change }) => change === 'affected')
  return affected ? say.stillServed(lines.length > 1) : ''
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

/** The source's words in the reader's language, else in the first one there is, marked. */
function ownText(texts: readonly Translated[], lang: string): OwnWords | undefined {
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
