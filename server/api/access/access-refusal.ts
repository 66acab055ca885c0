/**
 * What the room of access refuses, as answers.
 *
 * @module
 */

import { AccessError } from '../../access/access-types.ts'
import { problem } from '../problem.ts'

/** For the app's `onError`: undefined where it is another error. */
export function accessRefusal(error: unknown): Response | undefined {
  if (!(error instanceof AccessError)) return undefined
  const { kind, message, fault, retryAfter } = error
  if (kind === 'notFound') return problem('resourceNotFound', message)
  if (kind === 'conflict') return problem('conflict', message)
  if (kind === 'signInFailed') {
    return problem('signInFailed', message, {
      headers: { 'www-authenticate': 'Bearer realm="omweg"' },
    })
  }
  if (kind === 'slowDown') {
    return problem('tooManyFailedRequests', message, {
      headers: { 'retry-after': String(retryAfter ?? 60) },
    })
  }
  if (!fault) return problem('badRequest', message)
  return problem('badRequest', `${fault.field}: ${message}`, {
    issues: [
      {
        type: `urn:problem-type:omweg:access:${fault.code}`,
        in: 'body',
        name: fault.field,
        detail: message,
      },
    ],
  })
}
