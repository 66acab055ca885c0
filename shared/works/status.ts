/**
 * Where works stand follows from what was done with them: a fold over their events.
 *
 * @module
 */

import type { Instant } from '../time/period.ts'
import type { WorksEvent, WorksStatus, WorksSummary } from './works.ts'

export interface Standing {
  status: WorksStatus
  edit?: WorksSummary['edit']
  latest: number
  pending?: number
  published?: number
  submittedAt?: Instant
  reviewPending: boolean
  onSite: WorksSummary['onSite']
}

const atFirst: Standing = { status: 'draft', latest: 0, reviewPending: false, onSite: 'unknown' }

/**
 * @param end - of what is published; absent: open
 * @param now - what is published ends by itself
 */
export function standingOf(
  events: readonly WorksEvent[],
  end: Instant | undefined,
  now: Instant,
): Standing {
  const standing = events.reduce(after, atFirst)
  const over = standing.status === 'published' && end !== undefined && end <= now
  return over ? { ...standing, status: 'ended' } : standing
}

/** What one event makes of a standing. */
export function after(before: Standing, { kind, revision, at }: WorksEvent): Standing {
  const live = before.published !== undefined && before.status === 'published'
  const without = ({ pending: _, edit: __, ...rest }: Standing): Standing => rest
  switch (kind) {
    case 'created':
    case 'saved': {
      const latest = revision ?? before.latest
      if (live) return { ...without(before), latest, edit: 'draft' }
      return { ...without(before), latest, status: 'draft' }
    }
    case 'submitted': {
      const submittedAt = before.submittedAt ?? at
      const pending = revision ?? before.latest
      if (live) return { ...before, pending, submittedAt, edit: 'pending' }
      return { ...before, pending, submittedAt, status: 'pending' }
    }
    case 'recalled':
      if (live) return { ...without(before), edit: 'draft' }
      return { ...without(before), status: 'draft' }
    case 'rejected':
      if (live) return { ...without(before), edit: 'rejected' }
      return { ...without(before), status: 'rejected' }
    case 'approved':
    case 'emergency':
    case 'endedEarly':
    case 'extended': {
      const published = revision ?? before.pending ?? before.latest
      return {
        ...without(before),
        status: 'published',
        published,
        latest: Math.max(before.latest, published),
        submittedAt: before.submittedAt ?? at,
        reviewPending: kind === 'emergency' || (kind !== 'approved' && before.reviewPending),
      }
    }
    case 'reviewed':
      return { ...before, reviewPending: false }
    case 'withdrawn':
      return { ...without(before), status: 'withdrawn', reviewPending: false }
    case 'discarded':
      // What serves is what is begun from next.
      if (live) return { ...without(before), latest: before.published ?? before.latest }
      return { ...without(before), status: 'withdrawn' }
    case 'confirmedOnSite':
      return { ...before, onSite: 'confirmed' }
    case 'notOnSite':
      return { ...before, onSite: 'notThere' }
    default:
      return before
  }
}
