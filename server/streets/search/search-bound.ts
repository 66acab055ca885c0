/**
 * What is left of a way is at least the straight line: to the box around the next waypoint, from
 * there to the box around the one after it, and so on to the box around the targets.
 *
 * The bound is consistent: a step never lowers it by more than the step costs, as the distance to
 * a box falls by no more than the metres gone, and every waypoint's edges lie in their box whole.
 *
 * @module
 */

import type { Gate } from './search-gates.ts'
import type { SearchSpace } from './search-space.ts'
import type { SearchOptions } from './search-types.ts'

export interface Bound {
  /** Cost of a metre as the crow flies, at least. */
  rate: number
  /** West, south, east, north in metres on the plane of the space; by layer. */
  boxes: Float64Array
  /** Cost from the box of a layer to the end, at least. */
  left: Float64Array
}

/** The bound of one search; what it holds is its own. */
export function makeBound(
  options: SearchOptions,
  gates: readonly Gate[],
  space: SearchSpace,
): Bound {
  const { graph, targets, permitted, pace = 1 } = options
  const rate = (permitted ? space.leastOfAll : space.leastAllowed) * pace
  const last = gates.length
  const boxes = new Float64Array((last + 1) * 4)
  for (let layer = 0; layer <= last; layer++)
    boxes.set([Infinity, Infinity, -Infinity, -Infinity], layer * 4)
  const hold = (layer: number, node: number) => {
    const box = layer * 4
    const x = space.x[node] as number
    const y = space.y[node] as number
    if (x < (boxes[box] as number)) boxes[box] = x
    if (y < (boxes[box + 1] as number)) boxes[box + 1] = y
    if (x > (boxes[box + 2] as number)) boxes[box + 2] = x
    if (y > (boxes[box + 3] as number)) boxes[box + 3] = y
  }
  for (const [layer, gate] of gates.entries()) {
    for (const edge of gate.keys()) {
      hold(layer, graph.edgeFrom[edge] as number)
      hold(layer, graph.edgeTo[edge] as number)
    }
  }
  for (const { edge } of targets) hold(last, graph.edgeFrom[edge] as number)
  const left = new Float64Array(last + 1)
  for (let layer = last - 1; layer >= 0; layer--) {
    left[layer] = (left[layer + 1] as number) + rate * between(boxes, layer * 4, layer * 4 + 4)
  }
  return { rate, boxes, left }
}

/** Metres between two boxes; 0 where they meet. */
function between(boxes: Float64Array, a: number, b: number): number {
  const gap = (axis: number) =>
    Math.max(
      (boxes[b + axis] as number) - (boxes[a + axis + 2] as number),
      (boxes[a + axis] as number) - (boxes[b + axis + 2] as number),
      0,
    )
  return Math.hypot(gap(0), gap(1))
}
