/**
 * What an address at which anybody may ask something with a body answers to other methods.
 *
 * @module
 */

import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { preflightOf } from './headers.ts'
import { problem } from './problem.ts'

const methods = 'POST, OPTIONS'

/**
 * Answer OPTIONS, for every origin, and refuse what is not asked with POST.
 *
 * @param headers - that a page on another site may send
 */
export function publicPost(app: OpenAPIHono, path: string, headers = 'Content-Type'): void {
  app.options(path, () => preflightOf(methods, headers))
  /** Named, so that it is not taken for a route. */
  const onlyPost = (c: Context) =>
    problem('methodNotAllowed', `${c.req.path} is asked with POST; /doc says what to send`, {
      headers: { allow: methods },
    })
  app.on(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'], path, onlyPost)
}
