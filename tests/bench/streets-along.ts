/**
 * Streets to draw on in Ghent: names, side streets, stretches and lines along points.
 *
 * @module
 */

import { randomFrom } from '../../server/streets/search/search-testing.ts'
import { ghentStreets } from '../../server/streets/testing.ts'
import type { Position } from '../../shared/geo/position.ts'
import { built } from './built.ts'
import { median, quantile, report, round } from './measure.ts'

type Desk = typeof import('../../server/streets/along/street-desk.ts')

const count = 500

/** Prints a line for each kind of question. */
export async function benchStreetsAlong(): Promise<void> {
  const { createStreetDesk } = await built<Desk>('server/streets/along/street-desk')
  const { openStreetsBuffer } = await built<typeof import('../../server/streets/open-graph.ts')>(
    'server/streets/open-graph',
  )
  const { streets: graph } = openStreetsBuffer((await ghentStreets()).buffer)
  const started = performance.now()
  const desk = createStreetDesk(graph)
  report({ bench: 'streets-along', what: 'made', ms: round(performance.now() - started) })
  const random = randomFrom(7)
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
  const names = graph.names.filter((name) => name.length > 4)

  measure('names', () => {
    const name = pick(names)
    const typed = name.slice(0, 3 + Math.floor(random() * 5))
    return () => desk.find(typed, 10).length
  })
  measure('crossings', () => {
    const [street] = desk.find(pick(names), 1)
    if (!street) return undefined
    const near: Position = [street.lon, street.lat]
    return () => desk.crossings(street.name, near).crossings.length
  })
  measure('between', () => {
    const [street] = desk.find(pick(names), 1)
    if (!street) return undefined
    const near: Position = [street.lon, street.lat]
    const { crossings } = desk.crossings(street.name, near)
    const [from, to] = [crossings[0]?.name, crossings.at(-1)?.name]
    if (from === undefined || to === undefined || from === to) return undefined
    return () => desk.stretch(street.name, near, { from, to }).line.length
  })
  for (const profile of ['street', 'bus'] as const) {
    measure(`along, ${profile}, four points 250 m apart`, () => {
      const start: Position = [3.7 + random() * 0.04, 51.03 + random() * 0.03]
      const points = [0, 1, 2, 3].map(
        (i): Position => [start[0] + i * 0.0025, start[1] + i * 0.0015],
      )
      return () => desk.along(points, profile).line.length
    })
  }
}

/** @param ask - a question; those that are refused are left out */
function measure(what: string, ask: () => (() => number) | undefined): void {
  const times: number[] = []
  for (let tries = 0; times.length < count && tries < count * 20; tries++) {
    const question = ask()
    if (!question) continue
    const started = performance.now()
    try {
      question()
    } catch {
      continue
    }
    times.push(performance.now() - started)
  }
  report({
    bench: 'streets-along',
    what,
    questions: times.length,
    medianMs: round(median(times), 3),
    p95Ms: round(quantile(times, 0.95), 3),
  })
}
