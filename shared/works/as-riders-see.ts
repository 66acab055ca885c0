/**
 * Works as the disruption that riders will see, before anything is published and without a network:
 * so that what staff read is written by the same hand as what riders read.
 *
 * @module
 */

import type { AffectedLine, Disruption, Section } from '../disruption.ts'
import type { Position } from '../geo/position.ts'
import type { StopRef } from '../network.ts'
import type { Instant } from '../time/period.ts'
import { geometryOf } from './closure.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import { replacementOf } from './placed-stops.ts'
import { announceFrom, endOf, periodsOf, recurrenceOf, startOf } from './schedule.ts'
import type { WorksContent } from './works.ts'

/** Of a stop whose place nobody gave: so far away that no distance is said. */
const nowhere: Position = [0, 0]

/** @param placeOf - where missed stops are, so that distances can be said */
export function asRidersSee(
  content: WorksContent,
  placeOf: (stopId: string) => Position | undefined = () => undefined,
): Disruption {
  const outcome = outcomeOf(content)
  const { kind, effect, severity, detours } = outcome
  const { closure, schedule, named } = content
  return {
    id: 'works',
    version: 1,
    kind,
    status: 'confirmed',
    planned: content.planned,
    cause: content.cause,
    effect,
    severity,
    networks: [],
    lines: closure ? linesOf(outcome) : (named?.lines ?? []).map(namedLine),
    stops: closure
      ? stopsOf(outcome, placeOf)
      : (named?.stops ?? []).map((stop) => ({ stop, change: 'affected', basis: 'stated' })),
    sections: sectionsOf(content),
    detours,
    ...(closure ? { area: geometryOf(closure) } : {}),
    streets: content.streets,
    municipalities: [],
    impactPeriods: periodsOf(schedule),
    communicationPeriods: [tellingPeriod(content)],
    periodBasis: 'stated',
    recurrence: recurrenceOf(schedule),
    texts: [],
    sources: [],
    example: false,
  }
}

/** When riders are told: to the end, and never later than it begins. */
export function tellingPeriod({ schedule }: WorksContent): { start: Instant; end?: Instant } {
  const end = endOf(schedule)
  const [start] = [announceFrom(schedule), startOf(schedule)].sort() as [Instant, Instant]
  return { start, ...(end === undefined ? {} : { end }) }
}

const namedLine = (line: AffectedLine['line']): AffectedLine => ({
  line,
  directions: [{ routeId: line.id, change: 'disrupted' }],
  suspended: false,
  basis: 'stated',
})

function linesOf({ directions }: Outcome): AffectedLine[] {
  const lines = new Map<string, AffectedLine>()
  for (const { line, ...direction } of directions) {
    const known = lines.get(line.id) ?? {
      line,
      directions: [],
      suspended: true,
      basis: 'stated' as const,
    }
    known.directions.push(direction)
    known.suspended &&= direction.change === 'suspended'
    lines.set(line.id, known)
  }
  return [...lines.values()]
}

function stopsOf(
  { stops, added }: Outcome,
  placeOf: (stopId: string) => Position | undefined,
): Disruption['stops'] {
  const ref = (id: string, name: string): StopRef => {
    const [lon, lat] = placeOf(id) ?? nowhere
    return { id, name, lat, lon }
  }
  const missed = stops.map(
    ({ stopId, name, lineIds, replacement }): Disruption['stops'][number] => ({
      stop: ref(stopId, name),
      change: 'notServed',
      lineIds,
      ...(replacement ? { replacement: replacementOf(replacement) } : {}),
      basis: 'stated',
    }),
  )
  const extra = added.map(({ id, stopId, name, position: [lon, lat] }) => ({
    stop: { id: stopId ?? id, name, lat, lon },
    change: 'added' as const,
    basis: 'stated' as const,
  }))
  return [...missed, ...extra]
}

function sectionsOf({ answers }: WorksContent): Section[] {
  return answers.flatMap(({ patternId, routeId, line, directionId, headsign, legs }) =>
    legs.flatMap((leg): Section[] =>
      leg.missedStops.length === 0
        ? []
        : [
            {
              patternId,
              routeId,
              lineId: line.id,
              directionId,
              headsign,
              ...(leg.lastServed ? { from: leg.lastServed } : {}),
              ...(leg.nextServed ? { to: leg.nextServed } : {}),
              fromMeasure: leg.leave,
              toMeasure: leg.rejoin,
              missedStopIds: leg.missedStops.map(({ stopId }) => stopId),
            },
          ],
    ),
  )
}
