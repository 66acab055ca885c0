/**
 * Waypoints of a search. Each is a set of edges, one of which must be driven from start to end; a
 * search counts how many are behind it, and that is its layer.
 *
 * @module
 */

/** Edges near a waypoint, and where on each it lies: share of the edge's length. */
export type Gate = ReadonlyMap<number, number>

/**
 * The layer after driving an edge in a layer: one drive passes several waypoints where they lie on
 * the edge in their order.
 */
export function layerAfter(gates: readonly Gate[], layer: number, edge: number): number {
  let share = Number.NEGATIVE_INFINITY
  let next = layer
  for (; next < gates.length; next++) {
    const at = gates[next]?.get(edge)
    if (at === undefined || at < share) break
    share = at
  }
  return next
}

/** The first layer from which an edge, once driven, leaves no waypoint to come. */
export function firstLayerFor(gates: readonly Gate[], edge: number): number {
  let layer = gates.length
  while (layer > 0 && layerAfter(gates, layer - 1, edge) === gates.length) layer--
  return layer
}
