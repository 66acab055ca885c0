/** When a message that could not be delivered is tried again, and when no more. */
export interface RetrySchedule {
  /** Milliseconds before the second attempt; doubled after each. */
  firstMs: number
  longestMs: number
  /** Given up so long after it first was due. */
  giveUpMs: number
  /** Ends what kills the process each time, and so never fails. */
  mostAttempts: number
}

const minute = 60_000
const hour = 60 * minute

export const usualSchedule: RetrySchedule = {
  firstMs: 10_000,
  longestMs: hour,
  giveUpMs: 24 * hour,
  mostAttempts: 100,
}

/**
 * Milliseconds until the next attempt: exponential, between half and the whole of the step, so that
 * what failed together is not tried together.
 *
 * @param attempts - made so far, from 1
 */
export function backoff(
  attempts: number,
  { firstMs, longestMs }: RetrySchedule,
  random: () => number,
): number {
  const step = Math.min(longestMs, firstMs * 2 ** Math.min(attempts - 1, 30))
  return Math.round(step * (0.5 + random() / 2))
}
