/**
 * An output of a world, without what its own check refuses.
 *
 * @module
 */

import { createHash } from 'node:crypto'
import type { Instant } from '../../shared/time/period.ts'
import type { Feed, Made, OutputFault, OutputWorld } from './world.ts'

export interface CheckedOutput {
  made: Made
  /** Of the content: nothing in it moves with the time at which it is served. */
  hash: string
  /** What was left out, and why. */
  faults: OutputFault[]
}

/** Each round takes at least one disruption out. */
const mostRounds = 5

/**
 * Make an output that passes its check. Disruptions that it cannot say rightly are left out, and
 * named.
 *
 * @throws Error where the whole is wrong: it is not to be served
 */
export function makeFeed(feed: Feed, world: OutputWorld): CheckedOutput {
  const left = new Set<string>()
  const faults: OutputFault[] = []
  for (let round = 0; round < mostRounds; round++) {
    const made = feed.make(left.size === 0 ? world : without(world, left))
    if (made.faults.length === 0) return { made, hash: hashOf(made), faults }
    faults.push(...made.faults)
    // The leading one first; where that does not help, all that are merged with it.
    const named = made.faults.flatMap(({ disruption, others = [] }) =>
      disruption === undefined ? [] : [disruption, ...(round === 0 ? [] : others)],
    )
    if (named.length === 0 || named.every((id) => left.has(id))) break
    for (const id of named) left.add(id)
  }
  const what = faults.map(({ disruption, what }) => `${disruption ?? 'whole'}: ${what}`)
  throw new Error(`${feed.path} would not be valid: ${what.slice(0, 5).join('; ')}`)
}

const without = (world: OutputWorld, ids: ReadonlySet<string>): OutputWorld => ({
  ...world,
  snapshot: {
    ...world.snapshot,
    disruptions: world.snapshot.disruptions.filter(({ id }) => !ids.has(id)),
  },
  ended: world.ended.filter(({ disruption }) => !ids.has(disruption.id)),
})

/** Any instant does, as long as it is always the same. */
const anyInstant: Instant = '2000-01-01T00:00:00Z'

const hashOf = (made: Made): string =>
  createHash('sha256').update(made.encode(anyInstant)).digest('base64url').slice(0, 22)
