import { Webhook as Verifier } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest'
import { roles, scopes } from '../../../shared/access.ts'
import { sandboxTenant } from '../../../shared/sandbox.ts'
import { gent, merelbeke } from '../../access/testing.ts'
import { type Receiver, startReceiver } from '../../outputs/webhooks/testing.ts'
import { detour, startRoom, type WebhookRoom } from '../../outputs/webhooks/testing-room.ts'
import type { Database } from '../../store/database.ts'
import { idempotencyMigrations } from '../../store/idempotency.ts'
import { migrate } from '../../store/migrate.ts'
import { eachDatabase, quiet } from '../../store/testing.ts'
import { type Client, type StaffForTests, staffForTests } from '../access/testing.ts'
import { createIdempotency } from '../idempotency.ts'
import { webhookRoutes } from './webhook-routes.ts'

const path = '/api/v1/webhooks'
const tenant = gent.nis
const wish = { url: 'https://example.org/omweg', events: ['omleiding.gepubliceerd'] }
const nothing: unknown[] = []

eachDatabase('webhooks over HTTP', ({ fresh }) => {
  let db: Database
  let staff: StaffForTests
  let room: WebhookRoom
  let there: Receiver
  let status = 204
  let administrator: Client
  let program: Client
  let stranger: Client

  beforeAll(async () => {
    db = await fresh()
    await migrate(db, idempotencyMigrations)
    room = await startRoom(db)
    there = await startReceiver(() => status)
    staff = await staffForTests(db, {
      mount: (app, { guard }) => {
        const idempotent = createIdempotency({ db, log: quiet })
        const own = { webhooks: room.webhooks, guard, idempotent, log: quiet }
        const tenants = new Set([gent.nis, merelbeke.nis])
        webhookRoutes(app, { ...own, realm: { base: '', tenants } })
        webhookRoutes(app, {
          ...own,
          realm: { base: '/sandbox', tenants: new Set([sandboxTenant]) },
        })
      },
    })
    administrator = await staff.as('administrator', tenant)
    program = staff.program(tenant, ['omleidingen_lezen'])
    stranger = await staff.as('administrator', merelbeke.nis)
  })
  beforeEach(async () => {
    await db.query('delete from webhook')
    status = 204
    there.received.length = 0
  })
  afterAll(async () => {
    await room.stop()
    await there.close()
  })

  const make = async (over: object = {}, by = administrator) => {
    const { status, body } = await by('POST', path, { body: { tenant, ...wish, ...over } })
    expect([status, body]).toEqual([201, expect.anything()])
    return body
  }
  /** The last delivery, once it is queued and done with. */
  const settled = async (id: string, by = administrator) => {
    const last = async () => (await by('GET', `${path}/${id}/deliveries`)).body.items[0]
    await expect
      .poll(async () => (await last())?.state)
      .toBeOneOf(['delivered', 'failed', 'dropped'])
    return last()
  }

  it('is made with a secret that is shown once', async () => {
    const answer = await administrator('POST', path, {
      body: { tenant, name: 'Planner', filter: { line: ['T1'], stop: [] }, ...wish },
    })
    expect(answer.status).toBe(201)
    expect(answer.headers.get('location')).toBe(`${path}/${answer.body.id}`)
    expect(answer.headers.get('cache-control')).toContain('no-store')
    expect(answer.body).toMatchObject({
      tenant,
      name: 'Planner',
      ...wish,
      filter: { line: ['T1'] },
      enabled: true,
      by: { kind: 'person', name: 'administrator in Gent' },
      version: 1,
      secret: expect.stringMatching(/^whsec_/),
    })
    const { secret, ...rest } = answer.body
    const one = await administrator('GET', `${path}/${rest.id}`)
    expect(one.body).toEqual(rest)
    expect(one.headers.get('etag')).toBe('"1"')
    const list = await administrator('GET', `${path}?tenant=${tenant}`)
    expect(list.body).toEqual({ items: [rest] })
    expect(JSON.stringify([one.body, list.body])).not.toContain(secret)
  })

  it.each([
    ['url', { url: 'https://10.0.0.1/' }, /not a public address/],
    ['url', { url: 'http://example.org/' }, /https/],
    ['url', { url: 'nonsense' }, /must be an address/],
    ['events', { events: [] }, /at least one/],
    ['events.0', { events: ['iets.anders'] }, /./],
    ['filter.municipality.0', { filter: { municipality: ['Gent'] } }, /five digits/],
    ['filter.bbox', { filter: { bbox: [1, 2, 3, 4] } }, /not known/],
    ['secret', { secret: 'whsec_own' }, /not known/],
    ['tenant', { tenant: undefined }, /NIS/],
  ])('is not made where %s is wrong: %j', async (name, over, why) => {
    const body = { tenant, ...wish, ...over }
    const answer = await administrator('POST', path, { body })
    expect(answer.status).toBe(400)
    expect(answer.body.issues).toMatchObject([{ in: 'body', name }])
    expect(answer.body.issues[0].detail).toMatch(why)
    expect((await administrator('GET', path)).body.items).toEqual([])
  })

  it('is made by a program for itself, which sees no other', async () => {
    const own = await make({ tenant: undefined }, program)
    expect(own).toMatchObject({ tenant, by: { kind: 'program' } })
    const { id } = await make()
    expect((await program('GET', path)).body.items.map((each: { id: string }) => each.id)).toEqual([
      own.id,
    ])
    expect((await program('GET', `${path}/${id}`)).status).toBe(404)
    expect((await program('DELETE', `${path}/${id}`)).status).toBe(404)
    expect((await administrator('GET', path)).body.items).toHaveLength(2)
    const other = staff.program(tenant, ['omleidingen_lezen'])
    expect((await other('GET', `${path}/${own.id}`)).status).toBe(404)
  })

  it('is made twenty-five times at most', async () => {
    for (let i = 0; i < 25; i++) await make()
    const answer = await administrator('POST', path, { body: { tenant, ...wish } })
    expect([answer.status, answer.body.detail]).toEqual([409, expect.stringContaining('25')])
  })

  it('is made once for a key, and the repetition has the secret as well', async () => {
    const headers = { 'idempotency-key': '"k1"' }
    const ask = () => administrator('POST', path, { body: { tenant, ...wish }, headers })
    const [first, second] = [await ask(), await ask()]
    expect(second.status).toBe(201)
    expect(second.body).toEqual(first.body)
    expect((await administrator('GET', path)).body.items).toHaveLength(1)
    const kept = await db.query('select * from idempotent_request')
    expect(JSON.stringify(kept)).not.toContain(first.body.secret)
    const renew = () =>
      administrator('POST', `${path}/${first.body.id}/secret`, {
        headers: { 'idempotency-key': '"k2"' },
      })
    expect((await renew()).body.secret).toBe((await renew()).body.secret)
  })

  it('is changed by who has seen it as it is', async () => {
    const { id } = await make({ name: 'Oud', filter: { stop: ['s1'] } })
    const change = (body: object, match?: string) =>
      administrator('PATCH', `${path}/${id}`, {
        body,
        headers: match === undefined ? {} : { 'if-match': match },
      })
    expect((await change({ enabled: false })).status).toBe(428)
    expect((await change({ enabled: false }, '"7"')).status).toBe(412)
    const off = await change({ enabled: false }, '"1"')
    expect(off.body).toMatchObject({ enabled: false, disabled: { why: 'person' }, version: 2 })
    expect(off.headers.get('etag')).toBe('"2"')
    const changed = await change(
      { name: null, filter: {}, events: ['taak.gewijzigd'], enabled: true },
      '"2"',
    )
    expect(changed.body).toMatchObject({ filter: {}, events: ['taak.gewijzigd'], enabled: true })
    expect(changed.body).not.toHaveProperty('name')
    expect(changed.body).not.toHaveProperty('disabled')
    const bad = await change({ url: 'https://192.168.0.1/' }, '"3"')
    expect([bad.status, bad.body.issues[0].name]).toEqual([400, 'url'])
  })

  it('is tried, and its log says how that went', async () => {
    const { id, secret } = await make({ url: `${there.url}/hook` })
    const test = await administrator('POST', `${path}/${id}/test`)
    expect(test.status).toBe(202)
    const delivery = await settled(id)
    expect(delivery).toMatchObject({ type: 'webhook.proef', state: 'delivered' })
    expect(delivery.attempts).toMatchObject([{ status: 204, ms: expect.any(Number) }])
    expect((await administrator('GET', test.headers.get('location') ?? '')).body).toEqual(delivery)
    const [got] = there.received
    expect(() =>
      new Verifier(secret).verify(got?.body ?? '', got?.headers as Record<string, string>),
    ).not.toThrow()
  })

  it('is renewed, and both secrets sign', async () => {
    const { id, secret } = await make({ url: there.url })
    const renewed = await administrator('POST', `${path}/${id}/secret`)
    expect(renewed.body).toMatchObject({ version: 2, previousSecretUntil: expect.any(String) })
    await administrator('POST', `${path}/${id}/test`)
    await settled(id)
    const [got] = there.received
    for (const each of [secret, renewed.body.secret]) {
      expect(() =>
        new Verifier(each).verify(got?.body ?? '', got?.headers as Record<string, string>),
      ).not.toThrow()
    }
  })

  it('is replayed, one and since', async () => {
    const { id } = await make({ url: there.url })
    await room.say(detour({ key: crypto.randomUUID() }))
    const first = await settled(id)
    const again = await administrator('POST', `${path}/${id}/deliveries/${first.id}/replay`)
    expect(again.body).toMatchObject({ messageId: first.messageId, replayed: true })
    await settled(id)
    const since = { since: new Date(Date.now() - 3_600_000).toISOString().replace(/\.\d+/, '') }
    const all = await administrator('POST', `${path}/${id}/replay`, { body: since })
    expect([all.status, all.body.queued]).toEqual([202, expect.any(Number)])
    expect(all.body.queued).toBeGreaterThan(0)
    const old = await administrator('POST', `${path}/${id}/replay`, {
      body: { since: '2020-01-01T00:00:00Z' },
    })
    expect([old.status, old.body.issues[0].name]).toEqual([400, 'since'])
    await administrator('PATCH', `${path}/${id}`, {
      body: { enabled: false },
      headers: { 'if-match': '"1"' },
    })
    for (const what of [`deliveries/${first.id}/replay`, 'replay']) {
      const off = await administrator('POST', `${path}/${id}/${what}`, { body: since })
      expect(off.status).toBe(409)
    }
  })

  it('has its log in pages, by state', async () => {
    const { id } = await make({ url: there.url })
    for (let i = 0; i < 5; i++) {
      await administrator('POST', `${path}/${id}/test`)
      if (i === 2) status = 500
      await settled(id)
    }
    const page = await administrator('GET', `${path}/${id}/deliveries?page=2&pageSize=2`)
    expect(page.body).toMatchObject({
      total: 5,
      first: `${path}/${id}/deliveries?page=1&pageSize=2`,
      prev: `${path}/${id}/deliveries?page=1&pageSize=2`,
      next: `${path}/${id}/deliveries?page=3&pageSize=2`,
    })
    expect(page.body.items).toHaveLength(2)
    expect(page.headers.get('link')).toContain('rel="next"')
    const failed = await administrator('GET', `${path}/${id}/deliveries?state=failed`)
    expect(failed.body.total).toBeGreaterThanOrEqual(1)
    for (const query of ['page=0', 'pageSize=101', 'state=lost', 'sort=x']) {
      const wrong = await administrator('GET', `${path}/${id}/deliveries?${query}`)
      expect([query, wrong.status]).toEqual([query, 400])
    }
  })

  it('is deleted with its log', async () => {
    const { id } = await make({ url: there.url })
    await administrator('POST', `${path}/${id}/test`)
    await settled(id)
    expect((await administrator('DELETE', `${path}/${id}`)).status).toBe(204)
    expect((await administrator('GET', `${path}/${id}`)).status).toBe(404)
    expect(await db.query('select 1 from webhook_delivery')).toEqual(nothing)
  })

  it('of the sandbox is in the sandbox only', async () => {
    const apart = staff.program(sandboxTenant, ['omleidingen_lezen'])
    const made = await apart('POST', `/sandbox${path}`, { body: wish })
    expect([made.status, made.body.tenant]).toEqual([201, sandboxTenant])
    expect(made.headers.get('location')).toBe(`/sandbox${path}/${made.body.id}`)
    expect((await apart('GET', `/sandbox${path}/${made.body.id}`)).status).toBe(200)
    expect((await administrator('GET', `${path}/${made.body.id}`)).status).toBe(404)
    expect((await administrator('GET', path)).body.items).toEqual([])
  })

  /** Who may, in the order of roles and scopes; a program sees only what it made: 404. */
  const manages = [403, 403, 403, 403, 200, 200, 403, 403]
  const managesOwn = [403, 403, 403, 403, 200, 404, 404, 404]
  const table: [ask: string, statuses: number[], body?: unknown][] = [
    [`GET ${path}?tenant=${tenant}`, manages],
    [`POST ${path}`, manages, { tenant, ...wish }],
    [`GET ${path}/{h}`, managesOwn],
    [`PATCH ${path}/{h}`, managesOwn, { enabled: false }],
    [`DELETE ${path}/{h}`, managesOwn],
    [`POST ${path}/{h}/secret`, managesOwn],
    [`POST ${path}/{h}/test`, managesOwn],
    [`GET ${path}/{h}/deliveries`, managesOwn],
    [`GET ${path}/{h}/deliveries/{d}`, managesOwn],
    [`POST ${path}/{h}/deliveries/{d}/replay`, managesOwn],
    [`POST ${path}/{h}/replay`, managesOwn, { since: '{now}' }],
  ]

  describe.each(table)('%s', (what, statuses, body) => {
    const filled = async () => {
      const { id } = await make({ url: there.url })
      const { body: sent } = await administrator('POST', `${path}/${id}/test`)
      const now = new Date().toISOString().replace(/\.\d+/, '')
      const [method = '', address = ''] = what.replace('{h}', id).replace('{d}', sent.id).split(' ')
      return {
        method,
        address,
        asked: {
          headers: { 'if-match': '"1"' },
          ...(body ? { body: JSON.parse(JSON.stringify(body).replace('{now}', now)) } : {}),
        },
      }
    }

    test('is for whom it is for, in their own tenant', async () => {
      const got: Record<string, number> = {}
      const who: [string, Client][] = []
      for (const role of roles) who.push([role, await staff.as(role, tenant)])
      for (const scope of scopes) who.push([scope, staff.program(tenant, [scope])])
      for (const [name, client] of who) {
        const { method, address, asked } = await filled()
        const { status } = await client(method, address, asked)
        got[name] = status < 300 ? 200 : status
      }
      const names = [...roles, ...scopes]
      expect(got).toEqual(Object.fromEntries(names.map((name, i) => [name, statuses[i]])))
      const { method, address, asked } = await filled()
      expect((await stranger(method, address, asked)).status).toBe(404)
    })

    test('is for nobody else, from nowhere else', async () => {
      const { method, address, asked } = await filled()
      expect((await staff.browser().ask(method, address, asked)).status).toBe(401)
      const options = await staff.browser().ask('OPTIONS', address.split('?')[0] ?? '')
      expect([options.status, options.headers.get('allow')]).toEqual([
        204,
        expect.stringContaining(method),
      ])
      const put = await administrator('PUT', address.split('?')[0] ?? '', { body: {} })
      expect(put.status).toBe(405)
      if (method === 'GET') return
      const elsewhere = { ...asked, headers: { ...asked.headers, origin: 'https://x.example' } }
      const forged = await administrator(method, address, elsewhere)
      expect(forged.status).toBe(403)
    })
  })
})
