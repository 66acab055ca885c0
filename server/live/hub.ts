/**
 * `GET /api/v1/stream`: tells readers within a moment that something changed.
 *
 * | event | when | data |
 * |---|---|---|
 * | `hello` | on connecting without `Last-Event-ID`, or with nothing missed | `sequence`, `hash`, `madeAt` |
 * | `snapshot` | on connecting with an id that is not known here, as after a restart | those, `networkHash`, `example`, `disruptions` |
 * | `delta` | after every change; on connecting, for each that was missed | those, `upserted` disruptions, `removed` ids, and in `merged` what some of those are a part of now; all empty when a period began or ended |
 *
 * The id to resume from comes in the header `Last-Event-ID` or as `?lastEventId=`. With
 * `?detail=ids` events carry ids instead of disruptions: a page that asks for its own view again
 * needs no more.
 *
 * Every event is made once and written as the same bytes to every reader, straight to Node's
 * response: a stream object for each of 10,000 readers would cost three times the memory. A reader
 * that does not keep up is let go, and comes back with the id it saw last.
 *
 * @module
 */

import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context } from 'hono'
import type { Logger } from 'pino'
import type { Snapshot } from '../../shared/disruption.ts'
import { createBacklog } from './backlog.ts'
import { clientAddress } from './client-address.ts'
import {
  type Changes,
  type Detail,
  deltaEvent,
  details,
  heartbeat,
  helloEvent,
  retryField,
  snapshotEvent,
} from './events.ts'

/** Where snapshots come from. */
export interface SnapshotSource {
  snapshot(): Snapshot
  onSnapshot(hear: (snapshot: Snapshot, changes: Changes) => void): () => void
}

export interface HubOptions {
  disruptions: SnapshotSource
  log: Logger
  /** More readers than this are asked to come back later. */
  maxClients?: number
  /** The same for one address: a school behind one has room, one program cannot take it all. */
  maxPerAddress?: number
  /** Reads the address of a request; see `clientAddress`. */
  addressOf?: (request: IncomingMessage) => string
  /** Bytes that may wait for one reader, besides what it got on connecting. */
  maxQueue?: number
  heartbeatMs?: number
  /** Events kept for readers that were away. */
  backlog?: { events: number; bytes: number }
}

export interface Hub {
  handler(c: Context): Response
  /** Readers connected now. */
  clients(): number
  /** Since the start. */
  counts(): { events: number; dropped: number; refused: number }
  /** Sends every reader away. */
  close(): void
}

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'access-control-allow-origin': '*',
  // Tells nginx not to hold events back.
  'x-accel-buffering': 'no',
}

/** @see Hub */
export function createHub(options: HubOptions): Hub {
  const { disruptions, log, maxClients = 20_000, maxQueue = 512 * 1024 } = options
  const { maxPerAddress = 1_000, addressOf = clientAddress([]) } = options
  const backlog = createBacklog(
    randomBytes(6).toString('hex'),
    options.backlog ?? { events: 256, bytes: 8 * 1024 * 1024 },
  )
  const clients: Record<Detail, Set<ServerResponse>> = { full: new Set(), ids: new Set() }
  const addresses = new Map<ServerResponse, string>()
  const perAddress = new Map<string, number>()
  const counts = { events: 0, dropped: 0, refused: 0 }
  const size = () => clients.full.size + clients.ids.size
  /** Of the snapshot on record, made when somebody needs it. */
  let whole: Partial<Record<Detail, Buffer>> = {}
  let closed = false
  /** Bytes of the longest greeting given: that much may wait for a reader that just came. */
  let greeted = 0

  /** Shared by all readers: a closure for each would be memory for each. */
  function leave(this: ServerResponse) {
    for (const detail of details) clients[detail].delete(this)
    const address = addresses.get(this)
    if (address === undefined) return
    addresses.delete(this)
    const left = (perAddress.get(address) ?? 1) - 1
    if (left > 0) perAddress.set(address, left)
    else perAddress.delete(address)
  }

  function send(detail: Detail, bytes: Buffer) {
    const limit = maxQueue + greeted
    for (const client of clients[detail]) {
      if (client.writableLength > limit) {
        counts.dropped++
        clients[detail].delete(client)
        client.destroy()
      } else client.write(bytes)
    }
  }

  const stopHearing = disruptions.onSnapshot((snapshot, changes) => {
    whole = {}
    counts.events++
    const event = backlog.add((id) => ({
      full: deltaEvent(id, snapshot, changes, 'full'),
      ids: deltaEvent(id, snapshot, changes, 'ids'),
    }))
    for (const detail of details) send(detail, event[detail])
  })

  const beat = setInterval(() => {
    for (const detail of details) send(detail, heartbeat)
  }, options.heartbeatMs ?? 15_000)
  beat.unref()

  /** What a reader gets first. */
  function greeting(lastEventId: string | undefined, detail: Detail): Buffer[] {
    const snapshot = disruptions.snapshot()
    const missed = lastEventId ? backlog.after(lastEventId, detail) : []
    if (missed && missed.length > 0) return missed
    const id = backlog.lastId()
    if (missed) return [helloEvent(id, snapshot)]
    whole[detail] ??= snapshotEvent(id, snapshot, detail)
    return [whole[detail]]
  }

  return {
    handler(c) {
      const { incoming, outgoing } = (c.env ?? {}) as Partial<HttpBindings>
      if (!incoming || !outgoing)
        throw new Error('the stream needs the Node server of @hono/node-server')
      const wanted = c.req.query('detail') ?? 'full'
      const detail = details.find((each) => each === wanted)
      if (!detail) {
        return refuse(400, 'badRequest', 'Bad Request', `detail must be ${details.join(' or ')}`)
      }
      const address = addressOf(incoming as IncomingMessage)
      const ofAddress = perAddress.get(address) ?? 0
      const full = size() >= maxClients
      if (closed || full || ofAddress >= maxPerAddress) {
        counts.refused++
        if (full && counts.refused % 1000 === 1) log.warn({ clients: size() }, 'stream is full')
        const detail = closed
          ? 'The server is stopping'
          : full
            ? `${maxClients} readers are connected`
            : `${maxPerAddress} readers are connected from your address`
        return refuse(503, 'serviceUnavailable', 'Service Unavailable', detail, {
          // Not all at the same moment.
          'retry-after': String(randomInt(5, 30)),
        })
      }
      if (c.req.method === 'HEAD') return new Response(null, { headers: streamHeaders })

      const lastEventId = c.req.header('last-event-id') ?? c.req.query('lastEventId')
      // The stream ends with the connection, so no frame of its own around each event.
      outgoing.useChunkedEncodingByDefault = false
      outgoing.shouldKeepAlive = false
      outgoing.on('close', leave)
      outgoing.on('error', ignore)
      outgoing.writeHead(200, streamHeaders)
      const retry = retryField(randomInt(2_000, 6_000))
      outgoing.write(retry)
      let bytes = 0
      // As they are: a copy for each of the thousands that come back at once would fill the memory.
      for (const event of greeting(lastEventId, detail)) {
        outgoing.write(event)
        bytes += event.length
      }
      greeted = Math.max(greeted, bytes)
      clients[detail].add(outgoing)
      addresses.set(outgoing, address)
      perAddress.set(address, ofAddress + 1)
      return RESPONSE_ALREADY_SENT
    },
    clients: size,
    counts: () => ({ ...counts }),
    close() {
      closed = true
      stopHearing()
      clearInterval(beat)
      for (const detail of details) for (const client of clients[detail]) client.end()
    },
  }
}

/** A broken connection closes, and that is all there is to know. */
const ignore = () => {}

/** RFC 9457. */
function refuse(
  status: number,
  type: string,
  title: string,
  detail: string,
  headers: Record<string, string> = {},
): Response {
  const body = {
    type: `urn:problem-type:belgif:${type}`,
    title,
    status,
    detail,
    instance: `urn:uuid:${randomUUID()}`,
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      'access-control-allow-origin': '*',
      ...headers,
    },
  })
}
