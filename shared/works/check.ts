/**
 * What stands in the way of submitting works. Shape and size were checked before
 * (`works.schema.ts`); this is about what the content means.
 *
 * @module
 */

import { distance } from '../geo/polyline.ts'
import type { Position } from '../geo/position.ts'
import type { Impact, ImpactAnswer } from '../impact.ts'
import type { Instant } from '../time/period.ts'
import { isWhole } from './answers.ts'
import { nearEnough, shortest } from './drawn-leg.ts'
import { fromLocal, periodsOf } from './schedule.ts'
import { structureKey } from './structure-key.ts'
import { mostHeader } from './text-lengths.ts'
import type { AnswerLeg, PatternAnswer, WorksContent, WorksFault } from './works.ts'

export interface CheckOptions {
  /** As the engine answers now; absent where it was not asked or nothing is drawn. */
  impact?: Pick<ImpactAnswer, 'impacts'>
  now: Instant
  knownStop?: (id: string) => boolean
  knownLine?: (id: string) => boolean
}

/** In the order of the form; empty where works may be submitted. */
export function checkWorks(content: WorksContent, options: CheckOptions): WorksFault[] {
  return [
    ...(content.title.trim() === '' ? [{ field: 'title', code: 'missing' } as const] : []),
    ...closureFaults(content),
    ...scheduleFaults(content, options.now),
    ...content.answers.flatMap(answerFaults),
    ...(options.impact ? impactFaults(content, options.impact.impacts) : []),
    ...stopFaults(content, options),
    ...textFaults(content),
  ]
}

function closureFaults({ closure, named, texts }: WorksContent): WorksFault[] {
  if (closure) {
    return [
      ...(closure.parts.length === 0
        ? [{ field: 'closure.parts', code: 'emptyClosure' } as const]
        : []),
      ...(closure.modes.length === 0 ? [{ field: 'closure.modes', code: 'missing' } as const] : []),
    ]
  }
  const isNamed = named && named.lines.length + named.stops.length > 0
  return [
    ...(isNamed ? [] : [{ field: 'named', code: 'nothingNamed' } as const]),
    // Without a map nobody but the author can tell what happens.
    ...(texts.nl?.description?.trim()
      ? []
      : [{ field: 'texts.nl.description', code: 'missing' } as const]),
  ]
}

function scheduleFaults({ schedule }: WorksContent, now: Instant): WorksFault[] {
  const { start, end, timeZone } = schedule
  if (end !== undefined && end <= start) return [{ field: 'schedule.end', code: 'endBeforeStart' }]
  if (end !== undefined && fromLocal(end, timeZone) <= now) {
    return [{ field: 'schedule.end', code: 'inThePast' }]
  }
  if (periodsOf(schedule).length === 0) return [{ field: 'schedule', code: 'neverInForce' }]
  return periodsOf(schedule, { from: now }).length > 0
    ? []
    : [{ field: 'schedule.end', code: 'inThePast' }]
}

const valuesOf = ({ line, headsign, patternId }: PatternAnswer | Impact) => ({
  line: line.number,
  headsign,
  patternId,
})

function answerFaults(answer: PatternAnswer): WorksFault[] {
  const fault = (code: WorksFault['code']): WorksFault => ({
    field: 'answers',
    code,
    values: valuesOf(answer),
  })
  const { kind, legs, why = '' } = answer
  if (kind === 'notAffected' || kind === 'cancelled') {
    return why.trim() === '' ? [fault('missingWhy')] : []
  }
  if (legs.length === 0) return [fault('missingLeg')]
  if (legs.some(isShort)) return [fault('pathTooShort')]
  const inOrder = [...legs].sort((a, b) => a.leave - b.leave)
  const overlapping = inOrder.some((leg, i) => leg.rejoin > (inOrder[i + 1]?.leave ?? leg.rejoin))
  return overlapping || legs.some(isBroken) ? [fault('pathBroken')] : []
}

/** What drives another way has a way. */
const drives = ({ kind }: AnswerLeg) => kind !== 'shortened'

/** A slip of the hand. What the engine proposes may be short: across a square, into a terminus. */
const isShort = (leg: AnswerLeg) =>
  drives(leg) && leg.origin === 'drawn' && leg.path !== null && leg.metres < shortest

/** Buses in the stead of trams halt beside the rails: their ends are near the course, not on it. */
function isBroken(leg: AnswerLeg): boolean {
  if (!drives(leg)) return false
  const [first, last] = [leg.path?.coordinates[0], leg.path?.coordinates.at(-1)]
  if (!first || !last) return true
  if (leg.kind === 'replacementBus') return false
  return (
    distance(first as Position, leg.leaveAt) > nearEnough ||
    distance(last as Position, leg.rejoinAt) > nearEnough
  )
}

/** Once for each line, direction and destination: staff decide these together. */
function impactFaults({ answers }: WorksContent, impacts: readonly Impact[]): WorksFault[] {
  const byPattern = new Map(answers.map((answer) => [answer.patternId, answer]))
  const faults = new Map<string, WorksFault>()
  const add = (code: WorksFault['code'], about: PatternAnswer | Impact) => {
    const key = JSON.stringify([code, about.line.id, about.directionId, about.headsign])
    if (!faults.has(key)) faults.set(key, { field: 'answers', code, values: valuesOf(about) })
  }
  for (const impact of impacts) {
    const answer = byPattern.get(impact.patternId)
    if (!answer) add('unansweredPattern', impact)
    else if (answer.legs.length > 0 && !isWhole(answer, impact)) add('missingLeg', impact)
  }
  const hit = new Set(impacts.map(({ patternId }) => patternId))
  for (const answer of answers) if (!hit.has(answer.patternId)) add('answerNotHit', answer)
  return [...faults.values()]
}

function stopFaults(
  { replacementStops, named }: WorksContent,
  { knownStop = () => true, knownLine = () => true }: CheckOptions,
): WorksFault[] {
  const placed = replacementStops.flatMap(({ name, stopId }, i): WorksFault[] => {
    if (name.trim() === '') return [{ field: `replacementStops.${i}.name`, code: 'missing' }]
    if (stopId === undefined || knownStop(stopId)) return []
    return [{ field: `replacementStops.${i}`, code: 'unknownStop', values: { stop: name } }]
  })
  const stops = (named?.stops ?? []).flatMap(({ id, name }, i): WorksFault[] =>
    knownStop(id)
      ? []
      : [{ field: `named.stops.${i}`, code: 'unknownStop', values: { stop: name } }],
  )
  const lines = (named?.lines ?? []).flatMap(({ id, number }, i): WorksFault[] =>
    knownLine(id)
      ? []
      : [{ field: `named.lines.${i}`, code: 'unknownLine', values: { line: number } }],
  )
  return [...placed, ...stops, ...lines]
}

function textFaults(content: WorksContent): WorksFault[] {
  const key = structureKey(content)
  return Object.entries(content.texts).flatMap(([lang, written]): WorksFault[] => {
    const { header, description, advice, writtenFor } = written
    if ([header, description, advice].every((text) => (text ?? '').trim() === '')) return []
    const faults: WorksFault[] = []
    if ((header?.trim().length ?? 0) > mostHeader) {
      const values = { most: mostHeader, length: header?.trim().length ?? 0 }
      faults.push({ field: `texts.${lang}.header`, code: 'tooLong', values })
    }
    if (writtenFor !== key) faults.push({ field: `texts.${lang}`, code: 'staleText' })
    return faults
  })
}
