/**
 * Taking hold of something on the map and moving it, with a mouse, a finger or a pen.
 *
 * @module
 */

import type {
  MapGeoJSONFeature,
  Map as MapLibre,
  MapMouseEvent,
  MapTouchEvent,
  Point,
} from 'maplibre-gl'
import type { Position } from '../../../shared/geo/position.ts'

export interface Drag {
  move(to: Position): void
  /** The hand let go. Not called where it never moved: that was a click. */
  end(to: Position): void
}

export interface DragOptions {
  /** Layers whose features can be held, the first first. */
  layers: readonly string[]
  /** Undefined: not now, or not this one. */
  take(feature: MapGeoJSONFeature, at: Position): Drag | undefined
}

/** Pixels a hand may tremble, and around it that count as on the thing. */
const tremble = 4
const reach = { mouse: 6, touch: 16 }

/** Gives back how to stop listening. */
export function watchDrags(map: MapLibre, { layers, take }: DragOptions): () => void {
  let held: { drag: Drag; from: Point; moved: boolean } | undefined

  const under = (point: Point, around: number) => {
    const rank = new Map(layers.map((id, i) => [id, i]))
    return map
      .queryRenderedFeatures(
        [
          [point.x - around, point.y - around],
          [point.x + around, point.y + around],
        ],
        { layers: layers.filter((id) => map.getLayer(id)) },
      )
      .sort((a, b) => (rank.get(a.layer.id) ?? 0) - (rank.get(b.layer.id) ?? 0))
  }

  function begin(event: MapMouseEvent | MapTouchEvent, around: number) {
    if (held) return
    const at: Position = [event.lngLat.lng, event.lngLat.lat]
    for (const feature of under(event.point, around)) {
      const drag = take(feature, at)
      if (!drag) continue
      // The map itself stays where it is.
      event.preventDefault()
      held = { drag, from: event.point, moved: false }
      return
    }
  }
  const move = (event: MapMouseEvent | MapTouchEvent) => {
    if (!held) return
    if (!held.moved && event.point.dist(held.from) < tremble) return
    held.moved = true
    held.drag.move([event.lngLat.lng, event.lngLat.lat])
  }
  const end = (event: MapMouseEvent | MapTouchEvent) => {
    if (held?.moved) held.drag.end([event.lngLat.lng, event.lngLat.lat])
    held = undefined
  }
  const byMouse = (event: MapMouseEvent) => {
    if (event.originalEvent.button === 0) begin(event, reach.mouse)
  }
  const byTouch = (event: MapTouchEvent) => {
    if (event.points.length === 1) begin(event, reach.touch)
  }
  const drop = () => {
    held = undefined
  }

  map.on('mousedown', byMouse)
  map.on('mousemove', move)
  map.on('mouseup', end)
  map.on('touchstart', byTouch)
  map.on('touchmove', move)
  map.on('touchend', end)
  map.on('touchcancel', drop)
  return () => {
    map.off('mousedown', byMouse)
    map.off('mousemove', move)
    map.off('mouseup', end)
    map.off('touchstart', byTouch)
    map.off('touchmove', move)
    map.off('touchend', end)
    map.off('touchcancel', drop)
  }
}
