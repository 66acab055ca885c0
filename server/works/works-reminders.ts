/**
 * Reminds staff of works that end soon, and of those that have ended without anybody saying so.
 *
 * Each end is told once, whichever process comes to it first: whoever writes its row tells.
 *
 * @module
 */

import { type Instant, toInstant } from '../../shared/time/period.ts'
import type { Queryable } from '../store/database.ts'
import type { WorksContext } from './works-context.ts'
import { setFlag, system } from './works-flags.ts'

const day = 24 * 3_600_000

/** What ended longer ago than this was seen to, or nobody minds. */
const forgetAfter = 14 * day

interface EndingRow {
  works: string
  title: string
  owner: string
  ends_at: Instant
  /** Somebody ended it early, and knows. */
  said: boolean
}

export type RemindersContext = Pick<
  WorksContext,
  'db' | 'clock' | 'now' | 'tenants' | 'settingsOf' | 'notify'
>

/** Flags what ends soon and tells whoever is to know, each end once. */
export async function remind(context: RemindersContext): Promise<void> {
  for (const { nis } of context.tenants) {
    const { remindDays } = await context.settingsOf(nis)
    for (const row of await endingOf(context, nis, remindDays)) await remindOf(context, nis, row)
  }
}

function endingOf(
  { db, clock }: RemindersContext,
  tenant: string,
  remindDays: number,
): Promise<EndingRow[]> {
  const now = clock.now()
  return db.query<EndingRow>(
    `select s.works, s.title, s.owner, s.ends_at,
       (select e.kind from works_event e where e.works = s.works
          and e.kind in ('approved', 'emergency', 'extended', 'endedEarly')
        order by e.sequence desc limit 1) = 'endedEarly' as said
     from works_summary s
     where s.tenant = $1 and s.status = 'published' and s.ends_at > $2 and s.ends_at <= $3
       and not exists (select from works_reminder r where r.works = s.works
         and r.key = case when s.ends_at <= $4 then 'ended ' else 'endsSoon ' end || s.ends_at)
     order by s.ends_at, s.works`,
    [tenant, toInstant(now - forgetAfter), toInstant(now + remindDays * day), toInstant(now)],
  )
}

function remindOf(
  { db, now, notify }: RemindersContext,
  tenant: string,
  { works, title, owner, ends_at, said }: EndingRow,
): Promise<void> {
  const at = now()
  const kind = ends_at <= at ? 'ended' : 'endsSoon'
  return db.transaction(async (tx) => {
    const key = `${kind} ${ends_at}`
    const first = await tx.query(
      'insert into works_reminder (works, key, at) values ($1, $2, $3) on conflict do nothing returning works',
      [works, key, at],
    )
    if (first.length === 0) return
    await setFlag(tx, works, 'endsSoon', kind === 'endsSoon', at)
    if (kind === 'ended' && said) return
    await notify(
      tx,
      { kind, tenant, worksId: works, title, by: system, at, key: `${works} ${key}` },
      [{ right: 'works.approve' }, { people: [owner] }],
    )
  })
}

/** With another end, one that was told of is near no more, or again. */
export async function flagEnd(tx: Queryable, works: string, at: Instant): Promise<void> {
  const near = await tx.query(
    `select from works_summary s join works_reminder r on r.works = s.works
     where s.works = $1 and s.status = 'published' and s.ends_at > $2
       and r.key = 'endsSoon ' || s.ends_at`,
    [works, at],
  )
  await setFlag(tx, works, 'endsSoon', near.length > 0, at)
}
