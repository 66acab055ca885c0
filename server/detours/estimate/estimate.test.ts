import { beforeAll, describe, expect, test } from 'vitest'
import type { Position } from '../../../shared/geo/position.ts'
import { geometryCourses } from '../courses/courses.ts'
import type { World } from '../engine-types.ts'
import { estimateDetours } from './estimate.ts'
import { missedOf, townNodes, townWays, townWorld } from './estimate-testing.ts'
import type { EstimatedDetour, EstimateQuestion } from './estimate-types.ts'

let town: World
beforeAll(async () => {
  town = await townWorld()
})

const ask = (
  world: World,
  sections: EstimateQuestion['sections'],
  over: Partial<EstimateQuestion> = {},
) => estimateDetours(world, { sections, others: [], areas: [], ...over })

/** Names of the town's corners along a path. */
const corners = (path: readonly Position[] = []) =>
  path.flatMap(([lon, lat]) => {
    const near = Object.entries(townNodes).find(
      ([, [x, y]]) => Math.abs(x - lon) < 1e-5 && Math.abs(y - lat) < 1e-5,
    )
    return near ? [near[0]] : []
  })
const waysOf = (found: readonly EstimatedDetour[]) => found.map(({ path }) => corners(path))

/** North of a corner, or around all of the town. */
const square = (x?: string) => {
  const [lon, lat] = townNodes[x ?? 'm2'] as Position
  const [w, e, s, n] = x
    ? [lon - 0.0002, lon + 0.0002, lat + 0.0003, lat + 0.0006]
    : [lon - 0.02, lon + 0.02, lat - 0.002, lat + 0.002]
  return {
    type: 'Polygon' as const,
    coordinates: [
      [
        [w, s],
        [e, s],
        [e, n],
        [w, n],
        [w, s],
      ],
    ],
  }
}

describe('the way around a stop that is not served', () => {
  test('is the block next to it, and keeps every other stop', () => {
    const [found, ...more] = ask(town, [missedOf(town, 'east', ['c'])])
    expect(more).toEqual([])
    expect(corners(found?.path)).toEqual(['m2', 'n2', 'n3', 'm3'])
    expect(found).toMatchObject({ directionId: 0, routeIds: ['r1'] })
    expect(found?.streets).toEqual(['North Lane 2', 'North Street', 'North Lane 3'])
    expect(found?.metres).toBeGreaterThan(400)
    expect(found?.metres).toBeLessThan(460)
    expect(found?.delaySeconds).toBeGreaterThan(0)
    expect(found?.confidence).toBeGreaterThanOrEqual(0.3)
    expect(found?.confidence).toBeLessThan(0.9)
  })

  test('runs the other way in the other direction', () => {
    expect(waysOf(ask(town, [missedOf(town, 'west', ['c'])]))).toEqual([['m3', 'n3', 'n2', 'm2']])
  })

  test('is longer where more stops are missed', () => {
    const found = ask(town, [missedOf(town, 'east', ['b', 'c', 'd'])])
    expect(waysOf(found)).toEqual([['m1', 'n1', 'n2', 'n3', 'n4', 'm4']])
  })

  test('is one where patterns take the same', () => {
    const sections = ['east', 'east2'].map((trip) => missedOf(town, trip, ['c']))
    const [found, ...more] = ask(town, sections)
    expect(more).toEqual([])
    expect(found?.routeIds).toEqual(['r1', 'r2'])
    expect(found?.patternIds).toEqual(sections.map(({ patternId }) => patternId))
  })

  test('keeps to one-way streets', async () => {
    const ways = townWays.map((way) =>
      way.tags?.name === 'North Street' ? { ...way, tags: { ...way.tags, oneway: '-1' } } : way,
    )
    const world = await townWorld(ways)
    expect(waysOf(ask(world, [missedOf(world, 'east', ['c'])]))).toEqual([['m2', 's2', 's3', 'm3']])
    expect(waysOf(ask(world, [missedOf(world, 'west', ['c'])]))).toEqual([['m3', 'n3', 'n2', 'm2']])
  })

  test('keeps clear of ground that is closed, and is surer than where it cannot', () => {
    const sections = [missedOf(town, 'east', ['c'])]
    const [around] = ask(town, sections, { areas: [square('m2')] })
    expect(corners(around?.path)).toEqual(['m2', 's2', 's3', 'm3'])
    const everywhere = [square()]
    const [through] = ask(town, sections, { areas: everywhere })
    expect(corners(through?.path)).toEqual(['m2', 'n2', 'n3', 'm3'])
    expect(through?.confidence).toBeLessThan(ask(town, sections)[0]?.confidence ?? 0)
    // A closure that nobody could draw closes nothing.
    const nonsense = { type: 'Polygon' as const, coordinates: [] }
    expect(waysOf(ask(town, sections, { areas: [nonsense] }))).toEqual([['m2', 'n2', 'n3', 'm3']])
  })

  test('avoids streets that are broken up somewhere', () => {
    const [found] = ask(town, [missedOf(town, 'east', ['c'])], { brokenUp: ['North street'] })
    expect(corners(found?.path)).toEqual(['m2', 's2', 's3', 'm3'])
  })

  test('does not drive where another line misses its stops', async () => {
    // Bus 1 and 2 are the same; what 2 misses closes more of the street that 1 would still drive.
    const sections = [missedOf(town, 'east', ['c'])]
    const found = ask(town, sections, { others: [missedOf(town, 'west', ['d', 'c', 'b'])] })
    expect(waysOf(found)).toEqual([['m2', 'n2', 'n3', 'm3']])
    const before = ask(town, [missedOf(town, 'east', ['c', 'd'])])
    expect(waysOf(before)).toEqual([['m2', 'n2', 'n3', 'n4', 'm4']])
  })

  test('is surer where the stops are stated than where they are guessed', () => {
    const sections = [missedOf(town, 'east', ['c'])]
    const [stated] = ask(town, sections)
    const [guessed] = ask(town, sections, { certainty: 0.8 })
    expect(guessed?.confidence).toBeLessThan(stated?.confidence ?? 0)
  })

  test('is equal for an equal question', () => {
    const sections = ['east', 'west'].map((trip) => missedOf(town, trip, ['c', 'd']))
    const said = [{ streets: 'South Street' }]
    const first = JSON.stringify(ask(town, sections, { said, brokenUp: ['North Street'] }))
    ask(town, sections)
    expect(JSON.stringify(ask(town, sections, { said, brokenUp: ['North Street'] }))).toBe(first)
  })
})

describe('a way that the source’s text names', () => {
  test('is followed, and surer than one of our own', () => {
    const sections = [missedOf(town, 'east', ['c'])]
    const [own] = ask(town, sections)
    const [named] = ask(town, sections, { said: [{ streets: 'de South Street' }] })
    expect(corners(named?.path)).toEqual(['m2', 's2', 's3', 'm3'])
    expect(named?.confidence).toBeGreaterThan(own?.confidence ?? 1)
  })

  test('is that of the line it is said of', () => {
    const sections = ['east', 'east2'].map((trip) => missedOf(town, trip, ['c']))
    const said = [
      { lines: ['2'], streets: 'South Street' },
      { lines: ['1'], streets: 'North Street' },
    ]
    expect(waysOf(ask(town, sections, { said }))).toEqual([
      ['m2', 'n2', 'n3', 'm3'],
      ['m2', 's2', 's3', 'm3'],
    ])
  })

  test('goes by all the streets of one sentence', () => {
    const said = [{ streets: 'North Street en de South Street' }]
    const [found] = ask(town, [missedOf(town, 'east', ['c'])], { said })
    expect(found?.streets).toEqual(expect.arrayContaining(['North Street', 'South Street']))
  })

  test('leaves no estimate where it is the own course, which is closed for all we know', () => {
    const sections = [missedOf(town, 'east', ['c'])]
    expect(ask(town, sections, { said: [{ streets: 'de Main Street' }] })).toEqual([])
    // With another street it tells where the course is left.
    const said = [{ streets: 'de Main Street en de South Street' }]
    expect(waysOf(ask(town, sections, { said }))).toEqual([['m2', 's2', 's3', 'm3']])
  })

  test('leaves no other estimate where it cannot be driven', async () => {
    const apart = townWays.filter(({ tags }) => !tags?.name?.startsWith('South Lane'))
    const world = await townWorld(apart)
    const sections = [missedOf(world, 'east', ['c'])]
    expect(ask(world, sections)).toHaveLength(1)
    expect(ask(world, sections, { said: [{ streets: 'South Street' }] })).toEqual([])
    // Words that are no street near by say nothing.
    expect(ask(world, sections, { said: [{ streets: 'Brugsepoort' }] })).toHaveLength(1)
  })
})

describe('there is no estimate', () => {
  test('at either end of a line', () => {
    expect(ask(town, [missedOf(town, 'east', ['e'])])).toEqual([])
    expect(ask(town, [missedOf(town, 'east', ['a', 'b'])])).toEqual([])
    expect(ask(town, [missedOf(town, 'east', ['a', 'b', 'c', 'd', 'e'])])).toEqual([])
  })

  test('where there is no other way', async () => {
    const world = await townWorld(townWays.slice(0, 1))
    expect(ask(world, [missedOf(world, 'east', ['c'])])).toEqual([])
  })

  test('where a stop is left out by just driving on', async () => {
    // The line turns into a dead end, around its end, and back.
    const nodes: Record<string, Position> = {
      ...townNodes,
      x: [3.7075, 51.0508],
      y: [3.7079, 51.0512],
      z: [3.7071, 51.0512],
      k: [3.7075, 51.05],
    }
    const ways = [
      { nodes: ['m0', 'm1', 'm2', 'k', 'm3', 'm4', 'm5'], tags: { name: 'Main Street' } },
      { nodes: ['k', 'x', 'y', 'z', 'x'], tags: { name: 'Loop' } },
    ]
    const world = await townWorld(ways, nodes)
    expect(ask(world, [missedOf(world, 'east', ['c'])])).toEqual([])
  })

  test('without streets, or where a pattern lies on none', async () => {
    const { network, streets } = town
    const sections = [missedOf(town, 'east', ['c'])]
    expect(ask({ network, courses: geometryCourses(network) }, sections)).toEqual([])
    expect(
      ask(
        { network, courses: geometryCourses(network), ...(streets ? { streets } : {}) },
        sections,
      ),
    ).toEqual([])
  })

  test('for trams, which leave no rails', async () => {
    const world = await townWorld(townWays, townNodes, { mode: 0 })
    expect(ask(world, [missedOf(world, 'east', ['c'])])).toEqual([])
  })

  test('for a pattern or stops that the network does not know', () => {
    const known = missedOf(town, 'east', ['c'])
    expect(ask(town, [{ ...known, patternId: 'gone' }])).toEqual([])
    expect(ask(town, [{ ...known, missedStopIds: ['gone'] }])).toEqual([])
  })
})

test('the time allowed is kept', () => {
  const sections = [missedOf(town, 'east', ['c'])]
  const question = { sections, others: [], areas: [] }
  expect(() => estimateDetours(town, question, { deadline: 0 })).toThrow(/time allowed/)
})
