/**
 * The editor's map: base map and network quiet, on them what is closed, what is not driven, the
 * ways round, and where works are in each other's way. Shape and pattern tell them apart.
 *
 * @module
 */

import type { FeatureCollection } from 'geojson'
import type {
  ExpressionSpecification,
  LayerSpecification,
  SourceSpecification,
  StyleSpecification,
} from 'maplibre-gl'
import type { BaseMap } from '../../../shared/base-map.ts'
import { baseStyle } from '../../map/base-style.ts'
import { byZoom, kind } from '../../map/expressions.ts'
import { courses } from '../../map/line-layers.ts'
import { type Palette, palette, type Scheme, schemeName } from '../../map/palette.ts'
import { editorSources, has, line, when } from './editor-layers.ts'
import { signs } from './editor-sign-layers.ts'

/** Sources and layers of the drawing library begin with this; they outlive a new style. */
export const drawingPrefix = 'td'

export interface EditorStyleOptions {
  base: BaseMap | null
  scheme: Scheme
  lang: string
  /** `https://host`, of the server the page came from. */
  origin: string
}

const nothing: FeatureCollection = { type: 'FeatureCollection', features: [] }
const isLine: ExpressionSpecification = ['==', ['geometry-type'], 'LineString']

/** A valid style; its own sources are empty, data is set afterwards. */
export function editorStyle({
  base,
  scheme,
  lang,
  origin,
}: EditorStyleOptions): StyleSpecification {
  const ground = baseStyle(base, scheme, lang, origin)
  const colours = palette(scheme)
  const name = schemeName(scheme)
  const own = Object.fromEntries(
    editorSources.map((id): [string, SourceSpecification] => [
      id,
      {
        type: 'geojson',
        data: nothing,
        tolerance: 0.2,
        ...(id === 'network' ? { promoteId: 'lineId' } : {}),
      },
    ]),
  )
  return {
    version: 8,
    ...(ground.glyphs ? { glyphs: ground.glyphs } : {}),
    ...(ground.sprite ? { sprite: ground.sprite } : {}),
    sources: { ...ground.sources, ...own },
    layers: [
      ...ground.under,
      ...courses(colours, scheme.strong).filter(({ id }) => id === 'courses'),
      ...before(colours),
      ...closed(colours, name),
      ...ways(colours),
      ...blocked(colours, name),
      ...preview(colours),
      ...ground.over,
      ...signs(colours, name),
    ],
    transition: { duration: 0, delay: 0 },
  }
}

/** The next style with the data and the drawing that the running one holds. */
export function keepDrawing(
  running: StyleSpecification | undefined,
  next: StyleSpecification,
): StyleSpecification {
  if (!running) return next
  const ours = (id: string) =>
    editorSources.some((source) => source === id) || id.startsWith(`${drawingPrefix}-`)
  const sources = Object.entries(running.sources).filter(([id]) => ours(id))
  const drawing = running.layers.filter(({ id }) => id.startsWith(`${drawingPrefix}-`))
  return {
    ...next,
    sources: { ...next.sources, ...Object.fromEntries(sources) },
    layers: [...next.layers, ...drawing],
  }
}

/** Of an earlier revision: grey, dashed, beneath everything. */
function before(colours: Palette): LayerSpecification[] {
  const dashed = { 'line-color': colours.affected, 'line-dasharray': [2, 1.5] }
  return [
    line('before-rim', 'before', kind('area', 'line', 'detour', 'blocked'), {
      'line-color': colours.paper,
      'line-width': 5,
    }),
    line(
      'before-lines',
      'before',
      kind('area', 'line', 'blocked'),
      { ...dashed, 'line-width': 2.5 },
      'butt',
    ),
    line('before-detours', 'before', kind('detour'), { ...dashed, 'line-width': 4 }, 'butt'),
    {
      id: 'before-stops',
      type: 'circle',
      source: 'before',
      filter: kind('placed', 'missed'),
      paint: {
        'circle-radius': 5,
        'circle-color': colours.paper,
        'circle-stroke-color': colours.affected,
        'circle-stroke-width': 2,
      },
    },
  ]
}

function closed(colours: Palette, name: string): LayerSpecification[] {
  return [
    {
      id: 'closure-areas',
      type: 'fill',
      source: 'closure',
      filter: kind('area'),
      paint: { 'fill-pattern': `hatch@${name}`, 'fill-opacity': 0.8 },
    },
    line('closure-rims', 'closure', kind('area'), {
      'line-color': colours.works,
      'line-width': when('selected', 4, 2),
    }),
    line('closure-lines', 'closure', kind('line'), {
      'line-color': colours.works,
      'line-width': when('selected', 11, 8),
    }),
    line(
      'closure-dashes',
      'closure',
      kind('line'),
      { 'line-color': colours.paper, 'line-width': 4, 'line-dasharray': [1, 1.2] },
      'butt',
    ),
    {
      id: 'closure-directions',
      type: 'symbol',
      source: 'closure',
      filter: ['all', kind('line'), ['has', 'oneWay']],
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 40,
        'icon-image': `chevron@${name}`,
        'icon-rotate': ['case', ['==', ['get', 'oneWay'], 'forward'], 0, 180],
        'icon-allow-overlap': true,
      },
    },
    {
      id: 'closure-points',
      type: 'circle',
      source: 'closure',
      filter: kind('point'),
      paint: {
        'circle-radius': when('selected', 8, 6),
        'circle-color': colours.works,
        'circle-stroke-color': colours.paper,
        'circle-stroke-width': 2,
      },
    },
  ]
}

function ways(colours: Palette): LayerSpecification[] {
  const faint = when('dimmed', 0.3, 1)
  return [
    line('pattern-course', 'impact', kind('course'), {
      'line-color': colours.ink,
      'line-width': byZoom([10, 1.5], [14, 3], [17, 5]),
    }),
    line('proposals-rim', 'impact', kind('proposal'), {
      'line-color': colours.paper,
      'line-width': ['case', has('pointed'), 9, 5],
      'line-opacity': faint,
    }),
    line('proposals', 'impact', kind('proposal'), {
      'line-color': colours.detour,
      'line-width': ['case', has('pointed'), 5, 2],
      'line-opacity': faint,
    }),
    line('detours-rim', 'impact', kind('detour'), {
      'line-color': colours.paper,
      'line-width': byZoom([10, 5], [13, 9], [16, 13]),
      'line-opacity': faint,
    }),
    line('detours', 'impact', kind('detour'), {
      'line-color': colours.detour,
      'line-width': byZoom([10, 2.5], [13, 5], [16, 8]),
      'line-opacity': faint,
    }),
  ]
}

function blocked(colours: Palette, name: string): LayerSpecification[] {
  const faint = when('dimmed', 0.35, 1)
  return [
    line(
      'blocked-rim',
      'impact',
      kind('blocked'),
      {
        'line-color': colours.notServed,
        'line-width': byZoom([10, 4.5], [13, 7.5], [16, 12]),
        'line-opacity': faint,
      },
      'butt',
    ),
    line(
      'blocked',
      'impact',
      kind('blocked'),
      {
        'line-pattern': `barber@${name}`,
        'line-width': byZoom([10, 3], [13, 5], [16, 9]),
        'line-opacity': faint,
      },
      'butt',
    ),
  ]
}

/** What a click would make. */
function preview(colours: Palette): LayerSpecification[] {
  return [
    line('preview-rim', 'preview', isLine, { 'line-color': colours.paper, 'line-width': 8 }),
    line(
      'preview',
      'preview',
      isLine,
      { 'line-color': colours.focus, 'line-width': 4, 'line-dasharray': [1.5, 1] },
      'butt',
    ),
  ]
}
