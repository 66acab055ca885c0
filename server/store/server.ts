/**
 * A PostgreSQL server, shared by any number of processes.
 *
 * @module
 */

import type { Logger } from 'pino'
import postgres from 'postgres'
import type { Database, Queryable } from './database.ts'
import { StoreError } from './errors.ts'
import { insideTransaction, refuseInsideTransaction } from './transaction-scope.ts'

/** The same JavaScript values as the embedded database gives. */
const types = {
  json: {
    to: 114,
    from: [114, 3802],
    serialize: (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)),
    parse: (text: string) => JSON.parse(text),
  },
  bigint: {
    to: 20,
    from: [20],
    serialize: (value: unknown) => String(value),
    parse: (text: string) => {
      const value = Number(text)
      return Number.isSafeInteger(value) ? value : BigInt(text)
    },
  },
  calendarDate: {
    to: 1082,
    from: [1082],
    serialize: (value: unknown) =>
      value instanceof Date ? value.toISOString().slice(0, 10) : String(value),
    parse: (text: string) => text,
  },
  bytes: {
    to: 17,
    from: [17],
    serialize: (value: Uint8Array) => `\\x${Buffer.from(value).toString('hex')}`,
    parse: (text: string) => new Uint8Array(Buffer.from(text.slice(2), 'hex')),
  },
}

/**
 * Connect, and see that the server answers.
 *
 * @throws StoreError naming host and database, never the password
 */
export async function openServer(databaseUrl: string, log: Logger): Promise<Database> {
  const where = describeUrl(databaseUrl)
  const sql = postgres(databaseUrl, {
    types,
    max: 10,
    connect_timeout: 10,
    onnotice: (notice) => log.debug({ notice: notice.message }, 'the database notes'),
    connection: { application_name: 'omweg' },
  })
  try {
    await sql.unsafe('select 1')
  } catch (error) {
    await sql.end({ timeout: 1 })
    throw new StoreError(`cannot use the database ${where}: ${(error as Error).message}`)
  }
  let closing: Promise<void> | undefined

  const db: Database = {
    kind: 'server',
    async query<T>(text: string, parameters?: readonly unknown[]) {
      refuseInsideTransaction(db)
      return run<T>(sql, text, parameters)
    },
    async transaction<T>(work: (tx: Queryable) => Promise<T>) {
      refuseInsideTransaction(db)
      let open = true
      try {
        const result = await sql.begin((transaction) => {
          const tx: Queryable = {
            async query<R>(text: string, parameters?: readonly unknown[]) {
              if (!open) throw new StoreError('the transaction has ended')
              return run<R>(transaction, text, parameters)
            },
          }
          return insideTransaction(db, () => work(tx)).finally(() => {
            open = false
          })
        })
        return result as T
      } catch (error) {
        throw error instanceof postgres.PostgresError ? refused(error) : error
      }
    },
    async notify(channel, payload) {
      await db.query('select pg_notify($1, $2)', [channel, payload])
    },
    async listen(channel, hear) {
      let times = 0
      const { unlisten } = await sql.listen(channel, hear, () => {
        if (times++ > 0) hear('')
      })
      return async () => {
        if (!closing) await unlisten()
      }
    },
    close() {
      closing ??= sql.end({ timeout: 5 })
      return closing
    },
  }
  return db
}

type Runner = Pick<postgres.Sql, 'unsafe'>

async function run<T>(
  sql: Runner,
  text: string,
  parameters: readonly unknown[] = [],
): Promise<T[]> {
  try {
    const result: unknown = await sql.unsafe(text, parameters as never[], {
      prepare: parameters.length > 0,
    })
    // Several statements in one text give a list of results: the last one counts.
    const rows = result as unknown[]
    const last = rows.length > 0 && Array.isArray(rows.at(-1)) ? rows.at(-1) : rows
    return [...(last as T[])]
  } catch (error) {
    throw error instanceof postgres.PostgresError ? refused(error) : error
  }
}

const refused = ({ message, code, detail }: postgres.PostgresError) =>
  new StoreError(message, { code, detail })

function describeUrl(databaseUrl: string): string {
  try {
    const { hostname, port, pathname } = new URL(databaseUrl)
    return `${pathname.slice(1) || 'postgres'} at ${hostname || 'localhost'}:${port || 5432}`
  } catch {
    return 'of databaseUrl (which is no URL of the form postgres://user@host:port/name)'
  }
}
