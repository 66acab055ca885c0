/**
 * The detour engine as strangers reach it: the built server with the bundled sample.
 */
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImpactAnswer } from '../../shared/impact.ts'
import { type RunningServer, startServer } from '../setup/server.ts'

let dir: string
let server: RunningServer

const korenmarkt = { type: 'Point', coordinates: [3.72173, 51.05388] }
/** A field outside the city. */
const field = { type: 'Point', coordinates: [3.6529, 51.0201] }

async function writeConfig(changes: object): Promise<string> {
  const file = join(dir, `${crypto.randomUUID()}.json`)
  const network = { gtfs: resolve('data/ghent/gtfs.zip') }
  await writeFile(
    file,
    JSON.stringify({ network, trustedProxies: ['127.0.0.1', '::1'], ...changes }),
  )
  return file
}

const post = (body: string | object, from = '192.0.2.1', headers = {}, url = server.url) =>
  fetch(`${url}/api/v1/impact`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': from, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'omweg-impact-'))
  const network = {
    gtfs: resolve('data/ghent/gtfs.zip'),
    streets: resolve('data/ghent/ghent.osm.pbf'),
  }
  const feed = { id: 'gipod', type: 'gipod', url: 'example:gipod', every: 300, publisher: 'GIPOD' }
  server = await startServer({ config: await writeConfig({ network, feeds: [feed] }) })
})

afterAll(async () => {
  await server?.stop()
  await rm(dir, { recursive: true })
})

describe('a closure of Ghent', () => {
  it('hits the lines that run there, each with what is missed and a way round', async () => {
    const answer = await post({ closure: korenmarkt, radius: 20 })
    expect(answer.status).toBe(200)
    const { impacts, closed, complete } = (await answer.json()) as ImpactAnswer
    expect(complete).toBe(true)
    expect(closed.streets).toContain('Korenmarkt')
    const numbers = new Set(impacts.map(({ line }) => line.number))
    expect([...numbers]).toEqual(expect.arrayContaining(['10', '11', '12a', '12b']))
    for (const { blocked, missedStops, line, proposals } of impacts) {
      expect(blocked.length).toBeGreaterThan(0)
      if (line.mode !== 'bus') continue
      expect(missedStops.length).toBeGreaterThan(0)
      expect(proposals.length).toBeGreaterThan(0)
    }
  })

  it('gets the same bytes each time, compressed or not', async () => {
    const texts = ['identity', 'gzip', 'br', 'br'].map(async (coding) => {
      const answer = await post({ closure: korenmarkt }, undefined, { 'accept-encoding': coding })
      return answer.text()
    })
    expect(new Set(await Promise.all(texts)).size).toBe(1)
  })

  it('says that the sample is a sample', async () => {
    const { example } = (await (await post({ closure: korenmarkt })).json()) as ImpactAnswer
    expect(example).toBe(true)
  })

  it('is described with an example that works here', async () => {
    const { paths } = await (await fetch(`${server.url}/doc/openapi.json`)).json()
    const { requestBody } = paths['/api/v1/impact'].post
    const { example } = requestBody.content['application/json']
    const { impacts } = (await (await post(example)).json()) as ImpactAnswer
    expect(impacts.length).toBeGreaterThan(0)
    const page = await (await fetch(`${server.url}/doc`)).text()
    expect(page).toContain('POST /api/v1/impact')
    expect(page).toContain('Content-Type: application/json')
  })

  it('is answered by threads that the status tells of', async () => {
    const { detours, network } = await (await fetch(`${server.url}/api/v1/status`)).json()
    expect(detours).toMatchObject({ ready: true, networkHash: network.hash })
    expect(detours.streetsHash).toMatch(/^[0-9a-f]+$/)
    expect(detours.workers).toBeGreaterThanOrEqual(2)
  })
})

describe('what is asked wrongly', () => {
  it.each<[string, string | object, number]>([
    ['half a question', '{"closure":', 400],
    ['no closure', {}, 400],
    ['a geometry of no kind', { closure: { type: 'Blob' } }, 400],
    ['an empty polygon', { closure: { type: 'Polygon', coordinates: [] } }, 400],
    ['the wrong side of the world', { closure: { type: 'Point', coordinates: [51, 3] } }, 400],
    ['an unknown field', { closure: korenmarkt, colour: 'red' }, 400],
    ['two megabytes', `{"closure": "${'x'.repeat(2 * 1024 * 1024)}"}`, 413],
  ])('%s is refused with what is wrong', async (_, body, status) => {
    const answer = await post(body)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    const problem = await answer.json()
    expect(problem.detail.length).toBeGreaterThan(10)
    if (status === 400) expect(problem.issues.length).toBeGreaterThan(0)
  })

  it('a long body is heard out, so that the connection can be used again', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const ask = async (body: string) => {
      const asking = request(`${server.url}/api/v1/impact`, {
        agent,
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': body.length },
      })
      asking.end(body)
      const [response] = await once(asking, 'response')
      for await (const _ of response);
      return [response.statusCode, asking.reusedSocket]
    }
    expect(await ask('x'.repeat(3 * 1024 * 1024))).toEqual([413, false])
    expect(await ask(JSON.stringify({ closure: field }))).toEqual([200, true])
    agent.destroy()
  })

  it('a body that never says how long it is does not fill the memory', async () => {
    const { hostname, port } = new URL(server.url)
    const asking = request({
      hostname,
      port,
      method: 'POST',
      path: '/api/v1/impact',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '192.0.2.3' },
    })
    asking.on('error', () => {})
    const answered = once(asking, 'response')
    const piece = Buffer.alloc(64 * 1024, 'x')
    for (let i = 0; i < 24; i++) asking.write(piece)
    const [{ statusCode }] = await answered
    expect(statusCode).toBe(413)
    asking.destroy()
    expect((await post({ closure: field }, '192.0.2.3')).status).toBe(200)
  })
})

describe('many at once', () => {
  it('600 in a burst from one address are all answered, and nobody else waits for them', async () => {
    const burst = Promise.all(
      Array.from({ length: 600 }, () =>
        post({ closure: field }, '198.51.100.1').then(async (answer) => {
          await answer.arrayBuffer()
          return answer.status
        }),
      ),
    )
    const other = await post({ closure: korenmarkt, alternatives: 0 }, '198.51.100.2')
    expect(other.status).toBe(200)
    const statuses = await burst
    expect(statuses.filter((status) => status !== 200)).toEqual([])
    const more = await post({ closure: field }, '198.51.100.1')
    expect(more.status).toBe(429)
    expect(Number(more.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await post({ closure: field }, '198.51.100.2')).status).toBe(200)
  })

  it('those who leave take their questions with them', async () => {
    const asked = Array.from({ length: 20 }, () => {
      const gone = new AbortController()
      const answer = fetch(`${server.url}/api/v1/impact`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': '198.51.100.4' },
        body: JSON.stringify({ closure: korenmarkt }),
        signal: gone.signal,
      }).catch(() => undefined)
      setTimeout(() => gone.abort(), 50)
      return answer
    })
    await Promise.all(asked)
    await expect
      .poll(async () => {
        const { detours } = await (await fetch(`${server.url}/api/v1/status`)).json()
        return detours.waiting + detours.busy
      })
      .toBe(0)
    expect(server.output()).not.toContain('request failed')
  })
})

describe('without good streets', () => {
  it.each([
    ['none are configured', () => undefined],
    [
      'the file is no extract',
      async () => {
        const file = join(dir, 'bad.osm.pbf')
        await writeFile(file, 'no extract at all')
        return file
      },
    ],
  ])('the lines hit are told all the same: %s', async (_, streetsOf) => {
    const streets = await streetsOf()
    const network = { gtfs: resolve('data/ghent/gtfs.zip'), ...(streets ? { streets } : {}) }
    const other = await startServer({ config: await writeConfig({ network }) })
    try {
      if (streets) expect(other.output()).toContain('bad.osm.pbf')
      const answer = await post({ closure: korenmarkt, radius: 30 }, undefined, {}, other.url)
      const { impacts, streetsHash, example } = (await answer.json()) as ImpactAnswer
      expect(streetsHash).toBeUndefined()
      expect(example).toBeUndefined()
      expect(impacts.length).toBeGreaterThan(0)
      expect(
        impacts.every(({ basis, proposals }) => basis === 'geometry' && !proposals.length),
      ).toBe(true)
      expect(impacts.every(({ why }) => why?.code === 'noStreets')).toBe(true)
    } finally {
      await other.stop()
    }
  })
})
