import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Network } from '../../network/network.ts'
import { parseOmleidingen } from './parse-omleidingen.ts'
import { smallNetwork } from './testing.ts'

let network: Network

beforeAll(async () => {
  network = await smallNetwork([
    {
      id: '9001',
      number: '6',
      directions: [
        [
          'Zuid',
          [
            '201001 Gent Muide',
            '201002 Gent Ham (Sluis)',
            '201003 Gent Dok',
            '201004 Gent Zuid perron 1',
          ],
        ],
        [
          'Muide',
          [
            '200004 Gent Zuid perron 2',
            '200003 Gent Dok',
            '200002 Gent Ham (Sluis)',
            '200001 Gent Muide',
          ],
        ],
      ],
    },
    {
      id: '9002',
      number: '7',
      directions: [
        [
          'Kaai',
          [
            '201003 Gent Dok',
            '201011 Melle Dok',
            '201012 Gent Kaai (West)',
            '201013 Gent Kaai (Oost)',
          ],
        ],
      ],
    },
  ])
})

const six = { entiteitnummer: 2, lijnnummer: 65, lijnNummerPubliek: '6' }
const seven = { entiteitnummer: 2, lijnnummer: 75, lijnNummerPubliek: '7' }
const both = [
  { ...six, richting: 'HEEN', omschrijving: 'Muide - Zuid' },
  { ...six, richting: 'TERUG', omschrijving: 'Zuid - Muide' },
]

const stopsOf = (item: object) => {
  const { reports, warnings } = parseOmleidingen(
    { omleidingen: [{ referentieOmleiding: 1, ...item }] },
    {
      network,
      register: { readAt: {}, publicNumbers: {}, unknown: {} },
      timeZone: 'Europe/Brussels',
      now: '2026-11-18T10:00:00Z',
    },
  )
  return { stops: reports[0]?.stops ?? [], warnings }
}

const ids = (item: object) => stopsOf(item).stops.map(({ stopId }) => stopId)

describe('stops named in the text', () => {
  it('are found on the lines and in the directions of the item', () => {
    const text = 'Niet-bediende haltes\n. Gent : Dok\n. Gent : Zuid\n'
    expect(ids({ lijnrichtingen: both, omschrijving: text })).toEqual([
      '201003',
      '200003',
      '201004',
      '200004',
    ])
    expect(ids({ lijnrichtingen: both.slice(0, 1), omschrijving: text })).toEqual([
      '201003',
      '201004',
    ])
    expect(
      ids({ lijnrichtingen: both, omschrijving: text.replace(': Dok', ': Dok (richting Muide)') }),
    ).toEqual(['200003', '201004', '200004'])
  })

  it('are found in sentences, by part of a name only where it is one place', () => {
    const said = (names: string) => `De haltes ${names} worden niet bediend.`
    expect(ids({ lijnrichtingen: both, omschrijving: said('Ham en Dok') })).toEqual([
      '201002',
      '200002',
      '201003',
      '200003',
    ])
    // On line 7 `Dok` is in Gent and in Melle, `Kaai` at two streets.
    const line7 = [{ ...seven, richting: 'HEEN', omschrijving: 'Dok - Kaai' }]
    expect(ids({ lijnrichtingen: line7, omschrijving: said('Dok') })).toEqual([])
    expect(ids({ lijnrichtingen: line7, omschrijving: said('Gent Dok') })).toEqual(['201003'])
    expect(ids({ lijnrichtingen: line7, omschrijving: said('Kaai') })).toEqual([])
    expect(ids({ lijnrichtingen: line7, omschrijving: said('Kaai (Oost)') })).toEqual(['201013'])
  })

  it('stay text where the direction is unsure, the line is another or the name unknown', () => {
    const unsure = [{ ...six, richting: 'HEEN', omschrijving: 'Regio Gent' }]
    const text = 'Niet-bediende halte\n. Gent : Dok'
    expect(ids({ lijnrichtingen: unsure, omschrijving: text })).toEqual([])
    expect(
      ids({ lijnrichtingen: both, omschrijving: 'Niet-bediende halte\n. Gent : Kaai (Oost)' }),
    ).toEqual([])
    expect(
      ids({ lijnrichtingen: both, omschrijving: 'Niet-bediende halte\n. Melle : Dok' }),
    ).toEqual([])
  })

  it('are estimated, those of the list stated', () => {
    const { stops } = stopsOf({
      lijnrichtingen: both,
      haltes: [{ entiteitnummer: '2', haltenummer: '201003' }],
      omschrijving: 'Niet-bediende haltes\n. Gent : Dok\n. Gent : Ham (Sluis)\n',
    })
    expect(stops.map(({ stopId, basis }) => [stopId, basis])).toEqual([
      ['201003', 'stated'],
      ['201002', 'estimated'],
      ['200002', 'estimated'],
    ])
    expect(stops.every(({ routeIds }) => routeIds?.join() === '9001')).toBe(true)
  })

  it('names stops that the network does not have', () => {
    const { stops, warnings } = stopsOf({
      lijnrichtingen: both,
      haltes: [{ haltenummer: '209999' }],
    })
    expect(stops).toEqual([])
    expect(warnings).toEqual([
      'omleidingen[0] (1): haltes 209999 are not in the network; they stay in the text only',
    ])
  })
})

it('invents no stop: what it finds is named in the text', () => {
  const names = [...network.stops.map(({ name }) => name), 'Ham', 'Dok', 'Kaai', 'Zuid', 'Muide']
  const bit = fc.oneof(
    fc.constantFrom(...names, ...names.map((name) => name.replace(' ', ' : '))),
    fc.constantFrom('\n. ', '\n', ' en ', ', ', '. ', ' (tijdelijk)', ' richting Zuid'),
    fc.constantFrom(' worden niet bediend. ', ' is verplaatst naar de halte ', '\nVervanghalte: '),
  )
  const start = fc.constantFrom('Niet-bediende haltes\n', 'Niet-bediende halte: ', 'De haltes ')
  const text = fc
    .tuple(start, fc.array(bit, { minLength: 1, maxLength: 10 }))
    .map(([first, bits]) => first + bits.join(''))
  const directions = fc.subarray([...both, { ...seven, richting: 'HEEN' }], { minLength: 1 })
  let found = 0
  fc.assert(
    fc.property(text, directions, (omschrijving, lijnrichtingen) => {
      for (const { stopId, replacement } of stopsOf({ omschrijving, lijnrichtingen }).stops) {
        found++
        for (const id of [stopId, replacement?.stopId]) {
          const name = id && network.stop(id)?.name
          if (!name) continue
          const [, bare = ''] = /^\S+ (\w+)/.exec(name) ?? []
          expect(omschrijving).toContain(bare)
        }
      }
    }),
    { seed: 5, numRuns: process.env.OMWEG_DEEP ? 20_000 : 500 },
  )
  expect(found).toBeGreaterThan(50)
})

describe('replacement stops', () => {
  const replaced = (text: string) =>
    stopsOf({ lijnrichtingen: both, omschrijving: text }).stops.map(
      ({ stopId, change, replacement }) => [stopId, change, replacement?.stopId, replacement?.name],
    )

  it('are the stop of that name on the same side of the street', () => {
    expect(
      replaced('Niet-bediende halte\n. Gent : Dok\nVervanghalte\n. Gent : Ham (Sluis)'),
    ).toEqual([
      ['201003', 'notServed', '201002', 'Gent Ham (Sluis)'],
      ['200003', 'notServed', '200002', 'Gent Ham (Sluis)'],
    ])
  })

  it('are a name only where they stand there for now', () => {
    expect(
      replaced('Niet-bediende halte\n. Gent : Dok\nVervanghalte\n. Gent : Dok (tijdelijk)'),
    ).toEqual([
      ['201003', 'moved', undefined, 'Gent Dok (tijdelijk)'],
      ['200003', 'moved', undefined, 'Gent Dok (tijdelijk)'],
    ])
  })

  it('go with the stop of their name, and are left out where that is unclear', () => {
    const text =
      'Niet-bediende haltes\n. Gent : Dok\n. Gent : Muide\nVervanghaltes\n. Gent : Dok (tijdelijk)\n'
    expect(replaced(text)).toEqual([
      ['201003', 'moved', undefined, 'Gent Dok (tijdelijk)'],
      ['200003', 'moved', undefined, 'Gent Dok (tijdelijk)'],
      ['201001', 'notServed', undefined, undefined],
      ['200001', 'notServed', undefined, undefined],
    ])
    const two =
      'Niet-bediende halte\n. Gent : Dok\nVervanghaltes\n. Gent : Muide\n. Gent : Ham (Sluis)'
    expect(replaced(two)[0]).toEqual(['201003', 'notServed', undefined, undefined])
  })

  it('are read from sentences', () => {
    expect(replaced('De halte Dok is verplaatst naar de halte Muide.')).toEqual([
      ['201003', 'moved', '201001', 'Gent Muide'],
      ['200003', 'moved', '200001', 'Gent Muide'],
    ])
  })
})
