/**
 * Says what it finds on the database, then publishes or withdraws works and dies at a given
 * statement of that.
 *
 * @module
 */

import { pino } from 'pino'
import { createDisruptions } from '../../server/disruptions/disruptions.ts'
import { smallAreas, smallTown } from '../../server/disruptions/testing.ts'
import type { Database, Queryable } from '../../server/store/database.ts'
import { migrate } from '../../server/store/migrate.ts'
import { openDatabase } from '../../server/store/open.ts'
import { enqueue, outboxMigrations } from '../../server/store/outbox-rows.ts'
import {
  aContent,
  engineOf,
  person,
  tenants,
  testReport,
  worksClock,
} from '../../server/works/testing.ts'
import { worksSource } from '../../server/works/works-context.ts'
import { createWorks } from '../../server/works/works-service.ts'

const quiet = pino({ level: 'silent' })

export interface Found {
  type: 'found'
  /** By id of the works. */
  works: { id: string; status: string; version: number; events: string[] }[]
  /** Titles that riders read. */
  shown: (string | undefined)[]
  /** Keys of the reports stored. */
  reports: string[]
  /** Notices, as `kind works`, written with the outbox beside them. */
  told: string[]
  outbox: number
  /** What the start had to mend. */
  mended: number
}
export type Told =
  | Found
  /** Statements that the act took, where it was not killed. */
  | { type: 'done'; statements: number }
  | { type: 'failed'; message: string }

/** `at`: statement before which to die, from 1; 0: never, and -1: right after all is stored. */
const [place = '', action = 'look', at = '0'] = process.argv.slice(2)
const say = (told: Told) => new Promise<void>((done) => process.send?.(told, () => done()))
const die = () => process.kill(process.pid, 'SIGKILL')

let counting = false
let statements = 0

/** Counts what is asked within transactions while it counts. */
function counted(db: Database): Database {
  return {
    ...db,
    async transaction(work) {
      const result = await db.transaction((tx) => {
        const counter: Queryable = {
          query(sql, parameters) {
            if (counting && ++statements === Number(at)) die()
            return tx.query(sql, parameters)
          },
        }
        return work(counter)
      })
      return result
    },
  }
}

try {
  const databaseUrl = place.startsWith('postgres:') ? { databaseUrl: place } : {}
  const db = counted(await openDatabase({ dataDir: place, ...databaseUrl, log: quiet }))
  const network = await smallTown()
  const clock = worksClock()
  const sources = tenants.map(({ nis }) => worksSource(nis))
  const disruptions = createDisruptions({
    db,
    network,
    areas: smallAreas,
    log: quiet,
    sources,
    clock,
  })
  await disruptions.start()
  await migrate(db, outboxMigrations)
  await db.query('create table if not exists told (id serial, notice json)')
  let mended = 0
  const log = Object.assign(Object.create(quiet), { info: () => mended++ })
  const works = createWorks({
    db,
    disruptions,
    engine: () => engineOf(network),
    network: () => network,
    notify: async (tx, notice) => {
      await tx.query('insert into told (notice) values ($1)', [JSON.stringify(notice)])
      await enqueue(tx, 'mail', { notice })
    },
    settingsOf: async () => ({ authorMayApprove: true, remindDays: 0 }),
    tenants,
    timeZone: 'Europe/Brussels',
    log,
    clock,
    report: testReport,
  })
  await works.start()
  const editor = person('approver')
  await say(await look())
  if (action !== 'look') {
    const [first] = (await works.list(editor, { sort: 'updated' })).items
    if (action === 'prepare') {
      const made = await works.create(editor, { tenant: '44021', content: aContent() })
      await works.act(editor, made.id, 'submit', made.version)
    } else if (first) {
      counting = true
      await works.act(editor, first.id, action as 'approve' | 'withdraw', first.version)
      counting = false
    }
    if (at === '-1') die()
    await say({ type: 'done', statements })
  }
  await works.stop()
  await disruptions.stop()
  await db.close()
  process.disconnect()

  async function look(): Promise<Found> {
    const { items } = await works.list(editor, {})
    const all = await Promise.all(items.map(({ id }) => works.get(editor, id)))
    const told = await db.query<{ notice: { kind: string; worksId: string } }>(
      'select notice from told order by id',
    )
    const [outbox] = await db.query<{ n: number }>('select count(*) as n from outbox')
    return {
      type: 'found',
      works: all.map(({ id, status, version, events }) => ({
        id,
        status,
        version,
        events: events.map(({ kind }) => kind),
      })),
      shown: disruptions.snapshot().disruptions.map(({ texts }) => texts[0]?.header.nl),
      reports: disruptions.reports('works-44021').map(({ report }) => report.key),
      told: told.map(({ notice: { kind, worksId } }) => `${kind} ${worksId}`),
      outbox: outbox?.n ?? 0,
      mended,
    }
  }
} catch (error) {
  await say({ type: 'failed', message: (error as Error).stack ?? String(error) })
  process.exit(1)
}
