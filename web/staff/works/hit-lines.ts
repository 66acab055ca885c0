/**
 * Which lines works hit that nobody has decided on: what is written down does not say, the engine
 * does.
 *
 * @module
 */

import type { WorksContent, WorksFault } from '../../../shared/works/works.ts'

/** `unanswered`: numbers of lines, each once; none where every line that is hit has its answer. */
export type HitLines =
  | { state: 'asking' | 'failed' }
  /** There is nothing to be hit by: nothing is drawn, or not on a street. */
  | { state: 'notDrawn' }
  | { state: 'known'; unanswered: string[] }

/** @param faults - of a check of the content, as the server gives it */
export function hitLines({ closure }: WorksContent, faults: readonly WorksFault[]): HitLines {
  const isDrawn = closure !== undefined && closure.parts.length > 0
  if (!isDrawn || faults.some(({ code }) => code === 'emptyClosure')) return { state: 'notDrawn' }
  const numbers = faults.flatMap(({ code, values }) =>
    code === 'unansweredPattern' && values?.line !== undefined ? [String(values.line)] : [],
  )
  return { state: 'known', unanswered: [...new Set(numbers)] }
}
