import { beforeAll, describe, expect, it } from 'vitest'
import type { Disruption } from '../../../shared/disruption.ts'
import { aDisruption } from '../../../shared/testing.ts'
import { lineRef, type Network, stopRef } from '../../network/network.ts'
import { networkFromTables } from '../../network/testing.ts'
import { testNow, worldOf } from '../testing-snapshots.ts'
import { outputTown } from '../testing-town.ts'
import { type ReadElement, readXml, textIn } from '../xml/read-xml.ts'
import { schemaFaults, whyNotValidated } from '../xml/testing-xsd.ts'
import { situationFaults } from './check.ts'
import { siriFeeds } from './feeds.ts'
import { repetitionsOf } from './periods.ts'
import { situationOf } from './situation.ts'
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

const roots = new Map<string, ReadElement>()

/** A situation of the cases, as a consumer reads it. */
function situation(version: '2.0' | '2.1', id: string): ReadElement {
  const feed = siriFeeds.find(({ title }) => title.endsWith(version))
  const root =
    roots.get(version) ?? readXml(Buffer.from(String(feed?.make(caseWorld(network)).encode(at))))
  roots.set(version, root)
  const found = [...all(root, 'PtSituationElement'), ...all(root, 'RoadSituationElement')].find(
    (each) => textIn(each, 'SituationNumber') === id,
  )
  if (!found) throw new Error(`no situation ${id}`)
  return found
}

/** Everything of a name in an element. */
function all(element: ReadElement | undefined, name: string): ReadElement[] {
  return (element?.children ?? []).flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...all(child, name),
  ])
}

const texts = (element: ReadElement | undefined, name: string) =>
  all(element, name).map(({ text }) => text)

const conditions = (element: ReadElement) => texts(element, 'Condition')

describe('a situation', () => {
  it('says what happens to lines and stops in the words of its version', () => {
    expect(conditions(situation('2.1', 'feed:detour'))).toEqual([
      'diverted',
      'temporarilyNonStopping',
      'substitutedStop',
    ])
    expect(conditions(situation('2.0', 'feed:detour'))).toEqual(['diverted', 'altered', 'altered'])
    expect(conditions(situation('2.1', 'feed:closed-stop'))).toEqual(['stopCancelled'])
    expect(conditions(situation('2.1', 'feed:moved-stop'))).toEqual([
      'stopMoved',
      'substitutedStop',
    ])
    expect(conditions(situation('2.1', 'feed:suspended'))).toEqual(['noService'])
    expect(conditions(situation('2.1', 'feed:passed-by'))[0]).toBe('disruption')
  })

  it('takes off journey planners only what stands still, and delays only by what is stated', () => {
    const blocked = (id: string) => texts(situation('2.1', id), 'JourneyPlanner')
    expect(blocked('feed:suspended')).toEqual(['true'])
    expect(blocked('feed:closed-stop')).toEqual(['true'])
    const running = ['detour', 'passed-by', 'delays', 'tram-strike', 'moved-stop', 'only-estimated']
    for (const id of running) {
      expect(blocked(`feed:${id}`)).toEqual([])
    }
    expect(texts(situation('2.0', 'feed:detour'), 'Delay')).toEqual(['PT240S'])
    expect(texts(situation('2.0', 'feed:estimated-detour'), 'Delay')).toEqual([])
  })

  it('says of the whole how sure it is, where there are only estimates', () => {
    const index = (id: string) => texts(situation('2.1', id), 'QualityIndex')
    expect(index('feed:only-estimated')).toEqual(['probablyReliable'])
    expect(index('feed:delays')).toEqual(['probablyReliable'])
    expect(index('feed:estimated-detour')).toEqual([])
    expect(texts(situation('2.1', 'feed:estimated-detour'), 'StopPointRef')).toEqual([])
  })

  it('keeps an open end open, and begins when it was first seen where nobody says', () => {
    expect(texts(situation('2.0', 'feed:suspended'), 'EndTime')).toEqual([])
    expect(texts(situation('2.0', 'feed:suspended'), 'EndTimeStatus')).toEqual(['undefined'])
    expect(texts(situation('2.0', 'feed:nothing'), 'StartTime')).toEqual(['2026-10-22T06:00:00Z'])
  })

  it('has one publication window in 2.0 and each in 2.1, and the weekdays besides the periods', () => {
    const windows = (version: '2.0' | '2.1') =>
      all(situation(version, 'feed:weekends'), 'PublicationWindow').map((window) => [
        textIn(window, 'StartTime'),
        textIn(window, 'EndTime'),
      ])
    const [first, second] = ['2026-10-20T08:00:00Z', '2026-10-28T08:00:00Z']
    expect(windows('2.0')).toEqual([[first, undefined]])
    expect(windows('2.1')).toEqual([
      [first, '2026-10-26T08:00:00Z'],
      [second, undefined],
    ])
    const weekends = situation('2.0', 'feed:weekends')
    expect(texts(weekends, 'DayType')).toEqual(['saturday', 'sunday'])
    expect(all(weekends, 'ValidityPeriod')).toHaveLength(2)
  })

  it('repeats on no weekdays where a night would lose its morning', () => {
    const nights = aDisruption({
      impactPeriods: [{ start: '2026-10-23T20:00:00Z', end: '2026-10-24T03:00:00Z' }],
      recurrence: [
        {
          timeZone: 'Europe/Brussels',
          days: [5],
          startDate: '2026-10-23',
          startTime: '22:00',
          endTime: '05:00',
        },
      ],
    })
    expect(repetitionsOf(nights, 'Europe/Brussels')).toBeUndefined()
    const evenings = {
      ...nights,
      impactPeriods: [{ start: nights.impactPeriods[0]?.start ?? '', end: '2026-10-23T22:00:00Z' }],
    }
    expect(repetitionsOf(evenings, 'Europe/Brussels')).toBeDefined()
  })

  it('that has ended is closed at its time, a version later, with where it went', () => {
    const over = situation('2.0', 'feed:over')
    expect(texts(over, 'Progress')).toEqual(['closed'])
    expect(textIn(over, 'Version')).toBe('2')
    expect(textIn(over, 'VersionedAtTime')).toBe('2026-10-22T05:30:00Z')
    expect(texts(over, 'EndTime')).toEqual(['2026-10-22T05:30:00Z'])
    expect(all(over, 'Consequence')).toEqual([])
    const part = situation('2.0', 'feed:part')
    expect(texts(part, 'RelatedAs')).toEqual(['supercededBy'])
    expect(textIn(all(part, 'RelatedToRef')[0], 'SituationNumber')).toBe('feed:detour')
    const never = all(situation('2.0', 'feed:never'), 'ValidityPeriod')[0]
    expect([textIn(never, 'StartTime'), textIn(never, 'EndTime')]).toEqual([testNow, testNow])
  })

  it('that is published again is closed no more', () => {
    const world = caseWorld(network)
    const [first] = world.snapshot.disruptions
    if (!first) throw new Error('no disruption')
    const again = { ...world, ended: [{ disruption: first, at: testNow }] }
    expect(siriFeeds[0]?.make(again).faults).toEqual([])
    expect(String(siriFeeds[0]?.make(again).encode(at)).split(`>${first.id}<`)).toHaveLength(3)
  })

  it('tells works, their cause and effect, and its own sources', () => {
    expect(texts(situation('2.1', 'feed:works'), 'RelatedAs')).toEqual(['effect'])
    expect(texts(situation('2.1', 'feed:detour'), 'RelatedAs')).toEqual(['cause'])
    expect(situation('2.1', 'feed:works').name).toBe('RoadSituationElement')
    expect(texts(situation('2.1', 'feed:awkward%20id/%25'), 'Reality')).toEqual(['test'])
  })

  it('with ids of the file that the network was read from', async () => {
    const named = await networkFromTables({
      'agency.txt':
        'agency_id,agency_name,agency_url,agency_timezone\ngs:delijn,De Lijn,http://x.be,Europe/Brussels\n',
      'stops.txt':
        'stop_id,stop_name,stop_lat,stop_lon\ngs:delijn:1,A,51,3.7\ngs:delijn:2,B,51,3.8\n',
      'routes.txt':
        'route_id,agency_id,route_short_name,route_long_name,route_type\ngs:delijn:2002,gs:delijn,5,Five,3\n',
      'trips.txt': 'route_id,service_id,trip_id\ngs:delijn:2002,d,gs:delijn:t\n',
      'stop_times.txt':
        'trip_id,arrival_time,departure_time,stop_id,stop_sequence\n' +
        'gs:delijn:t,08:00:00,08:00:00,gs:delijn:1,1\ngs:delijn:t,08:05:00,08:05:00,gs:delijn:2,2\n',
      'calendar.txt':
        'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n' +
        'd,1,1,1,1,1,1,1,20260101,20271231\n',
    })
    const [line] = named.lines
    const [stop] = named.stops
    if (!line || !stop) throw new Error('no network')
    expect([line.routeIds, stop.id]).toEqual([['2002'], '1'])
    const world = worldOf(named, [
      aDisruption({
        lines: [{ line: lineRef(line), directions: [], suspended: false, basis: 'stated' }],
        stops: [{ stop: stopRef(stop), change: 'notServed', lineIds: [line.id], basis: 'stated' }],
      }),
    ])
    const xml = String(siriFeeds[0]?.make(world).encode(at))
    expect(xml).toContain('<LineRef>gs:delijn:2002</LineRef>')
    expect(xml).toContain('<StopPointRef>gs:delijn:1</StopPointRef>')
    expect(xml).toContain('<OperatorRef>gs:delijn</OperatorRef>')
  })

  it('is refused by our own check where it is not as the schema wants it', () => {
    const context = {
      world: caseWorld(network),
      version: '2.1' as const,
      spoken: ['nl' as const],
      known: new Map(),
    }
    const tree = situationOf(caseWorld(network).snapshot.disruptions[0] as Disruption, context)
    expect(situationFaults(tree)).toEqual([])
    const edit = (from: string, to: string) =>
      situationFaults(JSON.parse(JSON.stringify(tree).replaceAll(from, to))).join()
    expect(edit('"Severity"', '"Severityy"')).toContain('without Severity')
    expect(edit('2026-10-30T04:00:00Z', '2026-10-01T04:00:00Z')).toContain('before it starts')
    expect(edit('"feed:detour"', '"feed detour"')).toContain('SituationNumber is')
    expect(edit('Brugstraat', 'Brug\\u0001')).toContain('characters XML forbids')
    expect(edit('"AlertCause"', '"AlertCausee"')).toContain('without Reason')
  })
})
