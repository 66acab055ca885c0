import type { FeatureCollection } from 'geojson'
import { describe, expect, test } from 'vitest'
import { map as texts } from '../../shared/text/nl/map.ts'
import {
  affectedLines,
  choices,
  drawable,
  emphasis,
  nameLines,
  prepare,
  textList,
} from './features.ts'

const collection = (...properties: Record<string, unknown>[]): FeatureCollection =>
  prepare({
    type: 'FeatureCollection',
    features: properties.map((each) => ({
      type: 'Feature',
      properties: each,
      geometry: { type: 'Point', coordinates: [3.7, 51] },
    })),
  })

const network = collection(
  { kind: 'course', lineId: 'a', number: 'T1', color: 'FFCC00', textColor: 'FFFFFF' },
  { kind: 'course', lineId: 'b', number: '5' },
  { kind: 'course', lineId: 'c', number: '6' },
  { kind: 'course', lineId: 'd', number: '7' },
)

describe('an answer made ready', () => {
  test('has badge colours that can be read', () => {
    expect(network.features[0]?.properties).toMatchObject({
      lineColor: '#ffcc00',
      badgeColor: '#ffcc00',
      badgeTextColor: '#000000',
    })
    expect(network.features[1]?.properties?.badgeColor).toMatch(/^#[0-9a-f]{6}$/)
  })

  test('writes the name of the two stops across a street once', () => {
    const stop = { kind: 'missedStop', disruptionId: 'd1', name: 'Gent Zuid' }
    const labels = collection(stop, stop, { ...stop, disruptionId: 'd2' }).features.map(
      ({ properties }) => properties?.label,
    )
    expect(labels).toEqual(['Gent Zuid', undefined, 'Gent Zuid'])
  })

  test.each([[null], [{}], [{ type: 'Feature' }], ['<html>']])('%s is refused', (answer) => {
    expect(() => prepare(answer)).toThrow(/FeatureCollection/)
  })

  test('draws nothing for what has no place', () => {
    const nowhere = { type: 'Feature', properties: { kind: 'line' }, geometry: null }
    expect(drawable(prepare({ type: 'FeatureCollection', features: [nowhere] })).features).toEqual(
      [],
    )
  })
})

test('lists come as arrays, as their JSON, or as one text', () => {
  expect(textList(['a', 'b'])).toEqual(['a', 'b'])
  expect(textList('["a","b"]')).toEqual(['a', 'b'])
  expect(textList('a')).toEqual(['a'])
  expect(textList('[broken')).toEqual(['[broken'])
  expect(textList(undefined)).toEqual([])
})

describe('lines', () => {
  test('that something is wrong with are each named once', () => {
    const features = collection({ lineIds: ['b', 'a'] }, { lineIds: ['a'] }, { lineIds: [] })
    expect(affectedLines(features)).toEqual(['a', 'b'])
  })

  test('that something will be wrong with are not wrong yet', () => {
    const features = collection({ lineIds: ['b'] }, { lineIds: ['a', 'b'], state: 'coming' })
    expect(affectedLines(features)).toEqual(['b'])
  })

  test('that share a street share a badge', () => {
    const named = nameLines(
      collection(
        { lineIds: ['a', 'b'], number: 'T1' },
        { lineIds: ['a', 'b', 'c', 'd'], number: 'T1' },
        { kind: 'missedStop', lineIds: ['b'] },
        { lineIds: ['unknown'] },
      ),
      network,
    ).features.map(({ properties }) => properties?.number)
    expect(named).toEqual(['T1 · 5', 'T1 · 5 · 6 +1', '5', undefined])
  })
})

describe('what stands out', () => {
  const disruptions = collection(
    { kind: 'section', disruptionId: 'd1', lineIds: ['a'] },
    { kind: 'missedStop', disruptionId: 'd1', lineIds: ['a'], stopId: 's1' },
    { kind: 'section', disruptionId: 'd2', lineIds: ['b', 'c'] },
  )
  const detail = collection({ kind: 'course', lineId: 'd', number: '7' }, { kind: 'stop' })
  const of = (kind: 'disruption' | 'line' | 'stop', id: string) => {
    const { disruptionIds, lineIds } = emphasis({ kind, id }, disruptions, detail)
    return [[...disruptionIds], [...lineIds]]
  }

  test('for a disruption: it and its lines', () => {
    expect(of('disruption', 'd2')).toEqual([['d2'], ['b', 'c']])
  })
  test('for a line: the line, and no disruption pales', () => {
    expect(of('line', 'a')).toEqual([[], ['a']])
  })
  test('for a stop: what happens there, and the lines that call there', () => {
    expect(of('stop', 's1')).toEqual([['d1'], ['d']])
  })
  test('for nothing, or something gone: nothing', () => {
    expect(emphasis(null, disruptions, detail).disruptionIds.size).toBe(0)
    expect(of('disruption', 'gone')).toEqual([[], []])
  })
})

describe('a tap', () => {
  const hits = (...properties: Record<string, unknown>[]) =>
    properties.map((each) => ({ properties: each }))

  test('means each disruption once, and no line where there is one', () => {
    const found = choices(
      hits(
        { kind: 'missedStop', disruptionId: 'd1', name: 'Korenmarkt', number: 'T1' },
        { kind: 'section', disruptionId: 'd1', number: 'T1' },
        { kind: 'detour', disruptionId: 'd2', basis: 'estimated' },
        { kind: 'course', lineId: 'a', number: 'T1' },
      ),
      texts,
    )
    expect(found.map(({ selection, label }) => [selection.id, label])).toEqual([
      ['d1', `${texts.stopNotServed}: Korenmarkt`],
      ['d2', texts.detourEstimated],
    ])
  })

  test('means a stop before its lines, and lines where there is nothing else', () => {
    const course = { kind: 'course', lineId: 'a', number: 'T1' }
    const stop = { kind: 'stop', stopId: 's1', name: 'Gent Zuid' }
    expect(choices(hits(course, stop), texts).map(({ label }) => label)).toEqual([
      'Halte Gent Zuid',
    ])
    expect(choices(hits(course, course), texts).map(({ label }) => label)).toEqual(['Lijn T1'])
  })

  test('on what is still to come is never said to be so now', () => {
    const coming = { disruptionId: 'd', state: 'coming', name: 'Reep' }
    const labels = ['missedStop', 'replacementStop', 'detour', 'section'].map(
      (kind) => choices(hits({ ...coming, kind }), texts)[0]?.label,
    )
    expect(labels).toEqual([
      `${texts.later}: ${texts.stopNotServed}: Reep`,
      `${texts.boardLater}: Reep`,
      texts.detourLaterEstimated,
      `${texts.later}: ${texts.notServed}`,
    ])
    const stated = hits({ ...coming, kind: 'detour', basis: 'stated' })
    expect(choices(stated, texts)[0]?.label).toBe(texts.detourLater)
  })

  test('on nothing, or on a crowd', () => {
    expect(choices([], texts)).toEqual([])
    expect(choices(hits({ kind: 'unknown' }), texts)).toEqual([])
    const crowd = Array.from({ length: 30 }, (_, i) => ({ kind: 'area', disruptionId: `d${i}` }))
    expect(choices(hits(...crowd), texts)).toHaveLength(8)
  })
})
