/**
 * Signs at places: stops not served, moved or added, works, and the names of the stops.
 *
 * @module
 */

import type { LayerSpecification } from 'maplibre-gl'
import { byZoom, haloed, isPoint, kind, nearby, sourceIds, unlessDimmed } from './expressions.ts'
import type { Palette } from './palette.ts'

export function stops(colours: Palette, name: string, font: string[]): LayerSpecification[] {
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
          ['case', ['get', 'terminus'], ['coalesce', ['get', 'label'], ''], ''],
          14,
          ['coalesce', ['get', 'label'], ''],
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

export function stopNames(colours: Palette, font: string[]): LayerSpecification[] {
  return [
    {
      id: 'stop-names',
      type: 'symbol',
      source: sourceIds.disruptions,
      minzoom: 14,
      filter: kind('missedStop', 'movedStop', 'replacementStop'),
      layout: {
        'text-field': ['coalesce', ['get', 'label'], ''],
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
