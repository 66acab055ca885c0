/**
 * What a picture's address asks: what a widget lists, and how wide, dark and fine it is drawn.
 *
 * @module
 */

import { formatWidgetQuery, type WidgetQuery } from '../../../../shared/embed/widget-query.ts'
import type { FilterIssue } from '../../../../shared/filter.ts'
import type { Language } from '../../../../shared/text/messages.ts'
import { type EmbedQuery, oneOf, readEmbedQuery } from '../embed-query.ts'

const themes = ['light', 'dark'] as const
export type PictureTheme = (typeof themes)[number]

export interface PictureQuery {
  widget: WidgetQuery
  /** CSS pixels. */
  width: number
  theme: PictureTheme
  /** Pixels of a PNG to a CSS pixel. */
  scale: number
}

export const widths = { least: 200, most: 1200, normal: 600 }
export const scales = { least: 1, most: 3, normal: 2 }

/** What cannot be used or is not known is named in `issues`. */
export function readPictureQuery(
  url: string,
  fallback: Language,
): { query: PictureQuery; issues: FilterIssue[] } {
  const asked = readEmbedQuery(url, fallback, ['width', 'theme', 'scale'])
  const query: PictureQuery = {
    widget: asked.query,
    width: within(asked, 'width', widths),
    theme: oneOf(asked, 'theme', themes),
    scale: within(asked, 'scale', scales),
  }
  return { query, issues: asked.issues }
}

function within(
  { own, issues }: EmbedQuery,
  name: string,
  { least, most, normal }: typeof widths,
): number {
  const text = own(name)?.trim()
  if (!text) return normal
  const value = Number(text)
  if (Number.isInteger(value) && value >= least && value <= most) return value
  const detail = `must be a whole number from ${least} to ${most}`
  issues.push({ name, value: text.slice(0, 80), detail })
  return normal
}

/** As parameters, always in the same order; `readPictureQuery` reads them back. */
export function formatPictureQuery(
  { widget, width, theme, scale }: PictureQuery,
  format: 'svg' | 'png',
): URLSearchParams {
  const search = formatWidgetQuery(widget)
  search.set('width', String(width))
  search.set('theme', theme)
  if (format === 'png') search.set('scale', String(scale))
  return search
}
