import type { MultiLineString } from 'geojson'
import { describe, expect, it } from 'vitest'
import { ConflictBoard, conflictsOn } from './conflict-board.ts'
import { occupationOfWorks } from './conflict-occupation.ts'
import {
  lineThrough,
  type Place,
  placeAt,
  type TestWorks,
  townNetwork,
  worksWith,
  world,
} from './conflict-testing.ts'
import { firstTogether } from './conflict-time.ts'
import { type Clash, clashesOf } from './conflicts.ts'

const now = '2026-11-22T08:00:00Z'
const within = async (mine: TestWorks, theirs: TestWorks, where = world) =>
  clashesOf(
    await occupationOfWorks(worksWith(mine), where),
    await occupationOfWorks(worksWith(theirs), where),
    where,
    now,
  )
const kinds = async (mine: TestWorks, theirs: TestWorks, where = world) =>
  (await within(mine, theirs, where)).map(({ kind, why }) => (why ? `${kind} ${why}` : kind))

const onMain: Place[] = [
  [220, 0],
  [380, 0],
]
const round: Place[] = [
  [0, 0],
  [0, 200],
  [600, 200],
  [600, 0],
]
const throughMain: Place[] = [
  [10, 0],
  [590, 0],
]

describe('a closure and a detour', () => {
  it('are in conflict on one street, seen from either side', async () => {
    const [clash, ...rest] = await within({ closed: onMain }, { ways: { 5: throughMain } })
    expect(rest).toEqual([])
    expect(clash).toMatchObject({
      kind: 'closureOnDetour',
      streets: ['Hoofdstraat'],
      lines: ['5'],
      from: '2026-12-01T05:00:00Z',
      until: '2026-12-15T17:00:00Z',
    })
    const { coordinates } = (clash as Clash).geometry as MultiLineString
    const lons = coordinates.flat().map(([lon]) => lon as number)
    expect(Math.min(...lons)).toBeCloseTo(placeAt([220, 0])[0], 5)
    expect(Math.max(...lons)).toBeCloseTo(placeAt([380, 0])[0], 5)
    expect(await kinds({ ways: { 5: throughMain } }, { closed: onMain })).toEqual([
      'detourThroughClosure',
    ])
  })

  it('are not where the detour goes round, beside or above', async () => {
    expect(await kinds({ closed: onMain }, { ways: { 5: round } })).toEqual([])
    const beside: Place[] = [
      [0, 25],
      [600, 25],
    ]
    expect(await kinds({ closed: onMain }, { ways: { 5: beside } })).toEqual([])
    const above: Place[] = [
      [300, -150],
      [300, 350],
    ]
    expect(await kinds({ closed: onMain }, { ways: { 5: above } })).toEqual([])
    expect(await kinds({ closed: above }, { ways: { 5: round } })).toEqual([])
  })

  it('are not where the closure lets that mode pass', async () => {
    expect(await kinds({ closed: onMain, modes: ['tram'] }, { ways: { 5: throughMain } })).toEqual(
      [],
    )
  })
})

describe('two detours', () => {
  const there: Place[] = [
    [0, 200],
    [600, 200],
  ]

  it('are in conflict in one direction, and not in opposite ones', async () => {
    const [clash] = await within({ ways: { 5: there, 17: there } }, { ways: { 2: round } })
    expect(clash).toMatchObject({
      kind: 'sharedStreet',
      why: 'sameDirection',
      lines: ['2', '5', '17'],
      streets: ['Noordlaan'],
    })
    expect(await kinds({ ways: { 5: there } }, { ways: { 2: there.toReversed() } })).toEqual([])
  })

  it('are in opposite directions too where the street is narrow', async () => {
    const narrow: Place[] = [
      [200, 0],
      [200, 200],
    ]
    const [clash, ...rest] = await within(
      { ways: { 5: narrow } },
      { ways: { 2: narrow.toReversed() } },
    )
    expect(clash).toMatchObject({ kind: 'sharedStreet', why: 'narrow', streets: ['Smalle straat'] })
    expect(rest).toEqual([])
  })

  it('may cross', async () => {
    const across: Place[] = [
      [400, 0],
      [400, 200],
    ]
    expect(await kinds({ ways: { 5: there } }, { ways: { 2: across } })).toEqual([])
  })
})

describe('two closures', () => {
  it('are in conflict on one street, whichever direction each closes', async () => {
    const [clash] = await within(
      { closed: onMain },
      {
        closed: [
          [300, 0],
          [590, 0],
        ],
      },
    )
    expect(clash).toMatchObject({ kind: 'sameStreetClosed', streets: ['Hoofdstraat'], lines: [] })
    const elsewhere: Place[] = [
      [420, 0],
      [590, 0],
    ]
    expect(await kinds({ closed: onMain }, { closed: elsewhere })).toEqual([])
  })
})

describe('time', () => {
  const nights = {
    repeats: [{ days: [1, 2, 3, 4, 5, 6, 7] as const, startTime: '21:00', endTime: '05:00' }],
  }
  const days = {
    repeats: [{ days: [1, 2, 3, 4, 5, 6, 7] as const, startTime: '08:00', endTime: '16:00' }],
  }
  const at = (schedule: object): TestWorks => ({ closed: onMain, schedule })

  it('is really shared: nights and days, or one after the other, are none', async () => {
    expect(await kinds(at(nights), at(days))).toEqual([])
    expect(await kinds(at(nights), at(nights))).toEqual(['sameStreetClosed'])
    expect(await kinds(at({ end: '2026-12-05T18:00' }), at({ start: '2026-12-05T18:00' }))).toEqual(
      [],
    )
    expect(await kinds(at({ end: '2026-12-05T18:00' }), at({ start: '2026-12-05T17:59' }))).toEqual(
      ['sameStreetClosed'],
    )
    expect(
      await kinds(
        at({ start: '2026-10-01T08:00', end: '2026-11-01T08:00' }),
        at({ start: '2026-10-01T08:00' }),
      ),
    ).toEqual([])
  })

  it('is given as the first time both are in force', () => {
    const a = [
      { start: '2026-12-01T00:00:00Z', end: '2026-12-02T00:00:00Z' },
      { start: '2026-12-05T00:00:00Z' },
    ]
    const b = [
      { start: '2026-12-02T00:00:00Z', end: '2026-12-03T00:00:00Z' },
      { start: '2026-12-06T00:00:00Z', end: '2026-12-07T00:00:00Z' },
    ]
    expect(firstTogether(a, b, now)).toEqual({
      from: '2026-12-06T00:00:00Z',
      until: '2026-12-07T00:00:00Z',
    })
    expect(firstTogether(b, a, now)).toEqual(firstTogether(a, b, now))
    expect(firstTogether(a, b, '2026-12-08T00:00:00Z')).toBeUndefined()
    expect(firstTogether([], [], now)).toEqual({ from: now })
  })
})

describe('without streets', () => {
  const drawn = { network: townNetwork }

  it('compares what is drawn', async () => {
    expect(await kinds({ closed: onMain }, { ways: { 5: throughMain } }, drawn)).toEqual([
      'closureOnDetour',
    ])
    expect(await kinds({ ways: { 5: throughMain } }, { ways: { 2: throughMain } }, drawn)).toEqual([
      'sharedStreet sameDirection',
    ])
    expect(
      await kinds({ ways: { 5: throughMain } }, { ways: { 2: throughMain.toReversed() } }, drawn),
    ).toEqual([])
    expect(await kinds({ closed: onMain }, { closed: throughMain }, drawn)).toEqual([
      'sameStreetClosed',
    ])
    expect(await kinds({ closed: onMain }, { closed: round, ways: { 5: round } }, drawn)).toEqual(
      [],
    )
  })
})

it('takes nothing of what is half drawn', async () => {
  const half = worksWith({})
  half.closure = { parts: [{ id: 'x', geometry: lineThrough([0, 0]) }], modes: ['bus'], radius: 15 }
  expect(await occupationOfWorks(half, world)).toMatchObject({ ways: [] })
  expect((await occupationOfWorks(half, world)).closed).toBeUndefined()
})

describe('many', () => {
  it('are looked at by when they begin, and no more of them than somebody reads', async () => {
    const board = new ConflictBoard()
    for (const day of ['09', '03', '05', '07']) {
      const content = worksWith({ closed: onMain, schedule: { start: `2026-12-${day}T06:00` } })
      board.put({
        key: day,
        kind: 'works',
        id: day,
        tenant: '44021',
        title: day,
        publicTitle: day,
        isPublic: true,
        gipodIds: [],
        occupation: await occupationOfWorks(content, world),
      })
    }
    const occupation = await occupationOfWorks(worksWith({ closed: onMain }), world)
    const asked = { tenant: '44021', gipodIds: [], occupation }
    const first = await conflictsOn(board, asked, world, now, 2)
    expect(first.conflicts.map(({ other }) => other.id)).toEqual(['03', '05'])
    expect(first.more).toBe(2)
    const all = await conflictsOn(board, asked, world, now)
    expect(all.conflicts.map(({ other }) => other.id)).toEqual(['03', '05', '07', '09'])
    expect(all).not.toHaveProperty('more')
  })
})
