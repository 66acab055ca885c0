/**
 * What to tell somebody who typed what nothing is called in a field of the builder.
 *
 * @module
 */

import { fieldsOfFound, type SearchField } from '../../../shared/embed/snippet-choice.ts'
import type { NotFound } from '../../../shared/text/builder-texts.ts'
import type { ViewContext } from '../views/context.ts'
import { searchHits } from '../views/search.ts'

/** What can be typed in each field, of the network that is served. */
export function examplesOf({ network }: Pick<ViewContext, 'network'>): Record<SearchField, string> {
  const stop = network.stops.find(({ id }) => network.linesAtStop(id).length > 0)?.name ?? ''
  return { lines: network.lines[0]?.number ?? '', stops: stop, near: stop }
}

/** @param q - finds nothing in the field */
export function notFound(field: SearchField, q: string, context: ViewContext): NotFound {
  const [hit] = searchHits(q, 1, context)
  return {
    field,
    q,
    example: examplesOf(context)[field],
    ...(hit ? { elsewhere: { field: fieldsOfFound[hit.kind], name: hit.label } } : {}),
  }
}
