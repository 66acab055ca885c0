/**
 * What changes, as a title and in a sentence or two.
 *
 * @module
 */

import type { Disruption } from '../disruption.ts'
import { byDirections, groupInWords, lineGroups, subjectOf } from './lines-in-words.ts'
import { type OwnWords, ownText } from './own-text.ts'
import type { SentenceWords } from './sentence-words.ts'
import { nameList, nameOf, saidOnce, stopsSubject } from './stops-in-words.ts'
import { capitalise, clean, sentence, unique } from './words.ts'

/** Which of the source's texts to prefer, and whether to name every street. */
interface TitleContext {
  lang: string
  everyName?: boolean
}

const mostTitleWords = 16

export function titleOf(
  disruption: Disruption,
  say: SentenceWords,
  context: TitleContext,
): OwnWords {
  const title = plainTitle(disruption, say, context)
  if (disruption.status === 'cancelled') {
    return { ...title, text: say.cancelledTitle(title.text) }
  }
  return { ...title, text: capitalise(title.text) }
}

/** As it stands within a sentence. */
function plainTitle(disruption: Disruption, say: SentenceWords, context: TitleContext): OwnWords {
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
  return long ? say.change.modified(subjectOf(disruption.lines, say), '') : title

  function worksTitle() {
    if (disruption.kind !== 'works') return undefined
    const streets = nameList(disruption.streets)
    return streets.names.length > 0 ? say.worksTitle(disruption.cause, streets) : undefined
  }
}

/** What changes, as whole sentences: with directions, and with stops by name. */
export function whatOf(disruption: Disruption, say: SentenceWords, everyName: boolean): string {
  if (disruption.lines.length > 0) {
    const onlyStops = lineGroups(disruption).every(({ change }) => change === 'stopsOnly')
    const said = onlyStops
      ? [stopSentence(disruption, say, everyName) ?? '', servedStill(disruption, say)]
      : [
          ...lineSentences(disruption, say, true),
          troubledStops(disruption, say, everyName),
          allServed(disruption, say),
        ]
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

/** Another way as the source gives it, past every stop: nobody need wonder. */
function allServed({ stops, lines }: Disruption, say: SentenceWords): string {
  const detoured = lines.every(({ directions }) =>
    directions.every(({ change }) => change === 'detour'),
  )
  return stops.length === 0 && detoured ? say.allServed : ''
}

/** That lines stop at stops where something is the matter, where that is all there is to it. */
function servedStill({ stops, lines, effect }: Disruption, say: SentenceWords): string {
  const affected = stops.length > 0 && stops.every(({ change }) => change === 'affected')
  return affected && effect !== 'UNKNOWN_EFFECT' ? say.stillServed(lines.length > 1) : ''
}

/** Stops that a source names beside lines of which only its text says what they do. */
function troubledStops(
  { stops, lines }: Disruption,
  say: SentenceWords,
  everyName: boolean,
): string {
  const names = stops.filter(({ change }) => change === 'affected').map(nameOf)
  const isTold = lines.some(({ directions }) =>
    directions.some(({ change }) => change === 'disrupted'),
  )
  if (names.length === 0 || !isTold) return ''
  return say.troubledStop(stopsSubject(nameList(names, everyName), say).text)
}
