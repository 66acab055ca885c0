/**
 * Schemas of inputs and outputs as JSON: in the dialect of OpenAPI 3.0, as the standard has them,
 * with nothing left to look up elsewhere.
 *
 * @module
 */

import { OpenAPIHono, z } from '@hono/zod-openapi'
import { nullsAs30 } from '../open-api/nulls.ts'

export type JsonSchema = Record<string, unknown>

/** By name, each whole. */
export function schemasOf(fields: Readonly<Record<string, z.ZodType>>): Record<string, JsonSchema> {
  const app = new OpenAPIHono()
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/',
    responses: {
      200: { description: '', content: { [json]: { schema: z.object(fields) } } },
    },
  })
  const info = { title: '', version: '' }
  const { paths, components } = app.getOpenAPIDocument({ openapi: '3.0.3', info })
  const known = (components?.schemas ?? {}) as Record<string, JsonSchema>
  const answer = paths['/']?.get?.responses[200] as
    | { content: Record<string, { schema: { properties: Record<string, JsonSchema> } }> }
    | undefined
  const properties = answer?.content[json]?.schema.properties ?? {}
  return nullsAs30(inlined(properties, known)) as Record<string, JsonSchema>
}

const json = 'application/json'
const local = '#/components/schemas/'

function inlined(value: unknown, known: Readonly<Record<string, JsonSchema>>): unknown {
  if (Array.isArray(value)) return value.map((each) => inlined(each, known))
  if (typeof value !== 'object' || value === null) return value
  const { $ref, ...rest } = value as { $ref?: unknown }
  if (typeof $ref === 'string' && $ref.startsWith(local)) {
    return inlined({ ...known[$ref.slice(local.length)], ...rest }, known)
  }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inlined(each, known)]))
}
