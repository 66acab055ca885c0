/**
 * The legend's drawings, of 40 by 20, in the order in which they are explained. They repeat those of
 * `images.ts` and `line-layers.ts`; their colours come from the stylesheet of whoever shows them.
 *
 * @module
 */

import type { MapTexts } from '../../shared/text/map-texts.ts'

export interface LegendShape {
  name: 'path' | 'circle'
  /** Of SVG; `class` says the colour. */
  attributes: Record<string, string>
}

export interface LegendSign {
  word: Exclude<keyof MapTexts, 'line' | 'stop'>
  shapes: LegendShape[]
}

const path = (kind: string, d: string, more: Record<string, string> = {}): LegendShape => ({
  name: 'path',
  attributes: { class: kind, d, ...more },
})

const circle = (kind: string, cx: number, r: number, more: Record<string, string> = {}) =>
  ({
    name: 'circle',
    attributes: { class: kind, cx: `${cx}`, cy: '10', r: `${r}`, ...more },
  }) satisfies LegendShape

const width = (pixels: number) => ({ 'stroke-width': `${pixels}` })

export const legendSigns: readonly LegendSign[] = [
  { word: 'normalCourse', shapes: [path('course', 'M2 10H38')] },
  {
    word: 'notServed',
    shapes: [
      path('not-served', 'M2 10H38', width(8)),
      path('stripes', 'M6 14l5-8M15 14l5-8M24 14l5-8M33 14l4-7'),
    ],
  },
  { word: 'detourStated', shapes: [path('detour', 'M2 10H38')] },
  {
    word: 'detourEstimated',
    shapes: [path('detour', 'M2 10H38', { 'stroke-dasharray': '8 5' })],
  },
  {
    word: 'stopNotServed',
    shapes: [
      circle('not-served', 20, 7.5, width(2)),
      path('not-served', 'M16.5 6.5l7 7m0-7l-7 7', width(2.5)),
    ],
  },
  {
    word: 'stopMoved',
    shapes: [
      circle('not-served', 20, 7.5, width(2)),
      path('not-served', 'M16 10h7m-3-3l3.5 3l-3.5 3', width(2)),
    ],
  },
  { word: 'stopReplacement', shapes: [circle('ring', 20, 6.5)] },
  { word: 'works', shapes: [path('works', 'M20 2L29 17H11Z'), path('works', 'M20 7v5m0 1.5v2')] },
  {
    word: 'later',
    shapes: [
      path('broken rim', 'M1 7.5H22M1 12.5H22'),
      circle('broken', 32, 6.5),
      path('broken sign', 'M29.5 7.5l5 5m0-5l-5 5'),
    ],
  },
]
