/**
 * Which municipality a place lies in.
 *
 * @module
 */

import Flatbush from 'flatbush'
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson'
import { bboxOf, pointInPolygon } from '../../shared/geo/polyline.ts'
import type { Position } from '../../shared/geo/position.ts'

export interface Areas {
  /** NIS code of the municipality; undefined outside all of them. */
  at(position: Position): string | undefined
}

/** No borders are known. */
export const noAreas: Areas = { at: () => undefined }

/**
 * From a FeatureCollection of polygons with a `nis` property. Where borders overlap the first
 * wins.
 *
 * @throws Error naming the feature that has no NIS code or no polygon
 */
export function createAreas(collection: FeatureCollection): Areas {
  const areas = collection.features.map(({ properties, geometry }, i) => {
    const nis = properties?.nis
    if (typeof nis !== 'string' && typeof nis !== 'number') {
      throw new Error(`area ${i} has no property 'nis' with its NIS code`)
    }
    if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') {
      throw new Error(`area ${i} (${nis}) must be a Polygon or MultiPolygon, not ${geometry?.type}`)
    }
    return { nis: String(nis), geometry }
  })
  if (areas.length === 0) return noAreas
  const index = new Flatbush(areas.length)
  for (const { geometry } of areas) {
    const [west, south, east, north] = bboxOf(corners(geometry)) ?? [0, 0, 0, 0]
    index.add(west, south, east, north)
  }
  index.finish()
  /** The same stops are asked for again and again. */
  const known = new Map<string, string | undefined>()
  return {
    at(position) {
      const [lon, lat] = position
      const key = `${lon},${lat}`
      if (known.has(key)) return known.get(key)
      const hits = index.search(lon, lat, lon, lat).sort((a, b) => a - b)
      const hit = hits.find((i) => {
        const area = areas[i]
        return area !== undefined && pointInPolygon(area.geometry, position)
      })
      const nis = hit === undefined ? undefined : areas[hit]?.nis
      if (known.size > 200_000) known.clear()
      known.set(key, nis)
      return nis
    },
  }
}

function* corners(geometry: Polygon | MultiPolygon): Generator<Position> {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  for (const rings of polygons) for (const ring of rings) yield* ring as Position[]
}
