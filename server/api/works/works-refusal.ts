/**
 * What the room of works refuses, as answers.
 *
 * @module
 */

import { EngineBusyError, EngineTimeoutError } from '../../detours/pool/engine-errors.ts'
import { WorksError } from '../../works/works-types.ts'
import { problem } from '../problem.ts'

/** For the app's `onError`: undefined where it is another error. */
export function worksRefusal(error: unknown): Response | undefined {
  if (error instanceof EngineBusyError) {
    return problem('serviceUnavailable', error.message, {
      headers: { 'retry-after': String(error.retryAfter) },
    })
  }
  if (error instanceof EngineTimeoutError) {
    return problem('serviceUnavailable', 'What is hit took too long to work out; try again', {
      headers: { 'retry-after': '5' },
    })
  }
  if (!(error instanceof WorksError)) return undefined
  const { kind, message, faults, version } = error
  switch (kind) {
    case 'notFound':
      return problem('resourceNotFound', message)
    case 'forbidden':
    case 'notNow':
    case 'stale':
      return standing(kind, message, version)
    case 'invalid':
      return problem('badRequest', message, {
        issues: faults.map(({ field, code, values }) => ({
          type: `urn:problem-type:omweg:works:${code}`,
          in: 'body',
          name: field,
          detail: code,
          ...(values ? { value: values } : {}),
        })),
      })
  }
}

/** Strong: a version is never written anew. */
export const etagOf = (version: number): string => `"${version}"`

/** What stands in the way is who asks, or how things are by now. */
export function standing(
  kind: 'forbidden' | 'notNow' | 'stale',
  message: string,
  version?: number,
): Response {
  if (kind === 'forbidden') return problem('missingPermission', message)
  if (kind === 'notNow') return problem('conflict', message)
  return problem('preconditionFailed', message, {
    headers: version === undefined ? {} : { etag: etagOf(version) },
  })
}
