import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { roles } from '../../../shared/access.ts'
import { createPasswords } from '../../access/passwords.ts'
import { csrfOf, hashOf, newToken } from '../../access/secrets.ts'
import { cheap, gent, merelbeke, testPassword } from '../../access/testing.ts'
import type { Database } from '../../store/database.ts'
import { eachDatabase } from '../../store/testing.ts'
import { type Browser, type StaffForTests, staffForTests, testOrigin } from './testing.ts'

const session = '/api/v1/session'
const other = 'geel orgel in de mist'

eachDatabase('sessions over HTTP', ({ fresh }) => {
  let db: Database
  let staff: StaffForTests
  beforeAll(async () => {
    db = await fresh()
    staff = await staffForTests(db)
  })
  const email = () => staff.email('editor', gent.nis)
  const signedIn = async (headers?: Record<string, string>): Promise<Browser> => {
    const browser = staff.browser(headers)
    await browser.signIn(email())
    return browser
  }
  const tryOut = (password: string, who = email()) =>
    staff.browser().ask('POST', session, { body: { email: who, password } })

  describe('signing in', () => {
    test('begins a session, which says who it is and what they may', async () => {
      const { ask, signIn } = staff.browser()
      expect((await ask('GET', session)).status).toBe(401)
      const begun = await signIn(email().toUpperCase())
      expect(begun).toEqual({
        person: {
          id: staff.person('editor', gent.nis),
          name: 'editor in Gent',
          email: email(),
          lang: 'nl',
        },
        memberships: [{ tenant: gent.nis, role: 'editor', tenantName: 'Gent' }],
        csrf: expect.stringMatching(/^[\w-]{43}$/),
        notifications: 0,
        hasPassword: true,
      })
      const again = await ask('GET', session)
      expect(again.body).toEqual(begun)
      expect(again.headers.get('cache-control')).toBe('no-store')
      expect((await ask('DELETE', session)).status).toBe(204)
      expect((await ask('GET', session)).status).toBe(401)
    })

    test('the cookie is for this host, and not for scripts', async () => {
      const { ask } = staff.browser()
      const body = { email: email(), password: testPassword }
      const cookies = (await ask('POST', session, { body })).headers.getSetCookie()
      expect(cookies).toEqual([
        expect.stringMatching(
          /^omweg-browser=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=15552000$/,
        ),
        expect.stringMatching(/^omweg=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/),
      ])
    })

    test('nothing that opens a session is kept in the database', async () => {
      const { token } = await signedIn()
      const rows = await db.query('select * from session')
      expect(rows.length).toBeGreaterThan(0)
      const text = JSON.stringify([rows, await db.query('select * from person')])
      expect(text).toContain(hashOf(token() ?? ''))
      expect(text).not.toContain(token())
      expect(text).not.toContain(csrfOf(token() ?? ''))
      expect(text).not.toContain(testPassword)
    })

    test('tells nothing of what was wrong', async () => {
      const answers = []
      for (const [who, password] of [
        ['nobody@44021.example', testPassword],
        [email(), 'another password of some length'],
      ] as const) {
        const { status, body } = await tryOut(password, who)
        answers.push({ status, ...body, instance: '' })
      }
      expect(answers[0].status).toBe(401)
      expect(answers[0].type).toBe('urn:problem-type:omweg:signInFailed')
      expect(answers[0]).toEqual(answers[1])
    })

    test('takes a token that it made itself, never one that was brought along', async () => {
      const planted = newToken()
      const { ask, token } = staff.browser({ cookie: `omweg=${planted}` })
      const body = { email: email(), password: testPassword }
      expect((await ask('POST', session, { body })).status).toBe(200)
      expect(token()).not.toBe(planted)
      expect((await ask('GET', session)).status).toBe(401)
    })

    test('keeps the password anew where it was kept with less than is asked now', async () => {
      const id = staff.person('editor', gent.nis)
      const weak = await createPasswords({ ...cheap, memoryCost: 32 }).hash(testPassword)
      await db.query('update person set password_hash = $2 where id = $1', [id, weak])
      await signedIn()
      const [row] = await db.query<{ password_hash: string }>(
        'select password_hash from person where id = $1',
        [id],
      )
      expect(row?.password_hash).toContain(`m=${cheap.memoryCost},`)
      await signedIn()
    })

    test('again ends the session before', async () => {
      const browser = await signedIn()
      const before = browser.token()
      await browser.signIn(email())
      expect(browser.token()).not.toBe(before)
      const old = staff.browser({ cookie: `omweg=${before}` })
      expect((await old.ask('GET', session)).status).toBe(401)
    })

    test.each([
      ['no JSON', '{', 400],
      ['an unknown field', JSON.stringify({ email: 'a@b.be', password: 'x', role: 'admin' }), 400],
      ['no password', JSON.stringify({ email: 'a@b.be' }), 400],
      ['no address', JSON.stringify({ email: 'a@b.be\r\nbcc: c@d.be', password: 'x' }), 400],
      ['too much', JSON.stringify({ email: 'a@b.be', password: 'x'.repeat(70_000) }), 413],
    ])('refuses %s', async (_, body, status) => {
      const answer = await staff.app.request(`${testOrigin}${session}`, {
        method: 'POST',
        headers: { origin: testOrigin, host: 'localhost', 'content-type': 'application/json' },
        body,
      })
      expect(answer.status).toBe(status)
      // what was typed may be a password
      expect(await answer.text()).not.toContain('"value"')
    })

    test('refuses what is no JSON by its own words, as a form of another site is', async () => {
      const answer = await staff.app.request(`${testOrigin}${session}`, {
        method: 'POST',
        headers: { origin: testOrigin, host: 'localhost', 'content-type': 'text/plain' },
        body: JSON.stringify({ email: email(), password: testPassword }),
      })
      expect(answer.status).toBe(415)
    })
  })

  describe('requests of other sites', () => {
    const evil = { origin: 'https://evil.example' }

    test.each([
      ['another origin', evil],
      ['an origin that is hidden', { origin: 'null' }],
      ['the host as a name within another', { origin: 'http://localhost.evil.example' }],
      ['another site, whatever the origin', { 'sec-fetch-site': 'cross-site' }],
      ['a sibling of our domain', { 'sec-fetch-site': 'same-site' }],
    ])('cannot sign somebody in: %s', async (_, headers) => {
      const body = { email: email(), password: testPassword }
      const answer = await staff.browser().ask('POST', session, { body, headers })
      expect(answer.status).toBe(403)
      expect(answer.headers.get('set-cookie')).toBeNull()
    })

    test('cannot do anything in a session, even with its token', async () => {
      const { ask } = await signedIn()
      const answer = await ask('PATCH', session, { body: { name: 'Evil' }, headers: evil })
      expect(answer.status).toBe(403)
      expect(answer.body.type).toBe('urn:problem-type:omweg:forgedRequest')
    })

    test('nor can what comes without an origin', async () => {
      const { token } = await signedIn()
      const answer = await staff.app.request(`${testOrigin}${session}`, {
        method: 'DELETE',
        headers: { cookie: `omweg=${token()}`, 'x-csrf-token': csrfOf(token() ?? '') },
      })
      expect(answer.status).toBe(403)
    })

    test.each(['', 'x', csrfOf(newToken())])('the token %j is not ours', async (csrf) => {
      const { ask } = await signedIn()
      for (const method of ['DELETE', 'PATCH']) {
        const answer = await ask(method, session, { headers: { 'x-csrf-token': csrf } })
        expect(answer.status).toBe(403)
      }
      expect((await ask('GET', session, { headers: { 'x-csrf-token': csrf } })).status).toBe(200)
    })

    test('the token of one session does nothing in another', async () => {
      const first = await signedIn()
      const second = await signedIn()
      const headers = { 'x-csrf-token': csrfOf(first.token() ?? '') }
      expect((await second.ask('DELETE', session, { headers })).status).toBe(403)
    })

    test('a page of ours behind a proxy is ours', async () => {
      const secure = await staffForTests(db, { publicUrl: 'https://omweg.example/' })
      const { ask, signIn, token } = secure.browser({ host: 'inside:8080' })
      await signIn(secure.email('reader', gent.nis))
      expect((await ask('GET', session)).status).toBe(200)
      const body = { email: secure.email('reader', gent.nis), password: testPassword }
      const cookie = (await ask('POST', session, { body })).headers.getSetCookie()[1]
      expect(cookie).toMatch(/^__Host-omweg=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/)
      expect(token()).toBeDefined()
    })
  })

  describe('what a session lasts', () => {
    const hours = (n: number) => n * 3600

    test('half a day without use', async () => {
      const { ask } = await signedIn()
      staff.clock.forward(hours(12) - 5)
      expect((await ask('GET', session)).status).toBe(200)
      staff.clock.forward(hours(12) - 5)
      expect((await ask('GET', session)).status).toBe(200)
      staff.clock.forward(hours(12))
      const over = await ask('GET', session)
      expect(over.status).toBe(401)
      expect(over.body.type).toBe('urn:problem-type:belgif:expiredAccessToken')
    })

    test('a week however much it is used', async () => {
      const { ask } = await signedIn()
      for (let hour = 0; hour < 7 * 24 - 6; hour += 6) {
        staff.clock.forward(hours(6))
        expect((await ask('GET', session)).status).toBe(200)
      }
      staff.clock.forward(hours(6))
      expect((await ask('GET', session)).status).toBe(401)
    })

    test('its use is written once a minute', async () => {
      const { ask } = await signedIn()
      const lastSeen = async () =>
        (await ask('GET', '/api/v1/sessions')).body.items.find(
          (each: { current: boolean }) => each.current,
        ).lastSeen
      const first = await lastSeen()
      staff.clock.forward(59)
      expect(await lastSeen()).toBe(first)
      staff.clock.forward(1)
      await ask('GET', session)
      expect(await lastSeen()).not.toBe(first)
    })

    test('what ran out is forgotten', async () => {
      await signedIn()
      staff.clock.forward(hours(24 * 9))
      await staff.access.start()
      await staff.access.stop()
      expect(await db.query('select 1 from session')).toEqual([])
    })
  })

  describe("one's own sessions", () => {
    beforeEach(async () => {
      await db.query('delete from session')
    })

    test('are told apart by their devices, in words of ours', async () => {
      await signedIn({ 'user-agent': '<script>alert(1)</script> Firefox/150.0 (Windows NT 10.0)' })
      const { ask } = await signedIn({ 'user-agent': 'curl' })
      const { items } = (await ask('GET', '/api/v1/sessions')).body
      expect(items.map((each: { device: string }) => each.device).sort()).toEqual([
        '',
        'Firefox, Windows',
      ])
      expect(items.filter((each: { current: boolean }) => each.current)).toHaveLength(1)
      expect(JSON.stringify(items)).not.toMatch(/token|[0-9a-f]{64}/)
    })

    test('end everywhere at once, and only theirs', async () => {
      const [here, there] = [await signedIn(), await signedIn()]
      const colleague = staff.browser()
      await colleague.signIn(staff.email('reader', gent.nis))
      expect((await here.ask('DELETE', '/api/v1/sessions')).status).toBe(204)
      expect((await here.ask('GET', session)).status).toBe(401)
      expect((await there.ask('GET', session)).status).toBe(401)
      expect((await colleague.ask('GET', session)).status).toBe(200)
    })
  })

  describe("one's own account", () => {
    test('takes another name and language', async () => {
      const { ask } = await signedIn()
      const changed = await ask('PATCH', session, { body: { name: ' Éva De Wilde ', lang: 'fr' } })
      expect(changed.body.person).toMatchObject({ name: 'Éva De Wilde', lang: 'fr' })
      await ask('PATCH', session, { body: { name: 'editor in Gent', lang: 'nl' } })
    })

    test.each([
      {},
      { name: '' },
      { name: 'A\r\nBcc: all@town.example' },
      { name: 'x'.repeat(101) },
      { lang: 'es' },
      { email: 'other@town.example' },
      { name: '\u202Enimda' },
    ])('refuses %j', async (body) => {
      const { ask } = await signedIn()
      expect((await ask('PATCH', session, { body })).status).toBe(400)
    })

    test('a new password ends all sessions but the one that is begun', async () => {
      const [here, there] = [await signedIn(), await signedIn()]
      const before = here.token()
      const changed = await here.ask('PUT', '/api/v1/password', {
        body: { current: testPassword, next: other },
      })
      expect(changed.status).toBe(200)
      expect(here.token()).not.toBe(before)
      expect((await here.ask('GET', session)).status).toBe(200)
      expect((await there.ask('GET', session)).status).toBe(401)
      expect((await tryOut(testPassword)).status).toBe(401)
      await here.ask('PUT', '/api/v1/password', { body: { current: other, next: testPassword } })
      expect((await tryOut(testPassword)).status).toBe(200)
    })

    test.each([
      ['current', { current: other, next: other }, 'wrongPassword'],
      ['next', { current: testPassword, next: 'elfletterss' }, 'tooShort'],
      ['next', { current: testPassword, next: 'Wachtwoord2026!' }, 'tooCommon'],
      ['next', { current: testPassword, next: 'editor@44021.example' }, 'tooPersonal'],
      ['next', { current: testPassword, next: 'é'.repeat(257) }, 'tooLong'],
    ])('says what is wrong with %s in %j', async (name, body, code) => {
      const { ask } = await signedIn()
      const answer = await ask('PUT', '/api/v1/password', { body })
      expect(answer.status).toBe(400)
      expect(answer.body.issues).toEqual([
        {
          type: `urn:problem-type:omweg:access:${code}`,
          in: 'body',
          name,
          detail: expect.any(String),
        },
      ])
    })
  })

  describe('guessing', () => {
    beforeEach(async () => {
      await db.query('delete from sign_in_failure')
    })
    const guess = () => tryOut('guessed wrong again')

    test('slows down, a quarter of an hour at most, and never for ever', async () => {
      const waits = []
      for (let i = 0; i < 16; i++) {
        let answer = await guess()
        if (answer.status === 429) {
          expect(answer.body.type).toBe('urn:problem-type:belgif:tooManyFailedRequests')
          const wait = Number(answer.headers.get('retry-after'))
          waits.push(wait)
          // right or wrong, and however often: nothing is tried, and the wait grows no longer
          staff.clock.forward(wait - 1)
          expect((await tryOut(testPassword)).status).toBe(429)
          staff.clock.forward(1)
          answer = await guess()
        }
        expect(answer.status).toBe(401)
      }
      expect(waits).toEqual([15, 30, 60, 120, 240, 480, 900, 900, 900, 900, 900])
      staff.clock.forward(900)
      expect((await tryOut(testPassword)).status).toBe(200)
      expect((await guess()).status).toBe(401)
      expect((await tryOut(testPassword)).status).toBe(200)
    })

    test('many at once are as many', async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, guess))
      expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(15)
    })

    test('is slowed down alike where there is no account, and keeps no address', async () => {
      const nobody = 'nobody@44021.example'
      for (let i = 0; i < 5; i++) await tryOut('guessed', nobody)
      expect((await tryOut('guessed', nobody.toUpperCase())).status).toBe(429)
      expect(JSON.stringify(await db.query('select * from sign_in_failure'))).not.toContain(
        'nobody',
      )
    })

    test('from elsewhere keeps nobody out of a browser they signed in with', async () => {
      const { ask, signIn } = await signedIn()
      for (let i = 0; i < 6; i++) await guess()
      expect((await tryOut(testPassword)).status).toBe(429)
      await ask('DELETE', session)
      await signIn(email())
      // which is no way around: what is guessed there is counted too, and slows nobody else down
      await db.query('delete from sign_in_failure')
      const body = { email: email(), password: 'guessed wrong again' }
      const statuses = []
      for (let i = 0; i < 6; i++) statuses.push((await ask('POST', session, { body })).status)
      expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
      expect((await tryOut(testPassword)).status).toBe(200)
    })

    test('a browser is familiar to who signed in with it, and no longer than half a year', async () => {
      const familiar = await signedIn()
      const slow = async (who: string, password: string) => {
        const answer = await familiar.ask('POST', session, { body: { email: who, password } })
        return answer.status === 429
      }
      const colleague = staff.email('reader', gent.nis)
      for (let i = 0; i < 6; i++) await tryOut('guessed', colleague)
      expect(await slow(colleague, testPassword)).toBe(true)
      staff.clock.forward(180 * 24 * 3600)
      for (let i = 0; i < 6; i++) await guess()
      expect(await slow(email(), testPassword)).toBe(true)
    })

    test('after signing out everywhere no browser is familiar', async () => {
      const { ask } = await signedIn()
      await ask('DELETE', '/api/v1/sessions')
      for (let i = 0; i < 6; i++) await guess()
      const body = { email: email(), password: testPassword }
      expect((await ask('POST', session, { body })).status).toBe(429)
    })

    test('of one account leaves the others alone', async () => {
      for (let i = 0; i < 6; i++) await guess()
      expect((await tryOut(testPassword, staff.email('editor', merelbeke.nis))).status).toBe(200)
    })

    test('the password of a session that stands open is slowed down too', async () => {
      const { ask } = await signedIn()
      const body = { current: 'guessed wrong again', next: other }
      const statuses = []
      for (let i = 0; i < 6; i++)
        statuses.push((await ask('PUT', '/api/v1/password', { body })).status)
      expect(statuses).toEqual([400, 400, 400, 400, 400, 429])
    })

    test('a new password that is too weak is no guess', async () => {
      const { ask, signIn } = staff.browser()
      await signIn(staff.email('editor', gent.nis))
      for (let i = 0; i < 8; i++) {
        const body = { current: testPassword, next: 'elfletterss' }
        expect((await ask('PUT', '/api/v1/password', { body })).status).toBe(400)
      }
    })

    test('is forgotten after a day', async () => {
      for (let i = 0; i < 8; i++) await guess()
      staff.clock.forward(24 * 3600 + 1)
      for (let i = 0; i < 5; i++) expect((await guess()).status).toBe(401)
      expect((await guess()).status).toBe(429)
    })

    test('from one address is bounded, whatever the account', async () => {
      const bounded = await staffForTests(db, { attemptsPerMinute: 3 })
      const { ask } = bounded.browser()
      const statuses = []
      for (let i = 0; i < 5; i++) {
        const body = { email: `someone${i}@town.example`, password: 'guessed' }
        statuses.push((await ask('POST', session, { body })).status)
      }
      expect(statuses).toEqual([401, 401, 401, 429, 429])
    })
  })

  test('everybody of every tenant signs in with what is theirs', async () => {
    for (const { nis } of [gent, merelbeke]) {
      for (const role of roles) {
        const begun = await staff.browser().signIn(staff.email(role, nis))
        expect(begun.memberships).toMatchObject([{ tenant: nis, role }])
      }
    }
  })

  test('where people sign in with a provider only, no password opens or renews anything', async () => {
    const provided = await staffForTests(db, { local: false })
    const { ask } = provided.browser()
    const body = { email: email(), password: testPassword }
    const answer = await ask('POST', session, { body })
    expect(answer.status).toBe(409)
    expect(answer.body.detail).toContain('provider')
    const asked = await ask('POST', '/api/v1/password-resets', { body: { email: email() } })
    expect(asked.body).toEqual({ mail: false })
  })

  test('unread notifications are told', async () => {
    const unread = vi.fn(async () => 3)
    const counting = await staffForTests(db, { unread })
    const begun = await counting.browser().signIn(counting.email('editor', gent.nis))
    expect(begun.notifications).toBe(3)
    expect(unread).toHaveBeenCalledWith(counting.person('editor', gent.nis))
  })
})
