import bindings from 'gtfs-realtime-bindings'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Disruption } from '../../../shared/disruption.ts'
import { lengthOf, measures, nearestOnLine } from '../../../shared/geo/polyline.ts'
import { decodePolyline } from '../../feeds/gtfs-rt/polyline.ts'
import type { Network } from '../../network/network.ts'
import { testNow, worldOf } from '../testing-snapshots.ts'
import type { Modification, TripModifications } from './message.ts'
import { detoured, disruptionOf, place, round, street, updatedAt } from './testing-trips.ts'
import { tripFeeds } from './trip-feeds.ts'
import { tripModifications } from './trip-modifications.ts'

let network: Network
beforeAll(async () => {
  network = await street()
})

const week = ['22', '23', '24', '25', '26', '27', '28', '29'].map((day) => `202610${day}`)

interface Said {
  id: string
  tripModifications: TripModifications
}

function said(disruptions: Disruption[], now = testNow) {
  const { entities } = tripModifications(worldOf(network, disruptions, { now }))
  return {
    entities: entities.filter((entity): entity is Said => 'tripModifications' in entity),
    shapes: entities.flatMap((entity) => ('shape' in entity ? [entity.shape] : [])),
    stops: entities.flatMap((entity) => ('stop' in entity ? [entity.stop] : [])),
    alerts: entities.filter((entity) => 'alert' in entity),
  }
}

const entityOf = (entities: readonly Said[], trip: string, date = '20261023') =>
  entities.filter(
    ({ tripModifications: { selectedTrips, serviceDates } }) =>
      serviceDates.includes(date) && selectedTrips.some(({ tripIds }) => tripIds.includes(trip)),
  )

const spans = (modifications: readonly Modification[]) =>
  modifications.map(({ startStopSelector: start, endStopSelector: end }) => [
    start.stopSequence,
    end?.stopSequence,
  ])

describe('trip modifications', () => {
  it('say the worked example of the specification to the letter', () => {
    const { entities, stops } = said([disruptionOf(network, detoured)])
    const [entity] = entityOf(entities, 'am')
    expect(stops).toEqual([])
    expect(entity?.tripModifications).toEqual({
      selectedTrips: [{ tripIds: ['am', 'late', 'pm'], shapeId: expect.stringMatching(/^omweg-/) }],
      serviceDates: week,
      modifications: [
        {
          startStopSelector: { stopSequence: 3, stopId: '3' },
          endStopSelector: { stopSequence: 4, stopId: '4' },
          propagatedModificationDelay: 180,
          // From the arrival at stop 2: 933 of 2,100 metres in 360 + 180 seconds.
          replacementStops: [{ stopId: 'R', travelTimeToStop: 240 }],
          serviceAlertId: 'feed-1',
          lastModifiedTime: Date.parse(updatedAt) / 1000,
        },
      ],
    })
  })

  it('select the stops of the very trip, however it numbers them', () => {
    const { entities } = said([disruptionOf(network, detoured)])
    const [entity] = entityOf(entities, 'noon')
    expect(spans(entity?.tripModifications.modifications ?? [])).toEqual([[13, 14]])
  })

  it('bring the shape of the whole trip, by the way that is driven', () => {
    const { entities, shapes } = said([disruptionOf(network, detoured)])
    expect(shapes).toHaveLength(1)
    const id = entities[0]?.tripModifications.selectedTrips[0]?.shapeId
    expect(shapes[0]?.shapeId).toBe(id)
    const line = decodePolyline(shapes[0]?.encodedPolyline ?? '')
    expect(lengthOf(line)).toBeCloseTo(3_000 + 600, -1)
    const along = measures(line)
    const farthest = (positions: readonly [number, number][]) =>
      Math.max(...positions.map((position) => nearestOnLine(line, along, position).distance))
    expect(farthest([...round, place(0), place(3_000)])).toBeLessThan(2)
    expect(nearestOnLine(line, along, place(1_250)).distance).toBeGreaterThan(295)
  })

  it('bring temporary stops along, with an id that lasts', () => {
    const temporary = (name: string) =>
      disruptionOf(network, {
        ...detoured,
        stops: [
          {
            stopId: '3',
            change: 'notServed',
            routeIds: ['r1'],
            replacement: { name, lat: place(0, 300)[1], lon: place(1_133)[0], basis: 'stated' },
            basis: 'stated',
          },
          { stopId: '4', change: 'notServed', routeIds: ['r1'], basis: 'stated' },
        ],
      })
    const { entities, stops } = said([temporary('Tijdelijk')])
    expect(stops).toEqual([
      {
        stopId: expect.stringMatching(/^omweg-[0-9a-f]{12}$/),
        stopName: { translation: [{ text: 'Tijdelijk' }] },
        stopLat: place(0, 300)[1],
        stopLon: place(1_133)[0],
      },
    ])
    const [stop] = stops
    expect(
      entities.map((one) => one.tripModifications.modifications[0]?.replacementStops?.[0]?.stopId),
    ).toEqual(entities.map(() => stop?.stopId))
    expect(said([temporary('Tijdelijk')]).stops[0]?.stopId).toBe(stop?.stopId)
    expect(said([temporary('Elders')]).stops[0]?.stopId).not.toBe(stop?.stopId)
    // Half a character is no UTF-8: strict readers refuse the whole feed for it.
    const [odd] = said([temporary('Halte \ud83d \u0007')]).stops
    expect(odd?.stopName.translation).toEqual([{ text: 'Halte \ufffd' }])
    expect(said([temporary('\u0007')]).stops).toEqual([])
  })

  it('have the alert in the same feed', () => {
    const { alerts, entities } = said([disruptionOf(network, detoured)])
    expect(alerts.map(({ id }) => id)).toEqual(['feed-1'])
    for (const {
      tripModifications: { modifications },
    } of entities) {
      expect(modifications[0]?.serviceAlertId).toBe('feed-1')
    }
  })

  it('say nothing that is estimated', () => {
    const base = disruptionOf(network, detoured)
    const estimated = (change: Partial<Disruption>) => said([{ ...base, ...change }])
    expect(estimated({ periodBasis: 'estimated' }).entities).toEqual([])
    const stops = base.stops.map((stop) => ({ ...stop, basis: 'estimated' as const }))
    expect(estimated({ stops, detours: [] }).entities).toEqual([])
    // A way past stops that nobody states to be missed is no way of these trips.
    expect(estimated({ stops }).entities).toEqual([])
    const detours = base.detours.map((detour) => ({ ...detour, basis: 'estimated' as const }))
    const [shape] = estimated({ detours }).shapes
    expect(lengthOf(decodePolyline(shape?.encodedPolyline ?? ''))).toBeCloseTo(3_000, -1)
    const unsure = base.stops.map((stop) => ({
      ...stop,
      ...(stop.replacement && {
        replacement: { ...stop.replacement, basis: 'estimated' as const },
      }),
    }))
    const [first] = estimated({ stops: unsure }).entities
    expect(first?.tripModifications.modifications[0]).not.toHaveProperty('replacementStops')
    expect(said([{ ...base, status: 'cancelled' }]).entities).toEqual([])
  })

  it('say no delay that nobody states, and no stop that nobody knows the place of', () => {
    const { detours = [], stops = [] } = detoured
    const { entities } = said([
      disruptionOf(network, {
        ...detoured,
        detours: detours.map(({ delaySeconds: _, ...detour }) => detour),
        stops: stops.map((stop) => ({
          ...stop,
          ...(stop.replacement && { replacement: { name: 'Ergens', basis: 'stated' as const } }),
        })),
      }),
    ])
    const [modification] = entities[0]?.tripModifications.modifications ?? []
    expect(modification).toMatchObject({ startStopSelector: { stopId: '3' } })
    expect(modification).not.toHaveProperty('propagatedModificationDelay')
    expect(modification).not.toHaveProperty('replacementStops')
  })

  it('have no end where only the way is another one, and start at the stop before it', () => {
    const path = [place(1_100), place(1_100, 200), place(1_400, 200), place(1_400)]
    const { entities } = said([
      disruptionOf(network, {
        selectors: [{ routeId: 'r1', directionId: 0 }],
        detours: [{ routeIds: ['r1'], directionId: 0, path, basis: 'stated', delaySeconds: 60 }],
      }),
    ])
    const [entity] = entityOf(entities, 'am')
    expect(entity?.tripModifications.modifications).toEqual([
      {
        startStopSelector: { stopSequence: 3, stopId: '3' },
        propagatedModificationDelay: 60,
        serviceAlertId: 'feed-1',
        lastModifiedTime: Date.parse(updatedAt) / 1000,
      },
    ])
  })

  it('merge what several disruptions change of a trip, and spans that touch', () => {
    const missing = (id: string, ...stopIds: string[]) =>
      disruptionOf(
        network,
        {
          selectors: [{ routeId: 'r1', directionId: 0 }],
          stops: stopIds.map((stopId) => ({
            stopId,
            change: 'notServed',
            routeIds: ['r1'],
            basis: 'stated',
          })),
        },
        id,
      )
    const { entities } = said([
      missing('feed-1', '2', '3'),
      missing('feed-2', '4'),
      missing('feed-3', '3', '6'),
    ])
    expect(entityOf(entities, 'am')).toHaveLength(1)
    const [entity] = entityOf(entities, 'am')
    expect(spans(entity?.tripModifications.modifications ?? [])).toEqual([
      [2, 4],
      [6, 6],
    ])
    expect(entity?.tripModifications.modifications.map((one) => one.serviceAlertId)).toEqual([
      'feed-1',
      'feed-3',
    ])
  })

  it('add up the delays of several detours, and never leave before they arrive', () => {
    const by = (from: number, delaySeconds: number, id: string) =>
      disruptionOf(
        network,
        {
          selectors: [{ routeId: 'r1', directionId: 0 }],
          detours: [
            {
              routeIds: ['r1'],
              directionId: 0,
              path: [place(from), place(from, 90), place(from + 300, 90), place(from + 300)],
              basis: 'stated',
              delaySeconds,
            },
          ],
        },
        id,
      )
    const { entities } = said([by(100, 60, 'feed-1'), by(1_100, -500, 'feed-2')])
    const [entity] = entityOf(entities, 'am')
    const delays = entity?.tripModifications.modifications.map((one) => [
      one.startStopSelector.stopId,
      one.propagatedModificationDelay,
    ])
    // Two minutes from stop 3 to stop 4 are all that can be made up there.
    expect(delays).toEqual([
      ['1', 60],
      ['3', -120],
    ])
  })

  it('drive the outer of two detours, and neither of two that cross', () => {
    const path = (from: number, to: number, north: number) => [
      place(from),
      place(from, north),
      place(to, north),
      place(to),
    ]
    const byWays = (...ways: [number, number][]) => {
      const { shapes } = said(
        ways.map(([from, to], i) =>
          disruptionOf(
            network,
            {
              ...detoured,
              detours: [
                {
                  routeIds: ['r1'],
                  directionId: 0,
                  path: path(from, to, 200 + 100 * i),
                  basis: 'stated',
                },
              ],
            },
            `feed-${i}`,
          ),
        ),
      )
      const line = decodePolyline(shapes[0]?.encodedPolyline ?? '')
      return Math.round((lengthOf(line) - 3_000) / 2 / 10) * 10
    }
    expect(byWays([600, 1_900])).toBe(200)
    expect(byWays([600, 1_900], [550, 1_950])).toBe(300)
    expect(byWays([550, 1_950], [600, 1_900])).toBe(200)
    expect(byWays([600, 1_950], [550, 1_900])).toBe(0)
  })

  it('tell the visits of a stop that is visited twice apart', () => {
    const base = disruptionOf(network, {
      selectors: [{ routeId: 'r8', directionId: 0 }],
      stops: [{ stopId: '3', change: 'notServed', routeIds: ['r8'], basis: 'stated' }],
    })
    const [entity] = entityOf(said([base]).entities, 'loop')
    expect(spans(entity?.tripModifications.modifications ?? [])).toEqual([
      [3, 3],
      [5, 5],
    ])
    // Missed on the way back only.
    const back = { ...base, sections: base.sections.slice(1) }
    const [only] = entityOf(said([back]).entities, 'loop')
    expect(spans(only?.tripModifications.modifications ?? [])).toEqual([[5, 5]])
    // A way back round stop 3 leaves the street only on the way back.
    const path = [place(1_400), place(1_400, 100), place(600, 100), place(600)]
    const detours = [{ routeIds: ['r8'], directionId: 0 as const, path, basis: 'stated' as const }]
    const [shape] = said([{ ...back, detours }]).shapes
    const line = decodePolyline(shape?.encodedPolyline ?? '')
    const way = measures(line)
    expect(nearestOnLine(line, way, place(1_000), { to: 1_500 }).distance).toBeLessThan(2)
    expect(nearestOnLine(line, way, place(1_000), { from: 1_600 }).distance).toBeGreaterThan(90)
    expect(lengthOf(line)).toBeCloseTo(3_200, -1)
  })

  it('hold by the time at the stop, not by the day', () => {
    // From 06:00 UTC, 08:03 local, of today to 18:05 local of the day after.
    const { entities } = said([
      disruptionOf(network, {
        ...detoured,
        impactPeriods: [{ start: '2026-10-22T06:03:00Z', end: '2026-10-23T16:05:00Z' }],
      }),
    ])
    const [am] = entityOf(entities, 'am', '20261022')
    // At stop 3 at 08:04, at stop 2 a minute before it begins.
    expect(spans(am?.tripModifications.modifications ?? [])).toEqual([[3, 4]])
    const [pm] = entityOf(entities, 'pm', '20261023')
    // At stop 3 at 18:04, at stop 4 a minute after it ended: the whole way round is not driven.
    expect(spans(pm?.tripModifications.modifications ?? [])).toEqual([[3, 3]])
    expect(pm?.tripModifications.modifications[0]).not.toHaveProperty('propagatedModificationDelay')
    expect(entityOf(entities, 'am', '20261024')).toEqual([])
    expect(entityOf(entities, 'late', '20261023')).toEqual([])
  })

  it('count trips past midnight with their service day, also when the clocks change', () => {
    const on = (start: string, end: string, now = testNow) =>
      said([disruptionOf(network, { ...detoured, impactPeriods: [{ start, end }] })], now)
        .entities.filter(({ tripModifications: { selectedTrips } }) =>
          selectedTrips.some(({ tripIds }) => tripIds.includes('late')),
        )
        .flatMap(({ tripModifications: { serviceDates } }) => serviceDates)
    // 24:30 of the 23rd is 00:30 of the 24th.
    expect(on('2026-10-23T22:00:00Z', '2026-10-23T23:00:00Z')).toEqual(['20261023'])
    // The clocks go back on the 25th: its day begins at noon minus 12 hours, 01:00 summer time.
    expect(on('2026-10-25T23:30:00Z', '2026-10-26T00:00:00Z')).toEqual(['20261025'])
    expect(on('2026-10-25T22:30:00Z', '2026-10-25T23:30:00Z')).toEqual([])
    // Forward on 28 March 2027: noon minus 12 hours is 23:00 of the day before.
    const march = '2027-03-26T06:00:00Z'
    expect(on('2027-03-28T22:30:00Z', '2027-03-28T23:00:00Z', march)).toEqual(['20270328'])
    expect(on('2027-03-28T21:30:00Z', '2027-03-28T22:30:00Z', march)).toEqual([])
    // Yesterday's is still told of while it runs.
    expect(on('2026-10-21T00:00:00Z', '2026-10-22T12:00:00Z', '2026-10-21T22:35:00Z')).toEqual([
      '20261021',
    ])
    expect(on('2026-10-21T00:00:00Z', '2026-10-22T12:00:00Z', '2026-10-21T23:35:00Z')).toEqual([])
  })

  it('name the starts of trips that run by frequency', () => {
    const { entities } = said([
      disruptionOf(network, {
        selectors: [{ routeId: 'rf', directionId: 0 }],
        stops: [{ stopId: '2', change: 'notServed', routeIds: ['rf'], basis: 'stated' }],
        impactPeriods: [{ start: '2026-10-23T05:10:00Z', end: '2026-10-23T12:00:00Z' }],
      }),
    ])
    expect(entities.map((one) => one.tripModifications)).toMatchObject([
      {
        selectedTrips: [{ tripIds: ['often'] }],
        startTimes: ['07:20:00', '07:40:00'],
        serviceDates: ['20261023'],
      },
    ])
  })

  it('cut a trip short where its last stops are missed', () => {
    const { entities, shapes } = said([
      disruptionOf(network, {
        selectors: [{ routeId: 'r1', directionId: 0, change: 'shortened' }],
        stops: ['5', '6', '7'].map((stopId) => ({
          stopId,
          change: 'notServed',
          routeIds: ['r1'],
          basis: 'stated',
        })),
      }),
    ])
    expect(spans(entityOf(entities, 'am')[0]?.tripModifications.modifications ?? [])).toEqual([
      [5, 7],
    ])
    expect(lengthOf(decodePolyline(shapes[0]?.encodedPolyline ?? ''))).toBeCloseTo(1_500, -1)
  })

  it('leave what a bus does in the stead of a tram to the bus', () => {
    const { entities, shapes } = said([
      disruptionOf(network, {
        selectors: [{ routeId: 'rt', directionId: 0, change: 'shortened' }],
        stops: [
          {
            stopId: '3',
            change: 'notServed',
            routeIds: ['rt'],
            replacement: {
              name: 'Bushalte',
              lat: place(0, 20)[1],
              lon: place(1_000)[0],
              basis: 'stated',
            },
            basis: 'stated',
          },
        ],
        detours: [
          {
            routeIds: ['rt'],
            directionId: 0,
            path: [place(500, 20), place(1_500, 20)],
            basis: 'stated',
            delaySeconds: 300,
            mode: 'bus',
            from: { id: '2', name: 'Stop 2', lat: 51, lon: place(500)[0] },
            to: { id: '4', name: 'Stop 4', lat: 51, lon: place(1_500)[0] },
          },
        ],
      }),
    ])
    const [modification] = entityOf(entities, 'tram')[0]?.tripModifications.modifications ?? []
    expect(modification).toMatchObject({ endStopSelector: { stopId: '3' } })
    expect(modification).not.toHaveProperty('replacementStops')
    expect(modification).not.toHaveProperty('propagatedModificationDelay')
    expect(lengthOf(decodePolyline(shapes[0]?.encodedPolyline ?? ''))).toBeCloseTo(2_000, -1)
  })

  it('stop where a stop is moved to', () => {
    const { entities, stops } = said([
      disruptionOf(network, {
        effect: 'STOP_MOVED',
        selectors: [{ routeId: 'r1', directionId: 0, stopId: '3' }],
        stops: [
          {
            stopId: '3',
            change: 'moved',
            routeIds: ['r1'],
            replacement: {
              name: 'Stop 3 (tijdelijk)',
              lat: place(0, 10)[1],
              lon: place(1_080)[0],
              basis: 'stated',
            },
            basis: 'stated',
          },
        ],
      }),
    ])
    const [modification] = entityOf(entities, 'am')[0]?.tripModifications.modifications ?? []
    expect(modification).toMatchObject({
      startStopSelector: { stopId: '3' },
      endStopSelector: { stopId: '3' },
      // 580 of the 1,000 metres from stop 2 to stop 4, which take 240 seconds.
      replacementStops: [{ stopId: stops[0]?.stopId, travelTimeToStop: 139 }],
    })
    expect(entityOf(entities, 'loop')).toEqual([])
  })

  it('stop at what is served only now, on the side of the doors', () => {
    const added = (id: string, north: number) => ({
      stopId: id,
      change: 'added' as const,
      routeIds: ['r1'],
      replacement: {
        name: id,
        lat: place(0, north)[1],
        lon: place(1_133)[0],
        basis: 'stated' as const,
      },
      basis: 'stated' as const,
    })
    const { detours = [], selectors = [] } = detoured
    const stops = (detoured.stops ?? []).map(({ replacement: _, ...stop }) => stop)
    const placesOf = (...more: ReturnType<typeof added>[]) =>
      said([disruptionOf(network, { selectors, detours, stops: [...stops, ...more] })]).stops.map(
        ({ stopName }) => stopName.translation[0]?.text,
      )
    // The way round is driven eastwards: the right-hand kerb is the southern one.
    expect(placesOf(added('right', 290), added('left', 310))).toEqual(['right'])
    expect(placesOf(added('far', 240))).toEqual([])
    expect(placesOf(added('usual', 0))).toEqual([])
  })

  it('are read by a decoder that is not ours', () => {
    const feed = tripFeeds.find(({ path }) => path === 'gtfs-rt/trip-modifications.pb')
    const made = feed?.make(worldOf(network, [disruptionOf(network, detoured)]))
    expect(made?.faults).toEqual([])
    const bytes = made?.encode(testNow) as Uint8Array
    const { FeedMessage } = bindings.transit_realtime
    const message = FeedMessage.toObject(FeedMessage.decode(bytes), { longs: Number })
    expect(message.header.feedVersion).toBe('v7')
    const kinds = message.entity.map((entity: object) => Object.keys(entity)[1])
    expect(kinds).toEqual(['alert', 'shape', 'tripModifications', 'tripModifications'])
    expect(message.entity[2].tripModifications.modifications[0]).toMatchObject({
      propagatedModificationDelay: 180,
      replacementStops: [{ stopId: 'R', travelTimeToStop: 240 }],
    })
  })
})
