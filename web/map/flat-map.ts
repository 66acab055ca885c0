/**
 * MapLibre as all our maps have it: flat, north up, its buttons in the reader's words, the base map
 * read from one file.
 *
 * @module
 */

import {
  addProtocol,
  GeolocateControl,
  Map as MapLibre,
  type MapOptions,
  NavigationControl,
} from 'maplibre-gl'
import { Protocol } from 'pmtiles'
import type { DrawnImage } from './images.ts'

/** Said of the map as a whole, and of its buttons. */
export interface ControlWords {
  region: string
  zoomIn: string
  zoomOut: string
  locate: string
  locateUnavailable: string
}

let prepared = false

/** Once per page: how to read the base map. */
function prepareLibrary(): void {
  if (prepared) return
  prepared = true
  addProtocol('pmtiles', new Protocol().tile)
}

/**
 * The library must know its worker already; on our own pages `own-worker.ts` tells it.
 *
 * @param draw - a sign by its name, when it is first needed
 * @param locate - whether a button asks where the reader is
 * @throws {Error} where the browser has no WebGL
 */
export function createFlatMap(
  options: MapOptions,
  words: ControlWords,
  draw: (name: string) => DrawnImage | undefined,
  locate = true,
): MapLibre {
  prepareLibrary()
  const { locale, ...others } = options
  const map = new MapLibre({
    attributionControl: false,
    dragRotate: false,
    touchPitch: false,
    pitchWithRotate: false,
    renderWorldCopies: false,
    fadeDuration: 150,
    locale: {
      'Map.Title': words.region,
      'NavigationControl.ZoomIn': words.zoomIn,
      'NavigationControl.ZoomOut': words.zoomOut,
      'GeolocateControl.FindMyLocation': words.locate,
      'GeolocateControl.LocationNotAvailable': words.locateUnavailable,
      ...locale,
    },
    ...others,
  })
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right')
  if (locate) map.addControl(new GeolocateControl({ trackUserLocation: false }), 'top-right')
  map.setMissingStyleImageResolver((name) => {
    const image = draw(name)
    if (image && !map.hasImage(name)) map.addImage(name, image.data, image.options)
  })
  return map
}
