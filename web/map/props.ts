/**
 * What a page hands to the map, and what the map hands back.
 *
 * Load the component after the list, by dynamic import: MapLibre weighs more than the page.
 *
 * @module
 */

import type { BaseMap } from '../../shared/base-map.ts'
import type { BBox } from '../../shared/geo/position.ts'
import type { MapTexts } from '../../shared/text/map-texts.ts'

export type { BaseMap, MapTexts }

/** The same selection drives list and map. */
export interface Selection {
  kind: 'disruption' | 'line' | 'stop'
  id: string
}

/** Pixels of the map that something else covers, e.g. the sheet on a phone. */
export interface Inset {
  top?: number
  right?: number
  bottom?: number
  left?: number
}

export interface Attribution {
  text: string
  href?: string
}

export interface MapProps {
  /** GeoJSON of the disruptions under the current filters. */
  dataUrl: string
  /** Changes when `dataUrl` must be asked again, e.g. the snapshot's hash. */
  version?: string | number
  /** GeoJSON of every line's course. */
  networkUrl: string
  /** GeoJSON of the line or stop the page is about, with its stops. */
  detailUrl?: string | null
  /** Null: plain background. */
  base: BaseMap | null
  /** First view, e.g. around the network. */
  bounds: BBox
  selected: Selection | null
  /** Tapped on the map; null where nothing lies under the tap. */
  onselect: (selection: Selection | null) => void
  /** Fitted into view whenever it changes to something new. */
  focus: BBox | null
  /** Changes of it do not move the map; the next fit heeds it. */
  inset?: Inset
  /** Of the transit data; the base map's own is added. */
  attributions: Attribution[]
  lang: string
  texts: MapTexts
}
