import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createPasskeys, mostPasskeys, type Passkeys } from '../../server/access/passkeys.ts'
import { signInMigrations } from '../../server/access/sign-in-schema.ts'
import { gent, testClock, testPassword } from '../../server/access/testing.ts'
import { type StaffForTests, staffForTests } from '../../server/api/access/testing.ts'
import { passkeyRoutes } from '../../server/api/sign-in/passkey-routes.ts'
import type { Database } from '../../server/store/database.ts'
import { migrate } from '../../server/store/migrate.ts'
import { eachDatabase } from '../../server/store/testing.ts'
import { launchBrowser } from '../setup/launch.ts'

/** What a page does: asks the server, then the authenticator, then the server again. */
const pageScript = `
  const ask = async (method, path, body) => {
    const answer = await fetch(path, {
      method,
      headers: { 'content-type': 'application/json', ...(window.csrf ? { 'x-csrf-token': window.csrf } : {}) },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const text = await answer.text()
    const read = text ? JSON.parse(text) : undefined
    if (read?.csrf) window.csrf = read.csrf
    return { status: answer.status, body: read }
  }
  window.ask = ask
  window.make = async () => {
    const { body } = await ask('POST', '/api/v1/passkeys/options', {})
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(body)
    return (await navigator.credentials.create({ publicKey })).toJSON()
  }
  window.sign = async () => {
    const { body } = await ask('POST', '/api/v1/session/passkey/options', {})
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(body)
    return (await navigator.credentials.get({ publicKey })).toJSON()
  }
`

interface Asked {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it
  body: any
}

eachDatabase('passkeys in a browser', ({ fresh }) => {
  const clock = testClock(new Date().toISOString())
  let db: Database
  let staff: StaffForTests
  let passkeys: Passkeys
  let server: Server
  let browser: Browser
  let page: Page
  let cdp: CDPSession
  let authenticator: string
  let origin: string

  beforeAll(async () => {
    db = await fresh()
    staff = await staffForTests(db, {
      clock,
      mount: async (app, { access, guard }) => {
        await migrate(db, signInMigrations)
        passkeys = createPasskeys(db, clock)
        passkeyRoutes(app, { passkeys, access, guard, attemptsPerMinute: 10_000 })
        app.get('/page', (c) => c.html(`<!doctype html><script>${pageScript}</script>`))
      },
    })
    const listener = getRequestListener((request, env) => staff.app.fetch(request, env))
    server = createServer((request, response) => void listener(request, response))
    await new Promise<void>((resolve) => server.listen(0, resolve))
    origin = `http://localhost:${(server.address() as AddressInfo).port}`
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    server?.closeAllConnections()
    await new Promise((resolve) => server?.close(resolve))
  })

  beforeEach(async () => {
    const context = await browser.newContext()
    page = await context.newPage()
    await page.goto(`${origin}/page`)
    cdp = await context.newCDPSession(page)
    await cdp.send('WebAuthn.enable')
    const options = {
      protocol: 'ctap2' as const,
      transport: 'internal' as const,
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    }
    const added = await cdp.send('WebAuthn.addVirtualAuthenticator', { options })
    authenticator = added.authenticatorId
    return () => context.close()
  })

  const ask = (method: string, path: string, body?: unknown): Promise<Asked> =>
    page.evaluate(
      ([method, path, body]) => (globalThis as unknown as { ask: Ask }).ask(method, path, body),
      [method, path, body] as const,
    )
  type Ask = (method: unknown, path: unknown, body: unknown) => Promise<Asked>
  const make = () =>
    page.evaluate(() => (globalThis as unknown as { make(): Promise<{ id: string }> }).make())
  const sign = () =>
    page.evaluate(() =>
      (globalThis as unknown as { sign(): Promise<{ id: string; response: object }> }).sign(),
    )
  const signIn = (role: 'editor' | 'approver' = 'editor') =>
    ask('POST', '/api/v1/session', { email: staff.email(role, gent.nis), password: testPassword })
  const signOut = () => ask('DELETE', '/api/v1/session')
  /** Signed in, with a passkey on this device. */
  const own = async (role?: 'editor' | 'approver') => {
    await signIn(role)
    const made = await ask('POST', '/api/v1/passkeys', { name: 'Telefoon', response: await make() })
    expect(made.status).toBe(201)
    return made.body as { id: string }
  }

  it('signs in without address or password, and says when it was used', async () => {
    const { id } = await own()
    expect((await ask('GET', '/api/v1/passkeys')).body.items).toMatchObject([
      { id, name: 'Telefoon' },
    ])
    await signOut()
    const { status, body } = await ask('POST', '/api/v1/session/passkey', await sign())
    expect(status).toBe(200)
    expect(body.person.id).toBe(staff.person('editor', gent.nis))
    expect((await ask('GET', '/api/v1/session')).status).toBe(200)
    const { items } = (await ask('GET', '/api/v1/passkeys')).body
    expect(items[0].lastUsed).toMatch(/Z$/)
    // It signs in a second time: the counter goes up.
    expect((await ask('POST', '/api/v1/session/passkey', await sign())).status).toBe(200)
    await ask('DELETE', `/api/v1/passkeys/${id}`)
  })

  it('is worth nothing once removed, and is removed by its owner only', async () => {
    const { id } = await own()
    await signIn('approver')
    expect((await ask('DELETE', `/api/v1/passkeys/${id}`)).status).toBe(404)
    await signIn()
    expect((await ask('DELETE', `/api/v1/passkeys/${id}`)).status).toBe(204)
    await signOut()
    expect((await ask('POST', '/api/v1/session/passkey', await sign())).status).toBe(401)
  })

  it('is made once on a device', async () => {
    const { id } = await own()
    await expect(make()).rejects.toThrow(/InvalidStateError|already/)
    await ask('DELETE', `/api/v1/passkeys/${id}`)
  })

  describe('refuses', () => {
    const tried = async (response: unknown) =>
      (await ask('POST', '/api/v1/session/passkey', response)).status

    it('an answer that was given before', async () => {
      const { id } = await own()
      const answer = await sign()
      expect(await tried(answer)).toBe(200)
      // Many keys do not count: it is the question that is good once.
      await db.query('update passkey set counter = 0 where id = $1', [id])
      expect(await tried(answer)).toBe(401)
    })

    it('an answer that comes too late', async () => {
      await own()
      const answer = await sign()
      clock.forward(301)
      expect(await tried(answer)).toBe(401)
    })

    it('an answer that was changed', async () => {
      await own()
      const answer = await sign()
      const signature = Buffer.alloc(70, 1).toString('base64url')
      expect(await tried({ ...answer, response: { ...answer.response, signature } })).toBe(401)
    })

    it('an answer for another person', async () => {
      await own()
      const answer = await sign()
      const other = staff.person('approver', gent.nis)
      const userHandle = Buffer.from(other).toString('base64url')
      expect(await tried({ ...answer, response: { ...answer.response, userHandle } })).toBe(401)
    })

    it('an answer made on another site', async () => {
      await own()
      const answer = await sign()
      expect(await passkeys.verify(answer, { origin: 'http://localhost:1' })).toBeUndefined()
    })

    it('a copy, whose counter stays behind', async () => {
      const { id } = await own()
      await db.query('update passkey set counter = 1000 where id = $1', [id])
      expect(await tried(await sign())).toBe(401)
    })

    it('whose account is gone', async () => {
      await own()
      const answer = await sign()
      const person = staff.person('editor', gent.nis)
      await db.query(`update person set disabled_at = '2026-01-01T00:00:00Z' where id = $1`, [
        person,
      ])
      expect(await tried(answer)).toBe(401)
      await db.query('update person set disabled_at = null where id = $1', [person])
    })

    it('to be made with what somebody else was asked', async () => {
      await signIn()
      const response = await make()
      await signIn('approver')
      const body = { name: 'Gestolen', response }
      const { status, body: problem } = await ask('POST', '/api/v1/passkeys', body)
      expect([status, problem.issues[0].name]).toEqual([400, 'response'])
      expect((await ask('GET', '/api/v1/passkeys')).body.items).toEqual([])
    })

    it('to be made long after signing in, when somebody else may sit there', async () => {
      await signIn()
      clock.forward(31 * 60)
      const stale = await ask('POST', '/api/v1/passkeys/options', {})
      expect([stale.status, stale.body.type]).toEqual([401, 'urn:problem-type:omweg:signInAgain'])
      await signIn()
      expect((await ask('POST', '/api/v1/passkeys/options', {})).status).toBe(200)
    })

    it('where a provider says who may what', async () => {
      await own()
      const answer = await sign()
      const person = staff.person('editor', gent.nis)
      await db.query(`update membership set source = 'acm' where person = $1`, [person])
      await signIn()
      expect((await ask('POST', '/api/v1/passkeys/options', {})).status).toBe(409)
      expect(await tried(answer)).toBe(401)
      await db.query(`update membership set source = 'local' where person = $1`, [person])
    })

    it('more than somebody needs', async () => {
      await signIn()
      const person = staff.person('editor', gent.nis)
      await db.query(
        `insert into passkey (id, person, name, public_key, counter, transports, created_at)
         select 'k' || n, $1, 'x', '', 0, '[]', '2026-01-01T00:00:00Z' from generate_series(1, $2::int) n`,
        [person, mostPasskeys],
      )
      const made = await ask('POST', '/api/v1/passkeys', { name: 'x', response: await make() })
      expect(made.status).toBe(400)
      await db.query('delete from passkey where person = $1', [person])
    })

    it('strangers, other sites and bodies that are none', async () => {
      const json = { 'content-type': 'application/json' }
      const cross = { ...json, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
      const path = `${origin}/api/v1/session/passkey`
      const post = async (url: string, headers: Record<string, string>, body: string) =>
        (await fetch(url, { method: 'POST', headers, body })).status
      expect(await post(`${path}/options`, cross, '{}')).toBe(403)
      expect(await post(path, cross, '{}')).toBe(403)
      expect(await post(path, { ...json, origin }, '{"id":1}')).toBe(400)
      expect(await post(`${origin}/api/v1/passkeys/options`, { ...json, origin }, '{}')).toBe(401)
    })
  })

  it('leaves the authenticator to the browser', async () => {
    await own()
    const { credentials } = await cdp.send('WebAuthn.getCredentials', {
      authenticatorId: authenticator,
    })
    expect(credentials).toMatchObject([{ isResidentCredential: true, rpId: 'localhost' }])
    const rows = await db.query<{ public_key: string }>('select public_key from passkey')
    expect(JSON.stringify(rows)).not.toContain(credentials[0]?.privateKey)
  })
})
