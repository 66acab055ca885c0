import { beforeAll, describe, expect, it } from 'vitest'
import type { Network } from '../../network/network.ts'
import { outputTown } from '../testing-town.ts'
import { schemaFaults, whyNotValidated } from '../xml/testing-xsd.ts'
import { siriFeeds } from './feeds.ts'
import { caseWorld, chanceWorlds } from './testing.ts'

const at = '2026-10-22T06:00:00Z'

let network: Network
beforeAll(async () => {
  network = await outputTown()
})

describe.each(siriFeeds.map((feed) => [feed.title.slice(-3), feed] as const))(
  'SIRI %s',
  (version, feed) => {
    const why = whyNotValidated(`siri-${version}/siri.xsd`)
    it.skipIf(why)(`is valid by the official schema${why ? ` (skipped: ${why})` : ''}`, () => {
      const worlds = [caseWorld(network), ...chanceWorlds(network, 150)]
      const documents = worlds.map((world) => {
        const made = feed.make(world)
        expect(made.faults).toEqual([])
        return String(made.encode(at))
      })
      expect(documents[0]).toContain('feed:detour')
      expect(schemaFaults(`siri-${version}/siri.xsd`, documents).slice(0, 10)).toEqual([])
    })
  },
)
