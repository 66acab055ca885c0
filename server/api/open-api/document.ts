/**
 * The description of the API: what the routes say of themselves, with what is the same for many said
 * once, here.
 *
 * @see https://spec.openapis.org/oas/v3.0.3
 * @module
 */

import type { OpenAPIHono } from '@hono/zod-openapi'
import { isLimited } from '../open-limit.ts'
import { withSecurity } from '../security-schemes.ts'
import { nullsAs30 } from './nulls.ts'
import { operationIdOf } from './operation-id.ts'
import { streamPath } from './stream-path.ts'
import { apiTags } from './tags.ts'

interface Operation {
  operationId?: string
  tags?: string[]
  responses?: Record<string, Answer>
}

interface Answer {
  description?: string
  headers?: Record<string, object>
  content?: Record<string, object>
}

type PathItem = Record<string, Operation>

export interface ApiDocument {
  openapi: string
  info: { title: string; version: string; description: string }
  servers: { url: string; description: string }[]
  tags: { name: string; description: string }[]
  paths: Record<string, PathItem>
  components: Record<string, Record<string, object>>
}

const description = `How buses and trams run while the street is broken up: detours and hindrance as open services.

Public data needs no key. What writes or asks somebody takes one: \`Authorization: Bearer …\`. Try it out below \`/sandbox\` with a key of \`POST /sandbox/keys\`. Errors are \`application/problem+json\` (RFC 9457, Belgif types) and name the field. \`/ontwikkelaars\` has the guide, with examples that run.`

const methods = new Set(['get', 'put', 'post', 'delete', 'patch', 'head', 'options'])

/**
 * @param app - with every route on it
 * @param version - of this software
 */
export function apiDocument(app: OpenAPIHono, version: string): ApiDocument {
  const made = app.getOpenAPIDocument({
    openapi: '3.0.3',
    info: {
      title: 'Omweg',
      version,
      description,
      license: { name: 'EUPL-1.2', url: 'https://eupl.eu/1.2/en/' },
    },
  })
  const paths = { ...(made.paths as Record<string, PathItem>), '/api/v1/stream': streamPath }
  const inSandbox = sandboxTwins(app)
  const described = Object.entries(paths)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, item]): [string, PathItem] => [path, finished(path, item)])
  const used = new Set(described.flatMap(([, item]) => Object.values(item).flatMap(tagsOf)))
  const unknown = [...used].filter((name) => !apiTags.some((tag) => tag.name === name))
  const document = withSecurity({
    ...made,
    paths: Object.fromEntries(described),
    servers: inSandbox.size === 0 ? [publicServer] : [publicServer, sandboxServer],
    tags: [
      ...apiTags.filter(({ name }) => used.has(name)),
      ...unknown.map((name) => ({ name, description: name })),
    ],
    // Of what says nothing else.
    security: [],
    components: { ...made.components, headers },
  })
  const placed = Object.entries(document.paths).map(([path, item]) => [
    path,
    { ...item, ...serversOf(path, inSandbox) },
  ])
  const whole = { ...document, paths: Object.fromEntries(placed) }
  return nullsAs30(whole) as ApiDocument
}

const tagsOf = (operation: Operation): string[] => operation.tags ?? []

/** Addresses that are below `/sandbox`, too. */
function sandboxTwins({ routes }: OpenAPIHono): Set<string> {
  const all = routes.flatMap(({ method, path }) => (method === 'ALL' ? [] : [template(path)]))
  return new Set(all.flatMap((path) => /^\/sandbox(\/.+)$/.exec(path)?.[1] ?? []))
}

/** As OpenAPI writes what varies, whatever it must look like. */
export const template = (path: string): string => path.replace(/:(\w+)(\{[^}]+\})?/g, '{$1}')

const publicServer = { url: '/', description: 'What is so.' }
const sandboxServer = {
  url: '/sandbox',
  description: 'Proefstad, for trying things out: the same, apart from the public.',
}

const serversOf = (path: string, inSandbox: ReadonlySet<string>) =>
  inSandbox.size === 0 || inSandbox.has(path) ? {} : { servers: [publicServer] }

function finished(path: string, item: PathItem): PathItem {
  return Object.fromEntries(
    Object.entries(item).map(([method, operation]) => [
      method,
      methods.has(method)
        ? {
            ...operation,
            operationId: operation.operationId ?? operationIdOf(method, path),
            responses: answersOf(path, operation.responses ?? {}),
          }
        : operation,
    ]),
  )
}

const ref = (name: string) => ({ $ref: `#/components/headers/${name}` })

/** With the headers that every such answer has. */
function answersOf(path: string, answers: Record<string, Answer>): Record<string, Answer> {
  const limited = isLimited(path)
  const own = Object.entries(answers).map(([status, answer]): [string, Answer] => {
    const headers: Record<string, object> = {
      ...(status === '200' && '304' in answers ? { ETag: ref('ETag') } : {}),
      ...(limited
        ? { RateLimit: ref('RateLimit'), 'RateLimit-Policy': ref('RateLimitPolicy') }
        : {}),
      ...(status === '429' || status === '503' ? { 'Retry-After': ref('RetryAfter') } : {}),
      ...answer.headers,
    }
    return [status, Object.keys(headers).length > 0 ? { ...answer, headers } : answer]
  })
  if (!limited || '429' in answers) return Object.fromEntries(own)
  return { ...Object.fromEntries(own), 429: tooMany }
}

const tooMany: Answer = {
  description: 'Too many requests; see `Retry-After`.',
  headers: {
    RateLimit: ref('RateLimit'),
    'RateLimit-Policy': ref('RateLimitPolicy'),
    'Retry-After': ref('RetryAfter'),
  },
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

const text = (example: string) => ({ schema: { type: 'string' }, example })

const headers = {
  ETag: {
    description: 'Send it back as `If-None-Match`: what did not change is answered with 304.',
    ...text('"qRT0vGvXJ1mGm2eHc1sU4w"'),
  },
  RateLimit: {
    description: 'Requests that are left, and the seconds until all are there again.',
    ...text('"address";r=599;t=60'),
  },
  RateLimitPolicy: {
    description: 'Requests that are let through, and in how many seconds.',
    ...text('"address";q=600;w=60'),
  },
  RetryAfter: {
    description: 'Seconds to wait.',
    schema: { type: 'integer' },
    example: 60,
  },
}
