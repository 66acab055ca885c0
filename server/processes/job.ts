/**
 * A job: a process that waits for somebody.
 *
 * @see https://docs.ogc.org/is/18-062r2/18-062r2.html#sc_job_status
 * @module
 */

import type { Actor, Principal } from '../../shared/access.ts'
import type { Instant } from '../../shared/time/period.ts'
import type { Subscriber } from './execute.ts'
import type { Results } from './process.ts'
import type { JobProblem } from './process-error.ts'

export const jobStatuses = ['accepted', 'running', 'successful', 'failed', 'dismissed'] as const
export type JobStatus = (typeof jobStatuses)[number]

export interface Job {
  id: string
  process: string
  tenant: string
  works: string
  owner: Pick<Actor, 'kind' | 'id'>
  status: JobStatus
  /** 0 to 100. */
  progress: number
  message: string
  /** Outputs asked for; absent: all. */
  wanted?: string[]
  subscriber?: Subscriber
  state?: unknown
  results?: Results
  problem?: JobProblem
  created: Instant
  started?: Instant
  finished?: Instant
  updated: Instant
}

export const isOver = ({ status }: Pick<Job, 'status'>): boolean =>
  status === 'successful' || status === 'failed' || status === 'dismissed'

export const isOwn = ({ owner }: Pick<Job, 'owner'>, by: Principal): boolean =>
  owner.kind === by.kind && owner.id === by.id
