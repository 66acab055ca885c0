/**
 * Which features of a collection are asked for, and which of those are on a page.
 *
 * A page begins after the last feature of the one before, not at a number: whatever appears or ends
 * meanwhile, each of the others is met once.
 *
 * @module
 */

import type { BBox } from '../../../shared/geo/position.ts'
import { fromInstant, type Instant, type Period } from '../../../shared/time/period.ts'
import type { OutputWorld } from '../world.ts'
import { intersectsBox } from './box.ts'
import type { OpenFeature, Queryable } from './feature.ts'

/** Closed at both ends, as an interval of OGC is; an instant is from itself to itself. */
export interface TimeQuery {
  /** Absent: since ever. */
  from?: Instant
  /** Absent: for ever. */
  to?: Instant
}

export interface FeatureQuery {
  /** A feature in any of them is found. */
  boxes?: readonly BBox[]
  time?: TimeQuery
  filters: readonly { queryable: Queryable; values: readonly string[] }[]
}

/** The features that fit, in the order given. */
export function selectFeatures(
  features: readonly OpenFeature[],
  { boxes, time, filters }: FeatureQuery,
  world: OutputWorld,
): OpenFeature[] {
  return features.filter(
    (feature) =>
      filters.every(({ queryable, values }) => queryable.fits(feature, values, world)) &&
      (time === undefined || isInTime(feature.periods, time)) &&
      (boxes === undefined || isInBoxes(feature, boxes)),
  )
}

const isInBoxes = ({ geometry }: OpenFeature, boxes: readonly BBox[]): boolean =>
  geometry !== null && boxes.some((box) => intersectsBox(geometry, box))

/** Whether something in force in these periods is so somewhere in the interval. */
export const isInTime = (periods: readonly Period[], { from, to }: TimeQuery): boolean =>
  periods.length === 0 ||
  periods.some(
    ({ start, end }) =>
      (start === undefined || to === undefined || fromInstant(start) <= fromInstant(to)) &&
      (end === undefined || from === undefined || fromInstant(from) < fromInstant(end)),
  )

export interface FeaturePage {
  features: OpenFeature[]
  /** All that fit. */
  matched: number
  /** After which the next page begins; absent: this is the last one. */
  next?: string
}

/** @param after - id that the page begins after, whether it is still there or not */
export function pageOf(
  features: readonly OpenFeature[],
  limit: number,
  after?: string,
): FeaturePage {
  const begin = after === undefined ? 0 : firstAfter(features, after)
  const page = features.slice(begin, begin + limit)
  const last = page.at(-1)
  const isLast = last === undefined || begin + limit >= features.length
  return { features: page, matched: features.length, ...(isLast ? {} : { next: last.id }) }
}

function firstAfter(features: readonly OpenFeature[], after: string): number {
  const key = sortKey(after)
  const index = features.findIndex(({ id }) => compareKeys(sortKey(id), key) > 0)
  return index < 0 ? features.length : index
}

/** In an order that people follow, too: `2-9` before `2-10`. */
export const byId = (a: { id: string }, b: { id: string }): number =>
  compareKeys(sortKey(a.id), sortKey(b.id))

type SortKey = readonly [padded: string, id: string]

const keys = new Map<string, SortKey>()

/** Kept, as the same ids are sorted over and over. */
function sortKey(id: string): SortKey {
  const known = keys.get(id)
  if (known) return known
  const key: SortKey = [id.replace(/\d+/g, (digits) => digits.padStart(12, '0')), id]
  if (keys.size > 100_000) keys.clear()
  keys.set(id, key)
  return key
}

const compareKeys = ([a, x]: SortKey, [b, y]: SortKey): number =>
  a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0
