/**
 * Where patterns run, asked once each: a pattern's id is a hash of its course, so what is known
 * stays true.
 *
 * @module
 */

import { measures } from '../../../shared/geo/polyline.ts'
import type { Course, Courses } from './impact-features.ts'
import { lookups } from './lookups.ts'

const known = new Map<string, Course>()
const asked = new Map<string, Promise<void>>()
/** At once: a browser holds more back anyway. */
const most = 6

/**
 * The courses of the patterns; those not known yet are asked, and `onmore` is called with all
 * there are as they come. A pattern that cannot be had is left out, and asked again next time.
 */
export function coursesOf(ids: Iterable<string>, onmore: (courses: Courses) => void): Courses {
  const missing = [...new Set(ids)].filter((id) => !known.has(id))
  if (missing.length > 0) {
    void Promise.all(Array.from({ length: most }, () => work(missing))).then(() => onmore(known))
  }
  return known
}

async function work(queue: string[]): Promise<void> {
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    const running = asked.get(id) ?? ask(id)
    asked.set(id, running)
    await running
    asked.delete(id)
  }
}

async function ask(id: string): Promise<void> {
  try {
    const { shape } = await lookups.network.pattern(id)
    known.set(id, { line: shape, along: measures(shape) })
  } catch {
    // The map shows what there is; the form says it all in words.
  }
}
