import type { OpenAPIHono } from '@hono/zod-openapi'
import { problem } from './problem.ts'

const all = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** Answers the methods that an address does not have, naming those it has. */
export function otherMethods(app: OpenAPIHono, path: string, methods: readonly string[]): void {
  const head = methods.includes('GET') ? ['HEAD'] : []
  const allow = [...methods, ...head, 'OPTIONS'].join(', ')
  const others = all.filter((method) => !methods.includes(method))
  app.on(others, path, (c) =>
    problem('methodNotAllowed', `${c.req.path} takes ${methods.join(', ')}; see /doc`, {
      headers: { allow },
    }),
  )
}
