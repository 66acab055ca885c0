/**
 * Changes something and tells of it, over and over, until it is killed; or only delivers what is
 * left.
 *
 * @module
 */

import { appendFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { pino } from 'pino'
import type { Clock } from '../../server/store/clock.ts'
import { migrate } from '../../server/store/migrate.ts'
import { openDatabase } from '../../server/store/open.ts'
import { createOutbox } from '../../server/store/outbox.ts'
import { enqueue, outboxMigrations } from '../../server/store/outbox-rows.ts'
import { toInstant } from '../../shared/time/period.ts'

export type OutboxTold =
  | { type: 'stored'; number: number }
  | { type: 'drained'; numbers: number[] }
  | { type: 'failed'; message: string }

const [dataDir = '', databaseUrl, received = '', first] = process.argv.slice(2)
const say = (told: OutboxTold) => process.send?.(told)

/** A minute is a second here, so that a lease that a killed process held is soon over. */
const hurry: Clock = {
  now: () => Date.now() * 60,
  sleep: (ms, signal) => delay(ms / 60, undefined, { signal, ref: false }).catch(() => {}),
}

try {
  const log = pino({ level: 'silent' })
  const db = await openDatabase({ dataDir, databaseUrl: databaseUrl || undefined, log })
  await migrate(db, [
    ...outboxMigrations,
    { id: 'crash-1-change', sql: 'create table change (number serial primary key, made integer)' },
  ])
  const outbox = createOutbox({
    db,
    log,
    clock: hurry,
    handlers: {
      hook: async ({ id, payload }) => {
        await delay(Math.random() * 20)
        appendFileSync(received, `${JSON.stringify({ id, number: payload })}\n`)
        await delay(Math.random() * 20)
      },
    },
  })
  await outbox.start()
  if (first === undefined) {
    const waiting = async () =>
      (await outbox.status()).reduce((sum, { waiting }) => sum + waiting, 0)
    while ((await waiting()) > 0) await delay(50)
    const rows = await db.query<{ number: number }>('select number from change order by number')
    say({ type: 'drained', numbers: rows.map(({ number }) => number) })
    await outbox.stop()
    await db.close()
  } else {
    for (;;) {
      const number = await db.transaction(async (tx) => {
        const [row] = await tx.query<{ number: number }>(
          'insert into change (made) values (1) returning number',
        )
        const made = row?.number ?? Number.NaN
        await enqueue(tx, 'hook', made, { notBefore: toInstant(hurry.now()) })
        return made
      })
      say({ type: 'stored', number })
      await delay(5)
    }
  }
} catch (error) {
  say({ type: 'failed', message: (error as Error).message })
}
