/**
 * What can be done with works, as buttons: in the order one thinks of it, and what each needs.
 *
 * @module
 */

import type { WorksActionBody } from '../../../shared/staff-api.ts'
import type { DeedName } from '../../../shared/text/staff/works-texts.ts'
import type { LocalTime, Works } from '../../../shared/works/works.ts'
import type { WorksDeed } from '../api/works.ts'

interface Deed {
  action: WorksDeed
  /** `needed`: not without. */
  reason: 'needed' | 'offered' | 'none'
  tone: 'main' | 'danger' | ''
}

const deeds: Record<DeedName, Deed> = {
  approve: { action: 'approve', reason: 'none', tone: 'main' },
  reject: { action: 'reject', reason: 'needed', tone: '' },
  review: { action: 'review', reason: 'none', tone: 'main' },
  submit: { action: 'submit', reason: 'none', tone: 'main' },
  recall: { action: 'recall', reason: 'none', tone: '' },
  extend: { action: 'extend', reason: 'offered', tone: '' },
  end: { action: 'end', reason: 'offered', tone: '' },
  there: { action: 'confirm', reason: 'none', tone: '' },
  notThere: { action: 'confirm', reason: 'offered', tone: '' },
  emergency: { action: 'emergency', reason: 'needed', tone: 'danger' },
  withdraw: { action: 'withdraw', reason: 'offered', tone: 'danger' },
  discard: { action: 'discard', reason: 'offered', tone: 'danger' },
}

export const deedOf = (name: DeedName): Deed => deeds[name]

type Offered = Pick<Works, 'actions' | 'onSite' | 'schedule'>

/** Those that make sense, in order; the server says which are possible. */
export function deedsFor({ actions, onSite, schedule }: Offered): DeedName[] {
  const makesSense: Partial<Record<DeedName, boolean>> = {
    there: onSite !== 'confirmed',
    notThere: onSite !== 'notThere',
    extend: schedule.end !== undefined,
    // To approve is what does the same, and leaves nothing to be reviewed.
    emergency: !actions.includes('approve'),
  }
  return (Object.keys(deeds) as DeedName[]).filter(
    (name) => actions.includes(deeds[name].action) && makesSense[name] !== false,
  )
}

/** Whether a deed is done at once; otherwise it is submitted to a colleague. */
export const isAtOnce = (name: DeedName, mayApprove: boolean): boolean =>
  mayApprove || (name !== 'end' && name !== 'extend')

export interface DeedInput {
  reason: string
  /** Of `end`: empty is now. Of `extend`: null is until further notice. */
  end: LocalTime | null
}

export type DeedFault = 'reason' | 'endMissing' | 'notLater' | 'notEarlier'

/** What is wrong with what was filled in, before the server is asked. */
export function faultIn(
  name: DeedName,
  { reason, end }: DeedInput,
  schedule: Works['schedule'],
): DeedFault | undefined {
  if (deeds[name].reason === 'needed' && reason.trim() === '') return 'reason'
  if (name === 'extend') {
    if (end === '') return 'endMissing'
    if (end !== null && schedule.end !== undefined && end <= schedule.end) return 'notLater'
  }
  if (name === 'end' && end) {
    const late = schedule.end !== undefined && end >= schedule.end
    if (late || end <= schedule.start) return 'notEarlier'
  }
  return undefined
}

/** As the server is told. */
export function bodyOf(name: DeedName, { reason, end }: DeedInput): WorksActionBody {
  const why = reason.trim()
  return {
    ...(deeds[name].reason !== 'none' && why ? { reason: why } : {}),
    ...(name === 'extend' ? { end } : {}),
    ...(name === 'end' && end ? { end } : {}),
    ...(name === 'there' || name === 'notThere' ? { there: name === 'there' } : {}),
  }
}
