/**
 * What the sandbox publishes: the works of its one tenant, resolved as any others, with no log.
 *
 * @module
 */

import type { Disruption, Snapshot } from '../../shared/disruption.ts'
import { hasEnded } from '../../shared/filter.ts'
import { fromInstant, type Instant } from '../../shared/time/period.ts'
import { hashOf } from '../disruptions/hash.ts'
import { type Merged, merge } from '../disruptions/merge.ts'
import type { StoredReport, StoredSource } from '../disruptions/report-store.ts'
import { makeSnapshot, nextBoundary } from '../disruptions/snapshot.ts'
import type { Resolver } from '../disruptions/statements.ts'

export interface SandboxPicture {
  snapshot: Snapshot
  /** When a period begins or ends, so that it is to be made anew. */
  until?: Instant
}

/**
 * Pure: processes that share a database make the same of it.
 *
 * @param source - what the sandbox says; undefined: nothing yet
 */
export function sandboxPicture(
  source: StoredSource | undefined,
  { resolver, networkHash, now }: { resolver: Resolver; networkHash: string; now: Instant },
): SandboxPicture {
  // Nothing in it is real, and every output says so.
  const statements = source ? resolver({ ...source, example: true }) : []
  const { disruptions } = merge(statements)
  const living = disruptions.filter((each) => !hasEnded(each, now))
  const byId = new Map(
    living.map((merged) => [
      merged.id,
      { hash: hashOf(merged), disruption: withVersion(merged, source?.reports.get(merged.id)) },
    ]),
  )
  const over = disruptions
    .filter((each) => hasEnded(each, now))
    .flatMap(({ impactPeriods }) => impactPeriods.flatMap(({ end }) => end ?? []))
  const changed = [...(source?.reports.values() ?? [])].map(({ changedAt }) => changedAt)
  const at = [...changed, ...over]
    .filter((each) => each <= now)
    .sort()
    .at(-1)
  const until = nextBoundary(living, now)
  return {
    snapshot: makeSnapshot({
      heads: { sequence: source?.revision ?? 0, ...(at === undefined ? {} : { at }), byId },
      networkHash,
      example: true,
      now,
    }),
    ...(until === undefined ? {} : { until }),
  }
}

/** There is no log to count versions in: seconds since it was first said, which only ever grow. */
function withVersion(
  { id, ...rest }: Merged,
  report: Pick<StoredReport, 'firstSeen' | 'changedAt'> | undefined,
): Disruption {
  const seconds = report
    ? Math.floor((fromInstant(report.changedAt) - fromInstant(report.firstSeen)) / 1000)
    : 0
  return { id, version: 1 + Math.max(0, seconds), ...rest }
}
