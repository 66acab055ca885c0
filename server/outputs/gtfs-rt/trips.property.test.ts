import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Network, TripTime } from '../../network/network.ts'
import { anyWorld, worldOf } from '../testing-snapshots.ts'
import { outputTown } from '../testing-town.ts'
import type { OutputWorld } from '../world.ts'
import type { FeedEntity, Modification, TripModifications, TripUpdate } from './message.ts'
import { serviceWindow } from './service-window.ts'
import { besideStops, disruptionOf, place, street } from './testing-trips.ts'
import { tripModifications } from './trip-modifications.ts'
import { tripReplacements } from './trip-replacements.ts'
import { tripUpdates } from './trip-updates.ts'

const numRuns = process.env.OMWEG_DEEP ? 10_000 : 150

let town: Network
let line: Network
beforeAll(async () => {
  town = await outputTown()
  line = await street()
})

interface Drawn {
  from: number
  count: number
  north: number
  delay?: number
  beside?: string
  temporary: boolean
  from2: number
}

/** Detours on one street, many on one trip, with delays that do not fit the timetable. */
const drawn: fc.Arbitrary<Drawn[]> = fc.array(
  fc.record({
    from: fc.integer({ min: 1, max: 6 }),
    count: fc.integer({ min: 0, max: 3 }),
    north: fc.integer({ min: 60, max: 140 }),
    delay: fc.option(fc.integer({ min: -900, max: 900 }), { nil: undefined }),
    beside: fc.option(fc.constantFrom(...besideStops.map(({ id }) => id)), { nil: undefined }),
    temporary: fc.boolean(),
    from2: fc.integer({ min: 10, max: 490 }),
  }),
  { minLength: 1, maxLength: 4 },
)

function onStreet(detours: readonly Drawn[]): OutputWorld {
  const disruptions = detours.map(({ from, count, north, delay, beside, temporary, from2 }, i) => {
    const missed = Array.from({ length: count }, (_, n) => String(from + 1 + n)).filter(
      (stop) => Number(stop) <= 7,
    )
    const [leave, rejoin] = [(from - 1) * 500 + from2, (from + count - 1) * 500 + 495]
    const at = besideStops.find(({ id }) => id === beside)?.at
    const replacement =
      at && (temporary ? { name: `${beside}`, lon: at[0], lat: at[1] } : { stopId: beside })
    return disruptionOf(
      line,
      {
        selectors: [{ routeId: 'r1', directionId: 0 }],
        stops: missed.map((stopId) => ({
          stopId,
          change: 'notServed',
          routeIds: ['r1'],
          basis: 'stated',
          ...(replacement ? { replacement: { ...replacement, basis: 'stated' } } : {}),
        })),
        detours: [
          {
            routeIds: ['r1'],
            directionId: 0,
            path: [place(leave), place(leave, north), place(rejoin, north), place(rejoin)],
            basis: 'stated',
            ...(delay === undefined ? {} : { delaySeconds: delay }),
          },
        ],
      },
      `feed-${i}`,
    )
  })
  return worldOf(line, disruptions)
}

const worlds = () => fc.oneof(anyWorld(town), drawn.map(onStreet))

const modificationsIn = (entities: readonly FeedEntity[]): TripModifications[] =>
  entities.flatMap((entity) => ('tripModifications' in entity ? [entity.tripModifications] : []))
const updatesIn = (entities: readonly FeedEntity[]): TripUpdate[] =>
  entities.flatMap((entity) => ('tripUpdate' in entity ? [entity.tripUpdate] : []))

interface Call {
  stopId: string
  arrival: number
  departure: number
}

/**
 * A trip as a consumer makes it, by the words of the specification and nothing of ours: stop times in
 * the span go, replacement stops come, delays add up.
 */
function applied(times: readonly TripTime[], modifications: readonly Modification[]): Call[] {
  const calls = times.map((time) => ({ ...time, isGone: false, before: [] as Call[] }))
  const after: Call[] = []
  for (const modification of modifications) {
    const { startStopSelector: from, endStopSelector: to } = modification
    const first = calls.findIndex(({ sequence }) => sequence === from.stopSequence)
    const last = to ? calls.findIndex(({ sequence }) => sequence === to.stopSequence) : first - 1
    expect(calls[first]?.stopId).toBe(from.stopId)
    if (to) expect(calls[last]?.stopId).toBe(to.stopId)
    const reference = calls[Math.max(0, first - 1)]?.arrival ?? 0
    for (let i = first; i <= last; i++) (calls[i] as { isGone: boolean }).isGone = true
    const replacing = modification.replacementStops ?? []
    const list = calls[last + 1]?.before ?? after
    for (const { stopId, travelTimeToStop = Number.NaN } of replacing) {
      const arrival = reference + travelTimeToStop
      list.push({ stopId, arrival, departure: arrival })
    }
    const delay = modification.propagatedModificationDelay ?? 0
    const isOnlyWay = !to && replacing.length === 0
    for (const call of calls.slice(isOnlyWay ? first + 1 : last + 1)) {
      call.arrival += delay
      call.departure += delay
    }
  }
  const kept = calls.flatMap(({ stopId, arrival, departure, isGone, before }) => [
    ...before,
    ...(isGone ? [] : [{ stopId, arrival, departure }]),
  ])
  return [...kept, ...after]
}

/** As a replacement says it: stops of the schedule, and what comes back to one of them once. */
function sayable(calls: readonly Call[], network: Network): Call[] {
  const found: Call[] = []
  for (const call of calls) {
    if (!network.stop(call.stopId)) continue
    const last = found.at(-1)
    if (last?.stopId === call.stopId) last.departure = call.departure
    else found.push({ ...call })
  }
  return found
}

const zeroOf = (world: OutputWorld) =>
  new Map(serviceWindow(world.network, world.now).map(({ compact, zero }) => [compact, zero]))

const secondsOf = (clock: string) =>
  clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)

describe('what is said trip by trip', { timeout: 1_200_000 }, () => {
  it('has a trip in one entity a day, at the most', () => {
    fc.assert(
      fc.property(worlds(), (world) => {
        const seen = new Set<string>()
        const runs = modificationsIn(tripModifications(world).entities).flatMap((one) => {
          const { selectedTrips, serviceDates, startTimes = [''] } = one
          if (one.startTimes)
            expect(selectedTrips.flatMap(({ tripIds }) => tripIds)).toHaveLength(1)
          return selectedTrips.flatMap(({ tripIds }) =>
            tripIds.flatMap((id) =>
              serviceDates.flatMap((date) => startTimes.map((start) => `${id} ${date} ${start}`)),
            ),
          )
        })
        for (const run of runs) {
          expect(seen).not.toContain(run)
          seen.add(run)
        }
      }),
      { numRuns },
    )
  })

  it('comes to the same trip by modifications as by replacement', () => {
    let compared = 0
    fc.assert(
      fc.property(worlds(), (world) => {
        const { network } = world
        const zeros = zeroOf(world)
        const replaced = new Map(
          updatesIn(tripReplacements(world).entities).map((one) => [
            `${one.trip.tripId} ${one.trip.startDate} ${one.trip.startTime ?? ''}`,
            one,
          ]),
        )
        const days = [...zeros.keys()].slice(0, 3)
        for (const one of modificationsIn(tripModifications(world).entities)) {
          for (const tripId of one.selectedTrips.flatMap(({ tripIds }) => tripIds)) {
            const times = network.tripTimes(tripId)
            const calls = sayable(applied(times, one.modifications), network)
            for (const date of one.serviceDates.filter((each) => days.includes(each))) {
              for (const start of one.startTimes ?? ['']) {
                const update = replaced.get(`${tripId} ${date} ${start}`)
                const shift = start === '' ? 0 : secondsOf(start) - (times[0]?.departure ?? 0)
                const base = (zeros.get(date) ?? 0) + shift
                const said = calls.map(({ stopId, arrival, departure }, i) => [
                  i + 1,
                  stopId,
                  base + arrival,
                  base + departure,
                ])
                if (!update) {
                  // Left out only where it is the timetable's trip.
                  expect(calls).toEqual(
                    times.map(({ stopId, arrival, departure }) => ({ stopId, arrival, departure })),
                  )
                } else if (update.trip.scheduleRelationship === 'CANCELED') {
                  expect(calls.length).toBeLessThan(2)
                } else {
                  compared++
                  expect(
                    update.stopTimeUpdate.map(({ stopSequence, stopId, arrival, departure }) => [
                      stopSequence,
                      stopId,
                      arrival?.time,
                      departure?.time,
                    ]),
                  ).toEqual(said)
                }
              }
            }
          }
        }
      }),
      { numRuns },
    )
    expect(compared).toBeGreaterThan(numRuns)
  })

  it('never runs back in time', () => {
    fc.assert(
      fc.property(worlds(), (world) => {
        const { network } = world
        for (const one of modificationsIn(tripModifications(world).entities)) {
          for (const tripId of one.selectedTrips.flatMap(({ tripIds }) => tripIds)) {
            const calls = applied(network.tripTimes(tripId), one.modifications)
            const times = calls.flatMap(({ arrival, departure }) => [arrival, departure])
            expect(times).toEqual([...times].sort((a, b) => a - b))
          }
        }
      }),
      { numRuns },
    )
  })

  it('skips exactly what modifications take out', () => {
    fc.assert(
      fc.property(worlds(), (world) => {
        const { network } = world
        const skipped = new Map<string, number[]>()
        for (const { trip, stopTimeUpdate } of updatesIn(tripUpdates(world).entities)) {
          if (trip.scheduleRelationship === 'CANCELED') continue
          const missed = stopTimeUpdate
            .filter(({ scheduleRelationship }) => scheduleRelationship === 'SKIPPED')
            .map(({ stopSequence = -1 }) => stopSequence)
          skipped.set(`${trip.tripId} ${trip.startDate} ${trip.startTime ?? ''}`, missed)
        }
        const taken = new Map<string, number[]>()
        for (const one of modificationsIn(tripModifications(world).entities)) {
          for (const tripId of one.selectedTrips.flatMap(({ tripIds }) => tripIds)) {
            const spans = one.modifications.map((each) => [
              each.startStopSelector.stopSequence ?? 0,
              each.endStopSelector?.stopSequence ?? -1,
            ])
            const missed = network
              .tripTimes(tripId)
              .map(({ sequence }) => sequence)
              .filter((each) => spans.some(([from = 0, to = -1]) => each >= from && each <= to))
            if (missed.length === 0) continue
            for (const date of one.serviceDates) {
              for (const start of one.startTimes ?? ['']) {
                taken.set(`${tripId} ${date} ${start}`, missed)
              }
            }
          }
        }
        expect(new Map([...skipped].sort())).toEqual(new Map([...taken].sort()))
      }),
      { numRuns },
    )
  })

  it('takes out only what is stated, at a time at which it holds', () => {
    fc.assert(
      fc.property(worlds(), (world) => {
        const { network } = world
        const zeros = zeroOf(world)
        for (const { trip, stopTimeUpdate } of updatesIn(tripUpdates(world).entities)) {
          const times = network.tripTimes(trip.tripId ?? '')
          const route = network.trip(trip.tripId ?? '')?.routeId
          const line = network.route(route ?? '')?.lineId ?? ''
          const shift = trip.startTime ? secondsOf(trip.startTime) - (times[0]?.departure ?? 0) : 0
          const zero = (zeros.get(trip.startDate ?? '') ?? 0) + shift
          for (const { stopId, stopSequence, scheduleRelationship } of stopTimeUpdate) {
            if (scheduleRelationship !== 'SKIPPED') continue
            const at = times.find(({ sequence }) => sequence === stopSequence)
            const instant = new Date((zero + (at?.arrival ?? 0)) * 1000).toISOString().slice(0, 19)
            const by = world.snapshot.disruptions.filter(
              ({ kind, status, periodBasis, stops, impactPeriods }) =>
                kind === 'service' &&
                status === 'confirmed' &&
                periodBasis === 'stated' &&
                stops.some(
                  ({ stop, basis, change, lineIds }) =>
                    stop.id === stopId &&
                    basis === 'stated' &&
                    (change === 'notServed' || change === 'moved') &&
                    (lineIds?.includes(line) ?? true),
                ) &&
                (impactPeriods.length === 0 ||
                  impactPeriods.some(
                    ({ start = '', end = '9' }) => start <= `${instant}Z` && `${instant}Z` < end,
                  )),
            )
            expect(by).not.toEqual([])
          }
        }
      }),
      { numRuns },
    )
  })
})
