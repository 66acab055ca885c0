/**
 * Reads and writes what is asked of operators.
 *
 * @module
 */

import type { Actor } from '../../shared/access.ts'
import type {
  OperatorRequest,
  RequestAnswer,
  RequestKind,
  RequestState,
} from '../../shared/requests.ts'
import type { PageOf } from '../../shared/staff-api.ts'
import type { Instant } from '../../shared/time/period.ts'
import type { Queryable } from '../store/database.ts'
import { toJson } from '../store/json-text.ts'
import { canBeId } from './job-store.ts'

/** What is kept as it was asked. */
type Asked = Pick<OperatorRequest, 'works' | 'remarks' | 'stop' | 'wish'>

interface Row {
  id: string
  tenant: string
  kind: RequestKind
  state: RequestState
  version: number
  asked_by: Actor
  asked_at: Instant
  asked: Asked
  answer: RequestAnswer | null
}

const columns = 'id, tenant, kind, state, version, asked_by, asked_at, asked, answer'

const requestOf = ({ asked, asked_by, asked_at, answer, ...row }: Row): OperatorRequest => ({
  ...row,
  by: asked_by,
  at: asked_at,
  ...asked,
  ...(answer ? { answer } : {}),
})

export async function insertRequest(tx: Queryable, request: OperatorRequest): Promise<void> {
  const { id, tenant, kind, state, version, by, at, works, remarks, stop, wish } = request
  await tx.query(
    `insert into operator_request
       (id, tenant, works, kind, state, version, asked_by, asked_at, asked)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      id,
      tenant,
      works.id,
      kind,
      state,
      version,
      toJson(by),
      at,
      toJson({ works, remarks, stop, wish } satisfies Record<keyof Asked, unknown>),
    ],
  )
}

/** @param lock - nobody else changes it before the transaction ends */
export async function loadRequest(
  tx: Queryable,
  id: string,
  lock = false,
): Promise<OperatorRequest | undefined> {
  if (!canBeId(id)) return undefined
  const [row] = await tx.query<Row>(
    `select ${columns} from operator_request where id = $1 ${lock ? 'for update' : ''}`,
    [id],
  )
  return row && requestOf(row)
}

/** Of a request that was loaded with its lock. */
export async function changeRequest(
  tx: Queryable,
  id: string,
  state: RequestState,
  answer?: RequestAnswer,
): Promise<OperatorRequest> {
  const [row] = await tx.query<Row>(
    `update operator_request set state = $2, answer = $3, version = version + 1
     where id = $1 returning ${columns}`,
    [id, state, answer === undefined ? null : toJson(answer)],
  )
  if (!row) throw new Error(`request ${id} is gone`)
  return requestOf(row)
}

/** Open ones first, the longest waiting first; then the others, the latest first. */
export async function listRequests(
  db: Queryable,
  query: { tenant: string; state?: RequestState; works?: string; page: number; pageSize: number },
): Promise<PageOf<OperatorRequest>> {
  const { tenant, state = null, works = null, page, pageSize } = query
  const where = `tenant = $1 and ($2::text is null or state = $2) and ($3::text is null or works = $3)`
  const [counted] = await db.query<{ total: number }>(
    `select count(*)::int as total from operator_request where ${where}`,
    [tenant, state, works],
  )
  const rows = await db.query<Row>(
    `select ${columns} from operator_request where ${where}
     order by case when state = 'open' then asked_at end nulls last,
       case when state <> 'open' then asked_at end desc, id
     limit $4 offset $5`,
    [tenant, state, works, pageSize, (page - 1) * pageSize],
  )
  return { items: rows.map(requestOf), total: counted?.total ?? 0, page, pageSize }
}
