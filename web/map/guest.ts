/**
 * The map on somebody else's page: one scrolls past it, nobody is asked where they are, and our
 * server is not told which page it is.
 *
 * @module
 */

import type { MapOptions } from 'maplibre-gl'
import type { SchemeSource } from './scheme.ts'

export interface Guest {
  /** Of our server, `https://host`. */
  origin: string
  /** How our data is asked for. */
  ask: typeof fetch
  scheme: SchemeSource
  /** Said to who scrolls or swipes over the map: how to move the map instead of the page. */
  gestures: { zoomWithCtrl: string; zoomWithCommand: string; twoFingers: string }
}

export const guestOptions = ({ gestures }: Guest): Partial<MapOptions> => ({
  cooperativeGestures: true,
  locale: {
    'CooperativeGesturesHandler.WindowsHelpText': gestures.zoomWithCtrl,
    'CooperativeGesturesHandler.MacHelpText': gestures.zoomWithCommand,
    'CooperativeGesturesHandler.MobileHelpText': gestures.twoFingers,
  },
  transformRequest: (url) => ({ url, referrerPolicy: 'no-referrer' }),
})
