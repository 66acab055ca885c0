/**
 * The detour engine over random closures in Ghent: which patterns a closure hits, and with all
 * proposals. Beside it, the other ways to ask which lines a polygon hits, from which metre to
 * which, and which of their stops lie inside: Turf over the drawn lines, with and without a box
 * index, and PostGIS in PGlite with GiST indexes.
 *
 * @module
 */

import type { Polygon } from 'geojson'
import type { Engine } from '../../server/detours/engine-types.ts'
import { built } from './built.ts'
import { busyClosures, randomClosures } from './closures.ts'
import { ghentWorld } from './ghent-world.ts'
import { impactPeers } from './impact-peers.ts'
import { median, quantile, report, round } from './measure.ts'

const count = 1000

type EngineModule = typeof import('../../server/detours/engine.ts')

/** Prints a line for each kind of question, one for each peer, and the ratio to the best peer. */
export async function benchImpact(): Promise<void> {
  const world = await ghentWorld()
  const { createEngine } = await built<EngineModule>('server/detours/engine')
  const engine = createEngine(world)
  const { network, streets, courses } = world
  report({
    bench: 'impact',
    networkMegabytes: megabytes(network.buffer),
    streetsMegabytes: megabytes(streets?.buffer),
    coursesMegabytes: megabytes(courses.buffer),
  })
  benchEngine(engine, busyClosures(world, count), 'where lines are busiest')
  const closures = randomClosures(world, count)
  const ours = benchEngine(engine, closures, 'anywhere on their streets')
  let best: { name: string; ms: number } | undefined
  for (const peer of await impactPeers(world.network)) {
    const sample = closures.slice(0, peer.count)
    const times: number[] = []
    let hits = 0
    for (const closure of sample) {
      const started = performance.now()
      hits += await peer.ask(closure)
      times.push(performance.now() - started)
    }
    const ms = median(times)
    report({
      bench: 'impact',
      way: peer.name,
      closures: sample.length,
      patternsPerClosure: round(hits / sample.length, 2),
      medianMs: round(ms, 3),
      p95Ms: round(quantile(times, 0.95), 3),
    })
    await peer.close?.()
    if (peer.less) continue
    if (!best || ms < best.ms) best = { name: peer.name, ms }
  }
  if (best) report({ bench: 'impact', beside: best.name, timesFaster: round(best.ms / ours) })
}

const megabytes = (buffer?: SharedArrayBuffer) => round((buffer?.byteLength ?? 0) / 1e6, 2)

/** Median milliseconds of the impact alone. */
function benchEngine(engine: Engine, closures: Polygon[], where: string): number {
  let alone = Number.NaN
  for (const alternatives of [0, 1, 3]) {
    const ask = (closure: Polygon) => engine.ask({ closure, alternatives })
    for (const closure of closures.slice(0, 200)) ask(closure)
    const times: number[] = []
    let hits = 0
    let proposals = 0
    for (const closure of closures) {
      const started = performance.now()
      const { impacts } = ask(closure)
      times.push(performance.now() - started)
      hits += impacts.length
      for (const impact of impacts) proposals += impact.proposals.length
    }
    const ms = median(times)
    if (alternatives === 0) alone = ms
    report({
      bench: 'impact',
      way: 'omweg',
      where,
      alternatives,
      closures: closures.length,
      patternsPerClosure: round(hits / closures.length, 2),
      proposalsPerClosure: round(proposals / closures.length, 2),
      medianMs: round(ms, 3),
      p95Ms: round(quantile(times, 0.95), 3),
      maxMs: round(Math.max(...times), 1),
    })
  }
  return alone
}
