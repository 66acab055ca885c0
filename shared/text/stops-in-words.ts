/**
 * Which stops are not served or have moved, and where to board instead, in sentences.
 *
 * @module
 */

import type { AffectedStop, Disruption, Section } from '../disruption.ts'
import { commonDirections, directionsInWords, subjectOf } from './lines-in-words.ts'
import type { NameList, SentenceWords, Subject } from './sentence-words.ts'
import { clean, sentence, unique, words } from './words.ts'

const mostNames = 5
const shownOfMany = 3
const mostWords = 12

/**
 * Names as a list that can be read in one breath: five at most, else three and a count, fewer
 * where the names are long. Every name once, though both sides of a street have a stop of it.
 */
export function nameList(all: readonly string[], everyName = false): NameList {
  const names = unique(all.map(clean).filter((name) => name !== ''))
  if (everyName) return { names, more: 0 }
  let shown = names.length > mostNames ? shownOfMany : names.length
  while (shown > 1 && names.slice(0, shown).join(' ').split(' ').length > mostWords) shown--
  return { names: names.slice(0, shown), more: names.length - shown }
}

/** Words of a sentence that new speakers of Dutch can follow. */
const mostSentenceWords = 25

/** The sentence with as many of the names as keep it short; the rest as a count. */
export function shortEnough(list: NameList, say: (list: NameList) => string): string {
  let shown = list
  while (shown.names.length > 1 && say(shown).split(' ').length > mostSentenceWords) {
    shown = { names: shown.names.slice(0, -1), more: shown.more + 1 }
  }
  return say(shown)
}

/** Of a temporary stop without the mark that it is one: what is said of it says so. */
export const nameOf = ({ stop, change }: AffectedStop): string =>
  (change === 'added' ? plainName(stop.name) : clean(stop.name)) || stop.id

const temporaryMark = /\s*\((tijdelijke?|tijdelijke halte|temporaire|temporary)\)\s*$/i

/** The name without the operator's mark that a stop is temporary, which is in its language. */
export const plainName = (name: string): string =>
  clean(name.replace(temporaryMark, '')) || clean(name)

/** The name with that mark in the reader's language. */
export const markedName = (name: string, temporary: string): string =>
  temporaryMark.test(name) ? `${plainName(name)} (${temporary})` : name

/** The stops as what a sentence is about. */
export const stopsSubject = (list: NameList, say: SentenceWords): Subject => ({
  text: say.stops(list),
  plural: list.names.length + list.more > 1,
})

/** Sources that say the same apart: a stop that has moved is not told as closed as well. */
export function saidOnce(stops: readonly AffectedStop[]): AffectedStop[] {
  const moved = new Set(stops.flatMap(({ change, stop }) => (change === 'moved' ? [stop.id] : [])))
  return stops.filter(({ change, stop }) => change !== 'notServed' || !moved.has(stop.id))
}

/** Stops that share lines, in order of first appearance. No lines: every line at the stop. */
interface StopGroup {
  lineIds: string[] | undefined
  stops: AffectedStop[]
}

export function groupByLines(stops: readonly AffectedStop[]): StopGroup[] {
  const groups = new Map<string, StopGroup>()
  for (const stop of stops) {
    const lineIds = stop.lineIds && [...new Set(stop.lineIds)].sort()
    const key = lineIds?.join(' ') ?? '*'
    const group = groups.get(key) ?? { lineIds, stops: [] }
    group.stops.push(stop)
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** Sentences on the stops that are passed by, closed or moved. */
export function notServedInWords(
  disruption: Disruption,
  say: SentenceWords,
  everyName: boolean,
): string[] {
  const stops = saidOnce(disruption.stops)
  const of = (change: AffectedStop['change']) =>
    groupByLines(stops.filter((stop) => stop.change === change))
  const passedBy = oneClosure(of('notServed'), disruption).map(({ lineIds, stops }) => {
    const list = nameList(stops.map(nameOf), everyName)
    if (!lineIds) {
      const where = directionsInWords(sectionsAt(disruption.sections, stops), say)
      const named = where === say.oneDirection ? '' : where
      return sentence(say.closed(stopsSubject(list, say), named))
    }
    const lines = linesSubject(disruption, lineIds, say)
    const gaps = sectionsAt(disruption.sections, stops).filter(({ lineId }) =>
      lineIds.includes(lineId),
    )
    const own = disruption.lines.filter(({ line }) => lineIds.includes(line.id))
    const named = gaps.length > 0 ? directionsInWords(gaps, say) : commonDirections(own, say)
    // The stop tells the direction already; a nameless one only clutters.
    const where = named === say.oneDirection ? '' : named
    const skip = (some: NameList) =>
      sentence(say.skips({ ...lines, text: words(lines.text, where) }, say.stops(some)))
    return everyName ? skip(list) : shortEnough(list, skip)
  })
  const moved = of('moved').map(({ lineIds, stops }) => {
    const list = nameList(stops.map(nameOf), everyName)
    const lines = lineIds && linesSubject(disruption, lineIds, say).text
    return sentence(say.moved(stopsSubject(list, say), lines))
  })
  return [...passedBy, ...moved]
}

/** The lines of the ids; some of them are unknown, or all: then just "some lines". */
export function linesSubject(
  disruption: Disruption,
  ids: readonly string[],
  say: SentenceWords,
): Subject {
  const lines = disruption.lines.filter(({ line }) => ids.includes(line.id))
  return lines.length === 0 ? say.someLines : subjectOf(lines, say)
}

/** What the lines miss around the stops, as far as the network tells. */
const sectionsAt = (sections: readonly Section[], stops: readonly AffectedStop[]) => {
  const ids = new Set(stops.map(({ stop }) => stop.id))
  return sections.filter(({ missedStopIds }) => missedStopIds.some((id) => ids.has(id)))
}

/**
 * Stops where every line is hit join those that all the disruption's lines pass by: that no other
 * line calls at some of them does not make it two closures.
 */
function oneClosure(groups: StopGroup[], { lines }: Disruption): StopGroup[] {
  const every = groups.find(({ lineIds }) => lineIds === undefined)
  const all = groups.find(
    ({ lineIds }) => lineIds && lines.every(({ line }) => lineIds.includes(line.id)),
  )
  if (!every || !all || lines.length === 0) return groups
  const joined = { lineIds: all.lineIds, stops: [...all.stops, ...every.stops] }
  return groups.flatMap((group) => (group === every ? [] : group === all ? [joined] : [group]))
}
