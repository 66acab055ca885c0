/**
 * The snapshot of the sandbox as it is now, and who hears of the next one.
 *
 * @module
 */

import type { Logger } from 'pino'
import type { Snapshot } from '../../shared/disruption.ts'
import { type Instant, toInstant } from '../../shared/time/period.ts'
import { createAlarm } from '../disruptions/alarm.ts'
import type { Areas } from '../disruptions/areas.ts'
import type { Disruptions } from '../disruptions/disruptions.ts'
import { createResolver } from '../disruptions/statements.ts'
import { createHearers } from '../hearers.ts'
import type { Network } from '../network/network.ts'
import type { Clock } from '../store/clock.ts'
import { sandboxPicture } from './sandbox-snapshot.ts'

export interface SandboxDisruptions {
  snapshot(): Snapshot
  /** Hear of every new snapshot; gives back how to stop. */
  onSnapshot(hear: (snapshot: Snapshot) => void): () => void
  start(): void
  stop(): void
}

export interface SandboxDisruptionsOptions {
  disruptions: Pick<Disruptions, 'source' | 'onReports' | 'onSnapshot'>
  /** Id of the one source; see `worksSource`. */
  source: string
  network: () => Network
  areas: Areas
  clock: Clock
  log: Logger
}

export function createSandboxDisruptions(options: SandboxDisruptionsOptions): SandboxDisruptions {
  const { disruptions, source, areas, clock, log } = options
  const hearers = createHearers<[Snapshot]>('the sandbox', log)
  let network = options.network()
  let resolver = createResolver({ network, areas })
  let current = make()
  let stops: (() => void)[] = []
  const alarm = createAlarm(clock, renew)

  function make(): { snapshot: Snapshot; until?: Instant } {
    const now = toInstant(clock.now())
    const { hash: networkHash } = network
    return sandboxPicture(disruptions.source(source), { resolver, networkHash, now })
  }

  /** What was withdrawn leaves nothing behind that says when: then it is now. */
  function later(snapshot: Snapshot): Snapshot {
    if (snapshot.madeAt > current.snapshot.madeAt) return snapshot
    return Object.freeze({ ...snapshot, madeAt: toInstant(clock.now()) })
  }

  function renew(): void {
    if (network !== options.network()) {
      network = options.network()
      resolver = createResolver({ network, areas })
    }
    const next = make()
    alarm.set(next.until)
    const { hash, sequence } = current.snapshot
    if (next.snapshot.hash === hash && next.snapshot.sequence === sequence) return
    current = { ...next, snapshot: later(next.snapshot) }
    hearers.tell(current.snapshot)
  }

  return {
    snapshot: () => current.snapshot,
    onSnapshot: hearers.add,
    start() {
      stops = [
        disruptions.onReports((said) => {
          if (said === source) renew()
        }),
        // It may be in another network now.
        disruptions.onSnapshot(() => {
          if (network !== options.network()) renew()
        }),
      ]
      renew()
    },
    stop() {
      for (const stop of stops) stop()
      alarm.stop()
    },
  }
}
