import { beforeAll, describe, expect, it } from 'vitest'
import { expectInProportion } from '../../shared/testing-growth.ts'
import { ghentNetwork } from '../network/testing.ts'
import { buildSearchIndex, type Found, type SearchIndex } from './search-index.ts'

let index: SearchIndex

beforeAll(async () => {
  index = buildSearchIndex(
    await ghentNetwork(),
    [
      { name: 'Larestraatje (T154)', lon: 3.75, lat: 51.1 },
      { name: 'Korenlei', lon: 3.7205, lat: 51.0547 },
      { name: 'Sint-Pietersnieuwstraat', lon: 3.7263, lat: 51.0472 },
      { name: 'Émile Braunplein', lon: 3.724, lat: 51.0538 },
    ],
    [
      { id: '44021', name: 'Gent' },
      { id: '44043', name: 'Merelbeke' },
    ],
  )
})

const label = (found: Found): string => {
  switch (found.kind) {
    case 'line':
      return `line ${found.line.number}`
    case 'stop':
      return `stop ${found.stop.name}`
    case 'street':
      return `street ${found.street.name}`
    case 'place':
      return `place ${found.place.name}`
  }
}
const find = (q: string, limit = 8) => index.find(q, limit).map(label)

describe('search', () => {
  it.each(['T1', 't1', 'tram 1', 'lijn T1', 'ligne 1', 'tram t1'])(
    '%s finds tram T1 first',
    (q) => {
      expect(find(q)[0]).toBe('line T1')
    },
  )

  it('finds a line by its number before longer numbers', () => {
    expect(find('34')[0]).toBe('line 34')
    expect(find('34')).toContain('line 348')
  })

  it('puts lines before stops and stops before streets', () => {
    const kinds = index.find('koren', 50).map(({ kind }) => kind)
    expect(kinds).toContain('stop')
    expect(kinds.lastIndexOf('stop')).toBeLessThan(kinds.indexOf('street'))
  })

  it('finds the kinds that are asked for, however many others fit better', () => {
    expect(new Set(index.find('g', 5, ['street']).map(({ kind }) => kind))).toEqual(new Set())
    expect(index.find('koren', 1, ['street']).map(label)).toEqual(['street Korenlei'])
    expect(index.find('korenley', 5, ['stop', 'street']).map(label)).toEqual(['street Korenlei'])
  })

  it('does not mind case, accents, hyphens and order', () => {
    expect(find('BRAUNPLEIN emile')).toEqual(['street Émile Braunplein'])
    expect(find('pietersnieuwstraat')).toEqual(['street Sint-Pietersnieuwstraat'])
    expect(find('sint pietersn')[0]).toBe('street Sint-Pietersnieuwstraat')
  })

  it('gives one hit for the two sides of a street', () => {
    const stops = find('gent korenmarkt', 50).filter((text) => text.startsWith('stop'))
    expect(stops.length).toBeGreaterThan(0)
    expect(new Set(stops).size).toBe(stops.length)
  })

  it('finds a stop by its number and a municipality by its name', async () => {
    const stop = (await ghentNetwork()).stops[10]
    expect(index.find(stop?.id ?? '', 3)[0]).toMatchObject({ kind: 'stop' })
    expect(find('merelb')).toContain('place Merelbeke')
  })

  it.each([
    ['kornmarkt', 'Korenmarkt'],
    ['korenmakrt', 'Korenmarkt'],
    ['korrenmarkt', 'Korenmarkt'],
    ['gent kornmarkt', 'Korenmarkt'],
    ['korenley', 'Korenlei'],
    ['merelbeeke', 'Merelbeke'],
    ['pietersnieuwstrat', 'Sint-Pietersnieuwstraat'],
  ])('forgives one slip: %s', (q, name) => {
    expect(find(q).join(' ')).toContain(name)
  })

  it('finds a street with a house number behind it', () => {
    expect(find('korenlei 5')).toContain('street Korenlei')
    expect(find('sint-pietersnieuwstraat 41b')).toEqual(['street Sint-Pietersnieuwstraat'])
  })

  it('takes a short word for what it is', () => {
    expect(find('T1', 50).join(' ')).not.toContain('T154')
    expect(find('larestraatje')).toEqual(['street Larestraatje (T154)'])
    expect(find('T1', 50).filter((text) => text.startsWith('line'))).toContain('line T1')
  })

  it.each(['lijn 1', 'ligne 2', 'bus 5', 'linie 4'])('%s: that very number comes first', (q) => {
    const number = q.split(' ')[1] ?? ''
    expect(
      find(q)[0]
        ?.replace(/^line [A-Z]?/, '')
        .replace(/[ab]$/, ''),
    ).toBe(number)
  })

  it('finds nothing for nothing', () => {
    expect(find('')).toEqual([])
    expect(find(' ,;- ')).toEqual([])
    expect(find('zzzzzz')).toEqual([])
  })

  it.each(['g', 'g ', 'lijn ', 'lijn1 ', 'gent ', 'ab', '-'])(
    'answers in time in proportion to what is typed: %j many times',
    (piece) => {
      expectInProportion(
        (size) => {
          const query = piece.repeat(size / piece.length)
          return () => find(query)
        },
        { from: 500, to: 4_000 },
      )
    },
  )
})
