/**
 * On our own pages the library's worker is a file of the page's own build. To be imported for what
 * it does.
 *
 * @module
 */

import { setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'

setWorkerUrl(workerUrl)
