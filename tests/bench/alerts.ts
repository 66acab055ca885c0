/**
 * Alerts normalised per second, beside bare protobuf decoding of the same bytes in the same run:
 * what making them ours costs on top of reading them at all.
 *
 * @module
 */

import bindings from 'gtfs-realtime-bindings'
import { decodeFeed } from '../../server/feeds/gtfs-rt/decode.ts'
import { readReports } from '../../server/feeds/gtfs-rt/reports.ts'
import { Warnings } from '../../server/feeds/warnings.ts'
import type { Network } from '../../server/network/network.ts'
import { ghentNetwork } from '../../server/network/testing.ts'
import { median, report, round } from './measure.ts'

const { FeedMessage } = bindings.transit_realtime
const alerts = 10_000
const rounds = 9

export async function benchAlerts(): Promise<void> {
  const network = await ghentNetwork()
  const feed = makeFeed(network)
  const text = Buffer.from(JSON.stringify(FeedMessage.toObject(FeedMessage.decode(feed))))
  const bare = () => FeedMessage.decode(feed).entity.length
  const ours = (body: Uint8Array) => {
    const message = decodeFeed(body)
    return readReports(message, network, 'Europe/Brussels', new Warnings()).reports.length
  }
  const times: Record<string, number[]> = { bare: [], protobuf: [], json: [] }
  // In turns, so that a busy machine is as busy for each.
  for (let i = 0; i < rounds; i++) {
    times.bare?.push(time(bare))
    times.protobuf?.push(time(() => ours(feed)))
    times.json?.push(time(() => ours(text)))
  }
  const rate = (name: string) => Math.round(alerts / (median(times[name] ?? []) / 1000))
  report({
    bench: 'alerts',
    alerts,
    bytes: feed.length,
    barePerSecond: rate('bare'),
    protobufPerSecond: rate('protobuf'),
    jsonPerSecond: rate('json'),
    shareOfBare: round(rate('protobuf') / rate('bare'), 2),
  })
}

function time(work: () => number): number {
  const started = performance.now()
  const count = work()
  const took = performance.now() - started
  if (count !== alerts) throw new Error(`${count} of ${alerts} alerts came through`)
  return took
}

/** Alerts as a gateway writes them: prefixed ids, a handful of stops, two languages. */
function makeFeed(network: Network): Uint8Array {
  const { routes } = network
  const stopsOf = routes.map((route) => {
    const [pattern] = network.patternsOfRoute(route.id)
    return (pattern?.visits ?? []).map(({ stopId }) => stopId)
  })
  const entity = Array.from({ length: alerts }, (_, i) => {
    const at = i % routes.length
    const routeId = `gr:delijn:${routes[at]?.id}`
    const stops = (stopsOf[at] ?? []).slice(i % 5, (i % 5) + 6)
    const text = (what: string) => ({
      translation: [
        { text: `${what} ${i}: werken aan de sporen, volg de wegwijzers`, language: 'nl' },
        { text: `${what} ${i} : travaux de voie, suivez les panneaux`, language: 'fr' },
      ],
    })
    return {
      id: `alert-${i}`,
      alert: {
        activePeriod: [{ start: 1_795_000_000 + i, end: 1_796_000_000 + i }],
        informedEntity: stops.map((stopId) => ({
          routeId,
          directionId: i % 2,
          stopId: `gs:delijn:${stopId}`,
        })),
        cause: 10,
        effect: 4,
        severityLevel: 3,
        headerText: text('Omleiding'),
        descriptionText: text('Niet-bediende haltes'),
        url: { translation: [{ text: `https://www.delijn.be/omleiding/${i}` }] },
      },
    }
  })
  const header = { gtfsRealtimeVersion: '2.0', timestamp: 1_795_000_000 }
  return FeedMessage.encode(FeedMessage.fromObject({ header, entity })).finish()
}
