/**
 * Bodies of requests as JSON of a known shape, bounded in size and time.
 *
 * @module
 */

import type { Context } from 'hono'
import type { z } from 'zod'
import { Refusal } from './guard.ts'
import { type Issue, problem } from './problem.ts'
import { BodyError, createBodyReader, type ReadBody } from './read-body.ts'

const kibibyte = 1024

/** Apart by size, so that strangers, whose bodies are small, never take the place of works. */
const readers = new Map<number, ReturnType<typeof createBodyReader>>()

function readerOf(most: number) {
  const together = 64 * kibibyte * kibibyte
  const limits = { most, together, perParty: together, patience: 15_000 }
  const reader = readers.get(most) ?? createBodyReader(limits)
  readers.set(most, reader)
  return reader
}

/** Of what is wrong, that much is told. */
const mostIssues = 50

/**
 * Read and check a body.
 *
 * @param most - bytes
 * @param types - of media, that are JSON
 * @throws Refusal 400 with the issues of each field, 408, 413, 415
 */
export async function jsonBody<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
  most = 64 * kibibyte,
  types: readonly string[] = ['application/json'],
): Promise<z.output<Schema>> {
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (!types.includes(type)) {
    const named = types.map((each) => `'Content-Type: ${each}'`).join(' or ')
    throw new Refusal(problem('unsupportedMediaType', `Send JSON, with ${named}`))
  }
  const { bytes, release } = await bodyBytes(c, most)
  try {
    return checked(schema, bytes)
  } finally {
    release()
  }
}

/**
 * Read a body of any kind; `release` is to be called once, when the bytes are needed no more.
 *
 * @param most - bytes
 * @throws Refusal 400, 408, 413, 503
 */
export const bodyBytes = (c: Context, most: number): Promise<ReadBody> =>
  readerOf(most)(c.req.raw, '').catch((error) => {
    throw refusalOf(error, most)
  })

function checked<Schema extends z.ZodType>(schema: Schema, bytes: Uint8Array): z.output<Schema> {
  let value: unknown
  let holdsNul = false
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    holdsNul = nul.test(text)
    value = JSON.parse(text)
  } catch {
    throw new Refusal(problem('badRequest', 'The body is not JSON'))
  }
  // The database takes it in no text.
  if (holdsNul) throw new Refusal(problem('badRequest', 'The body holds U+0000; leave it out'))
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw refuseBody(parsed.error)
}

/** 400 with the issues of each field. */
export function refuseBody({ issues: found }: Pick<z.core.$ZodError, 'issues'>): Refusal {
  const issues = found.slice(0, mostIssues).map(toIssue)
  const [first] = issues
  const detail = first ? `${first.name}: ${first.detail}` : 'The body is not valid'
  return new Refusal(problem('badRequest', detail, { issues }))
}

/** Without the value: it may be a password. */
const toIssue = (issue: z.core.$ZodIssue): Issue =>
  issue.code === 'unrecognized_keys'
    ? { in: 'body', name: [...issue.path, named(issue.keys)].join('.'), detail: 'is not known' }
    : { in: 'body', name: issue.path.join('.') || 'body', detail: issue.message }

/** What was sent comes back, so not all of it. */
const named = (keys: readonly string[]): string =>
  keys
    .slice(0, 5)
    .map((key) => key.slice(0, 50))
    .join(', ')

/** The escape of NUL, behind no backslash or two, four … */
const nul = /(?<!\\)(?:\\\\)*\\u0000/

const tooLarge = (most: number) =>
  new Refusal(
    problem('payloadTooLarge', `A body has at most ${most} bytes here`, {
      headers: { connection: 'close' },
    }),
  )

function refusalOf(error: unknown, most: number): unknown {
  if (!(error instanceof BodyError)) return error
  if (error.fault === 'tooLarge') return tooLarge(most)
  const headers = { connection: 'close' }
  if (error.fault === 'tooSlow') {
    return new Refusal(problem('requestTimeout', 'The body did not arrive in time', { headers }))
  }
  if (error.fault === 'tooMany') {
    const retry = { 'retry-after': '5' }
    return new Refusal(
      problem('serviceUnavailable', 'Too much is being sent; try again', { headers: retry }),
    )
  }
  return new Refusal(problem('badRequest', 'The body broke off', { headers }))
}
