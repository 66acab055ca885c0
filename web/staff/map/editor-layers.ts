/**
 * What the layers of the editor's map are made of.
 *
 * @module
 */

import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl'

export const editorSources = ['network', 'before', 'closure', 'impact', 'marks', 'preview'] as const
export type EditorSource = (typeof editorSources)[number]

/** Whether a feature has a property that is true. */
export const has = (name: string): ExpressionSpecification => ['boolean', ['get', name], false]
/** One figure where a feature has it, else the other. */
export const when = (name: string, yes: number, no: number): ExpressionSpecification => [
  'case',
  has(name),
  yes,
  no,
]

const round = { 'line-cap': 'round', 'line-join': 'round' } as const

/** A line of some features of a source. A pattern or a dash wants `butt`. */
export function line(
  id: string,
  source: EditorSource,
  filter: FilterSpecification,
  paint: Record<string, unknown>,
  cap: 'round' | 'butt' = 'round',
): LayerSpecification {
  return { id, type: 'line', source, filter, layout: { ...round, 'line-cap': cap }, paint }
}
