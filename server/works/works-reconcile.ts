/**
 * Holds what riders are told against what works say is published, and mends it.
 *
 * Both are stored in one transaction, so they only come apart where the network, the way reports
 * are made or a hand in the database changed one of them. What nothing moved of since the last look
 * is not read again.
 *
 * @module
 */

import { type Instant, toInstant } from '../../shared/time/period.ts'
import { hashOf } from '../disruptions/hash.ts'
import type { Report } from '../disruptions/report.ts'
import type { StoredReport } from '../disruptions/report-store.ts'
import type { Queryable } from '../store/database.ts'
import { type WorksContext, withContact, worksSource } from './works-context.ts'
import { type LiveWorks, liveWorks, publishedVersions } from './works-live.ts'

/** Somebody published meanwhile: look again. */
class MovedOn extends Error {}

const attempts = 5

/** Works that ended are told for so long, in milliseconds, so that an end is an end and no withdrawal. */
const keepEnded = 24 * 3_600_000

/** Contents that are read at a time. */
const batch = 200

/** What riders were told last of each works, by tenant: while nothing of that moves, nothing is read. */
type Seen = Map<string, ReadonlyMap<string, string>>

/** @see WorksService.reconcile */
export function reconcilerOf(context: WorksContext): () => Promise<void> {
  const seen: Seen = new Map()
  return async () => {
    for (const { nis } of context.tenants) {
      for (let attempt = 1; ; attempt++) {
        try {
          await reconcileTenant(context, nis, seen)
          break
        } catch (error) {
          if (!(error instanceof MovedOn) || attempt === attempts) throw error
        }
      }
    }
  }
}

async function reconcileTenant(context: WorksContext, tenant: string, seen: Seen): Promise<void> {
  const { db, disruptions, clock } = context
  const since = toInstant(clock.now() - keepEnded)
  const settings = await context.settingsOf(tenant)
  const network = context.network()
  const published = await publishedVersions(db, { now: since, tenant })
  const told = new Map(
    disruptions.reports(worksSource(tenant)).map((stored) => [stored.report.key, stored]),
  )
  const markOf = ({ id, version }: { id: string; version: number }) =>
    [version, network.hash, settings.contact ?? '', told.get(id)?.hash ?? ''].join(' ')
  const before = seen.get(tenant)
  const after = new Map<string, string>()
  const open: string[] = []
  for (const each of published) {
    const mark = markOf(each)
    if (told.has(each.id) && before?.get(each.id) === mark) after.set(each.id, mark)
    else open.push(each.id)
  }
  for (let first = 0; first < open.length; first += batch) {
    const ids = open.slice(first, first + batch)
    const works = await liveWorks(db, { now: since, tenant, status: ['published'], ids })
    const missing: Missing[] = []
    for (const each of works) {
      const { id, onSite, publishedAt = context.now() } = each
      const content = withContact(each.content, settings)
      const report = context.report({ id, tenant, content, publishedAt, onSite }, network)
      if (isTold(report, told.get(id))) after.set(id, markOf(each))
      else missing.push({ works: each, report })
    }
    await mend(context, { tenant, missing, closed: [], since })
  }
  const living = new Set(published.map(({ id }) => id))
  const closed = [...told.keys()].filter((id) => !living.has(id))
  await mend(context, { tenant, missing: [], closed, since })
  seen.set(tenant, after)
}

interface Missing {
  works: Pick<LiveWorks, 'id' | 'version'>
  report: Report
}

async function mend(
  context: WorksContext,
  {
    tenant,
    missing,
    closed,
    since,
  }: { tenant: string; missing: readonly Missing[]; closed: readonly string[]; since: Instant },
): Promise<void> {
  if (missing.length === 0 && closed.length === 0) return
  context.log.info(
    { tenant, told: missing.map(({ works }) => works.id), closed },
    'what riders are told is not what works say is published: mending it',
  )
  await context.disruptions.deliver(
    {
      source: worksSource(tenant),
      publisher: context.tenantName(tenant),
      example: context.example?.() ?? false,
      at: context.now(),
      mode: 'merge',
      reports: missing.map(({ report }) => report),
      closed: [...closed],
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
  missing: readonly Missing[],
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
