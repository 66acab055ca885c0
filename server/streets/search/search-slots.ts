/**
 * The targets of a search by edge, and what was found for each.
 *
 * @module
 */

import { firstLayerFor, type Gate } from './search-gates.ts'
import type { SearchSpace } from './search-space.ts'
import type { Target } from './search-types.ts'

/** One for each edge, the greatest credit first. */
export interface Slots {
  count: number
  edge: Int32Array
  /** The greatest of the targets with this edge. */
  credit: Float64Array
  /** The first target that has it. */
  target: Int32Array
  /** Layer from which on the edge ends the way. */
  layer: Int32Array
  /** Least cost at which the edge can be driven onto, and the label from which. */
  cost: Float64Array
  from: Int32Array
}

/** Also marks the edges in the space. */
export function makeSlots(
  targets: readonly Target[],
  gates: readonly Gate[],
  space: SearchSpace,
): Slots {
  const { slot, slotStamp, generation } = space
  const order: number[] = []
  for (let i = 0; i < targets.length; i++) {
    const { edge, credit } = targets[i] as Target
    if (slotStamp[edge] !== generation) {
      slotStamp[edge] = generation
      slot[edge] = order.length
      order.push(i)
    } else if (credit > (targets[order[slot[edge] as number] as number] as Target).credit) {
      order[slot[edge] as number] = i
    }
  }
  const credit = (i: number) => (targets[i] as Target).credit
  order.sort((a, b) => credit(b) - credit(a) || a - b)
  const count = order.length
  const slots: Slots = {
    count,
    edge: new Int32Array(count),
    credit: new Float64Array(count),
    target: Int32Array.from(order),
    layer: new Int32Array(count),
    cost: new Float64Array(count).fill(Infinity),
    from: new Int32Array(count),
  }
  for (let at = 0; at < count; at++) {
    const { edge, credit } = targets[order[at] as number] as Target
    slots.edge[at] = edge
    slots.credit[at] = credit
    slots.layer[at] = gates.length === 0 ? 0 : firstLayerFor(gates, edge)
    slot[edge] = at
  }
  return slots
}
