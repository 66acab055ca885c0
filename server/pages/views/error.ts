/**
 * Pages that say what was not found and where to go instead.
 *
 * @module
 */

import type { ErrorPage } from '../../../shared/views.ts'
import type { ViewContext } from './context.ts'
import { pageParts } from './page.ts'

export type Missing =
  | { what: 'page' }
  | { what: 'line' | 'stop'; id: string }
  | { what: 'disruption' }

export function notFoundPage(path: string, missing: Missing, context: ViewContext): ErrorPage {
  const t = context.messages.rider
  return {
    kind: 'error',
    ...pageParts(path, context, { title: t.notFoundTitle }),
    status: 404,
    heading: t.notFoundTitle,
    message:
      missing.what === 'line'
        ? t.notFoundLine(missing.id)
        : missing.what === 'stop'
          ? t.notFoundStop(missing.id)
          : missing.what === 'disruption'
            ? t.notFoundDisruption
            : t.notFoundPage,
    ...('id' in missing ? { q: missing.id } : {}),
  }
}

export function failurePage(path: string, context: ViewContext): ErrorPage {
  const t = context.messages.rider
  return {
    kind: 'error',
    ...pageParts(path, context, { title: t.errorTitle }),
    status: 500,
    heading: t.errorTitle,
    message: t.errorText,
  }
}
