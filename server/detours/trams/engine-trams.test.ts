import { describe, expect, it } from 'vitest'
import type { ImpactRequest } from '../../../shared/impact.ts'
import { createEngine } from '../engine.ts'
import {
  cornersOf,
  place,
  square,
  squareTown,
  type TownLine,
  type TownOptions,
} from '../proposals/propose-testing.ts'

const middle = ['b0', 'b1', 'b2', 'b3', 'b4', 'b5', 'b6', 'b7']
const around = ['b0', 'b1', 'b2', 'c2', 'c3', 'c4', 'c5', 'b5', 'b6', 'b7']
const halves = [0.2, 1.5, 2.5, 3.5, 4.5, 5.5, 6.8]

const main: TownLine = { id: 'main', tram: true, path: middle, stops: halves }
const other: TownLine = { id: 'other', tram: true, path: around, stops: [0.3, 3.5, 8.7] }
/** A line that ends and begins half a block before the third corner, and one after the sixth. */
const short: TownLine[] = [
  { id: 'in', tram: true, path: ['b0', 'b1', 'b2'], stops: [0.3, 1.55] },
  { id: 'out', tram: true, direction: 1, path: ['b2', 'b1', 'b0'], stops: [0.4, 1.8] },
  { id: 'on', tram: true, path: ['b5', 'b6', 'b7'], stops: [0.55, 1.7] },
  { id: 'off', tram: true, direction: 1, path: ['b7', 'b6', 'b5'], stops: [0.3, 1.4] },
]

async function ask(
  lines: readonly TownLine[],
  request: Partial<ImpactRequest> = {},
  rails: TownOptions['rails'] = [],
  rows = 3,
  without: string[] = [],
) {
  const world = await squareTown({ rows, columns: 8, lines, rails, without })
  const answer = createEngine(world).ask({ closure: square(place(1, 3.5), 30), ...request })
  const patternId = world.network.trip('main')?.patternId
  return { answer, impact: answer.impacts.find((impact) => impact.patternId === patternId) }
}
const names = (stops: { name: string }[] = []) => stops.map(({ name }) => name)
const codes = (reasons: { code: string }[] = []) => reasons.map(({ code }) => code)

describe('a tram whose rails the map does not have', () => {
  it('goes by the rails of another line, where it turns as that line turns', async () => {
    const { answer, impact } = await ask([main, other])
    expect(impact?.rails).toBe('lines')
    expect(codes(answer.notes)).toContain('railsFromLines')
    const [best] = impact?.proposals ?? []
    expect(best?.kind).toBe('railDetour')
    expect(cornersOf(best?.path?.coordinates)).toEqual(['b2', 'c2', 'c3', 'c4', 'c5', 'b5'])
    expect(names(best?.missedStops)).toEqual(['main 2', 'main 3', 'main 4'])
    expect(best?.missedStops.map(({ kind }) => kind)).toEqual([
      'collateral',
      'inside',
      'collateral',
    ])
    expect(codes(best?.reasons)).toContain('railsFromLines')
    expect(impact?.missedStops).toEqual(best?.missedStops)
    // with other rails nobody gives up the line for want of a place to turn
    expect(new Set(impact?.proposals.map(({ kind }) => kind))).toEqual(new Set(['railDetour']))
  })

  it('never takes a street, nor a turn that no line makes', async () => {
    const crossing: TownLine = {
      id: 'cross',
      tram: true,
      path: ['c2', 'c3', 'c4', 'c5'],
      stops: [0.3, 2.7],
    }
    const { impact } = await ask([main, crossing])
    expect(impact?.proposals.filter(({ kind }) => kind === 'railDetour')).toEqual([])
    expect(impact?.why?.code).toBe('noTurningPoint')
  })

  it('leaves the whole line to a bus where it can turn nowhere', async () => {
    const { impact } = await ask([main])
    expect(impact?.why?.code).toBe('noTurningPoint')
    const [bus, ...more] = impact?.proposals ?? []
    expect(more).toEqual([])
    expect(bus).toMatchObject({ kind: 'replacementBus', leave: 0, rejoin: impact?.length })
    expect(bus?.path?.coordinates.length).toBeGreaterThan(7)
    const all = [0, 1, 2, 3, 4, 5, 6].map((i) => `main ${i}`)
    expect(names(bus?.missedStops)).toEqual(all)
    expect(names(impact?.missedStops)).toEqual(all)
    expect(bus?.missedStops.filter(({ kind }) => kind === 'inside')).toHaveLength(1)
  })

  it('does not turn after its first stop alone, nor for its last one', async () => {
    const ends: TownLine[] = [
      { id: 'in', tram: true, path: ['b0', 'b1', 'c1'], stops: [0.5, 1.8] },
      { id: 'out', tram: true, direction: 1, path: ['c1', 'b1', 'b0'], stops: [0.2, 1.5] },
      { id: 'on', tram: true, path: ['c6', 'b6', 'b7'], stops: [0.2, 1.5] },
      { id: 'off', tram: true, direction: 1, path: ['b7', 'b6', 'c6'], stops: [0.5, 1.8] },
    ]
    const { impact } = await ask([main, ...ends])
    expect(impact?.proposals.map(({ kind }) => kind)).toEqual(['replacementBus'])
    const early = { ...main, stops: [0.2, 0.6, 3.5, 6.4, 6.8] }
    const other = await ask([early, ...ends])
    expect(other.impact?.proposals.map(({ kind }) => kind)).toEqual(['shortened', 'replacementBus'])
    expect(names(other.impact?.missedStops)).toEqual(['main 2'])
  })

  it('does not run out and back on one track to get onto another', async () => {
    // onto c2 - c3 one gets from d2 alone, and in d2 one can turn by a loop
    const lines: TownLine[] = [
      { id: 'up', tram: true, path: ['b1', 'b2', 'c2', 'd2'], stops: [0.2, 2.8] },
      {
        id: 'loop',
        tram: true,
        path: ['c2', 'd2', 'e2', 'e3', 'd3', 'd2', 'c2'],
        stops: [0.2, 2.5, 5.8],
      },
      {
        id: 'down',
        tram: true,
        path: ['d2', 'c2', 'c3', 'c4', 'c5', 'b5', 'b6'],
        stops: [0.2, 5.8],
      },
    ]
    const { impact } = await ask([main, ...lines], {}, [], 5)
    expect(impact?.proposals.filter(({ kind }) => kind === 'railDetour')).toEqual([])
    const joined: TownLine = { ...(lines[2] as TownLine), id: 'joined' }
    const straight = await ask(
      [main, ...lines, { ...joined, path: ['b2', 'c2', 'c3', 'c4', 'c5', 'b5', 'b6'] }],
      {},
      [],
      5,
    )
    const [best] = straight.impact?.proposals ?? []
    expect(best?.kind).toBe('railDetour')
    expect(cornersOf(best?.path?.coordinates)).toEqual(['b2', 'c2', 'c3', 'c4', 'c5', 'b5'])
  })

  it('takes no spur of a drawn line for a track', async () => {
    const spur: TownLine = {
      id: 'spur',
      tram: true,
      path: ['b1', 'b2', 'c2', 'd2', 'c2', 'c3', 'c4', 'c5', 'b5', 'b6'],
      stops: [0.3, 3, 8.7],
    }
    const { impact } = await ask([main, spur], {}, [], 5)
    const [best] = impact?.proposals ?? []
    expect(best?.kind).toBe('railDetour')
    expect(cornersOf(best?.path?.coordinates)).toEqual(['b2', 'c2', 'c3', 'c4', 'c5', 'b5'])
  })

  it('is shortened between turning points, and a bus runs between them', async () => {
    const { impact } = await ask([main, ...short])
    expect(impact?.why).toBeUndefined()
    expect(impact?.proposals.map(({ kind, gap }) => `${gap} ${kind}`)).toEqual([
      '0 shortened',
      '0 replacementBus',
    ])
    const [shortened, bus] = impact?.proposals ?? []
    expect(shortened?.path).toBeNull()
    expect(shortened?.lastServed?.name).toBe('main 1')
    expect(shortened?.nextServed?.name).toBe('main 5')
    expect(names(shortened?.missedStops)).toEqual(['main 2', 'main 3', 'main 4'])
    expect(codes(shortened?.reasons)).toEqual(
      expect.arrayContaining(['noRails', 'turnsAt', 'misses', 'replacementBus', 'railsFromLines']),
    )
    expect(bus?.path?.coordinates.length).toBeGreaterThan(3)
    expect(cornersOf(bus?.path?.coordinates)).not.toContain('b3 b4')
    expect(bus?.replacementStops.length).toBeGreaterThan(0)
    expect(bus?.missedStops).toEqual(shortened?.missedStops)
    expect(impact?.missedStops).toEqual(shortened?.missedStops)
  })

  it('turns only where trams both end and begin', async () => {
    const there: TownLine[] = [
      { id: 'in', tram: true, path: ['b0', 'b1', 'b2', 'b3'], stops: [0.3, 2.55] },
      { id: 'on', tram: true, path: ['b4', 'b5', 'b6', 'b7'], stops: [0.45, 2.7] },
    ]
    const { impact } = await ask([main, ...there])
    expect(impact?.proposals.map(({ kind }) => kind)).toEqual(['replacementBus'])
    expect(impact?.why?.code).toBe('noTurningPoint')
  })

  it('has a bus that goes where the tram goes, and not straight on', async () => {
    const bent = ['b0', 'b1', 'b2', 'c2', 'c3', 'c4', 'b4', 'b5', 'b6', 'b7']
    const { impact } = await ask([{ ...main, path: bent, stops: [0.2, 4, 6.5, 8.8] }], {
      closure: square(place(1, 5.5), 20),
      modes: ['tram'],
    })
    const [bus] = impact?.proposals ?? []
    expect(bus?.kind).toBe('replacementBus')
    expect(cornersOf(bus?.path?.coordinates)).toEqual(expect.arrayContaining(['c2', 'c3']))
  })

  it('has a bus that passes by a stop which takes minutes to serve', async () => {
    // there one drives against the trams alone, slowly
    const tags = { b3b4: { highway: 'living_street', oneway: '-1', maxspeed: '5' } }
    const world = await squareTown({
      rows: 3,
      columns: 8,
      tags,
      rails: [{ path: middle }],
      lines: [main],
    })
    const impacts = createEngine(world).ask({ closure: square(place(1, 5.2), 20) }).impacts
    const [bus] = impacts[0]?.proposals ?? []
    expect(bus?.kind).toBe('replacementBus')
    const corners = cornersOf(bus?.path?.coordinates).join(' ')
    expect(corners).not.toContain('b4 b3')
    expect(corners).toMatch(/[ac]3 [ac]4/)
  })

  it('has no bus where that would drive around more than twice as far', async () => {
    const lanes = [1, 2, 3, 4, 5, 6].flatMap((i) => [`a${i}b${i}`, `b${i}c${i}`])
    const { impact } = await ask([main, ...short], {}, [], 3, lanes)
    const [shortened, ...more] = impact?.proposals ?? []
    expect(more).toEqual([])
    expect(shortened?.kind).toBe('shortened')
    const said = shortened?.reasons.find(({ code }) => code === 'busTooFar')
    expect(said?.values?.metres).toBeGreaterThan(2_000)
    const everywhere = {
      type: 'MultiPolygon' as const,
      coordinates: [0, 1, 2].map((row) => square(place(row, 3.5), 30).coordinates),
    }
    const cut = await ask([main, ...short], { closure: everywhere })
    expect(cut.impact?.proposals.map(({ kind }) => kind)).toEqual(['shortened'])
    expect(codes(cut.impact?.proposals[0]?.reasons)).toContain('noReplacementBus')
  })

  it('turns at the terminus of another line off its course', async () => {
    const branch: TownLine[] = [
      { id: 'in', tram: true, path: ['b0', 'b1', 'b2', 'c2', 'c1'], stops: [0.3, 3.8] },
      {
        id: 'out',
        tram: true,
        direction: 1,
        path: ['c1', 'c2', 'b2', 'b1', 'b0'],
        stops: [0.2, 3.7],
      },
    ]
    const { impact } = await ask([main, ...branch])
    const [shortened] = impact?.proposals ?? []
    expect(shortened).toMatchObject({ kind: 'shortened', rejoin: impact?.length })
    expect(shortened?.leave).toBeCloseTo(400, 0)
    expect(cornersOf(shortened?.path?.coordinates)).toEqual(['b2', 'c2', 'c1'])
    expect(shortened?.reasons.find(({ code }) => code === 'turnsAt')?.values).toEqual({
      stop: 'in 1',
    })
  })

  it('leaves the closed street to buses where they are not stopped', async () => {
    const { impact } = await ask([main, ...short], { modes: ['tram'] })
    const bus = impact?.proposals.find(({ kind }) => kind === 'replacementBus')
    expect(cornersOf(bus?.path?.coordinates).join(' ')).toContain('b3 b4')
  })
})

describe('a tram on rails of the map', () => {
  const back: TownLine = {
    ...main,
    id: 'back',
    route: 'main',
    direction: 1,
    path: [...middle].reverse(),
  }

  it('takes other rails where there are some', async () => {
    const rails = [{ path: middle }, { path: ['b2', 'c2', 'c3', 'c4', 'c5', 'b5'] }]
    const { impact } = await ask([main, back], {}, rails)
    expect(impact).toMatchObject({ basis: 'rails', rails: 'map' })
    const [best] = impact?.proposals ?? []
    expect(best?.kind).toBe('railDetour')
    expect(cornersOf(best?.path?.coordinates)).toEqual(['b2', 'c2', 'c3', 'c4', 'c5', 'b5'])
    expect(codes(best?.reasons)).toContain('railsFromMap')
  })

  it('turns by a loop before the closure', async () => {
    const rails = [{ path: middle }, { path: ['b2', 'c2', 'c1', 'b1'], oneway: true }]
    const { impact } = await ask([main, back], {}, rails)
    expect(impact?.rails).toBe('map')
    const [shortened] = impact?.proposals ?? []
    expect(shortened?.kind).toBe('shortened')
    expect(cornersOf(shortened?.path?.coordinates)).toEqual(['b2', 'c2', 'c1', 'b1'])
    expect(shortened?.lastServed?.name).toBe('main 1')
    expect(codes(shortened?.reasons)).toEqual(expect.arrayContaining(['noRails', 'railsFromMap']))
  })
})
