/**
 * A feed as bytes: protobuf, and the proto3 JSON mapping of the same message for people who debug
 * (64-bit integers are strings there, enums names).
 *
 * @see https://gtfs.org/documentation/realtime/reference/#message-feedmessage
 * @see https://protobuf.dev/programming-guides/json/
 * @module
 */

import bindings from 'gtfs-realtime-bindings'
import { fromInstant, type Instant } from '../../../shared/time/period.ts'
import type { FeedContent, FeedEntity } from './message.ts'

const { FeedMessage } = bindings.transit_realtime

/** Of the specification. */
const gtfsRealtimeVersion = '2.0'

/** Writes a whole dataset. @param at - of the header: when the content last changed */
export type Encode<T> = (at: Instant) => T

/** As protobuf (`application/x-protobuf`). The entities are written once, whatever the time. */
export function protobufEncoder(content: FeedContent): Encode<Uint8Array> {
  let entities: Uint8Array | undefined
  return (at) => {
    // The header is field 1, so it is written first, and messages in a row are one message.
    const header = FeedMessage.encode(messageOf(content, at, [])).finish()
    if (!entities) {
      const whole = FeedMessage.encode(messageOf(content, at)).finish()
      entities = whole.subarray(header.length)
      return whole
    }
    return Buffer.concat([header, entities])
  }
}

/** As JSON (`application/json`), the same message. */
export function jsonEncoder(content: FeedContent): Encode<string> {
  let entities: string | undefined
  return (at) => {
    const { header } = objectOf(content, at, [])
    entities ??= JSON.stringify(objectOf(content, at).entity ?? [])
    return `{"header":${JSON.stringify(header)},"entity":${entities}}`
  }
}

export const encodeProtobuf = (content: FeedContent, at: Instant): Uint8Array =>
  protobufEncoder(content)(at)

export const encodeJson = (content: FeedContent, at: Instant): string => jsonEncoder(content)(at)

const objectOf = (content: FeedContent, at: Instant, entities?: FeedEntity[]) =>
  FeedMessage.toObject(messageOf(content, at, entities), { enums: String, longs: String })

const messageOf = (
  { feedVersion, entities: all }: FeedContent,
  at: Instant,
  entities: readonly FeedEntity[] = all,
) =>
  FeedMessage.fromObject({
    header: {
      gtfsRealtimeVersion,
      incrementality: 'FULL_DATASET',
      timestamp: fromInstant(at) / 1000,
      ...(feedVersion === undefined ? {} : { feedVersion }),
    },
    entity: entities,
  })
