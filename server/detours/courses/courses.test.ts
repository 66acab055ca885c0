import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Network } from '../../network/network.ts'
import { ghentNetwork, networkFromTables } from '../../network/testing.ts'
import { place, town } from '../../streets/match/match-testing.ts'
import type { Streets } from '../../streets/street-graph.ts'
import { ghentStreets, townStreets } from '../../streets/testing.ts'
import { type Courses, courseMethods } from './course-types.ts'
import { geometryCourses, hashOf, openCourses, openCoursesBuffer } from './courses.ts'
import { coursesOf } from './courses-testing.ts'

const methodOf = (courses: Courses, pattern: number) =>
  courseMethods[courses.method[pattern] as number]

/** What every reader of courses relies on. */
function expectSound(courses: Courses, network: Network, streets: Streets): void {
  const patterns = [...network.patterns()]
  expect(courses.patternIds).toEqual(patterns.map(({ id }) => id))
  const index = new Map<string, number[]>()
  const faults: string[] = []
  for (const [p, pattern] of patterns.entries()) {
    expect(courses.patternIndex(pattern.id)).toBe(p)
    const first = courses.firstPiece[p] as number
    const end = courses.firstPiece[p + 1] as number
    if (methodOf(courses, p) === 'geometry') {
      expect(end).toBe(first)
      continue
    }
    expect(courses.pieceFrom[first]).toBe(0)
    expect(courses.pieceTo[end - 1]).toBeCloseTo(pattern.length, 0)
    for (let piece = first; piece < end; piece++) {
      if (courses.patternOfPiece(piece) !== p) faults.push(`piece ${piece} is not of pattern ${p}`)
      if (piece > first && courses.pieceFrom[piece] !== courses.pieceTo[piece - 1]) {
        faults.push(`piece ${piece} does not touch the one before`)
      }
      const edge = courses.pieceEdge[piece] as number
      if (edge < 0) continue
      const key = `${courses.onRails[p]} ${edge}`
      index.set(key, [...(index.get(key) ?? []), piece])
    }
  }
  expect(faults).toEqual([])
  for (const [rails, graph] of [streets.streets, streets.rails].entries()) {
    const first = rails ? courses.railFirst : courses.streetFirst
    const pieces = rails ? courses.railPieces : courses.streetPieces
    expect(first).toHaveLength(graph ? graph.edgeCount + 1 : 0)
    const found = new Map<string, number[]>()
    for (let edge = 0; edge < (graph?.edgeCount ?? 0); edge++) {
      const here = pieces.subarray(first[edge] as number, first[edge + 1] as number)
      if (here.length > 0) found.set(`${rails} ${edge}`, [...here])
    }
    const expected = [...index].filter(([key]) => key.startsWith(`${rails} `))
    expect(found).toEqual(new Map(expected))
  }
}

describe('the sample', () => {
  let network: Network
  let streets: Streets
  let folder: string
  beforeAll(async () => {
    network = await ghentNetwork()
    streets = await ghentStreets()
    folder = await mkdtemp(join(tmpdir(), 'omweg-courses-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('is matched whole, within metres, and the same in a thread as here', async () => {
    const courses = coursesOf(network, streets)
    expectSound(courses, network, streets)
    const matched = courses.patternIds.filter((_, p) => methodOf(courses, p) === 'shape')
    expect(matched).toHaveLength(network.patternCount)
    expect(Math.max(...courses.meanOffset)).toBeLessThan(1)
    expect(Math.max(...courses.maxOffset)).toBeLessThan(20)
    expect(Math.min(...courses.matchedShare)).toBeGreaterThan(0.99)
    expect(Math.min(...courses.confidence)).toBeGreaterThan(0.7)

    const shares: number[] = []
    const said: string[] = []
    const opened = await openCourses({
      network,
      streets,
      dataDir: folder,
      onProgress: ({ share }) => shares.push(share),
      log: (line) => said.push(line),
    })
    expect(Buffer.from(opened.buffer).equals(Buffer.from(courses.buffer))).toBe(true)
    expect(shares.at(-1)).toBe(1)
    expect(said.join()).toMatch(
      /112 patterns, 112 by their shape, 0 by their stops, 0 on no street/,
    )
  })

  it('is opened from disk, and matched anew where the file is damaged', async () => {
    const said: string[] = []
    const options = { network, streets, dataDir: folder, log: (line: string) => said.push(line) }
    const before = await openCourses(options)
    const again = await openCourses(options)
    expect(again.hash).toBe(before.hash)
    const [name = ''] = await readdir(join(folder, 'courses'))
    const file = join(folder, 'courses', name)
    const bytes = await readFile(file)
    bytes.writeUInt8((bytes.at(-9) as number) ^ 1, bytes.length - 9)
    await writeFile(file, bytes)
    said.length = 0
    const built = await openCourses(options)
    expect(said.join()).toMatch(/is not used and built anew: damaged/)
    expect(Buffer.from(built.buffer).equals(Buffer.from(before.buffer))).toBe(true)
  })
})

describe('without streets', () => {
  it('every pattern is its drawn line', async () => {
    const network = await ghentNetwork()
    const courses = geometryCourses(network)
    expect(courses.patternIds).toHaveLength(network.patternCount)
    expect(courses.pieceEdge).toHaveLength(0)
    expect(courses.method.every((method) => courseMethods[method] === 'geometry')).toBe(true)
    expect(courses.confidence.every((confidence) => confidence === 0)).toBe(true)
    expect(courses.hash).not.toBe(hashOf(network, await ghentStreets()))
    expect(() => openCoursesBuffer(network.buffer)).toThrow('not an encoded set of courses')
  })
})

describe('a pattern', () => {
  const nodes = { a: [0, 0], b: [300, 0], c: [600, 0], d: [300, 300] } as const
  const { streets } = town(nodes, ['abc', 'bd'])

  it('without a shape is driven from stop to stop', async () => {
    const courses = coursesOf(
      await feed({
        stops: [
          [20, -5],
          [280, -5],
          [305, 280],
        ],
      }),
      streets,
    )
    expect(methodOf(courses, 0)).toBe('stops')
    expect(courses.confidence[0]).toBeGreaterThan(0.5)
    expect(courses.matchedShare[0]).toBeGreaterThan(0.99)
  })

  it('whose shape is nonsense is told by its stops', async () => {
    const courses = coursesOf(
      await feed({
        stops: [
          [20, -5],
          [280, -5],
          [580, -5],
        ],
        shape: [
          [20, 0],
          [200, 120],
          [240, -150],
          [400, 130],
          [580, 0],
        ],
      }),
      streets,
    )
    expect(methodOf(courses, 0)).toBe('stops')
  })

  it('away from the streets is geometry, and so is a ferry in the middle of one', async () => {
    const far = await feed({
      stops: [
        [0, 900],
        [600, 900],
      ],
      shape: [
        [0, 900],
        [600, 900],
      ],
    })
    expect(methodOf(coursesOf(far, streets), 0)).toBe('geometry')
    const ferry = await feed({
      stops: [
        [0, 0],
        [600, 0],
      ],
      shape: [
        [0, 0],
        [600, 0],
      ],
      type: 4,
    })
    expect(methodOf(coursesOf(ferry, streets), 0)).toBe('geometry')
  })

  it('that lies on our streets for a small part only is geometry', async () => {
    const line = (length: number): Feed => {
      const shape: [number, number][] = [
        [300, 0],
        [600, 0],
        [600 + length, 0],
      ]
      return { stops: [shape[0] as [number, number], shape[2] as [number, number]], shape }
    }
    expect(methodOf(coursesOf(await feed(line(2400)), streets), 0)).toBe('shape')
    expect(methodOf(coursesOf(await feed(line(3600)), streets), 0)).toBe('geometry')
  })

  it('known by its stops reaches from end to end of its line', async () => {
    // the last stop lies before the end of a line that is nonsense
    const network = await feed({
      stops: [
        [20, -5],
        [280, -5],
        [500, -5],
      ],
      shape: [
        [20, 0],
        [200, 120],
        [240, -150],
        [400, 130],
        [500, 0],
        [700, 90],
      ],
    })
    const courses = coursesOf(network, streets)
    expect(methodOf(courses, 0)).toBe('stops')
    expectSound(courses, network, streets)
    expect(courses.pieceEdge.at(-1)).toBe(-1)
  })

  it('beyond its first and last stop is off the graph as far as it was not matched', async () => {
    const network = await feed({
      stops: [
        [20, -5],
        [280, -5],
      ],
      shape: [
        [-400, 0],
        [0, 0],
        [290, 0],
      ],
    })
    const courses = coursesOf(network, streets)
    expectSound(courses, network, streets)
    expect(courses.pieceEdge[0]).toBe(-1)
    expect(courses.pieceTo[0]).toBeCloseTo(400, -2)
    expect(courses.matchedShare[0]).toBeCloseTo(290 / 690, 1)
  })
})

describe('a tram', () => {
  const along = [
    [0, 6],
    [300, 6],
    [600, 6],
  ] as [number, number][]
  const nodes = {
    a: place([0, 0]),
    b: place([600, 0]),
    r: place([0, 5]),
    s: place([600, 5]),
  }

  it('runs on the rails where there are rails, a bus beside it in the street', async () => {
    const streets = townStreets({
      nodes,
      ways: [{ nodes: 'ab' }, { nodes: 'rs', tags: { railway: 'tram' } }],
    })
    const tram = await feed({ stops: along, shape: along, type: 0 })
    const courses = coursesOf(tram, streets)
    expectSound(courses, tram, streets)
    expect([courses.onRails[0], courses.railPieces.length]).toEqual([1, 1])
    const bus = coursesOf(await feed({ stops: along, shape: along, type: 3 }), streets)
    expect([bus.onRails[0], bus.railPieces.length, bus.streetPieces.length]).toEqual([0, 0, 1])
  })

  it('runs on them also where a bus of the same line drives beside it', async () => {
    const streets = townStreets({
      nodes,
      ways: [{ nodes: 'ab' }, { nodes: 'rs', tags: { railway: 'tram' } }],
    })
    const both = await feed({ stops: along, shape: along, type: 0, types: [3] })
    const courses = coursesOf(both, streets)
    expectSound(courses, both, streets)
    expect([...courses.onRails].sort()).toEqual([0, 1])
  })

  it('runs in the street where no rails are known, but not on a track of its own', async () => {
    const streets = townStreets({ nodes, ways: [{ nodes: 'ab' }] })
    const inStreet = coursesOf(await feed({ stops: along, shape: along, type: 0 }), streets)
    expect([methodOf(inStreet, 0), inStreet.onRails[0]]).toEqual(['shape', 0])
    const beside = along.map(([x, y]): [number, number] => [x, y + 22])
    const own = coursesOf(await feed({ stops: beside, shape: beside, type: 0 }), streets)
    expect(methodOf(own, 0)).toBe('geometry')
  })
})

interface Feed {
  /** In metres from the middle of the town. */
  stops: readonly (readonly [number, number])[]
  shape?: readonly (readonly [number, number])[]
  /** GTFS `route_type`; 3 is a bus. */
  type?: number
  /** Of further routes that go the same way. */
  types?: readonly number[]
}

const feed = ({ stops, shape, type = 3, types = [] }: Feed): Promise<Network> =>
  networkFromTables({
    'agency.txt':
      'agency_id,agency_name,agency_url,agency_timezone\nA,A,http://a.example,Europe/Brussels',
    'routes.txt': table(
      'route_id,agency_id,route_short_name,route_type',
      [type, ...types].map((one, i) => `R${i},A,${i},${one}`),
    ),
    'stops.txt': table(
      'stop_id,stop_name,stop_lon,stop_lat',
      stops.map((at, i) => `s${i},S${i},${place(at)}`),
    ),
    'calendar.txt':
      'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n' +
      'D,1,1,1,1,1,1,1,20260101,20261231',
    'trips.txt': table(
      'route_id,service_id,trip_id,direction_id,shape_id',
      [type, ...types].map((_, i) => `R${i},D,T${i},0,${shape ? 'P' : ''}`),
    ),
    'stop_times.txt': table(
      'trip_id,arrival_time,departure_time,stop_id,stop_sequence',
      [type, ...types].flatMap((_, t) =>
        stops.map((_, i) => `T${t},08:0${i}:00,08:0${i}:00,s${i},${i}`),
      ),
    ),
    ...(shape && {
      'shapes.txt': table(
        'shape_id,shape_pt_sequence,shape_pt_lon,shape_pt_lat',
        shape.map((at, i) => `P,${i},${place(at)}`),
      ),
    }),
  })

const table = (head: string, rows: readonly string[]) => [head, ...rows].join('\n')
