/**
 * Ends the jobs of `publiceer-omleiding` once an approver has decided: heard from the change bus,
 * and looked at again at the start and every minute, so that nothing is missed by being away.
 *
 * @module
 */

import type { Logger } from 'pino'
import { paths } from '../../shared/page-address.ts'
import type { Instant } from '../../shared/time/period.ts'
import { reportId } from '../disruptions/hash.ts'
import type { Database } from '../store/database.ts'
import { worksSource } from '../works/works-context.ts'
import { loadWorks } from '../works/works-store.ts'
import type { WorksService } from '../works/works-types.ts'
import { loadJob, runningJobs } from './job-store.ts'
import type { Jobs } from './jobs.ts'
import type { Results } from './process.ts'
import {
  type Decision,
  decisionOf,
  type PublishState,
  publishProcess,
} from './publiceer-omleiding.ts'

export interface PublicationWatchOptions {
  db: Database
  log: Logger
  now(): Instant
  works: Pick<WorksService, 'onChange'>
  jobs: Pick<Jobs, 'end'>
  tenants: ReadonlySet<string>
  /** Of riders' pages, absolute; undefined: there are none. */
  pages(): string | undefined
  /** Id of the disruption that a report is shown in. */
  shownAs(id: string): string | undefined
  /** Milliseconds between looks. */
  every?: number
}

export interface PublicationWatch {
  start(): Promise<void>
  stop(): Promise<void>
}

const minute = 60_000

export function createPublicationWatch(options: PublicationWatchOptions): PublicationWatch {
  const { db, log, now, works, jobs, tenants, pages, shownAs } = options
  let forget = () => {}
  let timer: NodeJS.Timeout | undefined
  /** One look after the other. */
  let turn: Promise<void> = Promise.resolve()

  function look(worksId?: string): Promise<void> {
    turn = turn.then(async () => {
      for (const id of await runningJobs(db, publishProcess, worksId)) await settle(id)
    })
    turn = turn.catch((error) => log.error({ err: error }, 'cannot see what became of works'))
    return turn
  }

  async function settle(id: string): Promise<void> {
    await db.transaction(async (tx) => {
      const job = await loadJob(tx, id)
      if (!job || !tenants.has(job.tenant)) return
      const stored = await loadWorks(tx, job.works)
      const decision = decisionOf(stored?.events ?? [], job.state as PublishState)
      if (!decision) return
      await jobs.end(tx, id, changeOf(decision, job.tenant, job.works))
    })
  }

  function changeOf(decision: Decision, tenant: string, worksId: string) {
    const at = now()
    if (decision.kind === 'over') {
      const { problem } = decision
      const message = `${problem.title}: ${problem.detail}`
      return { status: 'failed' as const, progress: 100, message, at, problem }
    }
    const { revision } = decision
    const report = reportId(worksSource(tenant), worksId)
    const disruption = shownAs(report) ?? report
    const base = pages()
    const results: Results = {
      disruption,
      ...(base === undefined ? {} : { page: `${base}${paths.disruption(disruption)}` }),
      revision,
      publishedAt: decision.at,
    }
    return { status: 'successful' as const, progress: 100, message: 'Published', at, results }
  }

  return {
    async start() {
      forget = works.onChange(({ tenant, id }) => {
        if (tenants.has(tenant)) void look(id)
      })
      await look()
      timer = setInterval(() => void look(), options.every ?? minute)
      timer.unref()
    },
    async stop() {
      forget()
      clearInterval(timer)
      await turn
    },
  }
}
