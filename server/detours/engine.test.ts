import { beforeAll, describe, expect, it } from 'vitest'
import { distance } from '../../shared/geo/polyline.ts'
import type { ImpactRequest } from '../../shared/impact.ts'
import { TimeBudgetError } from '../streets/search/search-types.ts'
import { geometryCourses } from './courses/courses.ts'
import { createEngine } from './engine.ts'
import type { Engine, World } from './engine-types.ts'
import {
  corner,
  cornersOf,
  place,
  square,
  squareTown,
  type TownLine,
} from './proposals/propose-testing.ts'

const middle = ['b0', 'b1', 'b2', 'b3', 'b4', 'b5', 'b6', 'b7']
const row = (letter: string) => middle.map((name) => name.replace('b', letter))
const halves = [0.2, 1.5, 2.5, 3.5, 4.5, 5.5, 6.8]

let world: World
let town: Engine
beforeAll(async () => {
  world = await squareTown({
    rows: 3,
    columns: 8,
    lines: [
      { id: 'east', route: 'bus', path: middle, stops: halves },
      { id: 'west', route: 'bus', direction: 1, path: [...middle].reverse(), stops: halves },
      { id: 'north', path: ['a3', 'b3', 'c3'], stops: [0.2, 1.8] },
    ],
  })
  town = createEngine(world)
})

const trip = (engine: Engine, id: string, request: ImpactRequest) => {
  const patternId = engine.world.network.trip(id)?.patternId
  const answer = engine.ask(request)
  return answer.impacts.find((impact) => impact.patternId === patternId)
}
const closedAt = (row: number) => square(place(row, 3.5), 30).coordinates
const names = (stops: { name: string }[] = []) => stops.map(({ name }) => name)
const codes = (reasons: { code: string }[] = []) => reasons.map(({ code }) => code)

describe('a closure in the middle of a line', () => {
  const closure = square(place(1, 3.5), 30)

  it('is driven around by the next streets, and misses the stop inside', () => {
    const impact = trip(town, 'east', { closure, alternatives: 1 })
    expect(impact?.blocked).toHaveLength(1)
    expect(impact?.blocked[0]?.from).toBeCloseTo(670, -1)
    expect(impact?.blocked[0]?.to).toBeCloseTo(730, -1)
    const [best, ...more] = impact?.proposals ?? []
    expect(more).toEqual([])
    expect(best?.kind).toBe('detour')
    const corners = cornersOf(best?.path?.coordinates)
    expect(corners).toHaveLength(4)
    expect([corners[0], corners.at(-1)]).toEqual(['b3', 'b4'])
    expect(best?.leave).toBeCloseTo(600, 0)
    expect(best?.rejoin).toBeCloseTo(800, 0)
    expect(best?.metres).toBeCloseTo(600, 0)
    expect(best?.missedStops).toMatchObject([
      { name: 'east 3', stopSequence: 3, kind: 'inside', measure: expect.closeTo(700, 0) },
    ])
    expect(best?.lastServed?.name).toBe('east 2')
    expect(best?.nextServed?.name).toBe('east 4')
    expect(impact?.missedStops).toEqual(best?.missedStops)
    expect(impact?.basis).toBe('streets')
    expect(impact?.why).toBeUndefined()
  })

  it('costs the driving less what the timetable gives', () => {
    const best = trip(town, 'east', { closure, alternatives: 1 })?.proposals[0]
    // stops at 500, 700 and 900 m, 30 s apart: 30 s for the 200 m left out
    expect(best?.delaySeconds).toBeCloseTo((best?.seconds ?? 0) - 30, -1)
    expect(best?.seconds).toBeGreaterThan(60)
    expect(codes(best?.reasons)).toEqual(
      expect.arrayContaining(['viaStreets', 'delay', 'misses', 'replacementExisting']),
    )
    expect(best?.replacementStops).toMatchObject([
      { kind: 'existing', stopId: 'north1', replaces: [{ stopSequence: 3 }] },
    ])
  })

  it('hits both directions, each with its own way', () => {
    const answer = town.ask({ closure })
    expect(answer.impacts.map(({ directionId }) => directionId)).toEqual([0, 1])
    expect(answer.closed.metres).toBeCloseTo(60, 0)
    expect(answer.complete).toBe(true)
    expect(answer.why).toBeUndefined()
    const back = trip(town, 'west', { closure })?.proposals[0]
    const corners = cornersOf(back?.path?.coordinates)
    expect([corners[0], corners.at(-1)]).toEqual(['b4', 'b3'])
  })

  it('offers ways that really differ, the best first', () => {
    const proposals = trip(town, 'east', { closure, alternatives: 3 })?.proposals ?? []
    expect(proposals.length).toBeGreaterThan(1)
    const ways = proposals.map(({ path }) => cornersOf(path?.coordinates).join())
    expect(new Set(ways).size).toBe(ways.length)
    expect(new Set(proposals.map(({ gap }) => gap))).toEqual(new Set([0]))
    expect(proposals[0]?.delaySeconds).toBeLessThanOrEqual((proposals[1]?.delaySeconds ?? 0) + 1)
  })

  it('is answered without proposals where none are wanted', () => {
    const impact = trip(town, 'east', { closure, alternatives: 0 })
    expect(impact?.proposals).toEqual([])
    expect(impact?.why).toBeUndefined()
    expect(names(impact?.missedStops)).toEqual(['east 3'])
  })

  it('is passed by the points that staff choose', () => {
    const through = (waypoints: [number, number][]) =>
      trip(town, 'east', { closure, waypoints })?.proposals ?? []
    const [north] = through([place(2, 3.5)])
    expect(cornersOf(north?.path?.coordinates)).toEqual(['b3', 'c3', 'c4', 'b4'])
    expect(codes(north?.reasons)).toContain('byWaypoints')
    const [south] = through([place(0, 3.5)])
    expect(cornersOf(south?.path?.coordinates)).toEqual(['b3', 'a3', 'a4', 'b4'])
    const [far] = through([place(2, 2.5), place(2, 5.5)])
    expect(cornersOf(far?.path?.coordinates)).toEqual(['b2', 'c2', 'c3', 'c4', 'c5', 'c6', 'b6'])
    expect(names(far?.missedStops)).toEqual(['east 2', 'east 3', 'east 4', 'east 5'])
    expect(far?.missedStops.map(({ kind }) => kind)).toEqual([
      'collateral',
      'inside',
      'collateral',
      'collateral',
    ])
  })

  it('says which point cannot be passed, and where one is on no street', () => {
    const impact = trip(town, 'east', { closure, waypoints: [place(1, 3.5)] })
    expect(impact?.proposals).toEqual([])
    expect(impact?.why).toMatchObject({ code: 'waypointUnreachable', values: { number: 1 } })
    expect(() => town.ask({ closure, waypoints: [place(0.5, 30)] })).toThrow(
      expect.objectContaining({ code: 'waypoint', field: 'waypoints.0' }),
    )
  })

  it('stops cleanly where the time is over', () => {
    const answer = town.ask({ closure }, { deadline: performance.now() - 1 })
    expect(answer.complete).toBe(false)
    expect(answer.impacts.map(({ why }) => why?.code)).toEqual(['timeBudget', 'timeBudget'])
    expect(names(answer.impacts[0]?.missedStops)).toEqual(['east 3'])
  })

  it('stops while drawn lines are cut, too', () => {
    const bare = createEngine({ network: world.network, courses: geometryCourses(world.network) })
    expect(() => bare.ask({ closure }, { deadline: performance.now() - 1 })).toThrow(
      TimeBudgetError,
    )
  })

  it('gives the same bytes again', () => {
    const first = JSON.stringify(town.ask({ closure }))
    expect(JSON.stringify(town.ask({ closure }))).toBe(first)
    expect(JSON.stringify(createEngine(world).ask({ closure }))).toBe(first)
  })
})

describe('the way that keeps most stops', () => {
  // from a3 and a4 one gets to the next street slowly, so it saves minutes to miss what is there
  const slow = { highway: 'living_street', maxspeed: '5' }
  const lines = [{ id: 'east', path: row('a'), stops: [0.2, 1.5, 2.8, 3.5, 4.5, 5.5, 6.8] }]
  const tags = { a3b3: slow, a4b4: slow }

  it('is among the proposals, with what it costs', async () => {
    const engine = createEngine(await squareTown({ rows: 2, columns: 8, tags, lines }))
    const ask = (alternatives: number) =>
      trip(engine, 'east', { closure: square(place(0, 3.3), 10), alternatives })?.proposals ?? []
    const [best, other] = ask(3)
    expect(names(best?.missedStops)).toEqual(['east 2', 'east 3', 'east 4'])
    expect(names(other?.missedStops)).toEqual(['east 3'])
    expect(cornersOf(other?.path?.coordinates)).toEqual(['a3', 'b3', 'b4', 'a4'])
    expect(other?.delaySeconds).toBeGreaterThan((best?.delaySeconds ?? 0) + 240)
    expect(other?.reasons.find(({ code }) => code === 'fewerStops')?.values).toEqual({ count: 2 })
    expect(ask(2)).toEqual([best, other])
    expect(ask(1)).toEqual([best])
  })

  it('may come back to the course between two closures', async () => {
    const engine = createEngine(await squareTown({ rows: 2, columns: 8, tags, lines }))
    const impact = trip(engine, 'east', {
      closure: {
        type: 'MultiPolygon',
        coordinates: [2.5, 4.2].map((at) => square(place(0, at), 10).coordinates),
      },
    })
    const [best, other, ...more] = impact?.proposals ?? []
    expect(more).toEqual([])
    expect([best?.leave, best?.rejoin]).toEqual([other?.leave, other?.rejoin])
    expect(names(best?.missedStops)).toEqual(['east 2', 'east 3', 'east 4'])
    expect(names(impact?.missedStops)).toEqual(['east 2', 'east 3', 'east 4'])
    expect(names(other?.missedStops)).toEqual(['east 2', 'east 4'])
    const corners = ['a2', 'b2', 'b3', 'a3', 'a4', 'b4', 'b5', 'a5']
    expect(cornersOf(other?.path?.coordinates)).toEqual(corners)
    expect(other?.metres).toBeCloseTo(1400, -1)
  })
})

describe('where a bus is hit', () => {
  it('depends on the direction that is closed', () => {
    const closure = {
      type: 'LineString' as const,
      coordinates: [place(1, 3.3), place(1, 3.7)],
    }
    const answer = town.ask({ closure, directions: ['forward'] })
    expect(answer.impacts.map(({ directionId }) => directionId)).toEqual([0])
  })

  it('is said where nothing is', () => {
    expect(town.ask({ closure: square(place(0, 1.5), 20) }).why?.code).toBe('noLineHere')
    const closure = square(place(1, 3.5), 30)
    const night = [{ start: '2026-03-02T02:00:00Z', end: '2026-03-02T04:00:00Z' }]
    expect(town.ask({ closure, periods: night }).why?.code).toBe('noTripThen')
    const trams = town.ask({ closure, modes: ['tram'] })
    expect(trams.why).toMatchObject({ code: 'otherModes', values: { modes: 'bus' } })
  })

  it('counts the trips of the first day', () => {
    const closure = square(place(1, 3.5), 30)
    const periods = [{ start: '2026-03-02T05:00:00Z', end: '2026-03-05T22:00:00Z' }]
    const impact = trip(town, 'east', { closure, periods })
    expect(impact?.trips).toMatchObject({ date: '2026-03-02', count: 1 })
    expect(impact?.proposals.length).toBeGreaterThan(0)
  })

  it('is asked of single patterns', () => {
    const patternIds = [world.network.trip('west')?.patternId ?? '']
    const answer = town.ask({ closure: square(place(1, 3.5), 30), patternIds })
    expect(answer.impacts.map(({ patternId }) => patternId)).toEqual(patternIds)
  })
})

describe('more than one gap', () => {
  const both = (a: number, b: number): ImpactRequest['closure'] => ({
    type: 'MultiPolygon',
    coordinates: [square(place(1, a), 30).coordinates, square(place(1, b), 30).coordinates],
  })

  it('is driven around one by one where a stop lies between', () => {
    const impact = trip(town, 'east', { closure: both(1.5, 5.5), alternatives: 1 })
    expect(impact?.blocked).toHaveLength(2)
    expect(impact?.proposals.map(({ gap }) => gap)).toEqual([0, 1])
    expect(names(impact?.missedStops)).toEqual(['east 1', 'east 5'])
    expect(impact?.proposals[1]?.lastServed?.name).toBe('east 4')
  })

  it('is one where nothing can be served between', () => {
    const impact = trip(town, 'east', { closure: both(3.2, 3.8), alternatives: 1 })
    expect(impact?.blocked).toHaveLength(2)
    expect(impact?.proposals.map(({ gap }) => gap)).toEqual([0])
    expect(impact?.missedStops).toMatchObject([{ name: 'east 3', kind: 'collateral' }])
  })
})

describe('a closed end', () => {
  it('makes the bus turn before it, onto the course back', () => {
    const impact = trip(town, 'east', { closure: square(place(1, 6.8), 40), alternatives: 1 })
    const [short, ...more] = impact?.proposals ?? []
    expect(more).toEqual([])
    expect(short).toMatchObject({ kind: 'shortened', delaySeconds: 0, rejoin: impact?.length })
    expect(short?.leave).toBeCloseTo(1200, 0)
    expect(names(short?.missedStops)).toEqual(['east 6'])
    expect(short?.lastServed?.name).toBe('east 5')
    expect(short?.nextServed).toBeUndefined()
    const corners = cornersOf(short?.path?.coordinates)
    expect(corners[0]).toBe('b6')
    expect(corners.length).toBeGreaterThan(3)
    expect(impact?.why).toMatchObject({ code: 'terminusClosed', values: { stop: 'east 6' } })
    expect(codes(short?.reasons)).toContain('turnsAt')
  })

  it('says the same of one pattern alone, though the course back is not asked about', () => {
    const closure = square(place(1, 6.8), 40)
    for (const id of ['east', 'west']) {
      const patternIds = [world.network.trip(id)?.patternId ?? '']
      expect(trip(town, id, { closure, patternIds })).toEqual(trip(town, id, { closure }))
    }
  })

  it('makes the bus begin after it', () => {
    const impact = trip(town, 'west', { closure: square(place(1, 6.8), 40), alternatives: 1 })
    const [short] = impact?.proposals ?? []
    expect(short).toMatchObject({ kind: 'shortened', leave: 0 })
    expect(short?.rejoin).toBeCloseTo(200, 0)
    expect(short?.lastServed).toBeUndefined()
    expect(short?.nextServed?.name).toBe('west 1')
    expect(names(impact?.missedStops)).toEqual(['west 0'])
  })

  it('has no way to turn where that takes longer than riders bear', async () => {
    const slow = { highway: 'living_street', maxspeed: '2' }
    const streets = [0, 1, 2, 3, 4, 5, 6].map((i) => `b${i}b${i + 1}`)
    const lanes = [2, 3, 4, 5].map((i) => `a${i}b${i}`)
    const lines: TownLine[] = [
      { id: 'east', route: 'bus', path: row('a'), stops: halves },
      { id: 'west', route: 'bus', direction: 1, path: row('a').reverse(), stops: halves },
    ]
    const ask = async (tags: Record<string, Record<string, string>>) => {
      const engine = createEngine(
        await squareTown({ rows: 2, columns: 8, lines, tags, without: lanes }),
      )
      const closure = square(place(0, 6.8), 40)
      return trip(engine, 'east', { closure, alternatives: 1 })?.proposals[0]
    }
    expect((await ask({}))?.path).not.toBeNull()
    const best = await ask(Object.fromEntries(streets.map((name) => [name, slow])))
    expect(best).toMatchObject({ kind: 'shortened', path: null })
    expect(codes(best?.reasons)).toContain('noTurnKnown')
  })

  it('may be both, and a gap between', () => {
    const closure: ImpactRequest['closure'] = {
      type: 'MultiPolygon',
      coordinates: [0.2, 3.5, 6.8].map((x) => square(place(1, x), 40).coordinates),
    }
    const impact = trip(town, 'east', { closure, alternatives: 1 })
    expect(impact?.proposals.map(({ kind, gap }) => `${gap} ${kind}`)).toEqual([
      '0 shortened',
      '1 detour',
      '2 shortened',
    ])
    expect(names(impact?.missedStops)).toEqual(['east 0', 'east 3', 'east 6'])
  })

  it('is all of a short line', () => {
    const impact = trip(town, 'north', { closure: square(place(1, 3), 230), alternatives: 1 })
    expect(impact?.proposals).toEqual([])
    expect(impact?.why?.code).toBe('wholePattern')
    expect(names(impact?.missedStops)).toEqual(['north 0', 'north 1'])
  })
})

describe('a line of which a single stop is left', () => {
  it('is closed as a whole', () => {
    const open = { type: 'MultiPolygon' as const, coordinates: [] as number[][][][] }
    open.coordinates = [1.5, 2.5, 3.5, 4.5, 5.5, 6.8].map(
      (x) => square(place(1, x), 90).coordinates,
    )
    const impact = trip(town, 'east', { closure: open, alternatives: 1 })
    expect(impact?.proposals).toEqual([])
    expect(impact?.why?.code).toBe('wholePattern')
  })
})

describe('no way around', () => {
  it('is said, and the longer side is served', async () => {
    const dead = await squareTown({
      rows: 1,
      columns: 8,
      lines: [{ id: 'only', path: row('a'), stops: halves }],
    })
    const impact = trip(createEngine(dead), 'only', { closure: square(place(0, 4.5), 20) })
    expect(impact?.why?.code).toBe('noPath')
    expect(impact?.proposals).toMatchObject([{ kind: 'shortened', path: null }])
    expect(codes(impact?.proposals[0]?.reasons)).toContain('noTurnKnown')
    expect(names(impact?.missedStops)).toEqual(['only 4', 'only 5', 'only 6'])
  })

  it('is not looked for without streets, or off them', () => {
    const bare = { network: world.network, courses: geometryCourses(world.network) }
    const closure = square(place(1, 3.5), 30)
    const impact = trip(createEngine(bare), 'east', { closure })
    expect(impact).toMatchObject({ basis: 'geometry', proposals: [], why: { code: 'noStreets' } })
    expect(names(impact?.missedStops)).toEqual(['east 3'])
    const off = createEngine({ ...world, courses: geometryCourses(world.network) })
    expect(trip(off, 'east', { closure })?.why?.code).toBe('offStreets')
    expect(codes(off.ask({ closure }).notes)).toEqual(['geometryOnly'])
  })
})

describe('streets and stops of the way', () => {
  it('are ones a bus may drive', async () => {
    const oneway = await squareTown({
      rows: 3,
      columns: 8,
      tags: { c3c4: { oneway: '-1' }, a3a4: { access: 'no' } },
      lines: [{ id: 'east', path: middle, stops: halves }],
    })
    const impact = trip(createEngine(oneway), 'east', {
      closure: square(place(1, 3.5), 30),
      alternatives: 1,
    })
    const used = impact?.proposals[0]?.path?.coordinates ?? []
    const corners = cornersOf(used).join(' ')
    expect(corners).not.toContain('c3 c4')
    expect(corners).not.toContain('a3 a4')
    expect(impact?.proposals.length).toBe(1)
  })

  it('are also ones that the map closes to buses, where a bus line drives them today', async () => {
    const other = { id: 'other', path: row('b'), stops: halves }
    const back = { id: 'back', direction: 1 as const, path: row('b').reverse(), stops: halves }
    const ask = async (
      lines: TownLine[],
      closure: ImpactRequest['closure'] = square(place(0, 3.5), 30),
    ) => {
      const tags = { b3b4: { motor_vehicle: 'no' } }
      const engine = createEngine(
        await squareTown({
          rows: 2,
          columns: 8,
          tags,
          lines: [{ id: 'east', path: row('a'), stops: halves }, ...lines],
        }),
      )
      return trip(engine, 'east', { closure, alternatives: 1 })?.proposals[0]
    }
    const best = await ask([other])
    expect(cornersOf(best?.path?.coordinates)).toEqual(['a3', 'b3', 'b4', 'a4'])
    const said = best?.reasons.find(({ code }) => code === 'drivenToday')
    expect(said?.values).toEqual({ metres: expect.closeTo(200, 0) })
    // not the other way, not where trams go, and not into the closure
    for (const lines of [[], [back], [{ ...other, tram: true }]]) {
      expect((await ask(lines))?.kind).toBe('shortened')
    }
    const both = { type: 'MultiPolygon' as const, coordinates: [0, 1].map(closedAt) }
    expect((await ask([other], both))?.kind).toBe('shortened')
  })

  it('get a temporary stop, clear of junctions, where none stands there', async () => {
    const alone = await squareTown({
      rows: 3,
      columns: 8,
      lines: [{ id: 'east', path: middle, stops: [0.2, 3.4, 3.6, 6.8] }],
    })
    const impact = trip(createEngine(alone), 'east', {
      closure: square(place(1, 3.5), 30),
      alternatives: 1,
    })
    // two stops near each other share one
    expect(impact?.proposals[0]?.replacementStops).toMatchObject([
      { kind: 'temporary', replaces: [{ stopSequence: 1 }, { stopSequence: 2 }] },
    ])
    const [lon, lat] = impact?.proposals[0]?.replacementStops[0]?.position ?? [0, 0]
    for (const name of ['b3', 'c3', 'c4', 'b4', 'a3', 'a4']) {
      expect(distance(corner(name), [lon, lat])).toBeGreaterThan(14)
    }
  })

  it('get none where the next stop served is next door', async () => {
    const close = await squareTown({
      rows: 3,
      columns: 8,
      lines: [{ id: 'east', path: middle, stops: [0.2, 2.9, 3.5, 6.8] }],
    })
    const closure = square(place(1, 3.5), 30)
    const best = trip(createEngine(close), 'east', { closure, alternatives: 1 })?.proposals[0]
    expect(names(best?.missedStops)).toEqual(['east 2'])
    expect(best?.replacementStops).toEqual([])
    expect(codes(best?.reasons)).not.toContain('noReplacement')
  })

  it('serve a stop that stands at the kerb there', async () => {
    const beside = await squareTown({
      rows: 3,
      columns: 8,
      without: ['a3a4'],
      lines: [
        { id: 'east', path: middle, stops: [0.2, 3.5, 6.8] },
        { id: 'other', path: row('c'), stops: [0.2, 3.5, 6.8] },
        {
          id: 'across',
          direction: 1,
          path: row('c').reverse(),
          stops: [0.2, 3.5, 6.8],
        },
      ],
    })
    const impact = trip(createEngine(beside), 'east', {
      closure: square(place(1, 3.5), 30),
      alternatives: 1,
    })
    const [best] = impact?.proposals ?? []
    expect(cornersOf(best?.path?.coordinates)).toEqual(['b3', 'c3', 'c4', 'b4'])
    // not the one across the street
    expect(best?.replacementStops).toMatchObject([
      { kind: 'existing', name: 'other 1', replaces: [{ stopId: 'east1', stopSequence: 1 }] },
    ])
    expect(codes(best?.reasons)).toContain('replacementExisting')
    // nor one that works stand on, though the street beside it is open
    const stop = beside.network.stop('other1')
    const closed = trip(createEngine(beside), 'east', {
      closure: {
        type: 'MultiPolygon',
        coordinates: [
          square(place(1, 3.5), 30).coordinates,
          square([stop?.lon ?? 0, stop?.lat ?? 0], 2).coordinates,
        ],
      },
      alternatives: 1,
    })?.proposals[0]
    expect(cornersOf(closed?.path?.coordinates)).toEqual(['b3', 'c3', 'c4', 'b4'])
    expect(closed?.replacementStops).toMatchObject([{ kind: 'temporary' }])
  })
})
