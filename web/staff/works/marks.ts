/**
 * A sign for each state and flag, beside its words: never colour alone.
 *
 * @module
 */

import type { WorksFlag, WorksStatus, WorksSummary } from '../../../shared/works/works.ts'
import type { StaffIconName } from '../frame/staff-icons.ts'

export type Tone = 'good' | 'warn' | 'bad' | 'plain' | ''

export const statusMarks: Record<WorksStatus, { icon: StaffIconName; tone: Tone }> = {
  draft: { icon: 'pen', tone: 'plain' },
  pending: { icon: 'bell', tone: 'warn' },
  published: { icon: 'check', tone: 'good' },
  rejected: { icon: 'cross', tone: 'bad' },
  withdrawn: { icon: 'bin', tone: 'plain' },
  ended: { icon: 'list', tone: 'plain' },
}

/** What somebody is to look at, the most urgent first. */
export const flagTones: Record<WorksFlag, Tone> = {
  reviewPending: 'warn',
  unanswered: 'bad',
  networkChanged: 'bad',
  conflict: 'warn',
  gipodChanged: 'warn',
  endsSoon: 'warn',
  lateNotice: '',
}

const flagOrder = Object.keys(flagTones) as WorksFlag[]

/** Of works that are over, what nobody can do anything about any more is not shown. */
export function flagsShown({ flags, status }: Pick<WorksSummary, 'flags' | 'status'>): WorksFlag[] {
  const over = status === 'withdrawn' || status === 'ended'
  return flagOrder.filter((flag) => flags.includes(flag) && !(over && flag !== 'reviewPending'))
}
