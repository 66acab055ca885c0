import { pino } from 'pino'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Role, roles, type Scope } from '../../../shared/access.ts'
import { createBearer } from '../../access/bearer.ts'
import { createClients } from '../../access/clients.ts'
import { createKeys, keyMigrations, mostKeys } from '../../access/keys.ts'
import { gent, merelbeke, testClock } from '../../access/testing.ts'
import type { Database } from '../../store/database.ts'
import { migrate } from '../../store/migrate.ts'
import { eachDatabase } from '../../store/testing.ts'
import { type Client, type StaffForTests, staffForTests } from '../access/testing.ts'
import { keyRoutes } from './key-routes.ts'
import { tokenRoute } from './token-route.ts'

const hour = 3600

eachDatabase('programs over HTTP', ({ fresh }) => {
  const clock = testClock()
  let staff: StaffForTests
  let db: Database
  let administrator: Client
  const logged: string[] = []
  const served = new Set([gent.nis, merelbeke.nis])

  beforeAll(async () => {
    db = await fresh()
    await migrate(db, keyMigrations)
    staff = await staffForTests(db, {
      clock,
      programOf: createBearer(db, clock, served).programOf,
      mount: (app, { guard }) => {
        const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) })
        keyRoutes(app, { keys: createKeys(db, clock), guard, log, clock })
        tokenRoute(app, { clients: createClients(db, clock, served), perMinute: 100_000 })
        app.get('/who/:tenant', async (c) =>
          c.json(await guard.allowed(c, 'works.read', c.req.param('tenant'))),
        )
        app.post('/write/:tenant', async (c) =>
          c.json(await guard.allowed(c, 'works.write', c.req.param('tenant'))),
        )
      },
    })
  })
  // The clock runs on, and sessions end.
  beforeEach(async () => {
    administrator = await staff.as('administrator', gent.nis)
  })

  const address = `/api/v1/keys?tenant=${gent.nis}`
  const make = async (wish: object) => {
    const { status, body } = await administrator('POST', address, {
      body: { name: 'Planner', kind: 'key', scopes: ['omleidingen_lezen'], ...wish },
    })
    expect(status).toBe(201)
    return body
  }
  const by = (token: string) => (method: string, path: string) =>
    staff.browser().ask(method, path, { headers: { authorization: `Bearer ${token}` } })
  const who = (token: string, tenant = gent.nis) => by(token)('GET', `/who/${tenant}`)

  const ask = async (form: Record<string, string>, headers: Record<string, string> = {}) => {
    const answer = await staff.app.request('/oauth2/token', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams(form).toString(),
    })
    return { status: answer.status, headers: answer.headers, body: await answer.json() }
  }
  const exchange = (client: { clientId: string; secret: string }, scope?: string) =>
    ask({
      grant_type: 'client_credentials',
      client_id: client.clientId,
      client_secret: client.secret,
      ...(scope === undefined ? {} : { scope }),
    })

  describe('keys', () => {
    it('are known by their secret, which is shown once and kept nowhere', async () => {
      const key = await make({ name: ' Planner ' })
      expect(key.secret).toMatch(/^omw_[0-9a-f]{16}_[\w-]{43}$/)
      const { body } = await who(key.secret)
      expect(body).toEqual({
        kind: 'program',
        id: key.id,
        name: 'Planner',
        tenant: gent.nis,
        scopes: ['omleidingen_lezen'],
      })
      const secret = key.secret.split('_').slice(2).join('_')
      const rows = await db.query('select * from api_key')
      expect(JSON.stringify(rows)).not.toContain(secret)
      expect(logged.join()).not.toContain(secret)
      const { body: list } = await administrator('GET', address)
      expect(JSON.stringify(list)).not.toContain(secret)
      expect(list.items.at(-1)).toMatchObject({ id: key.id, lastUsed: '2026-11-22T08:00:00Z' })
    })

    it.each<[Scope[], number, number]>([
      [['omleidingen_lezen'], 200, 403],
      [['hinder_schrijven'], 200, 200],
      [['processen_uitvoeren'], 403, 403],
    ])('with %j may read: %i, write: %i', async (scopes, read, write) => {
      const { secret } = await make({ scopes })
      expect((await who(secret)).status).toBe(read)
      expect((await by(secret)('POST', `/write/${gent.nis}`)).status).toBe(write)
      expect((await who(secret, merelbeke.nis)).status).toBe(404)
      // A key makes no keys, whatever it may.
      expect((await by(secret)('GET', address)).status).toBe(403)
    })

    it('end when they are revoked, on their date, and with their tenant', async () => {
      const revoked = await make({})
      expect(
        (await administrator('DELETE', `/api/v1/keys/${revoked.id}?tenant=${gent.nis}`)).status,
      ).toBe(204)
      expect((await who(revoked.secret)).body.type).toContain('invalidAccessToken')
      expect(
        (await administrator('DELETE', `/api/v1/keys/${revoked.id}?tenant=${gent.nis}`)).status,
      ).toBe(404)

      const short = await make({ expires: '2026-11-22T23:00:00Z' })
      expect((await who(short.secret)).status).toBe(200)
      clock.forward(24 * hour)
      const { status, body } = await who(short.secret)
      expect([status, body.type]).toEqual([401, expect.stringContaining('expiredAccessToken')])

      administrator = await staff.as('administrator', gent.nis)
      const { secret } = await make({})
      const left = createBearer(db, clock, new Set([merelbeke.nis]))
      expect(await left.programOf(secret)).toBeUndefined()
    })

    it.each([
      ['a wrong secret', (key: string) => key.slice(0, -1) + (key.endsWith('A') ? 'B' : 'A')],
      ['another id', (key: string) => key.replace(/_[0-9a-f]{16}_/, '_0123456789abcdef_')],
      ['more behind it', (key: string) => `${key}a`],
      ['nothing of it', () => 'omw_'],
    ])('are refused with %s', async (_, spoil) => {
      const { secret } = await make({})
      expect((await who(spoil(secret))).status).toBe(401)
    })

    it('note their use to the minute', async () => {
      const { id, secret } = await make({})
      const last = async () =>
        (
          await db.query<{ last_used: string }>('select last_used from api_key where id = $1', [id])
        )[0]?.last_used
      await who(secret)
      const first = await last()
      clock.forward(30)
      await who(secret)
      expect(await last()).toBe(first)
      clock.forward(31)
      await who(secret)
      expect(await last()).not.toBe(first)
    })

    it.each([
      [{ scopes: [] }, 'scopes'],
      [{ scopes: ['alles'] }, 'scopes.0'],
      [{ name: ' ' }, 'name'],
      [{ name: 'a\nb' }, 'name'],
      [{ kind: 'token' }, 'kind'],
      [{ expires: '2020-01-01T00:00:00Z' }, 'expires'],
      [{ expires: 'tomorrow' }, 'expires'],
    ])('are not made of %j', async (wish, field) => {
      const { status, body } = await administrator('POST', address, {
        body: { name: 'Planner', kind: 'key', scopes: ['omleidingen_lezen'], ...wish },
      })
      expect([status, body.issues[0].name]).toEqual([400, field])
    })

    it.each(roles)('are for administrators, not for a mere %s', async (role: Role) => {
      const client = await staff.as(role, gent.nis)
      const other = await staff.as(role, merelbeke.nis)
      const mayManage = role === 'administrator'
      expect((await client('GET', address)).status).toBe(mayManage ? 200 : 403)
      expect((await other('GET', address)).status).toBe(404)
      const { id } = await make({})
      const one = `/api/v1/keys/${id}?tenant=`
      expect((await other('DELETE', one + gent.nis)).status).toBe(404)
      expect((await other('DELETE', one + merelbeke.nis)).status).toBe(mayManage ? 404 : 403)
      expect((await client('DELETE', one + gent.nis)).status).toBe(mayManage ? 204 : 403)
    })

    it('are bounded in number', async () => {
      const keys = createKeys(db, clock)
      const actor = { kind: 'system' as const, id: 'test', name: 'test' }
      const wish = { name: 'one of many', kind: 'key' as const, scopes: [] }
      const tried = Array.from({ length: mostKeys + 5 }, () => keys.create('99999', wish, actor))
      const made = (await Promise.all(tried)).filter((key) => key !== undefined)
      expect(made).toHaveLength(mostKeys)
    })
  })

  describe('clients', () => {
    it('get tokens for an hour, with what they asked', async () => {
      const client = await make({
        kind: 'client',
        scopes: ['omleidingen_lezen', 'hinder_schrijven'],
      })
      expect(client.clientId).toBe(client.id)
      const all = await exchange(client)
      expect(all.status).toBe(200)
      expect(all.headers.get('cache-control')).toBe('no-store')
      expect(all.body).toEqual({
        access_token: expect.stringMatching(/^omwt_[\w-]{43}$/),
        token_type: 'Bearer',
        expires_in: 3600,
        scope: 'omleidingen_lezen hinder_schrijven',
      })
      const some = await exchange(client, 'omleidingen_lezen')
      expect((await who(some.body.access_token)).body.scopes).toEqual(['omleidingen_lezen'])
      expect((await by(some.body.access_token)('POST', `/write/${gent.nis}`)).body.type).toContain(
        'missingScope',
      )
      clock.forward(hour)
      const { status, body } = await who(all.body.access_token)
      expect([status, body.type]).toEqual([401, expect.stringContaining('expiredAccessToken')])
    })

    it('identify themselves with HTTP Basic too', async () => {
      const client = await make({ kind: 'client' })
      const coded = Buffer.from(`${client.clientId}:${client.secret}`).toString('base64')
      const { status } = await ask(
        { grant_type: 'client_credentials' },
        { authorization: `Basic ${coded}` },
      )
      expect(status).toBe(200)
    })

    it('are refused as the standard says', async () => {
      const client = await make({ kind: 'client' })
      const wrong = await exchange({ ...client, secret: 'wrong' })
      expect([wrong.status, wrong.body.error]).toEqual([401, 'invalid_client'])
      expect(wrong.headers.get('www-authenticate')).toContain('Basic')
      const nobody = await exchange({ clientId: 'nobody', secret: client.secret })
      expect({ ...nobody.body }).toEqual({ ...wrong.body })
      const much = await exchange(client, 'hinder_schrijven')
      expect([much.status, much.body.error]).toEqual([400, 'invalid_scope'])
      const json = await ask({}, { 'content-type': 'application/json' })
      expect([json.status, json.body.error]).toEqual([400, 'invalid_request'])
      // The secret of a client is no token, and a key is no client.
      expect((await who(client.secret)).status).toBe(401)
      expect((await who(`omw_${client.clientId}_${client.secret}`)).status).toBe(401)
      const key = await make({})
      const secret = key.secret.split('_').slice(2).join('_')
      expect((await exchange({ clientId: key.id, secret })).status).toBe(401)
    })

    it('that are guessed at are answered slower, and still let in with their secret', async () => {
      const client = await make({ kind: 'client' })
      const statuses = []
      for (let i = 0; i < 32; i++) {
        statuses.push((await exchange({ ...client, secret: `guess ${i}` })).status)
      }
      expect(statuses.filter((status) => status === 429)).toHaveLength(2)
      expect((await exchange(client)).status).toBe(200)
    })

    it('take their tokens with them', async () => {
      const client = await make({ kind: 'client' })
      const { access_token: token } = (await exchange(client)).body
      expect((await who(token)).status).toBe(200)
      await administrator('DELETE', `/api/v1/keys/${client.id}?tenant=${gent.nis}`)
      expect((await who(token)).status).toBe(401)
      expect((await exchange(client)).status).toBe(401)
    })

    it('get no token that outlives them', async () => {
      const soon = new Date(clock.now() + 600_000).toISOString().replace('.000', '')
      const client = await make({ kind: 'client', expires: soon })
      const { body } = await exchange(client)
      expect(body.expires_in).toBe(600)
      clock.forward(600)
      expect((await who(body.access_token)).status).toBe(401)
      expect((await exchange(client)).body.error).toBe('invalid_client')
    })
  })
})
