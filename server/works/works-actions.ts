/**
 * What can be done with works as they stand, and by whom.
 *
 * @module
 */

import { type Actor, can, type Principal, type Right } from '../../shared/access.ts'
import type { Standing } from '../../shared/works/status.ts'
import {
  type RevisionRef,
  type WorksAction,
  type WorksEvent,
  type WorksEventKind,
  worksActions,
} from '../../shared/works/works.ts'

const rights: Record<WorksAction, Right> = {
  save: 'works.write',
  submit: 'works.write',
  recall: 'works.write',
  discard: 'works.write',
  confirm: 'works.write',
  copy: 'works.write',
  // Without `works.approve` they are submitted.
  end: 'works.write',
  extend: 'works.write',
  emergency: 'works.emergency',
  approve: 'works.approve',
  reject: 'works.approve',
  review: 'works.approve',
  withdraw: 'works.approve',
}

/** Programs write drafts and submit them; what riders see at once is for people. */
const forPeople: ReadonlySet<WorksAction> = new Set([
  'confirm',
  'emergency',
  'approve',
  'reject',
  'review',
  'withdraw',
])

/** Whether the role or the scopes allow it, whatever state works are in. */
export const mayDo = (by: Principal, action: WorksAction, tenant: string): boolean =>
  can(by, rights[action], tenant) && !(by.kind === 'program' && forPeople.has(action))

/**
 * Whether works that stand so can have it done.
 *
 * @param over - published, and past their end
 * @param atOnce - who does it needs nobody's approval: an edit under way is in nobody's way
 */
export function isPossible(
  action: WorksAction,
  { status, edit, pending, reviewPending }: Standing,
  { over, atOnce }: { over: boolean; atOnce: boolean },
): boolean {
  const live = status === 'published'
  switch (action) {
    case 'copy':
      return true
    case 'save':
      return status !== 'withdrawn'
    case 'submit':
      return live ? edit === 'draft' || edit === 'rejected' : isOpen(status)
    case 'recall':
    case 'approve':
    case 'reject':
      return pending !== undefined
    case 'emergency':
      return live ? edit !== undefined : isOpen(status) || status === 'pending'
    case 'review':
      return reviewPending && live
    case 'withdraw':
    case 'confirm':
      return live && !over
    case 'end':
      return live && !over && (atOnce || edit === undefined || edit === 'rejected')
    case 'extend':
      return live && (edit === undefined || edit === 'rejected')
    case 'discard':
      return live ? edit === 'draft' || edit === 'rejected' : isOpen(status)
  }
}

const isOpen = (status: Standing['status']) => status === 'draft' || status === 'rejected'

/**
 * Who had a hand in what waits for approval, or was published without: whoever submitted or
 * published it, and the authors of all revisions since the last one approved.
 */
export function handsIn(events: readonly WorksEvent[], revisions: readonly RevisionRef[]): Actor[] {
  const { sequence, revision } = lastLookedAt(events)
  const hands = [
    ...revisions.filter(({ number }) => number > revision).map(({ by }) => by),
    ...events
      .filter((event) => event.sequence > sequence)
      .filter(({ kind }) => kind === 'submitted' || kind === 'emergency')
      .map(({ by }) => by),
  ]
  const once = new Map(hands.map((by) => [`${by.kind} ${by.id}`, by]))
  return [...once.values()]
}

/**
 * The last event by which somebody with the right to stood for what is published, and the revision
 * that is. To move the end of what nobody has reviewed is not to review it.
 */
function lastLookedAt(events: readonly WorksEvent[]): { sequence: number; revision: number } {
  let last = { sequence: 0, revision: 0 }
  let published = 0
  let unreviewed = false
  for (const { kind, revision, sequence } of events) {
    if (isPublishing.has(kind)) published = revision ?? published
    if (kind === 'emergency') unreviewed = true
    if (kind === 'approved' || kind === 'reviewed') unreviewed = false
    const looksAt = kind === 'reviewed' || (isPublishing.has(kind) && !unreviewed)
    if (looksAt) last = { sequence, revision: published }
  }
  return last
}

const isPublishing: ReadonlySet<WorksEventKind> = new Set([
  'approved',
  'emergency',
  'endedEarly',
  'extended',
])

export const isOneOf = (by: Principal, actors: readonly Actor[]): boolean =>
  actors.some(({ kind, id }) => kind === by.kind && id === by.id)

/** What somebody may do with works as they stand, in the order of {@link worksActions}. */
export function actionsFor(
  by: Principal,
  tenant: string,
  standing: Standing,
  state: { over: boolean; hands: readonly Actor[]; authorMayApprove: boolean },
): WorksAction[] {
  const { over, hands, authorMayApprove } = state
  const own = !authorMayApprove && isOneOf(by, hands)
  const atOnce = can(by, 'works.approve', tenant)
  return worksActions.filter(
    (action) =>
      mayDo(by, action, tenant) &&
      isPossible(action, standing, { over, atOnce }) &&
      !(own && (action === 'approve' || action === 'review')),
  )
}
