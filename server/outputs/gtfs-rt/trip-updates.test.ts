import bindings from 'gtfs-realtime-bindings'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Disruption } from '../../../shared/disruption.ts'
import type { Report } from '../../disruptions/report.ts'
import type { Network } from '../../network/network.ts'
import { testNow, worldOf } from '../testing-snapshots.ts'
import type { TripUpdate } from './message.ts'
import { detoured, disruptionOf, place, street } from './testing-trips.ts'
import { tripFeeds } from './trip-feeds.ts'
import type { TripFeed } from './trip-modifications.ts'
import { tripReplacements } from './trip-replacements.ts'
import { tripUpdates } from './trip-updates.ts'

let network: Network
beforeAll(async () => {
  network = await street()
})

const updatesIn = ({ entities }: TripFeed): TripUpdate[] =>
  entities.flatMap((entity) => ('tripUpdate' in entity ? [entity.tripUpdate] : []))

const updates = (disruptions: Disruption[], now = testNow) =>
  updatesIn(tripUpdates(worldOf(network, disruptions, { now })))
const replacements = (disruptions: Disruption[], now = testNow) =>
  updatesIn(tripReplacements(worldOf(network, disruptions, { now })))

const of = (all: readonly TripUpdate[], trip: string, date = '20261023') =>
  all.filter((one) => one.trip.tripId === trip && one.trip.startDate === date)

const missing = (routeId: string, ...stopIds: string[]): Partial<Report> => ({
  selectors: [{ routeId, directionId: 0 }],
  stops: stopIds.map((stopId) => ({
    stopId,
    change: 'notServed',
    routeIds: [routeId],
    basis: 'stated',
  })),
})

const calls = ({ stopTimeUpdate }: TripUpdate) =>
  stopTimeUpdate.map(({ stopSequence, stopId, scheduleRelationship }) =>
    [stopSequence, stopId, scheduleRelationship].join(' '),
  )

/** Local wall-clock times of the stops, in summer time. */
const clocks = ({ stopTimeUpdate }: TripUpdate) =>
  stopTimeUpdate.map(({ stopSequence, stopId, arrival, departure }) => {
    expect(arrival?.time).toBe(arrival?.scheduledTime)
    expect(departure?.time).toBe(arrival?.time)
    const local = new Date(((arrival?.time ?? 0) + 7_200) * 1000).toISOString().slice(11, 19)
    return [stopSequence, stopId, local].join(' ')
  })

describe('trip updates', () => {
  it('skip what is missed and measure nothing of the rest', () => {
    const all = updates([disruptionOf(network, missing('r1', '1', '4', '5'))])
    const [noon] = of(all, 'noon')
    expect(noon?.trip).toEqual({
      tripId: 'noon',
      startDate: '20261023',
      scheduleRelationship: 'SCHEDULED',
    })
    expect(noon && calls(noon)).toEqual([
      '11 1 SKIPPED',
      '12 2 NO_DATA',
      '14 4 SKIPPED',
      '15 5 SKIPPED',
      '16 6 NO_DATA',
    ])
    // Four trips of line 1 on today and seven more days.
    expect(all).toHaveLength(4 * 8)
  })

  it('never name a stop twice in a row', () => {
    const base = disruptionOf(network, missing('r8', '3'))
    const [section] = base.sections
    const closed = { ...base, sections: section ? [section] : [] }
    const end = {
      ...disruptionOf(network, missing('r8', '1'), 'feed-2'),
      sections: disruptionOf(network, missing('r8', '1')).sections.slice(1),
    }
    const [loop] = of(updates([end]), 'loop')
    expect(loop && calls(loop)).toEqual(['1 1 NO_DATA', '6 2 NO_DATA', '7 1 SKIPPED'])
    const [other] = of(updates([closed]), 'loop')
    expect(other && calls(other)).toEqual(['1 1 NO_DATA', '3 3 SKIPPED', '4 4 NO_DATA'])
  })

  it('cancel trips of what does not run, and no trip that only some of are', () => {
    const suspended = (change: 'suspended' | 'partlySuspended', more: Partial<Report> = {}) =>
      updates([
        disruptionOf(network, {
          effect: 'NO_SERVICE',
          selectors: [{ routeId: 'r1', directionId: 0, change }],
          ...more,
        }),
      ])
    const all = suspended('suspended')
    expect(all).toHaveLength(4 * 8)
    expect(of(all, 'am')).toEqual([
      {
        trip: { tripId: 'am', startDate: '20261023', scheduleRelationship: 'CANCELED' },
        stopTimeUpdate: [],
      },
    ])
    expect(suspended('partlySuspended')).toEqual([])
    expect(suspended('suspended', { selectorBasis: 'estimated' })).toEqual([])
    // Under way when it begins: nobody says that it is stopped.
    const from = (start: string) => suspended('suspended', { impactPeriods: [{ start }] })
    expect(of(from('2026-10-23T06:00:00Z'), 'am')).toHaveLength(1)
    expect(of(from('2026-10-23T06:00:01Z'), 'am')).toHaveLength(0)
  })

  it('cancel a trip of which no two stops are left', () => {
    const [am] = of(
      updates([disruptionOf(network, missing('r1', '1', '2', '3', '4', '5', '6'))]),
      'am',
    )
    expect(am?.trip.scheduleRelationship).toBe('CANCELED')
  })

  it('name the run of a trip by frequency', () => {
    const all = updates([disruptionOf(network, missing('rf', '2'))])
    expect(of(all, 'often').map(({ trip }) => trip.startTime)).toEqual([
      '07:00:00',
      '07:20:00',
      '07:40:00',
    ])
  })
})

describe('replacement trips', () => {
  it('say the whole trip in its new order, with its times', () => {
    const all = replacements([disruptionOf(network, detoured)])
    const [noon] = of(all, 'noon')
    expect(noon?.trip).toEqual({
      tripId: 'noon',
      startDate: '20261023',
      scheduleRelationship: 'REPLACEMENT',
    })
    expect(noon && clocks(noon)).toEqual([
      '1 1 12:00:00',
      '2 2 12:02:00',
      '3 R 12:06:00',
      '4 5 12:11:00',
      '5 6 12:13:00',
      '6 7 12:15:00',
    ])
    expect([...new Set(all.map(({ trip }) => trip.startDate))]).toEqual(['20261022', '20261023'])
  })

  it('count times from noon minus 12 hours on the day the clocks change', () => {
    const [late] = of(
      replacements([disruptionOf(network, detoured)], '2026-10-25T06:00:00Z'),
      'late',
      '20261025',
    )
    // 24:30 of a day of 25 hours that begins at one in the morning, summer time.
    expect(late?.stopTimeUpdate[0]?.arrival?.time).toBe(Date.parse('2026-10-25T23:30:00Z') / 1000)
  })

  it('have no temporary stops, and nothing of what stays as it is', () => {
    const temporary = disruptionOf(network, {
      ...missing('r1', '3'),
      stops: [
        {
          stopId: '3',
          change: 'notServed',
          routeIds: ['r1'],
          replacement: {
            name: 'Tijdelijk',
            lat: place(0)[1],
            lon: place(1_000)[0],
            basis: 'stated',
          },
          basis: 'stated',
        },
      ],
    })
    const [am] = of(replacements([temporary]), 'am')
    expect(am?.stopTimeUpdate.map(({ stopId }) => stopId)).toEqual(['1', '2', '4', '5', '6', '7'])
    const path = [place(1_100), place(1_100, 50), place(1_400, 50), place(1_400)]
    const sameTimes = disruptionOf(network, {
      selectors: [{ routeId: 'r1', directionId: 0 }],
      detours: [{ routeIds: ['r1'], directionId: 0, path, basis: 'stated' }],
    })
    expect(replacements([sameTimes])).toEqual([])
  })

  it('come back to a stop once', () => {
    const [loop] = of(replacements([disruptionOf(network, missing('r8', '4'))]), 'loop')
    // 3 at 09:04 and at 09:08, with nothing between.
    expect(loop?.stopTimeUpdate.map(({ stopId }) => stopId)).toEqual(['1', '2', '3', '2', '1'])
    const [, , three] = loop?.stopTimeUpdate ?? []
    expect((three?.departure?.time ?? 0) - (three?.arrival?.time ?? 0)).toBe(240)
  })

  it('cancel what does not run', () => {
    const all = replacements([
      disruptionOf(network, {
        effect: 'NO_SERVICE',
        selectors: [{ routeId: 'r1', directionId: 0, change: 'suspended' }],
      }),
    ])
    expect(all.every(({ trip }) => trip.scheduleRelationship === 'CANCELED')).toBe(true)
    expect(all).toHaveLength(4 * 2)
  })
})

it.each(['trip-updates', 'replacement'])('%s is read by a decoder that is not ours', (name) => {
  const feed = tripFeeds.find(({ path }) => path === `gtfs-rt/${name}.pb`)
  const made = feed?.make(worldOf(network, [disruptionOf(network, detoured)]))
  expect(made?.faults).toEqual([])
  const { FeedMessage } = bindings.transit_realtime
  const message = FeedMessage.decode(made?.encode(testNow) as Uint8Array)
  expect(message.entity.length).toBeGreaterThan(0)
  expect(message.entity.every(({ tripUpdate }) => tripUpdate)).toBe(true)
})
