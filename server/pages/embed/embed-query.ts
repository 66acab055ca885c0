/**
 * What an embed address asks.
 *
 * @module
 */

import {
  readWidgetQuery,
  type WidgetQuery,
  widgetParameters,
} from '../../../shared/embed/widget-query.ts'
import type { FilterIssue } from '../../../shared/filter.ts'
import type { Language } from '../../../shared/text/messages.ts'

export interface EmbedQuery {
  query: WidgetQuery
  /** What cannot be used or is not known: the address is refused. */
  issues: FilterIssue[]
  /** Of the parameters that this address has besides: the text, null where it is not given. */
  own: (name: string) => string | null
}

/**
 * @param fallback - the language where none is asked for
 * @param own - names of parameters that this address has besides those of every embed address
 */
export function readEmbedQuery(
  url: string,
  fallback: Language,
  own: readonly string[] = [],
): EmbedQuery {
  const { searchParams } = new URL(url)
  // Lists may be repeated parameters; of the others two values are one that cannot be read.
  const text = (name: string) =>
    searchParams.has(name) ? searchParams.getAll(name).join(',') : null
  const { query, issues } = readWidgetQuery(text, fallback)
  const known: readonly string[] = [...widgetParameters, ...own]
  for (const name of new Set(searchParams.keys())) {
    if (known.includes(name)) continue
    const detail = `is not a parameter here; there are ${known.join(', ')}`
    issues.push({ name: name.slice(0, 80), detail })
  }
  return { query, issues, own: text }
}

/**
 * One of some values; the first where none is given.
 *
 * @param issues - where another value is named
 */
export function oneOf<T extends string>(
  { own, issues }: EmbedQuery,
  name: string,
  values: readonly [T, ...T[]],
): T {
  const value = own(name)?.trim()
  if (!value) return values[0]
  const found = values.find((each) => each === value)
  if (found === undefined) {
    issues.push({ name, value: value.slice(0, 80), detail: `must be one of ${values.join(', ')}` })
  }
  return found ?? values[0]
}
