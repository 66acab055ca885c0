/**
 * Asks the operator of public transport something about works: the request, the job that waits for
 * the answer and the notification are one transaction.
 *
 * @module
 */

import type { StopRef } from '../../shared/network.ts'
import type { OperatorRequest, RequestKind, RequestPlace } from '../../shared/requests.ts'
import type { Notify } from '../access/notify-types.ts'
import type { Database, Queryable } from '../store/database.ts'
import { tell } from '../works/works-store.ts'
import { askedWorks, worksOf } from './asked-works.ts'
import type { Beginning } from './process.ts'
import { ProcessError, wrongInput } from './process-error.ts'
import { insertRequest } from './request-store.ts'

export interface AskOperatorOptions {
  db: Database
  notify: Notify
  /** Whether anybody in the tenant may answer. */
  hasOperator(tx: Queryable, tenant: string): Promise<boolean>
}

export interface Asked {
  kind: RequestKind
  works: string
  version?: number
  remarks?: string
  stop?: StopRef
  wish?: RequestPlace
}

/**
 * @throws WorksError as `worksOf`; ProcessError `notNow` where the works were withdrawn, or the
 * same is being asked already; `invalid` where the works miss no such stop
 */
export async function askOperator(
  { db, notify, hasOperator }: AskOperatorOptions,
  { kind, works: id, version, remarks, stop, wish }: Asked,
  { by, actor, at, id: job, tenants, apart, store }: Beginning,
): Promise<void> {
  const which = { id, tenants, apart, ...(version === undefined ? {} : { version }) }
  await db.transaction(async (tx) => {
    // Locked, so that of two who ask the same one is told.
    const works = await worksOf(tx, by, which, ['processes.execute'], true)
    const { tenant, standing } = works
    if (standing.status === 'withdrawn') {
      throw new ProcessError('notNow', 'These works were withdrawn: there is nothing to ask')
    }
    const { asked } = await askedWorks(tx, works)
    if (stop && !asked.stops.some((missed) => missed.id === stop.id)) {
      const ids = asked.stops.map((missed) => missed.id)
      throw wrongInput('stop', 'is no stop that these works miss', ids.slice(0, 10))
    }
    await refuseTwice(tx, id, kind, stop)
    const request: OperatorRequest = {
      id: job,
      tenant,
      version: 1,
      kind,
      state: 'open',
      by: actor,
      at,
      works: asked,
      ...(remarks === undefined ? {} : { remarks }),
      ...(stop ? { stop } : {}),
      ...(wish ? { wish } : {}),
    }
    await insertRequest(tx, request)
    const isHeard = await hasOperator(tx, tenant)
    await store(tx, {
      tenant,
      works: id,
      progress: 50,
      message: isHeard
        ? 'The operator was told; waiting for an answer'
        : 'Waiting for an answer; nobody here has the role operator yet: an administrator can invite them',
    })
    await notify(
      tx,
      {
        kind: 'requested',
        tenant,
        worksId: id,
        title: asked.title,
        by: actor,
        at,
        ...(remarks === undefined ? {} : { reason: remarks }),
      },
      [{ right: 'requests.answer' }],
    )
    await tell(tx, works)
  })
}

async function refuseTwice(
  tx: Queryable,
  works: string,
  kind: RequestKind,
  stop: StopRef | undefined,
): Promise<void> {
  const rows = await tx.query<{ id: string }>(
    `select id from operator_request
     where works = $1 and kind = $2 and state = 'open'
       and ($3::text is null or asked->'stop'->>'id' = $3)`,
    [works, kind, stop?.id ?? null],
  )
  if (rows.length === 0) return
  throw new ProcessError('notNow', 'The operator is being asked this already: wait for the answer')
}

/** Somebody in the tenant with the role operator, who has come. */
export async function anyOperator(tx: Queryable, tenant: string): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from membership m join person p on p.id = m.person
     where m.tenant = $1 and m.role = 'operator' and m.accepted_at is not null
       and p.disabled_at is null limit 1`,
    [tenant],
  )
  return rows.length > 0
}
