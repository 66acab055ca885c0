import { beforeAll, describe, expect, test } from 'vitest'
import type { Disruption } from '../../shared/disruption.ts'
import type { Impact } from '../../shared/impact.ts'
import { aDisruption } from '../../shared/testing.ts'
import { smallTown } from '../disruptions/testing.ts'
import type { Network } from '../network/network.ts'
import { stopRef } from '../network/network.ts'
import { alternativesTo, type Moment, stopAt } from './stop-service.ts'

let network: Network
beforeAll(async () => {
  network = await smallTown()
})

/** Trips begin at 8:00 local time and are at the second stop at 8:05. */
const moment = (over: Partial<Moment> = {}): Moment => ({
  network,
  disruptions: [],
  at: '2026-11-23T07:00:00Z',
  minutes: 60,
  impacts: new Map(),
  ...over,
})

const inForce = (over: Partial<Disruption>): Disruption =>
  aDisruption({
    status: 'confirmed',
    impactPeriods: [{ start: '2026-11-23T06:00:00Z', end: '2026-11-23T09:00:00Z' }],
    networks: [],
    lines: [],
    stops: [],
    sections: [],
    ...over,
  })

const stopOf = (id: string) => {
  const stop = network.stop(id)
  if (!stop) throw new Error(`no stop ${id}`)
  return stopRef(stop)
}

const inShort = (at: Moment, id: string) => {
  const { served, lines, reasons } = stopAt(at, id)
  return {
    served,
    lines: lines.map(
      (line) =>
        `${line.line.number} ${line.headsign} ${line.departure ?? line.reasons.map(({ code }) => code)}`,
    ),
    reasons: reasons.map(({ code }) => code),
  }
}

describe('by the timetable', () => {
  test('the next departure of each direction', () => {
    expect(inShort(moment(), 's3')).toEqual({
      served: true,
      lines: [
        'T1 Five 2026-11-23T07:10:00Z',
        'T1 Four 2026-11-23T07:10:00Z',
        '5 South 2026-11-23T07:05:00Z',
      ],
      reasons: [],
    })
  })

  test.each([
    ['2026-11-23T07:05:00Z', 60, true],
    ['2026-11-23T07:05:01Z', 60, false],
    ['2026-11-23T06:35:00Z', 30, true],
    ['2026-11-23T06:34:59Z', 30, false],
    // Summer time.
    ['2026-07-13T06:00:00Z', 60, true],
    ['2026-07-13T07:00:00Z', 60, false],
  ])('at %s within %i minutes: %s', (at, minutes, served) => {
    expect(stopAt(moment({ at, minutes }), 's2').served).toBe(served)
  })

  test('nobody boards where vehicles only end, or where none stop', () => {
    expect(inShort(moment(), 's5')).toEqual({ served: false, lines: [], reasons: ['noTimetable'] })
    expect(inShort(moment(), 'b2').reasons).toEqual(['noTimetable'])
  })

  test('of a station all platforms', () => {
    expect(stopAt(moment(), 'hub').lines.map(({ line }) => line.number)).toEqual(['5'])
  })

  test('beyond the timetable that is said', () => {
    expect(inShort(moment({ at: '2029-01-01T07:00:00Z' }), 's2')).toMatchObject({
      served: false,
      reasons: ['outsideTimetable'],
    })
  })
})

describe('by what riders are told', () => {
  test('a stop that is not served, for a line or for all', () => {
    const stop = stopOf('s3')
    const one = inForce({
      id: 'd1',
      stops: [{ stop, change: 'notServed', lineIds: ['local-5'], basis: 'stated' }],
    })
    const found = stopAt(moment({ disruptions: [one] }), 's3')
    expect(found.served).toBe(true)
    expect(found.lines.find(({ line }) => line.number === '5')).toMatchObject({
      served: false,
      basis: 'stated',
      reasons: [{ code: 'notServed', values: { disruption: 'd1' } }],
    })
    const all = inForce({ stops: [{ stop, change: 'moved', basis: 'estimated' }] })
    const closed = stopAt(moment({ disruptions: [all] }), 's3')
    expect(closed.served).toBe(false)
    expect(closed.lines.every(({ basis }) => basis === 'estimated')).toBe(true)
  })

  test('not before, not after, and not where it was called off', () => {
    const stops: Disruption['stops'] = [
      { stop: stopOf('s2'), change: 'notServed', basis: 'stated' },
    ]
    const later = inForce({ stops, impactPeriods: [{ start: '2026-11-23T07:00:01Z' }] })
    const over = inForce({ stops, impactPeriods: [{ end: '2026-11-23T07:00:00Z' }] })
    const off = inForce({ stops, status: 'cancelled' })
    for (const disruption of [later, over, off]) {
      expect(stopAt(moment({ disruptions: [disruption] }), 's2').served).toBe(true)
    }
    const now = inForce({ stops, impactPeriods: [] })
    expect(stopAt(moment({ disruptions: [now] }), 's2').served).toBe(false)
  })

  test('a line that does not run in a direction, or nowhere', () => {
    const line = stopAt(moment(), 's2').lines[0]?.line
    if (!line) throw new Error('no line')
    const suspended = (directionId: 0 | 1) =>
      inForce({
        lines: [
          {
            line,
            directions: [
              { routeId: 't1a', directionId },
              { routeId: 't1b', directionId },
            ],
            suspended: true,
            basis: 'stated',
          },
        ],
      })
    expect(stopAt(moment({ disruptions: [suspended(0)] }), 's2').served).toBe(false)
    expect(stopAt(moment({ disruptions: [suspended(1)] }), 's2').served).toBe(true)
    const strike = inForce({
      effect: 'NO_SERVICE',
      networks: [{ agencyId: 'local', agencyName: 'Local', mode: 'tram' }],
    })
    const { lines } = stopAt(moment({ disruptions: [strike] }), 's3')
    expect(lines.map((each) => [each.line.number, each.served])).toEqual([
      ['T1', false],
      ['T1', false],
      ['5', true],
    ])
  })

  test('a stop that is there only now', () => {
    const { line } = stopAt(moment(), 's3').lines.find((each) => each.line.number === '5') ?? {}
    if (!line) throw new Error('no line')
    const added = inForce({
      stops: [{ stop: stopOf('s5'), change: 'added', lineIds: [line.id], basis: 'stated' }],
      lines: [
        {
          line,
          directions: [{ routeId: 'b5', directionId: 0, headsign: 'South' }],
          suspended: false,
          basis: 'stated',
        },
      ],
    })
    expect(inShort(moment({ disruptions: [added] }), 's5')).toMatchObject({
      served: true,
      lines: ['5 South onlyNow'],
    })
  })
})

test('a closure is an estimate, and leads to the nearest stop that is served', () => {
  const impacts = new Map<string, Impact>()
  for (const pattern of network.patternsAtStop('s2')) {
    const missedStops = [
      { stopId: 's2', stopSequence: 2, name: 'Two', measure: 0, kind: 'inside' as const },
    ]
    impacts.set(pattern.id, { missedStops, proposals: [{}] } as unknown as Impact)
  }
  const at = moment({ impacts })
  expect(stopAt(at, 's2').lines[0]).toMatchObject({ served: false, basis: 'estimated' })
  const near = alternativesTo(at, stopOf('s2'), { metres: 1_000, most: 3 })
  expect(near.map(({ id, metres }) => [id, metres])).toEqual([
    ['w2', 22],
    ['s1', expect.closeTo(351, -1)],
    ['s3', expect.closeTo(351, -1)],
  ])
  for (const { lineIds } of near) expect(lineIds.length).toBeGreaterThan(0)
  expect(alternativesTo(at, stopOf('s2'), { metres: 10, most: 3 })).toEqual([])
})
