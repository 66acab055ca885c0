/**
 * Follows what happens and queues it to who asked for it. Where it is, is kept in the database and
 * moves in the transaction that queues: nothing is lost, and nothing queued twice, however many
 * processes follow and whichever of them is killed.
 *
 * @module
 */

import type { Logger } from 'pino'
import { toInstant } from '../../../shared/time/period.ts'
import type { Clock } from '../../store/clock.ts'
import type { Database, Queryable } from '../../store/database.ts'
import { queueMessage } from './delivery-rows.ts'
import { fits, messageOf, typeOf } from './events.ts'
import { listWebhooks, type StoredWebhook } from './webhook-rows.ts'
import type { FollowedRealm, Message, Step } from './webhook-types.ts'

export interface FollowerOptions {
  db: Database
  realm: FollowedRealm
  clock: Clock
  log: Logger
}

export interface Follower {
  /** Begins where it was left; at the end of what is, where nobody ever followed. */
  start(): Promise<void>
  /** Look now. */
  wake(): void
  stop(): Promise<void>
}

/** Each with its messages in one transaction, which holds up others. */
const batch = 50
/** Looked at this often, should nobody wake it. */
const longestSleep = 60_000

export function createFollower({ db, realm, clock, log }: FollowerOptions): Follower {
  const stopping = new AbortController()
  let nap = new AbortController()
  let looping: Promise<void> | undefined
  const wake = () => nap.abort()

  /** @returns whether there may be more */
  const followOn = () =>
    db.transaction(async (tx) => {
      const [row] = await tx.query<{ sequence: number }>(
        'select sequence from webhook_cursor where realm = $1 for update',
        [realm.base],
      )
      if (!row) return false
      const { steps, cursor } = await realm.steps.after(tx, row.sequence, batch)
      await queueSteps(tx, steps)
      if (cursor !== row.sequence) {
        await tx.query('update webhook_cursor set sequence = $2 where realm = $1', [
          realm.base,
          cursor,
        ])
      }
      return steps.length > 0
    })

  async function queueSteps(tx: Queryable, steps: readonly Step[]): Promise<void> {
    if (steps.length === 0) return
    const webhooks = await listWebhooks(tx, realm.base)
    const now = toInstant(clock.now())
    for (const step of steps) {
      const to = webhooks.filter((each) => wants(each, step, realm))
      if (to.length === 0) continue
      const message = messageFor(step, realm, log)
      const ids = to.map(({ id }) => id)
      if (message) await queueMessage(tx, message, ids, { now })
    }
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      nap = new AbortController()
      const sleep = await followOn().then(
        (more) => (more ? 0 : longestSleep),
        (error) => {
          log.warn({ err: error, realm: realm.base }, 'cannot queue webhooks; trying again')
          return 5_000
        },
      )
      if (stopping.signal.aborted) return
      if (sleep > 0) await clock.sleep(sleep, nap.signal)
    }
  }

  return {
    async start() {
      await db.transaction(async (tx) => {
        await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`webhooks ${realm.base}`])
        const [row] = await tx.query('select 1 from webhook_cursor where realm = $1', [realm.base])
        if (row) return
        await tx.query('insert into webhook_cursor (realm, sequence) values ($1, $2)', [
          realm.base,
          await realm.steps.end(tx),
        ])
      })
      looping = loop()
    },
    wake,
    async stop() {
      stopping.abort()
      wake()
      await looping
    },
  }
}

/** Whether a step goes to a webhook. */
export function wants(
  { events, filter }: Pick<StoredWebhook, 'events' | 'filter'>,
  step: Step,
  realm: Pick<FollowedRealm, 'world'>,
): boolean {
  const type = typeOf(step)
  return type !== undefined && events.includes(type) && fits(step, filter, realm.world().network)
}

/** What cannot be said holds up nothing behind it. */
export function messageFor(step: Step, realm: FollowedRealm, log: Logger): Message | undefined {
  try {
    return messageOf(step, realm.base, realm.world())
  } catch (error) {
    log.error({ err: error, disruption: step.id }, 'a webhook message cannot be made; left out')
    return undefined
  }
}
