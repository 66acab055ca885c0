/**
 * So many requests a minute for each address.
 *
 * A window begins with an address's first request and lasts a minute, so whoever keeps to the
 * number within any minute is never refused. Addresses are kept in memory for that long, and
 * written nowhere.
 *
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/ the headers
 * @module
 */

import { isIPv6 } from 'node:net'
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'

export interface RateLimit {
  /**
   * Counts a request of a party, see {@link partyOf}.
   *
   * @param cost - requests that it stands for; one where absent
   */
  take(party: string, cost?: number): Promise<Taken>
  /**
   * Takes back what cost less than was counted, or nothing.
   *
   * @param cost - in requests, to a tenth
   */
  giveBack(party: string, cost: number): Promise<Taken>
}

export interface Taken {
  allowed: boolean
  /** Seconds until the next window. */
  reset: number
  /** `RateLimit-Policy` and `RateLimit`; `Retry-After` too where it is not allowed. */
  headers: Record<string, string>
}

/** Headers that scripts of other sites are to be let read. */
export const rateLimitHeaders = 'RateLimit, RateLimit-Policy, Retry-After'

/** Of one request. */
const points = 10

/**
 * @param name - of the policy, in the headers
 * @param quota - requests in a window
 * @param seconds - of a window
 */
export function createRateLimit(name: string, quota: number, seconds = 60): RateLimit {
  const limiter = new RateLimiterMemory({ points: quota * points, duration: seconds })
  const policy = `"${name}";q=${quota};w=${seconds}`

  function taken(allowed: boolean, { msBeforeNext, remainingPoints }: RateLimiterRes): Taken {
    const reset = Math.max(1, Math.ceil(msBeforeNext / 1000))
    return {
      allowed,
      reset,
      headers: {
        'ratelimit-policy': policy,
        ratelimit: `"${name}";r=${Math.floor(remainingPoints / points)};t=${reset}`,
        ...(allowed ? {} : { 'retry-after': String(reset) }),
      },
    }
  }

  return {
    take: (party, cost = 1) =>
      limiter.consume(party, Math.round(cost * points)).then(
        (result) => taken(true, result),
        (result: RateLimiterRes) => taken(false, result),
      ),
    async giveBack(party, cost) {
      return taken(true, await limiter.reward(party, Math.round(cost * points)))
    },
  }
}

/**
 * Who an address stands for. One subscriber has 2^64 IPv6 addresses, so those are told apart by
 * their network; IPv4 addresses one by one.
 */
export function partyOf(address: string): string {
  const plain = address.split('%')[0] ?? ''
  if (!isIPv6(plain)) return address
  const [head = '', tail] = plain.toLowerCase().split('::')
  const groups = head === '' ? [] : head.split(':')
  if (tail !== undefined) {
    // an IPv4 address at the end stands for two groups
    const ending = tail === '' ? 0 : tail.split(':').length + (tail.includes('.') ? 1 : 0)
    for (let missing = 8 - groups.length - ending; missing > 0; missing--) groups.push('0')
    if (tail !== '') groups.push(...tail.split(':'))
  }
  const network = groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ''))
  // the machine itself, and IPv4 in disguise: all of one network that nobody owns
  if (network.every((group) => group === '0')) return plain.toLowerCase()
  return `${network.join(':')}::/64`
}
