/**
 * Holds what riders are told against what works say is published, and mends it.
 *
 * Both are stored in one transaction, so they only come apart where the network, the way reports
 * are made or a hand in the database changed one of them.
 *
 * @module
 */

import { toInstant } from '../../shared/time/period.ts'
import { hashOf } from '../disruptions/hash.ts'
import type { Report } from '../disruptions/report.ts'
import type { StoredReport } from '../disruptions/report-store.ts'
import type { Queryable } from '../store/database.ts'
import { type WorksContext, withContact, worksSource } from './works-context.ts'
import { type LiveWorks, liveWorks } from './works-live.ts'

/** Somebody published meanwhile: look again. */
class MovedOn extends Error {}

const attempts = 5

/** Works that ended are told for so long, in milliseconds, so that an end is an end and no withdrawal. */
const keepEnded = 24 * 3_600_000

/** @see WorksService.reconcile */
export async function reconcile(context: WorksContext): Promise<void> {
  for (const { nis } of context.tenants) {
    for (let attempt = 1; ; attempt++) {
      try {
        await reconcileTenant(context, nis)
        break
      } catch (error) {
        if (!(error instanceof MovedOn) || attempt === attempts) throw error
      }
    }
  }
}

async function reconcileTenant(context: WorksContext, tenant: string): Promise<void> {
  const { db, disruptions, report, network, clock, log } = context
  const since = toInstant(clock.now() - keepEnded)
  const settings = await context.settingsOf(tenant)
  const works = await liveWorks(db, { now: since, tenant, status: ['published'] })
  const told = new Map(
    disruptions.reports(worksSource(tenant)).map((stored) => [stored.report.key, stored]),
  )
  const missing: { works: LiveWorks; report: Report }[] = []
  for (const each of works) {
    const { id, onSite, publishedAt = context.now() } = each
    const content = withContact(each.content, settings)
    const made = report({ id, tenant, content, publishedAt, onSite }, network())
    if (!isTold(made, told.get(id))) missing.push({ works: each, report: made })
    told.delete(id)
  }
  const closed = [...told.keys()]
  if (missing.length === 0 && closed.length === 0) return
  log.info(
    { tenant, told: missing.map(({ works }) => works.id), closed },
    'what riders are told is not what works say is published: mending it',
  )
  await disruptions.deliver(
    {
      source: worksSource(tenant),
      publisher: context.tenantName(tenant),
      example: context.example?.() ?? false,
      at: context.now(),
      mode: 'merge',
      reports: missing.map(({ report }) => report),
      closed,
    },
    (tx) => stillSo(tx, missing, closed, since),
  )
}

function isTold(made: Report, stored: StoredReport | undefined): boolean {
  const { updatedAt: _, ...content } = made
  return stored?.hash === hashOf(content)
}

/** @throws MovedOn where something of it was published, withdrawn or ended meanwhile */
async function stillSo(
  tx: Queryable,
  missing: readonly { works: LiveWorks }[],
  closed: readonly string[],
  since: string,
): Promise<void> {
  const ids = [...missing.map(({ works }) => works.id), ...closed]
  const rows = await tx.query<{ id: string; version: number; live: boolean }>(
    `select w.id, w.version,
       s.status = 'published' and (s.ends_at is null or s.ends_at > $2) as live
     from works w join works_summary s on s.works = w.id where w.id = any($1::text[])
     order by w.id for share of w`,
    [ids, since],
  )
  const now = new Map(rows.map((row) => [row.id, row]))
  const same =
    missing.every(({ works }) => now.get(works.id)?.version === works.version) &&
    closed.every((id) => now.get(id)?.live !== true)
  if (!same) throw new MovedOn()
}
