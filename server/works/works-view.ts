/**
 * Works as one reader sees them.
 *
 * @module
 */

import type { Principal } from '../../shared/access.ts'
import type { TenantSettings } from '../../shared/staff-api.ts'
import type { Works } from '../../shared/works/works.ts'
import { reportId } from '../disruptions/hash.ts'
import type { Queryable } from '../store/database.ts'
import { type StoredWorks, shownRevision } from './stored-works.ts'
import { copiesOf } from './working-copies.ts'
import { actionsFor, handsIn } from './works-actions.ts'
import { type WorksContext, worksSource } from './works-context.ts'
import { summaryOf } from './works-list.ts'
import { contentOf, loadRevisionRefs } from './works-store.ts'

/** @param settings - of the works' tenant */
export async function viewOf(
  tx: Queryable,
  works: StoredWorks,
  by: Principal,
  settings: TenantSettings,
  { now, tenantName }: Pick<WorksContext, 'now' | 'tenantName'>,
): Promise<Works> {
  const { id, tenant, standing, events } = works
  const summary = await summaryOf(tx, id, now(), tenantName)
  if (!summary) throw new Error(`works ${id} have no summary`)
  const revisions = await loadRevisionRefs(tx, id)
  const { pending, published } = standing
  return {
    ...summary,
    latest: standing.latest,
    ...(pending === undefined ? {} : { pending }),
    ...(published === undefined ? {} : { published }),
    content: await contentOf(tx, id, shownRevision(standing)),
    revisions,
    events: [...events],
    ...(await copiesOf(tx, id, by)),
    ...(standing.status === 'published' ? { disruptionId: reportId(worksSource(tenant), id) } : {}),
    actions: actionsFor(by, tenant, standing, {
      over: summary.status === 'ended',
      hands: handsIn(events, revisions),
      authorMayApprove: settings.authorMayApprove,
    }),
  }
}
