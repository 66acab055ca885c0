/**
 * A question as it comes, in JSON, and the answer as it goes. Reading and writing takes longer than
 * many an answer, so it is done here, in the engine's threads.
 *
 * @module
 */

import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { z } from 'zod'
import { impactRequestSchema } from '../../shared/impact.schema.ts'
import type { ImpactAnswer, ImpactRequest } from '../../shared/impact.ts'
import { ClosureError } from './closure/closure-error.ts'
import type { Engine } from './engine-types.ts'
import type { AnswerCoding, Refusal, WrittenAnswer, WrittenQuestion } from './pool/engine-work.ts'

/** @param deadline - `performance.now()` at which the engine is to stop */
export function answerQuestion(
  engine: Engine,
  { json, coding, example }: WrittenQuestion,
  deadline: number,
): WrittenAnswer {
  const read = readQuestion(json)
  if ('refusal' in read) return { ok: false, refusal: read.refusal }
  try {
    const answer = engine.ask(read.request, { deadline })
    const text = JSON.stringify(example ? sampled(answer) : answer)
    return { ok: true, ...compressed(new TextEncoder().encode(text), coding) }
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

/** An answer that says what it was worked out on. */
export const sampled = (answer: ImpactAnswer): ImpactAnswer => ({ example: true, ...answer })

/** Paths in digits shrink to a fifth; a short answer is not worth it. */
function compressed(body: Uint8Array, coding: AnswerCoding | undefined) {
  if (coding === undefined || body.length < 1400) return { body }
  if (coding === 'gzip') return { body: gzipSync(body, { level: 4 }), coding }
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 4,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  }
  return { body: brotliCompressSync(body, { params }), coding }
}

/** What is asked may be named in what is wrong with it, but not sent back whole. */
const longestDetail = 500
const longestName = 100

const clipped = (text: string, most: number) =>
  text.length <= most ? text : `${text.slice(0, most - 1)}…`

const refuse = (detail: string, issues: Refusal['issues']): Refusal => ({
  detail: clipped(detail, longestDetail),
  issues: issues.map(({ name, detail, code }) => ({
    name: clipped(name, longestName),
    detail: clipped(detail, longestDetail),
    code,
  })),
})

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
