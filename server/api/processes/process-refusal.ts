/**
 * What the room of processes refuses, as answers. What the standard has a type for has that type.
 *
 * @see https://docs.ogc.org/is/18-062r2/18-062r2.html#_exceptions
 * @module
 */

import { type JobProblem, ProcessError } from '../../processes/process-error.ts'
import { problem } from '../problem.ts'
import { standing, worksRefusal } from '../works/works-refusal.ts'

const exceptions = 'http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0'

/** Undefined where it is another error. */
export function processRefusal(error: unknown): Response | Promise<Response> | undefined {
  if (!(error instanceof ProcessError)) return worksRefusal(error)
  const { kind, message, issues, version, problem: why } = error
  switch (kind) {
    case 'noSuchProcess':
      return typed(problem('resourceNotFound', message), { type: `${exceptions}/no-such-process` })
    case 'noSuchJob':
      return typed(problem('resourceNotFound', message), { type: `${exceptions}/no-such-job` })
    case 'notReady':
      return typed(problem('resourceNotFound', message), {
        type: `${exceptions}/result-not-ready`,
        title: 'Result Not Ready',
      })
    case 'noResults':
      return typed(problem('conflict', message), why ?? { title: 'No Results' })
    case 'noSuchRequest':
      return problem('resourceNotFound', message)
    case 'forbidden':
    case 'notNow':
    case 'stale':
      return standing(kind, message, version)
    case 'invalid':
      return problem('badRequest', message, {
        issues: issues.map((issue) => ({ in: 'body', ...issue })),
      })
  }
}

async function typed(response: Response, more: Partial<JobProblem>): Promise<Response> {
  const body = (await response.json()) as object
  return new Response(JSON.stringify({ ...body, ...more }), response)
}

/** Whatever the app does with errors, these have answers. */
export async function refusing(work: () => Promise<Response> | Response): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    const refused = await processRefusal(error)
    if (refused) return refused
    throw error
  }
}
