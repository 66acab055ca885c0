import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Network } from '../network/network.ts'
import { feeds } from './feeds.ts'
import { anyWorld } from './testing-snapshots.ts'
import { outputTown } from './testing-town.ts'

/** What fails is made small here; ten thousand worlds are in `every-output.property.test.ts`. */
const numRuns = process.env.OMWEG_DEEP ? 2_000 : 60

let network: Network
beforeAll(async () => {
  network = await outputTown()
})

describe.each(feeds)('$path', (feed) => {
  it('is valid by its own check, whatever is published', { timeout: 1_200_000 }, () => {
    fc.assert(
      fc.property(anyWorld(network), (world) => {
        expect(feed.make(world).faults).toEqual([])
      }),
      { numRuns },
    )
  })

  it('is the same for the same world, and moves with nothing but it', () => {
    fc.assert(
      fc.property(anyWorld(network), (world) => {
        const at = '2026-10-22T06:00:00Z'
        const [first, second] = [feed.make(world), feed.make(structuredCloneOf(world))]
        expect(Buffer.from(second.encode(at))).toEqual(Buffer.from(first.encode(at)))
      }),
      { numRuns: 20 },
    )
  })
})

const structuredCloneOf = <T extends { snapshot: object }>(world: T): T => ({
  ...world,
  snapshot: structuredClone(world.snapshot),
})
