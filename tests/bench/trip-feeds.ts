/**
 * The feeds about single trips from thousands of detours at once, on the sample's network: nearly every
 * trip is changed, and most by many of them.
 *
 * @module
 */

import { lineRef, type Network, stopRef } from '../../server/network/network.ts'
import { ghentNetwork } from '../../server/network/testing.ts'
import { detouredTrips } from '../../server/outputs/gtfs-rt/detoured-trips.ts'
import { tripFeeds } from '../../server/outputs/gtfs-rt/trip-feeds.ts'
import { worldOf } from '../../server/outputs/testing-snapshots.ts'
import type { Disruption } from '../../shared/disruption.ts'
import type { Position } from '../../shared/geo/position.ts'
import { type Period, toInstant } from '../../shared/time/period.ts'
import { median, report } from './measure.ts'

const count = 5_000
const rounds = 3
const now = '2026-11-23T06:00:00Z'

export async function benchTripFeeds(): Promise<void> {
  const network = await ghentNetwork()
  const disruptions = detoursOn(network)
  const world = () => worldOf(network, disruptions, { now })
  const times: Record<string, number[]> = {}
  const bytes: Record<string, number> = {}
  const timed = <T>(name: string, work: () => T): T => {
    const started = performance.now()
    const result = work()
    times[name] = [...(times[name] ?? []), performance.now() - started]
    return result
  }
  let trips = 0
  for (let i = 0; i < rounds; i++) {
    const current = world()
    trips = timed('trips', () => detouredTrips(current)).length
    for (const feed of tripFeeds.filter(({ path }) => path.endsWith('.pb'))) {
      const name = feed.path.replace(/^gtfs-rt\/|\.pb$/g, '')
      const made = timed(`${name}-make`, () => feed.make(current))
      if (made.faults.length > 0) throw new Error(made.faults[0]?.what)
      bytes[name] = timed(`${name}-encode`, () => made.encode(now)).length
    }
  }
  const ms = Object.entries(times).map(([name, all]) => [`${name}Ms`, Math.round(median(all))])
  const size = Object.entries(bytes).map(([name, all]) => [`${name}Bytes`, all])
  report({
    bench: 'trip-feeds',
    disruptions: count,
    tripDays: trips,
    ...Object.fromEntries([...ms, ...size]),
  })
}

/** Of one to three stops each, driven round, for good or for some hours of some days. */
function detoursOn(network: Network): Disruption[] {
  const patterns = [...network.patterns()]
  let seed = 1
  const below = (limit: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % limit
  }
  return Array.from({ length: count }, (_, i): Disruption => {
    const pattern = patterns[below(patterns.length)] as (typeof patterns)[number]
    const { visits, routeId, lineId, directionId, headsign } = pattern
    const first = 1 + below(Math.max(1, visits.length - 4))
    const missed = visits.slice(first, first + 1 + below(3))
    const place = (index: number): Position => {
      const stop = network.stop(visits[Math.min(index, visits.length - 1)]?.stopId ?? '')
      return [stop?.lon ?? 0, stop?.lat ?? 0]
    }
    const [a, b] = [place(first - 1), place(first + missed.length)]
    const line = network.line(lineId)
    const start = Date.parse(now) + below(7 * 24) * 3_600_000
    const periods: Period[] =
      below(2) === 0 ? [] : [{ start: toInstant(start), end: toInstant(start + 6 * 3_600_000) }]
    const at = '2026-11-22T06:00:00Z'
    return {
      id: `feed-${i}`,
      version: 1,
      kind: 'service',
      status: 'confirmed',
      cause: 'CONSTRUCTION',
      effect: 'DETOUR',
      severity: 'WARNING',
      networks: [],
      lines: line
        ? [
            {
              line: lineRef(line),
              directions: [{ routeId, directionId }],
              suspended: false,
              basis: 'stated',
            },
          ]
        : [],
      stops: missed.flatMap(({ stopId }) => {
        const stop = network.stop(stopId)
        if (!stop) return []
        return [{ stop: stopRef(stop), change: 'notServed', lineIds: [lineId], basis: 'stated' }]
      }),
      sections: [
        {
          patternId: pattern.id,
          routeId,
          lineId,
          directionId,
          headsign,
          fromMeasure: visits[first - 1]?.measure ?? 0,
          toMeasure: visits[first + missed.length]?.measure ?? pattern.length,
          missedStopIds: missed.map(({ stopId }) => stopId),
        },
      ],
      detours: [
        {
          routeIds: [routeId],
          directionId,
          patternIds: [pattern.id],
          path: [a, [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + 0.001], b],
          basis: 'stated',
          delaySeconds: below(300),
        },
      ],
      streets: [],
      municipalities: [],
      impactPeriods: periods,
      communicationPeriods: [],
      periodBasis: 'stated',
      recurrence: [],
      texts: [{ source: 'feed', header: { nl: 'Werken' }, description: {}, url: {} }],
      sources: [{ source: 'feed', publisher: 'Bench', firstSeen: at, updatedAt: at }],
      example: false,
    }
  })
}
