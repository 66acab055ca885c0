import { createServer, get, type IncomingMessage, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { pino } from 'pino'
import { afterEach, expect, test } from 'vitest'
import type { Disruption, Snapshot } from '../../shared/disruption.ts'
import { clientAddress } from './client-address.ts'
import type { Changes } from './events.ts'
import { createHub, type Hub, type HubOptions } from './hub.ts'

const log = pino({ level: 'silent' })

/** Publishes what it is told to. */
function publisher() {
  const hearers = new Set<(snapshot: Snapshot, changes: Changes) => void>()
  let current: Snapshot = {
    hash: 'h0',
    sequence: 0,
    madeAt: '2026-11-21T12:00:00Z',
    networkHash: 'n',
    example: false,
    disruptions: [],
  }
  return {
    snapshot: () => current,
    onSnapshot(hear: (snapshot: Snapshot, changes: Changes) => void) {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
    publish(upserted: Disruption[], removed: string[] = []) {
      const sequence = current.sequence + 1
      const kept = current.disruptions.filter(({ id }) => !removed.includes(id))
      current = { ...current, sequence, hash: `h${sequence}`, disruptions: [...kept, ...upserted] }
      for (const hear of hearers) hear(current, { upserted, removed })
    },
  }
}

const disruption = (id: string, words = '') =>
  ({ id, version: 1, streets: [`line\nbreak ${words}`] }) as Disruption

const running: { server: Server; hub: Hub }[] = []
afterEach(async () => {
  for (const { server, hub } of running.splice(0)) {
    hub.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

async function serve(options: Partial<HubOptions> = {}) {
  const source = publisher()
  const hub = createHub({ disruptions: source, log, ...options })
  const app = new Hono()
  app.get('/api/v1/stream', (c) => hub.handler(c))
  const server = createServer(getRequestListener(app.fetch))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  running.push({ server, hub })
  const { port } = server.address() as AddressInfo
  return { source, hub, port, url: `http://127.0.0.1:${port}/api/v1/stream` }
}

interface Reader {
  response: IncomingMessage
  text(): string
  events(): { event?: string; id?: string; data: Record<string, unknown> }[]
  closed: Promise<void>
}

function read(url: string, headers: Record<string, string> = {}): Promise<Reader> {
  return new Promise((resolve, reject) => {
    const request = get(url, { headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part) => {
        text += part
      })
      response.on('error', () => {})
      const closed = new Promise<void>((done) => response.on('close', done))
      resolve({
        response,
        closed,
        text: () => text,
        events: () =>
          text
            .split('\n\n')
            .filter((block) => /^data:/m.test(block))
            .map((block) => ({
              event: /^event: (.*)$/m.exec(block)?.[1],
              id: /^id: (.*)$/m.exec(block)?.[1],
              data: JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? 'null'),
            })),
      })
    })
    request.on('error', reject)
  })
}

const names = (reader: Reader) => reader.events().map(({ event }) => event)

test('says hello, then every change with ids to resume from', async () => {
  const { source, hub, url } = await serve()
  const reader = await read(url)
  expect(reader.response.headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'access-control-allow-origin': '*',
  })
  await expect.poll(() => names(reader)).toEqual(['hello'])
  expect(reader.text()).toMatch(/^retry: \d{4}\n\n/)
  source.publish([disruption('a')])
  source.publish([], ['a'])
  await expect.poll(() => names(reader)).toEqual(['hello', 'delta', 'delta'])
  const [hello, first, second] = reader.events()
  expect(hello?.data).toEqual({ sequence: 0, hash: 'h0', madeAt: '2026-11-21T12:00:00Z' })
  expect(first?.data).toEqual({
    sequence: 1,
    hash: 'h1',
    madeAt: '2026-11-21T12:00:00Z',
    upserted: [disruption('a')],
    removed: [],
  })
  expect(second?.data).toMatchObject({ sequence: 2, upserted: [], removed: ['a'] })
  expect(new Set([hello?.id, first?.id, second?.id]).size).toBe(3)
  expect(hub.clients()).toBe(1)
  reader.response.destroy()
  await expect.poll(() => hub.clients()).toBe(0)
})

test('resumes where a reader was, by header or parameter', async () => {
  const { source, url } = await serve()
  const first = await read(url)
  await expect.poll(() => names(first)).toEqual(['hello'])
  source.publish([disruption('a')])
  source.publish([disruption('b')])
  await expect.poll(() => first.events().length).toBe(3)
  const [hello, one, two] = first.events()

  const all = await read(url, { 'last-event-id': hello?.id ?? '' })
  await expect.poll(() => all.events()).toEqual([one, two])
  const rest = await read(`${url}?lastEventId=${one?.id}`)
  await expect.poll(() => rest.events()).toEqual([two])
  const none = await read(url, { 'last-event-id': two?.id ?? '' })
  await expect.poll(() => none.events()).toMatchObject([{ event: 'hello', id: two?.id }])
})

test('an id that is not known gives everything', async () => {
  const { source, url } = await serve({ backlog: { events: 2, bytes: 1e6 } })
  const reader = await read(url)
  await expect.poll(() => names(reader)).toEqual(['hello'])
  const old = reader.events()[0]?.id ?? ''
  for (const id of ['a', 'b', 'c']) source.publish([disruption(id)])
  const future = old.replace(/\d+$/, '99')
  for (const id of [old, future, 'another-3', 'nonsense', old.replace(/.$/, 'x')]) {
    const again = await read(url, { 'last-event-id': id })
    await expect.poll(() => names(again)).toEqual(['snapshot'])
    expect(again.events()[0]?.data).toMatchObject({
      sequence: 3,
      hash: 'h3',
      networkHash: 'n',
      disruptions: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
    })
    again.response.destroy()
  }
})

test('ids only, for who asks', async () => {
  const { source, url } = await serve()
  const reader = await read(`${url}?detail=ids`)
  const late = await read(`${url}?detail=ids`, { 'last-event-id': 'other-1' })
  await expect.poll(() => names(late)).toEqual(['snapshot'])
  source.publish([disruption('a')])
  await expect.poll(() => reader.events()[1]?.data).toMatchObject({ upserted: ['a'], removed: [] })
  await expect.poll(() => late.events()[1]?.data).toMatchObject({ upserted: ['a'] })
  const wrong = await fetch(`${url}?detail=some`)
  expect(wrong.status).toBe(400)
  expect(await wrong.json()).toMatchObject({ detail: 'detail must be full or ids' })
})

test('a heartbeat for everybody', async () => {
  const { url } = await serve({ heartbeatMs: 20 })
  const reader = await read(url)
  await expect.poll(() => reader.text().match(/^:$/gm)?.length).toBeGreaterThan(2)
})

test('more readers than the cap come back later', async () => {
  const { hub, url } = await serve({ maxClients: 2 })
  const readers = [await read(url), await read(url)]
  await expect.poll(() => hub.clients()).toBe(2)
  const refused = await fetch(url)
  expect(refused.status).toBe(503)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(5)
  expect(refused.headers.get('content-type')).toBe('application/problem+json')
  expect(await refused.json()).toMatchObject({ status: 503, title: 'Service Unavailable' })
  readers[0]?.response.destroy()
  await expect.poll(() => hub.clients()).toBe(1)
  expect((await read(url)).response.statusCode).toBe(200)
  expect(hub.counts().refused).toBe(1)
})

test('one address cannot take every place, and gets its own back', async () => {
  const addressOf = clientAddress(['127.0.0.1'])
  const { hub, url } = await serve({ maxPerAddress: 1, addressOf })
  const from = (address: string) => ({ 'x-forwarded-for': address })
  const first = await read(url, from('198.51.100.1'))
  const refused = await fetch(url, { headers: from('198.51.100.1') })
  expect(refused.status).toBe(503)
  expect((await refused.json()).detail).toContain('from your address')
  expect((await read(url, from('198.51.100.2'))).response.statusCode).toBe(200)
  first.response.destroy()
  await expect.poll(() => hub.clients()).toBe(1)
  expect((await read(url, from('198.51.100.1'))).response.statusCode).toBe(200)
})

test('a reader that does not keep up is let go; the others do not notice', async () => {
  const { source, hub, url, port } = await serve({ maxQueue: 64 * 1024 })
  const stuck: Socket = connect(port, '127.0.0.1')
  stuck.on('error', () => {})
  stuck.write('GET /api/v1/stream HTTP/1.1\r\nHost: x\r\n\r\n')
  stuck.pause()
  const reader = await read(url)
  await expect.poll(() => hub.clients()).toBe(2)
  const words = 'x'.repeat(200_000)
  let sent = 0
  while (hub.counts().dropped === 0 && sent < 200) {
    source.publish([disruption(`d${sent++}`, words)])
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(hub.counts().dropped).toBe(1)
  await expect.poll(() => reader.events().length).toBe(sent + 1)
  expect(hub.clients()).toBe(1)
  stuck.destroy()
})

const megabytes = 1024 * 1024

/** Connects, asks for everything and reads nothing. */
async function connectAndPause(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  socket.write('GET /api/v1/stream HTTP/1.1\r\nHost: x\r\nLast-Event-ID: unknown-1\r\n\r\n')
  socket.pause()
  return socket
}

test('a slow reader gets the whole snapshot, whatever changes meanwhile', async () => {
  const { source, hub, port } = await serve({ maxQueue: 64 * 1024 })
  source.publish([disruption('large', 'x'.repeat(16 * megabytes))])
  const slow = await connectAndPause(port)
  await expect.poll(() => hub.clients()).toBe(1)
  source.publish([disruption('small')])
  source.publish([disruption('other')])
  expect(hub.counts().dropped).toBe(0)
  let text = ''
  slow.on('data', (part) => {
    text += part
  })
  slow.resume()
  await expect
    .poll(() => text.match(/^event: \w+$/gm))
    .toEqual(['event: snapshot', 'event: delta', 'event: delta'])
  slow.destroy()
})

test('the snapshot is in memory once, however many wait for it', async () => {
  const { source, hub, port } = await serve()
  source.publish([disruption('large', 'x'.repeat(8 * megabytes))])
  const before = process.memoryUsage().arrayBuffers
  const readers = await Promise.all([...Array(20)].map(() => connectAndPause(port)))
  await expect.poll(() => hub.clients()).toBe(20)
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(40 * megabytes)
  for (const reader of readers) reader.destroy()
  await expect.poll(() => hub.clients()).toBe(0)
})

test('closing sends everybody away', async () => {
  const { hub, url } = await serve()
  const reader = await read(url)
  hub.close()
  await reader.closed
  expect(hub.clients()).toBe(0)
  expect((await fetch(url)).status).toBe(503)
})

test('HEAD and many comings and goings leave nothing behind', async () => {
  const { hub, url } = await serve()
  const head = await fetch(url, { method: 'HEAD' })
  expect(head.headers.get('content-type')).toContain('text/event-stream')
  for (let i = 0; i < 50; i++) {
    const reader = await read(url)
    reader.response.destroy()
  }
  await expect.poll(() => hub.clients()).toBe(0)
})
