/**
 * What a picture's address asks: what a widget lists, and how wide, dark and fine it is drawn.
 *
 * @module
 */

import {
  formatWidgetQuery,
  readWidgetQuery,
  type WidgetQuery,
  widgetParameters,
} from '../../../../shared/embed/widget-query.ts'
import type { FilterIssue } from '../../../../shared/filter.ts'

export const themes = ['light', 'dark'] as const
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

const own = ['width', 'theme', 'scale'] as const
const known: readonly string[] = [...widgetParameters, ...own]

/** What cannot be used or is not known is named in `issues`. */
export function readPictureQuery(search: URLSearchParams): {
  query: PictureQuery
  issues: FilterIssue[]
} {
  const { query: widget, issues: wrong } = readWidgetQuery((name) => search.get(name), 'nl')
  const issues = [...wrong]
  for (const name of new Set(search.keys())) {
    if (known.includes(name)) continue
    issues.push({ name, detail: `is not a parameter here; there are ${known.join(', ')}` })
  }
  const number = (name: 'width' | 'scale', { least, most, normal }: typeof widths) => {
    const text = search.get(name)?.trim()
    if (!text) return normal
    const value = Number(text)
    if (Number.isInteger(value) && value >= least && value <= most) return value
    issues.push({
      name,
      value: text.slice(0, 80),
      detail: `must be a whole number from ${least} to ${most}`,
    })
    return normal
  }
  const asked = search.get('theme')?.trim() || 'light'
  const theme = themes.find((each) => each === asked)
  if (!theme) {
    issues.push({
      name: 'theme',
      value: asked.slice(0, 80),
      detail: 'must be light or dark: a picture cannot know what it stands on',
    })
  }
  const query: PictureQuery = {
    widget,
    width: number('width', widths),
    theme: theme ?? 'light',
    scale: number('scale', scales),
  }
  return { query, issues }
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
