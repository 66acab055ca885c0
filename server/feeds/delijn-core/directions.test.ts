import { beforeAll, describe, expect, it } from 'vitest'
import type { Line } from '../../../shared/network.ts'
import type { Network } from '../../network/network.ts'
import type { Lijnrichting } from './delijn.schema.ts'
import { coursesOf, findDirections, keepToStops } from './directions.ts'
import { smallNetwork } from './testing.ts'

const there = ['201001 Gent Muide', '201002 Gent Ham', '201003 Gent Dok', '201004 Gent Zuid']
const back = ['200004 Gent Zuid', '200003 Gent Dok', '200002 Gent Ham', '200001 Gent Muide']

let network: Network
let line: Line

beforeAll(async () => {
  network = await smallNetwork([
    {
      id: '9001',
      number: '6',
      directions: [
        ['Zuid', there],
        ['Muide', back],
      ],
    },
    {
      id: '9002',
      number: '6',
      directions: [['Stelplaats', [...there.slice(0, 3), '201009 Gent Stelplaats']]],
    },
  ])
  line = network.findLines({ number: '6', region: '2' })[0] as Line
})

const entry = (over: Partial<Lijnrichting>): Lijnrichting => ({
  entiteitnummer: '2',
  lijnnummer: '65',
  publicNumber: undefined,
  richting: 'HEEN',
  omschrijving: undefined,
  bestemming: undefined,
  ...over,
})

const find = (entries: Lijnrichting[], missed: string[] = []) => {
  const { courses, whole, sure } = findDirections(line, coursesOf(line, network), entries, missed)
  return { ids: courses.map((c) => `${c.routeId}/${c.directionId}`).sort(), whole, sure }
}

const toZuid = { ids: ['9001/0', '9002/0'], whole: false, sure: true }
const toMuide = { ids: ['9001/1'], whole: false, sure: true }
const unsure = { ids: ['9001/0', '9001/1', '9002/0'], whole: true, sure: false }

describe('findDirections', () => {
  it('goes by the destination, with the variants that go the same way', () => {
    expect(find([entry({ bestemming: 'GENT ZUID' })])).toEqual(toZuid)
    expect(find([entry({ bestemming: 'Muide' })])).toEqual(toMuide)
  })

  it('does not take TERUG for direction 1', () => {
    expect(find([entry({ richting: 'TERUG', bestemming: 'Zuid' })])).toEqual(toZuid)
  })

  it('goes by the stops that are missed, also against the name', () => {
    expect(find([entry({ omschrijving: 'Zuid - Muide' })], ['201002'])).toEqual(toZuid)
  })

  it('goes by the name from A to B', () => {
    expect(find([entry({ omschrijving: 'Zuid - Ham - Muide' })])).toEqual(toMuide)
    expect(find([entry({ omschrijving: 'Muide -Ham- Zuid' })])).toEqual(toZuid)
  })

  it('takes both where nothing tells, and says that it is unsure', () => {
    expect(find([entry({})])).toEqual(unsure)
    expect(find([entry({ omschrijving: 'Regio Gent' })])).toEqual(unsure)
    expect(find([entry({})], ['201002', '200002'])).toEqual(unsure)
  })

  it('takes both where both are named, or none', () => {
    expect(find([entry({}), entry({ richting: 'TERUG' })])).toEqual({ ...unsure, sure: true })
    expect(find([entry({ richting: undefined })])).toEqual({ ...unsure, sure: true })
  })
})

describe('keepToStops', () => {
  const keep = (entries: Lijnrichting[], missed: string[]) => {
    const found = findDirections(line, coursesOf(line, network), entries, missed)
    const { courses, whole, sure } = keepToStops(found, missed)
    return { ids: courses.map((c) => `${c.routeId}/${c.directionId}`).sort(), whole, sure }
  }

  it('leaves out the variants that call at none of the stops', () => {
    expect(keep([entry({ bestemming: 'Zuid' })], ['201004'])).toEqual({
      ...toZuid,
      ids: ['9001/0'],
    })
    expect(keep([entry({ bestemming: 'Zuid' })], ['201002'])).toEqual(toZuid)
  })

  it('knows the direction by the stops where the source names none', () => {
    expect(keep([entry({ richting: undefined })], ['200002', '200003'])).toEqual(toMuide)
  })

  it('keeps both directions of a route where the source names both', () => {
    const both = [entry({}), entry({ richting: 'TERUG' })]
    expect(keep(both, ['201004'])).toEqual({ ids: ['9001/0', '9001/1'], whole: false, sure: true })
    expect(keep(both, ['201002'])).toEqual({ ...unsure, sure: true })
  })

  it('stays unsure of the direction, but not of the route', () => {
    expect(keep([entry({})], ['201004', '200004'])).toEqual({
      ids: ['9001/0', '9001/1'],
      whole: false,
      sure: false,
    })
  })

  it('keeps a line that calls at none of the stops', () => {
    expect(keep([entry({ bestemming: 'Zuid' })], ['209999'])).toEqual(toZuid)
    expect(keep([entry({ bestemming: 'Zuid' })], [])).toEqual(toZuid)
  })
})
