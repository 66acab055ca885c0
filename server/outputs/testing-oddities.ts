/**
 * What disruptions are allowed to be and seldom are: about things that the network has no more, with
 * years from end to end of the calendar, without places, with far too much in them.
 *
 * @module
 */

import fc from 'fast-check'
import type { Geometry } from 'geojson'
import type { AffectedStop, Disruption } from '../../shared/disruption.ts'
import type { Position } from '../../shared/geo/position.ts'
import type { Mode } from '../../shared/network.ts'
import type { Period, Recurrence, Weekday } from '../../shared/time/period.ts'
import { type Network, stopRef } from '../network/network.ts'

type Change = (disruption: Disruption) => Disruption

const ring = (at: Position, size: number): Position[] => [
  at,
  [at[0] + size, at[1]],
  [at[0] + size, at[1] + size],
  at,
]
const centre: Position = [3.71, 51]

/** Every type of GeoJSON, one within another as well. */
export const areas: readonly Geometry[] = [
  { type: 'Point', coordinates: centre },
  { type: 'MultiPoint', coordinates: [centre, [3.711, 51]] },
  { type: 'LineString', coordinates: ring(centre, 0.001).slice(0, 3) },
  { type: 'MultiLineString', coordinates: [ring(centre, 0.001), ring(centre, 0.002)] },
  { type: 'Polygon', coordinates: [ring(centre, 0.004), ring([3.712, 51.001], 0.0005)] },
  { type: 'MultiPolygon', coordinates: [[ring(centre, 0.001)], [ring([3.72, 51], 0.001)]] },
  {
    type: 'GeometryCollection',
    geometries: [
      { type: 'Point', coordinates: centre },
      {
        type: 'GeometryCollection',
        geometries: [{ type: 'LineString', coordinates: [centre, [3.72, 51]] }],
      },
    ],
  },
]

/** Ends of the calendar, no length at all, and around the hours that clocks skip or say twice. */
const periods: readonly Period[][] = [
  [{ start: '1970-01-01T00:00:00Z', end: '9999-12-31T23:59:59Z' }],
  [{ start: '9999-12-31T00:00:00Z' }],
  [{ end: '1999-12-31T23:00:00Z' }],
  [{ start: '2026-10-24T22:00:00Z', end: '2026-10-25T23:00:00Z' }],
  [{ start: '2026-10-25T00:30:00Z', end: '2026-10-25T01:30:00Z' }],
  [{ start: '2027-03-27T23:00:00Z', end: '2027-03-28T22:00:00Z' }],
  [{ start: '2026-10-23T06:00:00Z', end: '2026-10-23T06:00:01Z' }],
  Array.from({ length: 120 }, (_, i) => {
    const day = new Date(Date.UTC(2026, 9, 1 + i)).toISOString().slice(0, 10)
    return { start: `${day}T20:00:00Z`, end: `${day}T23:30:00Z` }
  }),
]

const anyRule: fc.Arbitrary<Recurrence> = fc
  .record({
    days: fc.subarray([1, 2, 3, 4, 5, 6, 7] as Weekday[], { minLength: 1 }),
    startDate: fc.constantFrom('2026-10-20', '2026-10-25', '1970-01-01'),
    endDate: fc.constantFrom(undefined, '2026-11-30', '9999-12-31'),
    hours: fc.constantFrom([], ['20:00', '05:00'], ['02:30', '03:00'], ['00:00', '00:00']),
    except: fc.subarray(['2026-10-23', '2026-10-25']),
  })
  .map(({ days, startDate, endDate, hours: [startTime, endTime], except }) => ({
    timeZone: 'Europe/Brussels',
    days,
    startDate,
    ...(endDate === undefined ? {} : { endDate }),
    ...(startTime === undefined ? {} : { startTime, endTime }),
    except,
  }))

const long = 'Omdat er gewerkt wordt, rijdt de tram om. '.repeat(200)

/** One way in which a disruption is out of the ordinary. */
function anyChange(network: Network): fc.Arbitrary<Change> {
  const gone: AffectedStop = {
    stop: { id: 'gone', name: 'Weg & "foetsie"', lat: 51.001, lon: 3.701 },
    change: 'notServed',
    basis: 'stated',
    replacement: { stopId: 'gone-too', name: 'Ook weg', basis: 'estimated' },
  }
  const everyStop = network.stops.map(
    (stop): AffectedStop => ({
      stop: stopRef(stop),
      change: 'notServed',
      basis: 'stated',
    }),
  )
  const service =
    (change: Change): Change =>
    (one) =>
      one.kind === 'service' ? change(one) : one
  return fc.oneof(
    fc.constantFrom(...areas).map(
      (area): Change =>
        (one) => ({ ...one, area }),
    ),
    fc.constantFrom(...periods).map(
      (impactPeriods): Change =>
        (one) => ({ ...one, impactPeriods }),
    ),
    fc.constantFrom(...periods).map(
      (communicationPeriods): Change =>
        (one) => ({ ...one, communicationPeriods }),
    ),
    anyRule.map(
      (rule): Change =>
        (one) => ({ ...one, recurrence: [rule] }),
    ),
    fc.tuple(anyRule, anyRule).map(
      (recurrence): Change =>
        (one) => ({ ...one, recurrence }),
    ),
    fc.subarray(['feed-0', 'feed-1', 'gone'], { minLength: 1 }).map(
      (ids): Change =>
        (one) => ({ ...one, related: ids.filter((id) => id !== one.id) }),
    ),
    fc.constantFrom<Mode[]>('tram', 'bus', 'ferry', 'other').map(
      (mode): Change =>
        service((one) => ({
          ...one,
          networks: network.agencies.map(({ id, name }) => ({
            agencyId: id,
            agencyName: name,
            mode,
          })),
        })),
    ),
    fc.constantFrom<Change>(
      service((one) => ({ ...one, networks: [{ agencyId: 'gone', agencyName: 'Weg' }] })),
      service((one) => ({ ...one, lines: one.lines.map((line) => ({ ...line, directions: [] })) })),
      service((one) => ({
        ...one,
        lines: [
          {
            line: { id: 'gone', number: '', mode: 'bus' },
            directions: [{ routeId: 'gone', directionId: 0, change: 'suspended' }],
            suspended: true,
            basis: 'stated',
          },
        ],
      })),
      service((one) => ({
        ...one,
        sections: one.sections.map((section) => ({ ...section, patternId: 'gone' })),
      })),
      service((one) => ({
        ...one,
        sections: one.sections.map(({ from: _, to: __, ...section }) => section),
      })),
      service((one) => ({ ...one, stops: [...one.stops, gone] })),
      service((one) => ({ ...one, stops: everyStop })),
      service((one) => ({
        ...one,
        stops: one.stops.map(
          (stop): AffectedStop => ({
            ...stop,
            lineIds: ['gone'],
            replacement: { name: '  ', basis: 'stated' },
          }),
        ),
      })),
      service((one) => ({
        ...one,
        detours: one.detours.map((detour) => ({
          ...detour,
          routeIds: ['gone', ...detour.routeIds],
          patternIds: ['gone', ...(detour.patternIds ?? [])],
          mode: 'bus' as const,
        })),
      })),
      service((one) => ({
        ...one,
        detours: one.detours.map(({ patternIds: _, from: __, to: ___, ...detour }) => detour),
      })),
      (one) => ({
        ...one,
        streets: Array.from({ length: 200 }, (_, i) => `Lange straat ${i} ]]>`),
      }),
      (one) => ({ ...one, texts: [] }),
      (one) => ({ ...one, causeDetail: { nl: long }, effectDetail: { und: long, nl: '' } }),
      (one) => ({
        ...one,
        texts: one.texts.map((text) => ({
          ...text,
          header: { nl: long, fr: '', 'zh-Hant-TW': '工程' },
          description: { nl: long, en: long },
          advice: { de: long },
        })),
      }),
      (one) => ({
        ...one,
        sources: [
          ...one.sources,
          {
            source: 'other',
            publisher: '<Stad> & co',
            url: 'https://stad.example/?a=1&b=é "x"',
            firstSeen: '1970-01-01T00:00:00Z',
            updatedAt: '2026-10-21T23:59:59Z',
          },
        ],
      }),
    ),
  )
}

/** None of it for most, several at once for some. */
export const anyOddity = (network: Network): fc.Arbitrary<Change> =>
  fc
    .array(anyChange(network), { maxLength: 3, size: 'max' })
    .map((changes) => (disruption) => changes.reduce((one, change) => change(one), disruption))
