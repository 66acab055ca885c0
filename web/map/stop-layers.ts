/**
 * Signs at places: stops not served, moved or added, works, and the names of the stops.
 *
 * @module
 */

import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import {
  at,
  byZoom,
  haloed,
  isPoint,
  kind,
  nearby,
  sourceIds,
  type Time,
  unlessDimmed,
} from './expressions.ts'
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
        filter: ['all', kind('area'), at('now'), id === 'works-far' ? ['!', isPoint] : isPoint],
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
      filter: ['all', kind('movedStop', 'replacementStop'), at('now')],
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
      filter: ['all', kind('missedStop'), at('now')],
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

/** Signs of what is still to come: they give way to every other sign. */
export function laterStops(name: string): LayerSpecification[] {
  const sign = (
    id: string,
    kinds: string[],
    zooms: { minzoom?: number; maxzoom?: number },
    image: ExpressionSpecification | string,
    overlap: boolean,
  ): LayerSpecification => ({
    id,
    type: 'symbol',
    source: sourceIds.disruptions,
    ...zooms,
    filter: ['all', kind(...kinds), at('later')],
    layout: {
      'icon-image': image,
      'icon-size': byZoom([11, 0.6], [13, 0.8], [15, 1]),
      'icon-padding': 1,
      // In the street every stop is there, in the city as many as have room.
      ...(overlap ? { 'icon-allow-overlap': ['step', ['zoom'], false, nearby, true] } : {}),
    },
    paint: { 'icon-opacity': unlessDimmed(1) },
  })
  const added = `replacement-later@${name}`
  return [
    sign('works-signs-later', ['area'], { maxzoom: 13.5 }, `works-later@${name}`, false),
    sign(
      'other-stops-later',
      ['movedStop', 'replacementStop'],
      { minzoom: 12 },
      ['match', ['get', 'kind'], 'movedStop', `moved-later@${name}`, added],
      true,
    ),
    sign('missed-stops-later', ['missedStop'], { minzoom: 12 }, `missed-later@${name}`, true),
  ]
}

export function stopNames(colours: Palette, font: string[], time: Time): LayerSpecification[] {
  const [added, missed] =
    time === 'now'
      ? [colours.detour, colours.notServed]
      : [colours.detourLater, colours.notServedLater]
  return [
    {
      id: time === 'now' ? 'stop-names' : 'stop-names-later',
      type: 'symbol',
      source: sourceIds.disruptions,
      minzoom: time === 'now' ? 14 : 14.5,
      filter: ['all', kind('missedStop', 'movedStop', 'replacementStop'), at(time)],
      layout: {
        'text-field': ['coalesce', ['get', 'label'], ''],
        'text-font': font,
        'text-size': time === 'now' ? 13 : 12,
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 1.1,
        'text-max-width': 9,
        'text-justify': 'auto',
      },
      paint: haloed(['match', ['get', 'kind'], 'replacementStop', added, missed], colours),
    },
  ]
}
