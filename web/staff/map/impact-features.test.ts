import { describe, expect, it } from 'vitest'
import { measures } from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import type { Impact, Proposal } from '../../../shared/impact.ts'
import type { PatternAnswer } from '../../../shared/works/works.ts'
import { nearestPixel, streetCorners } from './corner-snap.ts'
import {
  closureFeatures,
  type ImpactView,
  impactFeatures,
  joined,
  simple,
} from './impact-features.ts'
import { oneAtATime } from './one-at-a-time.ts'

const line: Position[] = [
  [3.7, 51],
  [3.71, 51],
]
const along = measures(line)
const path = (lat: number) => ({
  type: 'LineString' as const,
  coordinates: [
    [3.702, lat],
    [3.706, lat],
  ],
})
const proposal = (lat: number, gap = 0): Proposal => ({
  kind: 'detour',
  gap,
  leave: 100,
  rejoin: 400,
  leaveAt: [3.702, 51],
  rejoinAt: [3.706, 51],
  path: path(lat),
  metres: 300,
  seconds: 60,
  delaySeconds: 30,
  missedStops: [],
  replacementStops: [],
  streets: [],
  reasons: [],
})
const ref = { id: 'l', number: '5', mode: 'bus' as const }
const impact: Impact = {
  patternId: 'a',
  routeId: 'r',
  directionId: 0,
  line: ref,
  headsign: 'x',
  length: 700,
  blocked: [{ from: 200, to: 300 }],
  missedStops: [
    { stopId: 's', stopSequence: 1, name: 'S', measure: 250, kind: 'inside' },
    { stopId: 't', stopSequence: 2, name: 'T', measure: 350, kind: 'collateral' },
  ],
  proposals: [proposal(51.001), proposal(51.002)],
  confidence: 1,
  basis: 'streets',
}
const { why: _why, ...bare } = impact
const answer: PatternAnswer = {
  ...bare,
  kind: 'detour',
  legs: [{ ...proposal(51.001), origin: 'proposed', waypoints: [[3.704, 51.001]] }],
}
const view: ImpactView = {
  impacts: [impact],
  answers: [],
  courses: new Map([['a', { line, along }]]),
  selectedPattern: null,
  pointedProposal: null,
  gap: null,
}
const kinds = (changes: Partial<ImpactView>) =>
  impactFeatures({ ...view, ...changes }).map(({ properties }) => properties?.kind)

describe('impactFeatures', () => {
  it('shows the best proposal until somebody answers, then the answer alone', () => {
    expect(kinds({})).toEqual(['blocked', 'proposal', 'missed', 'missed'])
    expect(kinds({ answers: [answer] })).toEqual(['blocked', 'detour', 'missed', 'missed'])
  })

  it('shows the course, the handles and every other proposal of the pattern being answered', () => {
    expect(kinds({ answers: [answer], selectedPattern: 'a' })).toEqual([
      'course',
      'blocked',
      'detour',
      'waypoint',
      'proposal',
      'missed',
      'missed',
    ])
  })

  it('hatches what is closed and what the answer leaves out, as one', () => {
    const features = impactFeatures({ ...view, answers: [answer] })
    const blocked = features.filter(({ properties }) => properties?.kind === 'blocked')
    expect(blocked).toHaveLength(1)
    expect(
      joined([
        { from: 5, to: 9 },
        { from: 1, to: 5 },
        { from: 20, to: 30 },
      ]),
    ).toEqual([
      { from: 1, to: 9 },
      { from: 20, to: 30 },
    ])
  })

  it('tells stops inside from those passed by, and says nothing of what can pass', () => {
    const missed = impactFeatures(view).filter(({ properties }) => properties?.kind === 'missed')
    expect(missed.map(({ properties }) => properties?.stop)).toEqual(['inside', 'collateral'])
    expect(kinds({ answers: [{ ...answer, kind: 'notAffected', legs: [] }] })).toEqual([])
    expect(kinds({ answers: [{ ...answer, kind: 'cancelled', legs: [] }], impacts: [] })).toEqual([
      'blocked',
    ])
  })

  it('draws what it knows while a course is still on its way', () => {
    expect(kinds({ courses: new Map() })).toEqual(['proposal'])
  })
})

describe('closureFeatures', () => {
  it('draws points as what they close, and lines with their direction', () => {
    const features = closureFeatures(
      {
        parts: [
          { id: 'p1', geometry: { type: 'Point', coordinates: [3.7, 51] } },
          { id: 'p2', geometry: path(51) },
        ],
        modes: ['bus'],
        radius: 30,
        directions: ['backward'],
      },
      'p2',
    )
    expect(features.map(({ properties }) => properties)).toEqual([
      { kind: 'area', part: 'p1', selected: false },
      { kind: 'point', part: 'p1', selected: false },
      { kind: 'line', part: 'p2', selected: true, oneWay: 'backward' },
    ])
  })

  it('takes collections apart', () => {
    const point = { type: 'Point' as const, coordinates: [1, 2] }
    const nested = {
      type: 'GeometryCollection' as const,
      geometries: [point, { type: 'MultiPoint' as const, coordinates: [[3, 4]] }],
    }
    expect(simple(nested)).toEqual([point, { type: 'Point', coordinates: [3, 4] }])
  })
})

describe('streetCorners', () => {
  const pixels = (...places: [number, number][]) => places.map(([x, y]) => ({ x, y }))

  it('finds where three ways lead off or names change, not bends and cuts at tiles', () => {
    const main = { name: 'Veldstraat', pixels: pixels([0, 0], [50, 0], [80, 30]) }
    const goesOn = { name: 'Veldstraat', pixels: pixels([80.4, 30.3], [120, 70]) }
    const side = { name: 'Hoornstraat', pixels: pixels([50, 0], [50, 60]) }
    const next = { name: 'Nederkouter', pixels: pixels([120, 70], [160, 110]) }
    expect(streetCorners([main, goesOn, side, next])).toEqual(pixels([50, 0], [120, 70]))
    expect(streetCorners([main])).toEqual([])
  })

  it('holds on within reach only', () => {
    const places = pixels([0, 0], [10, 0])
    expect(nearestPixel(places, { x: 7, y: 0 }, 5)).toEqual({ x: 10, y: 0 })
    expect(nearestPixel(places, { x: 30, y: 0 }, 5)).toBeUndefined()
  })
})

describe('oneAtATime', () => {
  it('asks one thing at a time, then only the last one that came', async () => {
    const asked: number[] = []
    const settle: (() => void)[] = []
    const asker = oneAtATime((value: number) => {
      asked.push(value)
      return new Promise<void>((done) => settle.push(done))
    })
    for (const value of [1, 2, 3]) asker.ask(value)
    expect(asked).toEqual([1])
    settle[0]?.()
    await new Promise((done) => setTimeout(done))
    expect(asked).toEqual([1, 3])
    asker.ask(4)
    asker.drop()
    settle[1]?.()
    await asker.idle()
    expect(asked).toEqual([1, 3])
  })

  it('goes on after a question that failed', async () => {
    const asked: number[] = []
    const asker = oneAtATime((value: number) => {
      asked.push(value)
      return value === 1 ? Promise.reject(new Error('no')) : undefined
    })
    asker.ask(1)
    asker.ask(2)
    await asker.idle()
    expect(asked).toEqual([1, 2])
  })
})
