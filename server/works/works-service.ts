/**
 * Puts the parts of the room together.
 *
 * @module
 */

import { type Principal, type Right, tenantsWith } from '../../shared/access.ts'
import { toInstant } from '../../shared/time/period.ts'
import { systemClock } from '../store/clock.ts'
import { migrate } from '../store/migrate.ts'
import { reportOf } from './to-report.ts'
import { actingOf } from './works-acting.ts'
import { createChangeBus } from './works-change-bus.ts'
import { faultsOf } from './works-check.ts'
import {
  belongsTo,
  need,
  notFound,
  reading,
  type WorksContext,
  type WorksOptions,
  worksFor,
} from './works-context.ts'
import { listWorks } from './works-list.ts'
import { worksMigrations } from './works-migrations.ts'
import { reconcilerOf } from './works-reconcile.ts'
import { loadRevision, loadRevisions } from './works-store.ts'
import { templatesOf } from './works-templates.ts'
import { WorksError, type WorksService } from './works-types.ts'
import { createUpkeep } from './works-upkeep.ts'
import { viewOf } from './works-view.ts'
import { writingOf } from './works-writing.ts'

/** Given with what they say; older ones are asked for one by one. */
const mostRevisions = 100

/**
 * To be started after `disruptions`, whose sources are to have those of {@link worksSource} for
 * every tenant.
 *
 * @see WorksService
 */
export function createWorks(options: WorksOptions): WorksService {
  const clock = options.clock ?? systemClock
  const names = new Map(options.tenants.map(({ nis, name }) => [nis, name]))
  const context: WorksContext = {
    ...options,
    report: options.report ?? reportOf,
    clock,
    now: () => toInstant(clock.now()),
    tenantName: (nis) => names.get(nis) ?? nis,
  }
  const { db, log, settingsOf } = context
  const bus = createChangeBus(db, [...names.keys()], log)
  const reconcile = reconcilerOf(context)
  const upkeep = createUpkeep(context, reconcile)

  return {
    async start() {
      await migrate(db, worksMigrations)
      await bus.start()
      await reconcile()
      upkeep.start()
    },
    async stop() {
      await upkeep.stop()
      await bus.stop()
    },

    async list(by, query) {
      const tenants = readable(by, query.tenant)
      return reading(db, (tx) =>
        listWorks(tx, query, { ...context, tenants, me: by.id, now: context.now() }),
      )
    },

    async get(by, id) {
      const { tenant } = await worksFor(db, by, 'works.read', id)
      const settings = await settingsOf(tenant)
      return reading(db, async (tx) =>
        viewOf(tx, await worksFor(tx, by, 'works.read', id), by, settings, context),
      )
    },

    revisions: (by, id) =>
      reading(db, async (tx) => {
        await worksFor(tx, by, 'works.read', id)
        return loadRevisions(tx, id, mostRevisions)
      }),

    async revision(by, id, number) {
      await worksFor(db, by, 'works.read', id)
      const revision = await loadRevision(db, id, number)
      if (!revision) throw new WorksError('notFound', `These works have no revision ${number}`)
      return revision
    },

    async check(by, { tenant, content }) {
      need(by, 'works.read', tenant)
      return faultsOf(context, tenant, content)
    },

    reconcile,
    onChange: bus.onChange,
    ...writingOf(context),
    ...actingOf(context),
    ...templatesOf(context),
  }
}

const right: Right = 'works.read'

/** Tenants whose works somebody reads; the one asked for where one is. */
function readable(by: Principal, tenant: string | undefined): string[] {
  if (tenant !== undefined) {
    need(by, right, tenant)
    return [tenant]
  }
  const tenants = tenantsWith(by, right)
  if (tenants.length > 0) return tenants
  if (by.kind === 'program' && belongsTo(by, by.tenant)) need(by, right, by.tenant)
  throw notFound()
}
