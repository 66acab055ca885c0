/**
 * What should be published, from what all sources say.
 *
 * Asked at every poll of every source, so it remembers: as long as no source changed and no period
 * began or ended the last answer holds, and what did not change is not hashed again. Where a source
 * gives no way round, an estimated one is added: see `estimate-questions.ts`.
 *
 * @module
 */

import type { DetourPath, Disruption } from '../../shared/disruption.ts'
import { hasEnded } from '../../shared/filter.ts'
import { bboxOf, joinBBox } from '../../shared/geo/polyline.ts'
import type { Instant } from '../../shared/time/period.ts'
import type { Network } from '../network/network.ts'
import { estimateQuestions } from './estimate-questions.ts'
import { type Estimates, estimatesBefore } from './estimates.ts'
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
    /** What is published under an id now. */
    before: (id: string) => Disruption | undefined,
  ): Promise<{ wanted: Wanted[]; shownAs: Map<string, string> }>
  /** When to ask again, as the last answer lacks something; undefined where it is whole. */
  again(): Instant | undefined
  /** The sources as they were stored after the last answer. */
  settle(sources: Sources): void
  /** The last answer was not stored. */
  forget(): void
}

/**
 * @param sourceOrder - feed ids as configured
 * @see Picture
 */
export function createPicture(estimates: Estimates, sourceOrder: readonly string[] = []): Picture {
  let last: { sources: Sources; network: Network; until?: Instant; again?: Instant } | undefined
  let hashes = new Map<string, string>()

  return {
    holds(sources, network, now) {
      if (!last || last.network !== network) return false
      if (last.until !== undefined && last.until <= now) return false
      if (last.again !== undefined && last.again <= now) return false
      const before = last.sources
      return (
        before.size === sources.size &&
        [...sources].every(([name, { revision, reports }]) => {
          const known = before.get(name)
          return known?.revision === revision && known.reports === reports
        })
      )
    },

    async of(sources, network, resolver, now, before) {
      const statements = [...sources.values()].flatMap(resolver)
      const { disruptions, members, shownAs } = merge(statements, shownBefore(sources), sourceOrder)
      const living = disruptions.filter((disruption) => !hasEnded(disruption, now))
      const related = relatedOf(living, statements, shownAs, network)
      const questions = estimateQuestions(living, related, now)
      const { detours, again } = await estimates.of(questions, network)
      const made = new Map<string, string>()
      const wanted = living.map((merged): Wanted => {
        const { id, sections } = merged
        const others = related.get(id)
        const estimated = questions.has(id)
          ? (detours.get(id) ?? estimatesBefore(before(id), sections))
          : []
        const disruption = withEstimates(
          others ? { ...merged, related: others } : merged,
          estimated,
        )
        const key = fingerprint(id, members.get(id) ?? [], network, others, estimated)
        const hash = hashes.get(key) ?? hashOf(disruption)
        made.set(key, hash)
        return { disruption, hash }
      })
      hashes = made
      // Only disruptions count that may still end; those that ended stay ended.
      const until = nextBoundary(living, now)
      last = {
        sources,
        network,
        ...(until === undefined ? {} : { until }),
        ...(again === undefined ? {} : { again }),
      }
      return { wanted, shownAs }
    },

    again: () => last?.again,

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

/** What sources state comes first. */
function withEstimates(disruption: Merged, estimated: readonly DetourPath[]): Merged {
  if (estimated.length === 0) return disruption
  const bbox = joinBBox(disruption.bbox, bboxOf(estimated.flatMap(({ path }) => path)))
  return {
    ...disruption,
    detours: [...disruption.detours, ...estimated],
    ...(bbox ? { bbox } : {}),
  }
}

/** Equal where everything that the content is made from is equal. */
const fingerprint = (
  id: string,
  members: readonly Statement[],
  network: Network,
  related: readonly string[] = [],
  estimated: readonly DetourPath[] = [],
) =>
  JSON.stringify([
    id,
    network.hash,
    related,
    estimated,
    members.map(({ id, hash, example, provenance }) => [
      id,
      hash,
      example,
      provenance.publisher,
      provenance.firstSeen,
      provenance.updatedAt,
    ]),
  ])
