/**
 * Where to board instead, in sentences.
 *
 * @module
 */

import type { Closed } from '../closed-stops.ts'
import type { AffectedStop, Disruption, Replacement, Section } from '../disruption.ts'
import { distance } from '../geo/polyline.ts'
import type { StopRef } from '../network.ts'
import { directionsInWords } from './lines-in-words.ts'
import type { ReplacementKind, SentenceWords } from './sentence-words.ts'
import {
  groupByLines,
  linesSubject,
  nameList,
  nameOf,
  plainName,
  saidOnce,
} from './stops-in-words.ts'
import { clean, sentence, unique } from './words.ts'

/** Metres. Nearer is beside it; what lies further is a mistake in the data or no walk. */
const nearest = 20
const furthest = 2_000

/**
 * Named stops first, then temporary ones, then the way out where none is named.
 *
 * @param closed - by whatever is said: nobody is sent there on our own estimate
 * @param advised - the operator says what to do: ours is left out where it names no stop
 */
export function boardInWords(
  disruption: Disruption,
  say: SentenceWords,
  everyName: boolean,
  closed: Closed = () => false,
  advised = false,
): string[] {
  const stops = saidOnce(disruption.stops).map((stop) => withoutClosed(stop, disruption, closed))
  const changed = stops.filter(({ change }) => change === 'notServed' || change === 'moved')
  const added = stops.filter(({ change }) => change === 'added')
  const open = changed.filter(({ replacement }) => !replacement || nameless(replacement))

  const choices = replacementsOf(changed)
  const only = choices.length === 1 && open.length === 0
  const said = new Set(choices.map(({ name }) => name))
  const sentences = choices.map(({ name, kind, stops: old, replacements }) => {
    const list = nameList(old.map(nameOf), everyName)
    const one = list.names.length + list.more === 1
    const insteadOf = only || (one && list.names[0] === name) ? undefined : say.stops(list)
    const metres = one ? metresBetween(old, replacements) : undefined
    return sentence(say.board(name, kind, insteadOf, metres))
  })
  const others = added.filter((stop) => !said.has(plainName(nameOf(stop))))
  for (const { lineIds, stops: some } of groupByLines(others)) {
    const lines = lineIds && linesSubject(disruption, lineIds, say).text
    const list = nameList(
      some.map((stop) => plainName(nameOf(stop))),
      everyName,
    )
    sentences.push(sentence(say.added(list, lines)))
  }
  const passedBy = open.filter(({ change }) => change === 'notServed')
  if (advised) return sentences
  if (passedBy.length > 0) {
    sentences.push(...nearestInWords(disruption.sections, passedBy, say, closed))
  } else if (open.length > 0) {
    const tellers = publishersOfText(disruption)
    sentences.push(sentence(tellers.length > 0 ? say.boardInText(tellers) : say.boardUnknown))
  }
  return sentences.length > 0 ? sentences : withoutStops(disruption, say)
}

/** Who says more about it than a heading. */
function publishersOfText({ texts, sources }: Disruption): string[] {
  const tellers = texts.filter(({ description }) =>
    Object.values(description).some((text) => clean(text) !== ''),
  )
  const names = tellers.map(
    (text) => sources.find(({ source }) => source === text.source)?.publisher ?? '',
  )
  return unique(names.map(clean).filter((name) => name !== ''))
}

/** An estimated replacement goes where a line of the stop does not call at it now. */
function withoutClosed(stop: AffectedStop, disruption: Disruption, closed: Closed): AffectedStop {
  const { replacement, ...rest } = stop
  if (replacement?.stopId === undefined || replacement.basis === 'stated') return stop
  const { stopId } = replacement
  const lineIds = stop.lineIds ?? disruption.lines.map(({ line }) => line.id)
  return lineIds.some((lineId) => closed(stopId, lineId)) ? rest : stop
}

/** One place to board instead of one stop, as a sentence; undefined where none is known. */
export function boardInsteadInWords(stop: AffectedStop, say: SentenceWords): string | undefined {
  const [choice] = replacementsOf([stop])
  if (!choice) return undefined
  const metres = metresBetween(choice.stops, choice.replacements)
  return sentence(say.board(choice.name, choice.kind, undefined, metres))
}

interface Choice {
  name: string
  kind: ReplacementKind
  /** That it stands in for. */
  stops: AffectedStop[]
  replacements: Replacement[]
}

/** The places to board, each once, with the stops it stands in for. */
function replacementsOf(changed: readonly AffectedStop[]): Choice[] {
  const choices = new Map<string, Choice>()
  for (const stop of changed) {
    const { replacement } = stop
    if (!replacement || nameless(replacement)) continue
    const { stopId } = replacement
    const name = plainName(replacement.name)
    // A stop that the network has is an ordinary one, also where these lines call only now.
    const temporary = stopId === undefined || name !== clean(replacement.name)
    const same = name === nameOf(stop)
    const kind = temporary ? 'temporary' : same ? 'other' : 'known'
    const choice = choices.get(`${kind} ${name}`) ?? { name, kind, stops: [], replacements: [] }
    choice.stops.push(stop)
    choice.replacements.push(replacement)
    choices.set(`${kind} ${name}`, choice)
  }
  return [...choices.values()]
}

const nameless = ({ name }: Replacement): boolean => clean(name) === ''

/**
 * How far it is, as the crow flies: the furthest of the pairs, in steps that promise no more than
 * that. Undefined where positions are missing or cannot be right.
 */
function metresBetween(
  stops: readonly AffectedStop[],
  replacements: readonly Replacement[],
): number | undefined {
  let most = 0
  for (const [i, { stop }] of stops.entries()) {
    const { lat, lon } = replacements[i] ?? {}
    if (lat === undefined || lon === undefined) return undefined
    most = Math.max(most, distance([stop.lon, stop.lat], [lon, lat]))
  }
  if (most < nearest || most > furthest) return undefined
  const step = most < 100 ? 10 : 50
  return Math.round(most / step) * step
}

function withoutStops(disruption: Disruption, say: SentenceWords): string[] {
  if (disruption.lines.some(({ suspended }) => suspended)) return [sentence(say.otherLine)]
  const halted =
    disruption.effect === 'NO_SERVICE' ||
    disruption.effect === 'REDUCED_SERVICE' ||
    disruption.cause === 'STRIKE'
  return disruption.networks.length > 0 && halted ? [sentence(say.checkFirst)] : []
}

/** Where the two directions differ, a sentence for each: one of them would be wrong for many. */
function nearestInWords(
  sections: readonly Section[],
  stops: readonly AffectedStop[],
  say: SentenceWords,
  closed: Closed,
): string[] {
  const near = servedNear(sections, stops, closed)
  const first = sentence(say.boardNearest(near))
  if (near.length > 0) return [first]
  const each = [0, 1].map((direction) => {
    const own = sections.filter(({ directionId }) => directionId === direction)
    const names = servedNear(own, stops, closed)
    const where = directionsInWords(own, say)
    return names.length === 0 || where === say.oneDirection ? '' : say.boardTowards(where, names)
  })
  return each.every((text) => text !== '') ? [first, ...each.map(sentence)] : [first]
}

/** The open stops next to the gaps, at most two: where the gaps differ a choice would mislead. */
function servedNear(
  sections: readonly Section[],
  stops: readonly AffectedStop[],
  closed: Closed,
): string[] {
  const ids = new Set(stops.map(({ stop }) => stop.id))
  const around = sections
    .filter(({ missedStopIds }) => missedStopIds.some((id) => ids.has(id)))
    .flatMap(({ from, to, before = [], after = [], lineId }) => {
      const isOpen = (stop: StopRef | undefined) =>
        stop !== undefined && !ids.has(stop.id) && !closed(stop.id, lineId)
      return [[from, ...before].find(isOpen), [to, ...after].find(isOpen)]
    })
    .flatMap((stop) => (stop ? [clean(stop.name)] : []))
  const names = unique(around.filter((name) => name !== ''))
  return names.length <= 2 ? names : []
}
