/**
 * What is done to the database so that it does not grow for ever: once a day what nobody needs any
 * more is forgotten, and its room given to what comes.
 *
 * A server does the latter by itself. The embedded database has no process beside it that would:
 * its tables would grow with every row that is ever changed or deleted, and its write-ahead log, of
 * which only a checkpoint lets go, with every write.
 *
 * @module
 */

import type { Logger } from 'pino'
import { type Clock, systemClock } from './clock.ts'
import type { Database } from './database.ts'

/**
 * One thing to forget.
 *
 * @param isOver - the process stops: what is not done yet is for the next day
 * @returns how many were
 */
export type Forget = (now: number, isOver: () => boolean) => Promise<number>

export interface UpkeepOptions {
  db: Database
  log: Logger
  /** By what they are called in the log. */
  forget: Readonly<Record<string, Forget>>
  /** Whether it falls to this process, of those on the database. */
  leads: () => boolean
  clock?: Clock
}

const minute = 60_000
const day = 24 * 60 * minute
/** Not while everything starts. */
const first = 10 * minute
/** Who leads may change, and the write-ahead log of a busy hour is some megabytes. */
const look = 60 * minute

/** @returns how to stop; what is under way ends first */
export function startUpkeep(options: UpkeepOptions): () => Promise<void> {
  const { db, leads, log, clock = systemClock } = options
  const stopping = new AbortController()
  const isOver = () => stopping.signal.aborted

  async function loop(): Promise<void> {
    let doneAt = Number.NEGATIVE_INFINITY
    let wait = first
    while (!isOver()) {
      await clock.sleep(wait, stopping.signal)
      wait = look
      if (isOver() || !leads()) continue
      if (clock.now() - doneAt >= day) {
        doneAt = clock.now()
        await keepUp(options, isOver)
      }
      if (db.kind === 'embedded' && !isOver()) await tidy(() => db.query('checkpoint'), log)
    }
  }

  const running = loop().catch((error) => log.error({ err: error }, 'nobody forgets what is old'))
  return async () => {
    stopping.abort()
    await running
  }
}

/** Once, now. What fails is told, and tried again the next day. */
export async function keepUp(
  { db, log, forget, clock = systemClock }: Omit<UpkeepOptions, 'leads'>,
  isOver: () => boolean = () => false,
): Promise<void> {
  for (const [what, work] of Object.entries(forget)) {
    if (isOver()) return
    try {
      const count = await work(clock.now(), isOver)
      if (count > 0) log.info({ what, count }, 'forgotten, as it is older than is kept')
    } catch (error) {
      log.warn({ err: error, what }, 'could not forget what is old; trying again tomorrow')
    }
  }
  if (db.kind !== 'embedded' || isOver()) return
  await tidy(() => giveRoomBack(db, isOver), log)
}

/** Table by table, so that others have their turns in between. */
async function giveRoomBack(db: Database, isOver: () => boolean): Promise<void> {
  const tables = await db.query<{ name: string }>(
    `select quote_ident(relname) as name from pg_class
     where relkind = 'r' and relnamespace = current_schema()::regnamespace order by relname`,
  )
  for (const { name } of tables) {
    if (isOver()) return
    await db.query(`vacuum ${name}`)
  }
}

const tidy = (work: () => Promise<unknown>, log: Logger) =>
  work().catch((error) => log.warn({ err: error }, 'could not tidy up the database; trying again'))
