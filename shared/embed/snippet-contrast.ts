/**
 * Whether what a site's owner colours can still be read (WCAG 2.2, 1.4.3), in light and in dark.
 *
 * @module
 */

import { contrast } from '../colour.ts'
import type { ColourName, Looks } from './snippet-choice.ts'
import type { Theme } from './widget-looks.ts'

export type Scheme = 'light' | 'dark'

/** What the widget has of its own; the page behind it is taken to be as usual for the scheme. */
export const widgetColours: Record<Scheme, Record<ColourName, string>> = {
  light: { background: '#ffffff', text: '#1d2125', accent: '#134f9e' },
  dark: { background: '#1d2125', text: '#eeebe4', accent: '#93bdff' },
}

export const leastContrast = 4.5

export interface ContrastIssue {
  /** What cannot be read on the background. */
  colour: 'text' | 'accent'
  scheme: Scheme
  /** To one, with one decimal, never rounded up to what would do. */
  ratio: number
  /** Where the page is followed and this scheme has no issue: the owner may choose it alone. */
  instead?: Scheme
}

/** Pairs that the owner's colours make too faint; none where no colour is chosen. */
export function contrastIssues(looks: Looks, theme: Theme): ContrastIssue[] {
  if (!looks.accent && !looks.background && !looks.text) return []
  if (theme !== 'auto') return issuesIn(theme, looks)
  const [light, dark] = [issuesIn('light', looks), issuesIn('dark', looks)]
  if (light.length === 0) return dark.map((issue) => ({ ...issue, instead: 'light' }))
  if (dark.length === 0) return light.map((issue) => ({ ...issue, instead: 'dark' }))
  return [...light, ...dark]
}

function issuesIn(scheme: Scheme, looks: Looks): ContrastIssue[] {
  const { background, ...inks } = { ...widgetColours[scheme], ...colours(looks) }
  return (['text', 'accent'] as const)
    .map((colour) => ({ colour, scheme, ratio: contrast(background, inks[colour]) }))
    .filter(({ ratio }) => ratio < leastContrast)
    .map((issue) => ({ ...issue, ratio: Math.floor(issue.ratio * 10) / 10 }))
}

const colours = ({ accent, background, text }: Looks) => ({
  ...(accent ? { accent } : {}),
  ...(background ? { background } : {}),
  ...(text ? { text } : {}),
})
