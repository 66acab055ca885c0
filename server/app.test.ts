import { Hono } from 'hono'
import { pino } from 'pino'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ApiContext } from './api/context.ts'
import { wholeSnapshot } from './api/whole-snapshot.ts'
import { createApp } from './app.ts'
import { smallTown } from './disruptions/testing.ts'

let app: ReturnType<typeof createApp>
let failing = false

beforeAll(async () => {
  const network = await smallTown()
  const api: ApiContext = {
    snapshot: () => ({
      hash: 'h',
      sequence: 0,
      madeAt: '2026-11-21T12:00:00Z',
      networkHash: network.hash,
      example: false,
      disruptions: [],
    }),
    network: () => {
      if (failing) throw new Error('secret words')
      return network
    },
    sources: () => [],
    history: async () => [],
    shownAs: () => undefined,
    timeZone: 'Europe/Brussels',
    clock: () => '2026-11-21T12:00:00Z',
  }
  app = createApp({
    api,
    whole: wholeSnapshot(api),
    version: '1',
    log: pino({ level: 'silent' }),
    stream: () => new Response('stream'),
    pages: new Hono().get('/', (c) => c.html('<p>home')),
  })
})

const ask = async (path: string, init?: RequestInit) => app.request(path, init)

const readable = [
  '/api/v1/disruptions',
  '/api/v1/disruptions?lang=nl',
  '/api/v1/lines',
  '/api/v1/routes',
  '/api/v1/stops',
  '/api/v1/stops/s1',
  '/api/v1/map/network',
  '/api/v1/status',
  '/health',
  '/doc',
  '/doc/openapi.json',
  '/doc/openapi.yaml',
]

describe('reads', () => {
  it.each(readable)('%s answers GET, and HEAD alike without a body', async (path) => {
    const got = await ask(path)
    expect(got.status).toBe(200)
    const head = await ask(path, { method: 'HEAD' })
    expect(head.status).toBe(200)
    expect(await head.text()).toBe('')
    expect(head.headers.get('content-type')).toBe(got.headers.get('content-type'))
    expect(head.headers.get('etag')).toBe(got.headers.get('etag'))
  })

  it.each(readable.filter((path) => path.startsWith('/api/')))(
    '%s is for every origin',
    async (path) => {
      expect((await ask(path)).headers.get('access-control-allow-origin')).toBe('*')
      const preflight = await ask(path, { method: 'OPTIONS' })
      expect(preflight.status).toBe(204)
      expect(preflight.headers.get('allow')).toBe('GET, HEAD, OPTIONS')
    },
  )

  it.each([
    '/api/v1/disruptions',
    '/api/v1/disruptions?q=x',
    '/api/v1/lines?q=T1',
    '/api/v1/routes',
    '/api/v1/stops?near=3.7,51&radius=900',
    '/api/v1/stops/s1',
  ])('%s has a strong tag, is compressed and conditional', async (path) => {
    const got = await ask(path, { headers: { 'accept-encoding': 'br' } })
    expect(got.headers.get('content-encoding')).toBe('br')
    const etag = got.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[^"]+"$/)
    const again = await ask(path, { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
    expect((await ask(path, { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
  })

  it('tags of different content differ', async () => {
    const tags = await Promise.all(
      ['/api/v1/lines', '/api/v1/routes', '/api/v1/stops', '/api/v1/stops/s1'].map(async (path) =>
        (await ask(path)).headers.get('etag'),
      ),
    )
    expect(new Set(tags).size).toBe(tags.length)
  })
})

describe('refusals', () => {
  it.each([
    '/api/v1/disruptions/none',
    '/api/v1/lines/none',
    '/api/v1/routes/__proto__',
    '/api/v1/stops/constructor',
    '/api/v1/patterns/none',
    '/api/v1/map/lines/none',
    '/api/v1/map/stops/toString',
    '/api/v1/nothing',
    '/api/',
  ])('%s is not there', async (path) => {
    const answer = await ask(path)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(await answer.json()).toMatchObject({
      type: 'urn:problem-type:belgif:resourceNotFound',
      status: 404,
    })
  })

  it.each([
    '/api/v1/disruptions?lang=xx',
    '/api/v1/disruptions?color=red',
    '/api/v1/disruptions?page=0',
    '/api/v1/stops?near=here',
    '/api/v1/stops?pageSize=100000',
    '/api/v1/lines?lang=nl',
  ])('%s is refused by the name of the parameter', async (path) => {
    const answer = await ask(path)
    expect(answer.status).toBe(400)
    const { issues } = (await answer.json()) as { issues: { name: string }[] }
    expect(issues[0]?.name).toBe(/\?(\w+)=/.exec(path)?.[1])
  })

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s has nothing to change here', async (method) => {
    const answer = await ask('/api/v1/disruptions', { method })
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe('GET, HEAD, OPTIONS')
    expect(await answer.json()).toMatchObject({ status: 405 })
  })

  it('a mistake of ours is told without its words', async () => {
    failing = true
    const answer = await ask('/api/v1/lines').finally(() => {
      failing = false
    })
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('secret')
  })
})

it('describes every address, and only what is there', async () => {
  const document = (await (await ask('/doc/openapi.json')).json()) as {
    paths: Record<string, Record<string, unknown>>
  }
  const described = Object.keys(document.paths)
  expect(described).toContain('/api/v1/stream')
  for (const path of described) {
    const methods = Object.keys(document.paths[path] ?? {})
    expect(methods).toEqual([path === '/api/v1/impact' ? 'post' : 'get'])
    const answer = await ask(path.replace(/\{\w+\}/, 's1'))
    expect(answer.headers.get('content-type'), path).toBeTruthy()
  }
  const served = app.routes
    .filter(({ method, path }) => method === 'GET' && path.startsWith('/api/'))
    .map(({ path }) => path.replace(/:(\w+)/g, '{$1}'))
  expect(described).toEqual(expect.arrayContaining([...new Set(served)]))
})
