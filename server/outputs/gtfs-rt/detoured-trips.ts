/**
 * The trips of the coming week that disruptions change, by what is stated of the very stop or street
 * at the very time at which the trip is there.
 *
 * @module
 */

import { fromInstant } from '../../../shared/time/period.ts'
import type { Network, TripTime } from '../../network/network.ts'
import type { OutputWorld } from '../world.ts'
import { covers, meets, type ServiceDate, serviceWindow } from './service-window.ts'
import {
  type ChangedPattern,
  type MeasuredPattern,
  type PatternChange,
  statedChanges,
} from './stated-changes.ts'
import type { Way } from './stated-ways.ts'
import { type ActiveChange, planOf, type TripPlan } from './trip-plan.ts'

/** A trip as the timetable has it. */
export interface TimedTrip {
  id: string
  pattern: MeasuredPattern
  /** By visit. */
  times: readonly TripTime[]
}

/** A trip on one service day, or one of its runs by frequency, that does not run as usual. */
export interface DetouredTrip {
  trip: TimedTrip
  day: ServiceDate
  /** Seconds after the begin of the service day; only of `frequencies.txt`. */
  start?: number
  /** Seconds to add to the times of the trip. */
  shift: number
  /** Absent: it does not run at all. */
  plan?: TripPlan
  /** What is in force for it. */
  changes: readonly PatternChange[]
}

const known = new WeakMap<OutputWorld, readonly DetouredTrip[]>()

/** By pattern, trip, day and start. Worked out once for a world: three feeds are made of it. */
export function detouredTrips(world: OutputWorld): readonly DetouredTrip[] {
  let trips = known.get(world)
  if (!trips) {
    trips = workOut(world)
    known.set(world, trips)
  }
  return trips
}

function workOut({ snapshot, network, now }: OutputWorld): DetouredTrip[] {
  const window = serviceWindow(network, now)
  const earliest = fromInstant(now) / 1000
  const found: DetouredTrip[] = []
  for (const changed of statedChanges(snapshot.disruptions, network, window).values()) {
    found.push(...tripsOf(changed, network, window, earliest))
  }
  return found
}

function tripsOf(
  { pattern, changes }: ChangedPattern,
  network: Network,
  window: readonly ServiceDate[],
  earliest: number,
): DetouredTrip[] {
  const found: DetouredTrip[] = []
  const plans = createPlans(pattern, changes, network.timeZone)
  const trips = new Map<string, TimedTrip>()
  for (const [i, day] of window.entries()) {
    for (const { tripId, starts, frequency } of network.tripsOn(pattern.id, day.date)) {
      const trip = trips.get(tripId) ?? { id: tripId, pattern, times: network.tripTimes(tripId) }
      trips.set(tripId, trip)
      const first = trip.times[0]
      const last = trip.times.at(-1)
      if (!first || !last || trip.times.length !== pattern.visits.length) continue
      for (const start of starts) {
        const shift = frequency ? start - first.departure : 0
        // Of yesterday only what still runs.
        if (i === 0 && day.zero + last.departure + shift < earliest) continue
        const active = plans.at(trip, day.zero + shift)
        if (!active) continue
        found.push({
          trip,
          day,
          ...(frequency ? { start } : {}),
          shift,
          ...(active.plan ? { plan: active.plan } : {}),
          changes: active.changes,
        })
      }
    }
  }
  return found.sort(
    (a, b) =>
      compare(a.trip.id, b.trip.id) || a.day.zero - b.day.zero || (a.start ?? 0) - (b.start ?? 0),
  )
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

interface Planned {
  plan?: TripPlan
  changes: readonly PatternChange[]
}

/** Most trips of a pattern are changed alike: each plan is worked out once. */
function createPlans(
  pattern: MeasuredPattern,
  changes: readonly PatternChange[],
  timeZone: string,
): { at(trip: TimedTrip, zero: number): Planned | undefined } {
  const plans = new Map<string, Planned | undefined>()
  const passing = changes.filter(({ when }) => !when.always).map(statesOf)
  return {
    at(trip, zero) {
      const now = passing.map((states) => activeAt(states, trip, zero))
      let key = ''
      for (const one of now) key += `${one.key};`
      if (plans.has(key)) return plans.get(key)
      const byChange = new Map(now.map((one) => [one.change, one]))
      const active = changes.map((change) => byChange.get(change) ?? allOf(change))
      const planned = plannedOf(
        pattern,
        active.filter((one) => one.missed.length > 0 || one.ways.length > 0 || one.suspended),
        timeZone,
      )
      plans.set(key, planned)
      return planned
    },
  }
}

interface Active extends ActiveChange {
  suspended: boolean
  /** Of what is in force of its change: equal for equal. */
  key: string
}

/** What is in force of a change for nearly every trip: all of it, or nothing. */
interface States {
  change: PatternChange
  all: Active
  none: Active
}

const statesOf = (change: PatternChange): States => ({
  change,
  all: allOf(change),
  none: { change, ...nothing, key: keyOf(nothing) },
})

const nothing = { missed: [], ways: [], suspended: false }

const allOf = (change: PatternChange): Active => {
  const { missed, ways, suspended } = change
  return { change, missed, ways, suspended, key: keyOf(change) }
}

const keyOf = ({ missed, ways, suspended }: Omit<Active, 'change' | 'key'>): string =>
  suspended ? 'x' : `${missed.join()}/${ways.map(({ leave }) => leave).join()}`

function plannedOf(
  pattern: MeasuredPattern,
  active: readonly Active[],
  timeZone: string,
): Planned | undefined {
  const halted = active.filter(({ suspended }) => suspended)
  if (halted.length > 0) return { changes: halted.map(({ change }) => change) }
  const plan = planOf(pattern, active, timeZone)
  if (!plan) return undefined
  // What calls nowhere, or at one stop only, nobody can ride.
  if (callsOf(plan).size < 2) return { changes: plan.changes }
  return { plan, changes: plan.changes }
}

const callsOf = ({ pattern, served, segments }: TripPlan) =>
  new Set([
    ...served.map((index) => pattern.visits[index]?.stopId),
    ...segments.flatMap(({ stops }) => stops.map(({ place }) => place.id)),
  ])

/** What is in force of a change when the trip comes by. */
function activeAt({ change, all, none }: States, trip: TimedTrip, zero: number): Active {
  const { when, missed, ways, suspended } = change
  const { pattern, times } = trip
  const [first, last] = [times[0], times.at(-1)]
  if (first && last) {
    const [from, to] = [zero + first.arrival, zero + last.departure]
    if (!meets(when, from, to)) return none
    if (covers(when, from, to)) return all
  }
  const isIn = (index: number) => {
    const time = times[index]
    return time !== undefined && meets(when, zero + time.arrival, zero + time.departure)
  }
  const own = missed.filter(isIn)
  const { visits } = pattern
  const active = {
    missed: own,
    ways: ways.filter((way) => {
      const bypassed = missed.filter((index) => {
        const measure = visits[index]?.measure ?? 0
        return measure >= way.leave && measure <= way.rejoin
      })
      return bypassed.length > 0
        ? bypassed.every(isIn)
        : meets(when, zero + timeAt(way, pattern, times))
    }),
    // Who is under way when it begins is not said to be taken off the street.
    suspended: suspended && meets(when, zero + (times[0]?.departure ?? 0)),
  }
  return { change, ...active, key: keyOf(active) }
}

/** When a trip comes to where a way leaves, evenly between two stops. */
function timeAt({ leave }: Way, { visits }: MeasuredPattern, times: readonly TripTime[]): number {
  const next = visits.findIndex(({ measure }) => measure > leave)
  const [a, b] = [visits[next - 1], visits[next]]
  const [from, to] = [times[next - 1], times[next]]
  if (!a || !b || !from || !to) return times.at(next < 0 ? -1 : 0)?.departure ?? 0
  const share = (leave - a.measure) / (b.measure - a.measure)
  return from.departure + share * (to.arrival - from.departure)
}
