import { Writable } from 'node:stream'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createOidc } from '../../access/oidc.ts'
import type { ProviderConfig } from '../../access/provider-config.ts'
import { signInMigrations } from '../../access/sign-in-schema.ts'
import { gent, merelbeke, testPassword } from '../../access/testing.ts'
import type { Database } from '../../store/database.ts'
import { migrate } from '../../store/migrate.ts'
import { eachDatabase } from '../../store/testing.ts'
import { type Browser, type StaffForTests, staffForTests, testOrigin } from '../access/testing.ts'
import { providerRoutes } from './provider-routes.ts'
import { clientId, clientSecret, startProvider, type TestProvider } from './testing-provider.ts'

const tenants = [
  { ...gent, kbo: '0207451227' },
  { ...merelbeke, kbo: '0216771506' },
]

eachDatabase('signing in through a provider', ({ fresh }) => {
  let db: Database
  let acm: TestProvider
  let open: TestProvider
  let staff: StaffForTests
  const logged: string[] = []

  beforeAll(async () => {
    db = await fresh()
    acm = await startProvider(`${testOrigin}/auth/acm/callback`)
    open = await startProvider(`${testOrigin}/auth/open/callback`)
    const common = { clientId, clientSecret, clientAuthentication: 'client_secret_basic' as const }
    const providers: ProviderConfig[] = [
      {
        ...common,
        id: 'acm',
        name: 'ACM/IDM',
        issuer: acm.issuer,
        preset: 'acmIdm',
        application: 'omweg',
        claims: {},
        roles: { Medewerker: 'editor', Goedkeurder: 'approver' },
      },
      {
        ...common,
        id: 'open',
        name: 'Open',
        issuer: open.issuer,
        preset: 'standard',
        claims: {},
        roles: {},
      },
      {
        ...common,
        id: 'away',
        name: 'Away',
        issuer: 'http://127.0.0.1:9',
        preset: 'standard',
        claims: {},
        roles: {},
      },
      {
        ...common,
        id: 'wrong',
        name: 'Wrong secret',
        issuer: acm.issuer,
        clientSecret: 'another',
        preset: 'standard',
        claims: {},
        roles: {},
      },
    ]
    const sink = new Writable({
      write(chunk, _encoding, done) {
        logged.push(String(chunk))
        done()
      },
    })
    staff = await staffForTests(db, {
      mount: async (app, { access, guard, clock }) => {
        await migrate(db, signInMigrations)
        const oidc = createOidc({ db, clock, access, tenants, providers })
        providerRoutes(app, { oidc, access, guard, log: pino(sink), attemptsPerMinute: 10_000 })
      },
    })
  })
  afterAll(async () => {
    await acm.stop()
    await open.stop()
  })
  beforeEach(() => {
    acm.refuses = false
  })

  const begin = async (browser: Browser, provider: string, returnTo?: string) => {
    const query = returnTo === undefined ? '' : `?returnTo=${encodeURIComponent(returnTo)}`
    const answer = await browser.ask('GET', `/auth/${provider}${query}`)
    expect(answer.status).toBe(303)
    return answer.headers.get('location') ?? ''
  }
  const comeBack = async (browser: Browser, at: URL) => {
    const answer = await browser.ask('GET', `${at.pathname}${at.search}`)
    return answer.headers.get('location')
  }
  /** @returns where one ends up */
  const signIn = async (
    browser: Browser,
    at: TestProvider,
    person: TestProvider['person'],
    returnTo?: string,
  ) => {
    at.person = person
    const provider = at === acm ? 'acm' : 'open'
    return comeBack(browser, await at.signIn(await begin(browser, provider, returnTo)))
  }
  const session = async (browser: Browser) => (await browser.ask('GET', '/api/v1/session')).body

  const an = {
    sub: 'an',
    given_name: 'An',
    family_name: 'Peeters',
    vo_orgcode: '0207451227',
    omweg_rol_3d: 'Medewerker:0207451227',
  }

  describe('by roles of the provider', () => {
    it('lets people in with what it says they may, and where they wanted to go', async () => {
      const browser = staff.browser()
      expect(await signIn(browser, acm, an, '/staff/werken/w1?x=1')).toBe('/staff/werken/w1?x=1')
      expect(await session(browser)).toMatchObject({
        person: { name: 'An Peeters' },
        memberships: [{ tenant: gent.nis, role: 'editor' }],
        hasPassword: false,
      })
    })

    it('makes them one person, however often they come', async () => {
      const first = staff.browser()
      const again = staff.browser()
      await signIn(first, acm, an)
      await signIn(again, acm, an)
      expect((await session(again)).person.id).toBe((await session(first)).person.id)
    })

    it('replaces what they may at the next sign-in, in open sessions too', async () => {
      const before = staff.browser()
      await signIn(before, acm, { ...an, sub: 'bo' })
      const after = staff.browser()
      const both = ['Goedkeurder:0207451227', 'Medewerker:0216771506']
      await signIn(after, acm, { ...an, sub: 'bo', omweg_rol_3d: both })
      const expected = [
        { tenant: gent.nis, role: 'approver' },
        { tenant: merelbeke.nis, role: 'editor' },
      ]
      expect((await session(after)).memberships).toMatchObject(expected)
      expect((await session(before)).memberships).toMatchObject(expected)
      const none = staff.browser()
      const { omweg_rol_3d: _, ...without } = { ...an, sub: 'bo' }
      expect(await signIn(none, acm, without)).toBe('/staff/aanmelden?fout=unknown')
      expect(none.token()).toBeUndefined()
      expect((await session(after)).memberships).toEqual([])
    })

    it('leaves what colleagues gave', async () => {
      const email = staff.email('approver', gent.nis)
      const browser = staff.browser()
      const claims = { ...an, sub: 'approver', email, email_verified: true }
      await signIn(browser, acm, claims)
      expect((await session(browser)).memberships).toMatchObject([
        { tenant: gent.nis, role: 'approver' },
      ])
    })

    it.each([
      ['another organisation', { omweg_rol_3d: 'Medewerker:0999999999', vo_orgcode: '0999999999' }],
      ['a role that is none here', { omweg_rol_3d: 'Baas:0207451227' }],
      ['no role', { omweg_rol_3d: undefined }],
    ])('keeps out who has %s', async (_, more) => {
      const browser = staff.browser()
      const before = await db.query('select id from person')
      const to = await signIn(browser, acm, { ...an, sub: `stranger ${_}`, ...more })
      expect(to).toBe('/staff/aanmelden?fout=unknown')
      expect(browser.token()).toBeUndefined()
      expect(await db.query('select id from person')).toHaveLength(before.length)
    })
  })

  describe('by invitation', () => {
    const invited = async (email: string) => {
      const administrator = await staff.as('administrator', gent.nis)
      const { status } = await administrator('POST', `/api/v1/people?tenant=${gent.nis}`, {
        body: { email, name: 'Cem', role: 'editor' },
      })
      expect(status).toBe(201)
    }

    it('lets in whose verified address was invited, and accepts for them', async () => {
      await invited('Cem@stad.example')
      const browser = staff.browser()
      const claims = { sub: 'cem', email: 'cem@stad.example', email_verified: true }
      expect(await signIn(browser, open, claims)).toBe('/staff')
      expect((await session(browser)).memberships).toMatchObject([
        { tenant: gent.nis, role: 'editor' },
      ])
      // From then on they are known by the provider's name for them.
      const again = staff.browser()
      expect(await signIn(again, open, { sub: 'cem' })).toBe('/staff')
    })

    it.each([
      ['is not verified', { email: 'dina@stad.example', email_verified: false }],
      ['was not invited', { email: 'nobody@stad.example', email_verified: true }],
      ['is missing', {}],
    ])('keeps out whose address %s', async (_, claims) => {
      await invited('dina@stad.example')
      const browser = staff.browser()
      const to = await signIn(browser, open, { sub: `out ${_}`, ...claims })
      expect(to).toBe('/staff/aanmelden?fout=unknown')
    })

    it('ends what opened the account before: another may have made it', async () => {
      const email = staff.email('reader', gent.nis)
      const squatter = staff.browser()
      await squatter.signIn(email)
      const browser = staff.browser()
      await signIn(browser, open, { sub: 'reader', email, email_verified: true })
      expect((await squatter.ask('GET', '/api/v1/session')).status).toBe(401)
      await expect(staff.browser().signIn(email, testPassword)).rejects.toThrow('401')
    })

    it('lets in again who was removed and then invited', async () => {
      const email = 'fien@stad.example'
      const claims = { sub: 'fien', email, email_verified: true }
      await invited(email)
      expect(await signIn(staff.browser(), open, claims)).toBe('/staff')
      const administrator = await staff.as('administrator', gent.nis)
      const people = await administrator('GET', `/api/v1/people?tenant=${gent.nis}`)
      const { id } = people.body.items.find((person: { email: string }) => person.email === email)
      await administrator('DELETE', `/api/v1/people/${id}?tenant=${gent.nis}`)
      expect(await signIn(staff.browser(), open, claims)).toBe('/staff/aanmelden?fout=unknown')
      await invited(email)
      const other = { ...claims, email: 'other@stad.example' }
      expect(await signIn(staff.browser(), open, other)).toBe('/staff/aanmelden?fout=unknown')
      const browser = staff.browser()
      expect(await signIn(browser, open, claims)).toBe('/staff')
      expect((await session(browser)).memberships).toMatchObject([{ tenant: gent.nis }])
      await administrator('DELETE', `/api/v1/people/${id}?tenant=${gent.nis}`)
      await db.query('delete from identity where person = $1', [id])
      await invited(email)
      expect(await signIn(staff.browser(), open, claims)).toBe('/staff')
    })

    it('keeps out who was removed', async () => {
      const email = staff.email('reader', merelbeke.nis)
      const claims = { sub: 'gone', email, email_verified: true }
      expect(await signIn(staff.browser(), open, claims)).toBe('/staff')
      await db.query(`update person set disabled_at = '2026-01-01T00:00:00Z' where email = $1`, [
        email,
      ])
      expect(await signIn(staff.browser(), open, claims)).toBe('/staff/aanmelden?fout=unknown')
    })
  })

  describe('refuses', () => {
    const refused = '/staff/aanmelden?fout=refused'
    const arrive = async (browser: Browser) => {
      acm.person = an
      return acm.signIn(await begin(browser, 'acm'))
    }

    it('an answer with another state', async () => {
      const browser = staff.browser()
      const at = await arrive(browser)
      at.searchParams.set('state', 'another')
      expect(await comeBack(browser, at)).toBe(refused)
    })

    it('an answer that was taken already', async () => {
      const { headers } = await staff.browser().ask('GET', '/auth/acm')
      const cookie = headers.getSetCookie()[0]?.split(';')[0] ?? ''
      acm.person = an
      const at = await acm.signIn(headers.get('location') ?? '')
      // By whoever has the cookie too, though the browser has let go of it.
      const answer = async () =>
        (
          await staff.browser().ask('GET', `${at.pathname}${at.search}`, { headers: { cookie } })
        ).headers.get('location')
      expect(await answer()).toBe('/staff')
      expect(await answer()).toBe('/staff/aanmelden?fout=expired')
    })

    it('a code of another sign-in', async () => {
      const browser = staff.browser()
      const used = await arrive(staff.browser())
      const at = await arrive(browser)
      at.searchParams.set('code', used.searchParams.get('code') ?? '')
      expect(await comeBack(browser, at)).toBe(refused)
    })

    it('an answer that another browser began', async () => {
      const at = await arrive(staff.browser())
      const victim = staff.browser()
      expect(await comeBack(victim, at)).toBe('/staff/aanmelden?fout=expired')
      expect(victim.token()).toBeUndefined()
    })

    it('an answer after ten minutes', async () => {
      const browser = staff.browser()
      const at = await arrive(browser)
      staff.clock.forward(601)
      expect(await comeBack(browser, at)).toBe('/staff/aanmelden?fout=expired')
    })

    it('an answer of another issuer', async () => {
      const browser = staff.browser()
      const at = await arrive(browser)
      at.searchParams.set('iss', open.issuer)
      expect(await comeBack(browser, at)).toBe(refused)
    })

    it('a token made for another question', async () => {
      const browser = staff.browser()
      const at = await arrive(browser)
      await db.query(`update provider_flow set nonce = 'another'`)
      expect(await comeBack(browser, at)).toBe(refused)
    })

    it('a code without the verifier it was asked with', async () => {
      const browser = staff.browser()
      const at = await arrive(browser)
      await db.query('update provider_flow set verifier = $1', ['v'.repeat(43)])
      expect(await comeBack(browser, at)).toBe(refused)
    })

    it('whoever does not agree', async () => {
      acm.refuses = true
      const browser = staff.browser()
      expect(await signIn(browser, acm, an)).toBe(refused)
    })

    it('a client whose secret is wrong', async () => {
      const browser = staff.browser()
      const url = new URL(await begin(browser, 'wrong'))
      url.searchParams.set('redirect_uri', `${testOrigin}/auth/acm/callback`)
      acm.person = an
      const at = await acm.signIn(url.href)
      at.pathname = '/auth/wrong/callback'
      expect(await comeBack(browser, at)).toBe(refused)
    })

    it('to go anywhere but into the workspace', async () => {
      const browser = staff.browser()
      expect(await signIn(browser, acm, an, 'https://evil.example/staff')).toBe('/staff')
    })
  })

  it('says so on the sign-in page where the provider is away', async () => {
    const location = await begin(staff.browser(), 'away', '/staff/werken')
    expect(location).toBe('/staff/aanmelden?fout=away&returnTo=%2Fstaff%2Fwerken')
    expect((await staff.browser().ask('GET', '/auth/nobody')).status).toBe(404)
  })

  it('tells where to sign out with the provider', async () => {
    const browser = staff.browser()
    await signIn(browser, acm, an)
    const { body } = await browser.ask('GET', '/api/v1/session/provider')
    const url = new URL(body.signOutUrl)
    expect(url.origin).toBe(acm.issuer)
    expect(url.searchParams.get('post_logout_redirect_uri')).toBe(`${testOrigin}/staff/aanmelden`)
    expect(url.searchParams.get('id_token_hint')).toBeTruthy()
    const local = await staff.as('editor', gent.nis)
    expect((await local('GET', '/api/v1/session/provider')).body).toEqual({})
  })

  it('writes no token, code or secret into the log', () => {
    expect(logged.length).toBeGreaterThan(5)
    expect(logged.join()).not.toMatch(/eyJ|code=|a secret of/)
  })
})
