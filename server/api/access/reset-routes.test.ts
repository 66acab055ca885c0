import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { MailMessage } from '../../access/mail-types.ts'
import { addPerson, emptied, gent, testPassword } from '../../access/testing.ts'
import type { Database } from '../../store/database.ts'
import { eachDatabase } from '../../store/testing.ts'
import { type StaffForTests, staffForTests } from './testing.ts'

const password = 'geel orgel in de mist'
const path = '/api/v1/password-resets'

eachDatabase('forgotten passwords over HTTP', ({ fresh }) => {
  let db: Database
  let staff: StaffForTests
  let mails: MailMessage[]
  beforeAll(async () => {
    db = await fresh()
  })
  beforeEach(async () => {
    await emptied(db)
    mails = []
    staff = await staffForTests(db, {
      publicUrl: 'https://omweg.example',
      enqueueMail: async (_, mail) => {
        mails.push(mail)
      },
    })
  })
  const email = () => staff.email('editor', gent.nis)
  const request = async (who: string, headers?: Record<string, string>) => {
    const answer = await staff.browser().ask('POST', path, { body: { email: who }, headers })
    await staff.access.settled()
    return answer
  }
  const link = (n = -1) => (mails.at(n) as MailMessage).values.link
  const token = (n?: number) => link(n).split('/').pop()
  const reset = (at: string | undefined, next = password) =>
    staff.browser().ask('PUT', `${path}/${at}`, { body: { password: next } })

  test('a link that was mailed renews the password once, and ends all sessions', async () => {
    const { ask, signIn } = staff.browser()
    await signIn(email())
    expect((await request(email().toUpperCase())).body).toEqual({ mail: true })
    expect(mails).toEqual([
      {
        to: email(),
        lang: 'nl',
        template: 'reset',
        values: { name: 'editor in Gent', link: expect.any(String), hours: 1 },
      },
    ])
    expect(link()).toMatch(/^https:\/\/omweg\.example\/staff\/wachtwoord\/[\w-]{43}$/)
    expect((await ask('GET', `${path}/${token()}`)).body).toEqual({
      email: email(),
      name: 'editor in Gent',
      expires: '2026-11-22T09:00:00Z',
    })
    expect((await reset(token())).status).toBe(204)
    expect((await ask('GET', '/api/v1/session')).status).toBe(401)
    expect((await reset(token(), 'yet another one that is long')).status).toBe(404)
    await signIn(email(), password)
    await expect(signIn(email(), testPassword)).rejects.toThrow('401')
  })

  test('nothing tells whether there is an account', async () => {
    const answers = []
    for (const who of [email(), 'nobody@gent.example']) {
      const { status, body, headers } = await request(who)
      answers.push({ status, body, headers: [...headers] })
    }
    expect(answers[0]).toEqual(answers[1])
    expect(mails).toHaveLength(1)
  })

  test('the answer does not wait for the mail', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const slow = await staffForTests(await emptied(db), {
      publicUrl: 'https://omweg.example',
      enqueueMail: () => held,
    })
    const body = { email: slow.email('editor', gent.nis) }
    expect((await slow.browser().ask('POST', path, { body })).status).toBe(202)
    release()
    await slow.access.settled()
  })

  test('the host of the request is not in the link', async () => {
    await request(email(), { host: 'evil.example', 'x-forwarded-host': 'evil.example' })
    expect(link()).toMatch(/^https:\/\/omweg\.example\//)
  })

  test('a link is too old after an hour', async () => {
    await request(email())
    staff.clock.forward(3600)
    expect((await staff.browser().ask('GET', `${path}/${token()}`)).status).toBe(404)
    expect((await reset(token())).status).toBe(404)
  })

  test('nobody gets more than three an hour', async () => {
    for (let i = 0; i < 5; i++) await request(email())
    expect(mails).toHaveLength(3)
    staff.clock.forward(3601)
    await request(email())
    expect(mails).toHaveLength(4)
  })

  test('the first that is used ends the others', async () => {
    await request(email())
    await request(email())
    expect((await reset(token(0))).status).toBe(204)
    expect((await reset(token(1))).status).toBe(404)
  })

  test('ten who use it at once are one', async () => {
    await request(email())
    const answers = await Promise.all(Array.from({ length: 10 }, () => reset(token())))
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
  })

  test('it lets in somebody whom a guesser keeps out', async () => {
    const guess = { email: email(), password: 'guessed wrong again' }
    const { ask, signIn } = staff.browser()
    for (let i = 0; i < 6; i++) await ask('POST', '/api/v1/session', { body: guess })
    await expect(signIn(email())).rejects.toThrow('429')
    await request(email())
    await reset(token())
    await signIn(email(), password)
  })

  test('a weak password is refused, and the link still works', async () => {
    await request(email())
    expect((await reset(token(), 'kort')).status).toBe(400)
    expect((await reset(token())).status).toBe(204)
  })

  describe('mails nothing', () => {
    test('to who has no password, or is not there any more', async () => {
      const person = { email: 'p@gent.example', name: 'P', lang: 'nl' as const }
      await addPerson(db, person, [{ tenant: gent.nis, role: 'reader' }], '2026-11-22T08:00:00Z')
      await request(person.email)
      const boss = await staff.as('administrator', gent.nis)
      const id = staff.person('editor', gent.nis)
      await boss('DELETE', `/api/v1/people/${id}?tenant=${gent.nis}`)
      await request(email())
      expect(mails).toEqual([])
    })

    test('where no mail can be sent, and says so', async () => {
      staff = await staffForTests(db)
      expect((await request(email())).body).toEqual({ mail: false })
      // links need an address that nobody can put into a request
      staff = await staffForTests(db, { enqueueMail: async () => {} })
      expect((await request(email())).body).toEqual({ mail: false })
    })
  })

  test('other sites cannot ask', async () => {
    const answer = await request(email(), { origin: 'https://evil.example' })
    expect(answer.status).toBe(403)
    expect(mails).toEqual([])
  })
})
