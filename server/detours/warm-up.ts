/**
 * A few questions that nobody asked: the first ones that an engine answers take twenty times as
 * long as those after them, until the code is compiled and the tables it makes once are made.
 *
 * @module
 */

import type { Engine } from './engine-types.ts'

/** Milliseconds that it may take. */
const enough = 300
const questions = 12

/** Asks about places spread evenly over the network. What goes wrong is for real questions to say. */
export function warmUp(engine: Engine): void {
  const { stops } = engine.world.network
  const until = performance.now() + enough
  const step = Math.max(1, Math.floor(stops.length / questions))
  for (let i = 0; i < stops.length && performance.now() < until; i += step) {
    const stop = stops[i]
    if (!stop) continue
    try {
      const closure = { type: 'Point' as const, coordinates: [stop.lon, stop.lat] }
      engine.ask({ closure, radius: 30 }, { deadline: until })
    } catch {
      // such as a stop without a place
    }
  }
}
