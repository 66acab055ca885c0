import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { OpenAPIHono } from '@hono/zod-openapi'
import jsonld from 'jsonld'
import { intoConfig, replicateLDES } from 'ldes-client'
import { Parser, type Quad, Writer } from 'n3'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Disruption } from '../../../shared/disruption.ts'
import { aDisruption } from '../../../shared/testing.ts'
import { createLogPages } from '../../disruptions/log-pages.ts'
import { append, type Change, loadHeads, logMigrations } from '../../disruptions/version-log.ts'
import type { Network } from '../../network/network.ts'
import { worldOf } from '../../outputs/testing-snapshots.ts'
import { outputTown } from '../../outputs/testing-town.ts'
import type { Database } from '../../store/database.ts'
import { migrate } from '../../store/migrate.ts'
import { eachDatabase } from '../../store/testing.ts'
import { linkedDataRoutes } from '../linked-data/linked-data-routes.ts'
import { refuseInvalid } from '../problem.ts'
import type { Realm } from '../realm.ts'
import { ldesRoutes } from './ldes-routes.ts'

const pageSize = 3
const { version: _, ...body } = aDisruption({
  lines: [
    {
      line: { id: 'dl-T1', number: 'T1', mode: 'tram' },
      directions: [{ routeId: 't1' }],
      suspended: false,
      basis: 'stated',
    },
  ],
  stops: [
    {
      stop: { id: 'a1', name: 'Aula', lat: 51, lon: 3.7 },
      change: 'notServed',
      basis: 'stated',
      replacement: { stopId: 'b2', name: 'Brug', lat: 51.003, lon: 3.705, basis: 'stated' },
    },
  ],
  impactPeriods: [{ start: '2026-11-21T05:00:00Z' }],
})
const upsert = (id: string, text: string, over: Partial<Disruption> = {}): Change => ({
  id,
  head: {
    hash: text,
    disruption: {
      ...body,
      ...over,
      id,
      texts: [{ source: 'x', header: { nl: text }, description: {}, url: {} }],
    },
  },
})

let network: Network
beforeAll(async () => {
  network = await outputTown()
})

eachDatabase('the event stream', (place) => {
  let db: Database
  let server: Server
  let base = ''
  let now = Date.parse('2026-11-22T10:00:00Z')
  let asked: string[] = []

  const write = (at: string, ...changes: Change[]) =>
    db.transaction(async (tx) => append(tx, await loadHeads(tx), changes, at))

  /** A server of its own, as a restart makes one: nothing is remembered. */
  async function listen(port = 0): Promise<void> {
    const app = new OpenAPIHono({ defaultHook: refuseInvalid as never })
    app.use(async (c, next) => {
      asked.push(c.req.path)
      await next()
    })
    const realm: Realm = {
      base: '',
      tenants: new Set(),
      world: () => ({ ...worldOf(network, []), base }),
      onWorld: () => () => {},
    }
    linkedDataRoutes(app, { realm })
    ldesRoutes(app, {
      ...{ realm, log: createLogPages(db), pageSize },
      clock: { now: () => now, sleep: async () => {} },
    })
    await new Promise<void>((resolve) => {
      server = serve({ fetch: app.fetch, port }, () => resolve()) as Server
    })
    base = `http://localhost:${(server.address() as AddressInfo).port}`
  }

  beforeAll(async () => {
    db = await place.open()
  })
  beforeEach(async () => {
    now = Date.parse('2026-11-22T10:00:00Z')
    asked = []
    db = await place.fresh()
    await migrate(db, logMigrations)
    // Published more than a year ago: one is still so, one was, one has a newer version.
    await write(
      '2025-06-01T10:00:00Z',
      upsert('old', 'still'),
      upsert('was', 'x'),
      upsert('a', 'v1'),
    )
    await write('2025-06-02T10:00:00Z', { id: 'was' })
    await write('2026-09-30T23:59:59Z', upsert('a', 'v2'), upsert('b', 'v1'))
    // A month of three pages, and one instant on either side of their border.
    await write('2026-10-01T00:00:00Z', upsert('c', 'v1'))
    await write('2026-10-02T00:00:00Z', ...['d', 'e', 'f', 'g'].map((id) => upsert(id, 'v1')))
    await write('2026-10-31T23:59:59Z', { id: 'd' }, { id: 'e', mergedInto: 'f' })
    await write('2026-11-02T00:00:00Z', upsert('d', 'v3'))
    await listen()
  })
  afterEach(async () => {
    await new Promise((resolve) => {
      server.close(resolve)
      server.closeAllConnections()
    })
  })

  const all = [
    ...['old/1', 'a/2', 'b/1', 'c/1', 'd/1', 'e/1', 'f/1', 'g/1', 'd/2', 'e/2', 'd/3'],
  ].map((version) => `/id/omleiding/${version}`)
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${base}${path}`, { headers })
  const localName = (iri: string) => iri.replace(base, '')

  /** As a client that nobody here wrote keeps a copy. */
  async function replicate(accept: string, ordered: 'ascending' | 'none') {
    const client = replicateLDES(
      intoConfig({
        url: `${base}/ldes/omleidingen`,
        fetch: (input, init) =>
          fetch(input, { ...init, headers: { ...(init?.headers as object), accept } }),
      }),
      ordered,
    )
    const failed: unknown[] = []
    client.on('error', (error) => failed.push(error))
    const members: { id: string; timestamp: unknown; quads: Quad[] }[] = []
    for await (const { id, timestamp, quads } of client.stream() as unknown as AsyncIterable<{
      id: { value: string }
      timestamp: unknown
      quads: Quad[]
    }>) {
      members.push({ id: localName(id.value), timestamp, quads })
    }
    expect(failed).toEqual([])
    return members
  }

  it.each(['application/ld+json', 'text/turtle', 'application/n-quads'])(
    'is replicated to the last member, each once and in order, in %s',
    // Seen once to hand out a member too early, on a busy machine: the client's own queue.
    { retry: 2 },
    async (accept) => {
      const members = await replicate(accept, 'ascending')
      expect(members.map(({ id }) => id).sort()).toEqual([...all].sort())
      const times = members.map(({ timestamp }) => Number(timestamp))
      expect(times).toEqual([...times].sort((a, b) => a - b))
      const unordered = await replicate(accept, 'none')
      expect(unordered.map(({ id }) => id).sort()).toEqual([...all].sort())
    },
  )

  it('gives a member with its lines and stops to who goes by the shape', async () => {
    const members = await replicate('text/turtle', 'ascending')
    const member = members.find(({ id }) => id.endsWith('/a/2'))
    const literals = member?.quads.map(({ object }) => object.value)
    expect(literals).toEqual(
      expect.arrayContaining(['v2', 'Aula', 'Brug', 'T1', '2026-11-21T05:00:00Z']),
    )
  })

  it('gives who follows what is new, and nothing twice', async () => {
    const client = replicateLDES(
      intoConfig({ url: `${base}/ldes/omleidingen`, polling: true, pollInterval: 200 }),
      'ascending',
    )
    const reader = client.stream().getReader()
    const seen: string[] = []
    while (seen.length < all.length) {
      const { value } = await reader.read()
      if (value) seen.push(localName(value.id.value))
    }
    await write('2026-11-22T11:00:00Z', { id: 'd' })
    const { value } = await reader.read()
    expect(localName(value?.id.value ?? '')).toBe('/id/omleiding/d/4')
    const types = value?.quads.filter(({ predicate }) => predicate.value.endsWith('#type'))
    expect(types?.map(({ object }) => object.value)).toEqual([
      'https://www.w3.org/ns/activitystreams#Delete',
    ])
    expect(new Set(seen).size).toBe(all.length)
    // Pages that are over were asked for once.
    expect(asked.filter((path) => path.endsWith('/2026-09'))).toHaveLength(1)
    await client.close()
  })

  const quadsOf = async (path: string) =>
    new Parser({ format: 'text/turtle' }).parse(
      await (await get(path, { accept: 'text/turtle' })).text(),
    )

  it('says at its root what it is and where its pages are', async () => {
    const quads = await quadsOf('/ldes/omleidingen')
    const stream = `${base}/ldes/omleidingen#stream`
    const of = (subject: string) =>
      Object.fromEntries(
        quads
          .filter((quad) => quad.subject.value === subject)
          .map(({ predicate, object }) => [predicate.value.replace(/^.*[#/]/, ''), object.value]),
      )
    expect(of(stream)).toEqual({
      type: 'https://w3id.org/ldes#EventStream',
      view: `${base}/ldes/omleidingen`,
      timestampPath: 'http://www.w3.org/ns/prov#generatedAtTime',
      sequencePath: `${base}/ns/omweg#sequence`,
      versionOfPath: 'http://purl.org/dc/terms/isVersionOf',
      versionCreateObject: 'https://www.w3.org/ns/activitystreams#Create',
      versionUpdateObject: 'https://www.w3.org/ns/activitystreams#Update',
      versionDeleteObject: 'https://www.w3.org/ns/activitystreams#Delete',
      pollingInterval: '60',
      shape: `${base}/ldes/omleidingen/shape`,
    })
    expect(of(`${base}/ldes/omleidingen#retention`)).toMatchObject({
      fullLogDuration: 'P1Y',
      versionAmount: '1',
      versionDeleteDuration: 'P1Y',
    })
    const document = await (await get('/ldes/omleidingen')).json()
    expect(
      document['@graph'][0].relation.map(({ node }: { node: string }) => localName(node)),
    ).toEqual([
      '/ldes/omleidingen/eerder',
      ...['2026-09', '2026-10', '2026-11'].flatMap((month) => {
        const path = `/ldes/omleidingen/${month}`
        return [path, path]
      }),
    ])
  })

  it('links the further pages of a month, with their bounds', async () => {
    const document = await (await get('/ldes/omleidingen/2026-10')).json()
    const [page, stream] = document['@graph']
    expect(page.immutable).toBe('true')
    expect(
      page.relation.map((each: Record<string, string>) => [
        localName(each.node ?? ''),
        each['@type'],
        each.value,
      ]),
    ).toEqual([
      ['/ldes/omleidingen/2026-10/2', 'tree:GreaterThanOrEqualToRelation', '2026-10-02T00:00:00Z'],
      ['/ldes/omleidingen/2026-10/2', 'tree:LessThanOrEqualToRelation', '2026-10-31T23:59:59Z'],
      ['/ldes/omleidingen/2026-10/3', 'tree:GreaterThanOrEqualToRelation', '2026-10-31T23:59:59Z'],
      ['/ldes/omleidingen/2026-10/3', 'tree:LessThanRelation', '2026-11-01T00:00:00Z'],
    ])
    expect(stream.member.map((member: { '@id': string }) => localName(member['@id']))).toEqual([
      ...['c/1', 'd/1', 'e/1'].map((version) => `/id/omleiding/${version}`),
    ])
    const third = await (await get('/ldes/omleidingen/2026-10/3')).json()
    expect(third['@graph'][1].member).toMatchObject([
      { '@type': ['Delete'], isReplacedBy: `${base}/id/omleiding/f`, sequence: '13' },
    ])
  })

  it('tells what is new, what changed and what came back', async () => {
    const acts = async (path: string) =>
      (await (await get(path)).json())['@graph'][1].member.map(
        (member: { '@id': string; '@type': string[] }) => [
          localName(member['@id']).slice(14),
          member['@type'][0],
        ],
      )
    expect(await acts('/ldes/omleidingen/2026-09')).toEqual([
      ['a/2', 'Update'],
      ['b/1', 'Create'],
    ])
    expect(await acts('/ldes/omleidingen/2026-11')).toEqual([['d/3', 'Create']])
  })

  it('gives equal bytes of what is over after a restart, and to whom asks with the ETag none', async () => {
    const closed = ['2026-09', '2026-10', '2026-10/2', '2026-10/3']
    const read = async (accept: string) =>
      Promise.all(
        closed.map(async (page) => {
          const answer = await get(`/ldes/omleidingen/${page}`, { accept })
          expect(answer.headers.get('cache-control')).toBe('public, max-age=604800, immutable')
          expect(answer.headers.get('vary')).toBe('Accept, Accept-Encoding')
          return [answer.headers.get('etag'), await answer.text()]
        }),
      )
    const types = ['application/ld+json', 'text/turtle', 'application/n-quads']
    const before = await Promise.all(types.map(read))
    const { port } = server.address() as AddressInfo
    await new Promise((resolve) => {
      server.close(resolve)
      server.closeAllConnections()
    })
    await write('2026-11-22T11:00:00Z', upsert('a', 'v3'))
    now += 40 * 86_400_000
    // Other documents come in between, as they do.
    await listen(port)
    await get('/ldes/omleidingen/2026-11', { accept: 'text/turtle' })
    expect(await Promise.all(types.map(read))).toEqual(before)
    const [etag] = before[0]?.[0] ?? []
    const again = await get('/ldes/omleidingen/2026-09', { 'if-none-match': etag ?? '' })
    expect(again.status).toBe(304)
  })

  it('is not over before the last process has written', async () => {
    const flagOf = async (path: string) => {
      const answer = await get(path)
      return [answer.headers.get('cache-control'), (await answer.json())['@graph'][0].immutable]
    }
    const open = ['public, max-age=30, stale-while-revalidate=60', undefined]
    const closed = ['public, max-age=604800, immutable', 'true']
    expect(await flagOf('/ldes/omleidingen/2026-11')).toEqual(open)
    // The month has ended, and for an hour somebody may still be at it.
    now = Date.parse('2026-12-01T00:30:00Z')
    expect(await flagOf('/ldes/omleidingen/2026-11')).toEqual(open)
    // Unless there is something later already.
    await write('2026-12-01T00:31:00Z', upsert('z', 'v1'))
    expect(await flagOf('/ldes/omleidingen/2026-11')).toEqual(closed)
    expect(await flagOf('/ldes/omleidingen/2026-12')).toEqual(open)
    now = Date.parse('2027-01-01T01:00:00Z')
    expect(await flagOf('/ldes/omleidingen/2026-12')).toEqual(closed)
  })

  it('fills a page, and leaves it as it is from then on', async () => {
    await write('2026-11-03T00:00:00Z', upsert('h', 'v1'), upsert('i', 'v1'), upsert('j', 'v1'))
    const second = await (await get('/ldes/omleidingen/2026-11/2')).json()
    expect(second['@graph'][1].member).toHaveLength(1)
    expect(second['@graph'][0]).not.toHaveProperty('immutable')
    await write('2026-11-04T00:00:00Z', upsert('k', 'v1'), upsert('l', 'v1'), upsert('m', 'v1'))
    const full = await (await get('/ldes/omleidingen/2026-11/2')).json()
    expect(full['@graph'][1].member).toHaveLength(3)
    expect(full['@graph'][0].immutable).toBe('true')
    expect((await get('/ldes/omleidingen/2026-11/4')).status).toBe(404)
  })

  it.each([
    ['/ldes/omleidingen/2025-10', 410],
    ['/ldes/omleidingen/2026-12', 404],
    ['/ldes/omleidingen/2026-13', 400],
    ['/ldes/omleidingen/2026-10/1', 400],
    ['/ldes/omleidingen/2026-10/4', 404],
    ['/ldes/omleidingen?page=2', 400],
  ])('refuses %s with %i', async (path, status) => {
    const got = await get(path)
    expect(got.status).toBe(status)
    expect(got.headers.get('content-type')).toBe('application/problem+json')
    expect(got.headers.get('access-control-allow-origin')).toBe('*')
  })

  it('keeps to the profile of TREE: links first, then member by member', async () => {
    const answer = await get('/ldes/omleidingen/2026-10', { accept: 'application/n-quads' })
    expect(answer.headers.get('content-type')).toBe(
      'application/n-quads;profile="https://w3id.org/tree/profile"',
    )
    const lines = (await answer.text()).trim().split('\n')
    const starts = lines.flatMap((line, i) => (line.includes('tree#member') ? [i] : []))
    expect(starts).toHaveLength(3)
    const links = lines.flatMap((line, i) => (/tree#(relation|node)>/.test(line) ? [i] : []))
    expect(Math.max(...links)).toBeLessThan(starts[0] ?? 0)
    const second = lines.slice(starts[1], starts[2])
    expect(second.filter((line) => line.includes('/c/1>'))).toEqual([])
    // A blank node is in one member only.
    const blanks = (part: string[]) => new Set(part.join('\n').match(/_:\w+/g))
    const shared = [...blanks(second)].filter((name) => blanks(lines.slice(0, starts[1])).has(name))
    expect(shared).toEqual([])
  })

  it('says the same in its three media types', async () => {
    const options = { algorithm: 'RDFC-1.0', format: 'application/n-quads' } as object
    const read = async (accept: string) =>
      (await get('/ldes/omleidingen/2026-10', { accept })).text()
    const document = JSON.parse(await read('application/ld+json'))
    const documentLoader = async (url: string) => ({
      documentUrl: url,
      document: await (await fetch(url)).json(),
    })
    const json = await jsonld.canonize(document, { ...options, documentLoader } as object)
    for (const type of ['text/turtle', 'application/n-quads']) {
      const quads = new Parser({ format: type }).parse(await read(type))
      const text = new Writer({ format: 'application/n-quads' }).quadsToString(quads)
      const input = { ...options, inputFormat: 'application/n-quads' } as object
      expect(await jsonld.canonize(text as never, input)).toBe(json)
    }
  })
})
