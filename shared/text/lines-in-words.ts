/**
 * Lines, directions and what changes for them, in words.
 *
 * @module
 */

import type { AffectedLine, DirectionChange, Disruption, Section } from '../disruption.ts'
import type { DirectionId, Mode } from '../network.ts'
import type { LineChange, SentenceWords, Subject } from './sentence-words.ts'
import { clean, unique, words } from './words.ts'

/** As many as a card has badges: riders look for their number. */
const mostLines = 8
const mostSentences = 4
const mostHeadsignWords = 4

/** `tram T1 en bus 5`, `12 lijnen`. */
export function subjectOf(lines: readonly AffectedLine[], say: SentenceWords): Subject {
  const plural = lines.length > 1
  if (lines.length > mostLines) return { text: say.countLines(lines.length), plural }
  const byMode = new Map<Mode, string[]>()
  for (const { line } of lines) {
    const number = clean(line.number) || line.id
    byMode.set(line.mode, unique([...(byMode.get(line.mode) ?? []), number]))
  }
  const parts = [...byMode].map(([mode, numbers]) => say.lines(mode, numbers))
  return { text: say.and(parts), plural }
}

interface Direction {
  directionId?: DirectionId
  headsign?: string
  /** What it is a direction of: lines number theirs each in their own way. */
  lineId?: string
  routeId?: string
}

/** Nothing where it is both directions, or where nobody says which. */
export function directionsInWords(directions: readonly Direction[], say: SentenceWords): string {
  if (directions.length === 0) return ''
  const known = new Map<string, DirectionId>()
  for (const { directionId, lineId, routeId } of directions) {
    const of = lineId ?? routeId ?? ''
    if (directionId === undefined || (known.get(of) ?? directionId) !== directionId) return ''
    known.set(of, directionId)
  }
  const headsigns = unique(directions.map(({ headsign }) => clean(headsign ?? ''))).filter(
    (headsign) => headsign !== '',
  )
  const short = headsigns.join(' ').split(' ').length <= mostHeadsignWords
  const named = headsigns.length === 1 || (headsigns.length === 2 && short)
  return named ? say.towards(headsigns) : say.oneDirection
}

/** Between which stops, where all sections agree; either way along the line is the same. */
export function stretchInWords(
  sections: readonly Pick<Section, 'from' | 'to'>[],
  say: SentenceWords,
): string {
  const stretches = new Map<string, string[]>()
  for (const { from, to } of sections) {
    const ends = [from, to].flatMap((stop) => (stop ? [clean(stop.name) || stop.id] : []))
    const key = [...ends].sort().join('\n')
    if (!stretches.has(key)) stretches.set(key, ends)
  }
  const [ends] = stretches.values()
  if (stretches.size !== 1 || !ends) return ''
  const [from, to] = ends
  if (from === undefined) return ''
  return to === undefined || to === from ? say.beyond(from) : say.between(from, to)
}

/** The parts of a line to which different things happen, where the source says what. */
function partsByChange(affected: AffectedLine): AffectedLine[] {
  const { directions, suspended } = affected
  if (suspended || directions.every(({ change }) => change === undefined)) return [affected]
  const parts = new Map<DirectionChange | undefined, AffectedLine>()
  for (const direction of directions) {
    const { change } = direction
    const part = parts.get(change) ?? {
      ...affected,
      directions: [],
      suspended: change === 'suspended',
    }
    part.directions.push(direction)
    parts.set(change, part)
  }
  return [...parts.values()]
}

/** What happens to lines alike. `skips`: they run their way and pass stops by. */
export interface LineGroup {
  change: LineChange | 'skips' | 'stopsOnly'
  lines: AffectedLine[]
}

const severest: LineGroup['change'][] = [
  'suspended',
  'partlySuspended',
  'shortened',
  'skips',
  'detour',
  'stopsOnly',
  'delayed',
  'reduced',
  'modified',
  'lessAccessible',
  'disrupted',
  'more',
  'normal',
]

/** The lines by what happens to them, the severest first. */
export function lineGroups(disruption: Disruption): LineGroup[] {
  const groups = new Map<LineGroup['change'], AffectedLine[]>()
  for (const line of disruption.lines.flatMap(partsByChange)) {
    const change = changeOf(disruption, line)
    groups.set(change, [...(groups.get(change) ?? []), line])
  }
  return severest.flatMap((change) => {
    const lines = groups.get(change)
    return lines ? [{ change, lines }] : []
  })
}

/**
 * What happens to one line. A source's NO_SERVICE says that the line does not run only where it
 * names no stops: with stops it is those that are not served.
 */
function changeOf(
  disruption: Disruption,
  { line, suspended, directions }: AffectedLine,
): LineGroup['change'] {
  if (suspended) return 'suspended'
  const [stated] = directions.flatMap(({ change }) => change ?? [])
  if (stated) return stated
  const stops = disruption.stops.filter(({ lineIds }) => !lineIds || lineIds.includes(line.id))
  const misses = stops.some(({ change }) => change === 'notServed')
  switch (disruption.effect) {
    case 'DETOUR':
      return 'detour'
    case 'SIGNIFICANT_DELAYS':
      return 'delayed'
    case 'REDUCED_SERVICE':
      return 'reduced'
    case 'ADDITIONAL_SERVICE':
      return 'more'
    case 'ACCESSIBILITY_ISSUE':
      // Of a stop, not of the line.
      return stops.length > 0 ? 'stopsOnly' : 'lessAccessible'
    case 'NO_EFFECT':
      return misses ? 'skips' : 'normal'
    default:
  }
  // A way that we only estimate does not make it a detour.
  if (disruption.detours.some(({ basis }) => basis === 'stated')) return 'detour'
  if (misses) return 'skips'
  if (stops.length > 0) return 'stopsOnly'
  if (disruption.effect === 'NO_SERVICE') return 'partlySuspended'
  return disruption.effect === 'MODIFIED_SERVICE' ? 'modified' : 'disrupted'
}

/** One sentence on a group of lines, without capital and full stop. */
export function groupInWords(
  { change, lines }: LineGroup,
  disruption: Disruption,
  say: SentenceWords,
  stops: string,
): string {
  const subject = subjectOf(lines, say)
  const direction = commonDirections(lines, say) || missedDirection(lines, disruption, say)
  const nameless = direction === say.oneDirection
  const about = { ...subject, text: words(subject.text, nameless ? '' : direction) }
  if (change === 'skips') return say.skips(about, stops)
  if (change === 'stopsOnly') return say.change.modified(about, '')
  const stretch = change === 'suspended' ? '' : stretchInWords(stretchesOf(lines, disruption), say)
  return say.change[change](about, words(stretch, nameless ? direction : ''))
}

/** Of the lines in their directions: what they do not serve, and where they drive another way. */
function stretchesOf(
  lines: readonly AffectedLine[],
  { sections, detours }: Disruption,
): Pick<Section, 'from' | 'to'>[] {
  const own = lines.flatMap(({ directions }) => directions)
  const isOwn = (routeId: string, directionId?: DirectionId) =>
    own.some(
      (each) =>
        each.routeId === routeId &&
        (each.directionId ?? directionId) === (directionId ?? each.directionId),
    )
  const missed = sections.filter(
    ({ lineId, routeId, directionId }) =>
      lines.some(({ line }) => line.id === lineId) &&
      (own.every((each) => each.directionId === undefined) || isOwn(routeId, directionId)),
  )
  if (missed.length > 0) return missed
  return detours.filter(
    ({ basis, from, to, routeIds, directionId }) =>
      basis === 'stated' && (from || to) && routeIds.some((id) => isOwn(id, directionId)),
  )
}

/** The directions, where every line of the group has the same ones. */
export function commonDirections(lines: readonly AffectedLine[], say: SentenceWords): string {
  const each = unique(lines.map(({ directions }) => directionsInWords(directions, say)))
  return each.length === 1 ? (each[0] ?? '') : ''
}

/**
 * The direction, where the source names none and all the stops that the lines miss are on one side
 * of the street: who goes the other way is not to be alarmed.
 */
function missedDirection(
  lines: readonly AffectedLine[],
  { sections, stops }: Disruption,
  say: SentenceWords,
): string {
  if (stops.length === 0) return ''
  const open = lines.every(({ directions }) =>
    directions.every(({ directionId }) => directionId === undefined),
  )
  const each = lines.map(({ line, suspended }) =>
    suspended ? [] : sections.filter(({ lineId }) => lineId === line.id),
  )
  if (!open || each.some((own) => own.length === 0)) return ''
  const said = unique(each.map((own) => directionsInWords(own, say)))
  return said.length === 1 ? (said[0] ?? '') : directionsInWords(each.flat(), say)
}

/** Groups split so that lines in different directions get a sentence each. */
export function byDirections(groups: readonly LineGroup[], say: SentenceWords): LineGroup[] {
  return groups.flatMap(({ change, lines }) => {
    const split = new Map<string, AffectedLine[]>()
    for (const line of lines) {
      const key = directionsInWords(line.directions, say)
      split.set(key, [...(split.get(key) ?? []), line])
    }
    return split.size > mostSentences
      ? [{ change, lines }]
      : [...split.values()].map((some) => ({ change, lines: some }))
  })
}
