/**
 * Matching: every pattern of every city at hand onto its streets. How many, how far off, how fast;
 * and, where shapes are right, how much of it the stops alone would have told.
 *
 * @module
 */

import type { PatternCourse } from '../../server/detours/courses/courses-of-patterns.ts'
import type { Network } from '../../server/network/network.ts'
import type { StreetGraph } from '../../server/streets/street-graph.ts'
import type { Pattern } from '../../shared/network.ts'
import { built } from './built.ts'
import { cities, openCity } from './cities.ts'
import { median, quantile, report, round } from './measure.ts'

const { coursesOfPatterns } = await built<
  typeof import('../../server/detours/courses/courses-of-patterns.ts')
>('server/detours/courses/courses-of-patterns')
const { matchLine } = await built<typeof import('../../server/streets/match/match.ts')>(
  'server/streets/match/match',
)

/** Prints a line per city, and one more for its stops. */
export async function benchMatching(rounds = 3): Promise<void> {
  for (const name of cities) {
    const city = await openCity(name)
    if (!city) {
      report({ bench: 'matching', city: name, note: 'its data is not here' })
      continue
    }
    const { network, streets } = city
    const seconds: number[] = []
    let courses: PatternCourse[] = []
    for (let round = 0; round < rounds; round++) {
      const started = performance.now()
      courses = coursesOfPatterns(network, streets)
      seconds.push((performance.now() - started) / 1000)
    }
    const patterns = [...network.patterns()]
    figures(name, patterns, courses, streets ? median(seconds) : undefined)
    if (streets) fromStops(name, network, patterns, courses, streets.streets)
  }
}

function figures(
  city: string,
  patterns: readonly Pattern[],
  courses: readonly PatternCourse[],
  seconds: number | undefined,
): void {
  const matched = courses.filter(({ method }) => method !== 'geometry')
  const metres = (i: number) => patterns[i]?.length ?? 0
  const all = patterns.reduce((sum, { length }) => sum + length, 0)
  const onGraph = courses.reduce((sum, { matchedShare }, i) => sum + matchedShare * metres(i), 0)
  report({
    bench: 'matching',
    city,
    patterns: courses.length,
    matched: matched.length,
    byStops: matched.filter(({ method }) => method === 'stops').length,
    geometry: courses.length - matched.length,
    kilometres: Math.round(all / 1000),
    shareOfKilometres: round(onGraph / all, 4),
    ...(matched.length > 0 && {
      meanOffsetMetres: round(mean(matched.map(({ meanOffset }) => meanOffset)), 2),
      p95OfMostMetres: round(
        quantile(
          matched.map(({ maxOffset }) => maxOffset),
          0.95,
        ),
      ),
      mostMetres: round(Math.max(...matched.map(({ maxOffset }) => maxOffset))),
      medianConfidence: round(median(matched.map(({ confidence }) => confidence)), 3),
    }),
    ...(seconds !== undefined && {
      seconds: round(seconds, 2),
      patternsPerSecond: Math.round(courses.length / seconds),
    }),
  })
}

/** The same patterns without their shapes: what part of the right course is found all the same. */
function fromStops(
  city: string,
  network: Network,
  patterns: readonly Pattern[],
  courses: readonly PatternCourse[],
  graph: StreetGraph,
): void {
  const shares: number[] = []
  for (const [i, pattern] of patterns.entries()) {
    const course = courses[i] as PatternCourse
    if (course.method !== 'shape' || course.onRails) continue
    const stops = pattern.visits.flatMap(({ stopId, measure }) => {
      const stop = network.stop(stopId)
      return stop ? [{ at: [stop.lon, stop.lat] as [number, number], measure }] : []
    })
    const vehicle = network.route(pattern.routeId)?.mode === 'tram' ? 'tram' : 'bus'
    const match = matchLine(
      graph,
      stops.map(({ at }) => at),
      Float64Array.from(stops, ({ measure }) => measure),
      { known: 'stops', vehicle },
    )
    // beyond the first and last stop nothing can be known
    const from = stops[0]?.measure ?? 0
    const to = stops.at(-1)?.measure ?? 0
    const found = new Set(match.pieces.map(({ edge }) => edge))
    const between = course.pieces.filter((p) => p.edge >= 0 && p.from >= from && p.to <= to)
    const right = between.filter(({ edge }) => found.has(edge))
    if (between.length > 0) shares.push(metresOf(right) / metresOf(between))
  }
  report({
    bench: 'matching-from-stops',
    city,
    patterns: shares.length,
    meanShareRight: round(mean(shares), 3),
    medianShareRight: round(median(shares), 3),
  })
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / (values.length || 1)

const metresOf = (pieces: readonly { from: number; to: number }[]) =>
  pieces.reduce((sum, { from, to }) => sum + to - from, 0)
