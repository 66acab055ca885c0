import { describe, expect, it, vi } from 'vitest'
import type { Position } from '../../shared/geo/position.ts'
import type { WorksContent } from '../../shared/works/works.ts'
import { aDelivery, aReport } from '../disruptions/testing.ts'
import { eachDatabase, quiet } from '../store/testing.ts'
import { type ConflictService, createConflicts } from './conflict-service.ts'
import { aContent, person, type TestWorks, tenants, worksForTests } from './testing.ts'

const editor = person('editor')
const approver = person('approver')
const neighbour = person('editor', '44088')
const neighbourApprover = person('approver', '44088')
/** A field where no line runs, between two longitudes in two-thousandths of a degree after 3.7. */
const closing = (from: number, to: number, over: Partial<WorksContent> = {}): WorksContent =>
  aContent({
    named: undefined,
    closure: {
      parts: [{ id: 'a', geometry: { type: 'Polygon', coordinates: [ring(from, to)] } }],
      modes: ['bus', 'tram'],
      radius: 15,
    },
    ...over,
  })

const ring = (from: number, to: number): Position[] =>
  [
    [from, -1],
    [to, -1],
    [to, 1],
    [from, 1],
    [from, -1],
  ].map(([x, y]) => [3.7 + (x as number) / 2000, 50.995 + (y as number) / 5000])

const none = { conflicts: [] }

eachDatabase('conflicts', (place) => {
  async function start(): Promise<TestWorks & { conflicts: ConflictService }> {
    const db = await place.fresh()
    const room = await worksForTests(db)
    const conflicts = createConflicts({
      db,
      works: room.works,
      disruptions: room.disruptions,
      world: () => ({ network: room.network }),
      tenants,
      notify: async (tx, notice, to) => {
        const people = to.flatMap((each) => ('people' in each ? each.people : [each.right]))
        await tx.query('insert into told (notice) values ($1)', [
          JSON.stringify({ ...notice, reason: `${notice.reason} > ${people.join(' ')}` }),
        ])
      },
      publicTitle: ({ streets }) => `Public: ${streets.join()}`,
      log: quiet,
      clock: room.clock,
    })
    conflicts.start()
    await conflicts.settled()
    return {
      ...room,
      conflicts,
      async stop() {
        await conflicts.stop()
        await room.stop()
      },
    }
  }

  const flagsOf = async ({ works }: TestWorks, id: string, by = editor) =>
    (await works.get(by, id)).flags.filter((flag) => flag === 'conflict')

  it('are found, flagged and told once, and cleared when they are over', async () => {
    const room = await start()
    const { works, conflicts } = room
    const one = await works.create(editor, {
      tenant: '44021',
      content: closing(2, 8, { title: 'One' }),
    })
    const two = await works.create(editor, {
      tenant: '44021',
      content: closing(6, 12, { title: 'Two' }),
    })
    await works.act(editor, one.id, 'submit', one.version)
    await vi.waitFor(async () => {
      expect(await flagsOf(room, one.id)).toEqual(['conflict'])
      expect(await flagsOf(room, two.id)).toEqual(['conflict'])
      expect(await room.told()).toContain(`conflict ${two.id} One (Gent) > editor-44021`)
    }, 30_000)
    expect((await conflicts.ofWorks(editor, one.id)).conflicts).toMatchObject([
      {
        kind: 'sameStreetClosed',
        works: one.id,
        other: { kind: 'works', id: two.id, title: 'Two', tenant: '44021', status: 'draft' },
      },
    ])
    expect((await conflicts.all(approver, '44021')).conflicts).toHaveLength(1)
    // of the draft that one has met nobody but its author is told
    expect((await room.told()).filter((line) => line.startsWith(`conflict ${one.id}`))).toEqual([])

    const kept = await works.get(editor, two.id)
    await works.save(editor, two.id, closing(9, 12, { title: 'Two' }), kept.version)
    await vi.waitFor(async () => {
      expect(await flagsOf(room, one.id)).toEqual([])
      expect(await flagsOf(room, two.id)).toEqual([])
    }, 30_000)
    expect(await conflicts.all(editor, '44021')).toEqual(none)
    await room.stop()
  })

  it('of a neighbour are known once riders know, by their words for riders', async () => {
    const room = await start()
    const { works, conflicts } = room
    const mine = await works.create(editor, { tenant: '44021', content: closing(2, 8) })
    const secret = closing(6, 12, { title: 'Secret', streets: ['Kerkstraat'] })
    const theirs = await works.create(neighbour, { tenant: '44088', content: secret })
    await works.act(neighbour, theirs.id, 'submit', theirs.version)
    await expect
      .poll(async () => (await conflicts.ofWorks(neighbour, theirs.id)).conflicts)
      .toHaveLength(0)
    const asked = { tenant: '44021', content: closing(2, 8) }
    const nothing = async () => {
      expect(
        (await conflicts.of(editor, asked)).conflicts.filter(({ other }) => other.id !== mine.id),
      ).toEqual([])
      expect(await conflicts.ofWorks(editor, mine.id)).toEqual(none)
      expect(await conflicts.all(editor, '44021')).toEqual(none)
      expect(await flagsOf(room, mine.id)).toEqual([])
    }
    await nothing()
    const pending = await works.get(neighbourApprover, theirs.id)
    await works.act(neighbourApprover, theirs.id, 'approve', pending.version)
    await expect.poll(() => flagsOf(room, mine.id)).toEqual(['conflict'])
    const [found] = (await conflicts.ofWorks(editor, mine.id)).conflicts
    expect(found?.other).toEqual({
      kind: 'works',
      id: theirs.id,
      title: 'Public: Kerkstraat',
      tenant: '44088',
      tenantName: 'Merelbeke-Melle',
      status: 'published',
    })
    expect(JSON.stringify(found)).not.toContain('Secret')
    // our draft is nobody's business there
    expect(await conflicts.ofWorks(neighbour, theirs.id)).toEqual(none)
    // nor is the edit of theirs here, which goes away from what serves
    const published = await works.get(neighbour, theirs.id)
    const edit = closing(3, 4, { title: 'Secret', streets: ['Veldstraat'] })
    await works.save(neighbour, theirs.id, edit, published.version)
    await conflicts.settled()
    const { conflicts: far } = await conflicts.of(editor, {
      tenant: '44021',
      content: closing(3, 4),
    })
    expect(far.filter(({ other }) => other.id === theirs.id)).toEqual([])
    await expect(conflicts.ofWorks(editor, theirs.id)).rejects.toThrow('none of yours')
    await expect(conflicts.all(editor, '44088')).rejects.toThrow('none of yours')
    await expect(conflicts.of(editor, { ...asked, tenant: '44088' })).rejects.toThrow(
      'none of yours',
    )
    await room.stop()
  })

  it('with what feeds say come and go with it', async () => {
    const room = await start()
    const { works, conflicts, disruptions } = room
    const mine = await works.create(editor, { tenant: '44021', content: closing(2, 8) })
    const area = { type: 'Polygon' as const, coordinates: [ring(4, 5)] }
    const report = aReport({
      key: 'h1',
      reference: '193',
      kind: 'works',
      selectors: [],
      area,
      header: { nl: 'Riolering' },
    })
    await disruptions.deliver(aDelivery({ source: 'gipod', reports: [report] }))
    await expect.poll(() => flagsOf(room, mine.id)).toEqual(['conflict'])
    const { conflicts: found } = await conflicts.of(editor, {
      tenant: '44021',
      id: mine.id,
      content: closing(2, 8),
    })
    expect(found[0]).toMatchObject({
      kind: 'sameStreetClosed',
      other: { kind: 'disruption', title: 'Riolering' },
    })
    const taken = closing(2, 8, { gipodId: '193' })
    expect(await conflicts.of(editor, { tenant: '44021', id: mine.id, content: taken })).toEqual(
      none,
    )
    await disruptions.deliver(aDelivery({ source: 'gipod' }))
    await expect.poll(() => flagsOf(room, mine.id)).toEqual([])
    await room.stop()
  })
})

describe('without a world', () => {
  it('knows of no conflicts yet', async () => {
    const conflicts = createConflicts({
      db: { query: async () => [] } as never,
      works: { onChange: () => () => {} },
      disruptions: { snapshot: () => ({}) as never, onSnapshot: () => () => {} },
      world: () => undefined,
      tenants,
      notify: async () => {},
      publicTitle: () => '',
      log: quiet,
    })
    conflicts.start()
    expect(await conflicts.of(editor, { tenant: '44021', content: closing(2, 8) })).toEqual(none)
    await conflicts.stop()
  })
})
