/**
 * Does with works what is neither writing nor reading them. What riders are told, the state, the
 * notifications and the mails of one act are one transaction.
 *
 * @module
 */

import { actorOf, can, type Principal } from '../../shared/access.ts'
import type { TenantSettings, WorksActionBody } from '../../shared/staff-api.ts'
import type { Instant } from '../../shared/time/period.ts'
import { endOf } from '../../shared/works/schedule.ts'
import type { Works } from '../../shared/works/works.ts'
import type { Report } from '../disruptions/report.ts'
import type { Queryable } from '../store/database.ts'
import { listedRevision, type StoredWorks } from './stored-works.ts'
import { handsIn, isOneOf, isPossible, mayDo } from './works-actions.ts'
import { faultsOf } from './works-check.ts'
import { type WorksContext, withContact, worksFor, worksSource } from './works-context.ts'
import { type Plan, type PlannedAction, planners } from './works-plans.ts'
import { flagEnd } from './works-reminders.ts'
import { change, contentOf, loadRevisionRefs, loadWorks, staleError } from './works-store.ts'
import { type Alongside, WorksError, type WorksService } from './works-types.ts'
import { viewOf } from './works-view.ts'

/** @see WorksService */
export function actingOf(context: WorksContext): Pick<WorksService, 'act' | 'bulk'> {
  const { db, now, settingsOf } = context

  async function act(
    by: Principal,
    id: string,
    action: PlannedAction,
    version: number,
    body: WorksActionBody = {},
    alongside?: Alongside,
  ): Promise<Works> {
    const at = now()
    const works = await worksFor(db, by, 'works.read', id)
    if (!mayDo(by, action, works.tenant)) throw forbidden(action)
    if (works.version !== version) throw staleError(works.version)
    const settings = await settingsOf(works.tenant)
    const revisions = await loadRevisionRefs(db, id)
    const over = await isOver(db, works, at)
    const atOnce = can(by, 'works.approve', works.tenant)
    if (!isPossible(action, works.standing, { over, atOnce })) throw notNow(action, works)
    const looksAt = action === 'approve' || action === 'review'
    if (looksAt && !settings.authorMayApprove && isOneOf(by, handsIn(works.events, revisions))) {
      throw new WorksError(
        'forbidden',
        'You had a hand in this yourself: a colleague has to approve it',
      )
    }
    const contentAt = (revision: number) => contentOf(db, id, revision)
    const plan = await planners[action]({ by, works, revisions, body, at, contentOf: contentAt })
    await check(works.tenant, plan)

    let view: Works | undefined
    const store = async (tx: Queryable) => {
      const locked = await worksFor(tx, by, 'works.read', id, true)
      // At that version everything is as it was planned on.
      if (locked.version !== version) throw staleError(locked.version)
      const next = await change(tx, locked, {
        by: actorOf(by),
        at,
        ...(plan.revision ? { revision: plan.revision } : {}),
        events: plan.events,
      })
      if (plan.riders) await flagEnd(tx, id, at)
      const { title } = await contentOf(tx, id, listedRevision(next.standing))
      for (const { kind, to } of plan.tell) {
        const reason = body.reason?.trim()
        await context.notify(
          tx,
          {
            kind,
            tenant: works.tenant,
            worksId: id,
            title,
            by: actorOf(by),
            at,
            ...(reason ? { reason } : {}),
          },
          to,
        )
      }
      await alongside?.(tx, id)
      const stored = (await loadWorks(tx, id)) ?? next
      view = await viewOf(tx, stored, by, settings, context)
    }
    if (plan.riders) await deliver(works, plan.riders, settings, at, store)
    else await db.transaction(store)
    if (!view) throw new Error(`nothing was made of '${action}'`)
    return view
  }

  async function check(tenant: string, plan: Plan): Promise<void> {
    if (!plan.check) return
    const faults = await faultsOf(context, tenant, plan.check.content, plan.check.engine)
    if (faults.length === 0) return
    throw new WorksError('invalid', 'This cannot be published yet: see what is to be mended', {
      faults,
    })
  }

  /** Stores what riders are told from now on, and in the same transaction what led to it. */
  async function deliver(
    { id, tenant }: StoredWorks,
    riders: NonNullable<Plan['riders']>,
    settings: TenantSettings,
    at: Instant,
    store: (tx: Queryable) => Promise<void>,
  ): Promise<void> {
    const { disruptions, report, network, tenantName, example } = context
    const reports: Report[] = []
    if (riders !== 'nothing') {
      const content = withContact(riders.content, settings)
      const { onSite } = riders
      reports.push(report({ id, tenant, content, publishedAt: at, onSite }, network()))
    }
    await disruptions.deliver(
      {
        source: worksSource(tenant),
        publisher: tenantName(tenant),
        example: example?.() ?? false,
        at,
        mode: 'merge',
        reports,
        closed: riders === 'nothing' ? [id] : [],
      },
      store,
    )
  }

  function problemOf(error: unknown): { status: number; detail: string } {
    if (error instanceof WorksError) return { status: statusOf[error.kind], detail: error.message }
    context.log.error({ err: error }, 'one of many works failed')
    return { status: 500, detail: 'Something went wrong here; it has been logged' }
  }

  return {
    act,
    async bulk(by, { action, items, reason }) {
      const done: Awaited<ReturnType<WorksService['bulk']>>['items'] = []
      // One after the other: each publishes anew.
      for (const { id, version } of items) {
        try {
          const body = reason === undefined ? {} : { reason }
          const works = await act(by, id, action, version, body)
          done.push({ id, works: summaryOnly(works) })
        } catch (error) {
          done.push({ id, problem: problemOf(error) })
        }
      }
      return { items: done }
    },
  }
}

/** HTTP status of each refusal. */
export const statusOf: Record<WorksError['kind'], number> = {
  notFound: 404,
  forbidden: 403,
  stale: 412,
  notNow: 409,
  invalid: 400,
}

/** Whether what is published is past its end. */
async function isOver(tx: Queryable, works: StoredWorks, at: Instant): Promise<boolean> {
  const { status, published } = works.standing
  if (status !== 'published' || published === undefined) return false
  const { schedule } = await contentOf(tx, works.id, published)
  const end = endOf(schedule)
  return end !== undefined && end <= at
}

const forbidden = (action: PlannedAction) =>
  new WorksError('forbidden', `You may not do this with these works: ${action}`)

const notNow = (action: PlannedAction, { standing }: StoredWorks) =>
  new WorksError(
    'notNow',
    `Not possible as these works stand: ${action} (${standing.status}${
      standing.edit === undefined ? '' : `, an edit of them: ${standing.edit}`
    })`,
  )

function summaryOnly(works: Works) {
  const {
    latest: _latest,
    pending: _pending,
    published: _published,
    content: _content,
    revisions: _revisions,
    events: _events,
    workingCopy: _workingCopy,
    alsoEditing: _alsoEditing,
    disruptionId: _disruptionId,
    actions: _actions,
    ...summary
  } = works
  return summary
}
