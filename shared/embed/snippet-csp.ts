/**
 * What the Content-Security-Policy of a page must allow for what stands on it; docs/widget-csp.md
 * says why, and tests hold it to that.
 *
 * @module
 */

import type { TakeId } from './snippet.ts'
import type { WidgetChoice } from './snippet-choice.ts'

/** @returns directives, one a line; none where nothing is asked of our server or run */
export function cspOf(take: TakeId, choice: WidgetChoice, origin: string): string[] {
  const style = choice.strict ? [] : ["style-src-attr 'unsafe-inline'"]
  switch (take) {
    case 'element':
    case 'pinned':
      return [
        `script-src ${origin}`,
        `connect-src ${origin}`,
        ...(choice.map === 'never' ? [] : ['worker-src blob:']),
        ...style,
      ]
    case 'frame':
      return [`frame-src ${origin}`, `script-src ${origin}`, ...style]
    case 'oembed':
      return [`frame-src ${origin}`]
    case 'picture':
      return [`img-src ${origin}`, ...style]
    case 'fragment':
      return []
  }
}
