import { describe, expect, it } from 'vitest'
import { consequenceTypes, readConsequenceTypes, touches } from './consequences.ts'

const base = 'https://gipod.api.vlaanderen.be/api/v1/taxonomies/x'

describe('readConsequenceTypes', () => {
  const flat = [
    { '@id': `${base}/A`, prefLabel: 'Gemotoriseerd verkeer' },
    {
      '@id': `${base}/B`,
      prefLabel: { '@value': 'Smalle doorgang' },
      broader: { '@id': `${base}/A` },
    },
  ]

  it.each([
    ['JSON-LD, flat', flat],
    ['inside an object', { '@context': {}, member: flat }],
    [
      'plain',
      [
        { id: 'a', label: 'Gemotoriseerd verkeer' },
        { id: 'b', name: 'Smalle doorgang', parentId: 'a' },
      ],
    ],
    [
      'nested',
      {
        items: [
          {
            uri: `${base}/a`,
            prefLabel: [{ nl: 'Gemotoriseerd verkeer' }],
            children: [{ uri: `${base}/b`, label: { value: 'Smalle doorgang' } }],
          },
        ],
      },
    ],
  ])('reads it %s', (_form, json) => {
    expect(readConsequenceTypes(json)).toEqual([
      ['a', 'Gemotoriseerd verkeer', ''],
      ['b', 'Smalle doorgang', 'a'],
    ])
  })

  it('finds nothing in what is no list', () => {
    for (const json of [null, 3, 'x', {}, { error: 'no' }, [1, null, { id: 'x' }]]) {
      expect(readConsequenceTypes(json)).toEqual([])
    }
  })
})

describe('touches', () => {
  const none = consequenceTypes([])
  const types = consequenceTypes([
    ['a', 'Gemotoriseerd verkeer', ''],
    ['b', 'Smalle doorgang', 'a'],
    ['f', 'Fietsers', ''],
    ['g', 'Moeilijke doorgang', 'f'],
    ['x', 'Kring', 'y'],
    ['y', 'Rondje', 'x'],
  ])

  it.each([
    ['Geen doorgang voor gemotoriseerd verkeer', 'vehicles'],
    ['Geen doorgang voor gemotoriseerd verkeer uitgezonderd hulpdiensten', 'vehicles'],
    ['Geen doorgang voor gemotoriseerd verkeer uitgezonderd openbaar vervoer', 'nobody'],
    ['Afgesloten in 1 rijrichting', 'vehicles'],
    ['Wisselend verkeer via verkeersborden', 'vehicles'],
    ['Vermindering van rijstroken', 'vehicles'],
    ['Verboden voor + 3,5 ton', 'vehicles'],
    ['Beperkte doorgang voor voetgangers', 'pedestrians'],
    ['Geen doorgang voor fietsers', 'nobody'],
    ['Parkeerverbod', 'nobody'],
    ['Handelaars moeilijk bereikbaar', 'nobody'],
    ['Iets nieuws', 'nobody'],
  ])('judges %s by its words', (text, expected) => {
    expect(touches(text, none)).toBe(expected)
    expect(touches(text, types)).toBe(expected)
  })

  it('judges what the words do not say by the branch, circles or not', () => {
    expect(touches('Smalle doorgang', none)).toBe('nobody')
    expect(touches('smalle doorgang', types)).toBe('vehicles')
    expect(touches('Moeilijke doorgang', types)).toBe('nobody')
    expect(touches('Kring', types)).toBe('nobody')
    expect(types.labelOf(`${base}/B`)).toBe('Smalle doorgang')
  })
})
