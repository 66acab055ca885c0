import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Network } from '../../network/network.ts'
import { networkFromTables } from '../../network/testing.ts'
import { Warnings } from '../warnings.ts'
import { decodeFeed } from './decode.ts'
import { readReports } from './reports.ts'
import { readJson, smallTown } from './testing.ts'

let town: Network
beforeAll(async () => {
  town = await smallTown()
})

const alert = (fields: object, id = 'a') => readJson(town, [{ id, alert: fields }])
const one = (fields: object) => alert(fields).reports[0]

describe('selectors', () => {
  it('reads every kind, and several as alternatives', () => {
    const report = one({
      informedEntity: [
        { agencyId: 'ag' },
        { routeId: 'r1' },
        { routeType: 0 },
        { routeId: 'r1', directionId: 0 },
        { stopId: 'B' },
        { routeId: 'r2', stopId: 'C' },
        { trip: { tripId: 'back', startDate: '20261121' } },
        { agencyId: 'ag', routeType: 3 },
      ],
    })
    expect(report?.selectors).toEqual([
      { agencyId: 'ag' },
      { routeId: 'r1' },
      { mode: 'tram' },
      { routeId: 'r1', directionId: 0 },
      { stopId: 'B' },
      { routeId: 'r2', stopId: 'C' },
      { routeId: 'r1', directionId: 1, trip: { tripId: 'back', startDate: '20261121' } },
      { agencyId: 'ag', mode: 'bus' },
    ])
    expect(report?.selectorBasis).toBe('estimated')
  })

  it.each([
    ['gr:town:r1', 'gs:town:B', 'gt:town:out'],
    ['town:r1', 'XX:Quay:B', 'town:out'],
  ])('strips %s', (routeId, stopId, tripId) => {
    const report = one({ informedEntity: [{ routeId, stopId }, { trip: { tripId } }] })
    expect(report?.selectors).toEqual([
      { routeId: 'r1', stopId: 'B' },
      { routeId: 'r1', directionId: 0, trip: { tripId: 'out' } },
    ])
  })

  it('strips on both sides, whichever has the prefix', async () => {
    const prefixed = await networkFromTables({
      'agency.txt':
        'agency_id,agency_name,agency_url,agency_timezone\nx,X,https://x.example,Europe/Brussels\n',
      'routes.txt': 'route_id,agency_id,route_short_name,route_type\ngr:x:1,x,1,3\n',
      'stops.txt': 'stop_id,stop_name,stop_lat,stop_lon\ngs:x:1,A,51,3.7\ngs:x:2,B,51.01,3.7\n',
      'trips.txt': 'route_id,service_id,trip_id\ngr:x:1,d,t\n',
      'stop_times.txt':
        'trip_id,arrival_time,departure_time,stop_id,stop_sequence\nt,8:00:00,8:00:00,gs:x:1,1\nt,8:05:00,8:05:00,gs:x:2,2\n',
      'calendar_dates.txt': 'service_id,date,exception_type\nd,20261121,1\n',
    })
    const { reports } = readJson(prefixed, [
      { id: 'a', alert: { informedEntity: [{ routeId: '1', stopId: 'gs:x:2' }] } },
    ])
    expect(reports[0]?.selectors).toEqual([{ routeId: '1', stopId: '2' }])
  })

  it('keeps an unknown stop out, and its route in', () => {
    const { reports, warnings } = alert({
      effect: 'NO_SERVICE',
      informedEntity: [{ routeId: 'r1', stopId: 'nowhere' }],
    })
    expect(reports[0]).toMatchObject({
      selectors: [{ routeId: 'r1' }],
      stops: [],
      suspended: false,
    })
    expect(warnings).toEqual(['Unknown stop, left out: alert a (nowhere)'])
  })

  it('leaves out an alert that is only about other places', () => {
    const { reports, warnings } = alert({ informedEntity: [{ routeId: 'x' }, { stopId: 'y' }] })
    expect(reports).toEqual([])
    expect(warnings).toContain('Alert only about what the network does not have, left out: a')
  })

  it('keeps an alert without entity, with a warning', () => {
    const { reports, warnings } = alert({ headerText: { translation: [{ text: 'Hinder' }] } })
    expect(reports[0]).toMatchObject({ selectors: [], header: { und: 'Hinder' } })
    expect(warnings).toEqual(['Alert that names no line, stop or agency, kept: a'])
  })
})

describe('effects', () => {
  it('NO_SERVICE for a route suspends it', () => {
    const report = one({ effect: 'NO_SERVICE', informedEntity: [{ routeId: 'r1' }] })
    expect(report).toMatchObject({ suspended: true, stops: [] })
  })

  it('NO_SERVICE for a trip suspends nothing', () => {
    const report = one({ effect: 'NO_SERVICE', informedEntity: [{ trip: { tripId: 'out' } }] })
    expect(report).toMatchObject({ suspended: false, selectorBasis: 'estimated' })
  })

  it('NO_SERVICE for routes and stops at once closes only the stops', () => {
    const { reports, warnings } = alert({
      effect: 'NO_SERVICE',
      informedEntity: [{ routeId: 'r1' }, { stopId: 'B' }],
    })
    expect(reports[0]).toMatchObject({ suspended: false, stops: [{ stopId: 'B' }] })
    expect(warnings).toHaveLength(1)
  })

  it.each([
    ['NO_SERVICE', 'notServed'],
    ['DETOUR', 'notServed'],
    ['STOP_MOVED', 'moved'],
    ['MODIFIED_SERVICE', 'affected'],
    ['SIGNIFICANT_DELAYS', 'affected'],
    ['ACCESSIBILITY_ISSUE', 'affected'],
    ['UNKNOWN_EFFECT', 'affected'],
  ])('%s at a stop means %s', (effect, change) => {
    const report = one({ effect, informedEntity: [{ stopId: 'B' }] })
    expect(report?.stops[0]?.change).toBe(change)
  })

  it('keeps the lift to its stop: the line there is not to blame elsewhere', () => {
    expect(
      one({ effect: 'ACCESSIBILITY_ISSUE', informedEntity: [{ stopId: 'B' }, { stopId: 'C' }] }),
    ).toMatchObject({
      suspended: false,
      stops: [
        { stopId: 'B', change: 'affected', basis: 'stated' },
        { stopId: 'C', change: 'affected', basis: 'stated' },
      ],
    })
  })

  it('a whole line beside some of its stops is still the whole line', () => {
    const informedEntity = [{ routeId: 'r1' }, { routeId: 'r1', stopId: 'B' }]
    expect(one({ effect: 'SIGNIFICANT_DELAYS', informedEntity })?.stops).toEqual([])
  })

  it('names the routes a stop is closed for, or none for all', () => {
    const informedEntity = [
      { routeId: 'r1', stopId: 'B' },
      { routeId: 'r2', stopId: 'B' },
      { routeId: 'r1', stopId: 'C' },
      { stopId: 'C' },
    ]
    expect(one({ effect: 'DETOUR', informedEntity })?.stops).toEqual([
      { stopId: 'B', change: 'notServed', routeIds: ['r1', 'r2'], basis: 'stated' },
      { stopId: 'C', change: 'notServed', basis: 'stated' },
    ])
  })
})

describe('periods', () => {
  const at = (second: number) => 1_795_000_000 + second
  const range = (start: number, end: number) => ({ start: String(at(start)), end: at(end) })

  it('active stands in for impact', () => {
    expect(one({ activePeriod: [range(0, 60)] })).toMatchObject({
      impactPeriods: [{ start: '2026-11-18T11:06:40Z', end: '2026-11-18T11:07:40Z' }],
      communicationPeriods: [],
      periodBasis: 'stated',
    })
  })

  it('beside impact it says when to tell, unless communication does', () => {
    const impactPeriod = [range(10, 20)]
    const activePeriod = [range(0, 60)]
    expect(one({ impactPeriod, activePeriod })?.communicationPeriods).toHaveLength(1)
    expect(
      one({ impactPeriod, activePeriod, communicationPeriod: [range(5, 30)] })
        ?.communicationPeriods,
    ).toEqual([{ start: '2026-11-18T11:06:45Z', end: '2026-11-18T11:07:10Z' }])
  })

  it.each([
    [{ start: at(0) }],
    [{ start: at(0), end: 0 }],
    [{ start: at(0), end: '0' }],
    [{ start: at(0), end: '18446744073709551615' }],
    [{ start: at(0) * 1000 }],
  ])('%j has no end', (period) => {
    expect(one({ activePeriod: [period] })?.impactPeriods).toEqual([
      { start: '2026-11-18T11:06:40Z' },
    ])
  })

  it('drops a period that ends before it starts', () => {
    const { reports, warnings } = alert({ activePeriod: [range(60, 0), range(0, 60)] })
    expect(reports[0]?.impactPeriods).toHaveLength(1)
    expect(warnings[1]).toContain('Period that ends before it starts, left out: alert a')
    const alone = one({ activePeriod: [range(60, 0)] })
    expect(alone).toMatchObject({ impactPeriods: [], periodBasis: 'estimated' })
  })

  it('no period, or one without bounds, is always', () => {
    expect(one({})?.impactPeriods).toEqual([])
    expect(one({ activePeriod: [{}, range(0, 60)] })?.impactPeriods).toEqual([])
  })
})

describe('texts', () => {
  it('takes markup and scripts out, and other addresses than web ones', () => {
    const text = (value: string, language?: string) => ({
      translation: [{ text: value, language }],
    })
    const report = one({
      headerText: text('<b>Omleiding</b> lijn 1', 'NL'),
      descriptionText: text('Niet bediend:<br>Stop B<script>steal()</script>', 'nl_BE'),
      url: text('javascript:alert(1)'),
      causeDetail: text('Brand', 'nl'),
      effectDetail: text('Rijdt om', 'nl'),
      image: { localizedImage: [{ url: 'https://x.example/a.png', mediaType: 'image/png' }] },
    })
    expect(report).toMatchObject({
      header: { nl: 'Omleiding lijn 1' },
      description: { 'nl-BE': 'Niet bediend:\nStop B' },
      links: {},
      causeDetail: { nl: 'Brand' },
      effectDetail: { nl: 'Rijdt om' },
    })
  })

  it('keeps every language, the first of each, and no copies in HTML', () => {
    const translation = [
      { text: 'a', language: 'nl' },
      { text: 'b', language: 'fr' },
      { text: 'c', language: 'nl' },
      { text: '<p>d</p>', language: 'en-html' },
      { text: 'e' },
    ]
    expect(one({ headerText: { translation } })?.header).toEqual({ nl: 'a', fr: 'b', und: 'e' })
  })
})

describe('entities', () => {
  const about = (id: string, text: string, more: object = {}) => ({
    id,
    alert: { informedEntity: [{ routeId: 'r1' }], headerText: text },
    ...more,
  })

  it('takes the last of two with one id', () => {
    const { reports, warnings } = readJson(town, [about('a', 'old'), about('a', 'new')])
    expect(reports.map(({ header }) => header.und)).toEqual(['new'])
    expect(warnings).toEqual(['Entity id used twice, the last one counts: a'])
  })

  it('closes deleted ones only where the feed tells changes', () => {
    const entities = [about('a', 'x', { isDeleted: true }), about('b', 'y')]
    expect(readJson(town, entities)).toMatchObject({ closed: [], reports: [{ key: 'b' }] })
    expect(readJson(town, entities, { incrementality: 1 }).closed).toEqual(['a'])
  })

  it('gives one without id a key that lasts', () => {
    const nameless = (text: string) => readJson(town, [about('', text)]).reports[0]
    expect(nameless('x')?.key).toMatch(/^content-[0-9a-f]{16}$/)
    expect(nameless('x')?.key).toBe(nameless('x')?.key)
    expect(nameless('x')?.key).not.toBe(nameless('y')?.key)
  })

  it('does not mind the order of the feed', () => {
    const entities = [
      ...['p', 'q', 'r', 's'].map((id) => about(id, id)),
      { id: 'bad', alert: { informedEntity: [{ stopId: 'nowhere' }] } },
      {
        id: 'm',
        tripModifications: {
          selectedTrips: [{ tripIds: ['out'] }],
          modifications: [
            {
              startStopSelector: { stopId: 'C' },
              endStopSelector: { stopId: 'C' },
              serviceAlertId: 'p',
            },
          ],
        },
      },
      {
        id: 'n',
        tripModifications: {
          selectedTrips: [{ tripIds: ['two'] }],
          modifications: [
            {
              startStopSelector: { stopId: 'C' },
              endStopSelector: { stopId: 'D' },
              serviceAlertId: 'p',
            },
          ],
        },
      },
    ]
    const expected = readJson(town, entities)
    fc.assert(
      fc.property(fc.shuffledSubarray(entities, { minLength: entities.length }), (shuffled) => {
        expect(readJson(town, shuffled)).toEqual(expected)
      }),
      { seed: 11, numRuns: process.env.OMWEG_DEEP ? 2_000 : 40 },
    )
  })

  it('tells ten thousand unknown stops in one line', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => ({
      id: `a${i}`,
      alert: { effect: 4, informedEntity: [{ routeId: 'r1', stopId: i % 2 ? 'B' : `no${i}` }] },
    }))
    const { reports, warnings } = readJson(town, many)
    expect(reports).toHaveLength(10_000)
    expect(warnings).toEqual([
      'Unknown stop, left out: alert a0 (no0), alert a10 (no10), alert a100 (no100) and 4997 more',
    ])
  })
})

const brest = new URL(
  '../../../../shared/data/gtfs-rt/bibus-brest-2021-12-16_alerts.pb',
  import.meta.url,
)

describe.skipIf(!existsSync(brest))('the alerts of Brest', () => {
  it('are told for lines, in their own words', async () => {
    const lines = ['45', '40', '14', '60', '02', '30', '65', '04', '05', '16', '70']
    const network = await networkFromTables({
      'agency.txt':
        'agency_id,agency_name,agency_url,agency_timezone\nb,Bibus,https://b.example,Europe/Paris\n',
      'routes.txt': `route_id,agency_id,route_short_name,route_type\n${lines.map((id) => `${id},b,${id},3`).join('\n')}\n`,
      'stops.txt': 'stop_id,stop_name,stop_lat,stop_lon\n1,A,48.39,-4.48\n2,B,48.4,-4.48\n',
      'trips.txt': `route_id,service_id,trip_id\n${lines.map((id) => `${id},d,t${id}`).join('\n')}\n`,
      'stop_times.txt': `trip_id,arrival_time,departure_time,stop_id,stop_sequence\n${lines.map((id) => `t${id},8:00:00,8:00:00,1,1\nt${id},8:05:00,8:05:00,2,2`).join('\n')}\n`,
      'calendar_dates.txt': 'service_id,date,exception_type\nd,20211216,1\n',
    })
    const warnings = new Warnings()
    const message = decodeFeed(readFileSync(brest))
    const { reports } = readReports(message, network, 'Europe/Paris', warnings)
    expect(warnings.lines()).toEqual([])
    expect(reports).toHaveLength(12)
    const chapalain = reports.find(({ key }) => key.startsWith('81e5c790'))
    expect(chapalain).toMatchObject({
      cause: 'CONSTRUCTION',
      effect: 'DETOUR',
      selectors: [{ routeId: '02' }, { routeId: '04' }, { routeId: '14' }],
      stops: [],
      suspended: false,
      impactPeriods: [{ start: '2021-11-09T14:00:00Z', end: '2022-02-09T19:00:00Z' }],
      header: { und: 'Lignes 2, 4 et 14 : Travaux en cours arrêt Chapalain' },
    })
    expect(reports.filter(({ url }) => url?.startsWith('https://www.bibus.fr/'))).toHaveLength(9)
  })
})
