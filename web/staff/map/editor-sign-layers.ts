/**
 * Signs and names on the editor's map: stops, replacement stops, waypoints, conflicts. They lie on
 * top of everything.
 *
 * @module
 */

import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { byZoom, isPolygon, kind } from '../../map/expressions.ts'
import type { Palette } from '../../map/palette.ts'
import { line, when } from './editor-layers.ts'

const font = ['Noto Sans Regular']

/** The topmost last. */
export function signs(colours: Palette, name: string): LayerSpecification[] {
  return [
    {
      id: 'conflict-areas',
      type: 'fill',
      source: 'marks',
      filter: ['all', kind('conflict'), isPolygon],
      paint: { 'fill-color': colours.notServed, 'fill-opacity': 0.12 },
    },
    line(
      'conflict-lines',
      'marks',
      ['all', kind('conflict'), ['!=', ['geometry-type'], 'Point']],
      { 'line-color': colours.notServed, 'line-width': 2.5, 'line-dasharray': [1, 1] },
      'butt',
    ),
    {
      id: 'missed-stops',
      type: 'symbol',
      source: 'impact',
      minzoom: 11,
      filter: kind('missed'),
      layout: {
        'icon-image': [
          'case',
          ['==', ['get', 'stop'], 'inside'],
          `missed@${name}`,
          `passed@${name}`,
        ],
        'icon-size': byZoom([11, 0.55], [13, 0.8], [15, 1]),
        'icon-allow-overlap': true,
        ...label(14.5),
      },
      paint: halo(colours),
    },
    {
      id: 'placed-stops',
      type: 'symbol',
      source: 'marks',
      filter: kind('placed'),
      layout: {
        'icon-image': `replacement@${name}`,
        'icon-size': when('selected', 1.4, 1),
        'icon-allow-overlap': true,
        ...label(13.5),
      },
      paint: halo(colours),
    },
    {
      id: 'conflicts',
      type: 'symbol',
      source: 'marks',
      filter: kind('conflict'),
      layout: { 'icon-image': `conflict@${name}`, 'symbol-placement': 'point', 'icon-padding': 8 },
    },
    {
      id: 'waypoints',
      type: 'circle',
      source: 'impact',
      filter: kind('waypoint'),
      paint: {
        'circle-radius': 8,
        'circle-color': colours.paper,
        'circle-stroke-color': colours.detour,
        'circle-stroke-width': 4,
      },
    },
  ]
}

const label = (from: number) => ({
  'text-field': [
    'step',
    ['zoom'],
    '',
    from,
    ['coalesce', ['get', 'name'], ''],
  ] as ExpressionSpecification,
  'text-font': font,
  'text-size': 13,
  'text-variable-anchor': ['left', 'right', 'top', 'bottom'] as (
    | 'left'
    | 'right'
    | 'top'
    | 'bottom'
  )[],
  'text-radial-offset': 1,
  'text-max-width': 9,
  'text-optional': true,
})

const halo = ({ ink, paper }: Palette) => ({
  'text-color': ink,
  'text-halo-color': paper,
  'text-halo-width': 2,
})
