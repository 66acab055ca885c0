import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { actorOf } from '../../shared/access.ts'
import type { Snapshot } from '../../shared/disruption.ts'
import { sandboxTenant } from '../../shared/sandbox.ts'
import { fromInstant } from '../../shared/time/period.ts'
import type { Clock } from '../store/clock.ts'
import type { Database } from '../store/database.ts'
import { eachDatabase } from '../store/testing.ts'
import { standingWorks } from '../works/conflict-entries.ts'
import { person } from '../works/testing.ts'
import { forgetWorks } from './forget-works.ts'
import type { OpenRequest } from './robot-operator.ts'
import { contentNow, sandboxForTests, sandboxProgram } from './testing.ts'

const by = sandboxProgram()
const patient = { timeout: 30_000, interval: 20 }
const day = 24 * 3_600_000

eachDatabase('the sandbox', ({ fresh }) => {
  let db: Database
  let stop = async () => {}
  const open = async (over: Parameters<typeof sandboxForTests>[1] = {}) => {
    const room = await sandboxForTests(db, over)
    stop = room.stop
    return room
  }
  const submitted = async (
    { sandbox: { works } }: Awaited<ReturnType<typeof open>>,
    title = 'Dam Street',
    who = by,
  ) => {
    const content = contentNow({ title })
    const { id, version } = await works.create(who, { tenant: sandboxTenant, content })
    return works.act(who, id, 'submit', version)
  }

  beforeEach(async () => {
    db = await fresh()
  })
  afterEach(() => stop())

  test('what a program submits is approved by a robot and is in the sandbox alone', async () => {
    const room = await open()
    const { sandbox, disruptions } = room
    const before = disruptions.snapshot()
    const heard: Snapshot[] = []
    sandbox.onSnapshot((snapshot) => heard.push(snapshot))
    const { id, status } = await submitted(room)
    expect(status).toBe('pending')
    await vi.waitFor(() => expect(sandbox.snapshot().disruptions).toHaveLength(1), patient)
    expect(sandbox.snapshot().disruptions[0]).toMatchObject({
      example: true,
      sources: [{ publisher: 'Proefstad' }],
    })
    expect(heard.at(-1)).toBe(sandbox.snapshot())
    const works = await sandbox.works.get(by, id)
    expect(works.events.at(-1)).toMatchObject({ kind: 'approved', by: { name: 'Proefbeheerder' } })
    expect(disruptions.snapshot()).toBe(before)
    expect(await disruptions.changesAfter(0)).toEqual([])
    expect(await sandbox.ended('2000-01-01T00:00:00Z')).toEqual([])
    await expect(room.works.get(person('administrator'), id)).rejects.toThrow('no such works')
  })

  test('what is in the sandbox takes no street from anybody', async () => {
    const room = await open({ patience: 60_000 })
    const mine = await submitted(room)
    const content = contentNow()
    const { id } = await room.works.create(person('editor'), { tenant: '44021', content })
    const standing = await standingWorks(db, mine.updatedAt)
    expect(standing.map((each) => each.id)).toEqual([id])
    expect(await standingWorks(db, mine.updatedAt, [mine.id])).toEqual([])
  })

  test('a title that asks for it is refused, with a reason', async () => {
    const room = await open()
    const { id } = await submitted(room, 'Weiger dit')
    await vi.waitFor(async () => {
      const works = await room.works.get(by, id)
      expect(works.status).toBe('rejected')
      expect(works.events.at(-1)).toMatchObject({ kind: 'rejected', reason: expect.any(String) })
    }, patient)
    expect(room.sandbox.snapshot().disruptions).toEqual([])
  })

  test('a robot lets it wait for a while, and finds what waited before it began', async () => {
    const room = await open({ patience: 60_000 })
    const { id } = await submitted(room)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect((await room.works.get(by, id)).status).toBe('pending')
    await stop()
    const again = await open()
    await vi.waitFor(async () => {
      expect((await again.works.get(by, id)).status).toBe('published')
    }, patient)
  })

  test('a robot lets wait what is submitted again, too', async () => {
    const room = await open({ patience: 2_500 })
    const { id } = await submitted(room)
    const { version } = await vi.waitFor(async () => {
      const works = await room.works.get(by, id)
      expect(works.status).toBe('published')
      return works
    }, patient)
    const saved = await room.works.save(by, id, contentNow({ title: 'Nog eens' }), version)
    await room.works.act(by, id, 'submit', saved.version)
    const { events } = await vi.waitFor(async () => {
      const works = await room.works.get(by, id)
      expect(works.edit).toBeUndefined()
      return works
    }, patient)
    const at = (kind: string) => fromInstant(events.findLast((e) => e.kind === kind)?.at ?? '')
    // Instants are whole seconds.
    expect(at('approved') - at('submitted')).toBeGreaterThanOrEqual(2_000)
  })

  test('a key does so much and no more; another goes on', async () => {
    const room = await open({ patience: 60_000, quota: { works: 2, events: 6, together: 4 } })
    const works = room.sandbox.works
    const make = (who = by) => works.create(who, { tenant: sandboxTenant, content: contentNow() })
    const first = await make()
    await make()
    await expect(make()).rejects.toMatchObject({ kind: 'notNow' })
    await expect(make()).rejects.toThrow('for 2 works')
    let { version } = first
    for (let n = 0; n < 4; n++) {
      version = (await works.save(by, first.id, contentNow(), version)).version
    }
    await expect(works.save(by, first.id, contentNow(), version)).rejects.toThrow('6 changes')
    expect((await works.get(by, first.id)).version).toBe(version)
    const other = sandboxProgram('program-2')
    await make(other)
    await make(other)
    await expect(make(sandboxProgram('program-3'))).rejects.toThrow('full')
    await expect(works.copy(other, first.id)).rejects.toMatchObject({ kind: 'notNow' })
  })

  test('what one key made, another neither sees nor changes', async () => {
    const room = await open({ patience: 60_000 })
    const { works } = room.sandbox
    const { id, version } = await submitted(room)
    const other = sandboxProgram('program-2')
    const refused = [
      () => works.get(other, id),
      () => works.revisions(other, id),
      () => works.revision(other, id, 1),
      () => works.save(other, id, contentNow(), version),
      () => works.act(other, id, 'recall', version),
    ]
    for (const each of refused) await expect(each()).rejects.toMatchObject({ kind: 'notFound' })
    expect((await works.list(other, {})).items).toEqual([])
    expect((await works.list(by, {})).items).toHaveLength(1)
    expect((await works.act(by, id, 'recall', version)).status).toBe('draft')
  })

  test('keys hold every scope, for a week; what nobody uses is forgotten', async () => {
    let now = Date.parse('2026-11-22T08:00:00Z')
    const clock: Clock = { now: () => now, sleep: never }
    const { keys } = (await open({ clock })).sandbox
    const key = await keys.create('Mine')
    expect(key).toMatchObject({
      kind: 'key',
      name: 'Mine',
      scopes: ['omleidingen_lezen', 'hinder_schrijven', 'processen_uitvoeren'],
      expires: '2026-11-29T08:00:00Z',
    })
    const left = async () => (await db.query('select id from api_key')).length
    now += day - 1000
    await keys.forget()
    expect(await left()).toBe(1)
    await db.query('update api_key set last_used = $1', ['2026-11-23T07:00:00Z'])
    now += day
    await keys.forget()
    expect(await left()).toBe(1)
    now += 6 * day
    await keys.forget()
    expect(await left()).toBe(0)
  })

  test('after a week works are withdrawn and forgotten, and nobody else’s', async () => {
    const room = await open()
    const { id } = await submitted(room)
    await vi.waitFor(() => expect(room.sandbox.snapshot().disruptions).toHaveLength(1), patient)
    const other = await room.works.create(person('editor'), {
      tenant: '44021',
      content: contentNow(),
    })
    const at = (ms: number) => ({ db, works: room.works, clock: { now: () => Date.now() + ms } })
    expect(await forgetWorks(at(6 * day))).toBe(0)
    expect(await forgetWorks(at(8 * day))).toBe(1)
    await vi.waitFor(() => expect(room.sandbox.snapshot().disruptions).toEqual([]), patient)
    await expect(room.works.get(by, id)).rejects.toThrow('no such works')
    expect(await room.works.get(person('editor'), other.id)).toMatchObject({ status: 'draft' })
    for (const table of ['works_event', 'works_revision']) {
      await expect(db.query(`delete from ${table}`)).rejects.toThrow('only ever added to')
      await expect(db.query(`update ${table} set at = ''`)).rejects.toThrow('only ever added to')
      await expect(db.query(`truncate ${table}`)).rejects.toThrow('only ever added to')
    }
    await expect(db.query('delete from works_event where works = $1', [other.id])).rejects.toThrow(
      'only ever added to',
    )
  })

  test('the robot that is an operator answers as one', async () => {
    const answers: unknown[] = []
    let waiting: OpenRequest[] = [
      { id: 'a', since: '2026-01-01T00:00:00Z', text: 'Mag dit?' },
      { id: 'b', since: '2026-01-01T00:00:00Z', text: 'Weiger dit' },
    ]
    await open({
      desk: {
        open: async (_, tenant) => (tenant === sandboxTenant ? waiting : []),
        answer: async (who, id, { accept }) => {
          waiting = waiting.filter((each) => each.id !== id)
          answers.push([actorOf(who).name, id, accept])
        },
      },
    })
    await vi.waitFor(() => expect(answers).toHaveLength(2), patient)
    expect(answers).toEqual([
      ['Proefoperator', 'a', true],
      ['Proefoperator', 'b', false],
    ])
  })
})

const never = (_ms: number, signal?: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal?.aborted) return resolve()
    signal?.addEventListener('abort', () => resolve(), { once: true })
  })
