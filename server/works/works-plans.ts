/**
 * What each action makes of works: a revision, events, what riders are told, who hears of it.
 *
 * Worked out before anything is written, from one version of the works; it holds for as long as
 * they are at that version, which whoever writes it makes sure of.
 *
 * @module
 */

import { type Actor, can, type Principal } from '../../shared/access.ts'
import type { NotificationKind, WorksActionBody } from '../../shared/staff-api.ts'
import type { Instant } from '../../shared/time/period.ts'
import { endOf, fromLocal, startOf, toLocal } from '../../shared/works/schedule.ts'
import type {
  RevisionRef,
  Schedule,
  Works,
  WorksAction,
  WorksContent,
} from '../../shared/works/works.ts'
import type { Audience } from '../access/notify-types.ts'
import type { StoredWorks } from './stored-works.ts'
import { handsIn } from './works-actions.ts'
import type { NewEvent, NewRevision } from './works-store.ts'
import { WorksError } from './works-types.ts'

export type PlannedAction = Exclude<WorksAction, 'save' | 'copy'>

export interface PlanContext {
  by: Principal
  works: StoredWorks
  revisions: readonly RevisionRef[]
  body: WorksActionBody
  at: Instant
  contentOf: (revision: number) => Promise<WorksContent>
}

export interface Plan {
  revision?: NewRevision
  /** @param number - of the new revision, where there is one */
  events: (number: number) => NewEvent[]
  /** What riders are told from now on; absent: as before. */
  riders?: Told | 'nothing'
  /** What is checked first: by the engine too, or only where the engine has an answer. */
  check?: { content: WorksContent; engine: 'needed' | 'wanted' }
  tell: { kind: NotificationKind; to: Audience[] }[]
}

export interface Told {
  content: WorksContent
  onSite: Works['onSite']
}

type Planner = (context: PlanContext) => Plan | Promise<Plan>

const approvers: Audience = { right: 'works.approve' }

/** People who have a part in these works. */
function peopleOf({ works, revisions }: PlanContext): Audience {
  const hands: Actor[] = [works.owner, ...handsIn(works.events, revisions)]
  const people = hands.filter(({ kind }) => kind === 'person').map(({ id }) => id)
  return { people: [...new Set(people)] }
}

const reasonOf = ({ body }: PlanContext): { reason?: string } => {
  const reason = body.reason?.trim()
  return reason ? { reason } : {}
}

export const planners: Record<PlannedAction, Planner> = {
  async submit(context) {
    const { standing } = context.works
    const content = await context.contentOf(standing.latest)
    return {
      events: () => [{ kind: 'submitted', revision: standing.latest, ...reasonOf(context) }],
      check: { content, engine: 'needed' },
      tell: [{ kind: 'submitted', to: [approvers] }],
    }
  },

  recall: (context) => ({
    events: () => [{ kind: 'recalled', ...pendingOf(context), ...reasonOf(context) }],
    tell: [],
  }),

  async approve(context) {
    const { revision } = pendingOf(context)
    const content = await context.contentOf(revision)
    const end = endOf(content.schedule)
    // An end that was asked for may have come; what never was published is of no use any more.
    if (context.works.standing.published === undefined && end !== undefined && end <= context.at) {
      throw new WorksError(
        'notNow',
        'These works ended while they waited: send them back, so that their dates are mended',
      )
    }
    return {
      events: () => [{ kind: 'approved', revision, ...reasonOf(context) }],
      riders: { content, onSite: context.works.standing.onSite },
      tell: [{ kind: 'approved', to: [peopleOf(context)] }],
    }
  },

  reject(context) {
    const { reason } = reasonOf(context)
    if (reason === undefined) {
      throw new WorksError('invalid', 'Say why, so that the author knows what to mend', {
        faults: [{ field: 'reason', code: 'missing' }],
      })
    }
    return {
      events: () => [{ kind: 'rejected', ...pendingOf(context), reason }],
      tell: [{ kind: 'rejected', to: [peopleOf(context)] }],
    }
  },

  async emergency(context) {
    const { standing } = context.works
    const revision = standing.pending ?? standing.latest
    const content = await context.contentOf(revision)
    return {
      events: () => [{ kind: 'emergency', revision, ...reasonOf(context) }],
      riders: { content, onSite: standing.onSite },
      check: { content, engine: 'wanted' },
      tell: [{ kind: 'emergency', to: [approvers, peopleOf(context)] }],
    }
  },

  review: (context) => ({
    events: () => [
      { kind: 'reviewed', revision: publishedOf(context.works), ...reasonOf(context) },
    ],
    tell: [{ kind: 'reviewed', to: [peopleOf(context)] }],
  }),

  withdraw: (context) => ({
    events: () => [{ kind: 'withdrawn', ...reasonOf(context) }],
    riders: 'nothing',
    tell: [{ kind: 'withdrawn', to: [approvers, peopleOf(context)] }],
  }),

  async end(context) {
    const published = await context.contentOf(publishedOf(context.works))
    const { schedule } = published
    const end = context.body.end ?? toLocal(context.at, schedule.timeZone)
    const until = instantOf(end, schedule)
    if (until <= startOf(schedule)) {
      throw new WorksError(
        'invalid',
        'The end is not after the start: withdraw works that never begin',
        { faults: [{ field: 'end', code: 'endBeforeStart' }] },
      )
    }
    const before = endOf(schedule)
    if (before !== undefined && until >= before) {
      throw new WorksError('notNow', 'That is not earlier than the end now: extend it instead')
    }
    return moveEnd(context, published, { ...schedule, end }, 'endedEarly')
  },

  async extend(context) {
    const published = await context.contentOf(publishedOf(context.works))
    const { end: before, ...open } = published.schedule
    const { end } = context.body
    if (end === undefined) {
      throw new WorksError('invalid', 'Give the new end, or null for until further notice', {
        faults: [{ field: 'end', code: 'missing' }],
      })
    }
    if (end !== null && instantOf(end, open) <= context.at) {
      throw new WorksError('invalid', 'The new end is in the past', {
        faults: [{ field: 'end', code: 'inThePast' }],
      })
    }
    const later =
      before !== undefined && (end === null || instantOf(end, open) > instantOf(before, open))
    if (!later) {
      throw new WorksError('notNow', 'That is not later than the end now: end it early instead')
    }
    return moveEnd(context, published, end === null ? open : { ...open, end }, 'extended')
  },

  async confirm(context) {
    const there = context.body.there ?? true
    const content = await context.contentOf(publishedOf(context.works))
    return {
      events: () => [{ kind: there ? 'confirmedOnSite' : 'notOnSite', ...reasonOf(context) }],
      riders: { content, onSite: there ? 'confirmed' : 'notThere' },
      // What is as planned is no news.
      tell: there ? [] : [{ kind: 'notThere', to: [approvers, peopleOf(context)] }],
    }
  },

  discard: (context) => ({
    events: () => [
      { kind: 'discarded', revision: context.works.standing.latest, ...reasonOf(context) },
    ],
    tell: [],
  }),
}

/** At once by who may; by others it is submitted. */
function moveEnd(
  context: PlanContext,
  published: WorksContent,
  schedule: Schedule,
  kind: 'endedEarly' | 'extended',
): Plan {
  const { by, works } = context
  const content = { ...published, schedule }
  const revision = { content, basedOn: publishedOf(works) }
  if (!can(by, 'works.approve', works.tenant)) {
    return {
      revision,
      events: (number) => [
        { kind: 'saved', revision: number },
        { kind: 'submitted', revision: number, ...reasonOf(context) },
      ],
      tell: [{ kind: 'submitted', to: [approvers] }],
    }
  }
  const { edit, latest, onSite } = works.standing
  return {
    revision,
    events: (number) => [
      // What was being written ends with it.
      ...(edit === undefined ? [] : [{ kind: 'discarded' as const, revision: latest }]),
      { kind, revision: number, ...reasonOf(context) },
    ],
    riders: { content, onSite },
    tell: [{ kind: noticeOf(kind, schedule, context), to: [approvers, peopleOf(context)] }],
  }
}

function pendingOf({ works }: PlanContext): { revision: number } {
  const { pending } = works.standing
  if (pending === undefined) throw new WorksError('notNow', 'Nothing waits for approval')
  return { revision: pending }
}

function noticeOf(
  kind: 'endedEarly' | 'extended',
  schedule: Schedule,
  { at }: PlanContext,
): NotificationKind {
  if (kind === 'extended') return kind
  const end = endOf(schedule)
  return end !== undefined && end <= at ? 'ended' : 'endsEarlier'
}

function publishedOf({ standing }: StoredWorks): number {
  if (standing.published === undefined) throw new WorksError('notNow', 'Nothing is published')
  return standing.published
}

function instantOf(local: string, { timeZone }: Pick<Schedule, 'timeZone'>): Instant {
  try {
    return fromLocal(local, timeZone)
  } catch {
    throw new WorksError('invalid', `'${local}' is no local date and time (YYYY-MM-DDTHH:MM)`, {
      faults: [{ field: 'end', code: 'missing' }],
    })
  }
}
