/**
 * Line numbers on their lines, and arrows on the way round.
 *
 * @module
 */

import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl'
import {
  at,
  badge,
  byZoom,
  goneWhenDimmed,
  kind,
  nearby,
  sourceIds,
  type Time,
  unlessDimmed,
} from './expressions.ts'
import type { Palette } from './palette.ts'

/** Line numbers on their lines: badges where something is wrong, else small grey figures. */
export function lineNumbers(
  colours: Palette,
  name: string,
  font: string[],
  affected: readonly string[],
): {
  numbers: LayerSpecification[]
  badgesFromAfar: LayerSpecification[]
  later: LayerSpecification[]
} {
  const isAffected: ExpressionSpecification = ['in', ['get', 'lineId'], ['literal', [...affected]]]
  const badged = (
    id: string,
    source: string,
    zooms: { minzoom: number; maxzoom?: number },
    filter: FilterSpecification,
    spacing: number | 'once',
    textSize = 12,
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
      'text-size': textSize,
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
      filter: ['all', kind('detour'), at('now'), ['!', ['has', 'twoWay']]],
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
  const broken = (time: Time): FilterSpecification => [
    'all',
    at(time),
    kind('section', 'detour'),
    ['has', 'number'],
    ['has', 'badgeColor'],
  ]
  const badges = [
    badged('course-badges', sourceIds.network, { minzoom: 12.5 }, isAffected, 360),
    badged('detail-badges', sourceIds.detail, { minzoom: 11 }, kind('course'), 300),
    badged('section-badges', sourceIds.disruptions, { minzoom: nearby }, broken('now'), 260),
  ]
  const badgesFromAfar = [
    badged(
      'section-badges-far',
      sourceIds.disruptions,
      { minzoom: 9, maxzoom: nearby },
      broken('now'),
      'once',
    ),
  ]
  const disrupted = sourceIds.disruptions
  const later = [
    badged('later-badges', disrupted, { minzoom: nearby }, broken('later'), 320, 10.5),
    badged(
      'later-badges-far',
      disrupted,
      { minzoom: 9, maxzoom: nearby },
      broken('later'),
      'once',
      10.5,
    ),
  ]
  return { numbers: [...numbers, ...badges], badgesFromAfar, later }
}
