/**
 * Where one is working.
 *
 * @module
 */

import { bboxOf } from '../../../shared/geo/polyline.ts'
import type { BBox, Position } from '../../../shared/geo/position.ts'
import type { WorksClosure } from '../../../shared/works/works.ts'

/** The middle of what is drawn; of the first view where nothing is. */
export function middleOf(closure: WorksClosure | undefined, bounds: BBox): Position {
  const drawn = (closure?.parts ?? []).flatMap(({ geometry }) => {
    if (geometry.type === 'Point') return [geometry.coordinates]
    return geometry.type === 'LineString' ? geometry.coordinates : geometry.coordinates.flat()
  })
  const [west, south, east, north] = bboxOf(drawn as Position[]) ?? bounds
  return [(west + east) / 2, (south + north) / 2]
}
