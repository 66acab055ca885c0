import { gunzipSync } from 'node:zlib'
import { OpenAPIHono } from '@hono/zod-openapi'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { aDisruption } from '../../../shared/testing.ts'
import type { Network } from '../../network/network.ts'
import { feedMakerHere } from '../../outputs/maker/feed-maker.ts'
import { worldOf } from '../../outputs/testing-snapshots.ts'
import { outputTown } from '../../outputs/testing-town.ts'
import type { Feed, OutputWorld } from '../../outputs/world.ts'
import { quiet } from '../../store/testing.ts'
import { feedRoutes } from './feed-routes.ts'

let network: Network
beforeAll(async () => {
  network = await outputTown()
})

let made = 0
let broken = false
const feed: Feed = {
  path: 'names.txt',
  contentType: 'text/plain; charset=utf-8',
  title: 'Names',
  description: 'The names.',
  standard: 'https://example.org/names',
  maxAge: 30,
  make: ({ snapshot }) => {
    made++
    if (broken) throw new Error('cannot')
    return { encode: (at) => `${at} ${snapshot.disruptions.map(({ id }) => id)}`, faults: [] }
  },
}

const first = '2026-11-21T12:00:00Z'
const later = '2026-11-21T13:00:00Z'
let world: OutputWorld
let app: OpenAPIHono
const get = (headers: Record<string, string> = {}, method = 'GET') =>
  app.request('/feeds/names.txt', { method, headers })

beforeEach(() => {
  made = 0
  broken = false
  world = worldOf(network, [aDisruption({ id: 'a' })], { now: first })
  app = new OpenAPIHono()
  const known = new Map<string, { hash: string; at: string }>()
  feedRoutes(app, {
    realm: { base: '', tenants: new Set(), world: () => world, onWorld: () => () => {} },
    feeds: [feed],
    maker: feedMakerHere,
    times: {
      since: async (output, hash, now) => {
        const before = known.get(output)
        if (before?.hash === hash) return before.at
        known.set(output, { hash, at: now })
        return now
      },
    },
    log: quiet,
  })
})

test('a feed is made once for a world, and asked again with its tags', async () => {
  const answer = await get()
  expect(await answer.text()).toBe(`${first} a`)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/plain; charset=utf-8',
    'last-modified': 'Sat, 21 Nov 2026 12:00:00 GMT',
    'cache-control': 'public, max-age=30, stale-while-revalidate=60',
    'access-control-allow-origin': '*',
  })
  const etag = answer.headers.get('etag') ?? ''
  const since = answer.headers.get('last-modified') ?? ''
  expect((await get({ 'if-none-match': etag })).status).toBe(304)
  expect((await get({ 'if-modified-since': since })).status).toBe(304)
  expect((await get({ 'if-modified-since': 'Sat, 21 Nov 2026 11:59:59 GMT' })).status).toBe(200)
  expect((await get({ 'if-modified-since': 'nonsense' })).status).toBe(200)
  expect((await get({ 'if-none-match': '"other"', 'if-modified-since': since })).status).toBe(200)
  const packed = await get({ 'accept-encoding': 'gzip' })
  expect(gunzipSync(await packed.arrayBuffer()).toString()).toBe(`${first} a`)
  expect(await (await get({}, 'HEAD')).text()).toBe('')
  expect(made).toBe(1)
})

test('the time moves with the content only', async () => {
  await get()
  world = worldOf(network, [aDisruption({ id: 'a' })], { now: later })
  expect(await (await get()).text()).toBe(`${first} a`)
  world = worldOf(network, [aDisruption({ id: 'b' })], { now: later })
  expect(await (await get()).text()).toBe(`${later} b`)
})

test('the last good one stays where a new one cannot be made', async () => {
  await get()
  broken = true
  world = worldOf(network, [aDisruption({ id: 'b' })], { now: later })
  expect(await (await get()).text()).toBe(`${first} a`)
})

test('nothing good at all is said, with when to come back', async () => {
  broken = true
  const answer = await get()
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('60')
  expect(await answer.json()).toMatchObject({ type: 'urn:problem-type:belgif:serviceUnavailable' })
})
