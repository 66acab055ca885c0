/**
 * Puts the room together: what may be asked to be done, by whom, and what becomes of it.
 *
 * @module
 */

import type { Logger } from 'pino'
import { toInstant } from '../../shared/time/period.ts'
import type { SafeSender, SafeSenderOptions } from '../outputs/webhooks/safe-send.ts'
import { type Clock, systemClock } from '../store/clock.ts'
import type { Database } from '../store/database.ts'
import { migrate } from '../store/migrate.ts'
import { createOutbox, type Outbox } from '../store/outbox.ts'
import { outboxMigrations } from '../store/outbox-rows.ts'
import type { WorksService } from '../works/works-types.ts'
import { type AskOperatorOptions, anyOperator } from './ask-operator.ts'
import { berekenOmleiding } from './bereken-omleiding.ts'
import { callbackHandler, callbackTopic, checkSubscriber } from './callbacks.ts'
import { type Execute, inputsOf, outputsOf, resultDocument } from './execute.ts'
import { impactVanHinder } from './impact-van-hinder.ts'
import { pruneJobs } from './job-store.ts'
import { createJobs, type Jobs, type JobsOptions } from './jobs.ts'
import { meldWerken } from './meld-werken-aan-de-lijn.ts'
import type { AskedBy, Process, SyncProcess } from './process.ts'
import { ProcessError } from './process-error.ts'
import { processMigrations } from './process-migrations.ts'
import { createPublicationWatch } from './publication-watch.ts'
import { publiceerOmleiding } from './publiceer-omleiding.ts'
import { type RequestDesk, requestDesk } from './request-desk.ts'
import { createRequests, type Requests } from './requests.ts'
import { type StopProcessOptions, toetsBereikbaarheidHalte } from './toets-bereikbaarheid-halte.ts'
import { type TextProcessOptions, vereenvoudigTekst } from './vereenvoudig-tekst.ts'
import { vraagVervanghalte } from './vraag-vervanghalte.ts'

export interface ProcessesOptions
  extends Omit<StopProcessOptions, 'clock'>,
    Omit<TextProcessOptions, 'clock'>,
    Pick<AskOperatorOptions, 'notify'>,
    Pick<JobsOptions, 'tenants' | 'apart' | 'tellJob'> {
  db: Database
  log: Logger
  clock?: Clock
  works: Pick<WorksService, 'act' | 'onChange'>
  /** Absolute, of the realm, without a slash at the end. */
  base(): string
  /** Before the addresses of riders' pages; undefined: the realm has none. */
  pages(): string | undefined
  /** Calls subscribers. Absent: nobody is called by this process. */
  sender?: Pick<SafeSender, 'post'>
  /** As of the sender. */
  addresses?: SafeSenderOptions
  /** Whether anybody in a tenant may answer requests; absent: a member with the role operator. */
  hasOperator?: AskOperatorOptions['hasOperator']
  /** Days that a job is kept after its end. */
  keepDays?: number
  /** Milliseconds between looks at what became of works. */
  watchEvery?: number
}

export interface Processes {
  all: readonly Process[]
  /** @throws ProcessError `noSuchProcess` */
  get(id: string): Process
  /**
   * @returns the results as a document
   * @throws ProcessError `invalid`; EngineBusyError, EngineTimeoutError
   */
  run(process: SyncProcess, asked: Execute, by: AskedBy): Promise<Record<string, unknown>>
  jobs: Jobs
  requests: Requests
  /** For the robot of the sandbox. */
  desk: RequestDesk
  /** After works: brings the schema up to date, ends what was decided meanwhile. */
  start(): Promise<void>
  stop(): Promise<void>
}

const day = 24 * 3_600_000
/** Ninety days: a season, as long as most works last. */
const usualDays = 90

export function createProcesses(options: ProcessesOptions): Processes {
  const { db, log, clock = systemClock, tenants, base, pages, sender, network } = options
  const now = () => toInstant(clock.now())
  const jobs = createJobs({
    db,
    now,
    base,
    tenants,
    ...(options.apart === undefined ? {} : { apart: options.apart }),
    checkSubscriber: (subscriber) => checkSubscriber(subscriber, options.addresses),
    ...(options.tellJob ? { tellJob: options.tellJob } : {}),
  })
  const asking = {
    db,
    notify: options.notify,
    hasOperator: options.hasOperator ?? anyOperator,
    network,
  }
  const all: readonly Process[] = [
    impactVanHinder(options),
    berekenOmleiding(options),
    toetsBereikbaarheidHalte({ ...options, clock }),
    vereenvoudigTekst({ ...options, clock }),
    meldWerken(asking),
    publiceerOmleiding({ db, works: options.works }),
    vraagVervanghalte(asking),
  ]
  const byId = new Map(all.map((process) => [process.id, process]))
  const requests = createRequests({ db, now, tenants, network, notify: options.notify, jobs })
  const watch = createPublicationWatch({
    db,
    log,
    now,
    works: options.works,
    jobs,
    tenants,
    pages,
    shownAs: options.shownAs,
    ...(options.watchEvery === undefined ? {} : { every: options.watchEvery }),
  })
  let outbox: Outbox | undefined
  let pruning: NodeJS.Timeout | undefined

  const prune = () => {
    const before = toInstant(clock.now() - (options.keepDays ?? usualDays) * day)
    return pruneJobs(db, [...tenants], before).catch((error) =>
      log.warn({ err: error }, 'could not forget old jobs'),
    )
  }

  return {
    all,
    get(id) {
      const process = byId.get(id)
      if (process) return process
      throw new ProcessError(
        'noSuchProcess',
        `There is no process of that name; it is one of ${[...byId.keys()].join(', ')}`,
      )
    },
    async run(process, asked, by) {
      const inputs = inputsOf(process, asked)
      const wanted = outputsOf(process, asked)
      return resultDocument(await process.run(inputs, by), wanted)
    },
    jobs,
    requests,
    desk: requestDesk(requests, options.works),
    async start() {
      await migrate(db, [...outboxMigrations, ...processMigrations])
      await prune()
      pruning = setInterval(prune, day)
      pruning.unref()
      await watch.start()
      if (!sender) return
      // By the clock of whoever enqueues, which is the system's.
      outbox = createOutbox({
        db,
        log,
        handlers: { [callbackTopic]: callbackHandler(sender) },
      })
      await outbox.start()
    },
    async stop() {
      clearInterval(pruning)
      await outbox?.stop()
      await watch.stop()
    },
  }
}
