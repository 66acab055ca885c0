/**
 * Every output of the same made-up worlds, as others read it: decoders and schemas that nobody here
 * wrote. With `OMWEG_DEEP` ten thousand worlds.
 */

import { parseFeed } from '@rowanmanning/feed-parser'
import fc from 'fast-check'
import type { Geometry } from 'geojson'
import bindings from 'gtfs-realtime-bindings'
import ICAL from 'ical.js'
import { Parser } from 'n3'
import { beforeAll, expect, it } from 'vitest'
import { decodeLoose } from '../feeds/gtfs-rt/decode.ts'
import type { Network } from '../network/network.ts'
import { toAtom } from './atom/atom.ts'
import { detourFeatures } from './features/detour-features.ts'
import { hindranceFeatures } from './features/hindrance-features.ts'
import { feeds } from './feeds.ts'
import { checkFeed, inWords } from './gtfs-rt/validate/check.ts'
import { staticFeed } from './gtfs-rt/validate/static-feed.ts'
import { toCalendar } from './ical/calendar.ts'
import { toJsonLd, withContext } from './json-ld/disruption-ld.ts'
import { toTurtle } from './json-ld/to-rdf.ts'
import { makeFeed } from './make-feed.ts'
import { subscriptionTo } from './subscription.ts'
import { anyWorld, testNow } from './testing-snapshots.ts'
import { outputTown } from './testing-town.ts'
import type { Feed, OutputWorld } from './world.ts'
import { schemaFaults, whyNotValidated } from './xml/testing-xsd.ts'

const worlds = Number(process.env.OMWEG_WORLDS ?? (process.env.OMWEG_DEEP ? 10_000 : 50))
/** Reading a schema takes a second, so many documents are held to it at once. */
const batch = 250

const schemas: Record<string, string> = {
  'siri/sx.xml': 'siri-2.0/siri.xsd',
  'siri/sx-2.1.xml': 'siri-2.1/siri.xsd',
  'datex/situations.xml': 'datex-3.7/DATEXII_3_D2Payload.xsd',
}
const why = Object.values(schemas).flatMap((schema) => whyNotValidated(schema) ?? [])[0]

let network: Network
beforeAll(async () => {
  network = await outputTown()
})

const batches = Array.from({ length: Math.ceil(worlds / batch) }, (_, i) => i)

it.each(batches)(
  'batch %i is read by others as it was meant',
  { timeout: 1_200_000 },
  async (seed) => {
    const made = fc.sample(anyWorld(network), { numRuns: Math.min(batch, worlds), seed })
    const schedule = staticFeed(network)
    const documents = new Map<string, string[]>(Object.keys(schemas).map((path) => [path, []]))
    for (const [i, world] of made.entries()) {
      for (const feed of feeds) {
        const name = `${feed.path} of world ${seed}/${i}`
        const body = bodyOf(feed, world, name)
        if (feed.path.startsWith('gtfs-rt/')) {
          const message = decodeLoose(Buffer.from(body))
          const errors = checkFeed(message, schedule).filter(({ severity }) => severity === 'error')
          expect(errors.map(inWords), name).toEqual([])
          if (typeof body !== 'string') decodes(body, name)
        }
        documents.get(feed.path)?.push(String(body))
      }
      expect(atomIn(world), `atom of world ${seed}/${i}`).toBe(
        subscriptionTo({}, 'nl', world).disruptions.length,
      )
      for (const event of eventsIn(world)) {
        expect(event.uid, `calendar of world ${seed}/${i}`).not.toBe('')
        expect(Number.isNaN(event.startDate.toJSDate().getTime())).toBe(false)
      }
      for (const { geometry } of [...detourFeatures(world), ...hindranceFeatures(world)]) {
        expect(geometry === null || isWhole(geometry), `features of world ${seed}/${i}`).toBe(true)
      }
      for (const disruption of world.snapshot.disruptions) {
        const node = toJsonLd(disruption, world, { version: 1, at: testNow })
        const turtle = await toTurtle(withContext(node, world.base), world.base)
        expect(
          new Parser().parse(turtle).length,
          `linked data of world ${seed}/${i}`,
        ).toBeGreaterThan(2)
      }
    }
    for (const [path, schema] of why ? [] : Object.entries(schemas)) {
      const faults = schemaFaults(schema, documents.get(path) ?? [])
      expect(faults.slice(0, 5), `${path}, batch ${seed}`).toEqual([])
    }
  },
)

function bodyOf(feed: Feed, world: OutputWorld, name: string): Uint8Array | string {
  const { made, faults } = makeFeed(feed, world)
  expect(faults, name).toEqual([])
  return made.encode(testNow)
}

/** Written again by MobilityData's bindings it is as long: nothing in it is unknown to them, or no UTF-8. */
function decodes(body: Uint8Array, name: string): void {
  const { FeedMessage } = bindings.transit_realtime
  const message = FeedMessage.decode(body)
  expect(FeedMessage.verify(message), name).toBeNull()
  expect(FeedMessage.encode(message).finish().length, name).toBe(body.length)
}

const atomIn = (world: OutputWorld): number =>
  parseFeed(toAtom(subscriptionTo({}, 'nl', world), world)).items.length

function eventsIn(world: OutputWorld): ICAL.Event[] {
  const text = toCalendar(subscriptionTo({}, 'nl', world), world)
  const calendar = new ICAL.Component(ICAL.parse(text) as never)
  return calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each))
}

/** Numbers all the way down, and something there. */
function isWhole(geometry: Geometry): boolean {
  if (geometry.type === 'GeometryCollection') return geometry.geometries.every(isWhole)
  const numbers = (geometry.coordinates as unknown[]).flat(Number.POSITIVE_INFINITY)
  return numbers.length >= 2 && numbers.every(Number.isFinite)
}
