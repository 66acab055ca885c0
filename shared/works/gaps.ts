/**
 * The gaps of a pattern: stretches that one answer each gets around.
 *
 * @module
 */

import type { Impact, Interval, Proposal } from '../impact.ts'
import type { AnswerLeg } from './works.ts'

/** Metres that measures worked out twice may differ. */
const tolerance = 5

export interface Gap {
  /** From 0, as in proposals and legs. */
  index: number
  /** From the first to the last metre blocked in it. */
  from: number
  to: number
  /** The best first; none where the engine knows no way. */
  proposals: Proposal[]
}

/**
 * The gaps of a pattern that is hit, in order of travel. What no proposal answers is one gap for
 * each part blocked, after those that are answered.
 */
export function gapsOf({ blocked, proposals }: Impact): Gap[] {
  const count = Math.max(-1, ...proposals.map(({ gap }) => gap)) + 1
  const left = new Set(blocked)
  const gaps: Gap[] = []
  for (let index = 0; index < count; index++) {
    const own = proposals.filter(({ gap }) => gap === index)
    const [best] = own
    const parts = blocked.filter((part) => best && left.has(part) && covers(best, part))
    for (const part of parts) left.delete(part)
    const from = parts[0]?.from ?? best?.leave
    const to = parts.at(-1)?.to ?? best?.rejoin
    if (from !== undefined && to !== undefined) gaps.push({ index, from, to, proposals: own })
  }
  // A part that cannot be got around lies in no proposal: it is answered by hand.
  const open = [...left].map(
    ({ from, to }, i): Gap => ({ index: count + i, from, to, proposals: [] }),
  )
  return [...gaps, ...open]
}

/** Whether the legs get around all that is blocked, each around something. */
export const coverAll = (legs: readonly AnswerLeg[], { blocked }: Impact): boolean =>
  legs.length > 0 &&
  blocked.every((part) => legs.some((leg) => covers(leg, part))) &&
  legs.every((leg) => blocked.some((part) => covers(leg, part)))

const covers = ({ leave, rejoin }: { leave: number; rejoin: number }, { from, to }: Interval) =>
  leave <= from + tolerance && to - tolerance <= rejoin
