/**
 * Disruptions of every kind for tests of what is written in XML, in the town of outputs.
 *
 * @module
 */

import fc from 'fast-check'
import type { AffectedStop, Disruption } from '../../../shared/disruption.ts'
import { aDisruption } from '../../../shared/testing.ts'
import { lineRef, type Network, stopRef } from '../../network/network.ts'
import { anyWorld, testNow, worldOf } from '../testing-snapshots.ts'
import type { OutputWorld } from '../world.ts'

/** A line and a stop of the town, or an error that names what is not in it. */
export function inTown(network: Network) {
  const need = <T>(found: T | undefined, what: string): T => {
    if (found === undefined) throw new Error(`the town has no ${what}`)
    return found
  }
  const lineOf = (number: string) => need(network.findLines({ number })[0], `line ${number}`)
  return {
    line: (number: string) => lineRef(lineOf(number)),
    routes: (number: string) => lineOf(number).routeIds,
    stop: (id: string) => stopRef(need(network.stop(id), `stop ${id}`)),
  }
}

const source = {
  source: 'feed',
  publisher: 'De Lijn & co',
  reference: 'r/1',
  firstSeen: '2026-10-20T06:00:00Z',
  updatedAt: '2026-10-21T06:00:00Z',
}

/** One of each, by what it shows. */
function casesIn(network: Network): Record<string, Disruption> {
  const { line, routes, stop } = inTown(network)
  const tram = line('T1')
  const bus = line('7')
  const [tramRoute = ''] = routes('T1')
  const [busRoute = ''] = routes('7')
  const make = (id: string, over: Partial<Disruption>): Disruption =>
    aDisruption({
      id: `feed:${id}`,
      impactPeriods: [{ start: '2026-10-20T04:00:00Z', end: '2026-10-30T04:00:00Z' }],
      sources: [source],
      ...over,
    })
  const missed = (id: string, over: Partial<AffectedStop> = {}): AffectedStop => ({
    stop: stop(id),
    change: 'notServed',
    lineIds: [tram.id],
    basis: 'stated',
    ...over,
  })
  const east = { routeId: tramRoute, directionId: 0 as const, headsign: 'Einde' }
  const whole = { routeId: busRoute }
  const tramLine = { line: tram, directions: [east], suspended: false, basis: 'stated' as const }
  const busLine = { line: bus, directions: [whole], suspended: false, basis: 'stated' as const }
  const section = {
    patternId: network.patternsOfRoute(tramRoute, 0)[0]?.id ?? '',
    routeId: tramRoute,
    lineId: tram.id,
    directionId: 0 as const,
    headsign: 'Einde',
    from: stop('a2'),
    to: stop('a4'),
    fromMeasure: 350,
    toMeasure: 1050,
    missedStopIds: ['a3'],
  }
  return {
    detour: make('detour', {
      planned: true,
      lines: [tramLine],
      stops: [
        missed('a3', {
          replacement: {
            name: 'Cité (tijdelijk)',
            lat: 51.001,
            lon: 3.7101,
            basis: 'stated',
          },
        }),
      ],
      sections: [section],
      detours: [
        {
          routeIds: [tramRoute],
          directionId: 0,
          path: [
            [3.705, 51],
            [3.71, 51.002],
            [3.715, 51],
          ],
          basis: 'stated',
          delaySeconds: 240,
          streets: ['Brugstraat'],
          from: stop('a2'),
          to: stop('a4'),
        },
      ],
      streets: ['Citéstraat', 'A & B <weg>'],
      related: ['feed:works'],
      area: { type: 'Point', coordinates: [3.71, 51] },
    }),
    estimatedDetour: make('estimated-detour', {
      lines: [tramLine],
      stops: [missed('a3', { basis: 'estimated' })],
      sections: [section],
      detours: [
        {
          routeIds: [tramRoute],
          path: [
            [3.705, 51],
            [3.715, 51],
          ],
          basis: 'estimated',
          confidence: 0.6,
          delaySeconds: 300,
        },
      ],
    }),
    onlyEstimated: make('only-estimated', {
      lines: [{ ...busLine, basis: 'estimated' }],
      stops: [missed('b2', { lineIds: [bus.id], basis: 'estimated' })],
    }),
    suspended: make('suspended', {
      effect: 'NO_SERVICE',
      cause: 'TECHNICAL_PROBLEM',
      planned: false,
      severity: 'SEVERE',
      lines: [{ ...busLine, suspended: true }],
      impactPeriods: [{ start: '2026-10-22T05:00:00Z' }],
    }),
    passedBy: make('passed-by', { effect: 'NO_SERVICE', lines: [tramLine], stops: [missed('a3')] }),
    closedStop: make('closed-stop', {
      effect: 'NO_SERVICE',
      stops: [missed('a1', { lineIds: undefined })],
    }),
    movedStop: make('moved-stop', {
      effect: 'STOP_MOVED',
      lines: [busLine],
      stops: [
        missed('b2', {
          change: 'moved',
          lineIds: [bus.id],
          replacement: { stopId: 'b4', name: 'Bos', basis: 'stated' },
        }),
      ],
    }),
    delays: make('delays', {
      effect: 'SIGNIFICANT_DELAYS',
      cause: 'ACCIDENT',
      planned: false,
      lines: [busLine, tramLine],
      stops: [missed('a1', { change: 'affected', lineIds: undefined })],
      periodBasis: 'estimated',
    }),
    strike: make('strike', {
      effect: 'REDUCED_SERVICE',
      cause: 'STRIKE',
      networks: network.agencies.slice(0, 1).map(({ id, name }) => ({
        agencyId: id,
        agencyName: name,
      })),
    }),
    tramStrike: make('tram-strike', {
      effect: 'NO_SERVICE',
      cause: 'STRIKE',
      networks: network.agencies.slice(0, 1).map(({ id, name }) => ({
        agencyId: id,
        agencyName: name,
        mode: 'tram' as const,
      })),
    }),
    weekends: make('weekends', {
      lines: [busLine],
      impactPeriods: [
        { start: '2026-10-23T22:00:00Z', end: '2026-10-25T23:00:00Z' },
        { start: '2026-10-30T23:00:00Z', end: '2026-11-01T23:00:00Z' },
      ],
      communicationPeriods: [
        { start: '2026-10-20T08:00:00Z', end: '2026-10-26T08:00:00Z' },
        { start: '2026-10-28T08:00:00Z' },
      ],
      recurrence: [{ timeZone: 'Europe/Brussels', days: [6, 7], startDate: '2026-10-24' }],
    }),
    works: make('works', {
      kind: 'works',
      effect: 'UNKNOWN_EFFECT',
      planned: true,
      streets: ['Citéstraat'],
      area: {
        type: 'Polygon',
        coordinates: [
          [
            [3.709, 50.9995],
            [3.711, 50.9995],
            [3.711, 51.0005],
            [3.709, 50.9995],
          ],
        ],
      },
      related: ['feed:detour'],
    }),
    calledOff: make('called-off', { status: 'cancelled', lines: [busLine] }),
    nothing: make('nothing', {
      effect: 'UNKNOWN_EFFECT',
      cause: 'UNKNOWN_CAUSE',
      impactPeriods: [],
      sources: [],
    }),
    awkward: make('awkward id/%', {
      cause: 'OTHER_CAUSE',
      causeDetail: { nl: 'a < b & "c"\u0000', und: ']]>', 'nl-BE': '🚧', 'no tag': 'x' },
      lines: [busLine],
      streets: ['\u0007', 'l\u2019Été <&>'],
      texts: [
        {
          source: 'feed',
          header: { nl: '<b>"\'&\u000b' },
          description: { nl: `${'lang & breed '.repeat(900)}\ud83d`, und: 'und' },
          advice: { nl: 'Neem <de> fiets & ga' },
          url: { nl: 'https://x.be/a b?c=<d>&e=[1]', fr: 'javascript:alert(1)' },
        },
      ],
      example: true,
    }),
  }
}

/** All of them in one world, and some that have ended. */
export function caseWorld(network: Network): OutputWorld {
  const { calledOff, ...cases } = casesIn(network)
  const gone = (id: string, over: Partial<Disruption> = {}): Disruption => ({
    ...(cases.suspended as Disruption),
    id,
    ...over,
  })
  return worldOf(network, [...Object.values(cases), calledOff as Disruption], {
    ended: [
      { disruption: gone('feed:over'), at: '2026-10-22T05:30:00Z' },
      { disruption: gone('feed:part'), at: '2026-10-22T05:40:00Z', mergedInto: 'feed:detour' },
      {
        disruption: gone('feed:never', { impactPeriods: [{ start: '2026-12-01T00:00:00Z' }] }),
        at: testNow,
      },
      { disruption: gone('feed:works-over', { kind: 'works' }), at: testNow },
    ],
  })
}

/** The same chance worlds every time, each other than the others. */
export const chanceWorlds = (network: Network, count: number): OutputWorld[] =>
  fc.sample(anyWorld(network), { numRuns: count, seed: 20261022 })
