import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Impact, ImpactAnswer, ImpactRequest, Proposal } from '../../../shared/impact.ts'
import { languages } from '../../../shared/text/messages.ts'
import type { World } from '../../detours/engine-types.ts'
import { reason } from '../../detours/reasons.ts'
import { lineRef, type Network } from '../../network/network.ts'
import { networkFromTables } from '../../network/testing.ts'
import { detourPage } from './detour-page.ts'

const evil = '<b onload="x">&\'Straat\''
const attribution = ['Source: De Lijn', '© OpenStreetMap contributors']
const request: ImpactRequest = {
  closure: {
    type: 'GeometryCollection',
    geometries: [
      { type: 'Point', coordinates: [3.724, 51.05] },
      {
        type: 'LineString',
        coordinates: [
          [3.722, 51.05],
          [3.726, 51.05],
        ],
      },
    ],
  },
}

let network: Network
let world: World
let answer: ImpactAnswer

beforeAll(async () => {
  network = await networkFromTables({
    'agency.txt': 'agency_name,agency_url,agency_timezone\nDe Lijn,http://d,Europe/Brussels',
    'stops.txt':
      `stop_id,stop_name,stop_lat,stop_lon\n1,Oost,51.05,3.72\n` +
      `2,"${evil.replaceAll('"', '""')}",51.05,3.724\n3,West,51.05,3.73`,
    'routes.txt':
      'route_id,route_short_name,route_long_name,route_type,route_color,route_text_color\n' +
      'R,"5&6","A - B",3,ffcc00,000000',
    'trips.txt': 'route_id,service_id,trip_id,trip_headsign,direction_id\nR,S,T,West<i>,0',
    'stop_times.txt':
      'trip_id,arrival_time,departure_time,stop_id,stop_sequence\n' +
      'T,08:00:00,08:00:00,1,1\nT,08:02:00,08:02:00,2,2\nT,08:05:00,08:05:00,3,3',
    'calendar.txt':
      'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n' +
      'S,1,1,1,1,1,1,1,20260101,20261231',
  })
  world = { network } as World
  answer = answerOn(network)
})

function answerOn(network: Network): ImpactAnswer {
  const [pattern] = [...network.patterns()]
  const [line] = network.lines
  if (!pattern || !line) throw new Error('the network has no pattern')
  const missedStops = [
    { stopId: '2', stopSequence: 2, name: evil, measure: 280, kind: 'inside' as const },
  ]
  const way = (north: number): Proposal => ({
    kind: 'detour',
    gap: 0,
    leave: 100,
    rejoin: 500,
    leaveAt: [3.7214, 51.05],
    rejoinAt: [3.727, 51.05],
    path: {
      type: 'LineString',
      coordinates: [
        [3.7214, 51.05],
        [3.724, north],
        [3.727, 51.05],
      ],
    },
    metres: 640,
    seconds: 100,
    delaySeconds: 130,
    missedStops,
    replacementStops: [
      {
        kind: 'temporary',
        name: evil,
        position: [3.724, north],
        replaces: [{ stopId: '2', stopSequence: 2, metres: 111 }],
      },
    ],
    streets: [evil],
    reasons: [reason('viaStreets', { streets: [evil] }), reason('delay', { seconds: 130 })],
  })
  const impact: Impact = {
    patternId: pattern.id,
    routeId: 'R',
    directionId: 0,
    line: lineRef(line),
    headsign: pattern.headsign,
    length: pattern.length,
    blocked: [{ from: 200, to: 400 }],
    missedStops,
    proposals: [way(51.052), way(51.048)],
    confidence: 0.93,
    basis: 'streets',
    trips: {
      date: '2026-07-06',
      first: '2026-07-06T06:02:00Z',
      last: '2026-07-06T06:02:00Z',
      count: 1,
    },
  }
  return {
    networkHash: network.hash,
    closed: { metres: 280, streets: [evil] },
    impacts: [impact],
    complete: true,
    notes: [],
  }
}

const page = (language: (typeof languages)[number] = 'nl', changed: Partial<ImpactAnswer> = {}) =>
  detourPage({ ...answer, ...changed }, request, world, { language, attribution, example: true })

/** What is said and drawn, without what runs. */
const content = (text: string) => text.replace(/<(script|style)>[\s\S]*?<\/\1>/g, '')

describe('the page', () => {
  it('is the same bytes for the same answer', () => {
    expect(page()).toBe(page())
  })

  it('writes no text as markup', () => {
    const text = page()
    expect(text).not.toContain('<b ')
    expect(text).not.toContain('<i>')
    expect(text).toContain('&lt;b onload=&quot;x&quot;&gt;&amp;')
    expect(text).toContain('5&amp;6')
    expect(content(text)).not.toMatch(/undefined|\[object|NaN/)
  })

  it('asks nothing of anybody, and runs only its own script and style', () => {
    const text = page()
    expect(text).not.toMatch(/(src|href)="(?!#)/)
    expect(content(text)).not.toMatch(/ style="| on[a-z]+="/)
    for (const tag of ['script', 'style']) {
      const inner = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(text)?.[1] ?? ''
      const hash = createHash('sha256').update(inner).digest('base64')
      expect(text.replaceAll('&#39;', "'"), tag).toContain(`'sha256-${hash}'`)
    }
  })

  it('says in the list what stands on the map', () => {
    const text = page()
    expect(text).toContain('Ongeveer 300 meter straat is afgesloten.')
    expect(text).toContain('1 lijn heeft hinder, op 1 route.')
    expect(text).toContain('1 rit heeft hinder op maandag 6 juli 2026, om 08:02.')
    expect(text).toContain('De lijn slaat 1 halte over:')
    expect(text).toContain('(in de afsluiting)')
    expect(text).toContain('De rit duurt ongeveer 2 minuten langer.')
    expect(text).toContain('Voorstel 2: Omweg over straat')
    expect(text).toContain('Source: De Lijn · © OpenStreetMap contributors')
    for (const key of ['0-0', '0-1']) expect(text).toContain(`data-choose="${key}"`)
    expect(text.match(/class="sign missed"/g)).toHaveLength(1)
    expect(text.match(/class="path best"/g)).toHaveLength(2) // on the map and in the legend
    expect(text.match(/class="path other"/g)).toHaveLength(2)
  })

  it.each(languages)('speaks %s', (language) => {
    const text = page(language)
    expect(text).toContain(`<html lang="${language}">`)
    expect(text).toContain(answer.impacts[0]?.proposals[0]?.reasons[1]?.text[language])
    expect(content(text)).not.toMatch(/undefined|\[object|NaN/)
  })

  it('says that the sample is made up, and nothing of the kind of other data', () => {
    expect(page()).toContain('<p class="example">Dit zijn voorbeeldgegevens.')
    const options = { language: 'nl' as const, attribution, example: false }
    expect(content(detourPage(answer, request, world, options))).not.toMatch(/voorbeeld/)
  })

  it('compares no minutes with a trip that ends before', () => {
    const [impact] = answer.impacts as [Impact]
    const proposals = impact.proposals.map(
      (each): Proposal => ({ ...each, kind: 'shortened', delaySeconds: 0 }),
    )
    const text = content(page('nl', { impacts: [{ ...impact, proposals }] }))
    expect(text).toContain('<span class="brief">Kortere rit</span>')
    expect(text).not.toMatch(/even lang|class="figures"/i)
  })

  it('draws and says once what several patterns share', () => {
    const [impact] = answer.impacts as [Impact]
    const line = { ...impact.line, id: '7', number: '7' }
    const other = { ...impact, headsign: 'Noord', line }
    const text = content(page('nl', { impacts: [impact, other] }))
    expect(text.match(/<details class="pattern"/g)).toHaveLength(1)
    expect(text).toContain('Bussen 5&amp;6 en 7')
    expect(text).toContain('of Noord</h4>')
    expect(text).toContain(
      'Bus 7 richting Noord: 1 rit heeft hinder op maandag 6 juli 2026, om 08:02.',
    )
    expect(text).not.toContain('data-choose="1-0"')
    expect(text).not.toMatch(/data-for="[^"]*1-0/)
  })

  it('says why there is nothing', () => {
    const none = page('nl', { impacts: [], why: reason('noLineHere') })
    expect(none).toContain('Er rijdt geen enkele lijn door deze afsluiting.')
    expect(none).not.toContain('op 0 routes')
    const [impact] = answer.impacts as [Impact]
    const why = reason('noPath')
    const blocked = page('nl', { impacts: [{ ...impact, proposals: [], why }], complete: false })
    expect(blocked).toContain(why.text.nl)
    expect(blocked).toContain('data-choose="0"')
    expect(blocked).toContain('De rekentijd was op.')
  })
})
