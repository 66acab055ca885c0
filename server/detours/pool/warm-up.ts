/**
 * A few questions that nobody asked: the first ones that an engine answers take many times as long
 * as those after them, until the code is compiled and the tables it makes once are made.
 *
 * @module
 */

import type { Engine } from '../engine-types.ts'

/** Milliseconds that it may take. */
const enough = 500
const questions = 24

/**
 * Asks about places spread evenly over the network, one at a time between what is really asked.
 * What goes wrong is for real questions to say.
 *
 * @param next - calls back when there is a moment
 */
export function warmUp(engine: Engine, next: (ask: () => void) => void = setImmediate): void {
  const { stops } = engine.world.network
  const step = Math.max(1, Math.floor(stops.length / questions))
  let spent = 0
  const ask = (i: number) => {
    const stop = stops[i]
    if (!stop || spent > enough) return
    const started = performance.now()
    try {
      const closure = { type: 'Point' as const, coordinates: [stop.lon, stop.lat] }
      engine.ask({ closure, radius: 30 }, { deadline: started + enough - spent })
    } catch {
      // such as a stop without a place
    }
    spent += performance.now() - started
    next(() => ask(i + step))
  }
  next(() => ask(0))
}
