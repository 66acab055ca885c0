/**
 * Puts the sandbox together: its own snapshot, keys for whoever asks, robots where people would be,
 * and a broom.
 *
 * @see docs/decisions/sandbox.md
 * @module
 */

import type { Logger } from 'pino'
import type { Snapshot } from '../../shared/disruption.ts'
import { sandboxName, sandboxTenant } from '../../shared/sandbox.ts'
import { type Instant, toInstant } from '../../shared/time/period.ts'
import type { EnginePool } from '../detours/pool/engine-pool.ts'
import type { Areas } from '../disruptions/areas.ts'
import type { Disruptions } from '../disruptions/disruptions.ts'
import type { Network } from '../network/network.ts'
import { type Clock, systemClock } from '../store/clock.ts'
import type { Database } from '../store/database.ts'
import { migrate } from '../store/migrate.ts'
import { worksSource } from '../works/works-context.ts'
import type { WorksService } from '../works/works-types.ts'
import { makeDemoWorks } from './demo-works.ts'
import { forgetWorks, sandboxMigrations } from './forget-works.ts'
import { limitedWorks, type SandboxQuota } from './limited-works.ts'
import type { Robot } from './robot.ts'
import { createRobotApprover } from './robot-approver.ts'
import { createRobotOperator, type RequestDesk } from './robot-operator.ts'
import { createSandboxDisruptions } from './sandbox-disruptions.ts'
import { createSandboxKeys, type SandboxKeys } from './sandbox-keys.ts'

/** As configured tenants are. */
export const sandboxAsTenant = { nis: sandboxTenant, name: sandboxName }

/** For `apart` of `createDisruptions`. */
export const isSandboxSource = (source: string): boolean => source === worksSource(sandboxTenant)

export interface SandboxOptions {
  db: Database
  /** With {@link isSandboxSource} apart, started. */
  disruptions: Pick<Disruptions, 'source' | 'onReports' | 'onSnapshot'>
  /** Of all tenants, this one included, started. */
  works: WorksService
  engine: () => Pick<EnginePool, 'run'> | undefined
  network: () => Network
  areas: Areas
  timeZone: string
  log: Logger
  clock?: Clock
  quota?: SandboxQuota
  /** Milliseconds that a robot lets something wait. */
  patience?: number
  /** Where the robot that is an operator answers. Absent: nobody asks it anything. */
  desk?: RequestDesk
  /** Whether there is something to look at from the start. */
  demo?: boolean
  /** What other rooms keep of the sandbox, older than an instant, is forgotten too. */
  forgetAlso?: (before: Instant) => Promise<unknown>
}

export interface Sandbox {
  snapshot(): Snapshot
  /** Hear of every new snapshot; gives back how to stop. */
  onSnapshot(hear: (snapshot: Snapshot) => void): () => void
  /** Nothing: there is no log. */
  ended(since: Instant): Promise<[]>
  /** For what programs do in the sandbox: with its quota. */
  works: WorksService
  keys: SandboxKeys
  /** Brings the schema up to date. What is slow goes on after it. */
  start(): Promise<void>
  stop(): Promise<void>
}

const day = 24 * 3_600_000
/** Until the engine is ready. */
const again = 10_000

export function createSandbox(options: SandboxOptions): Sandbox {
  const { db, works, log, clock = systemClock, desk, patience, demo = true } = options
  const picture = createSandboxDisruptions({
    ...options,
    clock,
    source: worksSource(sandboxTenant),
  })
  const keys = createSandboxKeys(db, clock)
  const common = { clock, log, ...(patience === undefined ? {} : { after: patience }) }
  const robots: Robot[] = [
    createRobotApprover({ ...common, works }),
    ...(desk ? [createRobotOperator({ ...common, desk })] : []),
  ]
  const stopping = new AbortController()
  let upkeep: Promise<void> = Promise.resolve()

  /** @returns whether all of it was done */
  async function sweep(): Promise<boolean> {
    try {
      await keys.forget()
      await forgetWorks({ db, works, clock })
      await options.forgetAlso?.(toInstant(clock.now() - 7 * day))
      if (demo) await makeDemoWorks({ ...options, clock })
      return true
    } catch (error) {
      log.warn({ err: error }, 'the upkeep of the sandbox failed; trying again')
      return false
    }
  }

  async function keepUp(): Promise<void> {
    while (!stopping.signal.aborted) {
      const done = await sweep()
      await clock.sleep(done ? day : again, stopping.signal)
    }
  }

  return {
    snapshot: picture.snapshot,
    onSnapshot: picture.onSnapshot,
    ended: async () => [],
    works: limitedWorks(works, db, options.quota),
    keys,
    async start() {
      await migrate(db, sandboxMigrations)
      picture.start()
      for (const robot of robots) robot.start()
      upkeep = keepUp()
    },
    async stop() {
      stopping.abort()
      for (const robot of robots) await robot.stop()
      await upkeep
      picture.stop()
    },
  }
}
