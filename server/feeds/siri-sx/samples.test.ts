import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Network } from '../../network/network.ts'
import { networkFromTables } from '../../network/testing.ts'
import { smallTown } from '../gtfs-rt/testing.ts'
import { readXml } from './testing.ts'

let town: Network
beforeAll(async () => {
  town = await smallTown()
})

const samples = new URL('../../../../shared/data/siri/', import.meta.url)
const sample = (name: string) => readFileSync(new URL(name, samples))

describe.skipIf(!existsSync(samples))('real deliveries', () => {
  /** Luzern's lines 6, 8 and 24 along the stops of the incident. */
  const luzern = () => {
    const ids = ['621::01', '615::01', '616::01', '617::01'].map((id) => `ch:vbl:${id}`)
    const lines = ['6', '8', '24']
    return networkFromTables({
      'agency.txt':
        'agency_id,agency_name,agency_url,agency_timezone\nVBL,VBL,https://v.example,Europe/Zurich\n',
      'routes.txt': `route_id,agency_id,route_short_name,route_type\n${lines.map((n) => `VBL${n},VBL,${n},3`).join('\n')}\n`,
      'stops.txt': `stop_id,stop_name,stop_lat,stop_lon\n${ids.map((id, i) => `${id},S${i},47.05,${8.31 + i / 100}`).join('\n')}\n`,
      'trips.txt': `route_id,service_id,trip_id\n${lines.map((n) => `VBL${n},d,t${n}`).join('\n')}\n`,
      'stop_times.txt': `trip_id,arrival_time,departure_time,stop_id,stop_sequence\n${lines.flatMap((n) => ids.map((id, i) => `t${n},8:0${i}:00,8:0${i}:00,${id},${i}`)).join('\n')}\n`,
      'calendar_dates.txt': 'service_id,date,exception_type\nd,20170528,1\n',
    })
  }

  it('tell an incident from first to end message', async () => {
    const network = await luzern()
    const key = 'VBL:5a7cf4f0-c7a5-11e8-813f-f38697968b53'
    const messages = [
      'cen_SX_1010_first_message.xml',
      'cen_SX_1022_main_message.xml',
      'cen_SX_1135_main_message_update.xml',
      'cen_SX_1247_end_message.xml',
    ]
    const open = new Map<string, { effect: string; stops: number }>()
    const life: unknown[] = []
    let seen: Record<string, number> = {}
    for (const name of messages) {
      // The sample's end message bears another number by mistake of its makers.
      const xml = sample(name)
        .toString()
        .replace('<SituationNumber>1<', `<SituationNumber>${key.slice(4)}<`)
      const delivery = readXml(xml, network, { seen, timeZone: 'Europe/Zurich' })
      seen = { ...seen, ...delivery.versions }
      for (const { key: id, effect, stops } of delivery.reports)
        open.set(id, { effect, stops: stops.length })
      for (const id of delivery.closed) open.delete(id)
      life.push(open.get(key))
    }
    expect(life).toEqual([
      { effect: 'OTHER_EFFECT', stops: 0 },
      { effect: 'DETOUR', stops: 4 },
      { effect: 'DETOUR', stops: 4 },
      undefined,
    ])
    expect(seen[key]).toBe(5)
  })

  it('say what they say in each language', async () => {
    const network = await luzern()
    const [report] = readXml(sample('cen_SX_1022_main_message.xml'), network).reports
    expect(report).toMatchObject({
      cause: 'OTHER_CAUSE',
      causeDetail: { de: 'Feuerwehreinsatz in der Haldenstrasse' },
      header: { en: 'Line disruption between Luzernerhof and Verkehrshaus' },
      impactPeriods: [{ start: '2017-05-28T08:10:00Z', end: '2017-05-28T15:10:00Z' }],
    })
    expect(report?.stops[0]).toMatchObject({
      routeIds: ['VBL6', 'VBL8', 'VBL24'],
      basis: 'estimated',
    })
  })

  it('are for riders, or left out', () => {
    const staff = sample('entur_siri-sx-with-translations.xml').toString()
    expect(readXml(staff, town).warnings).toEqual(['Not meant for riders, left out: NSB:46197'])
    const { reports } = readXml(staff.replace('staff', 'public').replace('LineRef1', 'r1'), town)
    expect(reports[0]).toMatchObject({
      cause: 'SPECIAL_EVENT',
      effect: 'SIGNIFICANT_DELAYS',
      header: {
        no: 'Buss for tog mellom Asker og Spikkestad',
        en: 'Bus for train between Asker and Spikkestad',
      },
      links: { und: 'http://www.entur.org/1' },
      communicationPeriods: [{ start: '2017-07-03T00:00:00Z', end: '2017-08-15T21:00:00Z' }],
    })
  })

  it('tell a road situation as works', () => {
    for (const name of [
      'cen_exx_situationExchangeResponse.xml',
      'cen_exx_situationExchange_road.xml',
    ]) {
      const { reports } = readXml(sample(name), town)
      expect(reports.map(({ key, kind }) => [key, kind])).toEqual([
        ['road:de:RAILCO01:000354', 'works'],
      ])
    }
  })

  it.each([
    ['cen_exx_situationExchange_ATOC.xml', 'BAAR0003'],
    ['cen_exx_situationExchange_Pt.xml', 'BAAR0003'],
    ['entur_siri-sx-for-stop-by-specific-lines.xml', 'RUT:Line:11'],
    ['otp_siri-lite_sx.xml', 'it:apb:Line:80120_.24a'],
  ])('%s is about other places, and says which', (name, ref) => {
    const { reports, warnings } = readXml(sample(name), town)
    expect(reports).toEqual([])
    expect(warnings.join()).toContain(ref)
  })
})
