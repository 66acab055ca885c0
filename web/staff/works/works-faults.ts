/**
 * What the server found wrong with works, out of its refusal.
 *
 * @module
 */

import { type WorksFault, worksFaultCodes } from '../../../shared/works/works.ts'
import { ApiProblem } from '../request.ts'

/** Nothing where it refused for another reason. */
export function worksFaultsOf(error: unknown): WorksFault[] {
  if (!(error instanceof ApiProblem) || error.status !== 400) return []
  return error.issues.flatMap(({ name, type, value }) => {
    const code = worksFaultCodes.find((each) => type?.endsWith(`:works:${each}`))
    if (!code) return []
    const isValues = typeof value === 'object' && value !== null
    return [
      { field: name, code, ...(isValues ? { values: value as WorksFault['values'] & {} } : {}) },
    ]
  })
}
