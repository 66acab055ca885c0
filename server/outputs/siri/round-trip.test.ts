import { beforeAll, describe, expect, it } from 'vitest'
import type { Disruption } from '../../../shared/disruption.ts'
import { severities } from '../../../shared/disruption.ts'
import type { Report } from '../../disruptions/report.ts'
import { plainText } from '../../feeds/plain-text.ts'
import { readXml } from '../../feeds/siri-sx/testing.ts'
import type { Network } from '../../network/network.ts'
import { outputTown } from '../testing-town.ts'
import { outputWords } from '../words.ts'
import type { OutputWorld } from '../world.ts'
import { siriFeeds } from './feeds.ts'
import { tellable } from './tellable.ts'
import { caseWorld, chanceWorlds, inTown } from './testing.ts'
import type { SiriVersion } from './vocabulary.ts'

let network: Network
beforeAll(async () => {
  network = await outputTown()
})

/** What our own adapter, written for what others publish, understands of a world. */
function readBack(world: OutputWorld, version: SiriVersion) {
  const feed = siriFeeds.find(({ title }) => title.endsWith(version))
  const xml = String(feed?.make(world).encode(world.now))
  const { reports, closed, warnings, versions } = readXml(xml, network, { now: world.now })
  const key = (id: string) => id.replace(/^(road:)?Omweg:/, '')
  return {
    report: (id: string): Report | undefined => reports.find((report) => key(report.key) === id),
    reports,
    closed: closed.map(key),
    versions: new Map(Object.entries(versions).map(([id, found]) => [key(id), found])),
    warnings,
  }
}

/** Hidden from riders by the adapter: called off, or made up. */
const isShown = ({ status, example }: Disruption) => status === 'confirmed' && !example

const routesOf = (disruption: Disruption): string[] => {
  const { lines, stops } = tellable(disruption)
  const named = lines.flatMap(({ line, directions }) =>
    directions.length > 0
      ? directions.map(({ routeId }) => routeId)
      : (network.line(line.id)?.routeIds ?? []),
  )
  const atStops = stops.flatMap(({ stop, lineIds }) => {
    const serving = network.patternsAtStop(stop.id).map(({ routeId }) => routeId)
    return (lineIds ?? []).flatMap((id) =>
      (network.line(id)?.routeIds ?? []).filter((routeId) => serving.includes(routeId)),
    )
  })
  return [...new Set([...named, ...atStops])].sort()
}

const readRoutes = ({ selectors }: Report): string[] =>
  [...new Set(selectors.flatMap(({ routeId }) => routeId ?? []))].sort()

/**
 * 2.0 says of a stop that moved only that nobody stops there. What is the matter with a whole line is
 * not said of its stops again by the adapter.
 */
function stopsOf(disruption: Disruption, version: SiriVersion): string[] {
  const { lines, networks, stops } = tellable(disruption)
  return stops
    .filter(({ change }) => change !== 'affected' || lines.length + networks.length === 0)
    .map(({ stop, change }) => {
      const read = change === 'moved' && version === '2.0' ? 'notServed' : change
      return `${stop.id} ${read}`
    })
    .sort()
}

const readStops = ({ stops }: Report): string[] =>
  stops
    .filter(({ replacement, change }) => !(change === 'added' && replacement))
    .map(({ stopId, change }) => `${stopId} ${change}`)
    .sort()

describe.each(['2.0', '2.1'] as const)('SIRI %s, read by our own adapter,', (version) => {
  it('names the same lines, stops, periods, cause and words', () => {
    const world = caseWorld(network)
    const { report, warnings } = readBack(world, version)
    const shown = world.snapshot.disruptions.filter(isShown)
    expect(shown.length).toBeGreaterThan(10)
    for (const disruption of shown) {
      const read = report(disruption.id)
      expect(read, disruption.id).toBeDefined()
      if (!read) continue
      const said = { id: disruption.id, routes: readRoutes(read), stops: readStops(read) }
      expect(said).toEqual({
        id: disruption.id,
        routes: routesOf(disruption),
        stops: stopsOf(disruption, version),
      })
      expect(read).toMatchObject({
        kind: disruption.kind,
        cause: disruption.cause,
        severity: disruption.severity,
        header: { nl: plainText(outputWords(disruption, 'nl', world).title) },
      })
      expect(Object.keys(read.header).sort()).toEqual(['de', 'en', 'fr', 'nl'])
      if (disruption.impactPeriods.length > 0) {
        expect(read.impactPeriods).toEqual(disruption.impactPeriods)
      }
      if (disruption.planned !== undefined) expect(read.planned).toBe(disruption.planned)
    }
    expect(warnings.filter((line) => /unknown|cannot|before/i.test(line))).toEqual([])
  })

  it('has the effects that matter, and never takes off a line that runs', () => {
    const { report } = readBack(caseWorld(network), version)
    const effects = Object.fromEntries(
      ['detour', 'suspended', 'closed-stop', 'delays', 'strike', 'tram-strike'].map((id) => {
        const read = report(`feed:${id}`)
        return [id, [read?.effect, read?.suspended]]
      }),
    )
    expect(effects).toEqual({
      detour: ['DETOUR', false],
      suspended: ['NO_SERVICE', true],
      'closed-stop': ['NO_SERVICE', false],
      delays: ['SIGNIFICANT_DELAYS', false],
      strike: ['REDUCED_SERVICE', false],
      'tram-strike': ['NO_SERVICE', true],
    })
    expect(report('feed:passed-by')?.suspended).toBe(false)
    expect(report('feed:tram-strike')?.selectors).toEqual([{ agencyId: 'dl', mode: 'tram' }])
  })

  it('keeps directions, where to board, repeats, works and what they cause', () => {
    const { report } = readBack(caseWorld(network), version)
    const detour = report('feed:detour')
    const [tramRoute] = inTown(network).routes('T1')
    expect(detour?.selectors).toContainEqual({ routeId: tramRoute, directionId: 0 })
    expect(detour?.stops[0]?.replacement).toMatchObject({ name: 'Cité (tijdelijk)' })
    expect(detour?.advice?.nl).toContain('Stap op aan de tijdelijke halte Cité')
    expect(detour?.description.nl).not.toContain(detour?.advice?.nl)
    expect(detour?.relatedTo).toContain('siri:road:Omweg:feed:works')
    expect(report('feed:weekends')?.recurrence[0]?.days).toEqual([6, 7])
    expect(report('feed:works')).toMatchObject({ kind: 'works', streets: ['Citéstraat'] })
    expect(detour?.links.fr).toBe('https://omweg.example/fr/hinder/feed%3Adetour')
  })

  it('leaves estimates beside facts to the words', () => {
    const { report } = readBack(caseWorld(network), version)
    expect(report('feed:estimated-detour')?.stops).toEqual([])
    expect(report('feed:only-estimated')?.stops.map(({ stopId }) => stopId)).toEqual(['b2'])
  })

  it('closes what has ended, a version later, and what was called off', () => {
    const { closed, versions } = readBack(caseWorld(network), version)
    expect(closed).toEqual(
      expect.arrayContaining(['feed:over', 'feed:part', 'feed:never', 'feed:called-off']),
    )
    expect(closed).toContain('feed:works-over')
    expect([versions.get('feed:over'), versions.get('feed:called-off')]).toEqual([2, 1])
  })

  it('says the same of worlds by chance', () => {
    for (const world of chanceWorlds(network, 60)) {
      const { report, closed } = readBack(world, version)
      for (const disruption of world.snapshot.disruptions) {
        if (!isShown(disruption)) {
          expect(closed).toContain(disruption.id)
          continue
        }
        const read = report(disruption.id)
        expect(read && readRoutes(read)).toEqual(routesOf(disruption))
        expect(read && new Set(readStops(read))).toEqual(new Set(stopsOf(disruption, version)))
        const since = disruption.impactPeriods.every(({ start }) => start !== undefined)
        if (disruption.impactPeriods.length > 0 && since) {
          expect(read?.impactPeriods).toEqual(disruption.impactPeriods)
        }
        expect(severities).toContain(read?.severity)
      }
      for (const { disruption } of world.ended) expect(closed).toContain(disruption.id)
    }
  })
})
