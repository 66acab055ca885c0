/**
 * A question as it comes, in JSON, and the answer as it goes. Reading and writing takes longer than
 * many an answer, so it is done here, in the engine's threads.
 *
 * @module
 */

import type { z } from 'zod'
import { impactRequestSchema } from '../../shared/impact.schema.ts'
import type { ImpactRequest } from '../../shared/impact.ts'
import { ClosureError } from './closure-error.ts'
import type { Engine } from './engine-types.ts'
import type { Refusal, WrittenAnswer } from './engine-work.ts'

/** @param deadline - `performance.now()` at which the engine is to stop */
export function answerQuestion(engine: Engine, json: Uint8Array, deadline: number): WrittenAnswer {
  const read = readQuestion(json)
  if ('refusal' in read) return { ok: false, refusal: read.refusal }
  try {
    const answer = engine.ask(read.request, { deadline })
    const text = JSON.stringify(answer)
    return { ok: true, json: new TextEncoder().encode(text), complete: answer.complete }
  } catch (error) {
    if (!(error instanceof ClosureError)) throw error
    const { message, code, field } = error
    return { ok: false, refusal: refuse(message, [{ name: field, detail: message, code }]) }
  }
}

/** Reads and checks all but the geometry itself, which is the engine's. */
export function readQuestion(json: Uint8Array): { request: ImpactRequest } | { refusal: Refusal } {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json))
  } catch (error) {
    const detail = `is not JSON in UTF-8 (${(error as Error).message})`
    return malformed(detail)
  }
  try {
    const parsed = impactRequestSchema.safeParse(value)
    if (parsed.success) return { request: parsed.data }
    const issues = parsed.error.issues.slice(0, 100).map(toIssue)
    const [first] = issues
    const where = first?.name ? `${first.name}: ` : ''
    return { refusal: refuse(`${where}${first?.detail ?? 'The question is not valid'}`, issues) }
  } catch (error) {
    // thousands of collections in collections
    if (error instanceof RangeError) return malformed('is nested too deeply')
    throw error
  }
}

const refuse = (detail: string, issues: Refusal['issues']): Refusal => ({ detail, issues })

const malformed = (detail: string) => ({
  refusal: refuse(`The body ${detail}`, [{ name: '', detail, code: 'malformed' as const }]),
})

const toIssue = (issue: z.core.$ZodIssue): Refusal['issues'][number] => {
  const path = issue.path.join('.')
  if (issue.code !== 'unrecognized_keys') {
    return { name: path, detail: issue.message, code: 'schema' }
  }
  const keys = issue.keys.map((key) => (path ? `${path}.${key}` : key))
  return { name: keys.join(', '), detail: 'is not a field of the question', code: 'schema' }
}
