/**
 * Works to begin with.
 *
 * @module
 */

import { usualRadius } from '../impact.ts'
import type { Mode } from '../network.ts'
import type { Instant } from '../time/period.ts'
import { addDays } from '../time/zone.ts'
import { toLocal } from './schedule.ts'
import type { WorksContent } from './works.ts'

/** From tomorrow morning, for a week, nothing drawn. */
export function emptyWorks({
  timeZone,
  now,
  modes,
}: {
  timeZone: string
  now: Instant
  modes: readonly Mode[]
}): WorksContent {
  const tomorrow = addDays(toLocal(now, timeZone).slice(0, 10), 1)
  return {
    title: '',
    cause: 'CONSTRUCTION',
    planned: true,
    closure: { parts: [], modes: [...modes], radius: usualRadius },
    schedule: {
      timeZone,
      start: `${tomorrow}T07:00`,
      end: `${addDays(tomorrow, 7)}T18:00`,
      repeats: [],
      exceptions: [],
    },
    answers: [],
    replacementStops: [],
    streets: [],
    texts: {},
  }
}
