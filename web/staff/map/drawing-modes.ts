/**
 * The ways to draw that the drawing library is given, and how they look.
 *
 * @module
 */

import {
  type GeoJSONStoreFeatures,
  type HexColor,
  type SnapToCustom,
  TerraDrawLineStringMode,
  type TerraDrawMouseEvent,
  TerraDrawPointMode,
  TerraDrawPolygonMode,
  TerraDrawSelectMode,
} from 'terra-draw'
import type { Position } from '../../../shared/geo/position.ts'
import type { Palette } from '../../map/palette.ts'

/** Pixels around a corner that still count as on it. */
const pointerDistance = 26

export type Validation = (
  feature: GeoJSONStoreFeatures,
  context: { updateType: string },
) => { valid: boolean }

export interface DrawingGround {
  colours(): Palette
  /** A place to hold on to near a pointer on the screen, if any. */
  hold(pixel: { x: number; y: number }): Position | undefined
}

/** @param judge - whether a shape is good; of a whole one also while a corner is moved */
export function drawingModes(hooks: DrawingGround, judge: (whole: boolean) => Validation) {
  const snapping = {
    toCustom: ((event: TerraDrawMouseEvent) =>
      hooks.hold({ x: event.containerX, y: event.containerY })) satisfies SnapToCustom,
  }
  const colour = (name: 'works' | 'paper' | 'focus') => () => hooks.colours()[name] as HexColor
  const corner = {
    closingPointWidth: 7,
    closingPointColor: colour('paper'),
    closingPointOutlineColor: colour('focus'),
    closingPointOutlineWidth: 3,
    snappingPointWidth: 6,
    snappingPointColor: colour('focus'),
    snappingPointOutlineColor: colour('paper'),
    snappingPointOutlineWidth: 2,
    coordinatePointWidth: 5,
    coordinatePointColor: colour('paper'),
    coordinatePointOutlineColor: colour('focus'),
    coordinatePointOutlineWidth: 2,
  }
  const line = (modeName: string, name: 'works' | 'focus') =>
    new TerraDrawLineStringMode({
      modeName,
      snapping,
      pointerDistance,
      showCoordinatePoints: true,
      validation: judge(false),
      styles: {
        ...corner,
        lineStringColor: colour(name),
        lineStringWidth: 2,
        lineStringDash: [2, 2],
      },
    })
  const ground = {
    validation: judge(true),
    draggable: true,
    coordinates: {
      midpoints: { draggable: true },
      draggable: true,
      deletable: true,
      snappable: snapping,
    },
  }

  return [
    new TerraDrawPolygonMode({
      snapping,
      pointerDistance,
      showCoordinatePoints: true,
      validation: judge(false),
      styles: {
        ...corner,
        fillColor: colour('works'),
        fillOpacity: 0.15,
        outlineColor: colour('works'),
        outlineWidth: 3,
      },
    }),
    line('linestring', 'works'),
    line('split', 'focus'),
    line('path', 'focus'),
    new TerraDrawPointMode({
      styles: {
        pointColor: colour('works'),
        pointWidth: 6,
        pointOutlineColor: colour('paper'),
        pointOutlineWidth: 2,
      },
    }),
    new TerraDrawSelectMode({
      pointerDistance,
      allowManualDeselection: false,
      keyEvents: null,
      flags: {
        polygon: { feature: ground },
        linestring: { feature: ground },
        point: { feature: { draggable: true } },
      },
      styles: {
        selectedPolygonColor: colour('works'),
        selectedPolygonFillOpacity: 0,
        selectedPolygonOutlineColor: colour('works'),
        selectedPolygonOutlineWidth: 3,
        selectedLineStringColor: colour('works'),
        selectedLineStringWidth: 3,
        selectedPointColor: colour('works'),
        selectedPointWidth: 8,
        selectedPointOutlineColor: colour('focus'),
        selectedPointOutlineWidth: 3,
        selectionPointWidth: 8,
        selectionPointColor: colour('paper'),
        selectionPointOutlineColor: colour('focus'),
        selectionPointOutlineWidth: 3,
        midPointWidth: 5,
        midPointColor: colour('focus'),
        midPointOutlineColor: colour('paper'),
        midPointOutlineWidth: 2,
      },
    }),
  ]
}
