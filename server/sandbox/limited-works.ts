/**
 * The service of works as programs in the sandbox have it: the same, so much of it, and each only its
 * own. Keys of a real tenant share what is the tenant's; here they are strangers to each other.
 *
 * @module
 */

import type { Principal } from '../../shared/access.ts'
import { sandboxDays, sandboxTenant } from '../../shared/sandbox.ts'
import type { Database, Queryable } from '../store/database.ts'
import { notFound } from '../works/works-context.ts'
import { canBeId } from '../works/works-store.ts'
import { type Alongside, WorksError, type WorksService } from '../works/works-types.ts'

export interface SandboxQuota {
  /** Works that one key makes. */
  works: number
  /** Everything that one key does with works: made, saved, submitted … */
  events: number
  /** Works of all keys together. */
  together: number
}

const sandboxQuota: SandboxQuota = { works: 25, events: 500, together: 1_000 }

/**
 * @throws WorksError `notNow` in the transaction that would be too much, `notFound` for works of
 * another key
 */
export function limitedWorks(
  works: WorksService,
  db: Database,
  quota: SandboxQuota = sandboxQuota,
): WorksService {
  async function checkEvents(tx: Queryable, by: Principal): Promise<void> {
    const [row] = await tx.query<{ count: number }>(
      `select count(*)::int as count from works_summary s join works_event e on e.works = s.works
       where s.tenant = $1 and e.actor->>'id' = $2`,
      [sandboxTenant, by.id],
    )
    if ((row?.count ?? 0) > quota.events) throw tooMuch(`${quota.events} changes`)
  }

  async function checkWorks(tx: Queryable, by: Principal): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtext($1))', ['sandbox works'])
    const [row] = await tx.query<{ own: number; together: number }>(
      `select count(*) filter (where w.created_by->>'id' = $2)::int as own,
         count(*)::int as together
       from works_summary s join works w on w.id = s.works where s.tenant = $1`,
      [sandboxTenant, by.id],
    )
    if ((row?.own ?? 0) > quota.works) throw tooMuch(`${quota.works} works`)
    if ((row?.together ?? 0) > quota.together) {
      throw new WorksError(
        'notNow',
        'The sandbox is full for now: it is emptied daily, try again later',
      )
    }
  }

  /** What robots made is there to look at, in what is published. */
  async function checkOwn(by: Principal, id: string): Promise<void> {
    if (by.kind !== 'program' || !canBeId(id)) return
    const [row] = await db.query<{ owner: string }>(
      `select created_by->>'id' as owner from works where id = $1`,
      [id],
    )
    if (row && row.owner !== by.id) throw notFound()
  }

  const and =
    (check: (tx: Queryable) => Promise<void>, alongside?: Alongside): Alongside =>
    async (tx, id) => {
      await check(tx)
      await alongside?.(tx, id)
    }

  return {
    ...works,
    list: (by, query) => works.list(by, by.kind === 'program' ? { ...query, owner: 'me' } : query),
    async get(by, id) {
      await checkOwn(by, id)
      return works.get(by, id)
    },
    async revisions(by, id) {
      await checkOwn(by, id)
      return works.revisions(by, id)
    },
    async revision(by, id, number) {
      await checkOwn(by, id)
      return works.revision(by, id, number)
    },
    create: (by, wanted, alongside) =>
      works.create(
        by,
        wanted,
        and(async (tx) => {
          await checkWorks(tx, by)
          await checkEvents(tx, by)
        }, alongside),
      ),
    async save(by, id, content, version, note, alongside) {
      await checkOwn(by, id)
      return works.save(
        by,
        id,
        content,
        version,
        note,
        and((tx) => checkEvents(tx, by), alongside),
      )
    },
    async act(by, id, action, version, body) {
      await checkOwn(by, id)
      await checkEvents(db, by)
      return works.act(by, id, action, version, body)
    },
    keepCopy: notHere,
    dropCopy: notHere,
    copy: notHere,
    bulk: notHere,
    saveTemplate: notHere,
    deleteTemplate: notHere,
  }
}

const notHere = async (): Promise<never> => {
  throw new WorksError('notNow', 'This is not done in the sandbox: make works anew')
}

const tooMuch = (what: string) =>
  new WorksError(
    'notNow',
    `A key of the sandbox is for ${what} in its ${sandboxDays} days: get another with POST /sandbox/keys`,
  )
