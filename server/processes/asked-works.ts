/**
 * Works that a process is about.
 *
 * @module
 */

import type { Principal, Right } from '../../shared/access.ts'
import type { AskedWorks } from '../../shared/requests.ts'
import { outcomeOf } from '../../shared/works/outcome.ts'
import { endOf, startOf } from '../../shared/works/schedule.ts'
import type { WorksContent } from '../../shared/works/works.ts'
import type { Queryable } from '../store/database.ts'
import { type StoredWorks, shownRevision } from '../works/stored-works.ts'
import { need, notFound } from '../works/works-context.ts'
import { contentOf, loadWorks, staleError } from '../works/works-store.ts'
import { linesOf } from '../works/works-summary.ts'
import type { Beginning } from './process.ts'

export interface Which extends Pick<Beginning, 'tenants' | 'apart'> {
  id: string
  version?: number
}

/**
 * @param lock - nobody else changes them before the transaction ends
 * @throws WorksError `notFound` also where they are in no tenant of the realm, or a stranger's; `forbidden`; `stale`
 * where they are at another version than whoever asks has seen
 */
export async function worksOf(
  tx: Queryable,
  by: Principal,
  { id, version, tenants, apart }: Which,
  rights: readonly Right[],
  lock = false,
): Promise<StoredWorks> {
  const works = await loadWorks(tx, id, lock)
  if (!works || !tenants.has(works.tenant)) throw notFound()
  if (apart && by.kind === 'program' && works.owner.id !== by.id) throw notFound()
  for (const right of rights) need(by, right, works.tenant)
  if (version !== undefined && works.version !== version) throw staleError(works.version)
  return works
}

/** As the works stand now. */
export async function askedWorks(
  tx: Queryable,
  { id, standing }: StoredWorks,
): Promise<{ asked: AskedWorks; content: WorksContent }> {
  const revision = shownRevision(standing)
  const content = await contentOf(tx, id, revision)
  const { stops } = outcomeOf(content)
  const named = content.closure ? [] : (content.named?.stops ?? [])
  const end = endOf(content.schedule)
  const asked: AskedWorks = {
    id,
    revision,
    title: content.title,
    streets: content.streets,
    lines: linesOf(content),
    stops: [
      ...stops.map(({ stopId, name }) => ({ id: stopId, name })),
      ...named.map(({ id: stop, name }) => ({ id: stop, name })),
    ],
    start: startOf(content.schedule),
    ...(end === undefined ? {} : { end }),
  }
  return { asked, content }
}
