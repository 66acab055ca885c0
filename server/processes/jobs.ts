/**
 * Starts jobs, ends them, shows them to whoever may see them.
 *
 * A job is seen by whoever started it, and by who may read works of its tenant; for anybody else it
 * does not exist. Of two who end it the first one counts.
 *
 * @module
 */

import { randomUUID } from 'node:crypto'
import { actorOf, can, type Principal, tenantsWith } from '../../shared/access.ts'
import type { Instant } from '../../shared/time/period.ts'
import type { Database, Queryable } from '../store/database.ts'
import { callBack } from './callbacks.ts'
import { type Execute, inputsOf, outputsOf, resultDocument, subscriberOf } from './execute.ts'
import { isOver, isOwn, type Job, type JobStatus } from './job.ts'
import { changeJob, insertJob, type JobChange, listJobs, loadJob } from './job-store.ts'
import type { AsyncProcess } from './process.ts'
import { ProcessError } from './process-error.ts'
import { changeRequest, loadRequest } from './request-store.ts'

export interface JobsOptions {
  db: Database
  now(): Instant
  /** Absolute, of the realm. */
  base(): string
  /** NIS codes of the realm. */
  tenants: ReadonlySet<string>
  /**
   * Whether programs of one tenant are strangers to each other, as in the sandbox: then each sees its
   * own jobs only, about works of its own, and starts so many.
   */
  apart?: boolean
  /** @throws ProcessError where an address is not called */
  checkSubscriber(subscriber: ReturnType<typeof subscriberOf>): void
  /** Tells others of a job, in the transaction of what happened. */
  tellJob?: (tx: Queryable, job: Job) => Promise<void>
}

/** What makes a repeated request one; see `Idempotency-Key`. */
export interface OnceOnly {
  made?: string
  making(tx: Queryable, made: string): Promise<void>
}

export interface JobsQuery {
  process?: readonly string[]
  status?: readonly JobStatus[]
  from?: Instant
  until?: Instant
  minDuration?: number
  maxDuration?: number
  limit: number
  offset: number
}

export interface Jobs {
  /** @throws ProcessError, WorksError: then there is no job */
  execute(by: Principal, process: AsyncProcess, asked: Execute, once?: OnceOnly): Promise<Job>
  get(by: Principal, id: string): Promise<Job>
  list(by: Principal, query: JobsQuery): Promise<Job[]>
  /** @throws ProcessError `notReady` while it runs, `noResults` where it has none */
  results(by: Principal, id: string): Promise<Record<string, unknown>>
  /** @throws ProcessError also `forbidden` for people who may only read */
  dismiss(by: Principal, id: string): Promise<Job>
  /**
   * Ends a job in the transaction of what ends it. One that is over stays as it is.
   *
   * @returns undefined where it is over, or forgotten
   */
  end(tx: Queryable, id: string, change: JobChange): Promise<Job | undefined>
}

/** Of one owner at once; whoever asks more has to wait for answers. */
const mostWaiting = 200
/** Of a stranger, in all that are remembered. */
const mostApart = 500

export function createJobs(options: JobsOptions): Jobs {
  const { db, now, base, tenants, apart = false, checkSubscriber, tellJob } = options

  async function tell(tx: Queryable, job: Job): Promise<void> {
    await callBack(tx, job, base())
    await tellJob?.(tx, job)
  }

  const isStranger = (by: Principal): boolean => apart && by.kind === 'program'

  /** @throws ProcessError `noSuchJob` where it is not there for who asks */
  function visible(by: Principal, job: Job | undefined): Job {
    if (job && tenants.has(job.tenant)) {
      if (!isStranger(by) && can(by, 'works.read', job.tenant)) return job
      if (isOwn(job, by) && can(by, 'processes.execute', job.tenant)) return job
    }
    throw new ProcessError('noSuchJob', 'There is no such job, or it is none of yours')
  }

  async function end(tx: Queryable, id: string, change: JobChange): Promise<Job | undefined> {
    const job = await loadJob(tx, id, true)
    if (!job || isOver(job)) return undefined
    const changed = await changeJob(tx, job, change)
    await tell(tx, changed)
    return changed
  }

  return {
    async execute(by, process, asked, once) {
      if (once?.made !== undefined) return visible(by, await loadJob(db, once.made))
      const inputs = inputsOf(process, asked)
      const wanted = outputsOf(process, asked)
      const subscriber = subscriberOf(asked)
      checkSubscriber(subscriber)
      const at = now()
      const id = randomUUID()
      let stored: Job | undefined
      await process.begin(inputs, {
        by,
        actor: actorOf(by),
        at,
        id,
        tenants,
        apart,
        store: async (tx, { tenant, works, message, progress, state }) => {
          await refuseTooMany(tx, by)
          if (isStranger(by)) await refuseMore(tx, by)
          stored = {
            id,
            process: process.id,
            tenant,
            works,
            owner: { kind: by.kind, id: by.id },
            status: 'running',
            progress,
            message,
            ...(wanted ? { wanted } : {}),
            ...(subscriber ? { subscriber } : {}),
            ...(state === undefined ? {} : { state }),
            created: at,
            started: at,
            updated: at,
          }
          await insertJob(tx, stored)
          await once?.making(tx, id)
          await tell(tx, stored)
        },
      })
      if (!stored) throw new Error(`${process.id} began, and stored no job`)
      return stored
    },

    get: async (by, id) => visible(by, await loadJob(db, id)),

    list: (by, { process, status, from, until, minDuration, maxDuration, limit, offset }) =>
      listJobs(db, {
        owner: { kind: by.kind, id: by.id },
        readable: isStranger(by) ? [] : tenantsWith(by, 'works.read'),
        tenants: tenantsOfRealm(by),
        ...(process ? { process } : {}),
        ...(status ? { status } : {}),
        ...(from === undefined ? {} : { from }),
        ...(until === undefined ? {} : { until }),
        ...(minDuration === undefined ? {} : { minDuration }),
        ...(maxDuration === undefined ? {} : { maxDuration }),
        now: now(),
        limit,
        offset,
      }),

    async results(by, id) {
      const job = visible(by, await loadJob(db, id))
      if (!isOver(job)) {
        throw new ProcessError('notReady', 'The job is still waiting; ask again later')
      }
      if (job.status === 'successful' && job.results) return resultDocument(job.results, job.wanted)
      throw new ProcessError('noResults', job.problem?.detail ?? 'The job was dismissed', {
        ...(job.problem ? { problem: job.problem } : {}),
      })
    },

    dismiss: (by, id) =>
      db.transaction(async (tx) => {
        // The request before the job, as whoever answers it does: neither waits for the other.
        const request = await loadRequest(tx, id, true)
        const job = visible(by, await loadJob(tx, id, true))
        if (!can(by, 'processes.execute', job.tenant)) {
          throw new ProcessError(
            'forbidden',
            `This needs the right processes.execute in ${job.tenant}`,
          )
        }
        if (job.status === 'dismissed') return job
        if (request?.state === 'open') await changeRequest(tx, id, 'withdrawn')
        const dismissed = await changeJob(tx, job, {
          status: 'dismissed',
          progress: job.progress,
          message: isOver(job) ? 'Dismissed; its results are forgotten' : 'Dismissed',
          at: now(),
        })
        await tell(tx, dismissed)
        return dismissed
      }),

    end,
  }

  function tenantsOfRealm(by: Principal): string[] {
    const own = new Set([...tenantsWith(by, 'works.read'), ...tenantsWith(by, 'processes.execute')])
    return [...own].filter((tenant) => tenants.has(tenant))
  }
}

async function refuseTooMany(tx: Queryable, { kind, id }: Principal): Promise<void> {
  const [row] = await tx.query<{ count: number }>(
    `select count(*)::int as count from process_job
     where owner_kind = $1 and owner_id = $2 and status = 'running'`,
    [kind, id],
  )
  if ((row?.count ?? 0) < mostWaiting) return
  throw new ProcessError(
    'notNow',
    `${mostWaiting} jobs of yours are waiting: wait for answers, or dismiss some`,
  )
}

async function refuseMore(tx: Queryable, { kind, id }: Principal): Promise<void> {
  const [row] = await tx.query<{ count: number }>(
    `select count(*)::int as count from process_job where owner_kind = $1 and owner_id = $2`,
    [kind, id],
  )
  if ((row?.count ?? 0) < mostApart) return
  throw new ProcessError('notNow', `A key is for ${mostApart} jobs here: go on with another one`)
}
