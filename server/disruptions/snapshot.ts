/**
 * What is published at one instant.
 *
 * @module
 */

import type { Disruption, Snapshot } from '../../shared/disruption.ts'
import type { Instant, Period } from '../../shared/time/period.ts'
import { hashOf } from './hash.ts'
import type { Heads } from './version-log.ts'

export interface SnapshotParts {
  heads: Pick<Heads, 'sequence' | 'at' | 'byId'>
  networkHash: string
  /** A source of made-up content is among the sources. */
  example: boolean
  now: Instant
}

/**
 * Processes that share a database make the same snapshot, to the letter: `madeAt` is since when it
 * has been so, the last change or the last begin or end of a period.
 *
 * The hash is of the content, the network and which periods have begun and ended.
 */
export function makeSnapshot({ heads, networkHash, example, now }: SnapshotParts): Snapshot {
  const entries = [...heads.byId.values()].sort((a, b) => byImportance(a.disruption, b.disruption))
  const disruptions = entries.map(({ disruption }) => disruption)
  const passed = disruptions.map((d) => edgesOf(d).filter((edge) => edge <= now))
  const madeAt = [heads.at ?? now, ...passed.flat()].sort().at(-1) ?? now
  return Object.freeze({
    hash: hashOf([
      networkHash,
      example,
      entries.map(({ hash, disruption }, i) => [
        disruption.id,
        disruption.version,
        hash,
        passed[i]?.length,
      ]),
    ]),
    sequence: heads.sequence,
    madeAt,
    networkHash,
    example,
    disruptions,
  })
}

/** Service before works, what began first before what comes later. */
function byImportance(a: Disruption, b: Disruption): number {
  const kind = Number(a.kind === 'works') - Number(b.kind === 'works')
  if (kind !== 0) return kind
  const [x, y] = [a, b].map(({ impactPeriods }) => impactPeriods[0]?.start ?? '')
  return compareText(x ?? '', y ?? '') || compareText(a.id, b.id)
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

type Periods = Pick<Disruption, 'impactPeriods' | 'communicationPeriods'>

const edgesOf = ({ impactPeriods, communicationPeriods }: Periods): Instant[] =>
  [...impactPeriods, ...communicationPeriods].flatMap(({ start, end }: Period) =>
    [start, end].filter((edge) => edge !== undefined),
  )

/** The next instant at which a period begins or ends; undefined where nothing is to come. */
export function nextBoundary(disruptions: readonly Periods[], now: Instant): Instant | undefined {
  let next: Instant | undefined
  for (const disruption of disruptions) {
    for (const edge of edgesOf(disruption)) {
      if (edge > now && (next === undefined || edge < next)) next = edge
    }
  }
  return next
}
