/**
 * Every line's course, for the thin grey network under the disruptions.
 *
 * One feature per line. De Lijn whole is about a thousand lines; where this outgrows some
 * 5 MB uncompressed (or the phone's worker thread), cut the same features into vector tiles.
 *
 * @module
 */

import { setImmediate } from 'node:timers/promises'
import type { Feature, FeatureCollection, MultiLineString } from 'geojson'
import type { Line } from '../../shared/network.ts'
import type { Network } from '../network/network.ts'
import { drawOnce } from './line-courses.ts'

export interface CourseProperties {
  kind: 'course'
  lineId: string
  number: string
  mode: Line['mode']
  /** Six hex digits without `#`, as in GTFS. */
  color?: string
  textColor?: string
}

export type CourseFeature = Feature<MultiLineString, CourseProperties>

/** What the map needs to know of a line to draw it. */
export const courseProperties = (line: Line): CourseProperties => ({
  kind: 'course',
  lineId: line.id,
  number: line.number,
  mode: line.mode,
  ...(line.color === undefined ? {} : { color: line.color }),
  ...(line.textColor === undefined ? {} : { textColor: line.textColor }),
})

/**
 * Lines in the network's order; a line without any way is left out.
 *
 * An operator as large as De Lijn takes seconds, so others get their turn between lines.
 */
export async function networkFeatures(
  network: Pick<Network, 'lines' | 'patternsOfRoute'>,
): Promise<FeatureCollection<MultiLineString, CourseProperties>> {
  const features: CourseFeature[] = []
  for (const line of network.lines) {
    const coordinates = drawOnce(line.routeIds.flatMap((id) => network.patternsOfRoute(id)))
    await setImmediate()
    if (coordinates.length === 0) continue
    features.push({
      type: 'Feature',
      properties: courseProperties(line),
      geometry: { type: 'MultiLineString', coordinates },
    })
  }
  return { type: 'FeatureCollection', features }
}
