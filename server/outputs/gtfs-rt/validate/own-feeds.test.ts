/**
 * Our own feeds as others get them: the bytes, decoded by MobilityData's bindings, and judged whole.
 */

import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { decodeLoose } from '../../../feeds/gtfs-rt/decode.ts'
import type { Network } from '../../../network/network.ts'
import { feeds } from '../../feeds.ts'
import { anyWorld, testNow } from '../../testing-snapshots.ts'
import { outputTown } from '../../testing-town.ts'
import { checkFeed, inWords } from './check.ts'
import { staticFeed } from './static-feed.ts'

const numRuns = process.env.OMWEG_DEEP ? 2_000 : 60

let network: Network
beforeAll(async () => {
  network = await outputTown()
})

describe.each(feeds.filter(({ path }) => path.startsWith('gtfs-rt/')))('$path', (feed) => {
  it('has no errors, whatever is published', { timeout: 600_000 }, () => {
    const gtfs = staticFeed(network)
    fc.assert(
      fc.property(anyWorld(network), (world) => {
        const message = decodeLoose(Buffer.from(feed.make(world).encode(testNow)))
        const errors = checkFeed(message, gtfs).filter(({ severity }) => severity === 'error')
        expect(errors.map(inWords)).toEqual([])
      }),
      { numRuns },
    )
  })
})
