/**
 * One PostgreSQL dialect, two places it can run: embedded (PGlite, in a worker) or a server.
 *
 * @module
 */

export type Row = Record<string, unknown>

export interface Queryable {
  /** `$1`, `$2` … for parameters; objects and arrays for `jsonb` parameters are passed as JSON text. */
  query<T = Row>(sql: string, parameters?: readonly unknown[]): Promise<T[]>
}

export interface Database extends Queryable {
  readonly kind: 'embedded' | 'server'
  /** All or nothing; a throw rolls back. */
  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T>
  /** Tell every process on the database; inside a transaction, use `select pg_notify(...)`. */
  notify(channel: string, payload: string): Promise<void>
  /**
   * Hear what is told; gives back how to stop. After a connection that was lost, an empty payload:
   * something may have been missed.
   */
  listen(channel: string, hear: (payload: string) => void): Promise<() => Promise<void>>
  close(): Promise<void>
}

/** One step of one room's schema, run once, in order, each in a transaction. */
export interface Migration {
  /** `<room>-<number>-<what>`, e.g. `disruptions-1-log`. */
  id: string
  sql: string
}
