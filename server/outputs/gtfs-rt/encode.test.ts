import bindings from 'gtfs-realtime-bindings'
import { expect, it } from 'vitest'
import { decodeFeed } from '../../feeds/gtfs-rt/decode.ts'
import { encodeJson, encodeProtobuf, jsonEncoder, protobufEncoder } from './encode.ts'
import type { FeedContent } from './message.ts'

const { FeedMessage } = bindings.transit_realtime

const at = '2026-11-21T08:00:00Z'

/** Every message and every enum that we write. */
const content: FeedContent = {
  feedVersion: '2026-11',
  entities: [
    {
      id: 'a',
      alert: {
        activePeriod: [{ start: 1_795_000_000 }],
        communicationPeriod: [{ start: 1_794_000_000, end: 1_796_000_000 }],
        impactPeriod: [{ start: 1_795_000_000, end: 1_796_000_000 }],
        informedEntity: [{ routeId: 'r', directionId: 0, stopId: 's' }, { agencyId: 'ag' }],
        cause: 'SPECIAL_EVENT',
        causeDetail: { translation: [{ text: 'Gentse Feesten', language: 'nl' }] },
        effect: 'STOP_MOVED',
        severityLevel: 'SEVERE',
        headerText: { translation: [{ text: 'Halte verplaatst', language: 'nl' }] },
        descriptionText: { translation: [{ text: 'Regel 1\nRegel 2 🚋', language: 'nl' }] },
      },
    },
    {
      id: 'u',
      tripUpdate: {
        trip: { tripId: 't', startDate: '20261121', scheduleRelationship: 'REPLACEMENT' },
        stopTimeUpdate: [
          {
            stopSequence: 1,
            stopId: 's',
            departure: { time: 1_795_000_000, delay: -60, uncertainty: 0 },
            scheduleRelationship: 'SKIPPED',
            stopTimeProperties: { assignedStopId: 's2' },
          },
        ],
      },
    },
    { id: 'sh', shape: { shapeId: 'sh', encodedPolyline: '_p~iF~ps|U_ulLnnqC' } },
    {
      id: 'st',
      stop: {
        stopId: 'temp',
        stopName: { translation: [{ text: 'Tijdelijk' }] },
        stopLat: 51.05,
        stopLon: 3.72,
        wheelchairBoarding: 'AVAILABLE',
      },
    },
    {
      id: 'm',
      tripModifications: {
        selectedTrips: [{ tripIds: ['t'], shapeId: 'sh' }],
        serviceDates: ['20261121'],
        modifications: [
          {
            startStopSelector: { stopSequence: 3, stopId: 's' },
            endStopSelector: { stopSequence: 4 },
            propagatedModificationDelay: 180,
            replacementStops: [{ stopId: 'temp', travelTimeToStop: 240 }],
            serviceAlertId: 'a',
            lastModifiedTime: 1_794_000_000,
          },
        ],
      },
    },
  ],
}

const decoded = (bytes: Uint8Array) =>
  FeedMessage.toObject(FeedMessage.decode(bytes), { enums: String, longs: Number })

it('loses nothing on the way through protobuf', () => {
  const message = decoded(encodeProtobuf(content, at))
  const entity = message.entity.map((one: { stop?: { stopLat: number; stopLon: number } }) =>
    one.stop ? { ...one, stop: { ...one.stop, stopLat: 51.05, stopLon: 3.72 } } : one,
  )
  expect(entity).toEqual(content.entities)
  // Protobuf has single precision for positions: metres, not more.
  expect(message.entity[3].stop.stopLat).toBeCloseTo(51.05, 5)
})

it('has a header of the whole dataset, with the time and the static feed', () => {
  expect(decoded(encodeProtobuf(content, at)).header).toEqual({
    gtfsRealtimeVersion: '2.0',
    incrementality: 'FULL_DATASET',
    timestamp: Date.parse(at) / 1000,
    feedVersion: '2026-11',
  })
  expect(decoded(encodeProtobuf({ entities: [] }, at)).header).not.toHaveProperty('feedVersion')
})

it('says the same in JSON: 64-bit integers as strings, enums by name', () => {
  const json = JSON.parse(encodeJson(content, at))
  expect(json.header.timestamp).toBe(String(Date.parse(at) / 1000))
  expect(json.entity[0].alert).toMatchObject({
    cause: 'SPECIAL_EVENT',
    activePeriod: [{ start: '1795000000' }],
  })
  const back = FeedMessage.encode(FeedMessage.fromObject(json)).finish()
  expect(Buffer.from(back)).toEqual(Buffer.from(encodeProtobuf(content, at)))
})

it('is read by our own reader in both', () => {
  const [a, b] = [encodeProtobuf(content, at), Buffer.from(encodeJson(content, at))].map(decodeFeed)
  expect(a?.entities).toHaveLength(5)
  expect(b?.entities[0]?.alert).toEqual(a?.entities[0]?.alert)
  expect(a?.entities[4]?.tripModifications).toEqual(b?.entities[4]?.tripModifications)
})

it('differs in that time only where it is written again for another', () => {
  const later = '2027-01-01T00:00:00Z'
  const [bytes, text] = [protobufEncoder(content), jsonEncoder(content)]
  bytes(at)
  text(at)
  expect(Buffer.from(bytes(later))).toEqual(Buffer.from(encodeProtobuf(content, later)))
  expect(text(later)).toBe(encodeJson(content, later))
  expect(decoded(bytes(later))).toEqual({
    ...decoded(encodeProtobuf(content, at)),
    header: decoded(encodeProtobuf(content, later)).header,
  })
  expect(text(later)).not.toContain('\n')
})
