/**
 * Detours as TripModifications: trips that are changed alike on the same service days are one entity,
 * with the shapes and the temporary stops it needs, and the alerts that tell of it.
 *
 * @see https://gtfs.org/documentation/realtime/feed-entities/trip-modifications/
 * @module
 */

import { createHash } from 'node:crypto'
import type { OutputWorld } from '../world.ts'
import { type AlertEntity, alertsOf } from './alerts.ts'
import { type DetouredTrip, detouredTrips } from './detoured-trips.ts'
import type { FeedContent, FeedEntity, Modification, Shape, Stop } from './message.ts'
import { modifiedTrip } from './modified-trip.ts'
import { clockOf } from './service-window.ts'
import type { TripPlan } from './trip-plan.ts'
import { shapeOf } from './trip-shapes.ts'

/** A feed, and from which disruptions its entities come. */
export interface TripFeed extends FeedContent {
  /** Ids of disruptions by id of entity. */
  disruptionsOf: ReadonlyMap<string, readonly string[]>
}

export function tripModifications(world: OutputWorld): TripFeed {
  const { network } = world
  const alerts = createAlerts(world)
  const shapes = new Map<TripPlan, Shape>()
  const brought = new Map<string, FeedEntity>()
  const disruptionsOf = new Map<string, readonly string[]>()
  const entities: FeedEntity[] = []
  for (const { id, plan, modifications, tripIds, startTimes, dates } of groupsOf(world)) {
    const by = plan.changes.map(({ disruption }) => disruption.id)
    const bring = (entity: FeedEntity) => {
      brought.set(entity.id, entity)
      disruptionsOf.set(entity.id, [...new Set([...(disruptionsOf.get(entity.id) ?? []), ...by])])
    }
    const shape = shapes.get(plan) ?? shapeOf(plan)
    shapes.set(plan, shape)
    bring({ id: shape.shapeId, shape })
    for (const stop of temporaryStops(plan)) bring({ id: stop.stopId, stop })
    disruptionsOf.set(id, by)
    entities.push({
      id,
      tripModifications: {
        selectedTrips: [
          { tripIds: tripIds.map((trip) => network.feedId('trip', trip)), shapeId: shape.shapeId },
        ],
        ...(startTimes.length > 0 ? { startTimes } : {}),
        serviceDates: dates,
        modifications: modifications.map((modification, i) => {
          const alert = alerts.of(plan.segments[i]?.changes.map(({ disruption }) => disruption.id))
          return alert === undefined ? modification : { ...modification, serviceAlertId: alert }
        }),
      },
    })
  }
  for (const { id } of alerts.named()) disruptionsOf.set(id, [id])
  return {
    feedVersion: network.feedVersion,
    entities: [...alerts.named(), ...[...brought.values()].sort(byId), ...entities.sort(byId)],
    disruptionsOf,
  }
}

const byId = (a: FeedEntity, b: FeedEntity) => (a.id < b.id ? -1 : 1)

/** Alerts that modifications name are in the same feed; no others are. */
function createAlerts(world: OutputWorld) {
  const disruptions = new Map(world.snapshot.disruptions.map((one) => [one.id, one]))
  const made = new Map<string, AlertEntity | undefined>()
  const alertOf = (id: string) => {
    const disruption = disruptions.get(id)
    if (!made.has(id)) made.set(id, disruption && alertsOf(disruption, world)[0])
    return made.get(id)
  }
  const named = new Map<string, AlertEntity>()
  return {
    /** The alert of the first of them that has one. */
    of(ids: readonly string[] = []): string | undefined {
      for (const id of ids) {
        const alert = alertOf(id)
        if (!alert) continue
        named.set(alert.id, alert)
        return alert.id
      }
      return undefined
    },
    named: () => [...named.values()].sort(byId),
  }
}

/** Trips that are changed alike, on the same days. */
interface Group {
  id: string
  plan: TripPlan
  modifications: Modification[]
  tripIds: string[]
  /** Only of `frequencies.txt`, and then of one trip. */
  startTimes: string[]
  /** `YYYYMMDD` */
  dates: string[]
}

function groupsOf(world: OutputWorld): Group[] {
  const groups: Group[] = []
  const ids = new Map<string, number>()
  for (const { plan, modifications, runs } of alike(world).values()) {
    for (const { trips, dates } of byDates(runs)) {
      const [first] = trips
      if (!first) continue
      // Not of delays and times: an entity that is made more exact stays the same one.
      const base = hashOf([
        plan.pattern.id,
        plan.changes.map(({ disruption }) => disruption.id),
        plan.segments.map(({ before, after, stops }) => [
          before,
          after,
          stops.map((s) => s.place.id),
        ]),
        [first.trip.id, first.start],
      ])
      const count = (ids.get(base) ?? 0) + 1
      ids.set(base, count)
      groups.push({
        id: count === 1 ? `trips-${base}` : `trips-${base}-${count}`,
        plan,
        modifications,
        tripIds: [...new Set(trips.map(({ trip }) => trip.id))],
        startTimes: trips.flatMap(({ start }) => (start === undefined ? [] : [clockOf(start)])),
        dates,
      })
    }
  }
  return groups
}

const hashOf = (value: unknown) =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)

interface Alike {
  plan: TripPlan
  modifications: Modification[]
  /** By trip and start, on all their days. */
  runs: Map<string, DetouredTrip[]>
}

/** By what they would say. A trip of `frequencies.txt` is by itself: its starts are named. */
function alike(world: OutputWorld): Map<string, Alike> {
  const found = new Map<string, Alike>()
  const numbers = new Map<TripPlan, number>()
  const rendered = new Map<TripPlan, Map<string, { modifications: Modification[]; key: string }>>()
  for (const run of detouredTrips(world)) {
    const { plan, trip, start } = run
    if (!plan) continue
    const ofPlan =
      rendered.get(plan) ?? new Map<string, { modifications: Modification[]; key: string }>()
    rendered.set(plan, ofPlan)
    let said = ofPlan.get(trip.id)
    if (!said) {
      const { modifications } = modifiedTrip(plan, trip, world.network)
      const own = start === undefined ? '' : trip.id
      said = { modifications, key: JSON.stringify([own, modifications]) }
      ofPlan.set(trip.id, said)
    }
    const number = numbers.get(plan) ?? numbers.size
    numbers.set(plan, number)
    const key = `${number} ${said.key}`
    const group = found.get(key) ?? { plan, modifications: said.modifications, runs: new Map() }
    found.set(key, group)
    const runKey = `${trip.id} ${start ?? ''}`
    const runs = group.runs.get(runKey)
    if (runs) runs.push(run)
    else group.runs.set(runKey, [run])
  }
  return found
}

/** Those that run on exactly the same days together: then no trip is in two entities on one day. */
function byDates(runs: ReadonlyMap<string, readonly DetouredTrip[]>) {
  const found = new Map<string, { trips: DetouredTrip[]; dates: string[] }>()
  for (const days of runs.values()) {
    const [first] = days
    const dates = days.map(({ day }) => day.compact)
    const key = dates.join()
    const group = found.get(key) ?? { trips: [], dates }
    found.set(key, group)
    if (first) group.trips.push(first)
  }
  return [...found.values()]
}

function temporaryStops({ segments }: TripPlan): Stop[] {
  const places = segments.flatMap(({ stops }) => stops.map(({ place }) => place))
  return places
    .filter(({ temporary }) => temporary)
    .map(({ id, name, position: [stopLon, stopLat] }) => ({
      stopId: id,
      stopName: { translation: [{ text: name }] },
      stopLat,
      stopLon,
    }))
}
