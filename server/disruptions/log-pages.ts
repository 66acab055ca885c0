/**
 * The version log as it is read in pages: by when, and by sequence number. Both run the same way, and
 * no number is left out, so that a page is a range of numbers that never changes once it is full.
 *
 * @module
 */

import type { Instant } from '../../shared/time/period.ts'
import type { Queryable } from '../store/database.ts'
import { type LogEntry, type LogRow, logColumns, toEntry } from './version-log.ts'

export interface PagedEntry extends LogEntry {
  /** The id had been removed, and is published again. */
  returned: boolean
}

export interface LogPages {
  /** Of the last entry; 0 where there is none. */
  last(): Promise<number>
  /** For each instant the sequence number of the first entry at or after it, where there is one. */
  firstAt(instants: readonly Instant[]): Promise<(number | undefined)[]>
  /** When entries were written, by their sequence numbers. */
  instantsOf(sequences: readonly number[]): Promise<Map<number, Instant>>
  /** Entries from one number to another, both inclusive, in order. */
  between(from: number, to: number): Promise<PagedEntry[]>
  /** What is published now and was so before a number, as it is; in order. */
  liveBefore(sequence: number): Promise<PagedEntry[]>
}

/** @param db - with the migrations of the log done */
export function createLogPages(db: Queryable): LogPages {
  const entries = async (where: string, parameters: unknown[]) => {
    const rows = await db.query<LogRow & { returned: boolean }>(
      `select ${logColumns}, coalesce(before.operation = 'remove', false) as returned
       from disruption_log l
       left join disruption_log before on before.id = l.id and before.version = l.version - 1
       where ${where} order by l.sequence`,
      parameters,
    )
    return rows.map((row): PagedEntry => ({ ...toEntry(row), returned: row.returned }))
  }
  return {
    async last() {
      const [row] = await db.query<{ sequence: number }>(
        'select coalesce(max(sequence), 0) as sequence from disruption_log',
      )
      return row?.sequence ?? 0
    },
    async firstAt(instants) {
      const rows = await db.query<{ sequence: number | null }>(
        `select (
           select l.sequence from disruption_log l where l.at >= asked.at
           order by l.at, l.sequence limit 1
         ) as sequence
         from unnest($1::text[]) with ordinality as asked (at, place) order by asked.place`,
        [instants],
      )
      return rows.map(({ sequence }) => sequence ?? undefined)
    },
    async instantsOf(sequences) {
      const rows = await db.query<{ sequence: number; at: Instant }>(
        'select sequence, at from disruption_log where sequence = any($1::bigint[])',
        [sequences],
      )
      return new Map(rows.map(({ sequence, at }) => [sequence, at]))
    },
    between: (from, to) => entries('l.sequence between $1 and $2', [from, to]),
    liveBefore: (sequence) =>
      entries(
        `l.sequence < $1 and exists (
           select 1 from disruption_head h where h.sequence = l.sequence
         )`,
        [sequence],
      ),
  }
}
