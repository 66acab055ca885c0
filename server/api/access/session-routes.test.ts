import { beforeAll, describe, expect, test } from 'vitest'
import { gent, testPassword } from '../../access/testing.ts'
import { eachDatabase } from '../../store/testing.ts'
import { type StaffForTests, staffForTests } from './testing.ts'

eachDatabase('sessions over HTTP', ({ fresh }) => {
  let staff: StaffForTests
  beforeAll(async () => {
    staff = await staffForTests(await fresh())
  }, 60_000)
  const email = () => staff.email('editor', gent.nis)

  describe('signing in', () => {
    test('begins a session, which says who it is and what they may', async () => {
      const { ask, signIn } = staff.browser()
      expect((await ask('GET', '/api/v1/session')).status).toBe(401)
      const session = await signIn(email().toUpperCase())
      expect(session).toEqual({
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
      const again = await ask('GET', '/api/v1/session')
      expect(again.body).toEqual(session)
      expect(again.headers.get('cache-control')).toBe('no-store')
      expect((await ask('DELETE', '/api/v1/session')).status).toBe(204)
      expect((await ask('GET', '/api/v1/session')).status).toBe(401)
    })

    test('tells nothing of what was wrong', async () => {
      const { ask } = staff.browser()
      const answers = []
      for (const who of [
        { email: 'nobody@44021.example', password: testPassword },
        { email: email(), password: 'another password of some length' },
      ]) {
        const { status, body } = await ask('POST', '/api/v1/session', { body: who })
        answers.push({ status, ...body, instance: '' })
      }
      expect(answers[0].status).toBe(401)
      expect(answers[0]).toEqual(answers[1])
    })
  })
})
