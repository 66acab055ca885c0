/**
 * What has to be looked at every so often, whatever people do.
 *
 * @module
 */

import type { WorksContext } from './works-context.ts'
import { remind } from './works-reminders.ts'

/** Milliseconds between two looks at what ends. */
const every = 10 * 60_000

/** Every so many looks, what riders are told is held against what is published. */
const looksBetween = 6

/** Looks now, and on until it is stopped. On replicas each looks; what is done is done once. */
export function createUpkeep(
  context: WorksContext,
  reconcile: () => Promise<void>,
): { start(): void; stop(): Promise<void> } {
  const { clock, log } = context
  const stopping = new AbortController()
  let running = Promise.resolve()

  const attempt = (work: Promise<void>) =>
    work.catch((error) => log.error({ err: error }, 'the upkeep of works failed; trying again'))

  async function run(): Promise<void> {
    for (let look = 1; !stopping.signal.aborted; look++) {
      await attempt(remind(context))
      await clock.sleep(every, stopping.signal)
      if (look % looksBetween === 0 && !stopping.signal.aborted) await attempt(reconcile())
    }
  }

  return {
    start() {
      running = run()
    },
    async stop() {
      stopping.abort()
      await running
    },
  }
}
