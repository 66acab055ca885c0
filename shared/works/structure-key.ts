/**
 * A short, stable name for what words are made from. Where it moves, words written before may be
 * wrong.
 *
 * @module
 */

import type { WorksContent } from './works.ts'

/** 16 hex digits; the same for content that reads the same, wherever it is worked out. */
export function structureKey(content: WorksContent): string {
  const { cause, closure, named, schedule, answers, replacementStops, streets } = content
  const said = [
    cause,
    closure !== undefined,
    named ? [named.lines.map(({ id }) => id), named.stops.map(({ id }) => id)] : null,
    [schedule.start, schedule.end ?? null, schedule.repeats, [...schedule.exceptions].sort()],
    answers.map(({ line, directionId, headsign, kind, legs }) => [
      line.id,
      directionId,
      headsign,
      kind,
      legs.map((leg) => [
        leg.kind,
        leg.lastServed?.id ?? null,
        leg.nextServed?.id ?? null,
        leg.missedStops.map(({ stopId }) => stopId),
        leg.streets,
        Math.round(leg.delaySeconds / 60),
      ]),
    ]),
    replacementStops.map(({ stopId, name, replaces }) => [stopId ?? null, name, replaces]),
    streets,
  ]
  return hash64(JSON.stringify(said))
}

/** FNV-1a, twice 32 bits with different beginnings: for telling apart, not for secrets. */
function hash64(text: string): string {
  let [a, b] = [0x811c9dc5, 0x01000193]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 0x01000193)
    b = Math.imul(b ^ code, 0x85ebca6b) ^ (b >>> 13)
  }
  return [a, b].map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('')
}
