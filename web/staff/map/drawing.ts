/**
 * Drawing by hand: the drawing library holds what is being drawn and the one part whose corners can
 * be moved, and nothing else. Everything else on the map is drawn by our own layers.
 *
 * @module
 */

import type { Feature } from 'geojson'
import type { Map as MapLibre } from 'maplibre-gl'
import { type GeoJSONStoreFeatures, TerraDraw, TerraDrawModeUndoRedo } from 'terra-draw'
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter'
import type { Position } from '../../../shared/geo/position.ts'
import { type DrawingGround, drawingModes, type Validation } from './drawing-modes.ts'
import { faultOfOpen, soFar } from './drawing-shapes.ts'
import { drawingPrefix } from './editor-style.ts'
import { faultOf, type PartFault, type PartGeometry, sound } from './parts.ts'
import type { Tool } from './props.ts'

export interface DrawingHooks extends DrawingGround {
  /** Finished; the drawing library keeps nothing of it. */
  ondrawn(tool: Tool, geometry: PartGeometry): void
  /** The selected part while a hand moves it, and once it has let go. */
  onmoved(geometry: PartGeometry, final: boolean): void
  /** Places so far, the pointer's last, and how many are set; empty: nothing is being drawn. */
  onprogress(places: Position[], set: number): void
  /** A click or a move was refused, and why; undefined: it is good (again). */
  onfault(fault: PartFault | undefined): void
}

export interface Drawing {
  setTool(tool: Tool): void
  /** The part whose corners can be moved, or none. */
  hold(geometry: PartGeometry | null): void
  readonly drawing: boolean
  finish(): void
  cancel(): void
  undoCorner(): void
  /** As a click there, for hands on the keyboard. */
  click(at: { clientX: number; clientY: number }): void
  /** As a pointer there. */
  point(at: { clientX: number; clientY: number }): void
  destroy(): void
}

/** Names of the library's modes. */
const modes: Record<Tool, string> = {
  select: 'select',
  polygon: 'polygon',
  line: 'linestring',
  point: 'point',
  split: 'split',
  path: 'path',
  place: 'static',
}

/** Begin to draw on a map whose style stands. */
export function createDrawing(map: MapLibre, hooks: DrawingHooks): Drawing {
  let tool: Tool = 'select'
  let held: string | number | undefined
  let heldAs = ''
  let heldGeometry: PartGeometry | null = null
  let changed = false
  let syncing = false

  const judge =
    (whole: boolean): Validation =>
    ({ geometry }, { updateType }) => {
      if (!whole && updateType === 'provisional') return { valid: true }
      const fault =
        !whole && updateType === 'commit' && geometry.type === 'Polygon'
          ? faultOfOpen(geometry.coordinates[0] as Position[])
          : faultOf(sound(geometry as PartGeometry))
      // The first corners of anything are too few; that is no fault yet.
      const told = updateType === 'commit' && fault !== 'crossesItself' ? undefined : fault
      hooks.onfault(told)
      return { valid: told === undefined }
    }

  const draw = new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({
      map,
      prefixId: drawingPrefix,
      coordinatePrecision: 7,
      minPixelDragDistanceSelecting: 4,
    }),
    undoRedo: { modeLevel: new TerraDrawModeUndoRedo() },
    modes: drawingModes(hooks, judge),
  })

  const inHand = (): Feature | undefined =>
    draw.getSnapshot().find(({ properties }) => properties?.currentlyDrawing === true)

  draw.on('change', (ids) => {
    if (syncing) return
    if (held !== undefined && ids.includes(held)) {
      const feature = draw.getSnapshotFeature(held)
      if (feature && JSON.stringify(feature.geometry) !== heldAs) {
        hooks.onmoved(feature.geometry as PartGeometry, false)
      }
    }
    const feature = inHand()
    if (feature) hooks.onprogress(...soFar(feature))
    else if (held === undefined) hooks.onprogress([], 0)
  })
  draw.on('finish', (id, { action }) => {
    if (syncing) return
    if (action !== 'draw') {
      changed = true
      return
    }
    const geometry = draw.getSnapshotFeature(id)?.geometry
    const drawnWith = tool
    // The library is not done with it before its own listeners have returned.
    setTimeout(() => {
      if (draw.enabled && draw.hasFeature(id)) quietly(() => draw.removeFeatures([id]))
      hooks.onprogress([], 0)
      hooks.onfault(undefined)
      if (geometry) hooks.ondrawn(drawnWith, sound(geometry as PartGeometry))
    })
  })
  // A corner put between two others and dragged on is two steps to the library, and one gesture.
  const letGo = () => {
    if (!changed || held === undefined) return
    changed = false
    const feature = draw.getSnapshotFeature(held)
    if (!feature) return
    heldAs = JSON.stringify(feature.geometry)
    heldGeometry = sound(feature.geometry as PartGeometry)
    hooks.onfault(undefined)
    hooks.onmoved(heldGeometry, true)
  }
  // After the library's own listeners, whoever was registered first.
  const afterwards = () => setTimeout(letGo)
  const canvas = map.getCanvas()
  canvas.addEventListener('pointerup', afterwards)

  draw.start()
  draw.setMode('select')

  function quietly(act: () => void): void {
    const outer = syncing
    syncing = true
    try {
      act()
    } finally {
      syncing = outer
    }
  }

  function put(geometry: PartGeometry | null): void {
    quietly(() => {
      if (held !== undefined && draw.hasFeature(held)) {
        if (draw.getMode() === 'select') draw.deselectFeature(held)
        draw.removeFeatures([held])
      }
      held = undefined
      heldAs = ''
      // Holes are changed in the form.
      if (!geometry || (geometry.type === 'Polygon' && geometry.coordinates.length > 1)) return
      if (tool !== 'select') return
      const mode = geometry.type === 'LineString' ? 'linestring' : geometry.type.toLowerCase()
      const made = sound(geometry)
      const [answer] = draw.addFeatures([
        { type: 'Feature', properties: { mode }, geometry: made } as GeoJSONStoreFeatures,
      ])
      if (!answer?.valid || answer.id === undefined) return
      held = answer.id
      heldAs = JSON.stringify(draw.getSnapshotFeature(held)?.geometry)
      draw.selectFeature(held)
    })
  }

  const key = (name: string) =>
    canvas.dispatchEvent(new KeyboardEvent('keyup', { key: name, bubbles: false }))
  const fire = (type: string, at: { clientX: number; clientY: number }) =>
    canvas.dispatchEvent(
      new PointerEvent(type, {
        ...at,
        bubbles: true,
        isPrimary: true,
        pointerType: 'mouse',
        button: type === 'pointermove' ? -1 : 0,
      }),
    )

  return {
    setTool(next) {
      if (next === tool) return
      tool = next
      hooks.onfault(undefined)
      put(null)
      quietly(() => draw.setMode(modes[next]))
      hooks.onprogress([], 0)
      if (next === 'select') put(heldGeometry)
    },
    hold(geometry) {
      if (geometry && heldGeometry && held !== undefined) {
        if (JSON.stringify(sound(geometry)) === JSON.stringify(sound(heldGeometry))) return
      }
      heldGeometry = geometry
      put(geometry)
    },
    get drawing() {
      return inHand() !== undefined
    },
    finish: () => key('Enter'),
    cancel() {
      key('Escape')
      hooks.onprogress([], 0)
      hooks.onfault(undefined)
    },
    undoCorner() {
      draw.undo()
      hooks.onfault(undefined)
    },
    click(at) {
      fire('pointermove', at)
      fire('pointerdown', at)
      fire('pointerup', at)
    },
    point: (at) => {
      fire('pointermove', at)
    },
    destroy() {
      canvas.removeEventListener('pointerup', afterwards)
      quietly(() => draw.stop())
    },
  }
}
