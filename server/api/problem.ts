/**
 * Errors as RFC 9457 problem details with the Belgif problem types.
 *
 * @see https://www.belgif.be/specification/rest/api-guide/#error-handling
 * @module
 */

import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { type Described, described } from './described.ts'

const kinds = {
  badRequest: [400, 'Bad Request'],
  noAccessToken: [401, 'No Access Token'],
  invalidAccessToken: [401, 'Invalid Access Token'],
  expiredAccessToken: [401, 'Expired Access Token'],
  signInFailed: [401, 'Sign-in Failed'],
  signInAgain: [401, 'Sign in Again'],
  missingScope: [403, 'Missing Scope'],
  missingPermission: [403, 'Missing Permission'],
  forgedRequest: [403, 'Forged Request'],
  resourceNotFound: [404, 'Resource Not Found'],
  methodNotAllowed: [405, 'Method Not Allowed'],
  requestTimeout: [408, 'Request Timeout'],
  conflict: [409, 'Conflict'],
  gone: [410, 'Gone'],
  preconditionFailed: [412, 'Precondition Failed'],
  payloadTooLarge: [413, 'Payload Too Large'],
  unsupportedMediaType: [415, 'Unsupported Media Type'],
  unprocessableContent: [422, 'Unprocessable Content'],
  preconditionRequired: [428, 'Precondition Required'],
  tooManyRequests: [429, 'Too Many Requests'],
  tooManyFailedRequests: [429, 'Too Many Failed Requests'],
  internalServerError: [500, 'Internal Server Error'],
  notImplemented: [501, 'Not Implemented'],
  serviceUnavailable: [503, 'Service Unavailable'],
} as const

export type ProblemKind = keyof typeof kinds

/** One thing wrong with the request, and where. */
export interface Issue {
  in: 'query' | 'path' | 'header' | 'body'
  name: string
  value?: unknown
  detail: string
  type?: string
  /** Values that may have been meant, the likeliest first. */
  suggestions?: readonly string[]
}

/** Belgif has no type for these, and the status says it all. */
const untyped: ReadonlySet<ProblemKind> = new Set([
  'methodNotAllowed',
  'requestTimeout',
  'conflict',
  'gone',
  'preconditionFailed',
  'unsupportedMediaType',
  'unprocessableContent',
  'preconditionRequired',
  'notImplemented',
])

/** What the status does not say and Belgif has no type for. */
const own: ReadonlySet<ProblemKind> = new Set(['signInFailed', 'signInAgain', 'forgedRequest'])

function typeOf(kind: ProblemKind): string {
  if (untyped.has(kind)) return 'about:blank'
  return `urn:problem-type:${own.has(kind) ? 'omweg' : 'belgif'}:${kind}`
}

const inputValidation = 'urn:problem-type:belgif:input-validation:schemaViolation'

const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    instance: z.string().optional(),
    issues: z
      .array(
        z.object({
          type: z.string(),
          in: z.enum(['query', 'path', 'header', 'body']),
          name: z.string(),
          value: z.any().optional(),
          detail: z.string(),
          suggestions: z.array(z.string()).optional(),
        }),
      )
      .optional(),
  })
  .openapi('Problem')

/** For route descriptions: the answer a route gives when it refuses. */
export const problemContent = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
})

/**
 * Answer with a problem.
 *
 * @param detail - what is wrong and what to do about it
 */
export function problem(
  kind: ProblemKind,
  detail: string,
  { issues, headers }: { issues?: Issue[]; headers?: Record<string, string> } = {},
): Described {
  const [status, title] = kinds[kind]
  const body = {
    type: typeOf(kind),
    title,
    status,
    detail,
    instance: `urn:uuid:${crypto.randomUUID()}`,
    ...(issues === undefined
      ? {}
      : { issues: issues.map((issue) => ({ type: inputValidation, ...issue })) }),
  }
  return described(
    new Response(JSON.stringify(body), {
      status,
      headers: {
        'content-type': 'application/problem+json',
        'cache-control': 'no-store',
        'access-control-allow-origin': '*',
        ...headers,
      },
    }),
  )
}

const places = {
  query: 'query',
  param: 'path',
  header: 'header',
  json: 'body',
  form: 'body',
} as const

type Validated =
  | { success: true }
  | { success: false; target: string; error: { issues: readonly z.core.$ZodIssue[] } }

/** What `OpenAPIHono` calls after checking a request against its schema. */
export function refuseInvalid(result: Validated, c: Context): Response | undefined {
  if (result.success) return undefined
  const place = places[result.target as keyof typeof places] ?? 'body'
  const issues = result.error.issues.map((issue): Issue => {
    const name = issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue.path.join('.')
    const value = place === 'query' ? c.req.query(name) : undefined
    const detail =
      issue.code === 'unrecognized_keys' ? 'is not a parameter of this address' : issue.message
    return { in: place, name, detail, ...(value === undefined ? {} : { value }) }
  })
  const first = issues[0]
  return problem(
    'badRequest',
    first ? `${first.name}: ${first.detail}` : 'The request is not valid',
    {
      issues,
    },
  )
}
