/**
 * The editor's map, outside any framework: MapLibre, our style, what works are, and hands on it.
 *
 * @module
 */

import type { FeatureCollection } from 'geojson'
import type { GeoJSONSource, Map as MapLibre, MapMouseEvent, Point } from 'maplibre-gl'
import type { BBox, Position } from '../../../shared/geo/position.ts'
import { drawable } from '../../map/features.ts'
import { featureLoader } from '../../map/fetch-features.ts'
import { createFlatMap } from '../../map/flat-map.ts'
import { palette } from '../../map/palette.ts'
import type { BaseMap, Inset } from '../../map/props.ts'
import { currentScheme, watchScheme } from '../../map/scheme.ts'
import { atLeastStreets, fitPadding, leastZoom, wanderBounds } from '../../map/view.ts'
import { cornersAsPixels, nearestPixel, streetCorners } from './corner-snap.ts'
import { createDrawing, type Drawing, type DrawingHooks } from './drawing.ts'
import { type EditorSource, editorSources } from './editor-layers.ts'
import { drawEditorImage } from './editor-signs.ts'
import { editorStyle, keepDrawing } from './editor-style.ts'
import { type DragOptions, watchDrags } from './hand-drag.ts'

export interface EditorMapOptions {
  base: BaseMap | null
  bounds: BBox
  focus: BBox | null
  lang: string
  words: { region: string; zoomIn: string; zoomOut: string; locate: string; noLocation: string }
  /** Null: nothing can be changed. */
  drawing: Omit<DrawingHooks, 'colours' | 'hold'> | null
  /** Corners drawn already, to hold on to. */
  corners(): Position[]
  /** Whether drawing holds on to corners. */
  snap(): boolean
  drags: DragOptions
  onclick(hits: Hit[], at: Position): void
  /** The style stands: sources can be filled, and hands can draw. */
  onready(): void
  onlost(lost: boolean): void
  onfailure(error: Error | null): void
}

/** Something of ours under a click, the topmost first. */
export interface Hit {
  kind: string
  properties: Record<string, unknown>
}

export interface DrawnMap {
  readonly map: MapLibre
  readonly drawing: Drawing | null
  fill(source: EditorSource, features: FeatureCollection): void
  showNetwork(url: string): Promise<void>
  fit(bounds: BBox): void
  /** What a click in the middle of the map would do. */
  clickMiddle(): void
  destroy(): void
}

/** Layers that answer a click. */
const clickable = [
  'waypoints',
  'placed-stops',
  'closure-points',
  'closure-lines',
  'detours',
  'proposals',
  'blocked',
  'closure-areas',
  'pattern-course',
]

/** Pixels around a click, and around a pointer that draws. */
const reach = 7
const holdReach = 14

const margins: Inset = { top: 56 }

/** @throws {Error} where the browser has no WebGL */
export function createEditorMap(container: HTMLElement, options: EditorMapOptions): DrawnMap {
  const { base, lang, words } = options
  let scheme = currentScheme()
  let drawing: Drawing | null = null
  let styled = false
  const data = new Map<EditorSource, FeatureCollection>()
  const filled = new Map<EditorSource, GeoJSONSource>()
  const style = () => editorStyle({ base, scheme, lang, origin: location.origin })
  const padding = () => fitPadding(margins, container.clientWidth, container.clientHeight)
  const wander = wanderBounds(base, options.bounds)

  const map = createFlatMap(
    {
      container,
      style: style(),
      bounds: options.focus ? atLeastStreets(options.focus) : options.bounds,
      fitBoundsOptions: { padding: padding(), maxZoom: 17 },
      ...(wander ? { maxBounds: wander } : {}),
      minZoom: leastZoom(base, container.clientWidth),
      maxZoom: 19.5,
      boxZoom: false,
    },
    { ...words, locateUnavailable: words.noLocation },
    drawEditorImage,
  )
  const network = featureLoader()

  function fillSources(): void {
    styled = true
    for (const source of editorSources) {
      const target = map.getSource<GeoJSONSource>(source)
      const features = data.get(source)
      if (!target || filled.get(source) === target) continue
      filled.set(source, target)
      if (features) target.setData(features)
    }
    if (options.drawing && !drawing) {
      drawing = createDrawing(map, {
        ...options.drawing,
        colours: () => palette(scheme),
        hold: holdAt,
      })
    }
  }

  /** Street names are in the tiles; what has none is a way to a house. */
  function streetsAround(x: number, y: number) {
    const project = (position: number[]) => map.project(position as [number, number])
    const roads = map
      .getStyle()
      .layers.filter(({ id }) => id.startsWith('roads_'))
      .map(({ id }) => id)
    const found = map.queryRenderedFeatures(
      [
        [x - holdReach, y - holdReach],
        [x + holdReach, y + holdReach],
      ],
      { layers: roads },
    )
    return found.flatMap(({ geometry, properties }) => {
      const name = String(properties.name ?? '')
      if (geometry.type === 'LineString') {
        return [{ name, pixels: geometry.coordinates.map(project) }]
      }
      if (geometry.type !== 'MultiLineString') return []
      return geometry.coordinates.map((line) => ({ name, pixels: line.map(project) }))
    })
  }

  function holdAt({ x, y }: { x: number; y: number }): Position | undefined {
    if (!options.snap()) return undefined
    const drawn = cornersAsPixels(options.corners(), (position) => map.project(position))
    const own = nearestPixel(drawn, { x, y }, holdReach)
    if (own) return own.position
    if (map.getZoom() < 14) return undefined
    const corner = nearestPixel(streetCorners(streetsAround(x, y)), { x, y }, holdReach)
    if (!corner) return undefined
    const { lng, lat } = map.unproject([corner.x, corner.y])
    return [Math.round(lng * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7]
  }

  function hitsAt({ x, y }: Point): Hit[] {
    const layers = clickable.filter((id) => map.getLayer(id))
    const rank = new Map(layers.map((id, i) => [id, i]))
    const box: [[number, number], [number, number]] = [
      [x - reach, y - reach],
      [x + reach, y + reach],
    ]
    return map
      .queryRenderedFeatures(box, { layers })
      .sort((a, b) => (rank.get(a.layer.id) ?? 0) - (rank.get(b.layer.id) ?? 0))
      .map(({ properties }) => ({ kind: String(properties.kind), properties }))
  }

  const click = ({ point, lngLat }: Pick<MapMouseEvent, 'point' | 'lngLat'>) =>
    options.onclick(hitsAt(point), [lngLat.lng, lngLat.lat])
  map.on('click', click)
  const stopDrags = watchDrags(map, options.drags)

  map.on('style.load', () => {
    const first = !styled
    fillSources()
    if (first) options.onready()
  })
  map.on('webglcontextlost', () => options.onlost(true))
  map.on('webglcontextrestored', () => options.onlost(false))
  const unwatch = watchScheme((next) => {
    scheme = next
    map.setStyle(style(), { transformStyle: keepDrawing })
  })

  /** The middle of the canvas, where the page draws a crosshair. */
  const middle = () => {
    const { left, top, width, height } = map.getCanvas().getBoundingClientRect()
    return { clientX: left + width / 2, clientY: top + height / 2 }
  }
  // Hands on the keyboard move the map beneath the crosshair.
  map.on('move', () => {
    if (drawing?.drawing && map.getCanvas().matches(':focus-visible')) drawing.point(middle())
  })

  return {
    map,
    get drawing() {
      return drawing
    },
    fill(source, features) {
      data.set(source, features)
      if (styled) filled.get(source)?.setData(features)
    },
    async showNetwork(url) {
      try {
        const features = await network.load(url)
        if (features) this.fill('network', drawable(features))
        options.onfailure(null)
      } catch (error) {
        if (error instanceof DOMException && error.name === 'AbortError') return
        options.onfailure(error instanceof Error ? error : new Error(String(error)))
      }
    },
    fit(bounds) {
      const still = matchMedia('(prefers-reduced-motion: reduce)').matches
      map.fitBounds(atLeastStreets(bounds), {
        padding: padding(),
        maxZoom: 17,
        duration: still ? 0 : 400,
        linear: true,
      })
    },
    clickMiddle() {
      const center = map.getCenter()
      if (drawing) drawing.click(middle())
      click({ point: map.project(center), lngLat: center })
    },
    destroy() {
      unwatch()
      stopDrags()
      network.stop()
      drawing?.destroy()
      map.remove()
    },
  }
}
