/**
 * So many requests a minute for each address.
 *
 * A window begins with an address's first request and lasts a minute, so whoever keeps to the
 * number within any minute is never refused. Addresses are kept in memory for that minute, and
 * written nowhere.
 *
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/ the headers
 * @module
 */

import { isIPv6 } from 'node:net'
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'

export interface RateLimit {
  /** Counts a request of a party, see {@link partyOf}. */
  take(party: string): Promise<Taken>
}

export interface Taken {
  allowed: boolean
  /** Seconds until the next window. */
  reset: number
  /** `RateLimit-Policy` and `RateLimit`; `Retry-After` too where it is not allowed. */
  headers: Record<string, string>
}

/** @param name - of the policy, in the headers */
export function createRateLimit(name: string, perMinute: number): RateLimit {
  const seconds = 60
  const limiter = new RateLimiterMemory({ points: perMinute, duration: seconds })
  const policy = `"${name}";q=${perMinute};w=${seconds}`
  return {
    async take(party) {
      const { allowed, result } = await limiter.consume(party).then(
        (result) => ({ allowed: true, result }),
        (result: RateLimiterRes) => ({ allowed: false, result }),
      )
      const reset = Math.max(1, Math.ceil(result.msBeforeNext / 1000))
      return {
        allowed,
        reset,
        headers: {
          'ratelimit-policy': policy,
          ratelimit: `"${name}";r=${result.remainingPoints};t=${reset}`,
          ...(allowed ? {} : { 'retry-after': String(reset) }),
        },
      }
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
