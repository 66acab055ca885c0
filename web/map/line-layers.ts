/**
 * Lines and areas: a line's course, what of it is not served, the way round, the works.
 *
 * @module
 */

import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl'
import {
  at,
  byZoom,
  isPoint,
  isPolygon,
  kind,
  sourceIds,
  state,
  unlessDimmed,
} from './expressions.ts'
import type { Palette } from './palette.ts'

const round = { 'line-cap': 'round', 'line-join': 'round' } as const

export function courses(colours: Palette, strong: boolean): LayerSpecification[] {
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

export function works(colours: Palette, name: string): LayerSpecification[] {
  const areas: ExpressionSpecification = ['all', kind('area'), ['!', isPoint]]
  return [
    {
      id: 'works-areas',
      type: 'fill',
      minzoom: 13.5,
      source: sourceIds.disruptions,
      filter: ['all', kind('area'), at('now'), isPolygon],
      paint: { 'fill-pattern': `hatch@${name}`, 'fill-opacity': unlessDimmed(0.75) },
    },
    {
      id: 'works-rims',
      type: 'line',
      minzoom: 11,
      source: sourceIds.disruptions,
      filter: ['all', areas, at('now')],
      layout: round,
      paint: {
        'line-color': colours.works,
        'line-width': ['case', state('selected'), 3.5, 1.75],
        'line-opacity': unlessDimmed(1),
      },
    },
  ]
}

export function detours(colours: Palette): LayerSpecification[] {
  const width = byZoom([10, 2.5], [13, 4.5], [16, 8])
  const now: ExpressionSpecification = ['all', kind('detour'), at('now')]
  const stated: ExpressionSpecification = [
    'all',
    at('now'),
    kind('detour'),
    ['==', ['get', 'basis'], 'stated'],
  ]
  const estimated: ExpressionSpecification = [
    'all',
    at('now'),
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
    layout: { 'line-join': 'round', 'line-cap': id === 'detours-stated' ? 'round' : 'butt' },
    paint: { 'line-width': width, 'line-opacity': unlessDimmed(1), ...paint },
  })
  return [
    line('detours-rim', now, {
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

export function sections(colours: Palette, name: string): LayerSpecification[] {
  const line = (
    id: string,
    widths: [number, number, number],
    paint: Record<string, unknown>,
  ): LayerSpecification => ({
    id,
    type: 'line',
    source: sourceIds.disruptions,
    filter: id === 'sections-selected' ? kind('section') : ['all', kind('section'), at('now')],
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

/**
 * What is still to come: outlines only, thinner and paler than anything in force, and beneath it.
 * They leave the middle open: until then the line runs there, and its course shows.
 */
export function laterLines(colours: Palette): LayerSpecification[] {
  const estimated: ExpressionSpecification = ['!=', ['get', 'basis'], 'stated']
  const outline = (
    id: string,
    name: string,
    colour: string,
    more: ExpressionSpecification[] = [],
    dashes = [3, 2],
  ): LayerSpecification => ({
    id,
    type: 'line',
    source: sourceIds.disruptions,
    filter: ['all', kind(name), at('later'), ...more],
    layout: { 'line-join': 'round', 'line-cap': 'butt' },
    paint: {
      'line-color': colour,
      'line-gap-width': byZoom([10, 2.5], [13, 7], [16, 12]),
      'line-width': byZoom([10, 0.8], [13, 1.2], [16, 2]),
      'line-dasharray': dashes,
      'line-opacity': unlessDimmed(1),
    },
  })
  return [
    {
      id: 'works-later',
      type: 'line',
      source: sourceIds.disruptions,
      minzoom: 11,
      filter: ['all', kind('area'), ['!', isPoint], at('later')],
      paint: {
        'line-color': colours.works,
        'line-width': 1,
        'line-dasharray': [4, 3],
        'line-opacity': unlessDimmed(1),
      },
    },
    outline('detours-later', 'detour', colours.detourLater, [['!', estimated]]),
    outline('detours-later-estimated', 'detour', colours.detourLater, [estimated], [1, 3]),
    outline('sections-later', 'section', colours.notServedLater),
  ]
}
