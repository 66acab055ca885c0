import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { problem } from './problem.ts'

const all = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/**
 * Answers the methods that an address does not have, naming those it has. Nothing is said of other
 * origins: a page of theirs may ask none of it.
 */
export function otherMethods(app: OpenAPIHono, path: string, methods: ReadonlySet<string>): void {
  const own = all.filter((method) => methods.has(method))
  const allow = [...own, ...(methods.has('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ')
  app.options(path, () => new Response(null, { status: 204, headers: { allow } }))
  const others = all.filter((method) => !methods.has(method))
  if (others.length === 0) return
  /** Named, so that it is not taken for a route. */
  const noSuchMethod = (c: Context) =>
    problem('methodNotAllowed', `${c.req.path} takes ${own.join(', ')}; see /doc`, {
      headers: { allow },
    })
  app.on(others, path, noSuchMethod)
}
