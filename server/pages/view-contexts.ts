/**
 * Gathers what the view builders may look at, at the moment somebody asks.
 *
 * @module
 */

import { catalogue } from '../../shared/text/catalogues.ts'
import type { Language } from '../../shared/text/messages.ts'
import type { ApiContext } from '../api/context.ts'
import type { SearchIndex } from './search-index.ts'
import { pageInstant, type Site, type ViewContext } from './views/context.ts'

export interface ViewContextsOptions {
  api: Pick<ApiContext, 'snapshot' | 'network' | 'sources' | 'clock' | 'shownAs' | 'history'>
  site: Site
  /** Of the network in use. */
  search: () => SearchIndex
}

export type ViewContexts = (lang: Language) => ViewContext

export const viewContexts =
  ({ api, site, search }: ViewContextsOptions): ViewContexts =>
  (lang) => {
    const snapshot = api.snapshot()
    return {
      site,
      snapshot,
      network: api.network(),
      sources: api.sources(),
      search: search(),
      now: pageInstant(Date.parse(api.clock()), snapshot),
      lang,
      messages: catalogue(lang),
      shownAs: api.shownAs,
      history: api.history,
    }
  }
