/**
 * The example of a GTFS-Realtime gateway: alerts in its JSON or in protobuf, trip modifications in
 * protobuf as they always come.
 *
 * @module
 */

import bindings from 'gtfs-realtime-bindings'
import type { ExampleAnswer, ExampleFile } from './answer.ts'

const { FeedMessage } = bindings.transit_realtime

/** `/alerts` (`?format=protobuf`; JSON by default) and `/trip-modifications` (`?format=json`). */
export function answerGtfsRt(url: URL, file: ExampleFile): ExampleAnswer | undefined {
  const path = url.pathname.replace(/\/+$/, '')
  const format = url.searchParams.get('format')
  if (path === '/alerts') {
    const text = file('gtfs-rt/alerts.json')
    return format === 'protobuf' ? protobuf(text) : json(text)
  }
  if (path === '/trip-modifications') {
    const text = file('gtfs-rt/trip-modifications.json')
    return format === 'json' ? json(text) : protobuf(text)
  }
  return undefined
}

const json = (body: string): ExampleAnswer => ({
  status: 200,
  contentType: 'application/json',
  body,
})

function protobuf(text: string): ExampleAnswer {
  const message = FeedMessage.fromObject(JSON.parse(text))
  return {
    status: 200,
    contentType: 'application/x-protobuf',
    body: Buffer.from(FeedMessage.encode(message).finish()),
  }
}
