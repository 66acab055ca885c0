import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Disruption } from '../../../shared/disruption.ts'
import { createAreas } from '../../disruptions/areas.ts'
import type { Report } from '../../disruptions/report.ts'
import { resolve } from '../../disruptions/resolve.ts'
import { answerGtfsRt } from '../../feeds/example/gtfs-rt.ts'
import { exampleSource } from '../../feeds/example/source.ts'
import { decodeFeed } from '../../feeds/gtfs-rt/decode.ts'
import { readReports } from '../../feeds/gtfs-rt/reports.ts'
import { Warnings } from '../../feeds/warnings.ts'
import type { Network } from '../../network/network.ts'
import { ghentNetwork } from '../../network/testing.ts'
import { anyWorld, worldOf } from '../testing-snapshots.ts'
import { outputTown } from '../testing-town.ts'
import { alertFeeds } from './alerts-feeds.ts'

const now = '2026-11-21T08:00:30Z'
const timeZone = 'Europe/Brussels'

const areas = createAreas({ type: 'FeatureCollection', features: [] })

function read(body: Uint8Array, network: Network): { reports: Report[]; warnings: string[] } {
  const warnings = new Warnings()
  const { reports } = readReports(decodeFeed(body), network, timeZone, warnings)
  return { reports, warnings: warnings.lines() }
}

const asDisruption = (report: Report, network: Network): Disruption => ({
  id: report.key,
  version: 1,
  ...resolve(report, { network, areas }),
  texts: [
    {
      source: 'feed',
      header: report.header,
      description: report.description,
      url: report.links,
    },
  ],
  sources: [{ source: 'feed', publisher: 'De Lijn', firstSeen: now, updatedAt: now }],
  example: true,
})

/** What must not be lost. Stops without the order they are named in. */
const essence = ({ effect, lines, stops, impactPeriods, cause, severity }: Disruption) => ({
  cause,
  effect,
  severity,
  lines: lines.map(({ line, suspended }) => ({ id: line.id, suspended })),
  stops: stops
    .filter(({ change }) => change !== 'added')
    .map(({ stop, change, lineIds = [] }) => ({
      id: stop.id,
      change,
      lineIds: [...lineIds].sort(),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1)),
  impactPeriods,
})

/** It names single trips; which ones, a disruption does not keep. */
const someTrips = 'delijn-alert-5006'

const expected = (disruption: Disruption) => ({
  ...essence(disruption),
  ...(disruption.id === someTrips ? { effect: 'REDUCED_SERVICE' } : {}),
})

describe('the example alerts, out and in again', () => {
  let network: Network
  let disruptions: Disruption[]
  beforeAll(async () => {
    network = await ghentNetwork()
    const source = exampleSource({
      dir: 'data/examples',
      timeZone,
      handlers: { 'gtfs-rt': answerGtfsRt },
      now: () => Date.parse(now),
    })
    const { body } = await source(new URL('example:gtfs-rt/alerts'), {})
    disruptions = read(body, network).reports.map((report) => asDisruption(report, network))
  })

  it.each(alertFeeds)('are the same by $path: lines, stops, effects, periods', (feed) => {
    const made = feed.make(worldOf(network, disruptions, { now }))
    expect(made.faults).toEqual([])
    const { reports, warnings } = read(Buffer.from(made.encode(now)), network)
    expect(warnings).toEqual([])
    expect(reports.map(({ key }) => key)).toEqual(disruptions.map(({ id }) => id))
    const after = reports.map((report) => essence(asDisruption(report, network)))
    expect(after).toEqual(disruptions.map(expected))
  })

  it('read in four languages, as the cards', () => {
    const [feed] = alertFeeds
    const made = feed?.make(worldOf(network, disruptions, { now }))
    const { reports } = read(Buffer.from(made?.encode(now) ?? ''), network)
    expect(reports.map(({ header }) => header.en)).toEqual([
      'Tram T1 is diverted between Gent Rozemarijnbrug and Gent Vogelmarkt',
      'Bus P3 is not running',
      'The stop Gent Puinstraat has moved',
      'Buses 70 and 71 towards Oostakker are delayed',
      'Upcoming: De Lijn trams run more often',
      'Bus 60 towards Zomergem is not running part of the time',
      'Bus 16 towards Zuid does not serve the stop Gent Minneplein',
      'The stops Gent Sint-Pietersstation perron 1 and Gent Sint-Pietersstation…',
      'Upcoming: Bus 33 is diverted between Sint-Amandsberg Baeyensstraat and…',
    ])
    for (const { header, description, links } of reports) {
      expect(Object.keys(description).sort()).toEqual(['de', 'en', 'fr', 'nl'])
      expect(Object.keys(links).sort()).toEqual(['de', 'en', 'fr', 'nl'])
      expect(Object.keys(header).length).toBeGreaterThan(0)
    }
  })
})

describe('whatever is published', () => {
  let network: Network
  beforeAll(async () => {
    network = await outputTown()
  })

  it('nobody is told NO_SERVICE that no source states', () => {
    const [feed] = alertFeeds
    fc.assert(
      fc.property(anyWorld(network), (world) => {
        const body = Buffer.from(feed?.make(world).encode(now) ?? '')
        const byId = new Map(world.snapshot.disruptions.map((each) => [each.id, each]))
        for (const { id, alert } of decodeFeed(body).entities) {
          if (alert?.effect !== 'NO_SERVICE') continue
          const from = byId.get(id.replace(/-(no-service|suspended)$/, ''))
          expect(from?.periodBasis).toBe('stated')
          for (const { routeId, stopId } of alert.informedEntities) {
            const lineId = routeId === undefined ? undefined : network.route(routeId)?.lineId
            const isStated =
              stopId === undefined
                ? from?.lines.some(
                    ({ line, basis, suspended, directions }) =>
                      line.id === lineId &&
                      basis === 'stated' &&
                      (suspended || directions.some(({ change }) => change === 'suspended')),
                  )
                : from?.stops.some(
                    ({ stop, basis, change }) =>
                      stop.id === stopId && basis === 'stated' && change === 'notServed',
                  )
            expect(isStated).toBe(true)
          }
        }
      }),
      { numRuns: 200 },
    )
  })
})
