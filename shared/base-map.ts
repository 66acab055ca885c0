/**
 * What a page must know about the base map that this server serves. Absent: plain background.
 *
 * @module
 */

import type { BBox } from './geo/position.ts'

export interface BaseMap {
  /** One PMTiles archive in the Protomaps v4 schema, read by byte ranges. */
  tilesUrl: string
  /** MapLibre glyphs, with `{fontstack}` and `{range}` left in; absent: drawn from the system's fonts. */
  glyphsUrl?: string
  /** Without `/light` or `/dark`; absent where there are no sprites. */
  spritesUrl?: string
  /** What the archive covers. */
  bounds: BBox
  /** Zooms that have tiles. */
  minZoom: number
  maxZoom: number
  /** The reader zooms out no further. */
  viewMinZoom: number
  /** Whose data it is, as plain text, e.g. `© OpenStreetMap contributors`. */
  attribution: string
}
