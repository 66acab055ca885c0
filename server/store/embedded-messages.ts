/** What the main thread and the thread of the embedded database say to each other. */

export type ToWorker =
  | { type: 'query'; id: number; sql: string; parameters: readonly unknown[] }
  | { type: 'close'; id: number }

export interface PlainError {
  message: string
  /** SQLSTATE, where PostgreSQL refused. */
  code?: string
  detail?: string
}

export type FromWorker =
  | { type: 'ready' }
  | { type: 'failed'; error: PlainError }
  | { type: 'answer'; id: number; rows: unknown[] }
  | { type: 'answer'; id: number; error: PlainError }
  | { type: 'notification'; channel: string; payload: string }
