import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Role } from '../../../shared/access.ts'
import type { Works } from '../../../shared/works/works.ts'
import { gent, merelbeke } from '../../access/testing.ts'
import type { Database } from '../../store/database.ts'
import { idempotencyMigrations } from '../../store/idempotency.ts'
import { migrate } from '../../store/migrate.ts'
import { eachDatabase, quiet } from '../../store/testing.ts'
import { aClosure, aContent, person, type TestWorks, worksForTests } from '../../works/testing.ts'
import type { WorksService } from '../../works/works-types.ts'
import { type Client, type StaffForTests, staffForTests } from '../access/testing.ts'
import { createIdempotency } from '../idempotency.ts'
import { worksRefusal } from './works-refusal.ts'
import { worksRoutes } from './works-routes.ts'

const who = [
  'nobody',
  'reader',
  'editor',
  'approver',
  'administrator',
  'omleidingen_lezen',
  'hinder_schrijven',
  'processen_uitvoeren',
  'stranger',
] as const

// In the order of `who`, by hand.
const reads = [401, 200, 200, 200, 200, 200, 200, 403, 404]
const writes = [401, 403, 200, 200, 200, 403, 200, 403, 404]
const approves = [401, 403, 403, 200, 200, 403, 403, 403, 404]
const people = [401, 403, 200, 200, 200, 403, 403, 403, 404]
const makes = (statuses: readonly number[], status: number) =>
  statuses.map((each) => (each === 200 ? status : each))

type State = 'draft' | 'pending' | 'published' | 'emergency'

interface Case {
  method: string
  path: string
  state?: State
  body?: unknown
  /** Without `If-Match`. */
  unversioned?: boolean
  expected: readonly number[]
}

const content = aContent()
const tenant = gent.nis

const cases: Case[] = [
  { method: 'GET', path: `/works?tenant=${tenant}`, expected: reads },
  { method: 'POST', path: '/works', body: { tenant, content }, expected: makes(writes, 201) },
  { method: 'POST', path: '/works/check', body: { tenant, content }, expected: reads },
  { method: 'GET', path: `/works/events?tenant=${tenant}`, expected: reads },
  { method: 'GET', path: '/works/:id', expected: reads },
  { method: 'PUT', path: '/works/:id', body: { content, note: 'why' }, expected: writes },
  { method: 'PUT', path: '/works/:id/copy', body: { content, basedOn: 1 }, expected: writes },
  { method: 'DELETE', path: '/works/:id/copy', expected: makes(writes, 204) },
  { method: 'GET', path: '/works/:id/revisions', expected: reads },
  { method: 'GET', path: '/works/:id/revisions/1', expected: reads },
  { method: 'POST', path: '/works/:id/copies', expected: makes(writes, 201) },
  { method: 'POST', path: '/works/:id/submit', expected: writes },
  { method: 'POST', path: '/works/:id/recall', state: 'pending', expected: writes },
  { method: 'POST', path: '/works/:id/approve', state: 'pending', expected: approves },
  {
    method: 'POST',
    path: '/works/:id/reject',
    state: 'pending',
    body: { reason: 'no' },
    expected: approves,
  },
  { method: 'POST', path: '/works/:id/emergency', expected: people },
  { method: 'POST', path: '/works/:id/review', state: 'emergency', expected: approves },
  { method: 'POST', path: '/works/:id/withdraw', state: 'published', expected: approves },
  {
    method: 'POST',
    path: '/works/:id/end',
    state: 'published',
    body: { end: '2026-11-26T12:00' },
    expected: writes,
  },
  {
    method: 'POST',
    path: '/works/:id/extend',
    state: 'published',
    body: { end: null },
    expected: writes,
  },
  {
    method: 'POST',
    path: '/works/:id/confirm',
    state: 'published',
    body: { there: true },
    expected: people,
  },
  { method: 'POST', path: '/works/:id/discard', expected: writes },
  { method: 'GET', path: `/templates?tenant=${tenant}`, expected: reads },
  {
    method: 'POST',
    path: `/templates?tenant=${tenant}`,
    body: { name: 'Market', content },
    expected: makes(writes, 201),
  },
  {
    method: 'DELETE',
    path: `/templates/:template?tenant=${tenant}`,
    expected: makes(writes, 204),
  },
]

const author = person('editor', tenant, 'author')
const boss = person('approver', tenant, 'boss')

eachDatabase('works over HTTP', (place) => {
  let db: Database
  let room: TestWorks
  let staff: StaffForTests
  let works: WorksService
  const clients = new Map<string, Client>()
  const as = (name: (typeof who)[number]): Client => {
    const client = clients.get(name)
    if (!client) throw new Error(`nobody is ${name}`)
    return client
  }

  beforeAll(async () => {
    db = await place.fresh()
    await migrate(db, idempotencyMigrations)
    room = await worksForTests(db)
    works = room.works
    let close = () => {}
    staff = await staffForTests(db, {
      refusal: worksRefusal,
      mount: (app, { guard }) => {
        const idempotent = createIdempotency({ db, log: quiet })
        close = worksRoutes(app, { works, guard, idempotent, events: { lasts: 400 } }).close
      },
    })
    clients.set('nobody', staff.browser().ask)
    for (const role of ['reader', 'editor', 'approver', 'administrator'] satisfies Role[]) {
      clients.set(role, await staff.as(role, tenant))
    }
    for (const scope of ['omleidingen_lezen', 'hinder_schrijven', 'processen_uitvoeren'] as const) {
      clients.set(scope, staff.program(tenant, [scope]))
    }
    clients.set('stranger', await staff.as('administrator', merelbeke.nis))
    return () => close()
  })
  afterAll(() => room?.stop())

  async function worksIn(state: State = 'draft'): Promise<Works> {
    const made = await works.create(author, { tenant, content })
    if (state === 'draft') return made
    if (state === 'emergency') return works.act(author, made.id, 'emergency', made.version)
    const sent = await works.act(author, made.id, 'submit', made.version)
    if (state === 'pending') return sent
    return works.act(boss, made.id, 'approve', sent.version)
  }

  test.each(cases)(
    '$method $path',
    async ({ method, path, state, body, unversioned, expected }) => {
      const statuses: number[] = []
      for (const name of who) {
        const { id, version } = await worksIn(state)
        const template = path.includes(':template')
          ? (await works.saveTemplate(author, tenant, 'T', content)).id
          : ''
        const answer = await as(name)(
          method,
          `/api/v1${path.replace(':id', id).replace(':template', template)}`,
          {
            ...(body === undefined ? {} : { body }),
            headers: unversioned ? {} : { 'if-match': `"${version}"` },
          },
        )
        statuses.push(answer.status)
        const after = await works.get(boss, id)
        const changes = method !== 'GET' && answer.status < 300 && /:id(\/(?!cop)|$)/.test(path)
        expect(after.version, `${name}: ${answer.status}`).toBe(changes ? version + 1 : version)
      }
      expect(Object.fromEntries(who.map((name, i) => [name, statuses[i]]))).toEqual(
        Object.fromEntries(who.map((name, i) => [name, expected[i]])),
      )
    },
  )

  test('many at once: rights count for each', async () => {
    const inner: unknown[] = []
    for (const name of who) {
      const { id, version } = await worksIn('pending')
      const { status, body } = await as(name)('POST', '/api/v1/works/bulk', {
        body: { action: 'approve', items: [{ id, version }] },
      })
      const [item] = body.items ?? []
      inner.push(status === 200 ? (item?.problem?.status ?? item?.works?.status) : status)
    }
    expect(inner).toEqual([401, 403, 403, 'published', 'published', 403, 403, 403, 404])
  })

  test('the ids of others open nothing, wherever they are put', async () => {
    const theirs = await worksIn('pending')
    const template = await works.saveTemplate(author, tenant, 'T', content)
    const neighbour = person('administrator', merelbeke.nis, 'neighbour')
    const own = await works.create(neighbour, { tenant: merelbeke.nis, content })
    const ask = as('stranger')
    const match = { headers: { 'if-match': `"${theirs.version}"` } }
    const at = `/api/v1/works/${theirs.id}`
    const attempts = [
      await ask('GET', at),
      await ask('GET', `${at}/revisions`),
      await ask('GET', `${at}/revisions/1`),
      await ask('PUT', at, { ...match, body: { content } }),
      await ask('PUT', `${at}/copy`, { body: { content, basedOn: 1 } }),
      await ask('DELETE', `${at}/copy`),
      await ask('POST', `${at}/copies`),
      await ask('POST', `${at}/approve`, match),
      await ask('POST', `${at}/withdraw`, match),
      await ask('POST', '/api/v1/works', { body: { tenant, content } }),
      await ask('POST', '/api/v1/works/check', { body: { tenant, content } }),
      await ask('GET', `/api/v1/works?tenant=${tenant}`),
      await ask('GET', `/api/v1/works/events?tenant=${tenant}`),
      await ask('GET', `/api/v1/templates?tenant=${tenant}`),
      await ask('DELETE', `/api/v1/templates/${template.id}?tenant=${merelbeke.nis}`),
      await ask('DELETE', `/api/v1/templates/${template.id}?tenant=${tenant}`),
    ]
    expect(attempts.map(({ status }) => status)).toEqual(attempts.map(() => 404))
    // The same words as for what is not there at all.
    const nothing = await ask('GET', '/api/v1/works/w0000000000')
    expect(attempts[0]?.body.detail).toBe(nothing.body.detail)
    const bulk = await ask('POST', '/api/v1/works/bulk', {
      body: {
        action: 'withdraw',
        items: [theirs, own].map(({ id, version }) => ({ id, version })),
      },
    })
    expect(bulk.body.items).toMatchObject([
      { problem: { status: 404 } },
      { problem: { status: 409 } },
    ])
    const all = await ask('GET', '/api/v1/works?pageSize=200')
    expect(all.body.items.map((each: Works) => each.tenant)).toEqual([merelbeke.nis])
    const unowned = await ask('GET', '/api/v1/works?owner=author')
    expect(unowned.body.total).toBe(0)
    expect(await works.get(author, theirs.id)).toEqual(theirs)
  })

  test('a version is needed, and must be the one now', async () => {
    const { id, version } = await worksIn()
    const ask = as('editor')
    const at = `/api/v1/works/${id}`
    const seen = await ask('GET', at)
    expect(seen.headers.get('etag')).toBe(`"${version}"`)
    expect(seen.headers.get('cache-control')).toBe('no-store')
    const missing = await ask('PUT', at, { body: { content } })
    expect(missing).toMatchObject({
      status: 428,
      body: { title: 'Precondition Required' },
    })
    const wrong = await ask('POST', `${at}/submit`, { headers: { 'if-match': '*' } })
    expect(wrong).toMatchObject({ status: 400, body: { issues: [{ name: 'If-Match' }] } })
    const headers = { 'if-match': `"${version}"` }
    const saved = await ask('PUT', at, { body: { content }, headers })
    expect(saved.headers.get('etag')).toBe(`"${version + 1}"`)
    const stale = await ask('PUT', at, { body: { content }, headers })
    expect(stale).toMatchObject({ status: 412 })
    expect(stale.headers.get('etag')).toBe(`"${version + 1}"`)
    const late = await ask('POST', `${at}/recall`, { headers: { 'if-match': `"${version + 1}"` } })
    expect(late).toMatchObject({ status: 409, body: { title: 'Conflict' } })
  })

  test('with a key many equal ones make one', async () => {
    const ask = as('hinder_schrijven')
    const body = { tenant, content: aContent({ title: 'once and only once' }) }
    const headers = { 'idempotency-key': '"8e03978e"' }
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => ask('POST', '/api/v1/works', { body, headers })),
    )
    for (const { status } of answers) expect([201, 409]).toContain(status)
    const last = await ask('POST', '/api/v1/works', { body, headers })
    expect(last.status).toBe(201)
    expect(last.headers.get('idempotency-replayed')).toBe('true')
    expect(last.headers.get('etag')).toBe('"1"')
    const found = await ask('GET', '/api/v1/works?q=once%20and%20only')
    expect(found.body.items.map(({ id }: Works) => id)).toEqual([last.body.id])
    const other = { tenant, content: aContent({ title: 'something else' }) }
    expect((await ask('POST', '/api/v1/works', { body: other, headers })).status).toBe(422)
    expect((await as('editor')('POST', '/api/v1/works', { body, headers })).body.id).not.toBe(
      last.body.id,
    )
  })

  test('what is wrong is named', async () => {
    const ask = as('editor')
    const bad = await ask('POST', '/api/v1/works', {
      body: { tenant, content: { ...content, cause: 'RAIN', title: 'a\u001bb' } },
    })
    expect(bad.status).toBe(400)
    const names = bad.body.issues.map(({ name }: { name: string }) => name)
    expect(names).toEqual(expect.arrayContaining(['content.cause', 'content.title']))
    const unknown = await ask('GET', '/api/v1/works?colour=red')
    expect(unknown).toMatchObject({ status: 400, body: { issues: [{ name: 'colour' }] } })
    const open = await works.create(author, { tenant, content: aContent({ closure: aClosure() }) })
    const refused = await ask('POST', `/api/v1/works/${open.id}/submit`, {
      headers: { 'if-match': `"${open.version}"` },
    })
    expect(refused).toMatchObject({
      status: 400,
      body: {
        issues: [
          { name: 'answers', type: 'urn:problem-type:omweg:works:unansweredPattern' },
          { name: 'answers', value: { line: 'T1' } },
        ],
      },
    })
    const large = await ask('POST', '/api/v1/works', {
      body: { tenant, content: { ...content, note: 'x'.repeat(2.1 * 1024 * 1024) } },
    })
    expect(large.status).toBe(413)
    expect((await ask('GET', `/api/v1/works/${open.id}/revisions/0`)).status).toBe(404)
    expect((await ask('GET', `/api/v1/works/${open.id}/revisions/9`)).status).toBe(404)
    const check = await ask('POST', '/api/v1/works/check', {
      body: { tenant, content: open.content },
    })
    expect(check.body).toMatchObject({ faults: [{ code: 'unansweredPattern' }, {}], conflicts: [] })
  })

  test('what somebody writes comes out as text, as it was written', async () => {
    const ask = as('editor')
    const script = `"><img src=x onerror=alert(1)><script>alert(2)</script>`
    const written = aContent({
      title: script,
      streets: [script],
      note: script,
      contact: `<a href="javascript:alert(3)">${script}</a>`,
    })
    const made = await ask('POST', '/api/v1/works', { body: { tenant, content: written } })
    expect(made.status).toBe(201)
    expect(made.headers.get('content-type')).toMatch(/^application\/json/)
    expect(made.body.content).toEqual(written)
    expect(made.body.title).toBe(script)
    const found = await ask('GET', `/api/v1/works?q=${encodeURIComponent('<script>')}`)
    expect(found.body.items.map(({ id }: Works) => id)).toEqual([made.body.id])
    for (const contact of ['javascript:alert(1)', ' JavaScript :x', 'data:text/html,x']) {
      const refused = await ask('POST', '/api/v1/works', {
        body: { tenant, content: { ...written, contact } },
      })
      expect(refused).toMatchObject({
        status: 400,
        body: { issues: [{ name: 'content.contact' }] },
      })
    }
    for (const unseen of ['a\u0000b', 'a\u202eb', 'a\u001bb']) {
      const refused = await ask('POST', '/api/v1/works', {
        body: { tenant, content: { ...written, note: unseen } },
      })
      expect(refused.status).toBe(400)
    }
  })

  test('wildcards and long words in a search are words, and pages hold still', async () => {
    const ask = as('editor')
    const titles = ['50% slower', '50 slower', 'a_b', 'axb', 'c\\d', 'same', 'same', 'same']
    for (const title of titles) {
      await works.create(author, { tenant, content: aContent({ title: `${title} zzqq` }) })
    }
    const search = async (q: string) => {
      const { body } = await ask(
        'GET',
        `/api/v1/works?q=${encodeURIComponent(`${q} zzqq`)}&sort=title`,
      )
      return body.items.map(({ title }: Works) => title.replace(' zzqq', ''))
    }
    expect(await search('50%')).toEqual(['50% slower'])
    expect(await search('a_b')).toEqual(['a_b'])
    expect(await search('c\\d')).toEqual(['c\\d'])
    expect(await search('%')).toEqual(['50% slower'])
    expect(await search(`${'a'.repeat(190)}!`)).toEqual([])
    expect(await search('%_'.repeat(90))).toEqual([])
    for (const sort of ['title', 'start', '-start', 'updated', '-updated']) {
      const ids: string[] = []
      const { body: whole } = await ask('GET', `/api/v1/works?q=zzqq&sort=${sort}&pageSize=200`)
      for (let page = 1; ids.length < whole.total; page++) {
        const { body } = await ask(
          'GET',
          `/api/v1/works?q=zzqq&sort=${sort}&pageSize=3&page=${page}`,
        )
        expect(body.items.length).toBeGreaterThan(0)
        ids.push(...body.items.map(({ id }: Works) => id))
      }
      expect(ids).toEqual(whole.items.map(({ id }: Works) => id))
    }
  })

  test('lists are found by what is in the address', async () => {
    const ask = as('reader')
    const named = await works.create(author, {
      tenant,
      content: aContent({ title: 'Café 100% _x_', streets: ['Éénstraat'] }),
    })
    const found = async (query: string) => {
      const { body } = await ask('GET', `/api/v1/works?${query}`)
      return body.items?.map(({ id }: Works) => id)
    }
    expect(await found('q=cafe')).toEqual([named.id])
    expect(await found('q=100%25%20_x_')).toEqual([named.id])
    expect(await found('q=10_%25')).toEqual([])
    expect(await found('street=eenstr')).toEqual([named.id])
    expect(await found('line=local-5&q=cafe&status=draft,published')).toEqual([named.id])
    expect(await found('line=5&q=cafe&from=2026-11-30&until=2026-12-24')).toEqual([named.id])
    expect(await found('q=cafe&from=2026-12-01')).toEqual([])
    expect(await found('q=cafe&until=2026-11-22')).toEqual([])
    expect(await found('q=cafe&status=pending')).toEqual([])
    expect(await found('q=cafe&flag=conflict')).toEqual([])
    expect(await found("q=cafe' or 1=1 --")).toEqual([])
    const page = await ask('GET', '/api/v1/works?page=2&pageSize=3&sort=title')
    expect(page.body).toMatchObject({ page: 2, pageSize: 3 })
    expect(page.body.items).toHaveLength(3)
    const beyond = await ask('GET', '/api/v1/works?page=9999')
    expect(beyond.body).toMatchObject({ items: [], total: page.body.total })
  })

  test('colleagues hear of changes, of their own tenant only', async () => {
    const neighbour = person('administrator', merelbeke.nis, 'neighbour')
    const stream = `/api/v1/works/events?tenant=${tenant}`
    // A stream is short here: on a busy machine it may end before what is to be heard is done.
    await vi.waitFor(async () => {
      const listening = as('reader')('GET', stream)
      await delay(50)
      await works.create(neighbour, { tenant: merelbeke.nis, content })
      const { id } = await works.create(author, { tenant, content })
      const { headers, body } = await listening
      expect(headers.get('content-type')).toContain('text/event-stream')
      expect(headers.get('cache-control')).toContain('no-store')
      const events = body.split('\n\n').filter((block: string) => block.startsWith('event:'))
      expect(events).toEqual([
        'event: hello\ndata: {}',
        `event: change\ndata: ${JSON.stringify({ id, version: 1 })}`,
      ])
    }, 60_000)
  })
})
