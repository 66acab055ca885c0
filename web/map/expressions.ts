/**
 * Expressions that the map's layers share.
 *
 * @module
 */

import type { DataDrivenPropertyValueSpecification, ExpressionSpecification } from 'maplibre-gl'
import type { Palette } from './palette.ts'

export const sourceIds = {
  network: 'network',
  disruptions: 'disruptions',
  detail: 'detail',
} as const

/** From this zoom on one sees streets: every cross is drawn, badges make room for them. */
export const nearby = 12.75

/** What `setFeatureState` said of a feature. */
export const state = (name: 'selected' | 'dimmed' | 'affected'): ExpressionSpecification => [
  'boolean',
  ['feature-state', name],
  false,
]
/** Whether a feature is of a disruption that is in force, or of one still to come. */
export type Time = 'now' | 'later'

const later: ExpressionSpecification = ['==', ['get', 'state'], 'coming']

/** Features of disruptions in force, or of those still to come. */
export const at = (time: Time): ExpressionSpecification => (time === 'later' ? later : ['!', later])
/** Features of these kinds. */
export const kind = (...names: string[]): ExpressionSpecification => [
  'in',
  ['get', 'kind'],
  ['literal', names],
]
export const isPoint: ExpressionSpecification = [
  'in',
  ['geometry-type'],
  ['literal', ['Point', 'MultiPoint']],
]
export const isPolygon: ExpressionSpecification = [
  'in',
  ['geometry-type'],
  ['literal', ['Polygon', 'MultiPolygon']],
]
/** A width or size that grows with the zoom. */
export const byZoom = (
  ...stops: [zoom: number, value: number | ExpressionSpecification][]
): DataDrivenPropertyValueSpecification<number> =>
  ['interpolate', ['linear'], ['zoom'], ...stops.flat()] as ExpressionSpecification
/** Pale while something else is selected. */
export const unlessDimmed = (value: number): ExpressionSpecification => [
  'case',
  state('dimmed'),
  value * 0.25,
  value,
]
/** Of a pale badge only a blot would be left. */
export const goneWhenDimmed: ExpressionSpecification = ['case', state('dimmed'), 0, 1]
/** Name of the badge image in a line's own colours. */
export const badge = (scheme: string): ExpressionSpecification => [
  'concat',
  'badge-',
  ['get', 'badgeColor'],
  '-',
  ['get', 'badgeTextColor'],
  '@',
  scheme,
]

/** Text that can be read on anything. */
export const haloed = (colour: string | ExpressionSpecification, { paper }: Palette) => ({
  'text-color': colour,
  'text-halo-color': paper,
  'text-halo-width': 2,
  'text-opacity': unlessDimmed(1),
})
