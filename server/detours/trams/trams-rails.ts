/**
 * Ways over other rails that trams would drive.
 *
 * A tram cannot turn where it likes, and what is known of rails does not tell where it can: lines of
 * both directions may share an edge of the streets that they are drawn on, and loops of the map lead
 * back. A way that runs out and back on one track is no detour.
 *
 * @module
 */

import type { Interval } from '../../../shared/impact.ts'
import { type RunsBack, runsBack } from '../../streets/search/other-ways-judge.ts'
import type { Drive } from '../proposals/drive.ts'
import { type Asking, type Going, once } from '../proposals/propose-context.ts'
import { type Gaps, gapsOf } from '../proposals/propose-gaps.ts'
import { type Around, waysAround } from '../proposals/propose-ways.ts'

/** Metres of running back that are none: crossing its own track, a platform on either side. */
const backAtMost = 60
/** Places to turn at that are tried without, one after the other. */
const mostTries = 6

export interface RailGaps {
  gaps: Gaps
  /** By gap, the best first. */
  ways: Around[][]
  going: Going
}

/**
 * The best ways over other rails that never run back on themselves; undefined where there is none for
 * some gap.
 *
 * @throws TimeBudgetError
 */
export function railsAround(
  asking: Asking,
  drive: Drive,
  going: Going,
  intervals: readonly Interval[],
): RailGaps | undefined {
  let over = going
  for (let tries = 0; tries < mostTries; tries++) {
    const gaps = gapsOf(asking, drive, over, intervals, false)
    if (typeof gaps === 'string' || gaps.cut) return undefined
    const isWhole = gaps.hops.every(({ leave, rejoin, found }) => leave && rejoin && found)
    if (!isWhole) return undefined
    const turn = turnOf(asking, over, gaps)
    if (turn >= 0) {
      over = without(over, turn)
      continue
    }
    const ways = gaps.hops.map((_, gap) =>
      waysAround(asking, drive, over, gaps, gap).filter(
        (way) => backOf(asking, over, way.found.edges).metres <= backAtMost,
      ),
    )
    return { gaps, ways, going: over }
  }
  return undefined
}

const backOf = (asking: Asking, going: Going, edges: readonly number[]): RunsBack =>
  once(asking, `back ${going.graph.kind} ${edges.join()}`, () => runsBack(going.graph, edges))

/** The edge on which some hop turns to run back; -1 where none does. */
function turnOf(asking: Asking, going: Going, { hops }: Gaps): number {
  for (const { found } of hops) {
    const edges = found?.edges ?? []
    const { metres, turn } = backOf(asking, going, edges)
    if (metres > backAtMost) return edges[turn] as number
  }
  return -1
}

function without(going: Going, edge: number): Going {
  const { graph, closed, apart = '' } = going
  const fewer = new Uint8Array(graph.edgeCount)
  if (closed) fewer.set(closed)
  fewer[edge] = 1
  return { ...going, closed: fewer, apart: `${apart} without ${edge}` }
}
