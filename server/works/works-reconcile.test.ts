import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { EngineBusyError } from '../detours/pool/engine-errors.ts'
import type { Database } from '../store/database.ts'
import { eachDatabase } from '../store/testing.ts'
import { aClosure, aContent, person, type TestWorks, worksForTests } from './testing.ts'
import { reportOf } from './to-report.ts'
import { setFlag } from './works-flags.ts'
import { liveWorks } from './works-live.ts'
import { type RemindersContext, remind } from './works-reminders.ts'

const editor = person('editor')
const approver = person('approver')
const tenant = '44021'
const day = 86_400

eachDatabase('works and riders', (place) => {
  let db: Database
  let room: TestWorks
  beforeAll(async () => {
    db = await place.fresh()
  })
  beforeEach(async () => {
    // A database of its own for each test takes a server long to make, and to put away.
    await db.query('drop schema public cascade; create schema public')
    room = await worksForTests(db)
  })
  afterEach(() => room?.stop())

  const shown = () =>
    room.disruptions.snapshot().disruptions.map(({ texts }) => texts[0]?.header.nl)
  async function published(title = 'Main Street') {
    const made = await room.works.create(editor, { tenant, content: aContent({ title }) })
    const sent = await room.works.act(editor, made.id, 'submit', made.version)
    return room.works.act(approver, made.id, 'approve', sent.version)
  }

  test('what came apart is mended at the start, and only that', async () => {
    const one = await published('One')
    const two = await published('Two')
    await db.query('delete from report where key = $1', [one.id])
    await db.query('update report_source set revision = revision + 1')
    await db.query(`update works_summary set status = 'withdrawn' where works = $1`, [two.id])
    const sequence = room.disruptions.snapshot().sequence
    await room.stop()
    room = await worksForTests(db)
    expect(shown()).toEqual(['One'])
    expect(room.disruptions.reports('works-44021').map(({ report }) => report.key)).toEqual([
      one.id,
    ])
    const mended = room.disruptions.snapshot().sequence
    expect(mended).toBeGreaterThan(sequence)
    await room.works.reconcile()
    expect(room.disruptions.snapshot().sequence).toBe(mended)
  })

  test('what nothing moved of is not read again; another contact is told', async () => {
    const { id } = await published()
    const read: string[] = []
    await room.stop()
    room = await worksForTests(
      {
        ...db,
        query: (sql, parameters) => {
          read.push(sql)
          return db.query(sql, parameters)
        },
      },
      { report: reportOf },
    )
    const contents = () => read.splice(0).filter((sql) => sql.includes('r.content')).length
    await room.works.reconcile()
    contents()
    await room.works.reconcile()
    expect(contents()).toBe(0)
    const said = () =>
      room.disruptions.reports('works-44021').map(({ report }) => JSON.stringify(report))
    expect(said()[0]).not.toContain('works@gent.example')
    room.settings.contact = 'works@gent.example'
    await room.works.reconcile()
    expect(said()[0]).toContain('works@gent.example')
    expect(contents()).toBeGreaterThan(0)
    await room.works.reconcile()
    await room.works.reconcile()
    read.splice(0)
    // by a hand in the database
    await db.query('delete from report where key = $1', [id])
    await db.query('update report_source set revision = revision + 1')
    await room.stop()
    room = await worksForTests(db, { report: reportOf })
    expect(room.disruptions.reports('works-44021')).toHaveLength(1)
  })

  test('what is withdrawn while it is mended is not told again', async () => {
    let withdraw = async () => {}
    const late = await worksForTests(db, {
      disruptions: {
        reports: () => [],
        deliver: async (delivery, alongside) => {
          await withdraw()
          return room.disruptions.deliver(delivery, alongside)
        },
      },
    })
    const { id, version } = await published()
    withdraw = async () => {
      withdraw = async () => {}
      await room.works.act(approver, id, 'withdraw', version)
    }
    await late.works.reconcile()
    expect(shown()).toEqual([])
    await late.stop()
  })

  test('what ended a day ago is told no more', async () => {
    const { id } = await published()
    room.clock.forward(9 * day)
    await room.works.reconcile()
    expect(room.disruptions.reports('works-44021').map(({ report }) => report.key)).toEqual([id])
    room.clock.forward(2 * day)
    await room.works.reconcile()
    expect(room.disruptions.reports('works-44021')).toEqual([])
  })

  test('a connection that dies in the middle undoes it all', async () => {
    if (db.kind === 'embedded') return
    const made = await room.works.create(editor, { tenant, content: aContent() })
    const sent = await room.works.act(editor, made.id, 'submit', made.version)
    await room.stop()
    const other = await place.replica()
    let cut = true
    room = await worksForTests(db, {
      notify: async (tx) => {
        await tx.query(`insert into told (notice) values ('{"kind":"approved"}')`)
        const [own] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid')
        if (cut) await other.query('select pg_terminate_backend($1)', [own?.pid])
      },
    })
    await expect(room.works.act(approver, made.id, 'approve', sent.version)).rejects.toThrow()
    expect(shown()).toEqual([])
    expect(await room.works.get(editor, made.id)).toMatchObject({ status: 'pending', version: 2 })
    expect(await room.told()).toHaveLength(1)
    cut = false
    await room.works.act(approver, made.id, 'approve', sent.version)
    expect(shown()).toEqual(['Main Street'])
    expect(await room.told()).toHaveLength(2)
  })

  test('another process hears of it, and shows it', async () => {
    if (db.kind === 'embedded') return
    const replica = await worksForTests(await place.replica())
    const heard: unknown[] = []
    replica.works.onChange((change) => heard.push(change))
    const { id } = await published()
    await expect.poll(() => heard).toContainEqual({ id, tenant, version: 3 })
    await expect.poll(() => replica.disruptions.snapshot().disruptions).toHaveLength(1)
    await Promise.all([room.works.reconcile(), replica.works.reconcile()])
    const made = await room.works.create(editor, { tenant, content: aContent() })
    const sent = await room.works.act(editor, made.id, 'submit', made.version)
    const both = await Promise.allSettled(
      [room, replica].map(({ works }) => works.act(approver, made.id, 'approve', sent.version)),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const { events } = await replica.works.get(editor, made.id)
    expect(events.filter(({ kind }) => kind === 'approved')).toHaveLength(1)
    await replica.stop()
  })

  test('an engine that is busy keeps works from being submitted, not an emergency', async () => {
    await room.stop()
    room = await worksForTests(db, {
      engine: () => ({
        run: () => Promise.reject(new EngineBusyError('Too much is waiting', 3)),
      }),
    })
    const content = aContent({ closure: aClosure() })
    const { id, version } = await room.works.create(editor, { tenant, content })
    const refused = room.works.act(editor, id, 'submit', version)
    await expect(refused).rejects.toBeInstanceOf(EngineBusyError)
    expect(await room.works.get(editor, id)).toMatchObject({ status: 'draft', version })
    await room.works.act(editor, id, 'emergency', version)
    expect(shown()).toEqual(['Main Street'])
  })

  test('the end is told of once, soon before it and when it has come', async () => {
    const { id, version } = await published()
    const notify: string[] = []
    const context = contextOf(notify)
    room.clock.forward(4 * day)
    await remind(context)
    expect(notify).toEqual([])
    room.clock.forward(2 * day)
    await Promise.all([remind(context), remind(context)])
    await remind(context)
    expect(notify).toEqual([`endsSoon ${id}`])
    const flagged = await room.works.get(editor, id)
    expect(flagged).toMatchObject({ version, flags: ['lateNotice', 'endsSoon'].sort(byFlag) })
    const later = await room.works.act(approver, id, 'extend', version, { end: '2026-12-20T18:00' })
    expect(later.flags).not.toContain('endsSoon')
    expect(later.events.at(-1)).toMatchObject({ kind: 'unflagged', other: 'endsSoon' })
    room.clock.forward(21 * day)
    await remind(context)
    expect(notify).toEqual([`endsSoon ${id}`, `endsSoon ${id}`])
    room.clock.forward(3 * day)
    await remind(context)
    await remind(context)
    expect(notify.slice(2)).toEqual([`ended ${id}`])
    expect((await room.works.get(editor, id)).flags).not.toContain('endsSoon')
  })

  test('who ended works early is not told that they ended', async () => {
    const { id, version } = await published()
    room.clock.forward(2 * day)
    await room.works.act(approver, id, 'end', version)
    room.clock.forward(day)
    const notify: string[] = []
    await remind(contextOf(notify))
    expect(notify).toEqual([])
  })

  test('a flag moves no version, is in the history, and is set once', async () => {
    const { id, version } = await published()
    const at = '2026-11-22T09:00:00Z'
    const set = (on: boolean) => db.transaction((tx) => setFlag(tx, id, 'conflict', on, at))
    expect([await set(true), await set(true)]).toEqual([true, false])
    const works = await room.works.get(editor, id)
    expect(works).toMatchObject({ version, flags: ['conflict', 'lateNotice'] })
    expect(works.events.at(-1)).toMatchObject({
      kind: 'flagged',
      other: 'conflict',
      by: { kind: 'system' },
    })
    expect((await room.works.list(editor, { flag: 'conflict' })).total).toBe(1)
    expect([await set(false), await set(false)]).toEqual([true, false])
    expect((await room.works.list(editor, { flag: 'conflict' })).total).toBe(0)
  })

  test('works that are over have no flags but what is still to be done', async () => {
    const made = await room.works.create(editor, { tenant, content: aContent() })
    const { id, version } = await room.works.act(editor, made.id, 'emergency', made.version)
    const at = '2026-11-22T09:00:00Z'
    await db.transaction((tx) => setFlag(tx, id, 'networkChanged', true, at))
    const flags = async () => (await room.works.get(editor, id)).flags
    const found = async () => (await room.works.list(editor, { flag: 'networkChanged' })).total
    expect(await flags()).toContain('networkChanged')
    expect(await found()).toBe(1)
    room.clock.forward(30 * day)
    expect(await flags()).toEqual(['reviewPending', 'lateNotice'])
    expect(await found()).toBe(0)
    await room.works.act(approver, id, 'extend', version, { end: null })
    expect(await flags()).toContain('networkChanged')
  })

  test('living works are those that count now, with what they say', async () => {
    const live = await published('Live')
    await room.works.save(editor, live.id, aContent({ title: 'Edit' }), live.version)
    const draft = await room.works.create(editor, { tenant, content: aContent({ title: 'Draft' }) })
    const gone = await published('Gone')
    await room.works.act(approver, gone.id, 'withdraw', gone.version)
    const now = '2026-11-22T09:00:00Z'
    const titles = async (query: object) =>
      (await liveWorks(db, { now, ...query })).map(({ status, content }) => [status, content.title])
    expect((await titles({})).sort()).toEqual([
      ['draft', 'Draft'],
      ['published', 'Live'],
    ])
    expect(await titles({ status: ['draft'] })).toEqual([['draft', 'Draft']])
    expect(await titles({ ids: [draft.id] })).toEqual([['draft', 'Draft']])
    expect(await titles({ tenant: '44088' })).toEqual([])
    expect(await titles({ now: '2026-12-24T00:00:00Z' })).toEqual([['draft', 'Draft']])
  })

  test('no statement changes or removes a revision or an event', async () => {
    const seen: string[] = []
    const watched: Database = {
      ...db,
      query: (sql, parameters) => {
        seen.push(sql)
        return db.query(sql, parameters)
      },
      transaction: (work) =>
        db.transaction((tx) =>
          work({
            query: (sql, parameters) => {
              seen.push(sql)
              return tx.query(sql, parameters)
            },
          }),
        ),
    }
    await room.stop()
    room = await worksForTests(watched)
    const { id, version } = await published()
    const edit = await room.works.save(editor, id, aContent({ title: 'Edit' }), version)
    const sent = await room.works.act(editor, id, 'submit', edit.version)
    const back = await room.works.act(editor, id, 'recall', sent.version)
    const less = await room.works.act(editor, id, 'discard', back.version)
    const there = await room.works.act(editor, id, 'confirm', less.version, { there: true })
    const open = await room.works.act(approver, id, 'extend', there.version, { end: null })
    await room.works.act(approver, id, 'withdraw', open.version)
    const writes = seen.filter((sql) => /works_(revision|event)/.test(sql))
    expect(writes.some((sql) => sql.includes('insert into works_revision'))).toBe(true)
    for (const sql of writes) {
      expect(sql).not.toMatch(/(update|delete\s+from|truncate)\s+works_(revision|event)/i)
    }
    for (const table of ['works_revision', 'works_event']) {
      for (const statement of [
        `update ${table} set at = at`,
        `delete from ${table} where works = '${id}'`,
        `truncate ${table}`,
      ]) {
        await expect(db.query(statement)).rejects.toThrow(`${table} is only ever added to`)
      }
    }
    const revisions = await room.works.revisions(editor, id)
    expect(revisions.map(({ content }) => content.title)).toEqual([
      'Main Street',
      'Edit',
      'Main Street',
    ])
  })

  /** What the room itself reminds with, but for telling. */
  function contextOf(told: string[]): RemindersContext {
    const { clock, settings } = room
    return {
      db,
      clock,
      now: () => new Date(clock.now()).toISOString().replace('.000', ''),
      tenants: [{ nis: tenant, name: 'Gent' }],
      settingsOf: async () => settings,
      notify: async (_, { kind, worksId }) => void told.push(`${kind} ${worksId}`),
    }
  }
})

const byFlag = (a: string, b: string) => (a === 'lateNotice' ? 1 : b === 'lateNotice' ? -1 : 0)
