import { describe, expect, it } from 'vitest'
import type { Impact, Proposal } from '../../../shared/impact.ts'
import { reason } from '../../detours/reasons.ts'
import { byLines, groupAlike } from './alike.ts'

const proposal: Proposal = {
  kind: 'detour',
  gap: 0,
  leave: 100,
  rejoin: 500,
  leaveAt: [3.72, 51.05],
  rejoinAt: [3.73, 51.05],
  path: {
    type: 'LineString',
    coordinates: [
      [3.72, 51.05],
      [3.725, 51.06],
      [3.73, 51.05],
    ],
  },
  metres: 640,
  seconds: 100,
  delaySeconds: 130,
  missedStops: [],
  replacementStops: [],
  streets: ['Reep'],
  reasons: [reason('delay', { seconds: 130 })],
}

const impact = (number: string, over: Partial<Impact> = {}): Impact => ({
  patternId: `${number} ${JSON.stringify(over)}`,
  routeId: number,
  directionId: 0,
  line: { id: number, number, mode: 'bus', color: 'ffffff', textColor: '000000' },
  headsign: 'Zuid',
  length: 900,
  blocked: [{ from: 200, to: 400 }],
  missedStops: [],
  proposals: [proposal],
  confidence: 0.9,
  basis: 'streets',
  ...over,
})

const numbers = (impacts: Impact[]) =>
  groupAlike(impacts).map((group) => group.impacts.map(({ line }) => line.number).join(' '))

describe('patterns of which the same is said', () => {
  it('are one, of one line or of several, in the order of the answer', () => {
    const other = { proposals: [{ ...proposal, streets: ['Kouter'] }] }
    const groups = groupAlike([impact('1'), impact('2', other), impact('3'), impact('2', other)])
    expect(groups.map(({ index }) => index)).toEqual([0, 1])
    expect(numbers([impact('1'), impact('2', other), impact('3')])).toEqual(['1 3', '2'])
  })

  it('may lie elsewhere along their own line, and differ by less than is said', () => {
    const shifted: Proposal = {
      ...proposal,
      leave: 300,
      rejoin: 700,
      seconds: 105,
      delaySeconds: 140,
      rejoinAt: [3.730001, 51.05],
    }
    const blocked = [{ from: 400, to: 610 }]
    expect(numbers([impact('1'), impact('2', { blocked, proposals: [shifted] })])).toEqual(['1 2'])
  })

  it.each<[string, Partial<Impact>]>([
    ['another way', { proposals: [{ ...proposal, path: null }] }],
    ['another delay', { proposals: [{ ...proposal, delaySeconds: 240 }] }],
    ['another proposal more', { proposals: [proposal, { ...proposal, kind: 'shortened' }] }],
    [
      'another stop missed',
      {
        missedStops: [{ stopId: 'a', stopSequence: 1, name: 'A', measure: 300, kind: 'inside' }],
      },
    ],
    ['more that is closed', { blocked: [{ from: 200, to: 800 }] }],
    ['known less surely', { basis: 'geometry' }],
    ['a reason', { why: reason('noPath') }],
    ['another mode', { line: { ...impact('2').line, mode: 'tram' } }],
  ])('are not one with %s', (_, over) => {
    expect(numbers([impact('1'), impact('2', over)])).toEqual(['1', '2'])
  })

  it('are not one where nothing tells two lines or directions apart', () => {
    const none = { proposals: [], why: reason('noPath') }
    const all = [impact('1', none), impact('2', none), impact('1', { ...none, directionId: 1 })]
    expect(numbers([...all, impact('1', { ...none, headsign: 'Noord' })])).toEqual([
      '1 1',
      '2',
      '1',
    ])
  })

  it('stand under the lines they are about', () => {
    const back = { proposals: [{ ...proposal, streets: ['Kouter'] }] }
    const own = { proposals: [{ ...proposal, streets: ['Reep', 'Kouter'] }] }
    const all = [impact('1'), impact('1', back), impact('2'), impact('2', back), impact('2', own)]
    const parts = byLines(groupAlike(all))
    expect(parts.map(({ lines }) => lines.map(({ number }) => number).join(' '))).toEqual([
      '1 2',
      '2',
    ])
    expect(parts.map(({ groups }) => groups.length)).toEqual([2, 1])
  })
})
