import bindings from 'gtfs-realtime-bindings'
import { beforeAll, describe, expect, it } from 'vitest'
import { decodeLoose } from '../../../feeds/gtfs-rt/decode.ts'
import type { Loose } from '../../../feeds/gtfs-rt/loose.ts'
import { checkFeed, rules } from './check.ts'
import type { StaticFeed } from './static-feed.ts'
import { made, schedule, soundFeed } from './testing.ts'

let gtfs: StaticFeed
beforeAll(async () => {
  gtfs = await schedule()
})

/** Anything may be set to anything: the feeds are wrong. */
// biome-ignore lint/suspicious/noExplicitAny: a feed is broken field by field
type Open = any

interface Parts {
  feed: Open
  header: Open
  alert: Open
  selectors: Open[]
  shape: Open
  modifications: Open
  first: Open
  modified: Open
  scheduled: Open
  stops: Open[]
  replacement: Open
}

function broken(breakIt: (parts: Parts) => void): Loose {
  const feed: Open = soundFeed()
  const of = (id: string) => feed.entity.find((each: Open) => each.id === id)
  const { alert } = of('a1')
  const modifications = of('m1').tripModifications
  breakIt({
    feed,
    header: feed.header,
    alert,
    selectors: alert.informedEntity,
    shape: of('s1').shape,
    modifications,
    first: modifications.modifications[0],
    modified: of('u1').tripUpdate.trip,
    scheduled: of('u2').tripUpdate,
    stops: of('u2').tripUpdate.stopTimeUpdate,
    replacement: of('u3').tripUpdate,
  })
  return JSON.parse(JSON.stringify(feed))
}

const again = { ...soundFeed().entity[3], id: 'm2' } as Open
const time = (seconds: number) => ({ time: made + seconds })

/** What breaks a rule, and only that; where it is found. */
const cases: [rule: string, where: string, breakIt: (parts: Parts) => void][] = [
  ['E038', 'header', ({ feed }) => delete feed.header],
  ['E038', 'header.gtfs_realtime_version', ({ header }) => (header.gtfsRealtimeVersion = '3')],
  ['E048', 'header.timestamp', ({ header }) => delete header.timestamp],
  ['E049', 'header.incrementality', ({ header }) => delete header.incrementality],
  ['E049', 'header.incrementality', ({ header }) => (header.incrementality = 'SOME')],
  ['E001', 'header.timestamp', ({ header }) => (header.timestamp = made * 1000)],
  ['E039', 'is_deleted', ({ feed }) => (feed.entity[4].isDeleted = true)],
  ['N01', 'id', ({ feed }) => delete feed.entity[5].id],
  ['N02', 'id', ({ feed }) => (feed.entity[5].id = 'u1')],
  ['N03', '', ({ feed }) => feed.entity.push({ id: 'empty' })],
  ['E032', 'alert.informed_entity', ({ alert }) => (alert.informedEntity = [])],
  ['A01', 'alert.cause_detail', ({ alert }) => delete alert.cause],
  ['A01', 'alert.effect_detail', ({ alert }) => delete alert.effect],
  ['A02', 'alert.severity_level', ({ alert }) => (alert.severityLevel = 'GRAVE')],
  ['A02', 'alert.effect', ({ alert }) => (alert.effect = 99)],
  [
    'A03',
    'alert',
    ({ alert }) => {
      delete alert.cause
      delete alert.causeDetail
    },
  ],
  ['A04', 'alert.informed_entity[1]', ({ alert }) => (alert.effect = 'NO_SERVICE')],
  ['A05', 'alert.informed_entity', ({ selectors }) => delete selectors[0].stopId],
  ['E033', 'alert.informed_entity[3]', ({ selectors }) => selectors.push({})],
  ['E034', 'alert.informed_entity[1]', ({ selectors }) => (selectors[1].agencyId = 'ag')],
  ['E004', 'alert.informed_entity[0]', ({ selectors }) => (selectors[0].routeId = 'r1')],
  ['E004', 'alert.informed_entity[2]', ({ selectors }) => (selectors[2].trip = { routeId: 'x' })],
  ['E011', 'alert.informed_entity[0]', ({ selectors }) => (selectors[0].stopId = 'B')],
  ['E003', 'alert.informed_entity[2]', ({ selectors }) => (selectors[2].trip.tripId = 'gone')],
  ['E030', 'alert.informed_entity[2]', ({ selectors }) => (selectors[2].trip.routeId = 'gr:x:r2')],
  [
    'E031',
    'alert.informed_entity[3]',
    ({ selectors }) => selectors.push({ routeId: 'gr:x:r1', trip: { routeId: 'gr:x:r2' } }),
  ],
  ['S01', 'alert.informed_entity[0]', ({ selectors }) => (selectors[0].directionId = 2)],
  ['S01', 'alert.informed_entity[1]', ({ selectors }) => (selectors[1].directionId = 0)],
  ['E001', 'alert.active_period[0]', ({ alert }) => (alert.activePeriod[0].end = 0)],
  ['P01', 'alert.active_period[0]', ({ alert }) => (alert.activePeriod = [{}])],
  ['P02', 'alert.active_period[0]', ({ alert }) => (alert.activePeriod[0].end = made)],
  ['P03', 'alert.impact_period[0]', ({ alert }) => (alert.communicationPeriod[0].start = made + 1)],
  [
    'P03',
    'alert.impact_period[0]',
    ({ alert }) => (alert.communicationPeriod = [{ end: made + 9 }]),
  ],
  [
    'P04',
    'alert.impact_period',
    ({ alert, selectors }) => {
      selectors.splice(1, 1)
      Object.assign(alert, { effect: 'NO_SERVICE', activePeriod: [], impactPeriod: [] })
    },
  ],
  ['T01', 'alert.header_text', ({ alert }) => delete alert.headerText],
  ['T01', 'alert.header_text', ({ alert }) => (alert.headerText.translation[0].text = ' ')],
  ['T02', 'alert.description_text', ({ alert }) => (alert.descriptionText.translation = [])],
  [
    'T03',
    'alert.header_text',
    ({ alert }) => (alert.headerText.translation[0].language = 'nl-html'),
  ],
  ['T03', 'alert.header_text', ({ alert }) => (alert.headerText.translation[0].language = 'n_')],
  [
    'T03',
    'alert.header_text',
    ({ alert }) => alert.headerText.translation.push({ text: 'Nog eens', language: 'NL' }),
  ],
  [
    'T03',
    'alert.header_text',
    ({ alert }) => alert.headerText.translation.push({ text: 'a' }, { text: 'b' }),
  ],
  [
    'T04',
    'alert.description_text',
    ({ alert }) => (alert.descriptionText.translation[0].text = 'Tot <b>10</b> uur'),
  ],
  [
    'T05',
    'alert.header_text',
    ({ alert }) => (alert.headerText.translation[0].text = 'x'.repeat(81)),
  ],
  ['T06', 'alert.url', ({ alert }) => (alert.url.translation[0].text = 'www.omweg.example')],
  [
    'M01',
    'trip_modifications.selected_trips',
    ({ modifications, modified }) => {
      modifications.selectedTrips = []
      delete modified.modifiedTrip
      modified.tripId = 'loop'
    },
  ],
  [
    'M01',
    'trip_modifications.selected_trips[1].trip_ids',
    ({ modifications }) => modifications.selectedTrips.push({ tripIds: [], shapeId: 'new' }),
  ],
  [
    'M01',
    'trip_modifications.selected_trips[0].trip_ids',
    ({ modifications }) => modifications.selectedTrips[0].tripIds.push('gone'),
  ],
  [
    'M01',
    'trip_modifications.selected_trips',
    ({ modifications }) => {
      modifications.startTimes = ['08:00:00']
      modifications.selectedTrips[0].tripIds.push('late')
      modifications.serviceDates = ['20261122']
    },
  ],
  [
    'M01',
    'trip_modifications.start_times',
    ({ modifications }) => (modifications.startTimes = ['8h']),
  ],
  [
    'M02',
    'trip_modifications.service_dates',
    ({ modifications }) => modifications.serviceDates.push('20261131'),
  ],
  [
    'M02',
    'trip_modifications.service_dates',
    ({ modifications }) => modifications.serviceDates.push('20261130'),
  ],
  ['M03', 'trip_modifications.selected_trips', ({ feed }) => feed.entity.push(again)],
  [
    'M03',
    'trip_modifications.selected_trips',
    ({ modifications }) => modifications.selectedTrips[0].tripIds.push('out'),
  ],
  [
    'M04',
    'trip_modifications.modifications',
    ({ modifications }) => (modifications.modifications = []),
  ],
  [
    'M04',
    'trip_modifications.modifications[0].start_stop_selector',
    ({ first }) => delete first.startStopSelector,
  ],
  [
    'M04',
    'trip_modifications.modifications[0].start_stop_selector',
    ({ first }) => (first.startStopSelector = { stopSequence: 21 }),
  ],
  [
    'M04',
    'trip_modifications.modifications[0].end_stop_selector',
    ({ first }) => (first.endStopSelector = {}),
  ],
  [
    'M04',
    'trip_modifications.modifications[0].end_stop_selector',
    ({ first }) => (first.endStopSelector = { stopSequence: 10 }),
  ],
  [
    'M05',
    'trip_modifications.modifications[1]',
    ({ modifications }) =>
      modifications.modifications.push({
        startStopSelector: { stopSequence: 30 },
        endStopSelector: { stopSequence: 40 },
      }),
  ],
  [
    'M05',
    'trip_modifications.modifications[1]',
    ({ modifications }) =>
      modifications.modifications.push({
        startStopSelector: { stopSequence: 40 },
        endStopSelector: { stopSequence: 40 },
      }),
  ],
  [
    'M06',
    'trip_modifications.modifications[0].replacement_stops',
    ({ first }) => first.replacementStops.push({ stopId: 'temp', travelTimeToStop: 399 }),
  ],
  [
    'M06',
    'trip_modifications.modifications[0].replacement_stops',
    ({ first }) => first.replacementStops.unshift({ stopId: 'temp', travelTimeToStop: -1 }),
  ],
  [
    'M07',
    'trip_modifications.modifications[0]',
    ({ first }) => (first.replacementStops[0].travelTimeToStop = 1021),
  ],
  [
    'M07',
    'trip_modifications.modifications[0]',
    ({ first }) => (first.propagatedModificationDelay = -600),
  ],
  [
    'M08',
    'trip_modifications.modifications',
    ({ first }) => {
      first.startStopSelector = { stopSequence: 10 }
      first.endStopSelector = { stopSequence: 50 }
    },
  ],
  ['M09', 'shape.encoded_polyline', ({ shape }) => (shape.encodedPolyline = '_p~iF~ps|U')],
  [
    'M09',
    'shape.shape_id',
    ({ shape, modifications }) => {
      shape.shapeId = 'sh'
      modifications.selectedTrips[0].shapeId = 'sh'
    },
  ],
  [
    'M09',
    'trip_modifications.selected_trips[0].shape_id',
    ({ modifications }) => delete modifications.selectedTrips[0].shapeId,
  ],
  [
    'M09',
    'trip_modifications.selected_trips[0].shape_id',
    ({ modifications }) => (modifications.selectedTrips[0].shapeId = 'nowhere'),
  ],
  [
    'M09',
    'trip_modifications.selected_trips',
    ({ shape }) =>
      // From C to D alone.
      (shape.encodedPolyline = 'oqtwHo}uUA?o}@?'),
  ],
  [
    'M09',
    'trip_modifications.modifications[0].replacement_stops[0].stop_id',
    ({ first }) => (first.replacementStops[0].stopId = 'nowhere'),
  ],
  [
    'M09',
    'trip_modifications.modifications[0].replacement_stops[0].stop_id',
    ({ first }) => (first.replacementStops[0].stopId = 'gs:x:hub'),
  ],
  [
    'M10',
    'trip_modifications.modifications[0].service_alert_id',
    ({ first }) => (first.serviceAlertId = 'u1'),
  ],
  [
    'M11',
    'trip_modifications.modifications[0].start_stop_selector',
    ({ first }) => (first.startStopSelector.stopId = 'gs:x:C'),
  ],
  [
    'M11',
    'trip_modifications.modifications[0].start_stop_selector',
    ({ first }) => delete first.startStopSelector.stopSequence,
  ],
  [
    'M11',
    'trip_modifications.modifications[0].start_stop_selector',
    ({ first, modifications, modified }) => {
      modifications.selectedTrips = [{ tripIds: ['loop'], shapeId: 'sh' }]
      modified.modifiedTrip.affectedTripId = 'loop'
      first.startStopSelector = { stopId: 'gs:x:A' }
    },
  ],
  ['M12', 'trip_update.trip.modified_trip', ({ modified }) => (modified.tripId = 'loop')],
  ['M12', 'trip_update.trip.modified_trip', ({ modified }) => (modified.directionId = 0)],
  [
    'M12',
    'trip_update.trip.modified_trip',
    ({ modified }) => (modified.modifiedTrip.modificationsId = 'a1'),
  ],
  [
    'M12',
    'trip_update.trip.modified_trip',
    ({ modified }) => (modified.modifiedTrip.affectedTripId = 'late'),
  ],
  [
    'M12',
    'trip_update.trip.modified_trip',
    ({ modified }) => (modified.modifiedTrip.startDate = '20261123'),
  ],
  [
    'M12',
    'trip_update.trip.modified_trip',
    ({ modified }) => delete modified.modifiedTrip.modificationsId,
  ],
  ['M12', 'trip_update.trip', ({ replacement }) => (replacement.trip.tripId = 'out')],
  [
    'M13',
    'trip_modifications.modifications[0].last_modified_time',
    ({ first }) => (first.lastModifiedTime = made * 1000),
  ],
  [
    'M13',
    'trip_modifications.modifications[0].last_modified_time',
    ({ first }) => (first.lastModifiedTime = made + 1),
  ],
  [
    'E001',
    'trip_update.stop_time_update[0]',
    ({ stops }) => (stops[0].departure = { time: 28_800 }),
  ],
  [
    'E002',
    'trip_update.stop_time_update[2]',
    ({ stops }) => stops.splice(1, 2, stops[2], stops[1]),
  ],
  [
    'E036',
    'trip_update.stop_time_update[1]',
    ({ stops }) => {
      stops[1].stopSequence = 10
      delete stops[1].stopId
    },
  ],
  [
    'E037',
    'trip_update.stop_time_update[1]',
    ({ stops }) => {
      stops[1].stopId = 'gs:x:E'
      delete stops[1].stopSequence
    },
  ],
  [
    'E040',
    'trip_update.stop_time_update[1]',
    ({ stops }) => (stops[1] = { scheduleRelationship: 'SKIPPED' }),
  ],
  ['E041', 'trip_update.stop_time_update', ({ scheduled }) => (scheduled.stopTimeUpdate = [])],
  ['E042', 'trip_update.stop_time_update[2]', ({ stops }) => (stops[2].arrival = time(0))],
  ['E043', 'trip_update.stop_time_update[0]', ({ stops }) => delete stops[0].departure],
  [
    'E044',
    'trip_update.stop_time_update[0]',
    ({ stops }) => (stops[0].departure = { uncertainty: 0 }),
  ],
  [
    'E025',
    'trip_update.stop_time_update[0]',
    ({ stops }) => Object.assign(stops[0], { arrival: time(60), departure: time(0) }),
  ],
  [
    'E022',
    'trip_update.stop_time_update[2]',
    ({ replacement }) =>
      Object.assign(replacement.stopTimeUpdate[2], { arrival: time(299), departure: time(299) }),
  ],
  [
    'U01',
    'trip_update.trip',
    ({ feed, scheduled }) => feed.entity.push({ id: 'u4', tripUpdate: scheduled }),
  ],
  ['E003', 'trip_update.trip', ({ scheduled }) => (scheduled.trip.tripId = 'gone')],
  [
    'E011',
    'trip_update.stop_time_update[1]',
    ({ replacement }) => (replacement.stopTimeUpdate[1].stopId = 'nowhere'),
  ],
  ['E045', 'trip_update.stop_time_update[1]', ({ stops }) => (stops[1].stopSequence = 25)],
  ['E045', 'trip_update.stop_time_update[1]', ({ stops }) => (stops[1].stopId = 'gs:x:B')],
  ['R01', 'trip_update.trip.trip_id', ({ replacement }) => delete replacement.trip.tripId],
  ['R01', 'trip_update.trip.start_date', ({ replacement }) => delete replacement.trip.startDate],
  [
    'R02',
    'trip_update.stop_time_update[1]',
    ({ replacement }) => delete replacement.stopTimeUpdate[1].arrival,
  ],
  [
    'R02',
    'trip_update.stop_time_update[1]',
    ({ replacement }) => delete replacement.stopTimeUpdate[1].stopSequence,
  ],
  [
    'R03',
    'trip_update.stop_time_update',
    ({ replacement }) => replacement.stopTimeUpdate.splice(1),
  ],
]

const brief = (message: Loose) =>
  checkFeed(message, gtfs).map(({ rule, where = '' }) => `${rule} ${where}`)

it('finds nothing in a sound feed, in JSON, in protobuf, and without its schedule', () => {
  expect(
    checkFeed(
      broken(() => {}),
      gtfs,
    ),
  ).toEqual([])
  expect(checkFeed(broken(() => {}))).toEqual([])
  const { FeedMessage } = bindings.transit_realtime
  const bytes = FeedMessage.encode(FeedMessage.fromObject(soundFeed())).finish()
  expect(checkFeed(decodeLoose(bytes), gtfs)).toEqual([])
})

it.each(cases)('%s at %s', (rule, where, breakIt) => {
  expect(brief(broken(breakIt))).toContain(`${rule} ${where}`)
})

it('has a broken feed for every rule', () => {
  const broken = new Set(cases.map(([rule]) => rule))
  expect(rules.filter(({ id }) => !broken.has(id))).toEqual([])
})

describe('what is allowed', () => {
  it.each<[string, (parts: Parts) => void]>([
    [
      'an old version says neither when nor how',
      ({ header }) => {
        header.gtfsRealtimeVersion = '1.0'
        delete header.timestamp
        delete header.incrementality
      },
    ],
    [
      'a feed of changes deletes',
      ({ header, feed }) => {
        header.incrementality = 'DIFFERENTIAL'
        feed.entity.push({ id: 'gone', isDeleted: true })
      },
    ],
    ['a vehicle', ({ feed }) => feed.entity.push({ id: 'v', vehicle: { position: {} } })],
    ['an end that nobody knows', ({ alert }) => (alert.impactPeriod = [{ start: made }])],
    [
      'one text of unknown language',
      ({ alert }) => alert.headerText.translation.push({ text: 'Bus 1' }),
    ],
    [
      'a sign that is no markup',
      ({ alert }) => (alert.headerText.translation[0].text = 'A < B & C > D'),
    ],
    [
      'only a new shape',
      ({ first }) => {
        first.startStopSelector = { stopSequence: 20 }
        delete first.endStopSelector
        first.replacementStops = []
      },
    ],
    [
      'a stop before the first one',
      ({ first }) => {
        first.startStopSelector = { stopSequence: 10 }
        first.replacementStops = [
          { stopId: 'temp', travelTimeToStop: -60 },
          { stopId: 'temp', travelTimeToStop: 0 },
        ]
      },
    ],
    [
      'two modifications with a stop between',
      ({ modifications }) =>
        modifications.modifications.push({
          startStopSelector: { stopSequence: 50 },
          endStopSelector: { stopSequence: 50 },
        }),
    ],
    [
      'runs of frequencies.txt in two entities',
      ({ modifications, feed }) => {
        modifications.startTimes = ['08:00:00']
        const more = structuredClone(modifications)
        more.startTimes = ['09:00:00']
        feed.entity.push({ id: 'm2', tripModifications: more })
      },
    ],
    [
      'a cancelled trip without stops',
      ({ scheduled }) => {
        scheduled.trip.scheduleRelationship = 'CANCELED'
        scheduled.stopTimeUpdate = []
      },
    ],
    [
      'a replacement with scheduled times',
      ({ replacement }) => {
        for (const stop of replacement.stopTimeUpdate) {
          stop.arrival = { scheduledTime: stop.arrival.time }
          stop.departure = { scheduledTime: stop.departure.time }
          stop.scheduleRelationship = 'NO_DATA'
        }
      },
    ],
  ])('%s', (_, breakIt) => {
    expect(checkFeed(broken(breakIt), gtfs)).toEqual([])
  })
})

it('says less where it cannot know', () => {
  const negative = broken(({ first }) =>
    first.replacementStops.unshift({ stopId: 'temp', travelTimeToStop: -1 }),
  )
  const severity = (schedule?: StaticFeed) =>
    checkFeed(negative, schedule).find(({ rule }) => rule === 'M06')?.severity
  expect([severity(gtfs), severity()]).toEqual(['error', 'warning'])
})
