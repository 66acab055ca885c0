/**
 * Puts the works of staff together: works → conflicts → the register → re-checks, and their routes.
 *
 * @module
 */

import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Logger } from 'pino'
import { textOf } from '../shared/works/texts.ts'
import type { Access } from './access/access.ts'
import type { Notify } from './access/notify-types.ts'
import { gipodRoutes } from './api/gipod/gipod-routes.ts'
import type { Guard } from './api/guard.ts'
import type { Idempotent } from './api/idempotency.ts'
import { worksRoutes } from './api/works/works-routes.ts'
import { conflictRoutes } from './api/works-conflicts/conflict-routes.ts'
import type { Config } from './config.ts'
import type { Areas } from './disruptions/areas.ts'
import type { Disruptions } from './disruptions/disruptions.ts'
import type { Network } from './network/network.ts'
import type { StartedEngine } from './start-engine.ts'
import type { Database } from './store/database.ts'
import { createConflicts } from './works/conflict-service.ts'
import { createGipod } from './works/gipod-service.ts'
import { createRecheck } from './works/recheck.ts'
import { reportOf } from './works/to-report.ts'
import { createWorks } from './works/works-service.ts'
import type { WorksService } from './works/works-types.ts'

export interface StartWorksOptions {
  config: Pick<Config, 'tenants' | 'feeds'>
  db: Database
  log: Logger
  network: () => Network
  engine: StartedEngine
  disruptions: Disruptions
  areas: Areas
  timeZone: string
  access: Access
  notify: Notify
  guard: Guard
  /** Absent: `Idempotency-Key` is not looked at. */
  idempotent?: Idempotent
}

export interface StartedWorks {
  works: WorksService
  mount(app: OpenAPIHono): void
  /** Engine and disruptions have moved to another network. */
  useNetwork(): Promise<void>
  closeStreams(): void
  stop(): Promise<void>
}

export async function startWorks(options: StartWorksOptions): Promise<StartedWorks> {
  const { config, db, log, network, disruptions, areas, timeZone, access, notify, guard } = options
  const { tenants, feeds } = config
  const { pool, streets } = options.engine
  const engine = () => pool
  const works = createWorks({
    db,
    disruptions,
    engine,
    network,
    notify,
    settingsOf: (tenant) => access.settings(tenant),
    tenants,
    timeZone,
    log,
    example: () => disruptions.snapshot().example,
    report: reportOf,
  })
  await works.start()
  const conflicts = createConflicts({
    db,
    works,
    disruptions,
    world: () => ({ network: network(), ...(streets ? { streets } : {}) }),
    tenants,
    publicTitle: (content) => textOf(content, 'nl').header,
    notify,
    log,
  })
  const gipod = createGipod({
    db,
    works,
    disruptions,
    sources: feeds.filter(({ type }) => type === 'gipod').map(({ id }) => id),
    areas,
    engine,
    network,
    notify,
    timeZone,
    log,
  })
  await gipod.start()
  const recheck = createRecheck({
    db,
    works,
    engine,
    network,
    streets: () => streets,
    notify,
    log,
  })
  conflicts.start()
  recheck.start()
  let streams = { close() {} }

  return {
    works,
    mount(app) {
      conflictRoutes(app, { conflicts, guard })
      gipodRoutes(app, { gipod, guard })
      streams = worksRoutes(app, {
        works,
        guard,
        ...(options.idempotent ? { idempotent: options.idempotent } : {}),
        conflictsOf: (by, asked) => conflicts.of(by, asked),
      })
    },
    async useNetwork() {
      await works.reconcile()
      conflicts.useWorld()
      recheck.useNetwork()
    },
    closeStreams: () => streams.close(),
    async stop() {
      await recheck.stop()
      await gipod.stop()
      await conflicts.stop()
      await works.stop()
    },
  }
}
