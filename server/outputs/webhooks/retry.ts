/**
 * When a message that was not taken is sent again, and when a receiver is left alone.
 *
 * @module
 */

const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** Milliseconds before the second attempt, the third … as Standard Webhooks advises. */
export const waits: readonly number[] = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
]

/** Nothing but failure for so long: who receives is away, and is sent no more until somebody looks. */
export const patience = 72 * hour

/**
 * @param attempts - made so far, from 1
 * @param random - spreads what failed together by a tenth
 * @returns milliseconds until the next attempt; undefined where there is none
 */
export function waitAfter(attempts: number, random: () => number): number | undefined {
  const wait = waits[attempts - 1]
  return wait === undefined ? undefined : Math.round(wait * (1 + random() / 10))
}
