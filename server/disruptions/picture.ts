/**
 * What should be published, from what all sources say.
 *
 * Asked at every poll of every source, so it remembers: as long as no source changed and no period
 * began or ended the last answer holds, and what did not change is not hashed again.
 *
 * @module
 */

import { hasEnded } from '../../shared/filter.ts'
import type { Instant } from '../../shared/time/period.ts'
import type { Network } from '../network/network.ts'
import { hashOf } from './hash.ts'
import { type Merged, merge } from './merge.ts'
import { relatedOf } from './related.ts'
import type { StoredSource } from './report-store.ts'
import { nextBoundary } from './snapshot.ts'
import type { Statement } from './statement.ts'
import type { Resolver } from './statements.ts'

export interface Wanted {
  disruption: Merged
  /** Of the content. */
  hash: string
}

type Sources = ReadonlyMap<string, StoredSource>

export interface Picture {
  /** Whether the last answer is still the answer. */
  holds(sources: Sources, network: Network, now: Instant): boolean
  of(
    sources: Sources,
    network: Network,
    resolver: Resolver,
    now: Instant,
  ): { wanted: Wanted[]; shownAs: Map<string, string> }
  /** The sources as they were stored after the last answer. */
  settle(sources: Sources): void
  /** The last answer was not stored. */
  forget(): void
}

/**
 * @param sourceOrder - feed ids as configured
 * @see Picture
 */
export function createPicture(sourceOrder: readonly string[] = []): Picture {
  let last: { sources: Sources; network: Network; until?: Instant } | undefined
  let hashes = new Map<string, string>()

  return {
    holds(sources, network, now) {
      if (!last || last.network !== network) return false
      if (last.until !== undefined && last.until <= now) return false
      const before = last.sources
      return (
        before.size === sources.size &&
        [...sources].every(([name, { revision, reports }]) => {
          const known = before.get(name)
          return known?.revision === revision && known.reports === reports
        })
      )
    },

    of(sources, network, resolver, now) {
      const statements = [...sources.values()].flatMap(resolver)
      const { disruptions, members, shownAs } = merge(statements, shownBefore(sources), sourceOrder)
      const living = disruptions.filter((disruption) => !hasEnded(disruption, now))
      const related = relatedOf(living, statements, shownAs, network)
      const made = new Map<string, string>()
      const wanted = living.map((merged): Wanted => {
        const others = related.get(merged.id)
        const disruption = others ? { ...merged, related: others } : merged
        const key = fingerprint(merged.id, members.get(merged.id) ?? [], network, others)
        const hash = hashes.get(key) ?? hashOf(disruption)
        made.set(key, hash)
        return { disruption, hash }
      })
      hashes = made
      // Only disruptions count that may still end; those that ended stay ended.
      const until = nextBoundary(living, now)
      last = { sources, network, ...(until === undefined ? {} : { until }) }
      return { wanted, shownAs }
    },

    settle(sources) {
      if (last) last.sources = sources
    },

    forget() {
      last = undefined
    },
  }
}

function shownBefore(sources: Sources): Map<string, string> {
  const shown = new Map<string, string>()
  for (const { reports } of sources.values()) {
    for (const { id, shownAs } of reports.values()) if (shownAs) shown.set(id, shownAs)
  }
  return shown
}

/** Equal where everything that the content is made from is equal. */
const fingerprint = (
  id: string,
  members: readonly Statement[],
  network: Network,
  related: readonly string[] = [],
) =>
  JSON.stringify([
    id,
    network.hash,
    related,
    members.map(({ id, hash, example, provenance }) => [
      id,
      hash,
      example,
      provenance.publisher,
      provenance.firstSeen,
      provenance.updatedAt,
    ]),
  ])
