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
  setWorkerUrl,
} from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
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

/** Once per page: where the worker is, and how to read the base map. */
function prepareLibrary(): void {
  if (prepared) return
  prepared = true
  setWorkerUrl(workerUrl)
  addProtocol('pmtiles', new Protocol().tile)
}

/**
 * @param draw - a sign by its name, when it is first needed
 * @throws {Error} where the browser has no WebGL
 */
export function createFlatMap(
  options: MapOptions,
  words: ControlWords,
  draw: (name: string) => DrawnImage | undefined,
): MapLibre {
  prepareLibrary()
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
    },
    ...options,
  })
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right')
  map.addControl(new GeolocateControl({ trackUserLocation: false }), 'top-right')
  map.setMissingStyleImageResolver((name) => {
    const image = draw(name)
    if (image && !map.hasImage(name)) map.addImage(name, image.data, image.options)
  })
  return map
}
