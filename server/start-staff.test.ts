/**
 * Every route of the workspace, as it is put together, against what each role, program and stranger
 * gets: written down by hand, and held to be complete.
 */

import { Hono } from 'hono'
import { beforeAll, describe, expect, test } from 'vitest'
import { roles, scopes } from '../shared/access.ts'
import { createKeys } from './access/keys.ts'
import { createPasswords } from './access/passwords.ts'
import { addPerson, cheap, gent, merelbeke, testPassword } from './access/testing.ts'
import { askersOf } from './api/private-areas.ts'
import { wholeSnapshot } from './api/whole-snapshot.ts'
import { createApp } from './app.ts'
import { parseConfig } from './config.ts'
import { type StartedStaff, type StartStaffOptions, startStaff } from './start-staff.ts'
import { eachDatabase, quiet } from './store/testing.ts'
import {
  content,
  ofAnybody,
  ofItems,
  ofOneself,
  ofStrangers,
  ofTenants,
  tenant,
} from './testing-staff-routes.ts'
import { engineOf, worksForTests } from './works/testing.ts'

const origin = 'http://localhost'

/** Whoever may gets anything but this. */
const refusals = [401, 403]

eachDatabase('the workspace, put together', ({ fresh }) => {
  let staff: StartedStaff
  let app: ReturnType<typeof createApp>
  /** Cookie and token, or a key, by role or scope and tenant. */
  const asking = new Map<string, Record<string, string>>()
  let make: () => Promise<Record<string, string>>

  beforeAll(async () => {
    const db = await fresh()
    const room = await worksForTests(db)
    const config = parseConfig(
      { network: { gtfs: 'x.zip' }, tenants: [gent, merelbeke], dataDir: '/nowhere/at/all' },
      '/nowhere/omweg.config.json',
      {},
    )
    const engine = {
      pool: engineOf(room.network),
      streets: undefined,
    } as unknown as StartStaffOptions['engine']
    staff = await startStaff({
      config,
      db,
      log: quiet,
      network: () => room.network,
      engine,
      disruptions: room.disruptions,
      areas: { at: () => undefined },
      timeZone: 'Europe/Brussels',
      addressOf: () => '',
      attemptsPerMinute: 10_000,
    })
    const api = {
      snapshot: room.disruptions.snapshot,
      network: () => room.network,
      sources: () => [],
      history: async () => [],
      shownAs: () => undefined,
      deliveries: staff.deliveries,
      timeZone: 'Europe/Brussels',
      clock: () => '2026-11-22T08:00:00Z',
    }
    app = createApp({
      api,
      whole: wholeSnapshot(api),
      version: '1',
      log: quiet,
      stream: () => new Response('stream'),
      staff,
      pages: new Hono(),
    })
    const at = '2026-11-22T08:00:00Z'
    const kept = await createPasswords(cheap).hash(testPassword)
    const keys = createKeys(db, { now: Date.now })
    const by = { kind: 'system', id: 's', name: 'S' } as const
    let n = 0
    for (const { nis } of [gent, merelbeke]) {
      for (const role of roles) {
        const email = `${role}@t${nis}.example`
        await addPerson(db, { name: role, email, lang: 'nl' }, [{ tenant: nis, role }], at, kept)
        const answer = await ask(
          'POST /api/v1/session',
          { origin },
          { email, password: testPassword },
        )
        const cookie = answer.headers.getSetCookie().map((text) => text.split(';')[0])
        const { csrf } = (await answer.json()) as { csrf: string }
        asking.set(`${role} ${nis}`, { cookie: cookie.join('; '), 'x-csrf-token': csrf, origin })
      }
      for (const scope of scopes) {
        const key = await keys.create(nis, { name: scope, kind: 'key', scopes: [scope] }, by)
        asking.set(`${scope} ${nis}`, { authorization: `Bearer ${key?.secret}` })
      }
    }
    const boss = {
      kind: 'person',
      id: 'boss',
      name: 'Boss',
      memberships: [{ tenant, role: 'administrator' }],
    } as const
    make = async () => {
      const works = await staff.works.works.create(boss, { tenant, content })
      const template = await staff.works.works.saveTemplate(boss, tenant, `T${n++}`, content)
      const key = await keys.create(tenant, { name: 'k', kind: 'key', scopes: [] }, by)
      const colleague = { name: 'C', email: `c${n++}@gent.example`, lang: 'nl' as const }
      const person = await addPerson(db, colleague, [{ tenant, role: 'reader' }], at, kept)
      return { w: works.id, t: template.id, k: `${key?.id}`, p: person }
    }
    return async () => {
      staff.closeStreams()
      await staff.stop()
      await room.stop()
    }
  })

  async function ask(what: string, headers: Record<string, string> = {}, body?: unknown) {
    const [method = '', path = ''] = what.split(' ')
    const answer = await app.request(`${origin}${path}`, {
      method,
      headers: {
        host: 'localhost',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (answer.headers.get('content-type')?.startsWith('text/event-stream')) {
      await answer.body?.cancel()
    }
    return answer
  }

  const filled = (what: string, values: Record<string, string>) =>
    what.replace(/\{(\w)\}/g, (_, name) => values[name] ?? 'x').replace(/\?$/, `?tenant=${tenant}`)

  const served = () =>
    app.routes
      .filter(({ method, path, handler }) => {
        const isMethod = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].includes(method)
        const isData = /^\/(api|auth|oauth2)\//.test(path) && !path.includes('*')
        return isMethod && isData && handler.name !== 'noSuchMethod'
      })
      .map(({ method, path }) => `${method} ${path}`)
  const pattern = (what: string) =>
    new RegExp(
      `^${what
        .replace(/\?$/, '')
        .replace(/\{\w\}|\/(?:x|g1|1)(?=\/|$)/g, (found) =>
          found[0] === '/' ? '/:\\w+' : ':\\w+',
        )}$`,
    )

  test('no route is left out of the tables', () => {
    const listed = [...ofTenants.map(([what]) => what), ...ofItems, ...ofOneself, ...ofStrangers]
    const patterns = listed.map(pattern)
    const isOpen = (route: string) =>
      ofAnybody.some((area) => route.endsWith(` ${area}`) || route.includes(` ${area}/`))
    const unknown = served().filter(
      (route) => !isOpen(route) && !patterns.some((each) => each.test(route)),
    )
    expect(unknown).toEqual([])
    const gone = listed.filter((what) => !served().some((route) => pattern(what).test(route)))
    expect(gone).toEqual([])
  })

  test('the lists of the code are those of the tables', () => {
    const asker = (what: string) => {
      const [method = '', path = ''] = what.replace(/\?$/, '').split(' ')
      return askersOf(method, path.replace(/\/(x|\{\w\})(?=\/|$)/g, '/{}'))
    }
    for (const what of ofStrangers) expect([what, asker(what)]).toEqual([what, 'strangers'])
    for (const what of ofOneself) expect([what, asker(what)]).toEqual([what, 'people'])
    for (const [what, may] of ofTenants) {
      const forPrograms = may.slice(roles.length).some(Boolean)
      if (forPrograms) expect([what, asker(what)]).toEqual([what, 'people and programs'])
      else expect(['people', 'people and programs']).toContain(asker(what))
    }
    for (const path of ofAnybody) expect(askersOf('GET', path)).toBe('anybody')
  })

  describe.each(ofTenants)('%s', (what, may, body) => {
    test('is for whom it is for, in their own tenant only', async () => {
      const values = await make()
      const got: Record<string, unknown> = {}
      const expected: Record<string, unknown> = {}
      for (const [i, who] of [...roles, ...scopes].entries()) {
        const own = what.startsWith('DELETE') ? await make() : values
        const match = { 'if-match': `"${(await versionOf(own)) ?? 1}"` }
        const other = await ask(
          filled(what, own),
          { ...asking.get(`${who} ${merelbeke.nis}`), ...match },
          body,
        )
        const at = await ask(
          filled(what, own),
          { ...asking.get(`${who} ${tenant}`), ...match },
          body,
        )
        got[who] = [refusals.includes(at.status) ? at.status : 'may', other.status]
        expected[who] = [may[i] ? 'may' : 403, 404]
      }
      expect(got).toEqual(expected)
    })
  })

  async function versionOf({ w }: Record<string, string>): Promise<number | undefined> {
    const answer = await ask(`GET /api/v1/works/${w}`, asking.get(`reader ${tenant}`))
    return answer.status === 200
      ? ((await answer.json()) as { version: number }).version
      : undefined
  }

  const ofSomebody = [...ofTenants.map(([what]) => what), ...ofItems, ...ofOneself]

  test.each(ofSomebody)(
    '%s: 401 for strangers, kept by nobody, read by no other site',
    async (what) => {
      const [method = ''] = what.split(' ')
      const methods = method === 'GET' ? ['GET', 'HEAD'] : [method]
      for (const each of methods) {
        const answer = await ask(filled(what, {}).replace(method, each), {
          origin: 'https://elsewhere.example',
        })
        expect(answer.status).toBe(401)
        expect(answer.headers.get('access-control-allow-origin')).toBeNull()
        expect(answer.headers.get('cache-control')).toContain('no-store')
        expect(answer.headers.get('vary')).toBe('Cookie, Authorization')
        expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
        expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin')
      }
    },
  )

  test.each(ofSomebody.filter((what) => !what.startsWith('GET')))(
    '%s: refused without the token, and from another site',
    async (what) => {
      const own = asking.get(`administrator ${tenant}`) ?? {}
      const { 'x-csrf-token': _, ...without } = own
      for (const headers of [
        without,
        { ...own, 'x-csrf-token': 'made up' },
        { ...own, origin: 'https://elsewhere.example' },
        { ...own, 'sec-fetch-site': 'same-site' },
      ]) {
        const answer = await ask(filled(what, {}), headers, {})
        expect(answer.status).toBe(403)
        expect(((await answer.json()) as { type: string }).type).toMatch(/:forgedRequest$/)
      }
    },
  )

  test.each(ofStrangers)('%s: read by no other site, and kept by nobody', async (what) => {
    const body = what.startsWith('GET') ? undefined : {}
    const answer = await ask(what, { origin: 'https://elsewhere.example' }, body)
    expect([400, 403, 404]).toContain(answer.status)
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    expect(answer.headers.get('cache-control')).toContain('no-store')
  })

  test.each(ofOneself)('%s: for no program', async (what) => {
    for (const scope of scopes) {
      const answer = await ask(what, asking.get(`${scope} ${tenant}`))
      expect(answer.status).toBe(403)
    }
  })

  test('a question of another site beforehand is answered without leave', async () => {
    const answer = await ask('OPTIONS /api/v1/works/x', { origin: 'https://elsewhere.example' })
    expect(answer.status).toBe(204)
    expect(answer.headers.get('allow')).toBe('GET, PUT, HEAD, OPTIONS')
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    expect(answer.headers.get('access-control-allow-methods')).toBeNull()
    const open = await ask('OPTIONS /api/v1/lines')
    expect(open.headers.get('access-control-allow-origin')).toBe('*')
  })

  test.each([
    ['PUT /api/v1/keys', 'GET, POST, HEAD, OPTIONS'],
    ['GET /oauth2/token', 'POST, OPTIONS'],
    ['PATCH /api/v1/works/x', 'GET, PUT, HEAD, OPTIONS'],
    ['POST /api/v1/passkeys/x', 'DELETE, OPTIONS'],
  ])('%s is not allowed, and says what is', async (what, allow) => {
    const answer = await ask(what)
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe(allow)
  })

  test.each(['GET /api/v1/works/%00', 'DELETE /api/v1/keys/a%00b?tenant=44021'])(
    '%s is refused before anything looks for it',
    async (what) => {
      const answer = await ask(what, asking.get(`administrator ${tenant}`))
      expect(answer.status).toBe(400)
    },
  )

  test('what waits to be delivered is told in numbers', async () => {
    const answer = await ask('GET /api/v1/status')
    expect(await answer.json()).toMatchObject({ deliveries: [] })
  })

  test('the description says what each operation asks for', async () => {
    const document = (await (await ask('GET /doc/openapi.json')).json()) as {
      paths: Record<string, Record<string, { security?: object[] }>>
      components: { securitySchemes: object }
    }
    const { paths, components } = document
    expect(Object.keys(components.securitySchemes)).toEqual(['session', 'csrf', 'key', 'client'])
    expect(paths['/api/v1/lines']?.get?.security).toBeUndefined()
    expect(paths['/api/v1/session']?.post?.security).toBeUndefined()
    expect(paths['/api/v1/session']?.get?.security).toEqual([{ session: [] }])
    expect(paths['/api/v1/people']?.post?.security).toEqual([{ session: [], csrf: [] }])
    expect(paths['/api/v1/works']?.post?.security).toEqual([
      { session: [], csrf: [] },
      { key: [] },
      { client: ['hinder_schrijven'] },
    ])
  })
})
