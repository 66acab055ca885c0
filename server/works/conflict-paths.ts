/**
 * Paths as the edges they drive, each matched once: so a bridge above and a street beside are none
 * of them.
 *
 * @module
 */

import { createHash } from 'node:crypto'
import { measures } from '../../shared/geo/polyline.ts'
import type { Position } from '../../shared/geo/position.ts'
import type { Mode } from '../../shared/network.ts'
import { matchLine } from '../streets/match/match.ts'
import type { Streets } from '../streets/street-graph.ts'
import { keyOf, type Stretches, sortStretches } from './conflict-stretches.ts'

/** Less of a path on the streets than this share of its length: it is compared as drawn. */
const leastMatched = 0.7
/** Paths that are kept: those of thousands of works. */
const most = 20_000
const railModes: ReadonlySet<Mode> = new Set<Mode>(['tram', 'metro', 'rail'])

const known = new Map<string, Stretches>()

/** Empty where most of it lies on no street (no rails). */
export function stretchesOfPath(
  path: readonly Position[],
  mode: Mode,
  streets: Streets,
): Stretches {
  const onRails = railModes.has(mode)
  const digest = createHash('sha1').update(path.join()).digest('base64')
  const key = `${streets.hash} ${onRails} ${digest}`
  const before = known.get(key)
  // the last used stays longest
  known.delete(key)
  const found = before ?? match(path, onRails, streets)
  known.set(key, found)
  if (known.size > most) known.delete(known.keys().next().value as string)
  return found
}

function match(path: readonly Position[], isTram: boolean, streets: Streets): Stretches {
  const onRails = isTram && streets.rails !== undefined
  const graph = onRails && streets.rails ? streets.rails : streets.streets
  const along = measures(path)
  const vehicle = isTram ? 'tram' : 'bus'
  const { pieces } = matchLine(graph, path, along, { known: 'shape', vehicle })
  const matched = pieces.filter(({ edge }) => edge >= 0)
  const metres = matched.reduce((sum, { from, to }) => sum + to - from, 0)
  if (metres < leastMatched * (along.at(-1) ?? 0)) return []
  return sortStretches(
    matched.map(({ edge, start, end }) => ({ key: keyOf(edge, onRails), from: start, to: end })),
  )
}
