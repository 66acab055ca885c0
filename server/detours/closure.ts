/**
 * A closure, put onto the streets.
 *
 * Areas close the part of every street inside them, **split at their border**; points are small
 * round areas. What passes above or below on a bridge or in a tunnel stays open.
 *
 * @module
 */

import type { BBox, Position } from '../../shared/geo/position.ts'
import type { ImpactRequest } from '../../shared/impact.ts'
import type { StreetGraph } from '../streets/street-graph.ts'
import { type Area, prepareArea } from './close-area.ts'
import { disc } from './close-ground.ts'
import {
  closedEdges,
  metresOf,
  noEdges,
  type SegmentPart,
  segmentsInside,
} from './close-segments.ts'
import type { ClosedStreets } from './closed-streets.ts'
import { checkClosure, usualRadius } from './closure-check.ts'
import type { World } from './engine-types.ts'

/**
 * What of the streets and rails a closure takes.
 *
 * @throws ClosureError saying what is wrong with the closure and what to do
 */
export function closeStreets(
  request: Pick<ImpactRequest, 'closure' | 'radius' | 'directions'>,
  world: Pick<World, 'network' | 'streets'>,
): ClosedStreets {
  const { network, streets } = world
  const radius = request.radius ?? usualRadius
  const places: BBox[] = [network.bbox, ...(streets ? [streets.streets.bbox] : [])]
  const { points, polygons, plane } = checkClosure(request.closure, places, radius)
  const ground: Position[][][] = [
    ...polygons.map(({ what }) => what),
    ...points.map(({ what }) => [disc(what, radius, plane)]),
  ]
  const areas: Area[] = ground.map((rings) => prepareArea(rings, plane))
  const cut = (graph: StreetGraph | undefined): SegmentPart[] =>
    graph ? segmentsInside(graph, areas, plane) : []
  const onStreets = cut(streets?.streets)
  const onRails = cut(streets?.rails)
  const taken = streets ? metresOf(streets.streets, onStreets) : { metres: 0, names: [] }
  return {
    onStreets: streets ? closedEdges(streets.streets, onStreets) : noEdges(),
    onRails: streets?.rails ? closedEdges(streets.rails, onRails) : noEdges(),
    area: ground,
    metres: taken.metres,
    streetNames: taken.names,
    passing: [],
  }
}
