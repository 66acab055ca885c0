import { beforeAll, describe, expect, it } from 'vitest'
import type { Network } from '../../network/network.ts'
import { caseWorld, chanceWorlds } from '../siri/testing.ts'
import { worldOf } from '../testing-snapshots.ts'
import { outputTown } from '../testing-town.ts'
import type { OutputWorld } from '../world.ts'
import { type ReadElement, readXml } from '../xml/read-xml.ts'
import { schemaFaults, whyNotValidated } from '../xml/testing-xsd.ts'
import { situationFaults } from './check.ts'
import { datexFeed } from './feed.ts'
import { situationsIn } from './situations.ts'
import { longest, pieces } from './texts.ts'

const at = '2026-10-22T06:00:00Z'
const schema = 'datex-3.7/DATEXII_3_D2Payload.xsd'
const why = whyNotValidated(schema)

let network: Network
beforeAll(async () => {
  network = await outputTown()
})

describe('DATEX II', () => {
  it.skipIf(why)(`is valid by the official schema${why ? ` (skipped: ${why})` : ''}`, () => {
    const documents = [caseWorld(network), ...chanceWorlds(network, 150)].map((world) => {
      const made = datexFeed.make(world)
      expect(made.faults).toEqual([])
      return String(made.encode(at))
    })
    expect(schemaFaults(schema, documents).slice(0, 10)).toEqual([])
  })

  it('has what road authorities look for, and the detour in latitude and longitude', () => {
    const detour = situation(read(caseWorld(network)), 'feed:detour')
    expect(recordsIn(detour).map(typeOf)).toEqual([
      'sit:ConstructionWorks',
      'sit:ReroutingManagement',
      'sit:TransitInformation',
    ])
    const rerouting = recordsIn(detour)[1]
    const [way] = all(all(rerouting, 'alternativeRoute')[0], 'posList')
    expect(way?.text).toBe('51 3.705 51.002 3.71 51 3.715')
    expect(all(rerouting, 'delayTimeValue')[0]?.text).toBe('240')
    expect(all(rerouting, 'vehicleType')[0]?.text).toBe('tram')
    expect(all(rerouting, 'reroutingItineraryDescription')[0]?.children[0]?.children[0]?.text).toBe(
      'Brugstraat',
    )
  })

  it('instructs nobody to drive an estimate', () => {
    const worlds = [caseWorld(network), ...chanceWorlds(network, 60)]
    for (const world of worlds) {
      const stated = world.snapshot.disruptions
        .filter(({ status }) => status === 'confirmed')
        .flatMap(({ detours }) => detours.filter(({ basis }) => basis === 'stated'))
      expect(all(read(world), 'alternativeRoute')).toHaveLength(stated.length)
      const lines = world.snapshot.disruptions.flatMap((each) => each.lines)
      if (lines.every(({ basis }) => basis === 'estimated')) {
        expect(all(read(world), 'transitServiceInformation')).toEqual([])
      }
    }
  })

  it('leaves an end open that nobody knows, and lists several periods', () => {
    const root = read(caseWorld(network))
    const open = situation(root, 'feed:suspended')
    expect(all(open, 'overallStartTime')[0]?.text).toBe('2026-10-22T05:00:00Z')
    expect(all(open, 'overallEndTime')).toEqual([])
    expect(all(open, 'transitServiceInformation')[0]?.text).toBe('serviceNotOperating')
    const weekends = situation(root, 'feed:weekends')
    expect(all(weekends, 'endOfPeriod').map(({ text }) => text)).toEqual([
      '2026-10-25T23:00:00Z',
      '2026-11-01T23:00:00Z',
    ])
    expect(JSON.stringify(root)).not.toContain('1970')
  })

  it('closes a carriageway only where who manages the street says so, for whom it is known', () => {
    const world = caseWorld(network)
    const isClosed = (root: ReadElement) =>
      recordsIn(root).filter((record) => typeOf(record) === 'sit:RoadOrCarriagewayOrLaneManagement')
    expect(isClosed(read(world))).toEqual([])
    const disruptions = world.snapshot.disruptions.map((disruption) => ({
      ...disruption,
      sources: disruption.sources.map((source) => ({ ...source, source: 'works-44021' })),
    }))
    const [closed, ...others] = isClosed(read(worldOf(network, disruptions)))
    expect(others).toEqual([])
    expect(closed?.attributes.id).toBe('feed:detour/closure')
    expect(all(closed, 'vehicleType').map(({ text }) => text)).toEqual(['tram'])
    const guessed = disruptions.map((disruption) => ({
      ...disruption,
      lines: disruption.lines.map((line) => ({ ...line, basis: 'estimated' as const })),
    }))
    expect(isClosed(read(worldOf(network, guessed)))).toEqual([])
  })

  it('refers only to what is in it, by id and version', () => {
    for (const world of [caseWorld(network), ...chanceWorlds(network, 30)]) {
      const root = read(world)
      const known = new Set(
        [...all(root, 'situation'), ...all(root, 'situationRecord')].map(
          ({ attributes }) => attributes.id,
        ),
      )
      for (const { attributes } of all(root, 'objectReference')) {
        expect(known).toContain(attributes.id)
      }
    }
    const detour = situation(read(caseWorld(network)), 'feed:detour')
    expect(all(detour, 'relatedSituation')[0]?.children[0]?.attributes.id).toBe('feed:works')
  })

  it('leaves out what was called off or has no place, and marks what is made up', () => {
    const root = read(caseWorld(network))
    const ids = all(root, 'situation').map(({ attributes }) => attributes.id)
    for (const id of ['feed:called-off', 'feed:strike', 'feed:nothing', 'feed:over']) {
      expect(ids).not.toContain(id)
    }
    const made = all(situation(root, 'feed:awkward id/%'), 'informationStatus')[0]
    expect(made?.text).toBe('test')
  })

  it('cuts long texts where sentences end, and loses nothing', () => {
    const lines = ['Een zin. '.repeat(60).trim(), 'Nog een. '.repeat(70).trim(), '🚧'.repeat(2_500)]
    const cut = pieces(lines)
    expect(cut.every((piece) => Array.from(piece).length <= longest)).toBe(true)
    expect(cut[0]).toBe(lines[0])
    expect(cut.join('').replaceAll('\n', '')).toBe(lines.join(''))
  })

  it('finds what is wrong with a situation', () => {
    const [made] = situationsIn(caseWorld(network))
    expect(made && situationFaults(made.tree)).toEqual([])
    const broken = JSON.parse(
      JSON.stringify(made?.tree)
        .replace('2026-10-30T04:00:00Z', '2026-10-01T04:00:00Z')
        .replace('"sit:severity"', '"sit:severityy"')
        .replace('51 3.705 51.002', 'x'),
    )
    expect(situationFaults(broken).join()).toMatch(
      /without sit:severity.*posList is.*ends at 2026-10-01|ends at 2026-10-01.*posList is/,
    )
  })
})

const read = (world: OutputWorld): ReadElement =>
  readXml(Buffer.from(String(datexFeed.make(world).encode(at))))

/** Everything of a name in an element. */
function all(element: ReadElement | undefined, name: string): ReadElement[] {
  return (element?.children ?? []).flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...all(child, name),
  ])
}

const situation = (root: ReadElement, id: string): ReadElement | undefined =>
  all(root, 'situation').find(({ attributes }) => attributes.id === id)

const recordsIn = (element: ReadElement | undefined) => all(element, 'situationRecord')

const typeOf = ({ attributes }: ReadElement) => attributes.type
