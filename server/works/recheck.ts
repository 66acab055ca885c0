/**
 * Holds living works against the network and the streets in use: at the start, when there are other
 * ones, and when works that did not fit were changed. What fits no more is flagged and told once.
 *
 * @module
 */

import type { Logger } from 'pino'
import type { ImpactAnswer } from '../../shared/impact.ts'
import { toInstant } from '../../shared/time/period.ts'
import { impactRequestOf } from '../../shared/works/closure.ts'
import type { Notify } from '../access/notify-types.ts'
import { ClosureError } from '../detours/closure/closure-error.ts'
import type { EnginePool } from '../detours/pool/engine-pool.ts'
import type { Network } from '../network/network.ts'
import { type Clock, systemClock } from '../store/clock.ts'
import type { Database } from '../store/database.ts'
import type { Streets } from '../streets/street-graph.ts'
import { type Misfits, misfitsOf } from './recheck-content.ts'
import { lostWays } from './recheck-streets.ts'
import { setFlag, system } from './works-flags.ts'
import { type LiveWorks, liveWorks } from './works-live.ts'
import type { WorksService } from './works-types.ts'

export interface RecheckOptions {
  db: Database
  works: Pick<WorksService, 'onChange'>
  /** Absent: not ready (yet). */
  engine: () => Pick<EnginePool, 'run' | 'status'> | undefined
  network: () => Network
  /** In use; absent: none. */
  streets?: () => Streets | undefined
  notify: Notify
  log: Logger
  clock?: Clock
}

export interface Recheck {
  /** After works have. Resolves at once; all are looked at in the background. */
  start(): void
  stop(): Promise<void>
  /** The engine has moved to another network or other streets. */
  useNetwork(): void
  /** Resolves when all that has happened is looked at. */
  settled(): Promise<void>
}

/** Asked at a time, so that riders and staff do not wait. */
const atOnce = 2
/** Milliseconds for each. */
const budget = 10_000
/** Where the engine is busy or elsewhere: look again after so many milliseconds, so often. */
const retryAfter = 15_000
const attempts = 20

/** @see Recheck */
export function createRecheck(options: RecheckOptions): Recheck {
  const { db, network, notify, log } = options
  const clock = options.clock ?? systemClock
  const stopping = new AbortController()
  let turn: Promise<unknown> = Promise.resolve()
  /** Moves with every world; who is at an older one stops. */
  let world = 0
  let unhear = () => {}

  function inTurn(work: () => Promise<void>): void {
    turn = turn
      .then(work)
      .catch((error) => log.error({ err: error }, 'works cannot be held against the network'))
  }

  async function lookAtAll(): Promise<void> {
    const mine = world
    const all = await liveWorks(db, { now: toInstant(clock.now()) })
    const open = [...all]
    const next = async (): Promise<void> => {
      const works = open.shift()
      if (!works || stopping.signal.aborted || world !== mine) return
      await lookAt(works)
      return next()
    }
    await Promise.all(Array.from({ length: atOnce }, next))
  }

  async function lookAt(works: LiveWorks): Promise<void> {
    try {
      const on = network()
      const found = await misfits(works, on)
      // what was found in a network of before is no news of this one
      if (found && on === network()) await mark(works, found, on)
    } catch (error) {
      log.warn({ err: error, works: works.id }, 'works cannot be held against the network')
    }
  }

  /** Undefined where it cannot be known. */
  async function misfits({ id, content }: LiveWorks, on: Network): Promise<Misfits | undefined> {
    const question = impactRequestOf(content, { alternatives: 0 })
    if (!question) return misfitsOf(content, undefined, on)
    for (let attempt = 1; attempt <= attempts && !stopping.signal.aborted; attempt++) {
      const answer = await ask(question, on)
      if (on !== network()) return undefined
      if (answer === 'unfit') return { networkChanged: [content.title], unanswered: [] }
      if (answer) {
        const found = misfitsOf(content, answer, on)
        const lost = await lostWays(content, options.streets?.())
        return { ...found, networkChanged: [...new Set([...found.networkChanged, ...lost])] }
      }
      await clock.sleep(retryAfter, stopping.signal)
    }
    log.warn({ works: id }, 'the detour engine has no time to hold works against the network')
    return undefined
  }

  /** Undefined: not now. `unfit`: the closure lies nowhere that is known any more. */
  async function ask(
    question: NonNullable<ReturnType<typeof impactRequestOf>>,
    on: Network,
  ): Promise<ImpactAnswer | 'unfit' | undefined> {
    const pool = options.engine()
    if (!pool || pool.status().networkHash !== on.hash) return undefined
    try {
      return await pool.run('ask', question, { party: 'recheck', budget })
    } catch (error) {
      if (error instanceof ClosureError) return error.code === 'outside' ? 'unfit' : undefined
      log.debug({ err: error }, 'the detour engine has no answer for a re-check')
      return undefined
    }
  }

  async function mark(works: LiveWorks, found: Misfits, on: Network): Promise<void> {
    const { id, tenant, title, owner, status } = works
    const isDraft = status === 'draft' || status === 'rejected'
    // What its author has not come to yet is no news.
    const unanswered = isDraft && !wasAnsweredOnOther(works, on) ? [] : found.unanswered
    const at = toInstant(clock.now())
    await db.transaction(async (tx) => {
      await setFlag(tx, id, 'networkChanged', found.networkChanged.length > 0, at)
      await setFlag(tx, id, 'unanswered', unanswered.length > 0, at)
      const names = [...found.networkChanged, ...(isDraft ? [] : unanswered)]
      if (names.length === 0) return
      const key = `network:${id}:${on.hash}:${options.engine()?.status().streetsHash ?? ''}`
      const reason = names.slice(0, mostNames).join(', ')
      const notice = { kind: 'flagged' as const, tenant, worksId: id, title, by: system, at }
      const people = owner.kind === 'person' ? [{ people: [owner.id] }] : []
      const approvers = isDraft ? [] : [{ right: 'works.approve' as const }]
      await notify(tx, { ...notice, reason, key }, [...people, ...approvers])
    })
  }

  /** Decisions were made, but on another network or other streets. */
  function wasAnsweredOnOther({ content }: LiveWorks, on: Network): boolean {
    const { answers, basis } = content
    if (answers.length === 0 || !basis) return false
    const streetsHash = options.engine()?.status().streetsHash
    return basis.networkHash !== on.hash || basis.streetsHash !== streetsHash
  }

  /** Works that did not fit may fit now. */
  async function lookAgain(id: string): Promise<void> {
    const flagged = await db.query(
      `select from works_flag where works = $1 and flag in ('networkChanged', 'unanswered')`,
      [id],
    )
    if (flagged.length === 0) return
    const [works] = await liveWorks(db, { now: toInstant(clock.now()), ids: [id] })
    if (works) await lookAt(works)
  }

  return {
    start() {
      unhear = options.works.onChange(({ id }) => {
        if (id !== undefined) inTurn(() => lookAgain(id))
      })
      inTurn(lookAtAll)
    },
    async stop() {
      stopping.abort()
      unhear()
      await turn
    },
    useNetwork() {
      world++
      inTurn(lookAtAll)
    },
    settled: async () => {
      await turn
    },
  }
}

const mostNames = 20
