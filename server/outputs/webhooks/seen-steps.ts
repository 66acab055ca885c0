/**
 * The steps of a realm without a log: what its snapshot has that was not there when it was last
 * looked at. Which that was is kept in the database, so that processes tell each thing once.
 *
 * @module
 */

import { createHash } from 'node:crypto'
import type { Disruption, Snapshot } from '../../../shared/disruption.ts'
import type { Queryable } from '../../store/database.ts'
import { toJson } from '../../store/json-text.ts'
import type { RealmBase, Step, StepSource } from './webhook-types.ts'

/** @param snapshot - whose sequence grows with what is stored, and is the same in all processes */
export const seenSteps = (realm: RealmBase, snapshot: () => Snapshot): StepSource => ({
  end: async (tx) => {
    const { sequence, disruptions } = snapshot()
    for (const disruption of disruptions) await remember(tx, realm, disruption)
    return sequence
  },
  async after(tx, cursor) {
    const { sequence, disruptions, madeAt } = snapshot()
    // Another process is ahead; it tells.
    if (sequence < cursor) return { steps: [], cursor }
    const rows = await tx.query<{ id: string; body: Disruption }>(
      'select id, body from webhook_seen where realm = $1 order by id',
      [realm],
    )
    const seen = new Map(rows.map(({ id, body }) => [id, body]))
    const steps: Step[] = []
    for (const after of disruptions) {
      const before = seen.get(after.id)
      seen.delete(after.id)
      if (before?.version === after.version) continue
      const { id, version } = after
      steps.push({
        key: keyOf(id, version),
        at: madeAt,
        id,
        version,
        after,
        ...(before ? { before } : {}),
      })
      await remember(tx, realm, after)
    }
    for (const [id, before] of seen) {
      const version = before.version + 1
      steps.push({ key: `${keyOf(id, before.version)}-einde`, at: madeAt, id, version, before })
      await tx.query('delete from webhook_seen where realm = $1 and id = $2', [realm, id])
    }
    return { steps, cursor: sequence }
  },
})

const remember = (tx: Queryable, realm: RealmBase, disruption: Disruption) =>
  tx.query(
    `insert into webhook_seen (realm, id, body) values ($1, $2, $3::json)
     on conflict (realm, id) do update set body = excluded.body`,
    [realm, disruption.id, toJson(disruption)],
  )

/** Ids hold what a header does not take. */
const keyOf = (id: string, version: number) =>
  `${createHash('sha256').update(id).digest('hex').slice(0, 16)}-${version}`
