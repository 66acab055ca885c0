import { describe, expect, it } from 'vitest'
import { outcomeOf } from './outcome.ts'
import { answer, bus5, content, leg, stop, tramAnswer } from './testing.ts'
import type { WorksContent } from './works.ts'

const { closure: _, ...undrawn } = content({ answers: [] })
const passed = leg({ missedStops: [], delaySeconds: 200 })
const turned = leg({ kind: 'shortened', path: null })
const stoodIn = leg({ kind: 'replacementBus', missedStops: [] })
const cancelled = answer({ kind: 'cancelled', legs: [], why: 'staking' })

describe('the effect', () => {
  it.each<[string, WorksContent, string, string]>([
    ['stops missed on a detour', content(), 'DETOUR', 'WARNING'],
    [
      'a detour that misses none',
      content({ answers: [answer({ legs: [passed] })] }),
      'MODIFIED_SERVICE',
      'WARNING',
    ],
    [
      'a long one that misses none',
      content({ answers: [answer({ legs: [leg({ missedStops: [], delaySeconds: 600 })] })] }),
      'SIGNIFICANT_DELAYS',
      'WARNING',
    ],
    [
      'a tram that turns',
      content({ answers: [tramAnswer({ kind: 'shortened', legs: [turned] })] }),
      'NO_SERVICE',
      'SEVERE',
    ],
    [
      'a bus in its stead',
      content({ answers: [tramAnswer({ kind: 'shortened', legs: [stoodIn] })] }),
      'MODIFIED_SERVICE',
      'WARNING',
    ],
    ['a line called off', content({ answers: [cancelled] }), 'NO_SERVICE', 'SEVERE'],
    [
      'a detour past all stops beside a line called off',
      content({ answers: [answer({ legs: [passed] }), { ...cancelled, routeId: 'r6' }] }),
      'MODIFIED_SERVICE',
      'WARNING',
    ],
    [
      'no line the worse for it',
      content({ answers: [answer({ kind: 'notAffected', legs: [], why: 'kan door' })] }),
      'NO_EFFECT',
      'INFO',
    ],
    [
      'no map',
      { ...undrawn, named: { lines: [bus5], stops: [stop('A')] } },
      'UNKNOWN_EFFECT',
      'WARNING',
    ],
  ])('%s', (_, works, effect, severity) => {
    expect(outcomeOf(works)).toMatchObject({ effect, severity })
  })
})

describe('the directions', () => {
  const changes = (works: WorksContent, whole = true) =>
    outcomeOf(works, () => whole).directions.map(({ directionId, change }) => [directionId, change])

  it('are once for each that something happens to', () => {
    const answers = [
      answer(),
      answer({ patternId: 'p5-0b' }),
      answer({ patternId: 'p5-0c', kind: 'shortened', legs: [turned] }),
      answer({ patternId: 'p5-1', directionId: 1, kind: 'notAffected', legs: [] }),
    ]
    expect(changes(content({ answers }))).toEqual([
      [0, 'detour'],
      [0, 'shortened'],
    ])
  })

  it('do not run only where every pattern is called off', () => {
    expect(changes(content({ answers: [cancelled] }))).toEqual([[0, 'suspended']])
    expect(changes(content({ answers: [cancelled] }), false)).toEqual([[0, 'partlySuspended']])
    const runs = answer({ patternId: 'p5-0b' })
    expect(changes(content({ answers: [cancelled, runs] }))).toEqual([
      [0, 'partlySuspended'],
      [0, 'detour'],
    ])
  })
})

describe('the ways', () => {
  it('are once, for all patterns and routes that drive them', () => {
    const answers = [
      answer(),
      answer({ patternId: 'p5-0b' }),
      answer({ patternId: 'q', routeId: 'r6' }),
    ]
    expect(outcomeOf(content({ answers })).detours).toMatchObject([
      {
        routeIds: ['r5', 'r6'],
        patternIds: ['p5-0', 'p5-0b', 'q'],
        basis: 'stated',
        delaySeconds: 180,
      },
    ])
  })

  it('are a bus’s where a bus stands in, and none where a tram only turns', () => {
    const of = (one: typeof turned) =>
      outcomeOf(content({ answers: [tramAnswer({ kind: 'shortened', legs: [one] })] })).detours
    expect(of(stoodIn)).toMatchObject([{ mode: 'bus' }])
    expect(of(leg({ kind: 'shortened' }))).toEqual([])
  })
})

it('a stop is told once, with all that miss it and where to board', () => {
  const placed = {
    id: 'r1',
    name: 'Kouter',
    position: [3.7, 51] as [number, number],
    replaces: ['Veldstraat'],
  }
  const extra = { ...placed, id: 'r2', replaces: [] }
  const both = content({ answers: [answer(), tramAnswer()], replacementStops: [placed, extra] })
  const { stops, added } = outcomeOf(both)
  expect(stops).toEqual([
    {
      stopId: 'Veldstraat',
      name: 'Veldstraat',
      routeIds: ['r5', 'rT1'],
      lineIds: ['delijn-2-5', 'delijn-2-T1'],
      replacement: placed,
    },
  ])
  expect(added).toEqual([extra])
})
