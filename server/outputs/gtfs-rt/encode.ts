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
import type { FeedContent } from './message.ts'

const { FeedMessage } = bindings.transit_realtime

/** Of the specification. */
const gtfsRealtimeVersion = '2.0'

/**
 * Encode a whole dataset as protobuf (`application/x-protobuf`).
 *
 * @param at - of the header: when the content last changed
 */
export const encodeProtobuf = (content: FeedContent, at: Instant): Uint8Array =>
  FeedMessage.encode(messageOf(content, at)).finish()

/** Encode the same message as JSON (`application/json`). */
export const encodeJson = (content: FeedContent, at: Instant): string =>
  JSON.stringify(
    FeedMessage.toObject(messageOf(content, at), { enums: String, longs: String }),
    undefined,
    2,
  )

const messageOf = ({ feedVersion, entities }: FeedContent, at: Instant) =>
  FeedMessage.fromObject({
    header: {
      gtfsRealtimeVersion,
      incrementality: 'FULL_DATASET',
      timestamp: fromInstant(at) / 1000,
      ...(feedVersion === undefined ? {} : { feedVersion }),
    },
    entity: entities,
  })
