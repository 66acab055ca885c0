/**
 * Everything the workspace asks of the server, by name and typed. Reads take an `AbortSignal` last.
 *
 * @module
 */

import { callsOf } from './api/calls.ts'
import { networkCalls } from './api/network.ts'
import { peopleCalls } from './api/people.ts'
import { programCalls } from './api/programs.ts'
import { worksCalls } from './api/works.ts'
import type { Request } from './request.ts'

export function createApi(request: Request) {
  const calls = callsOf(request)
  return {
    ...peopleCalls(calls),
    ...programCalls(calls),
    ...worksCalls(calls),
    ...networkCalls(calls),
  }
}

export type Api = ReturnType<typeof createApi>
