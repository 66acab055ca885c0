/**
 * Which stops are not served or have moved, and where to board instead, in sentences.
 *
 * @module
 */

import type { AffectedStop, Disruption, Replacement, Section } from '../disruption.ts'
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

export const nameOf = ({ stop }: AffectedStop): string => clean(stop.name) || stop.id

/** The stops as what a sentence is about. */
export const stopsSubject = (list: NameList, say: SentenceWords): Subject => ({
  text: say.stops(list),
  plural: list.names.length + list.more > 1,
})

/** Stops that share lines, in order of first appearance. No lines: every line at the stop. */
interface StopGroup {
  lineIds: string[] | undefined
  stops: AffectedStop[]
}

function groupByLines(stops: readonly AffectedStop[]): StopGroup[] {
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
  const of = (change: AffectedStop['change']) =>
    groupByLines(disruption.stops.filter((stop) => stop.change === change))
  const passedBy = of('notServed').map(({ lineIds, stops }) => {
    const list = nameList(stops.map(nameOf), everyName)
    if (!lineIds) return sentence(say.closed(stopsSubject(list, say)))
    const lines = linesSubject(disruption, lineIds, say)
    const gaps = sectionDirections(disruption.sections, lineIds, stops)
    const own = disruption.lines.filter(({ line }) => lineIds.includes(line.id))
    const where = gaps.length > 0 ? directionsInWords(gaps, say) : commonDirections(own, say)
    return sentence(say.skips({ ...lines, text: words(lines.text, where) }, say.stops(list)))
  })
  const moved = of('moved').map(({ lineIds, stops }) => {
    const list = nameList(stops.map(nameOf), everyName)
    const lines = lineIds && linesSubject(disruption, lineIds, say).text
    return sentence(say.moved(stopsSubject(list, say), lines))
  })
  return [...passedBy, ...moved]
}

/** Sentences on where to board: named stops first, then the way out where none is named. */
export function boardInWords(
  disruption: Disruption,
  say: SentenceWords,
  everyName: boolean,
): string[] {
  const sentences: string[] = []
  const changed = disruption.stops.filter(({ change }) => change !== 'added')
  const replaced = new Map<string, AffectedStop[]>()
  for (const stop of changed) {
    const { replacement } = stop
    const name = replacement && replacementName(replacement)
    if (!replacement || !name) continue
    const key = `${replacement.stopId === undefined} ${name}`
    replaced.set(key, [...(replaced.get(key) ?? []), stop])
  }
  for (const stops of replaced.values()) {
    const replacement = stops[0]?.replacement
    if (!replacement) continue
    const name = replacementName(replacement)
    const old = nameList(stops.map(nameOf), everyName)
    const same = old.names.includes(name)
    const kind = replacement.stopId === undefined ? 'temporary' : same ? 'other' : 'known'
    const alone = same && old.names.length === 1
    sentences.push(sentence(say.board(name, kind, alone ? undefined : say.stops(old))))
  }

  for (const { lineIds, stops } of groupByLines(
    disruption.stops.filter(({ change }) => change === 'added'),
  )) {
    const lines = lineIds && linesSubject(disruption, lineIds, say).text
    sentences.push(sentence(say.added(nameList(stops.map(nameOf), everyName), lines)))
  }

  const open = changed.filter(({ replacement }) => !replacement || !replacementName(replacement))
  const passedBy = open.filter(({ change }) => change === 'notServed')
  if (passedBy.length > 0) {
    sentences.push(sentence(say.boardNearest(servedNear(disruption.sections, passedBy))))
  } else if (open.length > 0) {
    sentences.push(sentence(say.boardUnknown))
  }
  return sentences.length > 0 ? sentences : withoutStops(disruption, say)
}

/** The sentence says that it is temporary: the name need not. */
const replacementName = ({ stopId, name }: Replacement): string =>
  stopId === undefined
    ? clean(name.replace(/\s*\((tijdelijke?|tijdelijke halte|temporaire|temporary)\)\s*$/i, ''))
    : clean(name)

function withoutStops(disruption: Disruption, say: SentenceWords): string[] {
  if (disruption.lines.some(({ suspended }) => suspended)) return [sentence(say.otherLine)]
  const halted =
    disruption.effect === 'NO_SERVICE' ||
    disruption.effect === 'REDUCED_SERVICE' ||
    disruption.cause === 'STRIKE'
  return disruption.networks.length > 0 && halted ? [sentence(say.checkFirst)] : []
}

/** The lines of the ids; some of them are unknown, or all: then just "some lines". */
function linesSubject(disruption: Disruption, ids: readonly string[], say: SentenceWords): Subject {
  const lines = disruption.lines.filter(({ line }) => ids.includes(line.id))
  return lines.length === 0 ? say.someLines : subjectOf(lines, say)
}

/** Directions in which the lines miss the stops, as far as the network tells. */
const sectionDirections = (
  sections: readonly Section[],
  lineIds: readonly string[],
  stops: readonly AffectedStop[],
) => {
  const ids = new Set(stops.map(({ stop }) => stop.id))
  return sections
    .filter(({ lineId }) => lineIds.includes(lineId))
    .filter(({ missedStopIds }) => missedStopIds.some((id) => ids.has(id)))
}

/** The stops next to the gaps, at most two: where the gaps differ a choice would mislead. */
function servedNear(sections: readonly Section[], stops: readonly AffectedStop[]): string[] {
  const ids = new Set(stops.map(({ stop }) => stop.id))
  const around = sections
    .filter(({ missedStopIds }) => missedStopIds.some((id) => ids.has(id)))
    .flatMap(({ from, to }) => [from, to])
    .flatMap((stop) => (stop && !ids.has(stop.id) ? [clean(stop.name)] : []))
  const names = unique(around.filter((name) => name !== ''))
  return names.length <= 2 ? names : []
}
