/**
 * Every output at 50, 500 and 5,000 disruptions of Ghent: milliseconds to make, check and write it,
 * and its bytes, beside `JSON.stringify` of the same snapshot in the same run: the least that writing
 * it down can take.
 *
 * @module
 */

import { gzipSync } from 'node:zlib'
import { lineRef, type Network, stopRef } from '../../server/network/network.ts'
import { ghentNetwork } from '../../server/network/testing.ts'
import { feeds } from '../../server/outputs/feeds.ts'
import { makeFeed } from '../../server/outputs/make-feed.ts'
import { worldOf } from '../../server/outputs/testing-snapshots.ts'
import type { OutputWorld } from '../../server/outputs/world.ts'
import type { Disruption } from '../../shared/disruption.ts'
import type { Position } from '../../shared/geo/position.ts'
import type { Pattern } from '../../shared/network.ts'
import { aDisruption } from '../../shared/testing.ts'
import { toInstant } from '../../shared/time/period.ts'
import { median, report, round } from './measure.ts'

const sizes = [50, 500, 5_000]
const now = '2026-11-21T12:00:00Z'
const hour = 3_600_000

export async function benchOutputs(): Promise<void> {
  const network = await ghentNetwork()
  for (const disruptions of sizes) {
    const rounds = disruptions > 1_000 ? 3 : 7
    const bare: number[] = []
    for (const feed of feeds) {
      const times: number[] = []
      let bytes = new Uint8Array()
      for (let i = 0; i < rounds; i++) {
        // Another world each time: nothing kept of the one before helps.
        const world = worldOf(network, manyDisruptions(network, disruptions), { now })
        bare.push(time(() => JSON.stringify(world.snapshot)))
        times.push(
          time(() => {
            bytes = write(feed, world)
          }),
        )
      }
      report({
        bench: 'outputs',
        output: feed.path,
        disruptions,
        ms: round(median(times)),
        bytes: bytes.length,
        gzipBytes: gzipSync(bytes).length,
        timesBareJson: round(median(times) / median(bare), 1),
      })
    }
    report({ bench: 'outputs', output: 'JSON.stringify', disruptions, ms: round(median(bare)) })
  }
}

function write(feed: (typeof feeds)[number], world: OutputWorld): Uint8Array<ArrayBuffer> {
  const { made, faults } = makeFeed(feed, world)
  if (faults.length > 0) throw new Error(`${feed.path}: ${JSON.stringify(faults[0])}`)
  return new Uint8Array(Buffer.from(made.encode(now)))
}

function time(work: () => void): number {
  const started = performance.now()
  work()
  return performance.now() - started
}

/** Detours as they are told: one to three stops missed, a way around stated, a stop to board at instead. */
export function manyDisruptions(network: Network, count: number): Disruption[] {
  const patterns = [...network.patterns()].filter(({ visits }) => visits.length > 6)
  return Array.from({ length: count }, (_, i) => {
    const pattern = patterns[i % patterns.length] as Pattern
    const from = 1 + ((i * 7) % (pattern.visits.length - 5))
    return detourOn(network, pattern, from, from + (i % 3), i)
  })
}

function detourOn(
  network: Network,
  pattern: Pattern,
  from: number,
  to: number,
  i: number,
): Disruption {
  const refs = pattern.visits.map(({ stopId }) => {
    const stop = network.stop(stopId)
    if (!stop) throw new Error(`no stop ${stopId}`)
    return stopRef(stop)
  })
  const [before, after] = [refs[from - 1], refs[to + 1]]
  const line = network.line(pattern.lineId)
  if (!before || !after || !line) throw new Error('the pattern is too short')
  const missed = refs.slice(from, to + 1)
  const middle: Position = [
    (before.lon + after.lon) / 2 + 0.002,
    (before.lat + after.lat) / 2 + 0.001,
  ]
  const { routeId, directionId, headsign } = pattern
  return aDisruption({
    id: `works-${i}`,
    version: 1 + (i % 4),
    planned: true,
    municipalities: ['44021'],
    streets: [`Straat ${i}`],
    lines: [
      {
        line: lineRef(line),
        directions: [{ routeId, directionId, headsign, change: 'detour' }],
        suspended: false,
        basis: 'stated',
      },
    ],
    stops: missed.map((stop) => ({
      stop,
      change: 'notServed',
      lineIds: [line.id],
      replacement: { stopId: before.id, name: before.name, basis: 'stated' },
      basis: 'stated',
    })),
    sections: [
      {
        patternId: pattern.id,
        routeId,
        lineId: line.id,
        directionId,
        headsign,
        from: before,
        to: after,
        fromMeasure: pattern.visits[from - 1]?.measure ?? 0,
        toMeasure: pattern.visits[to + 1]?.measure ?? pattern.length,
        missedStopIds: missed.map(({ id }) => id),
      },
    ],
    detours: [
      {
        routeIds: [routeId],
        directionId,
        path: [[before.lon, before.lat], middle, [after.lon, after.lat]],
        basis: 'stated',
        patternIds: [pattern.id],
        delaySeconds: 120 + (i % 5) * 30,
        from: before,
        to: after,
      },
    ],
    impactPeriods: [
      {
        start: toInstant(Date.parse(now) + ((i % 48) - 24) * hour),
        ...(i % 10 === 0 ? {} : { end: toInstant(Date.parse(now) + ((i % 200) + 30) * hour) }),
      },
    ],
    texts: [
      {
        source: 'feed',
        header: { nl: `Omleiding lijn ${line.number}` },
        description: { nl: 'Door werken rijdt de lijn om. Volg de gele borden.' },
        url: {},
      },
    ],
    sources: [
      {
        source: 'feed',
        publisher: 'De Lijn',
        reference: `${i}`,
        firstSeen: '2026-11-01T06:00:00Z',
        updatedAt: '2026-11-20T06:00:00Z',
      },
    ],
  })
}
