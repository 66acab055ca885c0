/**
 * Which stops a line does not serve while a disruption lasts, by whatever else is said: nobody is
 * sent to a stop that something else has closed.
 *
 * @module
 */

import type { Disruption } from './disruption.ts'
import { isInForce } from './filter.ts'
import type { Instant } from './time/period.ts'

/** Whether the line does not stop at the usual place of the stop. */
export type Closed = (stopId: string, lineId: string) => boolean

/**
 * For each disruption the stops that are closed or moved at the time it is read about: now where it
 * is in force, else when it begins next. Its own stops are among them.
 *
 * Work is done once for equal arguments.
 *
 * @param disruptions - everything that is published
 */
export function closedStops(
  disruptions: readonly Disruption[],
  now: Instant,
): (disruption: Disruption) => Closed {
  const before = known.get(disruptions)
  if (before?.now === now) return before.closed
  const byInstant = new Map<Instant, Closed>()
  const closed = (disruption: Disruption): Closed => {
    const at = momentOf(disruption, now)
    const made = byInstant.get(at) ?? closedAt(disruptions, at)
    byInstant.set(at, made)
    return made
  }
  known.set(disruptions, { now, closed })
  return closed
}

const known = new WeakMap<
  readonly Disruption[],
  { now: Instant; closed: (disruption: Disruption) => Closed }
>()

/** When a disruption is read about: now where it is in force, else when it begins next. */
export function momentOf(disruption: Pick<Disruption, 'impactPeriods'>, now: Instant): Instant {
  if (isInForce(disruption, now)) return now
  const next = disruption.impactPeriods.find(({ start }) => start !== undefined && start > now)
  return next?.start ?? now
}

function closedAt(disruptions: readonly Disruption[], at: Instant): Closed {
  const keys = new Set<string>()
  for (const disruption of disruptions) {
    if (disruption.status === 'cancelled' || !isInForce(disruption, at)) continue
    for (const { stop, change, lineIds } of disruption.stops) {
      if (change !== 'notServed' && change !== 'moved') continue
      if (!lineIds) keys.add(stop.id)
      for (const lineId of lineIds ?? []) keys.add(key(stop.id, lineId))
    }
    for (const { lineId, missedStopIds } of disruption.sections) {
      for (const stopId of missedStopIds) keys.add(key(stopId, lineId))
    }
  }
  return (stopId, lineId) => keys.has(stopId) || keys.has(key(stopId, lineId))
}

const key = (stopId: string, lineId: string) => `${stopId}\n${lineId}`
