/**
 * How far each step of the form is, and where on it a fault is mended.
 *
 * @module
 */

import { type EditorStep, editorSteps } from '../../../shared/text/staff/editor-texts.ts'
import type { WorksFault, WorksFaultCode } from '../../../shared/works/works.ts'

export type StepState = 'done' | 'todo' | 'wrong'

/** Nothing is wrong yet: it is not done yet. */
const undone: readonly WorksFaultCode[] = [
  'missing',
  'emptyClosure',
  'unansweredPattern',
  'nothingNamed',
]

const steps: [prefix: string, step: EditorStep][] = [
  ['closure', 'where'],
  ['named', 'where'],
  ['schedule', 'when'],
  ['answers', 'lines'],
  ['replacementStops', 'stops'],
]

/** The step on which a field is; the texts have all the rest. */
export const stepOf = (field: string): EditorStep =>
  steps.find(([prefix]) => field === prefix || field.startsWith(`${prefix}.`))?.[1] ?? 'texts'

/** Id of the element that a step begins with. */
export const stepId = (step: EditorStep): string => `stap-${step}`

/** Id of the control for a field; where it has none of its own, `stepId(stepOf(field))` is there. */
export const fieldId = (field: string): string => `veld-${field.replaceAll('.', '-')}`

/** @param begun - whether anything is drawn or named: before that, no other step has anything to do */
export function stepStates(
  faults: readonly WorksFault[],
  begun: boolean,
): Record<EditorStep, StepState> {
  const states = {} as Record<EditorStep, StepState>
  for (const step of editorSteps) {
    const own = faults.filter(({ field }) => stepOf(field) === step)
    const wrong = own.some(({ code }) => !undone.includes(code))
    const waits = !begun && step !== 'when'
    states[step] = wrong ? 'wrong' : own.length > 0 || waits ? 'todo' : 'done'
  }
  states.review = faults.length > 0 || !begun ? 'todo' : 'done'
  return states
}
