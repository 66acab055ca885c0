/**
 * The world of a realm, kept as long as nothing in it changes.
 *
 * @module
 */

import type { Logger } from 'pino'
import type { Snapshot } from '../../shared/disruption.ts'
import { fromInstant, type Instant, toInstant } from '../../shared/time/period.ts'
import type { Network } from '../network/network.ts'
import { type Ended, endedFor, type OutputWorld } from '../outputs/world.ts'
import { type Clock, systemClock } from '../store/clock.ts'
import type { Realm } from './realm.ts'

export interface RealmOptions
  extends Pick<Realm, 'base' | 'tenants'>,
    Pick<OutputWorld, 'timeZone' | 'languages' | 'publisher'> {
  snapshot(): Snapshot
  onSnapshot(hear: (snapshot: Snapshot) => void): () => void
  network(): Network
  /** See `Disruptions`. */
  ended(since: Instant): Promise<readonly Ended[]>
  /** Absolute, without a slash at the end and without the realm's base. */
  publicUrl(): string
  log: Logger
  clock?: Clock
}

const hour = 3_600_000

/** @returns the realm, once it knows what has ended */
export async function createRealm(options: RealmOptions): Promise<Realm> {
  const { base, tenants, timeZone, languages, publisher, log, clock = systemClock } = options
  const hearers = new Set<(world: OutputWorld) => void>()
  let ended: readonly Ended[] = []
  let made: { world: OutputWorld; ended: readonly Ended[] } | undefined

  const sinceThen = () => toInstant(clock.now() - endedFor * 24 * hour)
  const look = async () => {
    ended = await options.ended(sinceThen())
  }
  await look()

  function world(): OutputWorld {
    const snapshot = options.snapshot()
    const network = options.network()
    const url = `${options.publicUrl()}${base}`
    const now = latest(snapshot.madeAt, toInstant(Math.floor(clock.now() / hour) * hour))
    const before = made?.world
    if (
      before?.snapshot === snapshot &&
      before.network === network &&
      before.now === now &&
      before.base === url &&
      made?.ended === ended
    ) {
      return before
    }
    const from = toInstant(fromInstant(now) - endedFor * 24 * hour)
    made = {
      ended,
      world: {
        snapshot,
        network,
        ended: ended.filter(({ at }) => at >= from),
        now,
        base: url,
        timeZone,
        languages,
        publisher,
      },
    }
    return made.world
  }

  options.onSnapshot(() => {
    look()
      .catch((error) => log.error({ err: error }, 'cannot read what has ended'))
      .then(() => {
        const next = world()
        for (const hear of hearers) hear(next)
      })
      .catch((error) => log.error({ err: error }, 'an output failed'))
  })

  return {
    base,
    tenants,
    world,
    onWorld(hear) {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
  }
}

const latest = (a: Instant, b: Instant): Instant => (a > b ? a : b)
