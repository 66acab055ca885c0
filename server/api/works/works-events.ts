/**
 * `GET /api/v1/works/events?tenant=`: tells colleagues within a moment that works have changed.
 *
 * | event | when | data |
 * |---|---|---|
 * | `hello` | on connecting: what was missed before is not told | none |
 * | `change` | somebody did something with works, or the server noticed something | `id`, `version` |
 * | `reload` | the connection to the database was away: anything may have changed | none |
 *
 * A stream ends after some minutes and the browser asks anew, so that whoever may no longer read is
 * not told for long.
 *
 * @module
 */

import { randomInt } from 'node:crypto'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { WorksChange, WorksService } from '../../works/works-types.ts'
import { tenantOf } from '../access/tenant-query.ts'
import { type Guard, Refusal } from '../guard.ts'
import { problem } from '../problem.ts'

export interface WorksEventOptions {
  works: Pick<WorksService, 'onChange'>
  guard: Guard
  /** Milliseconds that a stream lasts, about. */
  lasts?: number
  heartbeatMs?: number
  /** Streams at once, of all and of one person or program. */
  most?: number
  mostEach?: number
}

interface Listener {
  tenant: string
  who: string
  controller: ReadableStreamDefaultController<Uint8Array>
  ending: NodeJS.Timeout
}

/** Events that may wait for a reader that does not keep up. */
const mostWaiting = 200

const encoder = new TextEncoder()
const heartbeat = ':\n\n'
const eventOf = (name: string, data: object = {}) =>
  `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`

/** Add the route to the app. */
export function worksEvents(app: OpenAPIHono, options: WorksEventOptions): { close(): void } {
  const { works, guard, lasts = 5 * 60_000, most = 2_000, mostEach = 30 } = options
  const listeners = new Set<Listener>()
  let closed = false

  function end(listener: Listener): void {
    if (!listeners.delete(listener)) return
    clearTimeout(listener.ending)
    try {
      listener.controller.close()
    } catch {
      // it is closed already: the reader has gone
    }
  }

  function send(listener: Listener, text: string): void {
    const { controller } = listener
    const keepsUp = (controller.desiredSize ?? 0) >= -mostWaiting
    try {
      if (keepsUp) controller.enqueue(encoder.encode(text))
      else end(listener)
    } catch {
      end(listener)
    }
  }

  const stopHearing = works.onChange(({ tenant, id, version }: WorksChange) => {
    const text = id === undefined ? eventOf('reload') : eventOf('change', { id, version })
    for (const listener of listeners) if (listener.tenant === tenant) send(listener, text)
  })
  const beat = setInterval(() => {
    for (const listener of listeners) send(listener, heartbeat)
  }, options.heartbeatMs ?? 15_000)
  beat.unref()

  app.get('/api/v1/works/events', async (c) => {
    const tenant = tenantOf(c)
    const { kind, id } = await guard.allowed(c, 'works.read', tenant)
    const who = `${kind} ${id}`
    const own = [...listeners].filter((listener) => listener.who === who).length
    if (closed || listeners.size >= most || own >= mostEach) {
      throw new Refusal(
        problem('serviceUnavailable', 'Too many are listening already; come back later', {
          headers: { 'retry-after': String(randomInt(5, 30)) },
        }),
      )
    }
    let listener: Listener | undefined
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        const ending = setTimeout(
          () => listener && end(listener),
          lasts * (0.8 + Math.random() * 0.4),
        )
        ending.unref()
        listener = { tenant, who, controller, ending }
        listeners.add(listener)
        send(listener, `retry: ${randomInt(1_000, 3_000)}\n\n${eventOf('hello')}`)
      },
      cancel() {
        if (listener) end(listener)
      },
    })
    return new Response(body, {
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        // Tells nginx not to hold events back.
        'x-accel-buffering': 'no',
      },
    })
  })

  return {
    close() {
      closed = true
      stopHearing()
      clearInterval(beat)
      for (const listener of [...listeners]) end(listener)
    },
  }
}
