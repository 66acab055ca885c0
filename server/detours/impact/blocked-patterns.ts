/**
 * Which patterns are asked about, and in which order they are told.
 *
 * @module
 */

import type { ImpactRequest } from '../../../shared/impact.ts'
import type { Network } from '../../network/network.ts'
import { ClosureError } from '../closure/closure-error.ts'
import type { Courses } from '../courses/course-types.ts'
import type { World } from '../engine-types.ts'

interface Order {
  /** By pattern of the courses: its place among all. */
  rank: Uint32Array
  /** By pattern: index in the network's routes. */
  route: Int32Array
}

const orders = new WeakMap<Courses, Order>()

function orderOf(network: Network, courses: Courses): Order {
  let order = orders.get(courses)
  if (!order) {
    order = makeOrder(network, courses)
    orders.set(courses, order)
  }
  return order
}

function makeOrder(network: Network, courses: Courses): Order {
  const line = new Map(network.lines.map(({ id }, i) => [id, i]))
  const routes = new Map(network.routes.map(({ id }, i) => [id, i]))
  const patterns = courses.patternIds.map((id) => network.pattern(id))
  const route = Int32Array.from(patterns, (pattern) => routes.get(pattern?.routeId ?? '') ?? -1)
  const keys = patterns.map((pattern, index) => ({
    index,
    line: line.get(pattern?.lineId ?? '') ?? line.size,
    route: pattern?.routeId ?? '',
    direction: pattern?.directionId ?? 0,
    id: pattern?.id ?? '',
  }))
  keys.sort(
    (a, b) =>
      a.line - b.line ||
      compare(a.route, b.route) ||
      a.direction - b.direction ||
      compare(a.id, b.id),
  )
  const rank = new Uint32Array(keys.length)
  for (const [place, { index }] of keys.entries()) rank[index] = place
  return { rank, route }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** By pattern: its place in the order of lines, route, direction and id. */
export const rankOf = (network: Network, courses: Courses): Uint32Array =>
  orderOf(network, courses).rank

/**
 * One byte per pattern, 0 for those not asked about; undefined where all are.
 *
 * @throws ClosureError 'unknownPattern'
 */
export function pickPatterns(
  { modes, patternIds }: Pick<ImpactRequest, 'modes' | 'patternIds'>,
  { network, courses }: Pick<World, 'network' | 'courses'>,
): Uint8Array | undefined {
  if (!modes && !patternIds) return undefined
  const wanted = new Uint8Array(courses.patternIds.length).fill(patternIds ? 0 : 1)
  for (const [i, id] of (patternIds ?? []).entries()) {
    const index = courses.patternIndex(id)
    if (index < 0) {
      throw new ClosureError(
        'unknownPattern',
        `there is no pattern '${id}': patterns change with the timetable, ask for them again`,
        `patternIds.${i}`,
      )
    }
    wanted[index] = 1
  }
  if (modes) {
    const { route } = orderOf(network, courses)
    for (let i = 0; i < wanted.length; i++) {
      const mode = network.routes[route[i] as number]?.mode
      if (mode === undefined || !modes.includes(mode)) wanted[i] = 0
    }
  }
  return wanted
}
