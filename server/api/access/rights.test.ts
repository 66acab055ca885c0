import { beforeAll, describe, expect, test } from 'vitest'
import { roles, scopes } from '../../../shared/access.ts'
import { gent, merelbeke } from '../../access/testing.ts'
import { eachDatabase } from '../../store/testing.ts'
import { type Client, type StaffForTests, staffForTests, testOrigin } from './testing.ts'

/**
 * Who gets which answer, written down by hand: from what the roles are for, not from the code.
 *
 * `own`: in the tenant one belongs to; `other`: in another; then who is signed out, and programs of
 * the tenant with each scope.
 */
const table: {
  ask: string
  body?: unknown
  own: [operator: number, reader: number, editor: number, approver: number, administrator: number]
  programs: Record<(typeof scopes)[number], number>
}[] = [
  {
    ask: 'GET /api/v1/people',
    own: [403, 403, 403, 403, 200],
    programs: { omleidingen_lezen: 403, hinder_schrijven: 403, processen_uitvoeren: 403 },
  },
  {
    ask: 'POST /api/v1/people',
    body: { email: 'new-{n}@town.example', name: 'New', role: 'reader' },
    own: [403, 403, 403, 403, 201],
    programs: { omleidingen_lezen: 403, hinder_schrijven: 403, processen_uitvoeren: 403 },
  },
  {
    ask: 'PATCH /api/v1/people/{reader}',
    body: { role: 'reader' },
    own: [403, 403, 403, 403, 200],
    programs: { omleidingen_lezen: 403, hinder_schrijven: 403, processen_uitvoeren: 403 },
  },
  {
    ask: 'POST /api/v1/people/{reader}/invitation',
    own: [403, 403, 403, 403, 200],
    programs: { omleidingen_lezen: 403, hinder_schrijven: 403, processen_uitvoeren: 403 },
  },
  {
    ask: 'DELETE /api/v1/people/nobody',
    own: [403, 403, 403, 403, 404],
    programs: { omleidingen_lezen: 403, hinder_schrijven: 403, processen_uitvoeren: 403 },
  },
  {
    ask: 'GET /api/v1/settings',
    own: [200, 200, 200, 200, 200],
    programs: { omleidingen_lezen: 200, hinder_schrijven: 200, processen_uitvoeren: 403 },
  },
  {
    ask: 'PUT /api/v1/settings',
    body: { authorMayApprove: true, remindDays: 2 },
    own: [403, 403, 403, 403, 200],
    programs: { omleidingen_lezen: 403, hinder_schrijven: 403, processen_uitvoeren: 403 },
  },
]

/** About oneself: any person may, no program. */
const personal: [ask: string, status: number, body?: unknown][] = [
  ['GET /api/v1/session', 200],
  ['PATCH /api/v1/session', 200, { lang: 'fr' }],
  ['GET /api/v1/sessions', 200],
  ['PUT /api/v1/password', 400, { current: 'not this one at all', next: 'geel orgel in de mist' }],
]

eachDatabase('who may ask what', ({ fresh }) => {
  let staff: StaffForTests
  let n = 0
  const clients = new Map<string, Client>()
  beforeAll(async () => {
    staff = await staffForTests(await fresh())
    for (const { nis } of [gent, merelbeke]) {
      for (const role of roles) clients.set(`${role} ${nis}`, await staff.as(role, nis))
    }
  })

  const send = (client: Client, ask: string, tenant: string | undefined, body?: unknown) => {
    const [method = '', path = ''] = ask.split(' ')
    const id = staff.person('reader', tenant === merelbeke.nis ? merelbeke.nis : gent.nis)
    const address = path.replace('{reader}', id) + (tenant === undefined ? '' : `?tenant=${tenant}`)
    const text = JSON.stringify(body)?.replace('{n}', String(n++))
    return client(method, address, { body: text === undefined ? undefined : JSON.parse(text) })
  }

  describe.each(table)('$ask', ({ ask, body, own, programs }) => {
    for (const { nis } of [gent, merelbeke]) {
      const other = nis === gent.nis ? merelbeke.nis : gent.nis
      roles.forEach((role, i) => {
        test(`${role} of ${nis}: ${own[i]}, elsewhere 404`, async () => {
          const client = clients.get(`${role} ${nis}`) as Client
          expect((await send(client, ask, nis, body)).status).toBe(own[i])
          expect((await send(client, ask, other, body)).status).toBe(404)
          expect((await send(client, ask, '99999', body)).status).toBe(404)
        })
      })
      for (const scope of scopes) {
        test(`a program of ${nis} with ${scope}: ${programs[scope]}, elsewhere 404`, async () => {
          const client = staff.program(nis, [scope])
          expect((await send(client, ask, nis, body)).status).toBe(programs[scope])
          expect((await send(client, ask, other, body)).status).toBe(404)
        })
      }
    }
    test('a program with every scope gets no further than the best of them', async () => {
      const best = Math.min(...Object.values(programs))
      const client = staff.program(gent.nis, scopes)
      expect((await send(client, ask, gent.nis, body)).status).toBe(best)
    })
    test('nobody: 401, whatever tenant', async () => {
      const { ask: client } = staff.browser()
      for (const tenant of [gent.nis, merelbeke.nis]) {
        const answer = await send(client, ask, tenant, body)
        expect(answer.status).toBe(401)
        expect(answer.body.type).toBe('urn:problem-type:belgif:noAccessToken')
        expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/)
      }
    })
    test('an unknown key: 401', async () => {
      const { ask: client } = staff.browser({ authorization: 'Bearer nothing' })
      const answer = await send(client, ask, gent.nis, body)
      expect(answer.status).toBe(401)
      expect(answer.body.type).toBe('urn:problem-type:belgif:invalidAccessToken')
    })
    test('a tenant that is no NIS code, or none: 400 naming it', async () => {
      const client = clients.get(`administrator ${gent.nis}`) as Client
      for (const answer of [
        await client(ask.split(' ')[0] ?? '', `${ask.split(' ')[1]}?tenant=gent`, { body }),
        await client(ask.split(' ')[0] ?? '', `${ask.split(' ')[1]}`, { body }),
      ]) {
        expect(answer.status).toBe(400)
        expect(answer.body.issues[0]).toMatchObject({ in: 'query', name: 'tenant' })
      }
    })
  })

  describe.each(personal)('%s', (ask, status, body) => {
    test.each(roles)('%s may, and no program or stranger', async (role) => {
      expect((await send(await staff.as(role, gent.nis), ask, undefined, body)).status).toBe(status)
      const program = await send(staff.program(gent.nis, scopes), ask, undefined, body)
      expect(program.status).toBe(403)
      expect(program.body.type).toBe('urn:problem-type:belgif:missingPermission')
      expect((await send(staff.browser().ask, ask, undefined, body)).status).toBe(401)
    })
  })

  test('a program is told which kind of thing it lacks', async () => {
    const program = staff.program(gent.nis, ['processen_uitvoeren'])
    const type = async (path: string) => (await program('GET', path)).body.type
    const { nis } = gent
    expect(await type(`/api/v1/settings?tenant=${nis}`)).toMatch(/:missingScope$/)
    expect(await type(`/api/v1/people?tenant=${nis}`)).toMatch(/:missingPermission$/)
  })

  test('a key beside a cookie is what counts, and needs no token against forgery', async () => {
    const { ask, signIn } = staff.browser()
    await signIn(staff.email('administrator', gent.nis))
    const authorization = { authorization: 'Bearer nothing', origin: testOrigin }
    const path = `/api/v1/settings?tenant=${gent.nis}`
    expect((await ask('GET', path, { headers: authorization })).status).toBe(401)
  })

  test('a role that is taken away is gone at the next request', async () => {
    const { ask, signIn } = staff.browser()
    const boss = clients.get(`administrator ${gent.nis}`) as Client
    const invited = await boss('POST', `/api/v1/people?tenant=${gent.nis}`, {
      body: { email: 'second@gent.example', name: 'Second', role: 'administrator' },
    })
    const token = invited.body.link.split('/').pop()
    await ask('POST', `/api/v1/invitations/${token}`, {
      body: { password: 'geel orgel in de mist' },
    })
    const people = `/api/v1/people?tenant=${gent.nis}`
    expect((await ask('GET', people)).status).toBe(200)
    const { id } = invited.body.person
    await boss('PATCH', `/api/v1/people/${id}?tenant=${gent.nis}`, { body: { role: 'reader' } })
    expect((await ask('GET', people)).status).toBe(403)
    await boss('DELETE', `/api/v1/people/${id}?tenant=${gent.nis}`)
    expect((await ask('GET', people)).status).toBe(401)
    await expect(signIn('second@gent.example', 'geel orgel in de mist')).rejects.toThrow('401')
  })

  test.each([
    ['PUT /api/v1/session', 'GET, POST, PATCH, DELETE, HEAD, OPTIONS'],
    ['GET /api/v1/password', 'PUT, OPTIONS'],
    ['DELETE /api/v1/people', 'GET, POST, HEAD, OPTIONS'],
    ['GET /api/v1/people/x', 'PATCH, DELETE, OPTIONS'],
    ['PATCH /api/v1/settings', 'GET, PUT, HEAD, OPTIONS'],
  ])('%s is not allowed, and says what is', async (ask, allow) => {
    const [method = '', path = ''] = ask.split(' ')
    const answer = await staff.browser().ask(method, path)
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe(allow)
  })

  test('every route is described', () => {
    const { paths } = staff.app.getOpenAPIDocument({
      openapi: '3.0.3',
      info: { title: 'test', version: '1' },
    })
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const served = staff.app.routes
      .filter(({ handler, path }) => path.startsWith('/api/v1/') && handler.length > 0)
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
    const needRights = table.map(({ ask }) => ask.replace(/\{reader\}|nobody/, '{id}'))
    const ofTenants = described.filter((ask) => /\/(people|settings)/.test(ask))
    expect(needRights.sort()).toEqual(ofTenants.sort())
    for (const [ask] of personal) expect(described).toContain(ask)
    expect(described.filter((ask) => !served.includes(ask))).toEqual([])
  })
})
