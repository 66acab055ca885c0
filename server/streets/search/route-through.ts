/**
 * A way that staff pull through points on the map.
 *
 * @module
 */

import { bestOf } from './search.ts'
import type { Gate } from './search-gates.ts'
import { isImpassable, run } from './search-run.ts'
import type { Found, SearchOptions } from './search-types.ts'

/** Edges near a point, both directions of a street, and where on each the point lies. */
export type Waypoint = readonly { edge: number; share: number }[]

export interface Through {
  /** Absent where there is no way. */
  found?: Found
  /** Waypoints that can be passed, one after the other. All of them: the targets are out of reach. */
  passed: number
}

/**
 * The cheapest way that passes every waypoint in its order: that drives, from start to end, one of
 * its edges. A way never turns round on it. Exact, like `search`.
 *
 * One drive passes several waypoints that lie on its edge in their order. The edge of the way's seed
 * and that of its target count as driven.
 *
 * @throws TimeBudgetError
 */
export function routeThrough(options: SearchOptions, waypoints: readonly Waypoint[]): Through {
  const gates = waypoints.map(gateOf)
  const ran = run(options, gates, 0)
  const found = bestOf(options, ran)
  if (found) return { found, passed: gates.length }
  // who came to a dead end has not passed it
  const last = ran.passed - 1
  const isDeadEnd = last >= 0 && isImpassable(options, gates, last, ran.space, deadEnd)
  return { passed: isDeadEnd ? last : ran.passed }
}

/** Edges that a dead end may have. */
const deadEnd = 512

function gateOf(waypoint: Waypoint): Gate {
  const gate = new Map<number, number>()
  // the first of an edge is the nearest
  for (const { edge, share } of waypoint) if (!gate.has(edge)) gate.set(edge, share)
  return gate
}
