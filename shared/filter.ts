/**
 * The filters that list, map, API and widget share, and their one meaning.
 *
 * @module
 */

import type { BBox } from './geo/position.ts'
import type { Mode } from './network.ts'
import type { Instant } from './time/period.ts'

/** Within a field the values are OR, across fields AND. Empty: everything. */
export interface DisruptionFilter {
  line?: string[]
  route?: string[]
  stop?: string[]
  mode?: Mode[]
  /** NIS codes. */
  municipality?: string[]
  bbox?: BBox
  /** In force at this instant. */
  at?: Instant
  /** In force somewhere in [from, to). */
  from?: Instant
  to?: Instant
  /** Every word occurs in names, numbers, streets or texts; case and accents do not matter. */
  q?: string
  kind?: 'service' | 'works'
}
