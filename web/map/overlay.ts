/**
 * What lies on the base map: the network thin and grey, what is wrong with it on top.
 *
 * What is emphasised comes from feature states, so that a selection repaints and loads nothing:
 * `affected` on a line's course, `selected` and `dimmed` on everything.
 *
 * @module
 */

import type {
  DataDrivenPropertyValueSpecification,
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
} from 'maplibre-gl'
import { type Palette, palette, type Scheme, schemeName } from './palette.ts'

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

export const sourceIds = {
  network: 'network',
  disruptions: 'disruptions',
  detail: 'detail',
} as const

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
  'works-areas',
  'courses',
] as const

/** From this zoom on one sees streets: every cross is drawn, badges make room for them. */
const nearby = 12.75

const state = (name: 'selected' | 'dimmed' | 'affected'): ExpressionSpecification => [
  'boolean',
  ['feature-state', name],
  false,
]
const kind = (...names: string[]): ExpressionSpecification => [
  'in',
  ['get', 'kind'],
  ['literal', names],
]
const isPoint: ExpressionSpecification = [
  'in',
  ['geometry-type'],
  ['literal', ['Point', 'MultiPoint']],
]
const isPolygon: ExpressionSpecification = [
  'in',
  ['geometry-type'],
  ['literal', ['Polygon', 'MultiPolygon']],
]
const byZoom = (
  ...stops: [zoom: number, value: number | ExpressionSpecification][]
): DataDrivenPropertyValueSpecification<number> =>
  ['interpolate', ['linear'], ['zoom'], ...stops.flat()] as ExpressionSpecification
const unlessDimmed = (value: number): ExpressionSpecification => [
  'case',
  state('dimmed'),
  value * 0.25,
  value,
]
/** Of a pale badge only a blot would be left. */
const goneWhenDimmed: ExpressionSpecification = ['case', state('dimmed'), 0, 1]
const badge = (scheme: string): ExpressionSpecification => [
  'concat',
  'badge-',
  ['get', 'badgeColor'],
  '-',
  ['get', 'badgeTextColor'],
  '@',
  scheme,
]

/** Layers for the sources `network`, `disruptions` and `detail`. */
export function overlay({ scheme, affectedLineIds, font }: OverlayOptions): Overlay {
  const colours = palette(scheme)
  const name = schemeName(scheme)
  const { numbers, badgesFromAfar } = lineNumbers(colours, name, font, affectedLineIds)
  return {
    under: [
      ...courses(colours, scheme.strong),
      ...works(colours, name),
      ...detours(colours),
      ...sections(colours, name),
    ],
    over: [
      ...numbers,
      ...stops(colours, name, font),
      ...stopNames(colours, font),
      // Last, so that in the city a line's badge finds room before the crosses on it do.
      ...badgesFromAfar,
    ],
  }
}

const round = { 'line-cap': 'round', 'line-join': 'round' } as const

function courses(colours: Palette, strong: boolean): LayerSpecification[] {
  const more = strong ? 1.6 : 1
  const selectedWidth = (extra: number) =>
    byZoom([10, 2 + extra], [13, 3.5 + extra], [16, 6 + extra])
  // The rim is in the colour of the number on the badge, so that yellow shows on pale ground.
  const selectedLines: [id: string, colour: ExpressionSpecification, extra: number][] = [
    ['courses-selected-rim', ['get', 'badgeTextColor'], 1.5],
    ['courses-selected', ['get', 'lineColor'], 0],
  ]
  const onlySelected: ExpressionSpecification = ['case', state('selected'), 1, 0]
  return [
    {
      id: 'courses',
      type: 'line',
      source: sourceIds.network,
      layout: round,
      paint: {
        'line-color': ['case', state('affected'), colours.affected, colours.network],
        'line-width': byZoom(
          [9, ['case', state('affected'), 0.8 * more, 0.4 * more]],
          [12, ['case', state('affected'), 1.3 * more, 0.8 * more]],
          [13, ['case', state('affected'), 1.8 * more, 1.1 * more]],
          [16, ['case', state('affected'), 3 * more, 2 * more]],
        ),
        'line-opacity': unlessDimmed(0.9),
      },
    },
    ...selectedLines.map(
      ([id, colour, extra]): LayerSpecification => ({
        id: `detail-${id}`,
        type: 'line',
        source: sourceIds.detail,
        filter: kind('course'),
        layout: round,
        paint: { 'line-color': colour, 'line-width': selectedWidth(extra) },
      }),
    ),
    ...selectedLines.map(
      ([id, colour, extra]): LayerSpecification => ({
        id,
        type: 'line',
        source: sourceIds.network,
        layout: round,
        paint: {
          'line-color': colour,
          'line-width': selectedWidth(extra),
          'line-opacity': onlySelected,
        },
      }),
    ),
  ]
}

function works(colours: Palette, name: string): LayerSpecification[] {
  const areas: ExpressionSpecification = ['all', kind('area'), ['!', isPoint]]
  return [
    {
      id: 'works-areas',
      type: 'fill',
      minzoom: 13.5,
      source: sourceIds.disruptions,
      filter: ['all', kind('area'), isPolygon],
      paint: { 'fill-pattern': `hatch@${name}`, 'fill-opacity': unlessDimmed(0.75) },
    },
    {
      id: 'works-rims',
      type: 'line',
      minzoom: 11,
      source: sourceIds.disruptions,
      filter: areas,
      layout: round,
      paint: {
        'line-color': colours.works,
        'line-width': ['case', state('selected'), 3.5, 1.75],
        'line-opacity': unlessDimmed(1),
      },
    },
  ]
}

function detours(colours: Palette): LayerSpecification[] {
  const width = byZoom([10, 2.5], [13, 4.5], [16, 8])
  const stated: ExpressionSpecification = [
    'all',
    kind('detour'),
    ['==', ['get', 'basis'], 'stated'],
  ]
  const estimated: ExpressionSpecification = [
    'all',
    kind('detour'),
    ['!=', ['get', 'basis'], 'stated'],
  ]
  const line = (
    id: string,
    filter: FilterSpecification,
    paint: Record<string, unknown>,
  ): LayerSpecification => ({
    id,
    type: 'line',
    source: sourceIds.disruptions,
    filter,
    layout: { 'line-join': 'round', 'line-cap': id === 'detours-estimated' ? 'butt' : 'round' },
    paint: { 'line-width': width, 'line-opacity': unlessDimmed(1), ...paint },
  })
  return [
    line('detours-rim', kind('detour'), {
      'line-color': colours.paper,
      'line-width': byZoom([10, 4.5], [13, 7.5], [16, 12]),
      'line-opacity': unlessDimmed(0.9),
    }),
    line('detours-stated', stated, { 'line-color': colours.detour }),
    line('detours-estimated', estimated, {
      'line-color': colours.detour,
      'line-dasharray': [1.6, 1.1],
    }),
  ]
}

function sections(colours: Palette, name: string): LayerSpecification[] {
  const line = (
    id: string,
    widths: [number, number, number],
    paint: Record<string, unknown>,
  ): LayerSpecification => ({
    id,
    type: 'line',
    source: sourceIds.disruptions,
    filter: kind('section'),
    layout: { 'line-join': 'round', 'line-cap': 'butt' },
    paint: {
      'line-width': byZoom([10, widths[0]], [13, widths[1]], [16, widths[2]]),
      'line-opacity': unlessDimmed(1),
      ...paint,
    },
  })
  return [
    line('sections-selected', [8, 13, 19], {
      'line-color': colours.focus,
      'line-opacity': ['case', state('selected'), 0.35, 0],
    }),
    line('sections-rim', [4.5, 7.5, 12], { 'line-color': colours.notServed }),
    line('sections', [3, 5, 9], { 'line-pattern': `barber@${name}` }),
  ]
}

/** Line numbers on their lines: badges where something is wrong, else small grey figures. */
function lineNumbers(
  colours: Palette,
  name: string,
  font: string[],
  affected: readonly string[],
): { numbers: LayerSpecification[]; badgesFromAfar: LayerSpecification[] } {
  const isAffected: ExpressionSpecification = ['in', ['get', 'lineId'], ['literal', [...affected]]]
  const badged = (
    id: string,
    source: string,
    zooms: { minzoom: number; maxzoom?: number },
    filter: FilterSpecification,
    spacing: number | 'once',
  ): LayerSpecification => ({
    id,
    type: 'symbol',
    source,
    ...zooms,
    filter,
    layout: {
      ...(spacing === 'once'
        ? { 'symbol-placement': 'line-center', 'text-max-angle': 180 }
        : { 'symbol-placement': 'line', 'symbol-spacing': spacing }),
      'text-field': ['get', 'number'],
      'text-font': font,
      'text-size': 12,
      'text-padding': 4,
      'text-rotation-alignment': 'viewport',
      'icon-image': badge(name),
      'icon-text-fit': 'both',
      'icon-text-fit-padding': [1, 3, 1, 3],
      'icon-rotation-alignment': 'viewport',
      'icon-padding': 4,
    },
    paint: {
      'text-color': ['get', 'badgeTextColor'],
      'text-opacity': goneWhenDimmed,
      'icon-opacity': goneWhenDimmed,
    },
  })
  const numbers: LayerSpecification[] = [
    {
      id: 'detour-arrows',
      type: 'symbol',
      source: sourceIds.disruptions,
      minzoom: 13,
      filter: kind('detour'),
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 60,
        'icon-image': `arrow@${name}`,
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
        'icon-keep-upright': false,
        'icon-size': byZoom([13, 0.45], [16, 0.85]),
      },
      paint: { 'icon-opacity': unlessDimmed(1) },
    },
    {
      id: 'course-numbers',
      type: 'symbol',
      source: sourceIds.network,
      minzoom: 13.5,
      filter: ['!', isAffected],
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 320,
        'text-field': ['get', 'number'],
        'text-font': font,
        'text-size': 12,
        'text-padding': 6,
        'text-rotation-alignment': 'viewport',
      },
      paint: {
        'text-color': colours.affected,
        'text-halo-color': colours.ground,
        'text-halo-width': 2,
        'text-opacity': unlessDimmed(1),
      },
    },
  ]
  const broken: FilterSpecification = [
    'all',
    kind('section', 'detour'),
    ['has', 'number'],
    ['has', 'badgeColor'],
  ]
  const badges = [
    badged('course-badges', sourceIds.network, { minzoom: 12.5 }, isAffected, 360),
    badged('detail-badges', sourceIds.detail, { minzoom: 11 }, kind('course'), 300),
    badged('section-badges', sourceIds.disruptions, { minzoom: nearby }, broken, 260),
  ]
  const badgesFromAfar = [
    badged(
      'section-badges-far',
      sourceIds.disruptions,
      { minzoom: 9, maxzoom: nearby },
      broken,
      'once',
    ),
  ]
  return { numbers: [...numbers, ...badges], badgesFromAfar }
}

function stops(colours: Palette, name: string, font: string[]): LayerSpecification[] {
  const size = byZoom([11, 0.55], [13, 0.75], [15, 1])
  return [
    ...(['works-points', 'works-far'] as const).map(
      (id): LayerSpecification => ({
        id,
        type: 'symbol',
        source: sourceIds.disruptions,
        // An area that is large enough to be seen needs no sign.
        ...(id === 'works-far' ? { maxzoom: 13.5 } : {}),
        filter: ['all', kind('area'), id === 'works-far' ? ['!', isPoint] : isPoint],
        layout: {
          'icon-image': `works@${name}`,
          'icon-size': byZoom([11, 0.6], [14, 0.9]),
          'icon-padding': 6,
        },
        paint: { 'icon-opacity': unlessDimmed(1) },
      }),
    ),
    {
      id: 'detail-stops',
      type: 'symbol',
      source: sourceIds.detail,
      minzoom: 11.5,
      filter: kind('stop'),
      layout: {
        'icon-image': [
          'case',
          ['boolean', ['get', 'main'], false],
          `main@${name}`,
          ['boolean', ['get', 'terminus'], false],
          `terminus@${name}`,
          `stop@${name}`,
        ],
        'icon-allow-overlap': true,
        'text-field': [
          'step',
          ['zoom'],
          ['case', ['get', 'terminus'], ['get', 'name'], ''],
          14,
          ['get', 'name'],
        ],
        'text-font': font,
        'text-size': 13,
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 0.8,
        'text-max-width': 9,
        'text-justify': 'auto',
        'text-optional': true,
        'symbol-sort-key': [
          'case',
          ['boolean', ['get', 'main'], false],
          0,
          ['get', 'terminus'],
          1,
          2,
        ],
      },
      paint: haloed(colours.ink, colours),
    },
    {
      id: 'other-stops',
      type: 'symbol',
      source: sourceIds.disruptions,
      minzoom: 12,
      filter: kind('movedStop', 'replacementStop'),
      layout: {
        'icon-image': [
          'match',
          ['get', 'kind'],
          'movedStop',
          `moved@${name}`,
          `replacement@${name}`,
        ],
        'icon-size': size,
        'icon-allow-overlap': true,
      },
      paint: { 'icon-opacity': unlessDimmed(1) },
    },
    {
      id: 'missed-stops',
      type: 'symbol',
      source: sourceIds.disruptions,
      minzoom: 11,
      filter: kind('missedStop'),
      layout: {
        'icon-image': `missed@${name}`,
        'icon-size': size,
        'icon-padding': 0,
        // In the city as many crosses as have room, in the street every one.
        'icon-allow-overlap': ['step', ['zoom'], false, nearby, true],
      },
      paint: { 'icon-opacity': unlessDimmed(1) },
    },
  ]
}

function stopNames(colours: Palette, font: string[]): LayerSpecification[] {
  return [
    {
      id: 'stop-names',
      type: 'symbol',
      source: sourceIds.disruptions,
      minzoom: 14,
      filter: kind('missedStop', 'movedStop', 'replacementStop'),
      layout: {
        'text-field': ['get', 'name'],
        'text-font': font,
        'text-size': 13,
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 1.1,
        'text-max-width': 9,
        'text-justify': 'auto',
      },
      paint: haloed(
        ['match', ['get', 'kind'], 'replacementStop', colours.detour, colours.notServed],
        colours,
      ),
    },
  ]
}

const haloed = (colour: string | ExpressionSpecification, { paper }: Palette) => ({
  'text-color': colour,
  'text-halo-color': paper,
  'text-halo-width': 2,
  'text-opacity': unlessDimmed(1),
})
