import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import bindings from 'gtfs-realtime-bindings'
import { describe, expect, it } from 'vitest'
import { FeedError } from '../errors.ts'
import { decodeFeed } from './decode.ts'

const { FeedMessage } = bindings.transit_realtime
const samples = new URL('../../../../shared/data/gtfs-rt/', import.meta.url)
const sample = (name: string) => readFileSync(new URL(name, samples))
const stm = 'stm-montreal_2026-09-06_tripmodifications_excerpt'
const brest = 'bibus-brest-2021-12-16_alerts.pb'
const json = (value: unknown) => Buffer.from(JSON.stringify(value))
const runs = process.env.OMWEG_DEEP ? 20_000 : 300

describe.skipIf(!existsSync(samples))('real feeds', () => {
  it('reads the alerts of Brest', () => {
    const message = decodeFeed(sample(brest))
    expect(message).toMatchObject({ version: '2.0', timestamp: 1639668542, differential: false })
    expect(message.entities).toHaveLength(12)
    expect(message.entities[7]?.alert).toMatchObject({
      activePeriods: [{ start: 1636466400, end: 1644433200 }],
      informedEntities: [{ routeId: '02' }, { routeId: '04' }, { routeId: '14' }],
      cause: 'CONSTRUCTION',
      effect: 'DETOUR',
      severity: 'UNKNOWN_SEVERITY',
    })
  })

  it('reads the same from protobuf and from JSON', () => {
    const binary = decodeFeed(sample(`${stm}.pb`))
    const text = decodeFeed(sample(`${stm}.json`))
    const round = (stop?: { lat?: number; lon?: number }) =>
      stop && { ...stop, lat: stop.lat?.toFixed(4), lon: stop.lon?.toFixed(4) }
    const rounded = (message: typeof text) =>
      message.entities.map((entity) => ({ ...entity, stop: round(entity.stop) }))
    expect(rounded(binary)).toEqual(rounded(text))
    expect(text.entities.find(({ shape }) => shape)?.shape?.path).toHaveLength(155)
  })

  it('says so where a feed is cut off', () => {
    const whole = sample(brest)
    for (const length of [1, 10, 100, 1_000, whole.length - 1]) {
      expect(() => decodeFeed(whole.subarray(0, length))).toThrow(/may be cut off|is empty/)
    }
  })
})

describe('decodeFeed', () => {
  it('reads camel and snake case, names and numbers, texts and bare values', () => {
    const camel = decodeFeed(
      json({
        header: { gtfsRealtimeVersion: '2.0', timestamp: '1795242600' },
        entity: [
          {
            id: 7,
            alert: {
              activePeriod: [{ start: '1795242600', end: '0' }],
              informedEntity: [{ routeId: 2002, directionId: 0, trip: 'x1' }, { routeType: '0' }],
              cause: 10,
              effect: 'DETOUR',
              severityLevel: 'warning',
              headerText: { translation: [{ text: 'Omleiding', language: 'nl' }] },
            },
          },
        ],
      }),
    )
    const snake = decodeFeed(
      json({
        header: { gtfs_realtime_version: '2.0', timestamp: 1795242600 },
        entity: [
          {
            id: '7',
            alert: {
              active_period: { start: 1795242600 },
              informed_entity: [
                { route_id: '2002', direction_id: 0, trip: { trip_id: 'x1' } },
                { route_type: 0 },
              ],
              cause: 'CONSTRUCTION',
              effect: 4,
              severity_level: 3,
              header_text: { translation: { text: 'Omleiding', language: 'nl' } },
            },
          },
        ],
      }),
    )
    expect(camel).toEqual(snake)
    expect(camel.entities[0]?.alert).toMatchObject({
      activePeriods: [{ start: 1795242600 }],
      informedEntities: [
        { routeId: '2002', directionId: 0, trip: { tripId: 'x1' } },
        { routeType: 0 },
      ],
      cause: 'CONSTRUCTION',
      effect: 'DETOUR',
      severity: 'WARNING',
    })
  })

  it('keeps absent apart from 0 in protobuf', () => {
    const bytes = FeedMessage.encode({
      header: { gtfsRealtimeVersion: '2.0' },
      entity: [
        { id: 'a', alert: { informedEntity: [{ routeId: 'r' }] } },
        { id: 'b', alert: { informedEntity: [{ routeId: 'r', directionId: 0 }] } },
      ],
    }).finish()
    const selectors = decodeFeed(bytes).entities.map(({ alert }) => alert?.informedEntities)
    expect(selectors).toEqual([[{ routeId: 'r' }], [{ routeId: 'r', directionId: 0 }]])
  })

  it('takes a byte order mark, white space and a missing list of entities', () => {
    expect(decodeFeed(Buffer.from('\ufeff\n {"header":{"timestamp":5}}'))).toMatchObject({
      timestamp: 5,
      entities: [],
    })
    expect(decodeFeed(json({ header: {}, entity: null })).entities).toEqual([])
  })

  it.each([
    ['', 'the answer is empty'],
    ['<!doctype html><title>Te veel vragen</title>', "an HTML page titled 'Te veel vragen'"],
    ['<?xml version="1.0"?><Error/>', 'the answer is XML'],
    ['{"statusCode":401,"message":"Access denied"}', "an error message: 'Access denied'"],
    ['{"header":{', 'the JSON cannot be parsed'],
    ['{"a":1}', "neither 'header' nor 'entity'"],
    ['not a feed', 'the protobuf cannot be decoded'],
    ['\x1f\x8b\x08', 'still gzip-compressed'],
  ])('tells what %j is instead', (text, reason) => {
    expect(() => decodeFeed(Buffer.from(text, 'latin1'))).toThrow(FeedError)
    expect(() => decodeFeed(Buffer.from(text, 'latin1'))).toThrow(reason)
  })

  it('throws nothing but a FeedError, whatever the bytes', () => {
    const start = fc.constantFrom(
      '',
      '\n\u0005\n\u00032.0',
      '{"header":{},"entity":[',
      '{"entity":',
    )
    const bytes = fc
      .tuple(start, fc.uint8Array({ maxLength: 200 }))
      .map(([text, rest]) => Buffer.concat([Buffer.from(text, 'latin1'), rest]))
    const values = fc.jsonValue().map((value) => json({ header: value, entity: [value] }))
    const nested = fc.jsonValue().map((value) => json({ entity: [{ alert: value, shape: value }] }))
    fc.assert(
      fc.property(fc.oneof(bytes, values, nested), (body) => {
        try {
          decodeFeed(body)
        } catch (error) {
          expect(error).toBeInstanceOf(FeedError)
        }
      }),
      { seed: 7, numRuns: runs },
    )
  })
})
