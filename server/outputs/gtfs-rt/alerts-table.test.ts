import { beforeAll, describe, expect, it } from 'vitest'
import {
  type AffectedLine,
  type AffectedStop,
  type DetourPath,
  type DirectionChange,
  type Disruption,
  effects,
} from '../../../shared/disruption.ts'
import { aDisruption } from '../../../shared/testing.ts'
import { lineRef, type Network, stopRef } from '../../network/network.ts'
import { outputTown } from '../testing-town.ts'
import { alertParts } from './alerts-table.ts'

let network: Network
beforeAll(async () => {
  network = await outputTown()
})

const parts = (over: Partial<Disruption>) =>
  alertParts(aDisruption(over), network).map(({ kind, effect, informedEntity }) => ({
    ...(kind === effect ? {} : { kind }),
    effect,
    informedEntity,
  }))

/** T1 has `t1`, 7 has `b7`; see the town. */
function line(number: string, over: Partial<AffectedLine> = {}, change?: DirectionChange) {
  const [found] = network.findLines({ number })
  if (!found) throw new Error(number)
  return {
    line: lineRef(found),
    directions: found.routeIds.map((routeId) => ({ routeId, ...(change ? { change } : {}) })),
    suspended: false,
    basis: 'stated',
    ...over,
  } as AffectedLine
}

function stop(id: string, over: Partial<AffectedStop> = {}): AffectedStop {
  const found = network.stop(id)
  if (!found) throw new Error(id)
  return { stop: stopRef(found), change: 'notServed', basis: 'stated', ...over }
}

const path = (over: Partial<DetourPath> = {}): DetourPath => ({
  routeIds: ['t1'],
  path: [
    [3.7, 51],
    [3.71, 51],
  ],
  basis: 'stated',
  ...over,
})

const t1 = () => line('T1').line.id

describe('a line that does not run', () => {
  it('is NO_SERVICE for its route', () => {
    expect(parts({ effect: 'NO_SERVICE', lines: [line('T1', { suspended: true })] })).toEqual([
      { kind: 'SUSPENDED', effect: 'NO_SERVICE', informedEntity: [{ routeId: 't1' }] },
    ])
  })

  it('in one direction is NO_SERVICE for that direction', () => {
    const directions = [{ routeId: 't1', directionId: 1 as const, change: 'suspended' as const }]
    expect(parts({ effect: 'NO_SERVICE', lines: [line('T1', { directions })] })).toEqual([
      {
        kind: 'SUSPENDED',
        effect: 'NO_SERVICE',
        informedEntity: [{ routeId: 't1', directionId: 1 }],
      },
    ])
  })

  it('as we estimate is MODIFIED_SERVICE', () => {
    const lines = [line('T1', { suspended: true, basis: 'estimated' })]
    expect(parts({ effect: 'NO_SERVICE', lines })[0]?.effect).toBe('MODIFIED_SERVICE')
  })

  it('in a period that we estimate is MODIFIED_SERVICE', () => {
    const lines = [line('T1', { suspended: true })]
    expect(parts({ effect: 'NO_SERVICE', lines, periodBasis: 'estimated' })[0]?.effect).toBe(
      'MODIFIED_SERVICE',
    )
  })

  it('at times is REDUCED_SERVICE', () => {
    expect(parts({ effect: 'NO_SERVICE', lines: [line('T1', {}, 'partlySuspended')] })).toEqual([
      { effect: 'REDUCED_SERVICE', informedEntity: [{ routeId: 't1' }] },
    ])
  })
})

describe('a closed segment', () => {
  const stops = () => [stop('a4', { lineIds: [t1()] }), stop('a5', { lineIds: [t1()] })]

  it('is NO_SERVICE at each closed stop, in its direction, and not at the ends', () => {
    expect(parts({ lines: [line('T1', {}, 'shortened')], stops: stops() })).toEqual([
      {
        effect: 'NO_SERVICE',
        informedEntity: [
          { routeId: 't1', directionId: 0, stopId: 'a4' },
          { routeId: 't1', directionId: 0, stopId: 'a5' },
        ],
      },
    ])
  })

  it('is MODIFIED_SERVICE where we estimate the stops', () => {
    const estimated = stops().map((each) => ({ ...each, basis: 'estimated' as const }))
    expect(parts({ lines: [line('T1', {}, 'shortened')], stops: estimated })).toMatchObject([
      { effect: 'MODIFIED_SERVICE', informedEntity: [{ stopId: 'a4' }, { stopId: 'a5' }] },
    ])
  })

  it('is MODIFIED_SERVICE where a bus stands in', () => {
    const detours = [path({ mode: 'bus' })]
    expect(
      parts({ lines: [line('T1', {}, 'shortened')], stops: stops(), detours })[0]?.effect,
    ).toBe('MODIFIED_SERVICE')
  })

  it('is MODIFIED_SERVICE of the route where nobody says which stops', () => {
    expect(parts({ effect: 'NO_SERVICE', lines: [line('T1', {}, 'shortened')] })).toEqual([
      { effect: 'MODIFIED_SERVICE', informedEntity: [{ routeId: 't1' }] },
    ])
  })
})

describe('a detour', () => {
  it('is DETOUR at each stop inside, missed or moved, route and direction said', () => {
    const stops = [
      stop('a3', { lineIds: [t1()] }),
      stop('w3', { lineIds: [t1()] }),
      stop('a4', { change: 'moved', lineIds: [t1()] }),
    ]
    expect(parts({ lines: [line('T1', {}, 'detour')], stops })).toEqual([
      {
        effect: 'DETOUR',
        informedEntity: [
          { routeId: 't1', directionId: 0, stopId: 'a3' },
          { routeId: 't1', directionId: 1, stopId: 'w3' },
          { routeId: 't1', directionId: 0, stopId: 'a4' },
        ],
      },
    ])
  })

  it('in one direction leaves the other alone', () => {
    const directions = [{ routeId: 't1', directionId: 0 as const, change: 'detour' as const }]
    const stops = [stop('a3', { lineIds: [t1()] }), stop('w3', { lineIds: [t1()] })]
    expect(parts({ lines: [line('T1', { directions })], stops })[0]?.informedEntity).toEqual([
      { routeId: 't1', directionId: 0, stopId: 'a3' },
    ])
  })

  it('as we estimate is DETOUR, never more', () => {
    const stops = [stop('a3', { lineIds: [t1()], basis: 'estimated' })]
    const lines = [line('T1', { basis: 'estimated' }, 'detour')]
    expect(parts({ lines, stops })[0]?.effect).toBe('DETOUR')
  })

  it('past every stop is not DETOUR but MODIFIED_SERVICE', () => {
    expect(parts({ lines: [line('T1', {}, 'detour')], detours: [path()] })).toEqual([
      { effect: 'MODIFIED_SERVICE', informedEntity: [{ routeId: 't1' }] },
    ])
  })

  it('past every stop that delays much is SIGNIFICANT_DELAYS', () => {
    const lines = [line('T1', {}, 'detour')]
    const effectWith = (delaySeconds: number, basis: 'stated' | 'estimated' = 'stated') =>
      parts({ lines, detours: [path({ delaySeconds, basis })] })[0]?.effect
    expect(effectWith(300)).toBe('SIGNIFICANT_DELAYS')
    expect(effectWith(299)).toBe('MODIFIED_SERVICE')
    expect(effectWith(900, 'estimated')).toBe('MODIFIED_SERVICE')
  })

  it('of which nobody says whether stops are missed is DETOUR of the route', () => {
    expect(parts({ effect: 'DETOUR', lines: [line('T1')] })).toEqual([
      { effect: 'DETOUR', informedEntity: [{ routeId: 't1' }] },
    ])
  })
})

describe('a closed stop', () => {
  it('for all is NO_SERVICE at the stop alone', () => {
    expect(parts({ effect: 'NO_SERVICE', stops: [stop('b2')] })).toEqual([
      { effect: 'NO_SERVICE', informedEntity: [{ stopId: 'b2' }] },
    ])
  })

  it('for all is so where the lines are named with it', () => {
    const lines = [line('7'), line('F')]
    expect(parts({ effect: 'NO_SERVICE', lines, stops: [stop('b2')] })).toEqual([
      { effect: 'NO_SERVICE', informedEntity: [{ stopId: 'b2' }] },
    ])
  })

  it('for some lines is NO_SERVICE with their routes', () => {
    const lineIds = [line('7').line.id]
    expect(parts({ effect: 'NO_SERVICE', stops: [stop('b2', { lineIds })] })).toEqual([
      { effect: 'NO_SERVICE', informedEntity: [{ routeId: 'b7', stopId: 'b2' }] },
    ])
  })

  it('as we estimate is MODIFIED_SERVICE', () => {
    expect(parts({ effect: 'NO_SERVICE', stops: [stop('b2', { basis: 'estimated' })] })).toEqual([
      { effect: 'MODIFIED_SERVICE', informedEntity: [{ stopId: 'b2' }] },
    ])
  })

  it('beside a line that stands still goes with the line', () => {
    const lines = [line('T1', { suspended: true })]
    expect(parts({ effect: 'NO_SERVICE', lines, stops: [stop('a2')] })).toMatchObject([
      { kind: 'SUSPENDED' },
    ])
  })
})

describe('a moved stop', () => {
  it('is STOP_MOVED', () => {
    expect(parts({ effect: 'STOP_MOVED', stops: [stop('b2', { change: 'moved' })] })).toEqual([
      { effect: 'STOP_MOVED', informedEntity: [{ stopId: 'b2' }] },
    ])
  })

  it('beside a line that goes round elsewhere is an alert of its own', () => {
    const lineIds = [line('7').line.id]
    const found = parts({
      lines: [line('T1', {}, 'detour'), line('7', {}, 'disrupted')],
      stops: [stop('a3', { lineIds: [t1()] }), stop('b4', { change: 'moved', lineIds })],
    })
    expect(found.map(({ effect }) => effect)).toEqual(['DETOUR', 'STOP_MOVED', 'MODIFIED_SERVICE'])
    expect(found[1]?.informedEntity).toEqual([{ routeId: 'b7', stopId: 'b4' }])
  })

  it('as we estimate is MODIFIED_SERVICE', () => {
    const stops = [stop('b2', { change: 'moved', basis: 'estimated' })]
    expect(parts({ effect: 'STOP_MOVED', stops })[0]?.effect).toBe('MODIFIED_SERVICE')
  })
})

describe('a lift out of order', () => {
  it('is ACCESSIBILITY_ISSUE at the stop, not on its lines', () => {
    const stops = [stop('a3', { change: 'affected' })]
    expect(parts({ effect: 'ACCESSIBILITY_ISSUE', lines: [line('T1')], stops })).toEqual([
      { effect: 'ACCESSIBILITY_ISSUE', informedEntity: [{ stopId: 'a3' }] },
    ])
  })
})

describe('an operator or a mode', () => {
  const strike = (mode?: 'tram' | 'ferry') => ({
    agencyId: 'dl',
    agencyName: 'De Lijn',
    ...(mode ? { mode } : {}),
  })

  it('is the agency, and its route type', () => {
    expect(parts({ effect: 'REDUCED_SERVICE', networks: [strike()] })).toEqual([
      { effect: 'REDUCED_SERVICE', informedEntity: [{ agencyId: 'dl' }] },
    ])
    expect(parts({ effect: 'REDUCED_SERVICE', networks: [strike('tram')] })).toEqual([
      { effect: 'REDUCED_SERVICE', informedEntity: [{ agencyId: 'dl', routeType: 0 }] },
    ])
  })

  it('is never NO_SERVICE', () => {
    expect(parts({ effect: 'NO_SERVICE', networks: [strike()] })[0]?.effect).toBe(
      'MODIFIED_SERVICE',
    )
  })

  it('is nothing of which the network has none', () => {
    expect(parts({ effect: 'REDUCED_SERVICE', networks: [strike('ferry')] })).toEqual([])
    const networks = [{ agencyId: 'elsewhere', agencyName: 'Elsewhere' }]
    expect(parts({ effect: 'REDUCED_SERVICE', networks })).toEqual([])
  })
})

it.each([
  ['SIGNIFICANT_DELAYS', 'SIGNIFICANT_DELAYS'],
  ['REDUCED_SERVICE', 'REDUCED_SERVICE'],
  ['ADDITIONAL_SERVICE', 'ADDITIONAL_SERVICE'],
  ['MODIFIED_SERVICE', 'MODIFIED_SERVICE'],
  ['ACCESSIBILITY_ISSUE', 'ACCESSIBILITY_ISSUE'],
  ['OTHER_EFFECT', 'OTHER_EFFECT'],
  ['UNKNOWN_EFFECT', 'UNKNOWN_EFFECT'],
  ['NO_EFFECT', 'NO_EFFECT'],
  ['STOP_MOVED', 'MODIFIED_SERVICE'],
  // It does not say that the line is suspended: some trips do not run.
  ['NO_SERVICE', 'REDUCED_SERVICE'],
] as const)('%s of a line as a whole is %s', (effect, said) => {
  expect(parts({ effect, lines: [line('T1')] })).toEqual([
    { effect: said, informedEntity: [{ routeId: 't1' }] },
  ])
})

it('says of works that no line is tied to nothing', () => {
  expect(
    parts({
      kind: 'works',
      effect: 'UNKNOWN_EFFECT',
      area: { type: 'Point', coordinates: [3.7, 51] },
    }),
  ).toEqual([])
})

it('leaves out what the network does not have', () => {
  const gone = { id: 'gone', name: 'Gone', lat: 51, lon: 3.7 }
  const directions = [{ routeId: 'gone' }]
  for (const effect of effects) {
    expect(
      parts({ effect, stops: [{ stop: gone, change: 'notServed', basis: 'stated' }] }),
    ).toEqual([])
    expect(parts({ effect, lines: [line('T1', { directions })] })).toEqual([])
  }
})
