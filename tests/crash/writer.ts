/**
 * Says what it finds in the data folder, then writes deliveries until it is killed.
 *
 * @module
 */

import { pino } from 'pino'
import { createDisruptions } from '../../server/disruptions/disruptions.ts'
import { aDelivery, aReport, smallAreas, smallTown } from '../../server/disruptions/testing.ts'
import { openDatabase } from '../../server/store/open.ts'
import type { Snapshot } from '../../shared/disruption.ts'

export interface LogRow {
  sequence: number
  id: string
  version: number
  operation: 'upsert' | 'remove'
  number: number | null
}

export type Told =
  /** What a start finds. */
  | { type: 'found'; log: LogRow[]; heads: { id: string; sequence: number }[]; snapshot: Snapshot }
  /** The delivery with this number is stored. */
  | { type: 'stored'; number: number }
  | { type: 'failed'; message: string }

const [dataDir = '', first = '0'] = process.argv.slice(2)
const say = (told: Told) => process.send?.(told)

try {
  const log = pino({ level: 'silent' })
  const db = await openDatabase({ dataDir, log })
  const network = await smallTown()
  const disruptions = createDisruptions({ db, network, areas: smallAreas, log })
  await disruptions.start()
  say({
    type: 'found',
    snapshot: disruptions.snapshot(),
    log: await db.query(
      `select sequence, id, version, operation, (body->'texts'->0->'header'->>'nl')::int as number
       from disruption_log order by sequence`,
    ),
    heads: await db.query('select id, sequence from disruption_head order by sequence'),
  })
  for (let number = Number(first); ; number++) {
    await disruptions.deliver(aDelivery({ reports: reportsAt(number) }))
    say({ type: 'stored', number })
  }
} catch (error) {
  say({ type: 'failed', message: (error as Error).message })
}

/** Every delivery changes one report, ends one and begins one. */
function reportsAt(number: number) {
  return [number, number - 1, number - 2].map((n) =>
    aReport({
      key: `k${((n % 7) + 7) % 7}`,
      selectors: [{ routeId: n % 2 ? 't1a' : 'b5' }],
      stops: [{ stopId: 's3', change: 'notServed', basis: 'stated' }],
      header: { nl: String(n) },
      description: { nl: 'x'.repeat(2_000) },
    }),
  )
}
