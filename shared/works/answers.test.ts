import { describe, expect, it } from 'vitest'
import type { Impact, Proposal } from '../impact.ts'
import {
  answerOf,
  answerWithout,
  carryOver,
  drawnLeg,
  gapsOf,
  isProposal,
  legOf,
  mergeStops,
  openPatterns,
  takeAll,
} from './answers.ts'
import { answerGroup, groupsOf, refuse } from './groups.ts'
import { missedBy, withoutStray } from './placed-stops.ts'
import { answer, answered, content, impact, leg, missed, proposal, stop } from './testing.ts'
import type { WorksClosure, WorksContent } from './works.ts'

const undecided = content({ answers: [] })

const twoGaps = (): Impact =>
  impact({
    blocked: [
      { from: 400, to: 600 },
      { from: 2_000, to: 2_100 },
    ],
    proposals: [
      proposal(),
      proposal({ gap: 1, leave: 1_900, rejoin: 2_300, missedStops: [missed('Zuid', 2_050)] }),
      proposal({ gap: 1, kind: 'shortened', leave: 1_900, rejoin: 3_000, path: null }),
    ],
  })

const instead = (name: string, ids: string[], stopId?: string) => ({
  kind: stopId ? ('existing' as const) : ('temporary' as const),
  ...(stopId ? { stopId } : {}),
  name,
  position: [3.71, 51] as [number, number],
  replaces: ids.map((id) => ({ stopId: id, stopSequence: 5, metres: 90 })),
})

describe('gapsOf', () => {
  it('are one for each gap the proposals answer, with what is blocked in it', () => {
    const gaps = gapsOf(twoGaps())
    expect(
      gaps.map(({ index, from, to, proposals }) => [index, from, to, proposals.length]),
    ).toEqual([
      [0, 400, 600, 1],
      [1, 2_000, 2_100, 2],
    ])
  })

  it('takes parts that one proposal gets around as one', () => {
    const parts = [
      { from: 200, to: 300 },
      { from: 700, to: 800 },
    ]
    expect(gapsOf(impact({ blocked: parts }))).toMatchObject([{ index: 0, from: 200, to: 800 }])
  })

  it('leaves open what nothing gets around', () => {
    const gaps = gapsOf(impact({ proposals: [] }))
    expect(gaps).toEqual([{ index: 0, from: 400, to: 600, proposals: [] }])
  })
})

describe('takeAll', () => {
  it('takes the best of every gap, and where to board', () => {
    const best = proposal({ replacementStops: [instead('Kouter', ['Veldstraat'], 'k')] })
    const answers = answered([impact({ proposals: [best, proposal({ metres: 3_000 })] })])
    const taken = takeAll(undecided, answers)
    expect(taken.answers).toEqual([answerOf(answers.impacts[0] as Impact, [best])])
    expect(taken.replacementStops).toEqual([
      { id: 'r1', stopId: 'k', name: 'Kouter', position: [3.71, 51], replaces: ['Veldstraat'] },
    ])
    expect(taken.basis).toEqual({ networkHash: 'n1', streetsHash: 's1' })
    expect(undecided.answers).toEqual([])
  })

  it('leaves alone what is decided, and open what has no proposal for some gap', () => {
    const own = answer({ kind: 'cancelled', legs: [], why: 'staking' })
    const half = impact({
      patternId: 'half',
      blocked: [...impact().blocked, { from: 2_500, to: 2_600 }],
    })
    const answers = answered([impact(), half])
    const taken = takeAll(content({ answers: [own] }), answers)
    expect(taken.answers).toEqual([own])
    expect(openPatterns(taken, answers).map(({ patternId }) => patternId)).toEqual(['half'])
  })

  it('is done once everything is', () => {
    const taken = takeAll(undecided, answered([impact()]))
    expect(takeAll(taken, answered([impact()]))).toBe(taken)
  })
})

describe('openPatterns', () => {
  it('has what has no decision, and what leaves a gap open', () => {
    const answers = answered([twoGaps()])
    expect(openPatterns(undecided, answers)).toHaveLength(1)
    expect(openPatterns(content(), answers)).toHaveLength(1)
    const why = answerWithout(twoGaps(), 'notAffected', 'de brug blijft open')
    expect(openPatterns(content({ answers: [why] }), answers)).toEqual([])
  })
})

describe('carryOver', () => {
  const holds = (works: WorksContent, impacts: Impact[], before?: WorksClosure) =>
    carryOver(works, answered(impacts), before).dropped.map(({ why }) => why)

  it('keeps what is hit in the same gaps', () => {
    const { content: next, dropped } = carryOver(content(), answered([impact()]))
    expect(next.answers).toEqual(content().answers)
    expect(dropped).toEqual([])
    expect(holds(content(), [impact({ blocked: [{ from: 450, to: 500 }] })])).toEqual([])
  })

  it('drops, and says why', () => {
    expect(holds(content(), [])).toEqual(['notHit'])
    expect(holds(content(), [twoGaps()])).toEqual(['otherGaps'])
    expect(holds(content(), [impact({ blocked: [{ from: 1_300, to: 1_500 }] })])).toEqual([
      'otherGaps',
    ])
    const why = answer({ kind: 'notAffected', legs: [], why: 'kan door' })
    expect(holds(content({ answers: [why] }), [twoGaps()])).toEqual([])
    expect(holds(content({ answers: [why] }), [])).toEqual(['notHit'])
  })

  const across = (lat: number): WorksClosure['parts'][number] => ({
    id: 'b',
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [3.706, lat],
          [3.709, lat],
          [3.709, lat + 0.0002],
          [3.706, lat + 0.0002],
          [3.706, lat],
        ],
      ],
    },
  })
  const other = impact({ proposals: [proposal({ metres: 900, leave: 10, path: null })] })
  const closed = (parts: WorksClosure['parts']): WorksContent => ({
    ...content(),
    closure: { parts, modes: ['bus'], radius: 15 },
  })

  it('drops ways through what is closed now', () => {
    expect(holds(closed([across(51.0009)]), [other])).toEqual(['pathClosed'])
    expect(holds(closed([across(51.002)]), [other])).toEqual([])
    const point = { id: 'p', geometry: { type: 'Point', coordinates: [3.7075, 51.001] } } as const
    expect(holds(closed([point as never]), [other])).toEqual(['pathClosed'])
    const along = {
      id: 'l',
      geometry: {
        type: 'LineString',
        coordinates: [
          [3.706, 51.001],
          [3.708, 51.001],
        ],
      },
    } as const
    expect(holds(closed([along as never]), [other])).toEqual(['pathClosed'])
    const crossing = {
      id: 'l',
      geometry: {
        type: 'LineString',
        coordinates: [
          [3.7075, 51],
          [3.7075, 51.002],
        ],
      },
    } as const
    expect(holds(closed([crossing as never]), [other])).toEqual([])
  })

  it('trusts ways that the engine still proposes, or that were there before', () => {
    const works = closed([across(51.0009)])
    expect(holds(works, [impact()])).toEqual([])
    expect(holds(works, [other], works.closure)).toEqual([])
  })

  it('follows a pattern into another network', () => {
    const renamed = impact({ patternId: 'new' })
    const { content: next, dropped } = carryOver(content(), answered([renamed]))
    expect(dropped).toEqual([])
    expect(next.answers.map(({ patternId }) => patternId)).toEqual(['new'])
    expect(holds(content(), [impact({ patternId: 'new', routeId: 'other' })])).toEqual(['notHit'])
    expect(
      holds(content(), [impact({ patternId: 'new', missedStops: [missed('Elders')] })]),
    ).toEqual(['notHit'])
  })
})

describe('groupsOf', () => {
  const branch = impact({ patternId: 'p5-0b', headsign: 'Merelbeke' })
  const back = impact({ patternId: 'p5-1', directionId: 1 })

  it('decides patterns of a line and direction that are hit alike at once', () => {
    const elsewhere = impact({
      patternId: 'p5-0c',
      proposals: [proposal({ leaveAt: [3.6, 51], metres: 2_000 })],
    })
    const groups = groupsOf(undecided, answered([impact(), branch, back, elsewhere]))
    expect(groups.map(({ patternIds }) => patternIds)).toEqual([
      ['p5-0', 'p5-0b'],
      ['p5-1'],
      ['p5-0c'],
    ])
    expect(groups[0]?.headsigns).toEqual(['Zwijnaarde', 'Merelbeke'])
  })

  it('offers what all of them have', () => {
    const second = proposal({ metres: 2_500, streets: ['Reep'] })
    const both = [impact({ proposals: [proposal(), second] }), branch]
    const [group] = groupsOf(undecided, answered(both))
    expect(group?.gaps[0]?.proposals).toHaveLength(1)
  })

  it('answers all of them, and knows it', () => {
    const answers = answered([impact(), branch])
    const [group] = groupsOf(undecided, answers)
    if (!group) throw new Error('no group')
    expect([group.state, group.chosen]).toEqual(['open', [-1]])
    const next = answerGroup(undecided, group, { kind: 'proposals', choice: [0] })
    expect(next.answers.map(({ patternId }) => patternId)).toEqual(['p5-0', 'p5-0b'])
    expect(groupsOf(next, answers)[0]).toMatchObject({ state: 'answered', chosen: [0] })
    const half = { ...next, answers: next.answers.slice(0, 1) }
    expect(groupsOf(half, answers)[0]?.state).toBe('partly')
    const none = answerGroup(next, group, { kind: 'open' })
    expect(none.answers).toEqual([])
  })

  it('takes another proposal, by way of waypoints, drawn by hand, or none', () => {
    const second = proposal({ metres: 2_500, streets: ['Reep'] })
    const hit = impact({ proposals: [proposal(), second] })
    const [group] = groupsOf(undecided, answered([hit]))
    if (!group) throw new Error('no group')
    const legsAfter = (decision: Parameters<typeof answerGroup>[2]) =>
      answerGroup(undecided, group, decision).answers[0]?.legs
    expect(legsAfter({ kind: 'proposals', choice: [1] })).toEqual([legOf(second)])
    const pulled = proposal({ metres: 1_900 })
    expect(
      legsAfter({
        kind: 'waypoints',
        gap: 0,
        impacts: [impact({ proposals: [pulled] })],
        waypoints: [[3.71, 51.002]],
      }),
    ).toEqual([legOf(pulled, 'waypoints', [[3.71, 51.002]])])
    const drawn = leg({ origin: 'drawn' })
    expect(legsAfter({ kind: 'drawn', legs: new Map([['p5-0', drawn]]) })).toEqual([drawn])
    const without = answerGroup(undecided, group, { kind: 'notAffected', why: 'kan door' })
    expect(without.answers).toMatchObject([{ kind: 'notAffected', why: 'kan door', legs: [] }])
  })

  it('keeps what was decided for other gaps', () => {
    const hit = twoGaps()
    const [group] = groupsOf(undecided, answered([hit]))
    if (!group) throw new Error('no group')
    const turned = answerGroup(undecided, group, { kind: 'proposals', choice: [0, 1] })
    expect(turned.answers[0]?.kind).toBe('shortened')
    const drawn = leg({ origin: 'drawn', metres: 1_700 })
    const next = answerGroup(turned, group, { kind: 'drawn', legs: new Map([['p5-0', drawn]]) })
    expect(next.answers[0]?.legs.map(({ origin, kind }) => `${origin} ${kind}`)).toEqual([
      'drawn detour',
      'proposed shortened',
    ])
  })

  it('takes replacement stops with the proposal they belong to', () => {
    const one = proposal({ replacementStops: [instead('Kouter', ['Veldstraat'], 'k')] })
    const hit = impact({ proposals: [one, proposal({ missedStops: [], metres: 9_000 })] })
    const [group] = groupsOf(undecided, answered([hit]))
    if (!group) throw new Error('no group')
    const first = answerGroup(undecided, group, { kind: 'proposals', choice: [0] })
    expect(first.replacementStops.map(({ name }) => name)).toEqual(['Kouter'])
    const second = answerGroup(first, group, { kind: 'proposals', choice: [1] })
    expect(second.replacementStops).toEqual([])
  })

  it('remembers what was refused, whatever is decided after', () => {
    const [group] = groupsOf(content(), answered([impact()]))
    if (!group) throw new Error('no group')
    const refused = refuse(content(), group, 'detour', 'te smal')
    const next = answerGroup(refused, group, { kind: 'cancelled', why: 'geen weg' })
    expect(next.answers[0]?.refused).toEqual([{ kind: 'detour', why: 'te smal' }])
  })
})

describe('mergeStops', () => {
  const of = (...stops: Proposal['replacementStops']) => [{ replacementStops: stops }]

  it('has each stop once, standing in for all that it does', () => {
    const placed = mergeStops([], of(instead('Kouter', ['A'], 'k'), instead('Kouter', ['B'], 'k')))
    expect(placed).toMatchObject([{ id: 'r1', replaces: ['A', 'B'] }])
    const temporary = mergeStops([], of(instead('Zuid', ['A']), instead('Zuid', ['B'])))
    expect(temporary).toMatchObject([{ name: 'Zuid', replaces: ['A', 'B'] }])
  })

  it('sends nobody to two places, and gives ids that are free', () => {
    const placed = mergeStops([], of(instead('Kouter', ['A'], 'k')))
    expect(mergeStops(placed, of(instead('Reep', ['A'], 'r')))).toEqual(placed)
    const next = mergeStops(
      [{ ...(placed[0] as (typeof placed)[0]), id: 'r2' }],
      of(instead('Reep', ['B'], 'r')),
    )
    expect(next.map(({ id }) => id)).toEqual(['r2', 'r3'])
  })

  it('lets go of what is missed no more', () => {
    const placed = mergeStops([], of(instead('Kouter', ['Veldstraat', 'Elders'], 'k')))
    expect(withoutStray(placed, [answer()])[0]?.replaces).toEqual(['Veldstraat'])
    expect(withoutStray(placed, [])).toEqual([])
    expect(missedBy([answer(), answer({ patternId: 'x' })]).map(({ name }) => name)).toEqual([
      'Veldstraat',
    ])
  })
})

describe('drawnLeg', () => {
  // Some 2,100 m to the east, a stop every 210 m.
  const shape = Array.from({ length: 31 }, (_, i): [number, number] => [3.7 + i / 1_000, 51])
  const visits = Array.from({ length: 10 }, (_, i) => ({
    stopId: `s${i}`,
    sequence: i + 1,
    measure: i * 210,
    arrival: i * 60,
    departure: i * 60,
  }))
  const pattern = { shape, visits, length: 2_105 }
  const hit = impact({ blocked: [{ from: 800, to: 1_000 }], proposals: [], missedStops: [] })
  const [gap] = gapsOf(hit)
  const at = (measure: number, north = 0): [number, number] => [
    3.7 + measure / 70_200,
    51 + north / 111_200,
  ]
  const draw = (path: [number, number][]) => {
    if (!gap) throw new Error('no gap')
    const place = (id: string) => ({
      ...stop(id),
      lon: 3.7 + (Number(id.slice(1)) * 210) / 70_200,
      lat: 51,
    })
    return drawnLeg({ impact: hit, gap, pattern, path, stop: place })
  }
  const around = [at(500), at(500, 200), at(1_300, 200), at(1_300)]

  it('leaves and rejoins where it touches the course, and misses what lies between', () => {
    const drawn = draw(around)
    if (!('leg' in drawn)) throw new Error(drawn.fault.code)
    const { leave, rejoin, missedStops, lastServed, nextServed, metres, delaySeconds } = drawn.leg
    expect([Math.round(leave), Math.round(rejoin)]).toEqual([500, 1_300])
    expect(missedStops.map(({ stopId, kind }) => `${stopId} ${kind}`)).toEqual([
      's3 collateral',
      's4 inside',
      's5 collateral',
      's6 collateral',
    ])
    expect([lastServed?.id, nextServed?.id]).toEqual(['s2', 's7'])
    expect(Math.round(metres)).toBe(1_200)
    // 400 m more, at 3.5 m/s
    expect(delaySeconds).toBe(114)
  })

  it('is the same drawn the other way round', () => {
    expect(draw([...around].reverse())).toEqual(draw(around))
  })

  it('meets the course where the hand was a little off', () => {
    const drawn = draw([at(500, 30), at(500, 200), at(1_300, 200), at(1_300, -30)])
    if (!('leg' in drawn)) throw new Error(drawn.fault.code)
    const { path, leaveAt, rejoinAt } = drawn.leg
    expect(path?.coordinates[0]).toEqual(leaveAt)
    expect(path?.coordinates.at(-1)).toEqual(rejoinAt)
    expect(leaveAt[1]).toBeCloseTo(51, 6)
  })

  it('does not miss a stop that it passes at the kerb', () => {
    const past = draw([at(500), at(640, 5), at(760, 150), at(1_300, 150), at(1_300)])
    if (!('leg' in past)) throw new Error(past.fault.code)
    expect(past.leg.missedStops.map(({ stopId }) => stopId)).not.toContain('s3')
    expect(past.leg.missedStops.map(({ stopId }) => stopId)).toContain('s4')
  })

  it('says what is wrong with it', () => {
    const code = (path: [number, number][]) => {
      const drawn = draw(path)
      return 'fault' in drawn ? drawn.fault.code : undefined
    }
    expect(code([at(500)])).toBe('pathTooShort')
    expect(code([at(500), at(505)])).toBe('pathTooShort')
    expect(code([at(500, 200), at(1_300, 200)])).toBe('pathBroken')
    expect(code([at(500), at(500, 200), at(900, 200), at(900)])).toBe('pathBroken')
    expect(draw([at(500, 200), at(1_300, 200)])).toMatchObject({
      fault: { field: 'answers', values: { line: '5', headsign: 'Zwijnaarde' } },
    })
  })
})

it('a leg is known as the proposal it came from', () => {
  expect(isProposal(legOf(proposal()), proposal())).toBe(true)
  expect(isProposal(legOf(proposal()), proposal({ leave: 20 }))).toBe(false)
  expect(isProposal(legOf(proposal()), proposal({ path: null }))).toBe(false)
})
