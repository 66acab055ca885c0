import { beforeAll, expect, test } from 'vitest'
import { createBearer } from '../../access/bearer.ts'
import { keyMigrations } from '../../access/keys.ts'
import { createSandboxKeys } from '../../sandbox/sandbox-keys.ts'
import type { Database } from '../../store/database.ts'
import { migrate } from '../../store/migrate.ts'
import { eachDatabase, quiet } from '../../store/testing.ts'
import { answer } from '../access/responses.ts'
import { type StaffForTests, staffForTests } from '../access/testing.ts'
import { sandboxRoutes } from './sandbox-routes.ts'

const clock = { now: Date.now }

eachDatabase('keys of the sandbox', ({ fresh }) => {
  let db: Database
  let staff: StaffForTests
  beforeAll(async () => {
    db = await fresh()
    await migrate(db, keyMigrations)
    const bearer = createBearer(db, clock, new Set(['44021', '99999']))
    staff = await staffForTests(db, {
      programOf: bearer.programOf,
      mount(app, { guard }) {
        sandboxRoutes(app, {
          keys: createSandboxKeys(db, clock),
          addressOf: () => '',
          perHour: 3,
          publicUrl: () => 'https://omweg.example',
          log: quiet,
        })
        for (const path of ['/sandbox/ogc/x', '/ogc/x']) {
          app.post(path, async (c) => answer(c, { id: (await guard.principal(c)).id }))
        }
      },
    })
  })
  const post = (path: string, body?: string, headers: Record<string, string> = {}) =>
    staff.app.request(path, { method: 'POST', ...(body === undefined ? {} : { body }), headers })
  const json = { 'content-type': 'application/json' }

  test('anybody gets one, which opens the sandbox and nothing else', async () => {
    const made = await post('/sandbox/keys', '{"name":"Mine"}', json)
    expect(made.status).toBe(201)
    expect(made.headers.get('cache-control')).toBe('no-store')
    expect(made.headers.get('access-control-allow-origin')).toBe('*')
    expect(made.headers.get('ratelimit')).toBe('"sandbox-keys";r=2;t=3600')
    const { key, id, ...rest } = (await made.json()) as Record<string, unknown>
    expect(rest).toMatchObject({
      tenant: '99999',
      tenantName: 'Proefstad',
      scopes: ['omleidingen_lezen', 'hinder_schrijven', 'processen_uitvoeren'],
      base: 'https://omweg.example/sandbox',
    })
    const mine = { authorization: `Bearer ${key}` }
    expect(await (await post('/sandbox/ogc/x', '', mine)).json()).toEqual({ id })
    const outside = await post('/ogc/x', '', mine)
    expect(outside.status).toBe(403)
    expect(((await outside.json()) as { detail: string }).detail).toContain('/sandbox')
  })

  test('a key of another tenant opens nothing in the sandbox', async () => {
    const theirs = staff.program('44021', ['hinder_schrijven'])
    expect((await theirs('POST', '/ogc/x')).status).toBe(200)
    const inside = await theirs('POST', '/sandbox/ogc/x')
    expect(inside.status).toBe(403)
    expect(inside.body.detail).toContain('POST /sandbox/keys')
  })

  test('a wish that is none is refused, and costs no key', async () => {
    expect((await post('/sandbox/keys', '{"nam":"x"}', json)).status).toBe(400)
    expect((await post('/sandbox/keys', 'name=x')).status).toBe(415)
    expect((await post('/sandbox/keys', '{"name":""}', json)).status).toBe(400)
    expect((await staff.app.request('/sandbox/keys')).status).toBe(405)
    const empty = await post('/sandbox/keys', undefined, { ...json, 'content-length': '0' })
    expect(empty.status).toBe(201)
    expect(empty.headers.get('ratelimit')).toBe('"sandbox-keys";r=1;t=3600')
  })

  test('what has no type is read no further than a wish could be long', async () => {
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1024
        controller.enqueue(new Uint8Array(1024))
        if (sent > 1024 * 1024) controller.close()
      },
    })
    const init = { method: 'POST', body: endless, duplex: 'half' }
    const refused = await staff.app.request('/sandbox/keys', init as RequestInit)
    expect(refused.status).toBe(413)
    expect(sent).toBeLessThan(64 * 1024)
  })

  test('an address has had enough after some', async () => {
    expect((await post('/sandbox/keys')).status).toBe(201)
    const refused = await post('/sandbox/keys')
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3500)
  })

  test('the address itself leads to what explains it', async () => {
    const shown = await staff.app.request('/sandbox')
    expect(shown.status).toBe(302)
    expect(shown.headers.get('location')).toBe('/ontwikkelaars#sandbox')
  })
})
