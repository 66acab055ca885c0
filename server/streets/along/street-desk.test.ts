import { describe, expect, it } from 'vitest'
import { lengthOf } from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import { ghentStreets, townStreets } from '../testing.ts'
import { AlongError } from './along-error.ts'
import { createStreetDesk } from './street-desk.ts'

const fault = (ask: () => unknown): AlongError => {
  try {
    ask()
  } catch (error) {
    if (error instanceof AlongError) return error
    throw error
  }
  throw new Error('nothing was wrong')
}

/**
 * Dorpsstraat runs from a to e with side streets at b, c and d; the stretch b-c is one-way back, and
 * a square interrupts it between d and e. There is another Dorpsstraat ten kilometres east.
 */
const town = townStreets({
  nodes: {
    a: [3.7, 51.05],
    b: [3.702, 51.05],
    c: [3.704, 51.05],
    d: [3.706, 51.05],
    e: [3.707, 51.05],
    f: [3.709, 51.05],
    B: [3.702, 51.052],
    C: [3.704, 51.052],
    D: [3.706, 51.048],
    x: [3.85, 51.05],
    y: [3.852, 51.05],
    z: [3.852, 51.052],
  },
  ways: [
    { nodes: 'ab', tags: { name: 'Dorpsstraat' } },
    { nodes: 'cb', tags: { name: 'Dorpsstraat', oneway: 'yes' } },
    { nodes: 'cd', tags: { name: 'Dorpsstraat' } },
    { nodes: 'de', tags: { name: 'Marktplein' } },
    { nodes: 'ef', tags: { name: 'Dorpsstraat' } },
    { nodes: 'bB', tags: { name: 'Sint-Jansstraat' } },
    { nodes: 'cC', tags: { name: 'Café Théâtre' } },
    { nodes: 'BC', tags: { name: 'Ringlaan' } },
    { nodes: 'dD', tags: { name: 'Kerkpad' } },
    { nodes: 'xy', tags: { name: 'Dorpsstraat' } },
    { nodes: 'yz', tags: { name: 'Sint-Jansstraat' } },
  ],
}).streets
const desk = createStreetDesk(town, ([lon]) => (lon < 3.8 ? 'Westdorp' : 'Oostdorp'))
const west: Position = [3.703, 51.051]

describe('streets by name', () => {
  const names = (query: string, limit = 10) =>
    desk.find(query, limit).map(({ name, municipality }) => `${name} (${municipality})`)

  it('finds them by the beginnings of their words, without case and accents', () => {
    expect(names('cafe the')).toEqual(['Café Théâtre (Westdorp)'])
    expect(names('JANS')).toEqual(['Sint-Jansstraat (Westdorp)', 'Sint-Jansstraat (Oostdorp)'])
  })

  it('tells streets of one name apart by where they lie', () => {
    expect(names('dorpsstraat')).toEqual(['Dorpsstraat (Westdorp)', 'Dorpsstraat (Oostdorp)'])
    expect(names('dorpsstraat oost')).toEqual(['Dorpsstraat (Oostdorp)'])
    expect(
      desk.find('dorps', 10, [3.84, 51, 3.9, 51.1]).map(({ municipality }) => municipality),
    ).toEqual(['Oostdorp'])
  })

  it('puts the inside of words last, and no municipality alone', () => {
    expect(names('pad')).toEqual(['Kerkpad (Westdorp)'])
    expect(names('westdorp')).toEqual([])
  })

  it('leaves out a house number', () => {
    expect(names('kerkpad 12')).toEqual(['Kerkpad (Westdorp)'])
    expect(names('12')).toEqual([])
  })
})

describe('crossings', () => {
  it('are the side streets from one end to the other', () => {
    const { crossings } = desk.crossings('dorpsstraat', west)
    expect(crossings.map(({ name }) => name)).toEqual([
      'Sint-Jansstraat',
      'Café Théâtre',
      'Kerkpad',
      'Marktplein',
      'Marktplein',
    ])
    expect(crossings[0]).toMatchObject({ lon: 3.702, lat: 51.05 })
  })

  it('says which names there are for one there is not', () => {
    const unknown = fault(() => desk.crossings('Dorpstraat'))
    expect(unknown).toMatchObject({ code: 'unknownStreet', field: 'street' })
    expect(unknown.suggestions[0]).toBe('Dorpsstraat')
  })

  it('asks which street is meant where there are several', () => {
    const several = fault(() => desk.crossings('Dorpsstraat'))
    expect(several).toMatchObject({ code: 'ambiguousStreet', field: 'near' })
    expect(several.message).toContain('Westdorp, Oostdorp')
    expect(desk.crossings('Dorpsstraat', [3.85, 51.06]).crossings).toHaveLength(1)
  })
})

describe('the stretch between side streets', () => {
  it('runs the way it was asked, also against the traffic', () => {
    const there = desk.stretch('Dorpsstraat', west, { from: 'sint-jansstraat', to: 'Kerkpad' })
    expect(there.line).toEqual([
      [3.702, 51.05],
      [3.704, 51.05],
      [3.706, 51.05],
    ])
    expect(there.metres).toBeCloseTo(lengthOf(there.line), 0)
    const back = desk.stretch('Dorpsstraat', west, { from: 'Kerkpad', to: 'Sint-Jansstraat' })
    expect(back.line).toEqual(there.line.toReversed())
  })

  it('is the whole street without side streets, over what interrupts it', () => {
    const { line, streets } = desk.stretch('Dorpsstraat', west)
    expect([line[0]?.[0], line.at(-1)?.[0]].sort()).toEqual([3.7, 3.709])
    expect(streets).toEqual(['Dorpsstraat', 'Marktplein'])
  })

  it('says which side streets there are', () => {
    const unknown = fault(() =>
      desk.stretch('Dorpsstraat', west, { from: 'Ringlaan', to: 'Kerkpad' }),
    )
    expect(unknown).toMatchObject({ code: 'unknownCrossing', field: 'from' })
    expect(unknown.suggestions).toContain('Sint-Jansstraat')
    const same = fault(() => desk.stretch('Dorpsstraat', west, { from: 'Kerkpad', to: 'kerkpad' }))
    expect(same).toMatchObject({ code: 'sameCrossing', field: 'to' })
  })
})

describe('a line along streets', () => {
  it('goes against the traffic for a closure, and round for a bus', () => {
    const points: Position[] = [
      [3.701, 51.0501],
      [3.705, 51.0499],
    ]
    const street = desk.along(points, 'street')
    expect(street.streets).toEqual(['Dorpsstraat'])
    expect(street.line[0]?.[0]).toBeCloseTo(3.701, 6)
    expect(street.line.at(-1)?.[0]).toBeCloseTo(3.705, 6)
    const bus = desk.along(points, 'bus')
    expect(bus.streets).toEqual(['Dorpsstraat', 'Sint-Jansstraat', 'Ringlaan', 'Café Théâtre'])
    expect(bus.metres).toBeCloseTo(lengthOf(bus.line), 0)
  })

  it('goes by every point in its order', () => {
    const { streets } = desk.along(
      [
        [3.701, 51.05],
        [3.703, 51.052],
        [3.705, 51.05],
      ],
      'street',
    )
    expect(streets).toEqual(['Dorpsstraat', 'Sint-Jansstraat', 'Ringlaan', 'Café Théâtre'])
  })

  it('follows one street straight on, whichever way it is drawn', () => {
    for (const profile of ['street', 'bus'] as const) {
      const line = desk.along(
        [
          [3.7015, 51.05],
          [3.701, 51.05],
          [3.7005, 51.05],
        ],
        profile,
      ).line
      expect(line.map(([lon]) => Number(lon.toFixed(5)))).toEqual(
        profile === 'bus' ? [3.7015, 3.7005] : [3.7015, 3.701, 3.7005],
      )
    }
  })

  it('says which point is the trouble', () => {
    const start: Position = [3.701, 51.05]
    expect(fault(() => desk.along([start, [3.703, 51.06]], 'street'))).toMatchObject({
      code: 'offStreets',
      field: 'points.1',
    })
    expect(fault(() => desk.along([start, [3.85, 51.05]], 'street'))).toMatchObject({
      code: 'tooFar',
      field: 'points.1',
    })
    expect(fault(() => desk.along([start, start], 'bus'))).toMatchObject({ code: 'onePlace' })
    const alone: Position[] = [
      [3.7005, 51.05],
      [3.701, 51.05],
      [3.78, 51.05],
      [3.85, 51.05],
    ]
    expect(fault(() => desk.along(alone, 'bus'))).toMatchObject({ field: 'points.2' })
  })

  it('is the shortest way: no point between makes it shorter', async () => {
    const { streets } = await ghentStreets()
    const ghent = createStreetDesk(streets)
    const ends: [Position, Position] = [
      [3.7222, 51.0538],
      [3.7105, 51.0362],
    ]
    const direct = ghent.along(ends, 'street')
    for (const middle of direct.line.filter((_, i) => i % 7 === 3)) {
      const by = ghent.along([ends[0], middle, ends[1]], 'street')
      expect(by.metres).toBeGreaterThan(direct.metres - 1)
      expect(by.metres).toBeLessThan(direct.metres + 60)
    }
    expect(ghent.along(ends.toReversed(), 'street').metres).toBeCloseTo(direct.metres, 0)
    expect(ghent.along(ends, 'bus').metres).toBeGreaterThanOrEqual(direct.metres)
  })
})
