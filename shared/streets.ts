/**
 * Streets to draw on: what `/api/v1/streets` answers.
 *
 * @module
 */

import type { LineString } from 'geojson'
import type { BBox } from './geo/position.ts'

export interface FoundStreet {
  name: string
  /** Name of the municipality its middle lies in, where that is known. */
  municipality?: string
  /** A place on it, near its middle. */
  lon: number
  lat: number
  bbox: BBox
}

/** `GET /api/v1/streets` */
export interface FoundStreets {
  items: FoundStreet[]
}

/** `GET /api/v1/streets/crossings`: from one end of the street to the other. */
export interface StreetCrossings {
  street: FoundStreet
  items: { name: string; lon: number; lat: number }[]
}

/** `GET /api/v1/streets/between` and `POST /api/v1/streets/along` */
export interface LineOnStreets {
  geometry: LineString
  metres: number
  /** Names of the streets it follows, in order, each once. */
  streets: string[]
}
