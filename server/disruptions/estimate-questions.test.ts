import { describe, expect, test } from 'vitest'
import type { DetourPath, Section } from '../../shared/disruption.ts'
import { aDisruption } from '../../shared/testing.ts'
import { estimateQuestions } from './estimate-questions.ts'
import type { Merged } from './merge.ts'

const now = '2026-11-21T12:00:00Z'
const ref = (id: string) => ({ id, name: id, lat: 51, lon: 3.7 })

const section = (over: Partial<Section> = {}): Section => ({
  patternId: 'p1',
  routeId: 'r1',
  lineId: 'l1',
  directionId: 0,
  headsign: 'East',
  from: ref('a'),
  to: ref('c'),
  fromMeasure: 100,
  toMeasure: 900,
  missedStopIds: ['b'],
  ...over,
})

const merged = (over: Partial<Merged> = {}): Merged => {
  const { version: _, ...rest } = aDisruption({
    sections: [section()],
    bbox: [3.7, 51, 3.71, 51.01],
    ...over,
  })
  return rest
}

const asked = (living: Merged[], related = new Map<string, string[]>(), at = now) =>
  estimateQuestions(living, related, at)
const stated = (over: Partial<DetourPath> = {}): DetourPath => ({
  routeIds: ['r1'],
  path: [
    [3.7, 51],
    [3.71, 51],
  ],
  basis: 'stated',
  ...over,
})

describe('a way is estimated', () => {
  test('for the parts that a diverted line does not serve', () => {
    expect(asked([merged()]).get('d1')).toEqual({
      sections: [{ patternId: 'p1', fromMeasure: 100, toMeasure: 900, missedStopIds: ['b'] }],
      others: [],
      areas: [],
    })
  })

  test('where several stops in a row are missed, whatever is said of it', () => {
    const effect = 'NO_SERVICE'
    expect(asked([merged({ effect })]).size).toBe(0)
    const two = [section({ missedStopIds: ['b', 'b2'] })]
    expect(asked([merged({ effect, sections: two })]).size).toBe(1)
    expect(asked([merged({ effect: 'NO_EFFECT', sections: two })]).size).toBe(0)
    expect(asked([merged({ effect: 'SIGNIFICANT_DELAYS', sections: two })]).size).toBe(0)
  })

  test('with less certainty where stops were read from text', () => {
    const stops = [{ stop: ref('b'), change: 'notServed' as const, basis: 'estimated' as const }]
    expect(asked([merged({ stops })]).get('d1')?.certainty).toBeLessThan(1)
  })

  test('with the streets that are broken up, the ground, and what the text says', () => {
    const area = { type: 'Point' as const, coordinates: [3.7, 51] }
    const works = merged({ id: 'w1', kind: 'works', sections: [], area })
    const text = { source: 'a', header: {}, description: { nl: 'Ze rijden via de Reep.' }, url: {} }
    const service = merged({ streets: ['Kouter'], texts: [text] })
    expect(asked([service, works], new Map([['d1', ['w1']]])).get('d1')).toMatchObject({
      areas: [area],
      brokenUp: ['Kouter'],
      said: [{ streets: 'de Reep' }],
    })
  })
})

describe('no way is estimated', () => {
  test.each<[string, Partial<Merged>]>([
    ['where a source states it', { detours: [stated()] }],
    ['where it is called off', { status: 'cancelled' }],
    ['of works without lines', { kind: 'works' }],
    ['at the end of a line', { sections: [section({ to: undefined })] }],
    ['at its beginning', { sections: [section({ from: undefined })] }],
    [
      'of a line that does not run',
      {
        lines: [
          {
            line: { id: 'l1', number: '1', mode: 'bus' },
            directions: [],
            suspended: true,
            basis: 'stated',
          },
        ],
      },
    ],
  ])('%s', (_, over) => {
    expect(asked([merged(over)]).size).toBe(0)
  })

  test('where another source states it in a disruption of its own', () => {
    const other = merged({ id: 'd2', detours: [stated()] })
    expect(asked([merged(), other]).size).toBe(0)
    const elsewhere = merged({
      id: 'd2',
      detours: [stated()],
      sections: [section({ missedStopIds: ['z'] })],
    })
    expect(asked([merged(), elsewhere]).has('d1')).toBe(true)
  })
})

test('only the directions and routes without a stated way are estimated', () => {
  const sections = [section(), section({ patternId: 'p2', directionId: 1 })]
  const question = asked([merged({ sections, detours: [stated({ directionId: 0 })] })]).get('d1')
  expect(question?.sections.map(({ patternId }) => patternId)).toEqual(['p2'])
  // Nobody drives there all the same.
  expect(question?.others.map(({ patternId }) => patternId)).toEqual(['p1'])
})

describe('what others miss is in the way', () => {
  const other = merged({ id: 'd2', sections: [section({ patternId: 'p9', routeId: 'r9' })] })
  const others = (each: Merged, one = merged()) =>
    asked([one, each])
      .get('d1')
      ?.others.map(({ patternId }) => patternId)

  test('at that time, near by', () => {
    expect(others(other)).toEqual(['p9'])
    expect(others({ ...other, bbox: [4, 51, 4.01, 51.01] })).toEqual([])
    const later = [{ start: '2026-12-01T00:00:00Z' }]
    expect(others({ ...other, impactPeriods: later })).toEqual([])
    expect(others({ ...other, impactPeriods: later }, merged({ impactPeriods: later }))).toEqual([
      'p9',
    ])
  })

  test('not where it comes and goes', () => {
    const nights = [20, 21, 22].map((day) => ({
      start: `2026-11-${day}T10:00:00Z`,
      end: `2026-11-${day}T20:00:00Z`,
    }))
    expect(others({ ...other, impactPeriods: nights })).toEqual([])
  })
})
