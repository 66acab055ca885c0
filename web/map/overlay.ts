/**
 * What lies on the base map: the network thin and grey, what is wrong with it on top.
 *
 * What is emphasised comes from feature states, so that a selection repaints and loads nothing:
 * `affected` on a line's course, `selected` and `dimmed` on everything.
 *
 * @module
 */

import type { LayerSpecification } from 'maplibre-gl'
import { courses, detours, laterLines, sections, works } from './line-layers.ts'
import { lineNumbers } from './number-layers.ts'
import { palette, type Scheme, schemeName } from './palette.ts'
import { laterStops, stopNames, stops } from './stop-layers.ts'

export interface OverlayOptions {
  scheme: Scheme
  /** Lines with something wrong; only these carry their badge on a map of the city. */
  affectedLineIds: readonly string[]
  /** Fonts of the glyphs at hand. */
  font: string[]
}

export interface Overlay {
  /** Beneath the names of streets and places. */
  under: LayerSpecification[]
  /** Above everything. */
  over: LayerSpecification[]
}

/** Layers that answer a tap, the most telling first. */
export const tappable = [
  'missed-stops',
  'other-stops',
  'works-points',
  'works-far',
  'sections',
  'detours-stated',
  'detours-estimated',
  'detail-stops',
  'missed-stops-later',
  'other-stops-later',
  'sections-later',
  'detours-later',
  'detours-later-estimated',
  'works-signs-later',
  'works-areas',
  'works-later',
  'courses',
] as const

/** Layers for the sources `network`, `disruptions` and `detail`. */
export function overlay({ scheme, affectedLineIds, font }: OverlayOptions): Overlay {
  const colours = palette(scheme)
  const name = schemeName(scheme)
  const { numbers, badgesFromAfar, later } = lineNumbers(colours, name, font, affectedLineIds)
  return {
    under: [
      ...courses(colours, scheme.strong),
      ...laterLines(colours),
      ...works(colours, name),
      ...detours(colours),
      ...sections(colours, name),
    ],
    over: [
      // Lowest, so that what is to come finds room after what is now, and never over it.
      ...later,
      ...laterStops(name),
      ...stopNames(colours, font, 'later'),
      ...numbers,
      ...stops(colours, name, font),
      ...stopNames(colours, font, 'now'),
      // Last, so that in the city a line's badge finds room before the crosses on it do.
      ...badgesFromAfar,
    ],
  }
}
