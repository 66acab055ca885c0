import { beforeAll, expect, it } from 'vitest'
import { type DetourPath, type Disruption, directionChanges } from '../../../shared/disruption.ts'
import { aDisruption } from '../../../shared/testing.ts'
import type { Network } from '../../network/network.ts'
import { worldOf } from '../testing-snapshots.ts'
import { outputTown } from '../testing-town.ts'
import { collections } from './collections.ts'

let town: Network
beforeAll(async () => {
  town = await outputTown()
})

const featuresOf = (name: string, disruptions: Disruption[]) => {
  const world = worldOf(town, disruptions)
  return collections.find(({ id }) => id === name)?.features(world) ?? []
}

const source = (source: string, reference: string) => ({
  source,
  publisher: 'P',
  reference,
  firstSeen: '2026-10-01T00:00:00Z',
  updatedAt: '2026-10-01T00:00:00Z',
})

const way = (over: Partial<DetourPath>): DetourPath => ({
  routeIds: [town.lines[0]?.routeIds[0] ?? ''],
  path: [
    [3.7, 51],
    [3.71, 51.001],
  ],
  basis: 'stated',
  ...over,
})

it('stated and estimated ways are told apart, part by part', () => {
  const detours = [
    way({ metres: 720.4, delaySeconds: -3.6, streets: ['Kouter'] }),
    way({
      basis: 'estimated',
      confidence: 0.7,
      path: [
        [3.7, 51],
        [3.72, 51.002],
      ],
    }),
    // No way at all: it has no part, and the parts stay beside their own.
    way({ path: [[3.7, 51]], metres: 1 }),
  ]
  const [feature] = featuresOf('omleidingen', [aDisruption({ detours })])
  expect(feature?.geometry).toEqual({
    type: 'MultiLineString',
    coordinates: [detours[0]?.path, detours[1]?.path],
  })
  expect(feature?.properties('nl')).toMatchObject({
    basis: 'geschat',
    trajecten: [
      {
        soort: 'omleiding',
        basis: 'vermeld',
        lijnen: [town.lines[0]?.id],
        meter: 720,
        vertragingSeconden: -4,
        straten: ['Kouter'],
      },
      { soort: 'omleiding', basis: 'geschat', betrouwbaarheid: 0.7 },
    ],
  })
})

it('what was called off is nowhere, and says so', () => {
  const [feature] = featuresOf('omleidingen', [
    aDisruption({ status: 'cancelled', detours: [way({})] }),
  ])
  expect(feature?.geometry).toBeNull()
  expect(feature?.properties('en')).toMatchObject({ status: 'afgelast' })
  for (const collection of ['lijnen', 'haltes']) {
    const touched = featuresOf(collection, [aDisruption({ status: 'cancelled' })])
    expect(touched.filter((each) => each.properties('nl').geraakt)).toEqual([])
  }
})

it('works are found by their own id, the register by that of the disruption', () => {
  const area = { type: 'Point' as const, coordinates: [3.71, 51] }
  const ids = featuresOf('hinder', [
    aDisruption({ id: 'd1', area, sources: [source('works-44021', 'w1'), source('delijn', '7')] }),
    aDisruption({ id: 'd2', kind: 'works', sources: [source('gipod', '123')] }),
    aDisruption({ id: 'd3', sources: [source('delijn', '8')] }),
    aDisruption({ id: 'd4', sources: [source('works-44021', 'w2'), source('works-44088', 'w3')] }),
  ]).map(({ id, properties }) => [id, properties('nl').beheerder])
  expect(ids).toEqual([
    ['d2', undefined],
    ['w1', '44021'],
    ['w2', '44021'],
    ['w3', '44088'],
  ])
})

it('works that stop no line are no detour', () => {
  const works = aDisruption({ id: 'd1', kind: 'works' })
  expect(featuresOf('omleidingen', [works])).toEqual([])
  expect(featuresOf('hinder', [works])[0]?.properties('nl')).not.toHaveProperty('omleiding', 'd1')
})

it('a strike of one mode touches its lines', () => {
  const [line] = town.lines
  const strike = aDisruption({
    networks: [{ agencyId: line?.agencyId ?? '', agencyName: 'A', mode: line?.mode }],
  })
  const touched = featuresOf('lijnen', [strike]).filter((each) => each.properties('nl').geraakt)
  expect(touched.map(({ id }) => id).sort()).toEqual(
    town.lines
      .filter(({ mode }) => mode === line?.mode)
      .map(({ id }) => id)
      .sort(),
  )
})

it('tells what vehicles do in a direction in the words it has for stops', () => {
  const directions = directionChanges.map((change) => ({
    routeId: 'r',
    directionId: 0 as const,
    change,
  }))
  const line = { id: 'l', number: '1', mode: 'bus' as const, color: '000000', textColor: 'FFFFFF' }
  const lines = [{ line, directions, suspended: false, basis: 'stated' as const }]
  const [feature] = featuresOf('omleidingen', [aDisruption({ lines })])
  const said = ['rijdtNiet', 'rijdtMinder', 'rijdtOm', 'ingekort', 'gehinderd']
  expect(feature?.properties('nl')).toMatchObject({
    richtingen: said.map((wijziging) => ({ wijziging })),
  })
})
