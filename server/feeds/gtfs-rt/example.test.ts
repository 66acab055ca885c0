import { describe, expect, it } from 'vitest'
import { lengthOf, measures, nearestOnLine } from '../../../shared/geo/polyline.ts'
import { ghentNetwork } from '../../network/testing.ts'
import { answerGtfsRt } from '../example/gtfs-rt.ts'
import { exampleSource } from '../example/source.ts'
import type { PollContext } from '../feed.ts'
import { gtfsRtAdapter } from './adapter.ts'

const now = '2026-11-21T08:00:30Z'
const timeZone = 'Europe/Brussels'
const source = exampleSource({
  dir: 'data/examples',
  timeZone,
  handlers: { 'gtfs-rt': answerGtfsRt },
  now: () => Date.parse(now),
})

async function poll(url: string) {
  const network = await ghentNetwork()
  const context: PollContext = {
    feed: {
      id: 'example',
      type: 'gtfs-rt',
      url,
      every: 30,
      publisher: 'De Lijn',
      headers: {},
      example: true,
    },
    network,
    timeZone,
    now,
    state: undefined,
    fetch: {
      async get(address) {
        const { body, headers } = await source(new URL(address), {})
        const contentType = headers['content-type'] ?? ''
        return { url: address, body, contentType, notModified: false }
      },
    },
  }
  return { network, ...(await gtfsRtAdapter.poll(context)) }
}

describe('the example alerts', () => {
  it('say the same in JSON and in protobuf', async () => {
    const json = await poll('example:gtfs-rt/alerts')
    const protobuf = await poll('example:gtfs-rt/alerts?format=protobuf')
    expect(protobuf).toEqual(json)
    expect(json.reports).toHaveLength(9)
    expect(json.mode).toBe('replace')
  })

  it('are clean but for the one mistake on purpose', async () => {
    const { reports, warnings } = await poll('example:gtfs-rt/alerts')
    expect(warnings).toEqual(['Unknown stop, left out: alert delijn-alert-5009 (gs:delijn:299999)'])
    expect(reports.map(({ effect, suspended }) => [effect, suspended])).toEqual([
      ['DETOUR', false],
      ['NO_SERVICE', true],
      ['STOP_MOVED', false],
      ['SIGNIFICANT_DELAYS', false],
      ['ADDITIONAL_SERVICE', false],
      ['NO_SERVICE', false],
      ['NO_SERVICE', false],
      ['ACCESSIBILITY_ISSUE', false],
      ['DETOUR', false],
    ])
    expect(reports[0]?.stops).toHaveLength(6)
    expect(reports[0]?.stops[0]).toEqual({
      stopId: '201071',
      change: 'notServed',
      routeIds: ['2007', '2002'],
      basis: 'stated',
    })
    expect(reports[7]?.stops).toEqual([
      { stopId: '204911', change: 'affected', basis: 'stated' },
      { stopId: '204912', change: 'affected', basis: 'stated' },
    ])
    expect(reports[1]?.advice).toEqual({ nl: 'Neem tram 3.' })
    expect(Object.keys(reports[7]?.advice ?? {}).sort()).toEqual(['de', 'en', 'fr', 'nl'])
    expect(reports[6]).not.toHaveProperty('advice')
    expect(reports[6]?.impactPeriods).toEqual([{ start: '2026-10-21T22:00:00Z' }])
    expect(reports[8]?.header.nl).toBe('Destelbergen: werken Lossystraat')
    expect(reports[8]?.description.nl).toBe(
      'Lijn 33 rijdt via de Dendermondsesteenweg.\n\n' +
        'De halte Lossystraat vervalt in beide richtingen & wordt niet vervangen.',
    )
  })
})

describe('the example trip modifications', () => {
  it('join their alerts, without a complaint', async () => {
    const { reports, warnings } = await poll('example:gtfs-rt/trip-modifications')
    expect(warnings).toEqual([])
    expect(reports.map(({ key }) => key)).toEqual([
      'melding-blekerijstraat',
      'melding-emile-clauslaan',
    ])
  })

  it('tell the missed stops and where to board instead', async () => {
    const { reports } = await poll('example:gtfs-rt/trip-modifications')
    const [blekerijstraat, clauslaan] = reports
    expect(blekerijstraat?.impactPeriods).toEqual([{ start: '2026-11-11T23:00:00Z' }])
    expect(blekerijstraat?.stops.map(({ stopId, change }) => `${change} ${stopId}`).sort()).toEqual(
      ['added 900985', 'added 901985', 'notServed 200985', 'notServed 201985'],
    )
    expect(blekerijstraat?.stops.find(({ stopId }) => stopId === '201985')).toMatchObject({
      routeIds: ['2065', '2058'],
      replacement: { name: 'Gent Blekerijstraat (tijdelijk)', basis: 'stated' },
    })
    expect(blekerijstraat?.stops[0]?.replacement).not.toHaveProperty('stopId')
    expect(clauslaan?.stops.find(({ stopId }) => stopId === '200984')?.replacement).toMatchObject({
      stopId: '210335',
      name: 'Gent Parkplein (Burggravenlaan)',
      basis: 'stated',
    })
    expect(clauslaan?.stops.map(({ stopId, change }) => `${change} ${stopId}`).sort()).toEqual([
      'added 210335',
      'notServed 200275',
      'notServed 200276',
      'notServed 200984',
    ])
    expect(clauslaan?.updatedAt).toBe('2026-11-12T07:00:00Z')
  })

  it('draw just the part that is not the usual way', async () => {
    const { network, reports } = await poll('example:gtfs-rt/trip-modifications')
    const detours = reports.flatMap((report) => report.detours)
    expect(detours.flatMap(({ routeIds }) => routeIds).sort()).toEqual([
      '2058',
      '2058',
      '2065',
      '2065',
      '2705',
      '2765',
    ])
    for (const { routeIds, directionId, path } of detours) {
      const [pattern] = network.patternsOfRoute(routeIds[0] ?? '', directionId)
      const shape = pattern?.shape ?? []
      const along = measures(shape)
      const away = path.map((position) => nearestOnLine(shape, along, position).distance)
      expect(lengthOf(path)).toBeGreaterThan(500)
      expect(lengthOf(path)).toBeLessThan(1_500)
      expect(away[0]).toBeLessThan(16)
      expect(away.at(-1)).toBeLessThan(16)
      expect(Math.max(...away)).toBeGreaterThan(100)
    }
  })
})
