/**
 * Estimated detours for what is about to be published.
 *
 * They are worked out elsewhere, in the threads of the detour engine, and waited for, but not for
 * long: what is not there in time, or fails, is published as it was before, or without, and asked
 * for again soon. What was asked before on the same network and streets is known.
 *
 * @module
 */

import type { Logger } from 'pino'
import type { DetourPath, Disruption, Section } from '../../shared/disruption.ts'
import { type Instant, toInstant } from '../../shared/time/period.ts'
import type { EstimatedDetour, EstimateQuestion } from '../detours/estimate/estimate-types.ts'
import type { EnginePool } from '../detours/pool/engine-pool.ts'
import type { Network } from '../network/network.ts'
import { type Clock, systemClock } from './clock.ts'
import { canonical } from './hash.ts'

export interface EstimatesOptions {
  /** Absent: nothing is estimated. */
  engine?: Pick<EnginePool, 'run' | 'status'>
  log: Logger
  clock?: Clock
  /** Milliseconds that publishing waits at most. */
  budget?: number
}

export interface Estimated {
  /** By id of the disruption; absent: not known, in time. */
  detours: Map<string, DetourPath[]>
  /** When to ask again, as something is not known. */
  again?: Instant
}

export interface Estimates {
  of(questions: ReadonlyMap<string, EstimateQuestion>, network: Network): Promise<Estimated>
}

/** What has begun and is not there yet: look again after so many milliseconds. */
const late = 5_000
/** What failed. */
const failed = 60_000
/** Asked at a time, so that nobody else waits for long. */
const atOnce = 16

interface Known {
  /** Absent as long as it is not there. */
  detours?: DetourPath[]
  done: Promise<void>
}

/** @see Estimates */
export function createEstimates(options: EstimatesOptions): Estimates {
  const { engine, log, clock = systemClock, budget = 3_000 } = options
  let world = ''
  let known = new Map<string, Known>()

  function ask(question: EstimateQuestion, into: Map<string, Known>, key: string): Known {
    const asked: Known = {
      done: (engine as NonNullable<typeof engine>)
        .run('estimate', question, { party: 'disruptions' })
        .then(
          (detours) => {
            asked.detours = detours.map(toPath)
          },
          (error) => {
            // Asked anew next time.
            into.delete(key)
            log.warn({ err: error }, 'a detour cannot be estimated; publishing without')
          },
        ),
    }
    into.set(key, asked)
    return asked
  }

  /** A few at a time, for as long as it is allowed. */
  async function askAll(
    questions: Iterable<[string, EstimateQuestion]>,
    into: Map<string, Known>,
    signal: AbortSignal,
  ) {
    const open = [...questions]
    const next = async (): Promise<void> => {
      const first = open.shift()
      if (!first || signal.aborted) return
      const [key, question] = first
      await (into.get(key) ?? ask(question, into, key)).done
      return next()
    }
    await Promise.all(Array.from({ length: atOnce }, next))
  }

  return {
    async of(questions, network) {
      const status = engine?.status()
      if (!status?.streetsHash) {
        return { detours: new Map([...questions.keys()].map((id) => [id, []])) }
      }
      const detours = new Map<string, DetourPath[]>()
      if (questions.size === 0) return { detours }
      const soon = (ms: number) => toInstant(clock.now() + ms)
      if (status.networkHash !== network.hash) {
        log.warn('the detour engine works on another network; publishing without estimates')
        return { detours, again: soon(failed) }
      }
      const on = `${status.networkHash} ${status.streetsHash}`
      if (on !== world) {
        world = on
        known = new Map()
      }
      const mine = known
      const keys = new Map([...questions].map(([id, question]) => [id, JSON.stringify(question)]))
      const wanted = new Map([...questions].map(([id, each]) => [keys.get(id) as string, each]))
      const over = new AbortController()
      await Promise.race([
        askAll(wanted, mine, over.signal),
        clock.sleep(budget, over.signal).then(() => over.abort()),
      ])
      over.abort()
      let waits = 0
      let missing = 0
      for (const [id, key] of keys) {
        const answer = mine.get(key)
        if (answer?.detours) detours.set(id, answer.detours)
        else if (answer) waits++
        else missing++
      }
      if (waits > 0) log.warn({ waits, budget }, 'estimated detours are late; publishing without')
      for (const key of mine.keys()) if (!wanted.has(key)) mine.delete(key)
      if (waits + missing === 0) return { detours }
      return { detours, again: soon(waits > 0 ? late : failed) }
    },
  }
}

const toPath = (estimated: EstimatedDetour): DetourPath => ({
  routeIds: estimated.routeIds,
  directionId: estimated.directionId,
  path: estimated.path,
  basis: 'estimated',
  confidence: estimated.confidence,
  patternIds: estimated.patternIds,
  streets: estimated.streets,
  metres: estimated.metres,
  delaySeconds: estimated.delaySeconds,
})

/**
 * The estimates that were published before, for as long as nobody knows better: none where other
 * parts are not served now.
 */
export function estimatesBefore(
  before: Pick<Disruption, 'sections' | 'detours'> | undefined,
  sections: readonly Section[],
): DetourPath[] {
  if (!before || canonical(before.sections) !== canonical(sections)) return []
  return before.detours.filter(({ basis }) => basis === 'estimated')
}
