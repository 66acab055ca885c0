import { describe, expect, it } from 'vitest'
import type { Disruption } from '../../../shared/disruption.ts'
import { distance, lengthOf, measures, nearestOnLine } from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import type { Report } from '../../disruptions/report.ts'
import { answerGtfsRt } from '../../feeds/example/gtfs-rt.ts'
import { exampleSource } from '../../feeds/example/source.ts'
import { decodeFeed } from '../../feeds/gtfs-rt/decode.ts'
import { decodePolyline } from '../../feeds/gtfs-rt/polyline.ts'
import { readReports } from '../../feeds/gtfs-rt/reports.ts'
import { Warnings } from '../../feeds/warnings.ts'
import type { Network } from '../../network/network.ts'
import { ghentNetwork } from '../../network/testing.ts'
import { testNow, worldOf } from '../testing-snapshots.ts'
import { encodeProtobuf } from './encode.ts'
import { detoured, disruptionOf, round, street } from './testing-trips.ts'
import { tripModifications } from './trip-modifications.ts'

const timeZone = 'Europe/Brussels'

function read(network: Network, body: Uint8Array) {
  const warnings = new Warnings()
  const { reports } = readReports(decodeFeed(body), network, timeZone, warnings)
  return { reports, warnings: warnings.lines() }
}

/** What we say of them, read back by our own reader. */
const throughUs = (network: Network, disruptions: Disruption[], now = testNow) =>
  read(network, encodeProtobuf(tripModifications(worldOf(network, disruptions, { now })), now))

/** Metres: the greatest between a point of either line and the other line. */
function apart(a: Position[], b: Position[]): number {
  const from = (one: Position[], other: Position[]) => {
    const along = measures(other)
    return Math.max(...one.map((point) => nearestOnLine(other, along, point).distance))
  }
  return Math.max(from(a, b), from(b, a))
}

const missedBy = ({ stops }: Report) =>
  stops
    .filter(({ change }) => change === 'notServed')
    .map(({ stopId }) => stopId)
    .sort()

describe('trip modifications read by our own reader', () => {
  it('bring the way, the missed stops and the replacement back', async () => {
    const network = await street()
    const { reports, warnings } = throughUs(network, [disruptionOf(network, detoured)])
    expect(warnings).toEqual([])
    const [report] = reports
    expect(reports).toHaveLength(1)
    expect(report && missedBy(report)).toEqual(['3', '4'])
    expect(report?.stops.find(({ stopId }) => stopId === '3')?.replacement).toMatchObject({
      stopId: 'R',
      basis: 'stated',
    })
    expect(report?.detours).toHaveLength(1)
    expect(report?.detours[0]).toMatchObject({ routeIds: ['r1'], directionId: 0, basis: 'stated' })
    expect(apart(report?.detours[0]?.path ?? [], round)).toBeLessThan(3)
  })

  it('say of the sample what it says itself', async () => {
    const now = '2026-11-21T08:00:30Z'
    const network = await ghentNetwork()
    const source = exampleSource({
      dir: 'data/examples',
      timeZone,
      handlers: { 'gtfs-rt': answerGtfsRt },
      now: () => Date.parse(now),
    })
    const { body } = await source(new URL('example:gtfs-rt/trip-modifications?format=protobuf'), {})
    const { reports: given } = read(network, body)
    expect(given.length).toBeGreaterThan(1)
    const disruptions = given.map((report) => disruptionOf(network, report, `feed-${report.key}`))
    const { reports } = throughUs(network, disruptions, now)
    for (const report of given) {
      const back = reports.find(({ key }) => key === `feed-${report.key}`)
      expect(back && missedBy(back), report.key).toEqual(missedBy(report))
      for (const detour of report.detours) {
        const nearest = (back?.detours ?? [])
          .filter(({ directionId }) => directionId === detour.directionId)
          .map(({ path }) => apart(path, detour.path))
        expect(Math.min(...nearest), report.key).toBeLessThan(65)
      }
    }
    // Every shape goes from the first stop of its trips to the last without a leap of its own.
    const { entities } = tripModifications(worldOf(network, disruptions, { now }))
    const lines = new Map(
      entities.flatMap((entity) =>
        'shape' in entity
          ? [[entity.shape.shapeId, decodePolyline(entity.shape.encodedPolyline)] as const]
          : [],
      ),
    )
    let looked = 0
    for (const entity of entities) {
      if (!('tripModifications' in entity)) continue
      const { selectedTrips, modifications } = entity.tripModifications
      const tripId = selectedTrips[0]?.tripIds[0] ?? ''
      const line = lines.get(selectedTrips[0]?.shapeId ?? '') ?? []
      const times = network.tripTimes(tripId)
      const usual = network.pattern(network.trip(tripId)?.patternId ?? '')?.shape ?? []
      expect(longestStep(line)).toBeLessThan(Math.max(100, longestStep(usual) + 2))
      const isMissed = (sequence: number) =>
        modifications.some(
          ({ startStopSelector: from, endStopSelector: to }) =>
            sequence >= (from.stopSequence ?? 0) && sequence <= (to?.stopSequence ?? -1),
        )
      const served = times.filter(({ sequence }) => !isMissed(sequence))
      for (const [end, point] of [
        [served[0], line[0]],
        [served.at(-1), line.at(-1)],
      ] as const) {
        const stop = network.stop(end?.stopId ?? '')
        if (!stop || !point) throw new Error(`no end of ${tripId}`)
        expect(distance([stop.lon, stop.lat], point)).toBeLessThan(100)
      }
      expect(lengthOf(line)).toBeGreaterThan(1_000)
      looked++
    }
    expect(looked).toBeGreaterThan(2)
  })
})

const longestStep = (line: readonly Position[]) =>
  Math.max(...line.slice(1).map((point, i) => distance(line[i] as Position, point)))
