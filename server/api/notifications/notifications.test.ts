import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../../shared/access.ts'
import { createNotifications, type Notifications } from '../../access/notifications.ts'
import type { Notice } from '../../access/notify-types.ts'
import { gent, merelbeke, testClock } from '../../access/testing.ts'
import type { Database } from '../../store/database.ts'
import { migrate } from '../../store/migrate.ts'
import { outboxMigrations } from '../../store/outbox-rows.ts'
import { eachDatabase, quiet } from '../../store/testing.ts'
import { type StaffForTests, staffForTests } from '../access/testing.ts'
import { notificationRoutes } from './notification-routes.ts'

const clock = testClock()

eachDatabase('notifications over HTTP', ({ fresh }) => {
  let staff: StaffForTests
  let db: Database
  let notifications: Notifications

  beforeAll(async () => {
    db = await fresh()
    await migrate(db, outboxMigrations)
    const tenants = [gent, merelbeke]
    const mail = { publicUrl: 'https://omweg.example' }
    notifications = createNotifications({ db, clock, log: quiet, tenants, mail })
    staff = await staffForTests(db, {
      clock,
      mount: async (app, { guard }) => {
        await notifications.start()
        notificationRoutes(app, { notifications, guard })
      },
    })
  })
  beforeEach(async () => {
    await db.query('delete from notification; delete from outbox')
  })

  const actor = (role: 'editor' | 'approver' = 'editor'): Actor => ({
    kind: 'person',
    id: staff.person(role, gent.nis),
    name: 'An',
  })
  const notice = (more: Partial<Notice> = {}): Notice => ({
    kind: 'submitted',
    tenant: gent.nis,
    worksId: 'w1',
    title: 'Riolering Veldstraat',
    by: actor(),
    at: '2026-11-22T08:00:00Z',
    ...more,
  })
  const tell = (told: Notice, to: Parameters<Notifications['notify']>[2]) =>
    db.transaction((tx) => notifications.notify(tx, told, to))
  const who = async () =>
    (
      await db.query<{ email: string }>(
        'select p.email from notification n join person p on p.id = n.person order by p.email',
      )
    ).map(({ email }) => email)
  const mails = () =>
    db.query<{ payload: { to: string; values: Record<string, string> } }>(
      `select payload from outbox where topic = 'mail' order by payload->>'to'`,
    )

  it('reach everybody with the right in that tenant, but not who did it', async () => {
    await tell(notice({ by: actor('approver') }), [{ right: 'works.approve' }])
    expect(await who()).toEqual([`administrator@${gent.nis}.example`])
  })

  it('reach people by name, once, and only in their tenant', async () => {
    const author = staff.person('editor', gent.nis)
    const stranger = staff.person('editor', merelbeke.nis)
    await tell(notice({ by: actor('approver'), reason: 'Graag vroeger' }), [
      { people: [author, stranger] },
      { right: 'works.approve' },
      { people: [author] },
    ])
    expect(await who()).toEqual([`administrator@${gent.nis}.example`, `editor@${gent.nis}.example`])
    const sent = await mails()
    expect(sent).toHaveLength(2)
    expect(sent[1]?.payload).toEqual({
      to: `editor@${gent.nis}.example`,
      lang: 'nl',
      template: 'notice',
      values: {
        kind: 'submitted',
        name: 'editor in Gent',
        title: 'Riolering Veldstraat',
        tenantName: 'Gent',
        by: 'An',
        reason: 'Graag vroeger',
        link: 'https://omweg.example/staff/werken/w1',
      },
    })
  })

  it.each(['webhookGone', 'webhookFailing'] as const)(
    'of %s lead to the webhooks',
    async (kind) => {
      const by = { kind: 'system' as const, id: 'omweg', name: 'Omweg' }
      await tell(notice({ kind, worksId: '', by }), [{ right: 'webhooks.manage' }])
      expect(await who()).toEqual([`administrator@${gent.nis}.example`])
      const [sent] = await mails()
      expect(sent?.payload.values.link).toBe(`https://omweg.example/staff/${gent.nis}/webhooks`)
    },
  )

  it('are told once for a key, and every time without', async () => {
    const to = [{ right: 'works.approve' as const }]
    await tell(notice({ key: 'ends w1' }), to)
    await tell(notice({ key: 'ends w1' }), to)
    expect([await who(), await mails()].map((rows) => rows.length)).toEqual([2, 2])
    await tell(notice(), to)
    await tell(notice(), to)
    expect(await who()).toHaveLength(6)
  })

  it('are neither there nor mailed where what happened is rolled back', async () => {
    await db
      .transaction(async (tx) => {
        await notifications.notify(tx, notice(), [{ right: 'works.read' }])
        throw new Error('no')
      })
      .catch(() => {})
    expect([await who(), await mails()]).toEqual([[], []])
  })

  it('do not reach those who left', async () => {
    const id = staff.person('administrator', gent.nis)
    await db.query('update person set disabled_at = $2 where id = $1', [id, '2026-11-22T08:00:00Z'])
    await tell(notice(), [{ right: 'works.approve' }])
    await db.query('update person set disabled_at = null where id = $1', [id])
    expect(await who()).toEqual([`approver@${gent.nis}.example`])
  })

  describe('the list', () => {
    it('is of its reader, latest first, in pages, and marked read', async () => {
      const ask = await staff.as('approver', gent.nis)
      const other = await staff.as('administrator', gent.nis)
      const to = [{ right: 'works.approve' as const }]
      for (let i = 1; i <= 3; i++) {
        await tell(notice({ title: `Werf ${i}`, at: `2026-11-22T0${i}:00:00Z` }), to)
      }
      const path = '/api/v1/notifications'
      const first = await ask('GET', `${path}?pageSize=2`)
      expect(first.body).toMatchObject({ total: 3, page: 1, pageSize: 2 })
      expect(first.body.items.map(({ title }: { title: string }) => title)).toEqual([
        'Werf 3',
        'Werf 2',
      ])
      expect(first.body.items[0]).toEqual({
        id: expect.any(String),
        kind: 'submitted',
        tenant: gent.nis,
        worksId: 'w1',
        title: 'Werf 3',
        by: actor(),
        at: '2026-11-22T03:00:00Z',
        read: false,
      })
      expect((await ask('GET', `${path}?pageSize=2&page=2`)).body.items).toHaveLength(1)
      const mine = { ids: [first.body.items[0].id] }
      // Somebody else's are left alone.
      expect((await other('POST', `${path}/read`, { body: mine })).status).toBe(204)
      const account = await staff.access.account(staff.person('approver', gent.nis))
      const unread = async () => account && (await notifications.unread(account))
      expect(await unread()).toBe(3)
      await ask('POST', `${path}/read`, { body: mine })
      expect(await unread()).toBe(2)
      await ask('POST', `${path}/read`, { body: {} })
      expect(await unread()).toBe(0)
      expect((await ask('GET', path)).body.items.every(({ read }: { read: boolean }) => read)).toBe(
        true,
      )
    })

    it('says nothing of tenants one has no part in any more', async () => {
      await tell(notice(), [{ right: 'works.approve' }])
      const account = await staff.access.account(staff.person('approver', gent.nis))
      if (!account) throw new Error('nobody')
      expect((await notifications.list(account, 1)).total).toBe(1)
      expect((await notifications.list({ ...account, memberships: [] }, 1)).items).toEqual([])
      expect(await notifications.unread({ ...account, memberships: [] })).toBe(0)
    })

    it('is for people, and its parameters are checked', async () => {
      expect((await staff.browser().ask('GET', '/api/v1/notifications')).status).toBe(401)
      const program = staff.program(gent.nis, ['omleidingen_lezen'])
      expect((await program('GET', '/api/v1/notifications')).status).toBe(403)
      const ask = await staff.as('reader', gent.nis)
      const { status, body } = await ask('GET', '/api/v1/notifications?page=0')
      expect([status, body.issues[0].name]).toEqual([400, 'page'])
    })

    it('forgets after a year', async () => {
      await tell(notice({ at: '2025-11-21T08:00:00Z' }), [{ right: 'works.approve' }])
      await tell(notice({ at: '2025-11-23T08:00:00Z' }), [{ right: 'works.approve' }])
      await notifications.stop()
      await notifications.start()
      expect(await who()).toHaveLength(2)
      await notifications.stop()
    })
  })
})
