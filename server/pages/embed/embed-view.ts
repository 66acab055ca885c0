/**
 * What embed addresses are made from, so that an answer stays the same to the byte as long as it
 * says the same: whoever asks again gets 304.
 *
 * @module
 */

import { formatWidgetQuery, type WidgetQuery } from '../../../shared/embed/widget-query.ts'
import type { Language } from '../../../shared/text/messages.ts'
import { fromInstant, type Instant, toInstant } from '../../../shared/time/period.ts'
import type { ViewContexts } from '../view-contexts.ts'
import type { ViewContext } from '../views/context.ts'
import { canonicalQuery } from './canonical-query.ts'

/** When a source was last heard is said to this many milliseconds. */
const heardTo = 300_000

export interface EmbedView {
  view: ViewContext
  /** Of all that an answer is made from, apart from its address. */
  version: string
}

/**
 * The words say "today", so they are others tomorrow; what is in force changes the snapshot. So
 * nothing depends on the minute, and `now` of the view is of no other use.
 */
export function embedView(contexts: ViewContexts, lang: Language): EmbedView {
  const context = contexts(lang)
  const view: ViewContext = {
    ...context,
    sources: context.sources.map((source) =>
      source.lastSuccess === undefined
        ? source
        : { ...source, lastSuccess: coarse(source.lastSuccess) },
    ),
  }
  const { snapshot, network, sources, now } = view
  const heard = sources.map(({ id, state, lastSuccess }) => [id, state, lastSuccess])
  return { view, version: JSON.stringify([snapshot.hash, network.hash, now.slice(0, 13), heard]) }
}

export interface EmbedQuestion extends EmbedView {
  query: WidgetQuery
  /** The question written the same way, whoever asks it. */
  key: string
}

/** The same, and what is asked in the only way in which it is written. */
export function embedQuestion(contexts: ViewContexts, asked: WidgetQuery): EmbedQuestion {
  const { view, version } = embedView(contexts, asked.lang)
  const query = canonicalQuery(asked, view.network)
  return { view, version, query, key: `${formatWidgetQuery(query)}` }
}

const coarse = (at: Instant) => toInstant(Math.floor(fromInstant(at) / heardTo) * heardTo)
