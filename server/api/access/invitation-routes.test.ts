import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '../../../shared/access.ts'
import type { MailMessage } from '../../access/mail-types.ts'
import { hashOf, newToken } from '../../access/secrets.ts'
import { addPerson, emptied, gent, merelbeke, testPassword } from '../../access/testing.ts'
import type { Database } from '../../store/database.ts'
import { eachDatabase } from '../../store/testing.ts'
import { type Client, type StaffForTests, staffForTests } from './testing.ts'

const password = 'geel orgel in de mist'
const anna = { email: 'Anna@gent.example', name: 'Anna Maes', role: 'editor', lang: 'nl' }

eachDatabase('invitations over HTTP', ({ fresh }) => {
  let db: Database
  let staff: StaffForTests
  let boss: Client
  beforeAll(async () => {
    db = await fresh()
  })
  beforeEach(async () => {
    await emptied(db)
    staff = await staffForTests(db)
    boss = await staff.as('administrator', gent.nis)
  })

  const people = (tenant = gent.nis) => `/api/v1/people?tenant=${tenant}`
  const person = (id: string, tenant = gent.nis) => `/api/v1/people/${id}?tenant=${tenant}`
  const again = (id: string, tenant = gent.nis) =>
    `/api/v1/people/${id}/invitation?tenant=${tenant}`
  const tokenOf = ({ body }: { body: { link: string } }) => body.link.split('/').pop() ?? ''
  const at = (token: string) => `/api/v1/invitations/${token}`
  const accept = (token: string, body: object = { password }, { ask } = staff.browser()) =>
    ask('POST', at(token), { body })
  const invite = async (who: object = anna, by = boss, tenant = gent.nis) => {
    const answer = await by('POST', people(tenant), { body: who })
    expect(answer.status).toBe(201)
    return { id: answer.body.person.id as string, token: tokenOf(answer) }
  }
  const colleague = async (id: string) =>
    (await boss('GET', people())).body.items.find((each: { id: string }) => each.id === id)

  test('a link makes an account, once', async () => {
    const { id, token } = await invite()
    expect(await colleague(id)).toEqual({
      id,
      name: 'Anna Maes',
      email: 'Anna@gent.example',
      role: 'editor',
      invited: true,
    })
    const { ask, signIn } = staff.browser()
    expect((await ask('GET', at(token))).body).toEqual({
      email: 'Anna@gent.example',
      name: 'Anna Maes',
      tenantNames: ['Gent'],
      expires: '2026-11-29T08:00:00Z',
      known: false,
    })
    const accepted = await ask('POST', at(token), { body: { name: 'An Maes', password } })
    expect(accepted.status).toBe(200)
    expect(accepted.body).toMatchObject({
      person: { id, name: 'An Maes' },
      memberships: [{ tenant: gent.nis, role: 'editor' }],
    })
    expect((await ask('GET', '/api/v1/session')).body.person.id).toBe(id)
    expect(await colleague(id)).toMatchObject({ invited: false, lastSeen: '2026-11-22T08:00:00Z' })
    expect((await accept(token, { password: 'other words that are long' })).status).toBe(404)
    expect((await ask('GET', at(token))).status).toBe(404)
    await signIn('anna@GENT.example', password)
  })

  test('until it is accepted nobody can sign in, or ask for a new password', async () => {
    await invite()
    const { signIn } = staff.browser()
    await expect(signIn(anna.email, '')).rejects.toThrow('400')
    await expect(signIn(anna.email, password)).rejects.toThrow('401')
  })

  test('a link is not in the database', async () => {
    const { token } = await invite()
    const text = JSON.stringify(await db.query('select * from invitation'))
    expect(text).toContain(hashOf(token))
    expect(text).not.toContain(token)
  })

  test('a link is too old after seven days', async () => {
    const { token } = await invite()
    staff.clock.forward(7 * 24 * 3600 - 1)
    expect((await staff.browser().ask('GET', at(token))).status).toBe(200)
    staff.clock.forward(1)
    expect((await staff.browser().ask('GET', at(token))).status).toBe(404)
    expect((await accept(token)).status).toBe(404)
  })

  test.each(['', 'x', '../../etc/passwd', '%2e%2e%2f', "' or 1=1 --", newToken()])(
    'the link %j is none',
    async (token) => {
      const { ask } = staff.browser()
      const answer = await ask('GET', `/api/v1/invitations/${encodeURIComponent(token)}`)
      expect(answer.status).toBe(404)
    },
  )

  test('a link that is sent again replaces the one before', async () => {
    const { id, token } = await invite()
    const answer = await boss('POST', again(id))
    expect(answer.status).toBe(200)
    expect((await accept(token)).status).toBe(404)
    expect((await accept(tokenOf(answer))).status).toBe(200)
  })

  test('a weak password is refused, and the link still works', async () => {
    const { token } = await invite()
    for (const [weak, code] of [
      ['kort', 'tooShort'],
      ['annamaes12345', 'tooPersonal'],
      ['azertyuiop123', 'tooCommon'],
      [undefined, 'tooShort'],
    ] as const) {
      const answer = await accept(token, { password: weak })
      expect(answer.status).toBe(400)
      expect(answer.body.issues[0].type).toBe(`urn:problem-type:omweg:access:${code}`)
    }
    expect((await accept(token)).status).toBe(200)
  })

  test('other sites cannot accept, which would sign somebody in as another', async () => {
    const { token } = await invite()
    const headers = { origin: 'https://evil.example' }
    const answer = await staff.browser().ask('POST', at(token), { body: { password }, headers })
    expect(answer.status).toBe(403)
    expect((await accept(token)).status).toBe(200)
  })

  test('ten who accept at once are one', async () => {
    const { id, token } = await invite()
    const answers = await Promise.all(Array.from({ length: 10 }, () => accept(token)))
    const won = answers.filter(({ status }) => status === 200)
    expect(won).toHaveLength(1)
    // who comes later finds the link used, or an account that changed meanwhile
    expect(answers.every(({ status }) => [200, 401, 404, 409].includes(status))).toBe(true)
    const sessions = await db.query('select 1 from session where person = $1', [id])
    expect(sessions).toHaveLength(1)
  })

  test('ten who invite one at once make one person, and the last link works', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => boss('POST', people(), { body: anna })),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(answers.map(({ body }) => body.person.id)).size).toBe(1)
    const accepted = []
    for (const answer of answers) accepted.push((await accept(tokenOf(answer))).status)
    expect(accepted.filter((status) => status === 200)).toHaveLength(1)
  })

  test.each([
    [{ ...anna, email: 'anna@gent.example\r\nBcc: all@gent.example' }],
    [{ ...anna, email: 'Anna <anna@gent.example>' }],
    [{ ...anna, name: 'Anna\r\nBcc: all@gent.example' }],
    [{ ...anna, role: 'owner' }],
    [{ ...anna, tenant: merelbeke.nis }],
    [{ ...anna, lang: 'es' }],
  ])('refuses %j', async (body) => {
    expect((await boss('POST', people(), { body })).status).toBe(400)
  })

  test('a member is not invited twice', async () => {
    const email = staff.email('reader', gent.nis)
    const answer = await boss('POST', people(), { body: { ...anna, email } })
    expect(answer.status).toBe(409)
  })

  describe('of somebody who has an account in another tenant', () => {
    const neighbour = () => staff.email('approver', merelbeke.nis)

    test('the link needs the password of that account', async () => {
      const { token } = await invite({ ...anna, email: neighbour() })
      const { ask } = staff.browser()
      expect((await ask('GET', at(token))).body).toMatchObject({
        known: true,
        tenantNames: ['Gent'],
      })
      // whoever holds the link, as the one who invites does, cannot take the account over
      const taken = await accept(token)
      expect(taken.status).toBe(401)
      await staff.browser().signIn(neighbour(), testPassword)
      const accepted = await accept(token, { password: testPassword })
      expect(accepted.body.memberships).toEqual([
        { tenant: gent.nis, role: 'editor', tenantName: 'Gent' },
        { tenant: merelbeke.nis, role: 'approver', tenantName: 'Merelbeke-Melle' },
      ])
      expect(accepted.body.person.name).toBe('approver in Merelbeke-Melle')
    })

    test('or a session of it, and of nobody else', async () => {
      const { token } = await invite({ ...anna, email: neighbour() })
      const else_ = staff.browser()
      await else_.signIn(staff.email('reader', merelbeke.nis))
      expect((await accept(token, {}, else_)).status).toBe(401)
      const own = staff.browser()
      await own.signIn(neighbour())
      expect((await accept(token, {}, own)).status).toBe(200)
    })

    test('and works once, however many come at once', async () => {
      const { token } = await invite({ ...anna, email: neighbour() })
      const own = { password: testPassword }
      const answers = await Promise.all([1, 2, 3].map(() => accept(token, own)))
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404])
    })

    test('guessing that password is slowed down', async () => {
      const { token } = await invite({ ...anna, email: neighbour() })
      const statuses = []
      for (let i = 0; i < 6; i++) statuses.push((await accept(token, { password: 'x' })).status)
      expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
    })

    test('counts for nothing until it is accepted', async () => {
      await invite({ ...anna, email: neighbour() })
      const { ask, signIn } = staff.browser()
      expect((await signIn(neighbour())).memberships).toHaveLength(1)
      expect((await ask('GET', `/api/v1/settings?tenant=${gent.nis}`)).status).toBe(404)
    })

    test('two tenants that invite the same stranger do not lend each other rights', async () => {
      const there = await staff.as('administrator', merelbeke.nis)
      const first = await invite()
      const second = await invite({ ...anna, role: 'administrator' }, there, merelbeke.nis)
      // the administrator in Gent keeps the link and uses it
      const stolen = await accept(first.token)
      expect(stolen.body.memberships).toMatchObject([{ tenant: gent.nis }])
      expect((await accept(second.token, { password: 'hers, not the other one' })).status).toBe(401)
    })
  })

  describe('a forgotten password, where no mail can be sent', () => {
    test('is renewed with a link of an administrator, which ends all sessions', async () => {
      const { ask, signIn } = staff.browser()
      await signIn(staff.email('editor', gent.nis))
      const answer = await boss('POST', again(staff.person('editor', gent.nis)))
      expect((await staff.browser().ask('GET', at(tokenOf(answer)))).body.known).toBe(false)
      expect((await accept(tokenOf(answer))).status).toBe(200)
      expect((await ask('GET', '/api/v1/session')).status).toBe(401)
      await signIn(staff.email('editor', gent.nis), password)
      expect((await accept(tokenOf(answer))).status).toBe(404)
    })

    test('not of an account that is used in another tenant', async () => {
      const { id, token } = await invite({ ...anna, email: staff.email('reader', merelbeke.nis) })
      await accept(token, { password: testPassword })
      const answer = await boss('POST', again(id))
      expect(answer.status).toBe(409)
      expect(answer.body.link).toBeUndefined()
      expect(answer.body.detail).toContain('npm run admin')
    })

    test('not with a link from before the account was used in another tenant', async () => {
      const editor = staff.person('editor', gent.nis)
      const { body } = await boss('POST', again(editor))
      const token = tokenOf({ body })
      const neighbour = await staff.as('administrator', merelbeke.nis)
      const invited = await neighbour('POST', `/api/v1/people?tenant=${merelbeke.nis}`, {
        body: { ...anna, email: staff.email('editor', gent.nis) },
      })
      expect((await accept(tokenOf(invited), { password: testPassword })).status).toBe(200)
      expect((await accept(token)).status).toBe(404)
    })

    test('not of an account that signs in through a provider only', async () => {
      const id = await addPerson(
        db,
        { email: 'p@gent.example', name: 'P', lang: 'nl' },
        [{ tenant: gent.nis, role: 'reader' }],
        '2026-11-22T08:00:00Z',
      )
      expect((await boss('POST', again(id))).status).toBe(409)
    })
  })

  describe('the last administrator', () => {
    const lastOne = () => staff.person('administrator', gent.nis)

    test('stays, until there is another who came', async () => {
      const lower = { body: { role: 'approver' as Role } }
      const { id, token } = await invite({ ...anna, role: 'administrator' })
      expect((await boss('DELETE', person(lastOne()))).status).toBe(409)
      expect((await boss('PATCH', person(lastOne()), lower)).status).toBe(409)
      expect(
        (await boss('PATCH', person(lastOne()), { body: { role: 'administrator' } })).status,
      ).toBe(200)
      await accept(token)
      expect((await boss('PATCH', person(lastOne()), lower)).status).toBe(200)
      const next = staff.browser()
      await next.signIn(anna.email, password)
      expect((await next.ask('DELETE', person(id))).status).toBe(409)
    })

    test('is left, when two remove each other at once', async () => {
      const { id, token } = await invite({ ...anna, role: 'administrator' })
      const second = staff.browser()
      await accept(token, { password }, second)
      const answers = await Promise.all([
        boss('DELETE', person(id)),
        second.ask('DELETE', person(lastOne())),
      ])
      const statuses = answers.map(({ status }) => status).sort()
      expect(statuses[0]).toBe(204)
      expect([401, 403, 404, 409]).toContain(statuses[1])
      const left = await db.query(
        `select 1 from membership where tenant = $1 and role = 'administrator'`,
        [gent.nis],
      )
      expect(left).toHaveLength(1)
    })
  })

  describe('removing somebody', () => {
    test('who never came leaves nothing', async () => {
      const { id, token } = await invite()
      expect((await boss('DELETE', person(id))).status).toBe(204)
      expect((await accept(token)).status).toBe(404)
      expect(await db.query('select 1 from person where id = $1', [id])).toEqual([])
    })

    test('ends their sessions and closes the account, which can be opened again', async () => {
      const { ask, signIn } = staff.browser()
      await signIn(staff.email('editor', gent.nis))
      const id = staff.person('editor', gent.nis)
      expect((await boss('DELETE', person(id))).status).toBe(204)
      expect((await ask('GET', '/api/v1/session')).status).toBe(401)
      await expect(signIn(staff.email('editor', gent.nis))).rejects.toThrow('401')
      expect((await boss('DELETE', person(id))).status).toBe(404)
      const back = await invite({ ...anna, email: staff.email('editor', gent.nis) })
      expect(back.id).toBe(id)
      expect((await accept(back.token)).body.person.id).toBe(id)
    })

    test('takes away what else opened the account, once it is closed', async () => {
      const closed: string[] = []
      staff = await staffForTests(await emptied(db), {
        onClosed: async (_, id) => {
          closed.push(id)
        },
      })
      boss = await staff.as('administrator', gent.nis)
      const { id, token } = await invite({ ...anna, email: staff.email('reader', merelbeke.nis) })
      await accept(token, { password: testPassword })
      await boss('DELETE', person(id))
      expect(closed).toEqual([])
      await boss('DELETE', person(staff.person('editor', gent.nis)))
      expect(closed).toEqual([staff.person('editor', gent.nis)])
    })

    test('who is somewhere else too keeps that', async () => {
      const email = staff.email('reader', merelbeke.nis)
      const { id, token } = await invite({ ...anna, email })
      const open = staff.browser()
      await accept(token, { password: testPassword }, open)
      await boss('DELETE', person(id))
      expect((await open.ask('GET', '/api/v1/session')).status).toBe(401)
      expect((await staff.browser().signIn(email)).memberships).toMatchObject([
        { tenant: merelbeke.nis },
      ])
    })

    test('of another tenant finds nobody', async () => {
      const id = staff.person('reader', merelbeke.nis)
      expect((await boss('DELETE', person(id))).status).toBe(404)
      expect((await boss('PATCH', person(id), { body: { role: 'reader' } })).status).toBe(404)
      expect((await boss('POST', again(id))).status).toBe(404)
    })

    test('whose role a provider gives is done there', async () => {
      const id = staff.person('reader', gent.nis)
      await db.query(`update membership set source = 'acmidm' where person = $1`, [id])
      expect((await boss('DELETE', person(id))).status).toBe(409)
      expect((await boss('PATCH', person(id), { body: { role: 'editor' } })).status).toBe(409)
      expect(await colleague(id)).toMatchObject({ source: 'acmidm' })
    })
  })

  describe('where mail is sent', () => {
    let mails: MailMessage[]
    beforeEach(async () => {
      mails = []
      staff = await staffForTests(await emptied(db), {
        publicUrl: 'https://omweg.example',
        enqueueMail: async (_, mail) => {
          mails.push(mail)
        },
      })
      boss = await staff.as('administrator', gent.nis)
    })

    test('the link is in the mail and in no answer', async () => {
      const answer = await boss('POST', people(), {
        body: { ...anna, lang: 'fr' },
        headers: { 'x-forwarded-host': 'evil.example', host: 'evil.example' },
      })
      expect(answer.body).toEqual({ person: expect.objectContaining({ invited: true }) })
      expect(mails).toEqual([
        {
          to: 'Anna@gent.example',
          lang: 'fr',
          template: 'invitation',
          values: {
            name: 'Anna Maes',
            by: 'administrator in Gent',
            tenantNames: ['Gent'],
            link: expect.stringMatching(
              /^https:\/\/omweg\.example\/staff\/uitnodiging\/[\w-]{43}$/,
            ),
            hours: 168,
          },
        },
      ])
      const { link } = (mails[0] as MailMessage).values
      expect((await accept(link.split('/').pop() ?? '')).status).toBe(200)
    })

    test('a mail that cannot be put into the outbox takes the invitation with it', async () => {
      staff = await staffForTests(await emptied(db), {
        publicUrl: 'https://omweg.example',
        enqueueMail: async () => {
          throw new Error('no outbox')
        },
        refusal: () => new Response(null, { status: 500 }),
      })
      boss = await staff.as('administrator', gent.nis)
      expect((await boss('POST', people(), { body: anna })).status).toBe(500)
      const { items } = (await boss('GET', people())).body
      expect(items.map(({ email }: { email: string }) => email)).not.toContain(anna.email)
    })

    test('somebody who came already is mailed a link for a new password', async () => {
      const id = staff.person('editor', gent.nis)
      const answer = await boss('POST', again(id))
      expect(answer.status).toBe(200)
      expect(answer.body.link).toBeUndefined()
      expect(mails).toMatchObject([{ template: 'reset', to: staff.email('editor', gent.nis) }])
    })
  })
})
