/**
 * A page with nothing but the map, and handles for a test to turn.
 *
 * @module
 */

import type { Map as MapLibre } from 'maplibre-gl'
import { flushSync, mount, unmount } from 'svelte'
import '../../../web/ui/tokens.css'
import './page.css'
import { map as texts } from '../../../shared/text/nl/map.ts'
import DisruptionMap from '../../../web/map/DisruptionMap.svelte'
import type { MapProps, Selection } from '../../../web/map/props.ts'

declare global {
  interface Window {
    harness: {
      selections: (Selection | null)[]
      set(values: Partial<MapProps>): void
      destroy(): Promise<void>
      map(): MapLibre | undefined
    }
  }
}

const given = (await (await fetch(`/props.json${location.search}`)).json()) as Partial<MapProps>
const selections: (Selection | null)[] = []
const props: MapProps = $state({
  dataUrl: '/disruptions.geojson',
  version: 1,
  networkUrl: '/network.geojson',
  detailUrl: null,
  base: null,
  bounds: [3.69, 51.035, 3.75, 51.075],
  selected: null,
  focus: null,
  attributions: [{ text: 'Source: De Lijn' }],
  lang: 'nl',
  texts,
  ...given,
  onselect(selection) {
    selections.push(selection)
    props.selected = selection
  },
})
const target = document.querySelector('main')
if (!target) throw new Error('the page has no main')
const app = mount(DisruptionMap, { target, props })

window.harness = {
  selections,
  set(values) {
    flushSync(() => Object.assign(props, values))
  },
  destroy: () => unmount(app),
  map: () => app.maplibre(),
}
