/**
 * The log as steps: each entry with what was published until then, for who tells others of changes.
 *
 * @module
 */

import type { Disruption } from '../../shared/disruption.ts'
import type { Instant } from '../../shared/time/period.ts'
import type { Queryable } from '../store/database.ts'

export interface LogStep {
  sequence: number
  id: string
  version: number
  at: Instant
  /** Absent: it was not published just before. */
  before?: Disruption
  /** Absent: it is published no more. */
  after?: Disruption
  /** Id of the disruption that it is a part of now: it has not ended. */
  mergedInto?: string
}

interface StepRow {
  sequence: number
  id: string
  version: number
  at: Instant
  before: Disruption | null
  after: Disruption | null
  merged_into: string | null
}

const steps = `select l.sequence, l.id, l.version, l.at, was.body as before, l.body as after, l.merged_into
  from disruption_log l
  left join disruption_log was on was.id = l.id and was.version = l.version - 1`

/** Sequence number of the last entry; 0 where there is none. */
export async function lastSequence(db: Queryable): Promise<number> {
  const [row] = await db.query<{ sequence: number }>(
    'select coalesce(max(sequence), 0) as sequence from disruption_log',
  )
  return row?.sequence ?? 0
}

/** Steps after a sequence number, oldest first. */
export async function stepsAfter(
  db: Queryable,
  sequence: number,
  limit: number,
): Promise<LogStep[]> {
  const rows = await db.query<StepRow>(
    `${steps} where l.sequence > $1 order by l.sequence limit $2`,
    [sequence, limit],
  )
  return rows.map(toStep)
}

/**
 * Steps since an instant, oldest first: about so many, and all of the last instant among them, so that
 * whoever goes on behind it misses none.
 */
export async function stepsSince(db: Queryable, at: Instant, about: number): Promise<LogStep[]> {
  const rows = await db.query<StepRow>(
    `${steps} where l.at >= $1 and l.at <= coalesce(
       (select at from disruption_log where at >= $1 order by at, sequence offset $2 limit 1), '9')
     order by l.sequence`,
    [at, about - 1],
  )
  return rows.map(toStep)
}

const toStep = ({ sequence, id, version, at, before, after, merged_into }: StepRow): LogStep => ({
  sequence,
  id,
  version,
  at,
  ...(before ? { before } : {}),
  ...(after ? { after } : {}),
  ...(merged_into === null ? {} : { mergedInto: merged_into }),
})
