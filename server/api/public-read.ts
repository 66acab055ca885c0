/**
 * What an address that anybody may read answers to other methods.
 *
 * @module
 */

import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { preflightOf, readMethods } from './headers.ts'
import { problem } from './problem.ts'

const headers = 'If-None-Match, If-Modified-Since, Accept, Accept-Language'

/**
 * Answer OPTIONS, for every origin, and refuse what would change something.
 *
 * @param path - as Hono writes it, `/things/:id`
 */
export function publicRead(app: OpenAPIHono, path: string): void {
  app.options(path, () => preflightOf(readMethods, headers))
  /** Named, so that it is not taken for a route. */
  const onlyRead = (c: Context) =>
    problem('methodNotAllowed', `${c.req.path} can only be read`, {
      headers: { allow: readMethods },
    })
  app.on(['POST', 'PUT', 'PATCH', 'DELETE'], path, onlyRead)
}
