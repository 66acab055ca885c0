import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Works } from '../../shared/works/works.ts'
import type { Database } from '../store/database.ts'
import { eachDatabase } from '../store/testing.ts'
import { aContent, person, program, type TestWorks, worksForTests } from './testing.ts'
import { WorksError } from './works-types.ts'

const editor = person('editor')
const other = person('editor', '44021', 'editor-2')
const approver = person('approver')
const stranger = person('administrator', '44088')

/** Kind of refusal, or nothing. */
const refusal = async (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error) => {
      if (error instanceof WorksError) return error.kind
      throw error
    },
  )

eachDatabase('works', (place) => {
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
  const draft = (title = 'Main Street') =>
    room.works.create(editor, { tenant: '44021', content: aContent({ title }) })
  const pending = async (title?: string) => {
    const { id, version } = await draft(title)
    return room.works.act(editor, id, 'submit', version)
  }
  const published = async (title?: string) => {
    const { id, version } = await pending(title)
    return room.works.act(approver, id, 'approve', version)
  }

  test('from a draft to riders', async () => {
    const made = await draft()
    expect(made).toMatchObject({ status: 'draft', version: 1, latest: 1, tenantName: 'Gent' })
    expect(made.id).toMatch(/^w[0-9a-z]{10}$/)
    const submitted = await room.works.act(editor, made.id, 'submit', 1)
    expect(submitted).toMatchObject({ status: 'pending', pending: 1, version: 2 })
    expect(shown()).toEqual([])
    const approved = await room.works.act(approver, made.id, 'approve', 2)
    expect(approved).toMatchObject({ status: 'published', published: 1, version: 3 })
    expect(approved.pending).toBeUndefined()
    expect(shown()).toEqual(['Main Street'])
    expect(approved.events.map(({ kind, by }) => `${kind} ${by.id}`)).toEqual([
      'created editor-44021',
      'submitted editor-44021',
      'approved approver-44021',
    ])
    expect(await room.told()).toEqual([`submitted ${made.id}`, `approved ${made.id}`])
    expect(await room.works.get(approver, made.id)).toEqual(approved)
  })

  test('what is published stays while an edit waits, and the edit takes its place', async () => {
    const { id, version } = await published()
    const saved = await room.works.save(other, id, aContent({ title: 'Longer' }), version, 'why')
    expect(saved).toMatchObject({ status: 'published', edit: 'draft', latest: 2, published: 1 })
    expect(saved).toMatchObject({ title: 'Main Street', content: { title: 'Longer' } })
    expect(saved.revisions[1]).toMatchObject({
      number: 2,
      basedOn: 1,
      note: 'why',
      by: { id: other.id },
    })
    const waiting = await room.works.act(other, id, 'submit', saved.version)
    expect(waiting).toMatchObject({ status: 'published', edit: 'pending', pending: 2 })
    expect(shown()).toEqual(['Main Street'])
    const approved = await room.works.act(approver, id, 'approve', waiting.version)
    expect(approved).toMatchObject({ status: 'published', published: 2, title: 'Longer' })
    expect(approved.edit).toBeUndefined()
    expect(shown()).toEqual(['Longer'])
  })

  test('an edit that is rejected or discarded leaves what serves', async () => {
    const { id, version } = await published()
    const saved = await room.works.save(editor, id, aContent({ title: 'No' }), version)
    const waiting = await room.works.act(editor, id, 'submit', saved.version)
    expect(await refusal(room.works.act(approver, id, 'reject', waiting.version))).toBe('invalid')
    const rejected = await room.works.act(approver, id, 'reject', waiting.version, { reason: 'hm' })
    expect(rejected).toMatchObject({ status: 'published', edit: 'rejected' })
    expect(rejected.events.at(-1)).toMatchObject({ kind: 'rejected', revision: 2, reason: 'hm' })
    expect((await room.told()).at(-1)).toBe(`rejected ${id} hm`)
    const dropped = await room.works.act(editor, id, 'discard', rejected.version)
    expect(dropped).toMatchObject({
      status: 'published',
      latest: 1,
      content: { title: 'Main Street' },
    })
    expect(dropped.edit).toBeUndefined()
    const again = await room.works.save(editor, id, aContent({ title: 'Yes' }), dropped.version)
    expect(again).toMatchObject({ latest: 3, revisions: [{}, {}, { number: 3, basedOn: 1 }] })
    expect(shown()).toEqual(['Main Street'])
  })

  test('saving what waits takes it back', async () => {
    const { id, version } = await pending()
    const saved = await room.works.save(other, id, aContent({ title: 'Mended' }), version)
    expect(saved.status).toBe('draft')
    expect(saved.events.slice(-2)).toMatchObject([
      { kind: 'recalled', revision: 1 },
      { kind: 'saved', revision: 2 },
    ])
    expect(await refusal(room.works.act(approver, id, 'approve', version))).toBe('stale')
    expect(await refusal(room.works.act(approver, id, 'approve', saved.version))).toBe('notNow')
    const first = await published('Second')
    const edit = await room.works.save(other, first.id, aContent(), first.version)
    const waits = await room.works.act(other, first.id, 'submit', edit.version)
    const taken = await room.works.save(editor, first.id, aContent(), waits.version)
    expect(taken.edit).toBe('draft')
    expect(taken.pending).toBeUndefined()
  })

  test('withdrawn: nothing is told any more, and only a copy can follow', async () => {
    const { id, version } = await published()
    expect(await refusal(room.works.act(editor, id, 'withdraw', version))).toBe('forbidden')
    const gone = await room.works.act(approver, id, 'withdraw', version, { reason: 'rain' })
    expect(gone).toMatchObject({ status: 'withdrawn', actions: ['copy'] })
    expect(shown()).toEqual([])
    expect(await refusal(room.works.save(editor, id, aContent(), gone.version))).toBe('notNow')
    expect(await refusal(room.works.keepCopy(editor, id, aContent(), 1))).toBe('notNow')
    const copy = await room.works.copy(editor, id)
    expect(copy).toMatchObject({ status: 'draft', content: { title: 'Main Street' } })
    expect(copy.events[0]).toMatchObject({ kind: 'created', other: id })
  })

  test('who had a hand in it does not approve it, unless the tenant says so', async () => {
    const boss = person('approver', '44021', 'boss')
    const { id, version } = await draft()
    const saved = await room.works.save(approver, id, aContent({ title: 'B' }), version)
    const again = await room.works.save(editor, id, aContent({ title: 'C' }), saved.version)
    const waiting = await room.works.act(editor, id, 'submit', again.version)
    const seen = await room.works.get(approver, id)
    expect(seen.actions).not.toContain('approve')
    expect(await refusal(room.works.act(approver, id, 'approve', waiting.version))).toBe(
      'forbidden',
    )
    expect((await room.works.get(boss, id)).actions).toContain('approve')
    room.settings.authorMayApprove = true
    expect((await room.works.act(approver, id, 'approve', waiting.version)).status).toBe(
      'published',
    )
    room.settings.authorMayApprove = false
    // A submission counts, too; authors of what was approved before do not.
    const edit = await room.works.save(editor, id, aContent({ title: 'D' }), waiting.version + 1)
    const byBoss = await room.works.act(boss, id, 'submit', edit.version)
    expect(await refusal(room.works.act(boss, id, 'approve', byBoss.version))).toBe('forbidden')
    await room.works.act(approver, id, 'approve', byBoss.version)
    expect(shown()).toEqual(['D'])
  })

  test('an emergency is told at once and looked at after, by somebody else', async () => {
    const { id, version } = await draft()
    const told = await room.works.act(editor, id, 'emergency', version)
    expect(told).toMatchObject({ status: 'published', flags: ['reviewPending', 'lateNotice'] })
    expect(shown()).toEqual(['Main Street'])
    expect(await refusal(room.works.act(editor, id, 'review', told.version))).toBe('forbidden')
    const reviewed = await room.works.act(approver, id, 'review', told.version)
    expect(reviewed.flags).toEqual(['lateNotice'])
    expect(await refusal(room.works.act(approver, id, 'review', reviewed.version))).toBe('notNow')
    expect(await room.told()).toEqual([`emergency ${id}`, `reviewed ${id}`])
    const own = await room.works.create(approver, { tenant: '44021', content: aContent() })
    const ownTold = await room.works.act(approver, own.id, 'emergency', own.version)
    expect(await refusal(room.works.act(approver, own.id, 'review', ownTold.version))).toBe(
      'forbidden',
    )
  })

  test('an approver ends and extends at once, an editor asks for it', async () => {
    const { id, version } = await published()
    room.clock.forward(3 * 86_400)
    expect(await refusal(room.works.act(editor, id, 'extend', version, {}))).toBe('invalid')
    const early = { end: '2026-11-29T18:00' }
    expect(await refusal(room.works.act(editor, id, 'extend', version, early))).toBe('notNow')
    const asked = await room.works.act(editor, id, 'extend', version, { end: '2026-12-05T18:00' })
    expect(asked).toMatchObject({ edit: 'pending', end: '2026-11-30T17:00:00Z', pending: 2 })
    const until = await room.works.act(approver, id, 'approve', asked.version)
    expect(until.end).toBe('2026-12-05T17:00:00Z')
    const open = await room.works.act(approver, id, 'extend', until.version, { end: null })
    expect(open.end).toBeUndefined()
    expect(open.content.schedule).not.toHaveProperty('end')
    const over = await room.works.act(approver, id, 'end', open.version)
    expect(over).toMatchObject({ status: 'ended', end: '2026-11-25T08:00:00Z', published: 4 })
    expect(await refusal(room.works.act(approver, id, 'withdraw', over.version))).toBe('notNow')
    const again = await room.works.act(approver, id, 'extend', over.version, {
      end: '2026-11-28T12:00',
    })
    expect(again.status).toBe('published')
  })

  test('owner and approvers hear of what riders see changed', async () => {
    const { id, version } = await published()
    room.clock.forward(3 * 86_400)
    const later = await room.works.act(approver, id, 'extend', version, { end: '2026-12-05T18:00' })
    const sooner = await room.works.act(approver, id, 'end', later.version, {
      end: '2026-12-01T18:00',
    })
    const there = await room.works.act(editor, id, 'confirm', sooner.version, { there: true })
    const not = await room.works.act(editor, id, 'confirm', there.version, { there: false })
    await room.works.act(approver, id, 'end', not.version)
    const rows = await db.query<{ notice: { kind: string; to: unknown } }>(
      'select notice from told order by id offset 2',
    )
    const both = [{ right: 'works.approve' }, { people: [editor.id] }]
    expect(rows.map(({ notice: { kind, to } }) => ({ kind, to }))).toEqual([
      { kind: 'extended', to: both },
      { kind: 'endsEarlier', to: both },
      { kind: 'notThere', to: both },
      { kind: 'ended', to: both },
    ])
  })

  test('what ended while it waited is not approved; an end that was asked for is', async () => {
    const { id, version } = await pending()
    const live = await published('Second')
    room.clock.forward(3 * 86_400)
    const asked = await room.works.act(editor, live.id, 'end', live.version)
    room.clock.forward(30 * 86_400)
    expect(await refusal(room.works.act(approver, id, 'approve', version))).toBe('notNow')
    const over = await room.works.act(approver, live.id, 'approve', asked.version)
    expect(over.status).toBe('ended')
    const back = await room.works.act(approver, id, 'reject', version, { reason: 'too late' })
    expect(back.status).toBe('rejected')
  })

  test('of an approval and a save at once one is refused', async () => {
    for (let round = 0; round < 5; round++) {
      const { id, version } = await pending(`Round ${round}`)
      const both = await Promise.all([
        refusal(room.works.act(approver, id, 'approve', version)),
        refusal(room.works.save(editor, id, aContent({ title: 'Later' }), version)),
      ])
      expect(both.filter((each) => each === 'stale')).toHaveLength(1)
      const { status, published: served, latest } = await room.works.get(editor, id)
      expect(both[0] ? { status: 'draft', latest: 2 } : { status: 'published', latest: 1 }).toEqual(
        { status, latest },
      )
      expect(served).toBe(both[0] ? undefined : 1)
      expect(shown().includes(`Round ${round}`)).toBe(both[0] === undefined)
    }
  })

  test('an end at once takes the edit with it, and says so', async () => {
    const { id, version } = await published()
    const edit = await room.works.save(editor, id, aContent({ title: 'Edit' }), version)
    room.clock.forward(3 * 86_400)
    expect(await refusal(room.works.act(editor, id, 'end', edit.version))).toBe('notNow')
    const over = await room.works.act(approver, id, 'end', edit.version)
    expect(over.content).toMatchObject({
      title: 'Main Street',
      schedule: { end: '2026-11-25T09:00' },
    })
    expect(over.events.slice(-2)).toMatchObject([
      { kind: 'discarded', revision: 2 },
      { kind: 'endedEarly', revision: 3 },
    ])
    expect(over.edit).toBeUndefined()
  })

  test('works end by themselves', async () => {
    const { id, version } = await published()
    const status = async () => {
      const listed = (await room.works.list(editor, {})).items[0]?.status
      expect((await room.works.get(editor, id)).status).toBe(listed)
      return listed
    }
    // the last second, and the end itself
    room.clock.forward(8 * 86_400 + 9 * 3600 - 1)
    expect(await status()).toBe('published')
    room.clock.forward(1)
    expect(await status()).toBe('ended')
    expect(await refusal(room.works.act(approver, id, 'withdraw', version))).toBe('notNow')
    const query = { status: ['ended'] }
    expect((await room.works.list(editor, query)).items.map((works) => works.id)).toEqual([id])
    expect((await room.works.list(editor, { status: ['published'] })).total).toBe(0)
  })

  test('works that cannot be submitted stay as they are', async () => {
    const { id, version } = await draft('')
    const refused = room.works.act(editor, id, 'submit', version)
    await expect(refused).rejects.toMatchObject({
      kind: 'invalid',
      faults: [{ field: 'title', code: 'missing' }],
    })
    expect(await room.works.get(editor, id)).toMatchObject({ status: 'draft', version })
  })

  test('a working copy is its author’s alone, outlives a restart, and goes with the save', async () => {
    const { id, version } = await draft()
    const copy = await room.works.keepCopy(editor, id, aContent({ title: 'typ' }), version)
    await room.works.keepCopy(editor, id, aContent({ title: 'typing' }), version)
    await room.stop()
    db = await place.open()
    room = await worksForTests(db)
    const own = await room.works.get(editor, id)
    expect(own.workingCopy).toEqual({ ...copy, content: aContent({ title: 'typing' }) })
    expect(own.alsoEditing).toEqual([])
    const theirs = await room.works.get(other, id)
    expect(theirs.workingCopy).toBeUndefined()
    expect(theirs.alsoEditing).toEqual([
      { by: { kind: 'person', id: editor.id, name: editor.name }, savedAt: copy.savedAt },
    ])
    expect(theirs.version).toBe(version)
    await room.works.save(editor, id, aContent({ title: 'typed' }), version)
    expect((await room.works.get(editor, id)).workingCopy).toBeUndefined()
    await room.works.keepCopy(editor, id, aContent(), version)
    await room.works.dropCopy(editor, id)
    expect((await room.works.get(editor, id)).workingCopy).toBeUndefined()
  })

  test('others have none of it', async () => {
    const { id, version } = await pending()
    const { works } = room
    const attempts: (() => Promise<unknown>)[] = [
      () => works.get(stranger, id),
      () => works.save(stranger, id, aContent(), version),
      () => works.act(stranger, id, 'approve', version),
      () => works.keepCopy(stranger, id, aContent(), version),
      () => works.dropCopy(stranger, id),
      () => works.copy(stranger, id),
      () => works.revisions(stranger, id),
      () => works.revision(stranger, id, 1),
      () => works.create(stranger, { tenant: '44021', content: aContent() }),
      () => works.list(stranger, { tenant: '44021' }),
      () => works.templates(stranger, '44021'),
      () => works.check(stranger, { tenant: '44021', content: aContent() }),
      () => works.get(editor, 'w0000000000'),
      () => works.get(editor, '\0'),
    ]
    for (const attempt of attempts) expect(await refusal(attempt())).toBe('notFound')
    const bulk = await works.bulk(stranger, { action: 'approve', items: [{ id, version }] })
    expect(bulk.items).toMatchObject([{ id, problem: { status: 404 } }])
    expect((await works.list(stranger, {})).total).toBe(0)
    expect((await works.list(editor, {})).total).toBe(1)
  })

  test('programs write and submit, and publish nothing', async () => {
    const writer = program(['hinder_schrijven'])
    const made = await room.works.create(writer, { tenant: '44021', content: aContent() })
    expect(made.owner).toEqual({ kind: 'program', id: writer.id, name: 'Contractor' })
    expect(made.actions).toEqual(['save', 'submit', 'copy', 'discard'])
    const sent = await room.works.act(writer, made.id, 'submit', made.version)
    for (const action of ['approve', 'emergency', 'withdraw', 'confirm'] as const) {
      expect(await refusal(room.works.act(writer, made.id, action, sent.version))).toBe('forbidden')
    }
    const reader = program(['omleidingen_lezen'])
    expect((await room.works.get(reader, made.id)).actions).toEqual([])
    expect(await refusal(room.works.save(reader, made.id, aContent(), 2))).toBe('forbidden')
    expect(await refusal(room.works.list(program(['processen_uitvoeren']), {}))).toBe('forbidden')
  })

  test('many at once, each by itself', async () => {
    const one = await pending('One')
    const two = await pending('Two')
    const items = [one, { id: two.id, version: 1 }, { id: 'nothing', version: 1 }]
    const { items: done } = await room.works.bulk(approver, { action: 'approve', items })
    expect(done).toMatchObject([
      { id: one.id, works: { status: 'published' } },
      { id: two.id, problem: { status: 412 } },
      { id: 'nothing', problem: { status: 404 } },
    ])
    expect(Object.keys(done[0]?.works ?? {})).not.toContain('content')
    expect(shown()).toEqual(['One'])
  })

  test('approved twice: once', async () => {
    const { id, version } = await pending()
    const boss = person('approver', '44021', 'boss')
    const both = await Promise.all([
      refusal(room.works.act(approver, id, 'approve', version)),
      refusal(room.works.act(boss, id, 'approve', version)),
      refusal(room.works.act(approver, id, 'approve', version)),
    ])
    expect(both.filter((each) => each === undefined)).toHaveLength(1)
    expect(both.filter((each) => each === 'stale')).toHaveLength(2)
    const { events } = await room.works.get(editor, id)
    expect(events.filter(({ kind }) => kind === 'approved')).toHaveLength(1)
    expect((await room.told()).filter((each) => each.startsWith('approved'))).toHaveLength(1)
    expect(room.disruptions.snapshot().disruptions).toHaveLength(1)
  })

  test('a notification that cannot be stored undoes the approval', async () => {
    const { id, version } = await pending()
    await db.query('drop table told')
    await expect(room.works.act(approver, id, 'approve', version)).rejects.toThrow('told')
    expect(await room.works.get(editor, id)).toMatchObject({ status: 'pending', version })
    expect(shown()).toEqual([])
    expect(room.disruptions.reports('works-44021')).toEqual([])
    await db.query('create table told (id serial, notice json)')
    await room.works.act(approver, id, 'approve', version)
    expect(shown()).toEqual(['Main Street'])
  })

  test('templates have no dates of their own', async () => {
    const { works } = room
    const content = aContent({ gipodId: '77' })
    const old = { ...content.schedule, start: '2026-10-05T21:00', end: '2026-10-07T05:00' }
    const made = await works.saveTemplate(editor, '44021', 'Night', { ...content, schedule: old })
    expect(made.content.schedule).toMatchObject({
      start: '2026-11-23T21:00',
      end: '2026-11-25T05:00',
    })
    expect(made.content.gipodId).toBeUndefined()
    expect(await works.templates(person('reader'), '44021')).toEqual([made])
    expect(await refusal(works.deleteTemplate(stranger, '44088', made.id))).toBe('notFound')
    expect(await refusal(works.deleteTemplate(person('reader'), '44021', made.id))).toBe(
      'forbidden',
    )
    await works.deleteTemplate(other, '44021', made.id)
    expect(await works.templates(editor, '44021')).toEqual([])
  })

  test('changes are heard', async () => {
    const heard: unknown[] = []
    room.works.onChange((change) => heard.push(change))
    const { id } = await draft()
    await expect.poll(() => heard).toEqual([{ id, tenant: '44021', version: 1 }])
  })

  test('fifty at once: one wins each version, and nothing of the others is lost', async () => {
    const { id } = await draft()
    const people = [...Array(50)].map((_, i) => person('editor', '44021', `p${i}`))
    const typed = (who: { id: string }) => aContent({ title: `of ${who.id}` })
    await Promise.all(people.map((who) => room.works.keepCopy(who, id, typed(who), 1)))
    let turns = 0
    for (let left = [...people]; left.length > 0; turns++) {
      const { version } = await room.works.get(editor, id)
      const saved = await Promise.all(
        left.map((who) => room.works.save(who, id, typed(who), version).catch(String)),
      )
      const won = saved.filter((each): each is Works => typeof each !== 'string')
      expect(won).toHaveLength(1)
      left = left.filter((_, i) => typeof saved[i] === 'string')
      // All at once first, then few: enough to see that every version has one winner.
      if (turns === 3) {
        for (const who of left) {
          const now = await room.works.get(who, id)
          expect(now.workingCopy?.content.title).toBe(`of ${who.id}`)
          await room.works.save(who, id, typed(who), now.version)
        }
        break
      }
    }
    const { revisions, version, events } = await room.works.get(editor, id)
    expect(revisions.map(({ number }) => number)).toEqual([...Array(51)].map((_, i) => i + 1))
    expect(events.map(({ sequence }) => sequence)).toEqual([...Array(51)].map((_, i) => i + 1))
    expect(version).toBe(51)
    expect(new Set(revisions.map(({ by }) => by.id))).toEqual(
      new Set([editor.id, ...people.map((who) => who.id)]),
    )
    expect((await db.query('select count(*) as n from works_copy'))[0]).toEqual({ n: 0 })
  })
})
