/**
 * So many attempts a minute for each address, over all routes that take secrets from strangers.
 *
 * @module
 */

import { clientAddress } from '../../live/client-address.ts'
import { Refusal } from '../guard.ts'
import { partyOfRequest } from '../party-of-request.ts'
import { problem } from '../problem.ts'
import { createRateLimit } from '../rate-limit.ts'
import type { AccessRouteOptions, StrangersLimit } from './access-route-options.ts'

/** A whole town hall may sit behind one address. */
const usual = 60

/** Counts what is tried without a session, by address. The limit throws Refusal 429. */
export function strangersLimit(
  options: Pick<AccessRouteOptions, 'addressOf' | 'attemptsPerMinute'>,
): StrangersLimit {
  const { addressOf = clientAddress([]), attemptsPerMinute = usual } = options
  const limit = createRateLimit('sign-in', attemptsPerMinute)
  return async (c) => {
    const taken = await limit.take(partyOfRequest(c, addressOf))
    if (taken.allowed) return
    const detail = `Too many attempts from this address; try again in ${taken.reset} seconds`
    throw new Refusal(problem('tooManyRequests', detail, { headers: taken.headers }))
  }
}
