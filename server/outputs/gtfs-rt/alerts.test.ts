import { beforeAll, describe, expect, it } from 'vitest'
import type { Disruption } from '../../../shared/disruption.ts'
import { aDisruption } from '../../../shared/testing.ts'
import { lineRef, type Network, stopRef } from '../../network/network.ts'
import { networkFromTables } from '../../network/testing.ts'
import { testNow, worldOf } from '../testing-snapshots.ts'
import { outputTown } from '../testing-town.ts'
import { alertsOf } from './alerts.ts'
import type { TranslatedString } from './message.ts'

let network: Network
beforeAll(async () => {
  network = await outputTown()
})

const after = '2026-11-01T06:00:00Z'

function suspended(over: Partial<Disruption> = {}): Disruption {
  const [line] = network.findLines({ number: 'T1' })
  if (!line) throw new Error('T1')
  const directions = [{ routeId: 't1', directionId: 0 as const, headsign: 'Einde' }]
  return aDisruption({
    id: 'feed-1',
    effect: 'NO_SERVICE',
    lines: [{ line: lineRef(line), directions, suspended: true, basis: 'stated' }],
    impactPeriods: [{ start: '2026-10-20T06:00:00Z', end: after }],
    ...over,
  })
}

const alerts = (disruption: Disruption) =>
  alertsOf(disruption, worldOf(network, [disruption])).map(({ id, alert }) => ({ id, ...alert }))
const one = (disruption: Disruption) => {
  const [alert] = alerts(disruption)
  if (!alert) throw new Error('no alert')
  return alert
}
const textIn = (texts: TranslatedString | undefined, language: string) =>
  texts?.translation.find((each) => each.language === language)?.text

describe('the texts', () => {
  it('are in every language, and link to the page in it', () => {
    const { headerText, descriptionText, url } = one(suspended())
    expect(headerText.translation).toEqual([
      { language: 'nl', text: 'Tram T1 richting Einde rijdt niet' },
      { language: 'fr', text: 'Le tram T1 direction Einde ne circule pas' },
      { language: 'en', text: 'Tram T1 towards Einde is not running' },
      { language: 'de', text: 'Tram T1 Richtung Einde fährt nicht' },
    ])
    expect(textIn(descriptionText, 'en')).toBe(
      'Take another line.\nFrom 08:00 on Tuesday 20 October until 07:00 on Sunday 1 November.\n' +
        'The cause is road works.',
    )
    expect(url?.translation).toEqual([
      { language: 'nl', text: 'https://omweg.example/hinder/feed-1' },
      { language: 'fr', text: 'https://omweg.example/fr/hinder/feed-1' },
      { language: 'en', text: 'https://omweg.example/en/hinder/feed-1' },
      { language: 'de', text: 'https://omweg.example/de/hinder/feed-1' },
    ])
  })

  it('say before it begins that it is upcoming, and between its nights no more', () => {
    const coming = one(suspended({ impactPeriods: [{ start: after }] }))
    expect(coming.headerText.translation.map(({ text }) => text)).toEqual([
      'Binnenkort: Tram T1 richting Einde rijdt niet',
      'À venir : Le tram T1 direction Einde ne circule pas',
      'Upcoming: Tram T1 towards Einde is not running',
      'Demnächst: Tram T1 Richtung Einde fährt nicht',
    ])
    const nights = [
      { start: '2026-10-20T20:00:00Z', end: '2026-10-21T04:00:00Z' },
      { start: after },
    ]
    expect(textIn(one(suspended({ impactPeriods: nights })).headerText, 'en')).not.toMatch(/^Up/)
  })

  it('have a header of 80 characters at most, and the whole of it for who listens', () => {
    const header = { nl: `Werken ${'in de straat '.repeat(12)}` }
    const texts = [{ source: 'feed', header, description: {}, url: {} }]
    const alert = one(suspended({ effect: 'UNKNOWN_EFFECT', texts, lines: [], stops: [touched()] }))
    const own = one(suspended({ effect: 'OTHER_EFFECT', texts, lines: [whole()] }))
    expect(alert.ttsHeaderText).toBeUndefined()
    const text = textIn(own.headerText, 'nl') ?? ''
    expect(text.length).toBeLessThanOrEqual(80)
    expect(text).toMatch(/ in de…$/)
    expect(textIn(own.ttsHeaderText, 'nl')).toBe(header.nl.trim())
  })

  it('say once, in its own language, what only the source says', () => {
    const texts = [{ source: 'feed', header: { fr: 'Perturbation' }, description: {}, url: {} }]
    const alert = one(suspended({ effect: 'OTHER_EFFECT', texts, lines: [whole()] }))
    expect(alert.headerText.translation).toEqual([{ language: 'fr', text: 'Perturbation' }])
    expect(alert.descriptionText.translation).toHaveLength(4)
  })

  it('are whole characters, without control codes', () => {
    const header = { nl: 'Werken \ud83d\u0007 hier', und: 'x' }
    const texts = [{ source: 'feed', header, description: {}, url: {} }]
    const alert = one(suspended({ effect: 'OTHER_EFFECT', texts, lines: [whole()] }))
    expect(textIn(alert.headerText, 'nl')).toBe('Werken \ufffd  hier')
  })

  it('tell an event to who does not know SPECIAL_EVENT yet, and what the source adds', () => {
    const event = one(suspended({ cause: 'SPECIAL_EVENT' }))
    expect(textIn(event.causeDetail, 'en')).toBe('The cause is an event.')
    const causeDetail = { nl: 'Gentse Feesten', und: 'GF' }
    expect(
      one(suspended({ cause: 'SPECIAL_EVENT', causeDetail })).causeDetail?.translation,
    ).toEqual([{ language: 'nl', text: 'Gentse Feesten' }, { text: 'GF' }])
    expect(one(suspended())).not.toHaveProperty('causeDetail')
  })

  it('say of what is made up that it is', () => {
    const { descriptionText } = one(suspended({ example: true }))
    expect(textIn(descriptionText, 'en')).toContain('This is an example. It is not real.')
  })
})

const touched = () => {
  const stop = network.stop('b2')
  if (!stop) throw new Error('b2')
  return { stop: stopRef(stop), change: 'affected', basis: 'stated' } as const
}

const whole = () => {
  const [line] = network.findLines({ number: '7' })
  if (!line) throw new Error('7')
  const directions = line.routeIds.map((routeId) => ({ routeId }))
  return { line: lineRef(line), directions, suspended: false, basis: 'stated' } as const
}

describe('the alerts of a disruption', () => {
  it('are one with its id, and one for each other effect with the rest of the words', () => {
    const disruption = suspended({
      stops: [{ ...touched(), change: 'moved' }],
      severity: 'SEVERE',
    })
    const found = alerts(disruption)
    expect(found.map(({ id, effect, informedEntity }) => ({ id, effect, informedEntity }))).toEqual(
      [
        {
          id: 'feed-1',
          effect: 'NO_SERVICE',
          informedEntity: [{ routeId: 't1', directionId: 0 }],
        },
        { id: 'feed-1-stop-moved', effect: 'STOP_MOVED', informedEntity: [{ stopId: 'b2' }] },
      ],
    )
    expect(found.map(({ headerText }) => textIn(headerText, 'en'))).toEqual([
      'Tram T1 towards Einde is not running',
      'The stop Brug has moved',
    ])
    expect(found.map(({ severityLevel }) => severityLevel)).toEqual(['SEVERE', 'SEVERE'])
    expect(found[1]?.url).toEqual(found[0]?.url)
  })

  it('are none where it is called off, or over', () => {
    expect(alerts(suspended({ status: 'cancelled' }))).toEqual([])
    const impactPeriods = [{ start: '2026-10-20T06:00:00Z', end: testNow }]
    expect(alerts(suspended({ impactPeriods }))).toEqual([])
  })

  it('have no severity where nobody knows it', () => {
    expect(one(suspended({ severity: 'UNKNOWN_SEVERITY' }))).not.toHaveProperty('severityLevel')
  })
})

it('writes ids as they are in the GTFS file, with their prefixes', async () => {
  const merged = await networkFromTables({
    'agency.txt':
      'agency_id,agency_name,agency_url,agency_timezone\nga:x:ag,X,https://x.example,Europe/Brussels\n',
    'routes.txt': 'route_id,agency_id,route_short_name,route_type\ngr:x:r,ga:x:ag,1,3\n',
    'stops.txt': 'stop_id,stop_name,stop_lat,stop_lon\ngs:x:A,A,51,3.7\ngs:x:B,B,51.01,3.7\n',
    'trips.txt': 'route_id,service_id,trip_id\ngr:x:r,d,gt:x:t\n',
    'stop_times.txt':
      'trip_id,arrival_time,departure_time,stop_id,stop_sequence\ngt:x:t,8:00:00,8:00:00,gs:x:A,1\ngt:x:t,8:05:00,8:05:00,gs:x:B,2\n',
    'calendar_dates.txt': 'service_id,date,exception_type\nd,20261121,1\n',
  })
  const disruption = aDisruption({
    effect: 'NO_SERVICE',
    networks: [{ agencyId: 'ag', agencyName: 'X' }],
    stops: [
      {
        stop: { id: 'A', name: 'A', lat: 51, lon: 3.7 },
        change: 'notServed',
        lineIds: merged.lines.map(({ id }) => id),
        basis: 'stated',
      },
    ],
  })
  const found = alertsOf(disruption, worldOf(merged, [disruption]))
  expect(found.map(({ alert }) => alert.informedEntity)).toEqual([
    [{ routeId: 'gr:x:r', stopId: 'gs:x:A' }],
    [{ agencyId: 'ga:x:ag' }],
  ])
})
