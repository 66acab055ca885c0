/**
 * What is missing in an answer before it is sent; the server decides on its own.
 *
 * @module
 */

import type { RequestKind } from '../../../shared/requests.ts'

export type AnswerFault = 'decision' | 'place' | 'remarks'

export function faultsIn(
  given: { decision: 'confirm' | 'refuse' | undefined; remarks: string; hasPlace: boolean },
  kind: RequestKind,
): Set<AnswerFault> {
  const { decision, remarks, hasPlace } = given
  const faults = new Set<AnswerFault>()
  if (decision === undefined) faults.add('decision')
  if (decision === 'refuse' && remarks.trim() === '') faults.add('remarks')
  if (decision === 'confirm' && kind === 'replacementStop' && !hasPlace) faults.add('place')
  return faults
}
