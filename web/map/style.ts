/**
 * One whole style: base map and what lies on it. A change of scheme makes a new one; MapLibre
 * applies the difference.
 *
 * @module
 */

import type { FeatureCollection } from 'geojson'
import type { SourceSpecification, StyleSpecification } from 'maplibre-gl'
import type { BaseMap } from '../../shared/base-map.ts'
import { baseStyle } from './base-style.ts'
import { sourceIds } from './expressions.ts'
import { overlay } from './overlay.ts'
import type { Scheme } from './palette.ts'

export interface StyleOptions {
  base: BaseMap | null
  scheme: Scheme
  lang: string
  /** `https://host`, of the server the page came from. */
  origin: string
  affectedLineIds: readonly string[]
}

/** The font the glyph files are of; without glyph files MapLibre draws with the system's. */
const font = ['Noto Sans Regular']

const nothing: FeatureCollection = { type: 'FeatureCollection', features: [] }

/** Feature states hang on these properties: on all features of a line, of a disruption. */
const promoteIds = {
  [sourceIds.network]: 'lineId',
  [sourceIds.disruptions]: 'disruptionId',
  [sourceIds.detail]: 'stopId',
}

/** A valid style; its own sources are empty, data is set afterwards and survives a new style. */
export function mapStyle(options: StyleOptions): StyleSpecification {
  const { base, scheme, lang, origin, affectedLineIds } = options
  const ground = baseStyle(base, scheme, lang, origin)
  const lines = overlay({ scheme, affectedLineIds, font })
  const own = Object.fromEntries(
    Object.values(sourceIds).map((id): [string, SourceSpecification] => [
      id,
      { type: 'geojson', data: nothing, promoteId: promoteIds[id], tolerance: 0.4 },
    ]),
  )
  return {
    version: 8,
    ...(ground.glyphs ? { glyphs: ground.glyphs } : {}),
    ...(ground.sprite ? { sprite: ground.sprite } : {}),
    sources: { ...ground.sources, ...own },
    layers: [...ground.under, ...lines.under, ...ground.over, ...lines.over],
    // A change of scheme is a change of light, not something to watch.
    transition: { duration: 0, delay: 0 },
  }
}

/** The next style with the data that the running one holds. */
export function keepData(
  running: StyleSpecification | undefined,
  next: StyleSpecification,
): StyleSpecification {
  if (!running) return next
  const kept = Object.values(sourceIds).flatMap((id) => {
    const source = running.sources[id]
    return source ? [[id, source] as const] : []
  })
  return { ...next, sources: { ...next.sources, ...Object.fromEntries(kept) } }
}
