/**
 * What the parts of this room work with.
 *
 * @module
 */

import type { Logger } from 'pino'
import { can, type Principal, type Right } from '../../shared/access.ts'
import type { TenantSettings } from '../../shared/staff-api.ts'
import type { Instant } from '../../shared/time/period.ts'
import type { Works, WorksContent } from '../../shared/works/works.ts'
import type { Notify } from '../access/notify-types.ts'
import type { EnginePool } from '../detours/pool/engine-pool.ts'
import type { Disruptions } from '../disruptions/disruptions.ts'
import type { Report } from '../disruptions/report.ts'
import type { Network } from '../network/network.ts'
import type { Clock } from '../store/clock.ts'
import type { Database, Queryable } from '../store/database.ts'
import type { StoredWorks } from './stored-works.ts'
import { loadWorks } from './works-store.ts'
import { WorksError } from './works-types.ts'

/** What riders are told comes from this. */
export interface Published {
  id: string
  tenant: string
  content: WorksContent
  publishedAt: Instant
  onSite: Works['onSite']
}

export interface WorksOptions {
  db: Database
  disruptions: Pick<Disruptions, 'deliver' | 'reports'>
  /** Absent: not ready (yet). */
  engine: () => Pick<EnginePool, 'run'> | undefined
  network: () => Network
  notify: Notify
  settingsOf: (tenant: string) => Promise<TenantSettings>
  tenants: readonly { nis: string; name: string }[]
  /** Of dates in queries. */
  timeZone: string
  log: Logger
  clock?: Clock
  /** Whether works made now are made up, as the bundled sample is. */
  example?: () => boolean
  /** What riders are told of it; absent: as usual. */
  report?: (published: Published, network: Network) => Report
}

export interface WorksContext extends WorksOptions {
  clock: Clock
  report: NonNullable<WorksOptions['report']>
  now(): Instant
  tenantName(nis: string): string
}

/** As riders are told it: where works name nobody to ask, the tenant is asked. */
export const withContact = (content: WorksContent, { contact }: TenantSettings): WorksContent =>
  content.contact || contact === undefined ? content : { ...content, contact }

/** Id of the source that a tenant's works are for `disruptions`. */
export const worksSource = (nis: string): string => `works-${nis}`

/** Also for who is a stranger to the tenant: not even that it is there is told. */
export const notFound = () =>
  new WorksError('notFound', 'There are no such works, or they are none of yours')

/** @throws WorksError `notFound` for strangers of the tenant, `forbidden` where the right is missing */
export function need(by: Principal, right: Right, tenant: string): void {
  if (can(by, right, tenant)) return
  if (!belongsTo(by, tenant)) throw notFound()
  throw new WorksError('forbidden', `This needs the right ${right} in ${tenant}`)
}

/** Whether somebody is no stranger to a tenant, whatever they may do there. */
export const belongsTo = (by: Principal, tenant: string): boolean =>
  by.kind === 'program'
    ? by.tenant === tenant
    : by.memberships.some((membership) => membership.tenant === tenant)

/**
 * Works for somebody with a right in their tenant.
 *
 * @throws WorksError `notFound`, `forbidden`
 */
export async function worksFor(
  tx: Queryable,
  by: Principal,
  right: Right,
  id: string,
  lock = false,
): Promise<StoredWorks> {
  const works = await loadWorks(tx, id, lock)
  if (!works) throw notFound()
  need(by, right, works.tenant)
  return works
}

/** For reads that must fit together: all see one state of the database. */
export function reading<T>(db: Database, work: (tx: Queryable) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.query('set transaction isolation level repeatable read, read only')
    return work(tx)
  })
}
