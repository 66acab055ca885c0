/**
 * What is asked of a process: its inputs, the outputs wanted, whom to call back.
 *
 * @see https://docs.ogc.org/is/18-062r2/18-062r2.html#sc_execute_request_body
 * @module
 */

import { z } from '@hono/zod-openapi'
import type { Process, Results } from './process.ts'
import { ProcessError, type ProcessIssue } from './process-error.ts'

const uri = z
  .string()
  .max(2000, { error: 'must be at most 2000 characters' })
  .refine((value) => /^https?:\/\/\S+$/.test(value) && URL.canParse(value), {
    error: 'must be an absolute https address',
  })

const output = z.strictObject({
  format: z.looseObject({ mediaType: z.string().optional() }).optional(),
  transmissionMode: z
    .enum(['value'], { error: "must be 'value': results are given by value" })
    .optional(),
})

export const executeSchema = z
  .strictObject({
    inputs: z
      .record(z.string(), z.unknown())
      .default({})
      .openapi({
        type: 'object',
        additionalProperties: true,
        description:
          'By name; see the description of the process. An object is best sent as `{"value": …}`, ' +
          'as the standard has it.',
      }),
    outputs: z
      .record(z.string(), output)
      .optional()
      .openapi({ description: 'Those wanted; absent: all of them.' }),
    response: z.enum(['document']).optional().openapi({
      description: 'Results come as one JSON document.',
    }),
    subscriber: z
      .strictObject({
        successUri: uri.optional(),
        successUrl: uri.optional().openapi({
          description: 'The same, as the published schema of the standard misspells it.',
        }),
        inProgressUri: uri.optional(),
        failedUri: uri.optional(),
      })
      .optional()
      .openapi({
        description:
          'Called with POST: `successUri` with the results, the others with the status. Only https, ' +
          'and no private addresses.',
      }),
  })
  .openapi('Execute')

export type Execute = z.output<typeof executeSchema>

export interface Subscriber {
  successUri?: string
  inProgressUri?: string
  failedUri?: string
}

export function subscriberOf({ subscriber }: Execute): Subscriber | undefined {
  if (!subscriber) return undefined
  const { successUrl, successUri = successUrl, inProgressUri, failedUri } = subscriber
  return {
    ...(successUri === undefined ? {} : { successUri }),
    ...(inProgressUri === undefined ? {} : { inProgressUri }),
    ...(failedUri === undefined ? {} : { failedUri }),
  }
}

/** Of what is wrong, that much is told. */
const mostIssues = 50

/**
 * The inputs of a process, checked.
 *
 * @throws ProcessError `invalid`, naming each
 */
export function inputsOf(process: Process, { inputs }: Pick<Execute, 'inputs'>): never {
  const issues: ProcessIssue[] = []
  const checked: Record<string, unknown> = {}
  for (const name of Object.keys(inputs)) {
    if (Object.hasOwn(process.inputs, name)) continue
    const known = Object.keys(process.inputs)
    issues.push({
      name: `inputs.${name.slice(0, 100)}`,
      detail: `is no input of ${process.id}; it takes ${known.join(', ')}`,
      type: 'urn:problem-type:belgif:input-validation:unknownInput',
    })
  }
  for (const [name, { schema }] of Object.entries(process.inputs)) {
    const given = bare(Object.hasOwn(inputs, name) ? inputs[name] : undefined)
    if (isReference(given)) {
      issues.push({ name: `inputs.${name}`, detail: 'must be given by value, not by reference' })
      continue
    }
    if (given === undefined && !schema.isOptional()) {
      issues.push({ name: `inputs.${name}`, detail: 'is needed' })
      continue
    }
    const parsed = safeParse(schema, given)
    if (parsed.success) {
      if (parsed.data !== undefined) checked[name] = parsed.data
      continue
    }
    for (const issue of parsed.error.issues) {
      const path = ['inputs', name, ...issue.path]
      const unknown = issue.code === 'unrecognized_keys'
      const key = unknown ? [issue.keys.join(', ').slice(0, 100)] : []
      issues.push({
        name: [...path, ...key].join('.'),
        detail: unknown ? 'is not known' : issue.message,
      })
    }
  }
  const [first] = issues
  // Each is what its own schema made of it.
  if (!first) return checked as never
  throw new ProcessError('invalid', `${first.name}: ${first.detail}`, {
    issues: issues.slice(0, mostIssues),
  })
}

function safeParse(schema: z.ZodType, value: unknown) {
  try {
    return schema.safeParse(value)
  } catch (error) {
    // thousands of collections in collections
    if (!(error instanceof RangeError)) throw error
    return { success: false as const, error: new z.ZodError([tooDeep]) }
  }
}

const tooDeep: z.core.$ZodIssue = {
  code: 'custom',
  path: [],
  message: 'is nested too deeply',
  input: undefined,
}

const qualifiers = new Set(['value', 'format', 'mediaType', 'encoding', 'schema'])

/** What an input is, without what is said of its format. */
function bare(given: unknown): unknown {
  const isQualified =
    isObject(given) && 'value' in given && Object.keys(given).every((key) => qualifiers.has(key))
  return isQualified ? given.value : given
}

const isReference = (given: unknown): boolean =>
  isObject(given) && typeof given.href === 'string' && !('type' in given && 'coordinates' in given)

/**
 * Names of the outputs wanted; undefined: all.
 *
 * @throws ProcessError `invalid` where one is not there
 */
export function outputsOf(process: Process, { outputs }: Execute): string[] | undefined {
  if (!outputs || Object.keys(outputs).length === 0) return undefined
  const known = Object.keys(process.outputs)
  const issues = Object.entries(outputs).flatMap(([name, { format }]): ProcessIssue[] => {
    if (!known.includes(name)) {
      const detail = `is no output of ${process.id}; it gives ${known.join(', ')}`
      return [{ name: `outputs.${name.slice(0, 100)}`, detail }]
    }
    const type = format?.mediaType ?? json
    if (type === json) return []
    return [{ name: `outputs.${name}.format.mediaType`, detail: `must be ${json}` }]
  })
  const [first] = issues
  if (!first) return Object.keys(outputs)
  throw new ProcessError('invalid', `${first.name}: ${first.detail}`, { issues })
}

const json = 'application/json'

/**
 * Results as the standard has them: an object is wrapped in `value`, so that it is no link and no
 * box.
 */
export function resultDocument(results: Results, wanted: readonly string[] | undefined) {
  return Object.fromEntries(
    Object.entries(results)
      .filter(([name, value]) => value !== undefined && (!wanted || wanted.includes(name)))
      .map(([name, value]) => [name, isObject(value) ? { value } : value]),
  )
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
