import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Snapshot } from '../../shared/disruption.ts'
import type { EstimatedDetour, EstimateQuestion } from '../detours/estimate/estimate-types.ts'
import type { Network } from '../network/network.ts'
import type { Database, Queryable } from '../store/database.ts'
import { eachDatabase, quiet } from '../store/testing.ts'
import type { Changes } from './changes.ts'
import type { Clock } from './clock.ts'
import { createDisruptions, type DisruptionsOptions } from './disruptions.ts'
import type { Report } from './report.ts'
import { aDelivery, aReport, smallAreas, smallTown } from './testing.ts'

let network: Network
beforeAll(async () => {
  network = await smallTown()
})

/** A clock that stands still until it is moved. */
function handClock(start: string) {
  let now = Date.parse(start)
  const sleepers = new Set<{ at: number; wake: () => void }>()
  const clock: Clock = {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve()
        const sleeper = { at: now + ms, wake: resolve }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', () => {
          sleepers.delete(sleeper)
          resolve()
        })
      }),
  }
  return {
    clock,
    sleeping: () => [...sleepers].map(({ at }) => new Date(at).toISOString().slice(0, 19)),
    moveTo(instant: string) {
      now = Date.parse(instant)
      for (const sleeper of [...sleepers]) {
        if (sleeper.at > now) continue
        sleepers.delete(sleeper)
        sleeper.wake()
      }
    },
  }
}

const detour = (over: Partial<Report> = {}) =>
  aReport({
    selectors: [{ routeId: 't1a' }],
    stops: [{ stopId: 's2', change: 'notServed', basis: 'stated' }],
    header: { nl: 'Werken in de Hoofdstraat' },
    ...over,
  })

eachDatabase('disruptions', ({ fresh, open, replica }) => {
  let db: Database
  let hand = handClock('2026-11-21T12:00:00Z')
  const service = (over: Partial<DisruptionsOptions> = {}) =>
    createDisruptions({ db, network, areas: smallAreas, log: quiet, clock: hand.clock, ...over })
  const rowCounts = async () => {
    const [row] = await db.query<{ log: number; xmax: string }>(
      `select (select count(*) from disruption_log) as log,
        (select string_agg(xmin::text, ' ' order by xmin::text) from report) as xmax`,
    )
    return row
  }

  beforeEach(async () => {
    db = await fresh()
    hand = handClock('2026-11-21T12:00:00Z')
  })

  test('what is kept apart is stored and told of, and never published', async () => {
    const apart = (source: string) => source === 'apart'
    const disruptions = service({ apart })
    await disruptions.start()
    await disruptions.deliver(aDelivery({ reports: [detour()] }))
    const before = disruptions.snapshot()
    const heard: string[] = []
    const snapshots: string[] = []
    disruptions.onReports((source) => heard.push(source))
    disruptions.onSnapshot(({ hash }) => snapshots.push(hash))
    const said = aDelivery({ source: 'apart', example: true, reports: [detour()] })
    await disruptions.deliver(said)
    await disruptions.deliver(said)
    expect(heard).toEqual(['apart'])
    expect(disruptions.reports('apart')).toHaveLength(1)
    expect(disruptions.source('apart')).toMatchObject({ publisher: 'Somebody', revision: 1 })
    expect(disruptions.snapshot()).toBe(before)
    expect(snapshots).toEqual([])
    expect(await disruptions.changesAfter(0)).toHaveLength(1)
    expect(disruptions.shownAs(disruptions.reports('apart')[0]?.id ?? '')).toBeUndefined()

    await disruptions.deliver(aDelivery({ reports: [] }))
    expect(disruptions.snapshot().disruptions).toEqual([])
    expect(disruptions.reports('apart')).toHaveLength(1)
    await disruptions.deliver(aDelivery({ source: 'apart', reports: [] }))
    expect(disruptions.reports('apart')).toEqual([])
    expect(await disruptions.changesAfter(0)).toHaveLength(2)
    await disruptions.stop()
    // Without the option it is a source like any other.
    const all = service()
    await all.start()
    await all.deliver(said)
    expect(all.snapshot()).toMatchObject({ example: true, disruptions: [{}] })
    await all.stop()
  })

  test('what is kept apart is heard of in other processes', async () => {
    const apart = (source: string) => source === 'apart'
    const [one, other] = [service({ apart }), service({ db: await replica(), apart })]
    await one.start()
    await other.start()
    const heard = new Promise((resolve) => other.onReports(resolve))
    await one.deliver(aDelivery({ source: 'apart', reports: [detour()] }))
    expect(await heard).toBe('apart')
    expect(other.reports('apart')).toHaveLength(1)
    expect(other.snapshot().disruptions).toEqual([])
    await one.stop()
    await other.stop()
  })

  test('what belongs to a delivery is written with it, or neither is', async () => {
    const disruptions = service()
    await disruptions.start()
    await db.query('create table decided (what text)')
    const approve = (tx: Queryable) => tx.query("insert into decided values ('approved')")
    await disruptions.deliver(aDelivery({ reports: [detour()] }), async (tx) => {
      await approve(tx)
    })
    expect(disruptions.reports('feed-a')).toHaveLength(1)
    expect(await db.query('select * from decided')).toHaveLength(1)

    const refused = disruptions.deliver(aDelivery({ reports: [] }), async (tx) => {
      await approve(tx)
      throw new Error('somebody was quicker')
    })
    await expect(refused).rejects.toThrow('somebody was quicker')
    expect(await db.query('select * from decided')).toHaveLength(1)
    expect(disruptions.snapshot().disruptions).toHaveLength(1)
    await disruptions.stop()
  })

  test('a delivery is published, versioned and logged', async () => {
    const disruptions = service()
    await disruptions.start()
    expect(disruptions.snapshot()).toMatchObject({ sequence: 0, disruptions: [], example: false })
    const heard: [Snapshot, Changes][] = []
    disruptions.onSnapshot((...args) => heard.push(args))

    await disruptions.deliver(aDelivery({ reports: [detour()] }))
    const [first] = disruptions.snapshot().disruptions
    expect(first).toMatchObject({
      id: expect.stringMatching(/^feed-a-[0-9a-f]{12}$/),
      version: 1,
      lines: [{ line: { number: 'T1' } }],
      sections: [{ from: { id: 's1' }, to: { id: 's3' } }],
      municipalities: ['10001'],
      sources: [
        {
          source: 'feed-a',
          publisher: 'Somebody',
          firstSeen: '2026-11-21T12:00:00Z',
          updatedAt: '2026-11-21T12:00:00Z',
        },
      ],
    })

    hand.moveTo('2026-11-21T12:05:00Z')
    const at = '2026-11-21T12:05:00Z'
    await disruptions.deliver(aDelivery({ at, reports: [detour({ severity: 'SEVERE' })] }))
    const [second] = disruptions.snapshot().disruptions
    expect(second).toMatchObject({ id: first?.id, version: 2, severity: 'SEVERE' })
    expect(second?.sources[0]).toMatchObject({ firstSeen: '2026-11-21T12:00:00Z', updatedAt: at })

    await disruptions.deliver(aDelivery({ reports: [] }))
    expect(disruptions.snapshot()).toMatchObject({ sequence: 3, disruptions: [], madeAt: at })
    expect(
      heard.map(([s, c]) => [s.sequence, c.upserted.map((d) => d.version), c.removed]),
    ).toEqual([
      [1, [1], []],
      [2, [2], []],
      [3, [], [first?.id]],
    ])
    const history = await disruptions.history(first?.id ?? '')
    expect(history.map(({ sequence, version, removed }) => [sequence, version, removed])).toEqual([
      [1, 1, false],
      [2, 2, false],
      [3, 3, true],
    ])
    expect(history[1]?.disruption).toEqual(second)

    await disruptions.deliver(aDelivery({ reports: [detour()] }))
    expect(disruptions.snapshot().disruptions[0]).toMatchObject({ id: first?.id, version: 4 })
    expect((await disruptions.changesAfter(2)).map(({ sequence }) => sequence)).toEqual([3, 4])
    await disruptions.stop()
  })

  test('unchanged content writes nothing and makes no snapshot', async () => {
    const disruptions = service()
    await disruptions.start()
    await disruptions.deliver(aDelivery({ reports: [detour(), detour({ key: 'two', stops: [] })] }))
    const before = await rowCounts()
    const snapshot = disruptions.snapshot()
    const later = {
      at: '2026-11-21T13:00:00Z',
      reports: [detour({ key: 'two', stops: [] }), detour({ updatedAt: '2026-11-21T13:00:00Z' })],
    }
    await disruptions.deliver(aDelivery(later))
    expect(disruptions.snapshot()).toBe(snapshot)
    expect(await rowCounts()).toEqual(before)
    await disruptions.stop()
  })

  test('a restart publishes the last good, to the letter, before any poll', async () => {
    let disruptions = service()
    await disruptions.start()
    const text = { nl: 'Halte\u0000 “Kouter” é 🚋\ud83d', fr: '', en: 'C:\\u0000' }
    await disruptions.deliver(
      aDelivery({ example: true, reports: [detour({ header: text, planned: undefined })] }),
    )
    const before = disruptions.snapshot()
    expect(before.disruptions[0]?.texts[0]?.header.nl).toBe('Halte “Kouter” é 🚋')
    expect(before.disruptions[0]?.texts[0]?.header.en).toBe('C:\\u0000')
    await disruptions.stop()
    db = await open()
    hand.moveTo('2026-11-21T18:00:00Z')
    disruptions = service()
    await disruptions.start()
    expect(JSON.stringify(disruptions.snapshot())).toBe(JSON.stringify(before))
    expect(disruptions.snapshot().example).toBe(true)
    await disruptions.deliver(
      aDelivery({ example: true, reports: [detour({ header: text, planned: undefined })] }),
    )
    expect(disruptions.snapshot()).toEqual(before)
    await disruptions.stop()
  })

  test('a new snapshot when a period begins or ends; what is over leaves', async () => {
    const disruptions = service()
    await disruptions.start()
    const impactPeriods = [{ start: '2026-11-22T06:00:00Z', end: '2026-11-22T18:00:00Z' }]
    await disruptions.deliver(
      aDelivery({
        reports: [
          detour({ impactPeriods }),
          detour({ key: 'open', impactPeriods: [{ start: '2026-11-01T00:00:00Z' }] }),
        ],
      }),
    )
    const coming = disruptions.snapshot()
    expect(coming.disruptions).toHaveLength(2)
    // In naps: it follows a clock that is set, or a machine that slept.
    expect(hand.sleeping()).toEqual(['2026-11-21T12:01:00'])
    hand.moveTo('2026-11-22T05:59:50Z')
    await expect.poll(hand.sleeping).toEqual(['2026-11-22T06:00:00'])
    expect(disruptions.snapshot()).toBe(coming)

    hand.moveTo('2026-11-22T06:00:00Z')
    await expect.poll(() => disruptions.snapshot().hash).not.toBe(coming.hash)
    const begun = disruptions.snapshot()
    expect(begun).toMatchObject({ sequence: coming.sequence, madeAt: '2026-11-22T06:00:00Z' })
    expect(begun.disruptions).toEqual(coming.disruptions)

    hand.moveTo('2026-11-22T18:00:00Z')
    await expect.poll(() => disruptions.snapshot().disruptions.length).toBe(1)
    const over = disruptions.snapshot()
    expect(over.sequence).toBe(begun.sequence + 1)
    await disruptions.deliver(
      aDelivery({
        reports: [
          detour({ impactPeriods }),
          detour({ key: 'open', impactPeriods: [{ start: '2026-11-01T00:00:00Z' }] }),
        ],
      }),
    )
    expect(disruptions.snapshot()).toBe(over)
    // Nothing to come.
    expect(hand.sleeping()).toEqual([])
    await disruptions.stop()
  })

  test('what was never published has no history, whatever it is called', async () => {
    const disruptions = service()
    await disruptions.start()
    for (const id of ['', 'a\0b', '\ud800', "';--", 'x'.repeat(100_000)]) {
      expect(await disruptions.history(id)).toEqual([])
    }
    await disruptions.stop()
  })

  test('incremental sources end only what they close', async () => {
    const disruptions = service()
    await disruptions.start()
    const merge = { mode: 'merge' as const }
    await disruptions.deliver(aDelivery({ ...merge, reports: [detour(), detour({ key: 'two' })] }))
    await disruptions.deliver(aDelivery({ ...merge, reports: [detour({ key: 'three' })] }))
    expect(disruptions.snapshot().disruptions).toHaveLength(3)
    await disruptions.deliver(aDelivery({ ...merge, closed: ['two', 'never heard of'] }))
    expect(disruptions.snapshot().disruptions).toHaveLength(2)
    await disruptions.deliver(aDelivery({ source: 'feed-b', reports: [] }))
    expect(disruptions.snapshot().disruptions).toHaveLength(2)
    await disruptions.stop()
  })

  test('two sources become one disruption, keep its id, and part again', async () => {
    const disruptions = service()
    await disruptions.start()
    await disruptions.deliver(aDelivery({ reports: [detour()] }))
    const id = disruptions.snapshot().disruptions[0]?.id ?? ''
    const other = { source: 'feed-b', at: '2026-11-21T12:10:00Z' }
    await disruptions.deliver(aDelivery({ ...other, reports: [detour()] }))
    const [both, ...none] = disruptions.snapshot().disruptions
    expect(none).toEqual([])
    expect(both).toMatchObject({
      id,
      version: 2,
      sources: [{ source: 'feed-a' }, { source: 'feed-b' }],
    })

    await disruptions.deliver(aDelivery({ reports: [] }))
    const [left] = disruptions.snapshot().disruptions
    expect(left).toMatchObject({ id, version: 3, sources: [{ source: 'feed-b' }] })
    await disruptions.stop()

    db = await open()
    const again = service()
    await again.start()
    expect(again.snapshot().disruptions).toEqual([left])
    await again.deliver(aDelivery({ ...other, reports: [detour({ severity: 'SEVERE' })] }))
    expect(again.snapshot().disruptions).toMatchObject([{ id, version: 4 }])
    await again.stop()
  })

  test('what was published apart and becomes one has not ended: the log says what it is now', async () => {
    const sources = ['feed-a', 'feed-b']
    const disruptions = service({ sources })
    await disruptions.start()
    const elsewhere = detour({ selectors: [{ routeId: '5' }], stops: [], header: { nl: 'Bus' } })
    await disruptions.deliver(aDelivery({ source: 'feed-b', reports: [elsewhere] }))
    const old = disruptions.snapshot().disruptions[0]?.id ?? ''
    const at = '2026-11-21T12:00:01Z'
    await disruptions.deliver(aDelivery({ at, reports: [detour()] }))
    expect(disruptions.snapshot().disruptions).toHaveLength(2)
    const heard: Changes[] = []
    disruptions.onSnapshot((_, changes) => heard.push(changes))

    await disruptions.deliver(aDelivery({ source: 'feed-b', at, reports: [detour()] }))
    const [both, ...none] = disruptions.snapshot().disruptions
    expect(none).toEqual([])
    const id = both?.id ?? ''
    // Not the one that was heard first by a second, but the first source.
    expect(id).toMatch(/^feed-a-/)
    expect(heard).toMatchObject([{ removed: [old], merged: { [old]: id } }])
    expect((await disruptions.history(old)).at(-1)).toMatchObject({ removed: true, mergedInto: id })
    expect(disruptions.shownAs(old)).toBe(id)
    await disruptions.stop()

    db = await open()
    const again = service({ sources })
    await again.start()
    expect(again.shownAs(old)).toBe(id)
    // Also when its report has gone.
    await again.deliver(aDelivery({ source: 'feed-b', at, reports: [] }))
    expect(again.shownAs(old)).toBe(id)
    // And what comes back on its own is itself again.
    await again.deliver(aDelivery({ source: 'feed-b', at, reports: [elsewhere] }))
    expect(again.shownAs(old)).toBe(old)
    expect(again.snapshot().disruptions).toHaveLength(2)
    await again.deliver(aDelivery({ source: 'feed-b', at, reports: [] }))
    expect((await again.history(old)).at(-1)).not.toHaveProperty('mergedInto')
    expect(again.shownAs(old)).toBeUndefined()
    await again.stop()
  })

  test('what has ended is told as it was last, until it comes back', async () => {
    const disruptions = service({ sources: ['feed-a', 'feed-b'] })
    await disruptions.start()
    const since = '2026-11-21T12:00:00Z'
    const elsewhere = detour({ selectors: [{ routeId: 'b5' }], stops: [], header: { nl: 'Bus' } })
    await disruptions.deliver(aDelivery({ reports: [detour({ key: 'one' })] }))
    await disruptions.deliver(aDelivery({ source: 'feed-b', reports: [elsewhere] }))
    const byLine = (id: string) =>
      disruptions.snapshot().disruptions.find(({ lines }) => lines[0]?.line.id === id)
    const [tram, bus] = [byLine('local-T1'), byLine('local-5')]
    expect(await disruptions.ended(since)).toEqual([])

    hand.moveTo('2026-11-21T12:10:00Z')
    await disruptions.deliver(aDelivery({ source: 'feed-b', reports: [detour({ key: 'same' })] }))
    hand.moveTo('2026-11-21T12:20:00Z')
    await disruptions.deliver(aDelivery({ reports: [] }))
    await disruptions.deliver(aDelivery({ source: 'feed-b', reports: [] }))
    expect(await disruptions.ended(since)).toEqual([
      { disruption: bus, at: '2026-11-21T12:10:00Z' },
      expect.objectContaining({ at: '2026-11-21T12:20:00Z' }),
    ])
    expect((await disruptions.ended(since))[1]?.disruption.id).toBe(tram?.id)
    expect(await disruptions.ended('2026-11-21T12:15:00Z')).toHaveLength(1)
    await disruptions.deliver(aDelivery({ source: 'feed-b', reports: [elsewhere] }))
    expect((await disruptions.ended(since)).map(({ disruption }) => disruption.id)).toEqual([
      tram?.id,
    ])
    await disruptions.stop()
  })

  test('works beside a detour are tied to it, not merged into it', async () => {
    const disruptions = service()
    await disruptions.start()
    const area = {
      type: 'Polygon' as const,
      coordinates: [
        [
          [3.7065, 50.9999],
          [3.707, 50.9999],
          [3.707, 51.0001],
          [3.7065, 51.0001],
          [3.7065, 50.9999],
        ],
      ],
    }
    const works = (key: string, east: number, reference = key): Report =>
      aReport({
        key,
        reference,
        kind: 'works',
        area: {
          ...area,
          coordinates: area.coordinates.map((ring) => ring.map(([x = 0, y = 0]) => [x + east, y])),
        },
      })
    await disruptions.deliver(
      aDelivery({
        source: 'road',
        reports: [
          works('near', 0),
          works('far', 0.02),
          works('said', 1),
          works('be:X:1', 2, 'by key'),
        ],
      }),
    )
    await disruptions.deliver(
      aDelivery({ reports: [detour({ relatedTo: ['road:said', 'road:be:X:1', 'road:no'] })] }),
    )
    const all = disruptions.snapshot().disruptions
    const of = (reference: string) => all.find((d) => d.sources[0]?.reference === reference)
    const service1 = all.find(({ kind }) => kind === 'service')
    expect(all).toHaveLength(5)
    expect(service1?.related).toEqual(
      ['near', 'said', 'by key'].map((reference) => of(reference)?.id).sort(),
    )
    expect(of('near')?.related).toEqual([service1?.id])
    expect(of('far')).not.toHaveProperty('related')
    await disruptions.stop()
  })

  test('another network works everything out anew', async () => {
    const disruptions = service()
    await disruptions.start()
    await disruptions.deliver(aDelivery({ reports: [detour()] }))
    const before = disruptions.snapshot()
    const renamed = await smallTown('New ')
    await disruptions.useNetwork(renamed)
    const after = disruptions.snapshot()
    expect(after.networkHash).toBe(renamed.hash)
    expect(after.hash).not.toBe(before.hash)
    expect(after.disruptions[0]).toMatchObject({
      version: 2,
      stops: [{ stop: { name: 'New Two' } }],
    })
    await disruptions.useNetwork(network)
    expect(disruptions.snapshot().disruptions[0]).toMatchObject({ version: 3 })
    await disruptions.stop()
  })

  test('sources that are configured no more are forgotten', async () => {
    let disruptions = service()
    await disruptions.start()
    await disruptions.deliver(aDelivery({ source: 'sample', example: true, reports: [detour()] }))
    await disruptions.deliver(
      aDelivery({ source: 'real', reports: [detour({ cause: 'ACCIDENT' })] }),
    )
    await disruptions.stop()
    disruptions = service({ sources: ['real'] })
    await disruptions.start()
    expect(disruptions.snapshot()).toMatchObject({
      example: false,
      disruptions: [{ cause: 'ACCIDENT' }],
    })
    await disruptions.stop()
  })

  test('a failing store leaves everything as it was', async () => {
    const disruptions = service()
    await disruptions.start()
    await disruptions.deliver(aDelivery({ reports: [detour()] }))
    const before = disruptions.snapshot()
    await db.query(`alter table disruption_log add constraint full_disc check (sequence < 2)`)
    const more = aDelivery({ reports: [detour(), detour({ key: 'two', cause: 'ACCIDENT' })] })
    await expect(disruptions.deliver(more)).rejects.toThrow('full_disc')
    expect(disruptions.snapshot()).toBe(before)
    expect(await db.query('select count(*) as count from report')).toEqual([{ count: 1 }])
    await db.query(`alter table disruption_log drop constraint full_disc`)
    await disruptions.deliver(more)
    expect(disruptions.snapshot().disruptions).toHaveLength(2)
    await disruptions.stop()
  })

  test('deliveries at once are all there', async () => {
    const disruptions = service()
    await disruptions.start()
    const sources = [...Array(12)].map((_, i) => `feed-${i}`)
    await Promise.all(
      sources.map((source, i) =>
        disruptions.deliver(
          aDelivery({
            source,
            reports: [
              detour({
                stops: [],
                cause: i % 2 ? 'STRIKE' : 'ACCIDENT',
                header: { nl: `nummer ${i} ${source}` },
              }),
            ],
          }),
        ),
      ),
    )
    const { disruptions: all, sequence } = disruptions.snapshot()
    expect(all.flatMap((d) => d.sources)).toHaveLength(12)
    expect(sequence).toBeGreaterThanOrEqual(all.length)
    await disruptions.stop()
  })

  test('a database that fails delays another network, and no more', async () => {
    let fails = true
    const flaky: Database = {
      ...db,
      transaction: (work) =>
        fails ? Promise.reject(new Error('gone away')) : db.transaction(work),
    }
    const other = await smallTown('New ')
    fails = false
    const disruptions = service({ db: flaky })
    await disruptions.start()
    await disruptions.deliver(aDelivery({ reports: [detour()] }))
    fails = true
    const done = disruptions.useNetwork(other)
    await expect.poll(hand.sleeping).toEqual(['2026-11-21T12:01:00'])
    expect(disruptions.snapshot().networkHash).toBe(network.hash)
    fails = false
    hand.moveTo('2026-11-21T12:01:00Z')
    await done
    expect(disruptions.snapshot().networkHash).toBe(other.hash)
    expect(disruptions.snapshot().disruptions[0]?.stops[0]?.stop.name).toBe('New Two')
    await disruptions.stop()
  })

  test('a replica that misses what another said asks again', async () => {
    if (db.kind === 'embedded') return
    let fails = false
    const far = await replica()
    const one = service()
    const two = service({
      db: {
        ...far,
        transaction: (work) => (fails ? Promise.reject(new Error('away')) : far.transaction(work)),
      },
    })
    await one.start()
    await two.start()
    fails = true
    await one.deliver(aDelivery({ example: true, reports: [detour()] }))
    await expect.poll(hand.sleeping).toEqual(['2026-11-21T12:01:00'])
    fails = false
    hand.moveTo('2026-11-21T12:01:00Z')
    await expect.poll(() => two.snapshot().sequence).toBe(1)
    expect(two.snapshot()).toEqual(one.snapshot())
    await one.stop()
    await two.stop()
  })

  test('replicas hear of each other and agree', async () => {
    if (db.kind === 'embedded') return
    const one = service()
    const two = service({ db: await replica() })
    await one.start()
    await two.start()
    const heard: Changes[] = []
    two.onSnapshot((_, changes) => heard.push(changes))
    await one.deliver(aDelivery({ example: true, reports: [detour()] }))
    await expect.poll(() => two.snapshot().sequence).toBe(1)
    expect(two.snapshot().example).toBe(true)
    expect(heard).toMatchObject([{ upserted: [{ version: 1 }], removed: [] }])
    expect(two.snapshot()).toEqual(one.snapshot())
    // The other one takes over the polling.
    await two.deliver(aDelivery({ source: 'feed-b', reports: [detour()] }))
    await expect.poll(() => one.snapshot().sequence).toBe(2)
    expect(one.snapshot()).toEqual(two.snapshot())
    await Promise.all([
      one.deliver(aDelivery({ reports: [] })),
      two.deliver(aDelivery({ source: 'feed-b', reports: [] })),
    ])
    await expect.poll(() => one.snapshot().disruptions).toEqual([])
    await expect.poll(() => two.snapshot()).toEqual(one.snapshot())
    const log = await one.changesAfter(0)
    expect(log.map(({ sequence }) => sequence)).toEqual(log.map((_, i) => i + 1))
    await one.stop()
    await two.stop()
  })

  describe('estimated detours', () => {
    const path: [number, number][] = [
      [3.7, 51.001],
      [3.712, 51.003],
    ]
    /** Estimates the same for whatever it is asked, or fails. */
    function fakeEngine() {
      const engine = {
        networkHash: network.hash,
        fails: false,
        asked: 0,
        status: () => ({
          ready: true,
          workers: 1,
          busy: 0,
          waiting: 0,
          networkHash: engine.networkHash,
          streetsHash: 's1',
        }),
        run: (async (_kind: string, { sections }: EstimateQuestion) => {
          engine.asked++
          if (engine.fails) throw new Error('a thread ended')
          const estimate: EstimatedDetour = {
            patternIds: sections.map(({ patternId }) => patternId),
            routeIds: ['t1a'],
            directionId: 0,
            path,
            metres: 900,
            seconds: 120,
            delaySeconds: 60,
            streets: ['North Street'],
            confidence: 0.7,
          }
          return [estimate]
        }) as never,
      }
      return engine
    }
    const shown = (disruptions: ReturnType<typeof service>) =>
      disruptions.snapshot().disruptions.map(({ detours }) => detours.map(({ basis }) => basis))

    test('are published with what they follow from, and in its box', async () => {
      const disruptions = service({ engine: fakeEngine() })
      await disruptions.start()
      await disruptions.deliver(aDelivery({ reports: [detour()] }))
      const [disruption] = disruptions.snapshot().disruptions
      expect(disruption).toMatchObject({
        version: 1,
        effect: 'DETOUR',
        detours: [{ basis: 'estimated', confidence: 0.7, streets: ['North Street'], path }],
      })
      expect(disruption?.bbox?.[3]).toBe(51.003)
      await disruptions.stop()
    })

    test('give way to what a source states', async () => {
      const disruptions = service({ engine: fakeEngine() })
      await disruptions.start()
      await disruptions.deliver(aDelivery({ reports: [detour()] }))
      expect(shown(disruptions)).toEqual([['estimated']])
      const stated = { routeIds: ['t1a'], path, basis: 'stated' as const }
      await disruptions.deliver(
        aDelivery({ source: 'feed-b', reports: [detour({ detours: [stated] })] }),
      )
      expect(shown(disruptions)).toEqual([['stated']])
      await disruptions.deliver(aDelivery({ source: 'feed-b', reports: [] }))
      expect(shown(disruptions)).toEqual([['estimated']])
      await disruptions.stop()
    })

    test('cost nothing, and no version, where nothing changes', async () => {
      const engine = fakeEngine()
      const disruptions = service({ engine })
      await disruptions.start()
      await disruptions.deliver(aDelivery({ reports: [detour()] }))
      const [before, asked] = [disruptions.snapshot(), engine.asked]
      await disruptions.deliver(aDelivery({ reports: [detour()] }))
      await disruptions.deliver(aDelivery({ source: 'feed-b', reports: [] }))
      expect(disruptions.snapshot()).toBe(before)
      expect(engine.asked).toBe(asked)
      await disruptions.stop()
    })

    test('that fail stay as they were, or out, and are tried again', async () => {
      const engine = fakeEngine()
      engine.fails = true
      const disruptions = service({ engine })
      await disruptions.start()
      await disruptions.deliver(aDelivery({ reports: [detour()] }))
      expect(shown(disruptions)).toEqual([[]])
      engine.fails = false
      hand.moveTo('2026-11-21T12:01:00Z')
      await expect.poll(() => shown(disruptions)).toEqual([['estimated']])
      await disruptions.stop()

      // Another start, and the engine is not up to it: what was published holds.
      engine.fails = true
      const again = service({ engine })
      await again.start()
      expect(again.snapshot().disruptions[0]).toMatchObject({
        version: 2,
        detours: [{ basis: 'estimated' }],
      })
      await again.stop()
    })

    test('are made anew in another network, and the same by every process', async () => {
      const engine = fakeEngine()
      const disruptions = service({ engine })
      await disruptions.start()
      await disruptions.deliver(aDelivery({ reports: [detour()] }))
      const twin = service({ engine: fakeEngine() })
      await twin.start()
      expect(twin.snapshot().hash).toBe(disruptions.snapshot().hash)
      await twin.stop()

      const asked = engine.asked
      const other = await smallTown('New ')
      engine.networkHash = other.hash
      await disruptions.useNetwork(other)
      expect(engine.asked).toBeGreaterThan(asked)
      expect(shown(disruptions)).toEqual([['estimated']])
      await disruptions.stop()
    })
  })
})
