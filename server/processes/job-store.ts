/**
 * Reads and writes jobs. A job that is over stays as it is: {@link changeJob} changes those only
 * that are not, so of two ends the first one counts.
 *
 * @module
 */

import type { Actor } from '../../shared/access.ts'
import type { Instant } from '../../shared/time/period.ts'
import type { Queryable } from '../store/database.ts'
import { toJson } from '../store/json-text.ts'
import type { Subscriber } from './execute.ts'
import type { Job, JobStatus } from './job.ts'
import type { Results } from './process.ts'
import type { JobProblem } from './process-error.ts'

interface Row {
  id: string
  process: string
  tenant: string
  works: string
  owner_kind: Actor['kind']
  owner_id: string
  status: JobStatus
  progress: number
  message: string
  wanted: string[] | null
  subscriber: Subscriber | null
  state: unknown
  results: Results | null
  problem: JobProblem | null
  created_at: Instant
  started_at: Instant | null
  finished_at: Instant | null
  updated_at: Instant
}

const columns = `id, process, tenant, works, owner_kind, owner_id, status, progress, message, wanted,
  subscriber, state, results, problem, created_at, started_at, finished_at, updated_at`

const jobOf = (row: Row): Job => ({
  id: row.id,
  process: row.process,
  tenant: row.tenant,
  works: row.works,
  owner: { kind: row.owner_kind, id: row.owner_id },
  status: row.status,
  progress: row.progress,
  message: row.message,
  ...(row.wanted ? { wanted: row.wanted } : {}),
  ...(row.subscriber ? { subscriber: row.subscriber } : {}),
  ...(row.state ? { state: row.state } : {}),
  ...(row.results ? { results: row.results } : {}),
  ...(row.problem ? { problem: row.problem } : {}),
  created: row.created_at,
  ...(row.started_at ? { started: row.started_at } : {}),
  ...(row.finished_at ? { finished: row.finished_at } : {}),
  updated: row.updated_at,
})

const json = (value: unknown) => (value === undefined ? null : toJson(value))

export async function insertJob(tx: Queryable, job: Job): Promise<void> {
  await tx.query(
    `insert into process_job (${columns})
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
    [
      job.id,
      job.process,
      job.tenant,
      job.works,
      job.owner.kind,
      job.owner.id,
      job.status,
      job.progress,
      job.message,
      json(job.wanted),
      json(job.subscriber),
      json(job.state),
      json(job.results),
      json(job.problem),
      job.created,
      job.started ?? null,
      job.finished ?? null,
      job.updated,
    ],
  )
}

/** @param lock - nobody else changes it before the transaction ends */
export async function loadJob(tx: Queryable, id: string, lock = false): Promise<Job | undefined> {
  if (!canBeId(id)) return undefined
  const [row] = await tx.query<Row>(
    `select ${columns} from process_job where id = $1 ${lock ? 'for update' : ''}`,
    [id],
  )
  return row && jobOf(row)
}

/** Anybody's words, and PostgreSQL refuses a NUL character in them. */
export const canBeId = (text: string): boolean => text.length <= 200 && !text.includes('\0')

/** Ids of jobs of a process that wait. @param works - only those about these */
export async function runningJobs(
  db: Queryable,
  process: string,
  works?: string,
): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `select id from process_job
     where process = $1 and status = 'running' and ($2::text is null or works = $2)
     order by created_at, id`,
    [process, works ?? null],
  )
  return rows.map(({ id }) => id)
}

export interface JobChange {
  status: JobStatus
  progress: number
  message: string
  at: Instant
  results?: Results
  problem?: JobProblem
}

/**
 * Changes a job that was loaded with its lock.
 *
 * @returns the job as it is now
 */
export async function changeJob(tx: Queryable, job: Job, change: JobChange): Promise<Job> {
  const { status, progress, message, at, results, problem } = change
  const over = status !== 'accepted' && status !== 'running'
  const [row] = await tx.query<Row>(
    `update process_job set status = $2, progress = $3, message = $4, updated_at = $5,
       finished_at = case when $6 then coalesce(finished_at, $5) end,
       results = $7, problem = $8
     where id = $1 returning ${columns}`,
    [job.id, status, progress, message, at, over, json(results), json(problem)],
  )
  if (!row) throw new Error(`job ${job.id} is gone`)
  return jobOf(row)
}

export interface JobFilter {
  /** Those of the owner, and all of these tenants. */
  owner: Pick<Actor, 'kind' | 'id'>
  readable: readonly string[]
  /** Of the realm. */
  tenants: readonly string[]
  process?: readonly string[]
  status?: readonly JobStatus[]
  /** Created within; both included. */
  from?: Instant
  until?: Instant
  /** Seconds from the start to the end, or to `now` where it runs. */
  minDuration?: number
  maxDuration?: number
  now: Instant
  limit: number
  offset: number
}

const duration = `extract(epoch from
  (coalesce(finished_at, $9)::timestamptz - coalesce(started_at, created_at)::timestamptz))`

/** The newest first. */
export async function listJobs(db: Queryable, filter: JobFilter): Promise<Job[]> {
  const rows = await db.query<Row>(
    `select ${columns} from process_job
     where tenant = any($1::text[])
       and ((owner_kind = $2 and owner_id = $3) or tenant = any($4::text[]))
       and ($5::text[] is null or process = any($5::text[]))
       and ($6::text[] is null or status = any($6::text[]))
       and ($7::text is null or created_at >= $7)
       and ($8::text is null or created_at <= $8)
       and ($10::float8 is null or ${duration} >= $10::float8)
       and ($11::float8 is null or ${duration} <= $11::float8)
     order by created_at desc, id limit $12 offset $13`,
    [
      filter.tenants,
      filter.owner.kind,
      filter.owner.id,
      filter.readable,
      filter.process ?? null,
      filter.status ?? null,
      filter.from ?? null,
      filter.until ?? null,
      filter.now,
      filter.minDuration ?? null,
      filter.maxDuration ?? null,
      filter.limit,
      filter.offset,
    ],
  )
  return rows.map(jobOf)
}

/** Forgets jobs of these tenants that ended before. */
export async function pruneJobs(
  db: Queryable,
  tenants: readonly string[],
  before: Instant,
): Promise<void> {
  await db.query('delete from process_job where finished_at < $1 and tenant = any($2::text[])', [
    before,
    tenants,
  ])
}
