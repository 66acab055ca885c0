/**
 * What map and forms ask of the public API: streets, stops, courses. No session is needed.
 *
 * @module
 */

import { createApi } from '../api.ts'
import { createRequest } from '../request.ts'

const open = createApi(
  createRequest({ csrf: () => undefined, signInAgain: () => Promise.resolve(false) }),
)

export const lookups = {
  streets: open.streets,
  network: open.network,
  impact: open.impact,
}
