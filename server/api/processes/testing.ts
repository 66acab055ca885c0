/**
 * Processes over HTTP, on a real database, with people of every role in two tenants.
 *
 * @module
 */

import { createNotifications } from '../../access/notifications.ts'
import type { Notice } from '../../access/notify-types.ts'
import { gent, merelbeke } from '../../access/testing.ts'
import {
  createProcesses,
  type Processes,
  type ProcessesOptions,
} from '../../processes/processes.ts'
import type { Database } from '../../store/database.ts'
import { idempotencyMigrations } from '../../store/idempotency.ts'
import { migrate } from '../../store/migrate.ts'
import { outboxMigrations } from '../../store/outbox-rows.ts'
import { quiet } from '../../store/testing.ts'
import { engineOf, type TestWorks, worksForTests } from '../../works/testing.ts'
import { type StaffForTests, staffForTests } from '../access/testing.ts'
import { createIdempotency } from '../idempotency.ts'
import type { Realm } from '../realm.ts'
import { worksRefusal } from '../works/works-refusal.ts'
import { worksRoutes } from '../works/works-routes.ts'
import { processRoutes } from './process-routes.ts'
import { requestRoutes } from './request-routes.ts'

export interface ProcessTown {
  staff: StaffForTests
  room: TestWorks
  processes: Processes
  /** As a second process on the same database has them; to be started. */
  another(): Processes
  /** What people were told, as stored: `role kind`, in order. */
  told(): Promise<string[]>
  stop(): Promise<void>
}

export type ProcessTownOptions = Partial<
  Pick<
    ProcessesOptions,
    'sender' | 'addresses' | 'apart' | 'tellJob' | 'hasOperator' | 'watchEvery'
  >
> & { bases?: readonly Realm['base'][] }

const tenants = [gent, merelbeke]

const testRealm = (room: Pick<TestWorks, 'network'>, base: Realm['base'] = ''): Realm => ({
  base,
  tenants: new Set(tenants.map(({ nis }) => nis)),
  world: () => ({ network: room.network, base: `https://omweg.example${base}` }) as never,
  onWorld: () => () => {},
})

/** @param db - empty, or one that a town was on before: then as after a restart */
export async function processTown(
  db: Database,
  { bases = [''], ...more }: ProcessTownOptions = {},
): Promise<ProcessTown> {
  await migrate(db, [...outboxMigrations, ...idempotencyMigrations])
  const room = await worksForTests(db)
  const clock = room.clock
  const pool = engineOf(room.network)
  const realms = bases.map((base) => testRealm(room, base))
  let processes: Processes | undefined
  let another: (() => Processes) | undefined
  const staff = await staffForTests(db, {
    clock,
    refusal: worksRefusal,
    mount: async (app, { guard }) => {
      const notifications = createNotifications({ db, clock, log: quiet, tenants })
      await notifications.start()
      const create = () =>
        createProcesses({
          db,
          log: quiet,
          clock,
          works: room.works,
          engine: () => pool,
          network: () => room.network,
          snapshot: room.disruptions.snapshot,
          shownAs: room.disruptions.shownAs,
          example: () => false,
          timeZone: 'Europe/Brussels',
          tenants: new Set(tenants.map(({ nis }) => nis)),
          base: () => `https://omweg.example${bases[0] ?? ''}`,
          pages: () => 'https://omweg.example',
          notify: notifications.notify,
          ...more,
        })
      another = create
      const made = create()
      await made.start()
      processes = made
      const idempotent = createIdempotency({ db, log: quiet, clock })
      worksRoutes(app, { works: room.works, guard })
      for (const realm of realms) {
        processRoutes(app, { realm, processes: made, guard, idempotent })
      }
      requestRoutes(app, { requests: made.requests, guard })
    },
  })
  if (!processes || !another) throw new Error('nothing was mounted')
  const made: Processes = processes
  return {
    staff,
    room,
    processes: made,
    another,
    told: async () => {
      const rows = await db.query<Pick<Notice, 'kind'> & { role: string }>(
        `select n.kind, m.role from notification n join membership m on m.person = n.person
         order by n.at, n.kind, m.role`,
      )
      return rows.map(({ kind, role }) => `${role} ${kind}`)
    },
    async stop() {
      await made.stop()
      await room.stop()
    },
  }
}
