import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { GipodProposal } from '../../../shared/staff-api.ts'
import type { Works } from '../../../shared/works/works.ts'
import { gent, merelbeke } from '../../access/testing.ts'
import type { Report } from '../../disruptions/report.ts'
import { aDelivery } from '../../disruptions/testing.ts'
import { answerGipod } from '../../feeds/example/gipod.ts'
import { exampleSource } from '../../feeds/example/source.ts'
import { createFetcher } from '../../feeds/fetcher.ts'
import { gipodAdapter } from '../../feeds/gipod/gipod.ts'
import { aFeed } from '../../feeds/testing.ts'
import { ghentNetwork } from '../../network/testing.ts'
import type { Database } from '../../store/database.ts'
import { eachDatabase, quiet } from '../../store/testing.ts'
import { createConflicts } from '../../works/conflict-service.ts'
import { createGipod, type GipodService } from '../../works/gipod-service.ts'
import { engineOf, person, type TestWorks, tenants, worksForTests } from '../../works/testing.ts'
import { type Client, type StaffForTests, staffForTests } from '../access/testing.ts'
import { worksRefusal } from '../works/works-refusal.ts'
import { conflictRoutes } from '../works-conflicts/conflict-routes.ts'
import { gipodRoutes } from './gipod-routes.ts'

const now = '2026-11-22T08:00:00Z'
const timeZone = 'Europe/Brussels'
const author = person('editor', gent.nis, 'author')

/** What the adapter makes of the sample's own hindrances. */
async function pollExample(): Promise<Report[]> {
  const fetch = createFetcher({
    base: 'example:gipod',
    example: exampleSource({
      dir: fileURLToPath(new URL('../../../data/examples', import.meta.url)),
      timeZone,
      now: () => Date.parse(now),
      handlers: { gipod: answerGipod },
    }),
  })
  const feed = aFeed({ id: 'gipod', type: 'gipod', url: 'example:gipod' })
  const network = await ghentNetwork()
  const polled = await gipodAdapter.poll({ feed, network, timeZone, now, fetch, state: undefined })
  return polled.reports
}

eachDatabase('the register', (place) => {
  let db: Database
  let room: TestWorks
  let staff: StaffForTests
  let gipod: GipodService
  let reports: Report[]
  let editor: Client

  beforeAll(async () => {
    reports = await pollExample()
  })

  beforeEach(async () => {
    await gipod?.stop()
    await room?.stop()
    db = await place.fresh()
    room = await worksForTests(db)
    const { works, disruptions } = room
    gipod = await registerOn(db, room)
    await gipod.start()
    await deliver(reports)
    const conflicts = createConflicts({
      db,
      works,
      disruptions,
      world: () => undefined,
      tenants,
      notify: async () => {},
      publicTitle: () => '',
      log: quiet,
    })
    staff = await staffForTests(db, {
      refusal: worksRefusal,
      mount: (app, { guard }) => {
        gipodRoutes(app, { gipod, guard })
        conflictRoutes(app, { conflicts, guard })
      },
    })
    editor = await staff.as('editor', gent.nis)
  })

  async function registerOn(db: Database, { works, disruptions, clock }: TestWorks) {
    const network = await ghentNetwork()
    const engine = engineOf(network)
    return createGipod({
      db,
      works,
      disruptions,
      sources: ['gipod'],
      // all but one street is in Ghent
      areas: { at: ([lon]) => (lon > 3.75 ? merelbeke.nis : gent.nis) },
      engine: () => engine,
      network: () => network,
      notify: async (tx, notice) => {
        const known = await tx.query(`select from told where notice->>'key' = $1`, [notice.key])
        if (known.length > 0) return
        await tx.query('insert into told (notice) values ($1)', [JSON.stringify(notice)])
      },
      timeZone,
      log: quiet,
      clock,
    })
  }

  afterAll(async () => {
    await gipod?.stop()
    await room?.stop()
  })

  const deliver = async (all: Report[]) => {
    await room.disruptions.deliver(aDelivery({ source: 'gipod', publisher: 'GIPOD', reports: all }))
    await gipod.settled()
  }

  const list = async (client = editor): Promise<GipodProposal[]> => {
    const { body, status } = await client('GET', `/api/v1/gipod?tenant=${gent.nis}&pageSize=100`)
    expect(status).toBe(200)
    return body.items
  }

  const takeOver = async (id: string, client = editor, tenant = gent.nis) =>
    client('POST', `/api/v1/gipod/${id}/take-over`, { body: { tenant } })

  const draft = async (id = '19300002'): Promise<Works> => (await takeOver(id)).body

  const differences = async (id: string) =>
    (await editor('GET', `/api/v1/works/${id}/gipod`)).body.differences

  const take = (works: Works, fields: string[]) =>
    editor('POST', `/api/v1/works/${works.id}/gipod`, {
      body: { take: fields },
      headers: { 'if-match': `"${works.version}"` },
    })

  const changed = (id: string, over: (report: Report) => Partial<Report>) =>
    reports.map((each) => (each.reference === id ? { ...each, ...over(each) } : each))

  const flags = async (id: string) => (await room.works.get(author, id)).flags

  test('offers what hits a line first, and nothing of another municipality', async () => {
    const items = await list()
    const ids = items.map(({ gipodId }) => gipodId)
    expect(ids).toContain('19300002')
    // Antwerpsesteenweg
    expect(ids).not.toContain('19300028')
    const hit = items.map(({ lines }) => lines.length > 0)
    expect(hit).toEqual([...hit].sort((a, b) => Number(b) - Number(a)))
    expect(hit).toContain(true)
    const nederkouter = items.find(({ gipodId }) => gipodId === '19300002')
    expect(nederkouter).toMatchObject({ streets: expect.arrayContaining(['Nederkouter']) })
    expect(nederkouter?.lines).toContain('T1')
    expect(nederkouter?.worksId).toBeUndefined()
    const page = await editor('GET', `/api/v1/gipod?tenant=${gent.nis}&page=2&pageSize=2`)
    expect(page.body).toMatchObject({ total: items.length, page: 2, pageSize: 2 })
    expect(page.body.items).toEqual(items.slice(2, 4))
  })

  test('is taken over once, however often it is clicked', async () => {
    const both = await Promise.all([takeOver('19300002'), takeOver('19300002')])
    const again = await takeOver('19300002')
    expect(new Set([...both, again].map(({ body }) => body.id)).size).toBe(1)
    const works: Works = again.body
    const report = reports.find(({ reference }) => reference === '19300002') as Report
    expect(works).toMatchObject({ status: 'draft', gipodId: '19300002', tenant: gent.nis })
    expect(works.content).toMatchObject({
      title: report.header.nl,
      cause: report.cause,
      streets: report.streets,
    })
    expect(works.content.closure?.parts.map(({ id }) => id)).toEqual(['gipod-1', 'gipod-2'])
    expect(works.start).toBe(report.impactPeriods[0]?.start)
    expect(works.events.map(({ kind }) => kind)).toEqual(['created', 'linked'])
    expect((await list()).find(({ gipodId }) => gipodId === '19300002')?.worksId).toBe(works.id)
    expect(await differences(works.id)).toEqual([])
    // thrown away, it may be taken over anew
    await room.works.act(author, works.id, 'discard', works.version)
    expect((await draft()).id).not.toBe(works.id)
  })

  test('is taken over once by two processes, and again once that is over', async () => {
    const otherDb = await place.replica()
    const elsewhere = await worksForTests(otherDb)
    const other = await registerOn(otherDb, elsewhere)
    const both = () =>
      Promise.all([gipod, other].map((each) => each.takeOver(author, '19300002', gent.nis)))
    const living = async () => (await room.works.list(author, { status: ['draft'] })).total
    for (let round = 0; round < 3; round++) {
      const [one, two] = await both()
      expect(one?.id).toBe(two?.id)
      expect(await living()).toBe(1)
      const { id, version } = one as Works
      expect((await list()).find(({ gipodId }) => gipodId === '19300002')?.worksId).toBe(id)
      await room.works.act(author, id, 'discard', version)
    }
    await other.stop()
    await elsewhere.stop()
  })

  test('is taken over whole or not at all', async () => {
    await db.query('alter table gipod_link add constraint never check (false) not valid')
    await expect(gipod.takeOver(author, '19300002', gent.nis)).rejects.toThrow('never')
    expect((await room.works.list(author, {})).total).toBe(0)
    await db.query('alter table gipod_link drop constraint never')
    const works = await draft()
    await deliver(changed('19300002', () => ({ description: { nl: 'Nu ook de stoep.' } })))
    await db.query('alter table gipod_link add constraint never check (false) not valid')
    await expect(gipod.take(author, works.id, works.version, ['description'])).rejects.toThrow()
    expect((await room.works.get(author, works.id)).latest).toBe(works.latest)
  })

  test('says what has changed, tells once, and overwrites nothing', async () => {
    const works = await draft()
    const later = (report: Report): Partial<Report> => ({
      impactPeriods: [{ ...report.impactPeriods[0], end: '2027-03-01T17:00:00Z' }],
      description: { nl: 'Nu ook de stoep.' },
    })
    await deliver(changed('19300002', later))
    await deliver(changed('19300002', later))
    const told = (await room.told()).filter((line) => line.startsWith('gipodChanged'))
    expect(told).toEqual([`gipodChanged ${works.id} GIPOD 19300002`])
    expect(await flags(works.id)).toEqual(['gipodChanged'])
    const found = await differences(works.id)
    expect(found.map(({ field }: { field: string }) => field)).toEqual(['end', 'description'])
    expect(found[0]).toMatchObject({ after: '2027-03-01T17:00:00Z' })
    expect((await room.works.get(author, works.id)).content).toEqual(works.content)

    const titled = { ...works.content, title: 'Our own title' }
    const saved = await room.works.save(author, works.id, titled, works.version)
    expect((await take(works, ['end'])).status).toBe(412)
    const taken = await take(saved, ['end'])
    expect(taken.status).toBe(200)
    expect(taken.headers.get('etag')).toBe(`"${taken.body.version}"`)
    expect(taken.body.content.schedule.end).toBe('2027-03-01T18:00')
    expect(taken.body.content).toMatchObject({ title: 'Our own title', note: works.content.note })
    expect(taken.body.latest).toBe(saved.latest + 1)
    expect(taken.body.flags).toEqual([])
    // the rest was seen
    await deliver(changed('19300002', later))
    expect(await flags(works.id)).toEqual([])
  })

  test('says that it is on at other times in between, and takes them', async () => {
    const nights = (dates: number[]) => ({
      impactPeriods: dates.map((date) => ({
        start: `2026-12-${date}T20:00:00Z`,
        end: `2026-12-${date + 1}T04:00:00Z`,
      })),
    })
    await deliver(changed('19300002', () => nights([14, 15, 16, 17])))
    const works = await draft()
    expect(works.content.schedule.exceptions).toEqual([])
    expect(await differences(works.id)).toEqual([])
    await deliver(changed('19300002', () => nights([14, 16, 17])))
    const found = await differences(works.id)
    expect(found).toEqual([
      {
        field: 'periods',
        before: expect.stringContaining('2026-12-15T20:00:00Z/2026-12-16T04:00:00Z'),
        after: expect.not.stringContaining('2026-12-15T20:00:00Z/'),
      },
    ])
    expect(await flags(works.id)).toEqual(['gipodChanged'])
    const taken = await take(works, ['periods'])
    expect(taken.body.content.schedule).toMatchObject({
      start: works.content.schedule.start,
      end: works.content.schedule.end,
      repeats: [{ days: [1, 3, 4], startTime: '21:00', endTime: '05:00' }],
      exceptions: [],
    })
    expect(taken.body.flags).toEqual([])
    await deliver(changed('19300002', () => nights([14, 16, 18])))
    const more = await differences(works.id)
    expect(more.map(({ field }: { field: string }) => field)).toEqual(['end', 'periods'])
  })

  test('takes a moved area without what staff drew beside it', async () => {
    const works = await draft('19300006')
    const own = { id: 'mine', geometry: { type: 'Point' as const, coordinates: [3.72, 51.05] } }
    const closure = works.content.closure as NonNullable<Works['content']['closure']>
    const drawn = { ...works.content, closure: { ...closure, parts: [...closure.parts, own] } }
    const saved = await room.works.save(author, works.id, drawn, works.version)
    const area = {
      type: 'Polygon' as const,
      coordinates: [
        [
          [3.72, 51.05],
          [3.73, 51.05],
          [3.73, 51.06],
          [3.72, 51.05],
        ],
      ],
    }
    await deliver(changed('19300006', () => ({ area })))
    expect(await differences(works.id)).toMatchObject([{ field: 'geometry', geometryAfter: area }])
    const taken = await take(saved, ['geometry'])
    expect(taken.body.content.closure.parts).toEqual([{ id: 'gipod-1', geometry: area }, own])
  })

  test('says that a hindrance has gone, until somebody has seen it', async () => {
    const works = await draft('19300006')
    await deliver(reports.filter(({ reference }) => reference !== '19300006'))
    expect(await flags(works.id)).toEqual(['gipodChanged'])
    expect(await differences(works.id)).toEqual([
      { field: 'status', before: 'confirmed', after: 'gone' },
    ])
    const seen = await take(works, [])
    expect(seen.body.latest).toBe(works.latest)
    await deliver(reports.filter(({ reference }) => reference !== '19300006').slice(1))
    expect(await flags(works.id)).toEqual([])
    await deliver(reports)
    expect(await differences(works.id)).toEqual([
      { field: 'status', before: 'gone', after: 'confirmed' },
    ])
    expect(await flags(works.id)).toEqual(['gipodChanged'])
  })

  test('is for who may', async () => {
    const works = await draft()
    const content = works.content
    const asks: [string, string, unknown?][] = [
      ['GET', `/api/v1/gipod?tenant=${gent.nis}`],
      ['POST', '/api/v1/gipod/19300006/take-over', { tenant: gent.nis }],
      ['GET', `/api/v1/works/${works.id}/gipod`],
      ['POST', `/api/v1/works/${works.id}/gipod`, { take: [] }],
      ['GET', `/api/v1/works/${works.id}/conflicts`],
      ['GET', `/api/v1/conflicts?tenant=${gent.nis}`],
      ['POST', '/api/v1/works/conflicts', { tenant: gent.nis, content }],
    ]
    const statuses = async (client: Client) => {
      const headers = { 'if-match': `"${works.version}"` }
      const all: number[] = []
      for (const [method, path, body] of asks) {
        all.push((await client(method, path, { ...(body ? { body } : {}), headers })).status)
      }
      return all
    }
    expect(await statuses(staff.browser().ask)).toEqual([401, 401, 401, 401, 401, 401, 401])
    expect(await statuses(await staff.as('reader', gent.nis))).toEqual([
      200, 403, 200, 403, 200, 200, 200,
    ])
    expect(await statuses(staff.program(gent.nis, ['omleidingen_lezen']))).toEqual([
      200, 403, 200, 403, 200, 200, 200,
    ])
    expect(await statuses(staff.program(gent.nis, ['hinder_schrijven']))).toEqual([
      200, 200, 200, 200, 200, 200, 200,
    ])
    expect(await statuses(await staff.as('administrator', merelbeke.nis))).toEqual([
      404, 404, 404, 404, 404, 404, 404,
    ])
    const neighbour = await staff.as('editor', merelbeke.nis)
    expect((await takeOver('19300002', neighbour, merelbeke.nis)).status).toBe(404)
    expect(
      (await editor('POST', `/api/v1/works/${works.id}/gipod`, { body: { take: [] } })).status,
    ).toBe(428)
    vi.restoreAllMocks()
  })
})
