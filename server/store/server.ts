/**
 * A PostgreSQL server, shared by any number of processes.
 *
 * @module
 */

import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from 'pino'
import type { Database, Queryable } from './database.ts'
import { StoreError } from './errors.ts'
import { createListener } from './listener.ts'
import { commit, insideTransaction, refuseInsideTransaction } from './transaction-scope.ts'
import { types } from './value-types.ts'

/** How long a close waits for work under way. */
const patience = 5_000

/**
 * Connect, and see that the server answers.
 *
 * A connection that dies rejects what it was doing, and nothing else: the pool opens another.
 *
 * @throws StoreError naming host and database, never the password
 */
export async function openServer(databaseUrl: string, log: Logger): Promise<Database> {
  const where = describeUrl(databaseUrl)
  const settings = {
    connectionString: databaseUrl,
    application_name: 'omweg',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    types,
  }
  let pool: pg.Pool
  try {
    pool = new pg.Pool({ ...settings, max: 10 })
    // An idle connection that dies is told here; one at work, by what it was doing.
    pool.on('error', (error) => log.warn({ err: error }, 'lost a connection to the database'))
    pool.on('connect', (client) => void client.on('error', () => {}))
    await pool.query('select 1')
  } catch (error) {
    throw new StoreError(`cannot use the database ${where}: ${wordsOf(error)}`)
  }
  const listener = createListener(() => new pg.Client(settings), log)
  let closing: Promise<void> | undefined

  const db: Database = {
    kind: 'server',
    async query<T>(text: string, parameters?: readonly unknown[]) {
      refuseInsideTransaction(db)
      return run<T>(pool, text, parameters)
    },
    async transaction(work) {
      refuseInsideTransaction(db)
      const client = await pool.connect()
      let open = true
      let unusable = false
      const tx: Queryable = {
        async query<R>(text: string, parameters?: readonly unknown[]) {
          if (!open) throw new StoreError('the transaction has ended')
          return run<R>(client, text, parameters)
        },
      }
      try {
        await run(client, 'begin')
        const result = await insideTransaction(db, () => work(tx))
        open = false
        await run(client, commit)
        return result
      } catch (error) {
        open = false
        // Whatever state a connection is in that cannot even roll back, nobody gets it again.
        await client.query('rollback').catch(() => {
          unusable = true
        })
        throw told(error)
      } finally {
        client.release(unusable)
      }
    },
    async notify(channel, payload) {
      await db.query('select pg_notify($1, $2)', [channel, payload])
    },
    listen: (channel, hear) => listener.listen(channel, hear),
    close() {
      closing ??= Promise.all([
        listener.close(),
        Promise.race([pool.end(), delay(patience, undefined, { ref: false })]),
      ]).then(() => {})
      return closing
    },
  }
  return db
}

async function run<T>(
  runner: Pick<pg.ClientBase, 'query'>,
  text: string,
  parameters: readonly unknown[] = [],
): Promise<T[]> {
  try {
    const result: unknown =
      parameters.length > 0 ? await runner.query(text, [...parameters]) : await runner.query(text)
    // Several statements in one text give a list of results: the last one counts.
    const last = (Array.isArray(result) ? result.at(-1) : result) as pg.QueryResult
    return last.rows as T[]
  } catch (error) {
    throw told(error)
  }
}

/** What the server refused, with its code; what befell the connection, in its own words. */
const told = (error: unknown): unknown =>
  error instanceof pg.DatabaseError ? new StoreError(error.message, error) : error

/** Of an attempt at several addresses of one host, the words of the first. */
function wordsOf(error: unknown): string {
  const first = error instanceof AggregateError ? error.errors[0] : error
  return first instanceof Error ? first.message : String(first)
}

function describeUrl(databaseUrl: string): string {
  try {
    const { hostname, port, pathname } = new URL(databaseUrl)
    return `${pathname.slice(1) || 'postgres'} at ${hostname || 'localhost'}:${port || 5432}`
  } catch {
    return 'of databaseUrl (which is no URL of the form postgres://user@host:port/name)'
  }
}
