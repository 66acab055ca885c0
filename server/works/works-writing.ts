/**
 * Makes works and their revisions, and keeps what people are typing.
 *
 * @module
 */

import { type Actor, actorOf } from '../../shared/access.ts'
import { instantToLocal } from '../../shared/time/zone.ts'
import { moveTo, startOf } from '../../shared/works/schedule.ts'
import type { WorkingCopy, Works, WorksContent } from '../../shared/works/works.ts'
import type { Queryable } from '../store/database.ts'
import { type StoredWorks, shownRevision } from './stored-works.ts'
import { deleteCopy, writeCopy } from './working-copies.ts'
import { isPossible } from './works-actions.ts'
import { need, type WorksContext, worksFor } from './works-context.ts'
import { newWorksId } from './works-id.ts'
import {
  change,
  contentOf,
  insertWorks,
  loadWorks,
  type NewEvent,
  staleError,
} from './works-store.ts'
import { type Alongside, WorksError, type WorksService } from './works-types.ts'
import { viewOf } from './works-view.ts'

type Writing = Pick<WorksService, 'create' | 'save' | 'keepCopy' | 'dropCopy' | 'copy'>

/** @see WorksService */
export function writingOf(context: WorksContext): Writing {
  const { db, settingsOf, now } = context

  /** A draft of its own. */
  async function insert(
    tx: Queryable,
    tenant: string,
    by: Actor,
    content: WorksContent,
    other?: string,
  ): Promise<StoredWorks> {
    const at = now()
    const works = await insertAnew(tx, context, { tenant, owner: by, createdAt: at })
    return change(tx, works, {
      by,
      at,
      revision: { content },
      events: (number) => [
        { kind: 'created', revision: number, ...(other === undefined ? {} : { other }) },
      ],
    })
  }

  return {
    async create(by, { tenant, content }, alongside) {
      need(by, 'works.write', tenant)
      checkDates(content)
      const settings = await settingsOf(tenant)
      return db.transaction(async (tx) => {
        const made = await insert(tx, tenant, actorOf(by), content)
        const works = await withAlongside(tx, made, alongside)
        return viewOf(tx, works, by, settings, context)
      })
    },

    async save(by, id, content, version, note, alongside) {
      const { tenant } = await worksFor(db, by, 'works.write', id)
      checkDates(content)
      const settings = await settingsOf(tenant)
      return db.transaction(async (tx): Promise<Works> => {
        const works = await worksFor(tx, by, 'works.write', id, true)
        if (works.version !== version) throw staleError(works.version)
        mayWrite(works)
        const next = await change(tx, works, {
          by: actorOf(by),
          at: now(),
          revision: {
            content,
            basedOn: shownRevision(works.standing),
            ...(note === undefined ? {} : { note }),
          },
          events: (number) => [...takenBack(works), { kind: 'saved', revision: number }],
        })
        await deleteCopy(tx, id, by)
        const stored = await withAlongside(tx, next, alongside)
        return viewOf(tx, stored, by, settings, context)
      })
    },

    keepCopy: (by, id, content, basedOn) =>
      db.transaction(async (tx): Promise<WorkingCopy> => {
        // Locked, so that a copy does not come back after the save that made it a revision.
        const works = await worksFor(tx, by, 'works.write', id, true)
        mayWrite(works)
        const copy = { content, basedOn, savedAt: now() }
        await writeCopy(tx, id, actorOf(by), copy)
        return copy
      }),

    async dropCopy(by, id) {
      await worksFor(db, by, 'works.write', id)
      await deleteCopy(db, id, by)
    },

    async copy(by, id) {
      const { tenant } = await worksFor(db, by, 'works.write', id)
      const settings = await settingsOf(tenant)
      return db.transaction(async (tx) => {
        const works = await worksFor(tx, by, 'works.write', id)
        const content = await contentOf(tx, id, shownRevision(works.standing))
        const made = await insert(tx, tenant, actorOf(by), againFrom(content, context), id)
        return viewOf(tx, made, by, settings, context)
      })
    },
  }
}

/** What waited waits no more, and the history says so. */
const takenBack = ({ standing: { pending } }: StoredWorks): NewEvent[] =>
  pending === undefined ? [] : [{ kind: 'recalled', revision: pending }]

async function withAlongside(
  tx: Queryable,
  works: StoredWorks,
  alongside: Alongside | undefined,
): Promise<StoredWorks> {
  if (!alongside) return works
  await alongside(tx, works.id)
  return (await loadWorks(tx, works.id)) ?? works
}

async function insertAnew(
  tx: Queryable,
  { clock, example }: WorksContext,
  works: Pick<StoredWorks, 'tenant' | 'owner' | 'createdAt'>,
): Promise<StoredWorks> {
  for (;;) {
    const id = newWorksId(clock.now())
    const made = await insertWorks(tx, { ...works, id, example: example?.() ?? false })
    if (made) return made
  }
}

function mayWrite({ standing }: StoredWorks): void {
  if (isPossible('save', standing, { over: false, atOnce: false })) return
  throw new WorksError('notNow', 'These works were withdrawn: copy them to begin anew')
}

/** Lists sort by start and end, so that even a draft has dates that are some. */
function checkDates({ schedule }: WorksContent): void {
  try {
    startOf(schedule)
  } catch {
    throw new WorksError('invalid', 'The start or the end is no local date and time', {
      faults: [{ field: 'schedule.start', code: 'missing' }],
    })
  }
}

/** The same content, to begin today or later; what was taken over from the register was that once. */
export function againFrom(content: WorksContent, { now }: Pick<WorksContext, 'now'>): WorksContent {
  const { gipodId: _, ...rest } = content
  const { schedule } = rest
  if (startOf(schedule) > now()) return rest
  const today = instantToLocal(now(), schedule.timeZone).date
  return { ...rest, schedule: moveTo(schedule, today) }
}
