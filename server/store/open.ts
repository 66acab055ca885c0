import type { Logger } from 'pino'
import type { Database } from './database.ts'
import { openEmbedded } from './embedded.ts'
import { openServer } from './server.ts'

export interface DatabaseOptions {
  /** Folder of the embedded database; not touched when there is a `databaseUrl`. */
  dataDir: string
  /** `postgres://user:password@host:5432/name`; absent: embedded. */
  databaseUrl?: string
  log: Logger
}

/**
 * Open the one database of this process.
 *
 * Both kinds give the same values: `bigint` as number (BigInt beyond 2^53), `numeric` and `date`
 * as text, `timestamptz` as Date, `json(b)` parsed, `bytea` as bytes. Without parameters the text
 * may hold several statements, and the rows of the last one come back. What PostgreSQL refuses is
 * a StoreError with its SQLSTATE in `code`.
 *
 * @throws FolderInUseError, StoreError
 */
export const openDatabase = ({ dataDir, databaseUrl, log }: DatabaseOptions): Promise<Database> =>
  databaseUrl ? openServer(databaseUrl, log) : openEmbedded(dataDir, log)
