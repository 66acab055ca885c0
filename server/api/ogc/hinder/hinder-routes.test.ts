import { beforeAll, expect, test } from 'vitest'
import type { Role, Scope } from '../../../../shared/access.ts'
import type { ImpactRequest } from '../../../../shared/impact.ts'
import { sandboxTenant } from '../../../../shared/sandbox.ts'
import { gent, merelbeke } from '../../../access/testing.ts'
import { createEngine } from '../../../detours/engine.ts'
import type { EnginePool } from '../../../detours/pool/engine-pool.ts'
import { corner, place, square, squareTown } from '../../../detours/proposals/propose-testing.ts'
import { worldOf } from '../../../outputs/testing-snapshots.ts'
import type { OutputWorld } from '../../../outputs/world.ts'
import type { Database } from '../../../store/database.ts'
import { idempotencyMigrations } from '../../../store/idempotency.ts'
import { migrate } from '../../../store/migrate.ts'
import { eachDatabase, quiet } from '../../../store/testing.ts'
import { aContent, person, type TestWorks, worksForTests } from '../../../works/testing.ts'
import { reportOf } from '../../../works/to-report.ts'
import { type Client, type StaffForTests, staffForTests } from '../../access/testing.ts'
import { createIdempotency } from '../../idempotency.ts'
import { worksRefusal } from '../../works/works-refusal.ts'
import { ogcRoutes } from '../ogc-routes.ts'
import { realmOf } from '../testing.ts'
import { missingSchemas, schemaChecker } from '../testing-schemas.ts'

const items = '/ogc/collections/hinder/items'
const tenant = gent.nis

const who = [
  'nobody',
  'operator',
  'reader',
  'editor',
  'approver',
  'administrator',
  'omleidingen_lezen',
  'hinder_schrijven',
  'processen_uitvoeren',
  'stranger',
  'strange program',
] as const
type Who = (typeof who)[number]

/** In the middle of the line `bus`. */
const onTheLine = square(place(1, 3.5), 30)
/** A street that nothing runs through. */
const aside = { type: 'LineString', coordinates: [corner('c0'), corner('c1')] }
const alsoAside = [corner('c2'), corner('c3')]

const hinder = (properties: object = {}, geometry: object | null = aside) => ({
  type: 'Feature',
  geometry,
  properties: {
    titel: 'Rioolwerken',
    start: '2026-11-23T07:00',
    einde: '2026-11-30T18:00',
    ...properties,
  },
})

const author = person('editor', tenant, 'author')
const boss = person('approver', tenant, 'boss')

eachDatabase('transactions on hindrance', ({ fresh }) => {
  let db: Database
  let room: TestWorks
  let staff: StaffForTests
  let world: () => OutputWorld
  const clients = new Map<Who, Client>()
  const as = (name: Who): Client => {
    const client = clients.get(name)
    if (!client) throw new Error(`nobody is ${name}`)
    return client
  }

  beforeAll(async () => {
    db = await fresh()
    await migrate(db, idempotencyMigrations)
    const town = await squareTown({
      rows: 3,
      columns: 8,
      lines: [
        {
          id: 'bus',
          path: ['b0', 'b1', 'b2', 'b3', 'b4', 'b5', 'b6', 'b7'],
          stops: [0.2, 1.5, 2.5, 3.5, 4.5, 5.5, 6.8],
        },
      ],
    })
    const { network } = town
    const own = createEngine(town)
    const engine = { run: async (_: string, question: ImpactRequest) => own.ask(question) } as Pick<
      EnginePool,
      'run'
    >
    room = await worksForTests(db, {
      report: reportOf,
      network: () => network,
      engine: () => engine,
    })
    const { works, disruptions, clock } = room
    await disruptions.useNetwork(network)
    const known = new Map<string, OutputWorld>()
    world = () => {
      const snapshot = disruptions.snapshot()
      const key = `${snapshot.hash} ${snapshot.sequence}`
      const made = known.get(key) ?? {
        ...worldOf(network, snapshot.disruptions, {
          now: new Date(clock.now()).toISOString().replace(/\.\d+/, ''),
        }),
        base: 'http://localhost',
      }
      known.set(key, made)
      return made
    }
    staff = await staffForTests(db, {
      refusal: worksRefusal,
      mount: (app, { guard }) => {
        const idempotent = createIdempotency({ db, log: quiet })
        const shared = { works, guard, engine: () => engine, idempotent }
        const tenants = [gent.nis, merelbeke.nis]
        ogcRoutes(app, { ...shared, realm: realmOf(world, { tenants }) })
        const sandbox = realmOf(() => ({ ...world(), base: 'http://localhost/sandbox' }), {
          base: '/sandbox',
          tenants: [sandboxTenant],
        })
        ogcRoutes(app, { ...shared, realm: sandbox })
      },
    })
    clients.set('nobody', staff.browser().ask)
    for (const role of [
      'operator',
      'reader',
      'editor',
      'approver',
      'administrator',
    ] satisfies Role[]) {
      clients.set(role, await staff.as(role, tenant))
    }
    for (const scope of [
      'omleidingen_lezen',
      'hinder_schrijven',
      'processen_uitvoeren',
    ] satisfies Scope[]) {
      clients.set(scope, staff.program(tenant, [scope]))
    }
    clients.set('stranger', await staff.as('administrator', merelbeke.nis))
    clients.set('strange program', staff.program(merelbeke.nis, ['hinder_schrijven']))
    return () => room.stop()
  })

  const send = (
    name: Who,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) => as(name)(method, path, { ...(body === undefined ? {} : { body }), headers })

  /** By way of the API, as a program. */
  async function aDraft(properties: object = {}, geometry: object = aside) {
    const made = await send('hinder_schrijven', 'POST', items, hinder(properties, geometry))
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    return { id: made.body.id as string, etag: made.headers.get('etag') ?? '', answer: made }
  }

  async function published(properties: object = {}) {
    const { id } = await aDraft({ indienen: true, ...properties })
    const { version } = await room.works.get(boss, id)
    return room.works.act(boss, id, 'approve', version)
  }

  test('what is sent comes back, and again as it was read', async () => {
    const sent = {
      titel: 'Rioolwerken Kouter',
      oorzaak: 'MAINTENANCE',
      gepland: false,
      start: '2026-11-23T07:00:00+01:00',
      einde: '2026-11-30T18:00:00+01:00',
      herhaling: [{ dagen: [1, 2, 3], van: '21:00', tot: '05:00' }],
      uitzonderingen: ['2026-11-25'],
      aankondiging: '2026-11-10T08:00:00+01:00',
      straten: ['Kouter'],
      modi: ['bus'],
      richting: ['forward'],
      straal: 20,
      contact: 'werken@gent.example',
      opmerking: 'Niet op woensdag',
    }
    const { id, etag, answer } = await aDraft(sent)
    expect(answer.headers.get('location')).toBe(`http://localhost${items}/${id}`)
    expect(etag).toBe('"1"')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    const read = await send('hinder_schrijven', 'GET', `${items}/${id}`)
    expect(read.body.geometry).toEqual(aside)
    expect(read.body.properties).toMatchObject({ ...sent, toestand: 'draft', beheerder: tenant })
    expect(read.headers.get('etag')).toBe(etag)
    const back = await send('hinder_schrijven', 'PUT', `${items}/${id}`, read.body, {
      'if-match': etag,
    })
    expect(back.status, JSON.stringify(back.body)).toBe(200)
    expect(back.headers.get('etag')).toBe('"2"')
    expect(back.body.properties).toMatchObject(sent)
    const before = await room.works.revision(boss, id, 1)
    const after = await room.works.revision(boss, id, 2)
    expect(after.content).toEqual(before.content)
  })

  test.each([
    ['MultiPoint', [corner('c0'), corner('c1')]],
    ['MultiLineString', [aside.coordinates, alsoAside]],
    ['Polygon', square(corner('c1'), 20).coordinates],
  ])('%s is drawn as its parts', async (type, coordinates) => {
    const { id } = await aDraft({}, { type, coordinates })
    const read = await send('hinder_schrijven', 'GET', `${items}/${id}`)
    expect(read.body.geometry).toEqual({ type, coordinates })
    const { content } = await room.works.get(boss, id)
    const parts = type === 'Polygon' ? 1 : 2
    expect(new Set(content.closure?.parts.map((part) => part.id)).size).toBe(parts)
  })

  test('a height is left out, and a mix stays a mix', async () => {
    const mix = {
      type: 'GeometryCollection',
      geometries: [{ type: 'Point', coordinates: [...corner('c2'), 12] }, aside],
    }
    const { id } = await aDraft({}, mix)
    const { body } = await send('hinder_schrijven', 'GET', `${items}/${id}`)
    expect(body.geometry.geometries).toEqual([{ type: 'Point', coordinates: corner('c2') }, aside])
  })

  // In the order of `who`.
  const reads = [404, 200, 200, 200, 200, 200, 200, 200, 404, 404, 404]
  const writes = [401, 403, 403, 200, 200, 200, 403, 200, 403, 404, 404]
  const makes = (status: number) => writes.map((each) => (each === 200 ? status : each))

  const table: [what: string, state: 'draft' | 'pending' | 'published', expected: number[]][] = [
    ['GET', 'draft', reads],
    ['GET', 'published', who.map(() => 200)],
    // A stranger makes one of their own.
    ['POST', 'draft', makes(201).map((each) => (each === 404 ? 201 : each))],
    ['PUT', 'draft', writes],
    ['PUT', 'published', writes],
    ['PATCH', 'draft', writes],
    ['DELETE', 'draft', makes(204)],
    ['DELETE', 'pending', makes(204)],
    // Nobody but who may approve, and no program.
    ['DELETE', 'published', [401, 403, 403, 403, 204, 204, 403, 403, 403, 404, 404]],
  ]
  test.each(table)('%s of a %s: who may', async (method, state, expected) => {
    const fresh = async () => {
      if (state === 'published') return published()
      const { id } = await aDraft(state === 'pending' ? { indienen: true } : {})
      return room.works.get(boss, id)
    }
    const got: Record<string, number> = {}
    let untouched: Awaited<ReturnType<typeof fresh>> | undefined
    for (const name of who) {
      untouched ??= await fresh()
      const works = untouched
      const path = method === 'POST' ? items : `${items}/${works.id}`
      const body = { PUT: hinder(), POST: hinder(), PATCH: { properties: { titel: 'T' } } }[method]
      const answer = await send(name, method, path, body, {
        ...(method === 'GET' || method === 'POST' ? {} : { 'if-match': `"${works.version}"` }),
        ...(method === 'PATCH' ? { 'content-type': 'application/merge-patch+json' } : {}),
      })
      got[name] = answer.status
      const isDone = answer.status < 300 && method !== 'GET' && method !== 'POST'
      const { version } = await room.works.get(boss, works.id)
      if (isDone) {
        expect(version).toBeGreaterThan(works.version)
        untouched = undefined
      }
      if (!isDone) expect(version, name).toBe(works.version)
      if (state === 'published' && method !== 'DELETE') {
        const seen = await send('nobody', 'GET', path === items ? `${items}/${works.id}` : path)
        expect(seen.status).toBe(200)
      }
    }
    expect(got).toEqual(Object.fromEntries(who.map((name, i) => [name, expected[i]])))
  })

  test('drafts are for their tenant, what is published for everybody', async () => {
    const { id } = await aDraft()
    const live = await published()
    const idsFor = async (name: Who) => {
      const { body, headers } = await send(name, 'GET', `${items}?limit=1000`)
      const isPrivate = headers.get('cache-control') === 'no-store'
      const ids = body.features.map((each: { id: string }) => each.id)
      expect(new Set(ids).size).toBe(ids.length)
      return { isPrivate, has: [id, live.id].map((each) => ids.includes(each)) }
    }
    expect(await idsFor('nobody')).toEqual({ isPrivate: false, has: [false, true] })
    expect(await idsFor('processen_uitvoeren')).toEqual({ isPrivate: false, has: [false, true] })
    expect(await idsFor('stranger')).toEqual({ isPrivate: true, has: [false, true] })
    expect(await idsFor('reader')).toEqual({ isPrivate: true, has: [true, true] })
    expect(await idsFor('omleidingen_lezen')).toEqual({ isPrivate: true, has: [true, true] })
    const drafts = await send('reader', 'GET', `${items}?toestand=draft&limit=1000`)
    const states = drafts.body.features.map(
      ({ properties }: { properties: { toestand: string } }) => properties.toestand,
    )
    expect(new Set(states)).toEqual(new Set(['draft']))
    const anonymous = await as('nobody')('GET', `${items}/${live.id}`)
    // Titles and remarks are for colleagues.
    expect(JSON.stringify(anonymous.body)).not.toContain('Rioolwerken')
    expect(anonymous.headers.get('vary')).toContain('Authorization')
    const bad = await as('nobody')('GET', items, { headers: { authorization: 'Bearer none' } })
    expect(bad.status).toBe(401)
  })

  test('what is published serves until the edit is approved', async () => {
    const live = await published({ einde: '2026-11-30T18:00:00+01:00' })
    const path = `${items}/${live.id}`
    const endFor = async () =>
      (await as('nobody')('GET', path)).body.properties.einde as string | undefined
    expect(await endFor()).toBe('2026-11-30T17:00:00Z')
    const patched = await send(
      'hinder_schrijven',
      'PATCH',
      path,
      { properties: { einde: '2026-12-24T18:00:00+01:00', indienen: true } },
      { 'if-match': `"${live.version}"`, 'content-type': 'application/merge-patch+json' },
    )
    expect(patched.status, JSON.stringify(patched.body)).toBe(200)
    expect(patched.body.properties).toMatchObject({
      toestand: 'published',
      bewerking: 'pending',
      einde: '2026-12-24T18:00:00+01:00',
    })
    expect(await endFor()).toBe('2026-11-30T17:00:00Z')
    const { version } = await room.works.get(boss, live.id)
    await room.works.act(boss, live.id, 'approve', version)
    expect(await endFor()).toBe('2026-12-24T17:00:00Z')
    const open = await send(
      'hinder_schrijven',
      'PATCH',
      path,
      { properties: { einde: null } },
      { 'if-match': `"${version + 1}"`, 'content-type': 'application/merge-patch+json' },
    )
    expect(open.body.properties).not.toHaveProperty('einde')
  })

  test('who did not see the last change is told so', async () => {
    const { id, etag } = await aDraft()
    const path = `${items}/${id}`
    const missing = await send('hinder_schrijven', 'PUT', path, hinder())
    expect(missing.status).toBe(428)
    for (const wrong of ['"abc"', 'W/"1"', '"99"', '"1", "2"']) {
      const stale = await send('hinder_schrijven', 'PUT', path, hinder(), { 'if-match': wrong })
      expect(stale.status, wrong).toBe(412)
      expect(stale.headers.get('etag')).toBe(etag)
    }
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        send('hinder_schrijven', 'PUT', path, hinder({ titel: `T${i}` }), { 'if-match': etag }),
      ),
    )
    const statuses = all.map(({ status }) => status).sort()
    expect(statuses).toEqual([200, ...Array.from({ length: 9 }, () => 412)])
    expect((await room.works.get(boss, id)).version).toBe(2)
    const read = await send('reader', 'GET', path, undefined, { 'if-none-match': '"2"' })
    expect(read.status).toBe(304)
  })

  test('a line without an answer keeps it from being submitted; the engine can be asked for one', async () => {
    const before = await room.works.list(boss, { tenant, pageSize: 1 })
    const refused = await send(
      'hinder_schrijven',
      'POST',
      `${items}?lang=en`,
      hinder({ indienen: true }, onTheLine),
    )
    expect(refused.status).toBe(400)
    expect(refused.body.issues[0]).toMatchObject({
      name: 'properties.antwoorden',
      type: 'urn:problem-type:omweg:works:unansweredPattern',
      value: { line: 'bus' },
    })
    expect(refused.body.detail).toContain('http://localhost/ogc/processes/impact-van-hinder')
    expect(refused.body.detail).toContain('http://localhost/staff/werken')
    expect(refused.headers.get('link')).toContain('rel="edit-form"')
    const dutch = await send(
      'hinder_schrijven',
      'POST',
      items,
      hinder({ indienen: true }, onTheLine),
    )
    expect(dutch.body.issues[0].detail).not.toBe(refused.body.issues[0].detail)
    const after = await room.works.list(boss, { tenant, pageSize: 1 })
    expect(after.total).toBe(before.total)

    const { id, answer } = await aDraft({ indienen: true, antwoorden: 'voorstel' }, onTheLine)
    expect(answer.body.properties.toestand).toBe('pending')
    const kinds = answer.body.properties.besluiten.map(({ lijn }: { lijn: string }) => lijn)
    expect(kinds).toHaveLength(1)
    const works = await room.works.get(boss, id)
    expect(works.content.answers.every(({ legs }) => legs.length > 0)).toBe(true)
    // Nobody sees it before somebody approves.
    expect((await as('nobody')('GET', `${items}/${id}`)).status).toBe(404)
    await room.works.act(boss, id, 'approve', works.version)
    const live = await as('nobody')('GET', `${items}/${id}`)
    expect(live.body.properties).toMatchObject({ toestand: 'published', lijnnummers: ['bus'] })
    const detour = await as('nobody')(
      'GET',
      `/ogc/collections/omleidingen/items/${live.body.properties.omleiding}`,
    )
    expect(detour.body.properties.basis).toBe('vermeld')
  })

  test('answers that still hold stay when something else is replaced, others go', async () => {
    const { id, etag } = await aDraft({ antwoorden: 'voorstel' }, onTheLine)
    const path = `${items}/${id}`
    const same = await send('hinder_schrijven', 'PUT', path, hinder({ titel: 'X' }, onTheLine), {
      'if-match': etag,
    })
    expect(same.body.properties.besluiten.length).toBeGreaterThan(0)
    const moved = await send('hinder_schrijven', 'PUT', path, hinder(), { 'if-match': '"2"' })
    expect(moved.body.properties.besluiten).toEqual([])
    const submitted = await send(
      'hinder_schrijven',
      'PATCH',
      path,
      { properties: { indienen: true } },
      { 'if-match': '"3"', 'content-type': 'application/merge-patch+json' },
    )
    expect(submitted.body.properties.toestand).toBe('pending')
  })

  const hourly = Array.from({ length: 14 }, (_, hour) => ({
    dagen: [1, 2, 3, 4, 5, 6, 7],
    van: `${String(hour).padStart(2, '0')}:00`,
    tot: `${String(hour).padStart(2, '0')}:30`,
  }))
  const wrong: [what: string, body: unknown, name: string][] = [
    ['no feature', { type: 'FeatureCollection', features: [] }, 'type'],
    ['nothing', null, 'body'],
    ['no place', hinder({}, null), 'geometry'],
    ['an unknown geometry', hinder({}, { type: 'Circle', coordinates: [1, 2] }), 'geometry.type'],
    [
      'an open ring',
      hinder(
        {},
        {
          type: 'Polygon',
          coordinates: [
            [
              [3.7, 51],
              [3.8, 51],
              [3.8, 51.1],
              [3.7, 51.1],
            ],
          ],
        },
      ),
      'geometry.coordinates.0',
    ],
    [
      'latitude first',
      hinder({}, { type: 'Point', coordinates: [51, 3.705] }),
      'geometry.coordinates',
    ],
    [
      'no degrees',
      hinder({}, { type: 'Point', coordinates: [104_500, 193_200] }),
      'geometry.coordinates',
    ],
    ['no title', hinder({ titel: '' }), 'properties.titel'],
    [
      'hours by the hour for years',
      hinder({ einde: '2099-01-01T00:00', herhaling: hourly }),
      'properties.herhaling',
    ],
    ['no start', hinder({ start: undefined }), 'properties.start'],
    ['no date', hinder({ start: '2026-02-30T10:00' }), 'properties.start'],
    ['no cause', hinder({ oorzaak: 'RAIN' }), 'properties.oorzaak'],
    ['a script', hinder({ contact: 'javascript:alert(1)' }), 'properties.contact'],
    ['what is not known', hinder({ kleur: 'rood' }), 'properties.kleur'],
    ['an invisible sign', hinder({ opmerking: 'a\u202eb' }), 'properties.opmerking'],
    ['another order', hinder({ antwoorden: 'alles' }), 'properties.antwoorden'],
    [
      'another system',
      { ...hinder(), crs: { type: 'name', properties: { name: 'EPSG:31370' } } },
      'crs',
    ],
    [
      'an end before the start',
      hinder({ einde: '2026-11-01T10:00', indienen: true }),
      'properties.einde',
    ],
    [
      'what is over',
      hinder({ start: '2026-01-01T10:00', einde: '2026-01-02T10:00', indienen: true }),
      'properties.einde',
    ],
  ]
  test.each(wrong)('%s is refused, and named', async (_, body, name) => {
    const { status, body: problem } = await send('hinder_schrijven', 'POST', items, body)
    expect(status).toBe(400)
    expect(problem.issues.map((each: { name: string }) => each.name)).toContain(name)
  })

  test('bodies and parameters of another kind are refused', async () => {
    const post = (headers: Record<string, string>, path = items, body: unknown = hinder()) =>
      send('hinder_schrijven', 'POST', path, body, headers)
    expect((await post({ 'content-type': 'application/geo+json' })).status).toBe(201)
    expect((await post({ 'content-type': 'text/plain' })).status).toBe(415)
    const crs = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84'
    expect((await post({ 'content-crs': `<${crs}>` })).status).toBe(201)
    expect(
      (await post({ 'content-crs': '<http://www.opengis.net/def/crs/EPSG/0/4326>' })).status,
    ).toBe(400)
    expect((await post({}, `${items}?colour=red`)).status).toBe(400)
    const large = hinder({ opmerking: 'x'.repeat(1.1 * 1024 * 1024) })
    expect((await post({}, items, large)).status).toBe(413)
    const { id, etag } = await aDraft()
    const plain = await send(
      'hinder_schrijven',
      'PATCH',
      `${items}/${id}`,
      {},
      { 'if-match': etag },
    )
    expect(plain.status).toBe(415)
  })

  test('a person who writes for several says for whom', async () => {
    const other = await send('editor', 'POST', items, hinder({ beheerder: merelbeke.nis }))
    expect(other.status).toBe(404)
    const own = await send('editor', 'POST', items, hinder({ beheerder: tenant }))
    expect(own.status).toBe(201)
    const moved = await send(
      'editor',
      'PUT',
      `${items}/${own.body.id}`,
      hinder({ beheerder: merelbeke.nis }),
      { 'if-match': '"1"' },
    )
    expect(moved).toMatchObject({
      status: 400,
      body: { issues: [{ name: 'properties.beheerder' }] },
    })
    // A page of another site may not have it done.
    const forged = await send('editor', 'POST', items, hinder(), { 'x-csrf-token': 'none' })
    expect(forged.status).toBe(403)
  })

  test('people find and write nothing of theirs in the sandbox', async () => {
    const { id, etag } = await aDraft()
    const there = `/sandbox${items}`
    expect((await send('editor', 'GET', `${there}/${id}`)).status).toBe(404)
    expect((await send('editor', 'POST', there, hinder())).status).toBe(403)
    expect((await send('editor', 'POST', there, hinder({ beheerder: tenant }))).status).toBe(404)
    const put = await send('editor', 'PUT', `${there}/${id}`, hinder(), { 'if-match': etag })
    expect(put.status).toBe(404)
    const key = await send('hinder_schrijven', 'POST', there, hinder())
    expect(key.status).toBe(403)
  })

  test('who may not withdraw is told who may', async () => {
    const { id, version } = await published()
    const refused = await send('hinder_schrijven', 'DELETE', `${items}/${id}`, undefined, {
      'if-match': `"${version}"`,
    })
    expect(refused.body.detail).toContain('somebody who may approve withdraws it')
  })

  test('text-only works keep their words', async () => {
    const made = await room.works.create(author, { tenant, content: aContent() })
    const path = `${items}/${made.id}`
    const read = await send('hinder_schrijven', 'GET', path)
    expect(read.body.geometry).toBeNull()
    const patched = await send(
      'hinder_schrijven',
      'PATCH',
      path,
      { properties: { opmerking: 'Bel eerst' } },
      { 'if-match': `"${made.version}"`, 'content-type': 'application/merge-patch+json' },
    )
    expect(patched.status, JSON.stringify(patched.body)).toBe(200)
    const { content } = await room.works.get(boss, made.id)
    expect(content).toEqual({ ...made.content, note: 'Bel eerst' })
  })

  test('what was thrown away is gone', async () => {
    const { id, etag } = await aDraft()
    const path = `${items}/${id}`
    const gone = await send('hinder_schrijven', 'DELETE', path, undefined, { 'if-match': etag })
    expect(gone.status).toBe(204)
    expect((await send('hinder_schrijven', 'GET', path)).status).toBe(404)
    const again = await send('hinder_schrijven', 'DELETE', path, undefined, { 'if-match': '"2"' })
    expect(again.status).toBe(404)
  })

  test('twenty equal requests with a key make one, submitted', async () => {
    const body = hinder({ titel: 'Once for twenty', indienen: true })
    const headers = { 'idempotency-key': '"20-at-once"' }
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => send('hinder_schrijven', 'POST', items, body, headers)),
    )
    for (const { status } of answers) expect([201, 409]).toContain(status)
    const last = await send('hinder_schrijven', 'POST', items, body, headers)
    expect(last.status).toBe(201)
    expect(last.headers.get('idempotency-replayed')).toBe('true')
    const found = await room.works.list(boss, { tenant, q: 'Once for twenty' })
    expect(found.items.map(({ id, status }) => [id, status])).toEqual([[last.body.id, 'pending']])
    const etag = last.headers.get('etag') ?? ''
    const put = () =>
      send('hinder_schrijven', 'PUT', `${items}/${last.body.id}`, hinder({ titel: 'Twice' }), {
        'if-match': etag,
        'idempotency-key': '"put"',
      })
    const first = await put()
    expect(first.status).toBe(200)
    // Without the key it would be stale by now.
    expect(await put()).toMatchObject({ status: 200, body: first.body })
  })

  const why = missingSchemas()
  test.skipIf(why)(`answers are as OGC's schemas say${why ? `: ${why}` : ''}`, async () => {
    const check = schemaChecker()
    const { id, answer } = await aDraft({ antwoorden: 'voorstel' }, onTheLine)
    const own = await send('hinder_schrijven', 'GET', `${items}/${id}`)
    const list = await send('hinder_schrijven', 'GET', items)
    expect(check('featureGeoJSON.yaml', answer.body)).toEqual([])
    expect(check('featureGeoJSON.yaml', own.body)).toEqual([])
    expect(check('featureCollectionGeoJSON.yaml', list.body)).toEqual([])
    const refused = await send('hinder_schrijven', 'POST', items, hinder({ titel: '' }))
    expect(check('exception.yaml', refused.body)).toEqual([])
  })
})
