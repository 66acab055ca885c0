/**
 * Which of our pages an address is, and what a widget in its place lists.
 *
 * @module
 */

import { embedPaths } from '../../../../shared/embed/embed-paths.ts'
import { type MapUse, mapUses, type Theme, themes } from '../../../../shared/embed/widget-looks.ts'
import { readWidgetQuery, type WidgetQuery } from '../../../../shared/embed/widget-query.ts'
import { parameters, parsePageQuery, valuesOf } from '../../../../shared/page-address.ts'
import type { Language } from '../../../../shared/text/messages.ts'
import type { ViewContexts } from '../../view-contexts.ts'
import { cardOf } from '../../views/cards.ts'
import type { ViewContext } from '../../views/context.ts'
import { resolveQuery } from '../../views/filters.ts'
import { lookUp } from '../choice.ts'

/** Parameters of the document in the frame, besides what it lists. */
export interface FrameLooks {
  theme?: Theme
  map?: MapUse
}

export interface EmbeddablePage {
  query: WidgetQuery
  /** How the frame looks, where the address says it. */
  looks?: FrameLooks
  /** Where it is not the list's own heading. */
  title?: string
}

/** What there is to show instead of the page, or why there is nothing: words for a developer. */
export type PageOfAddress = EmbeddablePage | { refusal: string }

/**
 * @param address - as somebody pasted it
 * @param publicUrl - absolute, without a slash at the end
 */
export function pageOfAddress(
  address: string,
  { context, languages, publicUrl }: AddressOptions,
): PageOfAddress {
  const url = URL.canParse(address) ? new URL(address) : undefined
  const own = new URL(publicUrl)
  // Who pastes an address does not heed how it is secured.
  if (!url || !/^https?:$/.test(url.protocol) || url.host !== own.host) {
    return { refusal: `is not an address of ${publicUrl}` }
  }
  const { lang, path } = splitLanguage(url.pathname, languages)
  const view = context(lang)
  const [, room = '', id = ''] = /^\/(lijn|halte|hinder)\/([^/]+)$/.exec(path) ?? []
  if (path === '/') return home(url.searchParams, view)
  if (path === embedPaths.builder || path === embedPaths.frame) {
    const { query, issues } = readWidgetQuery(textOf(url.searchParams), lang)
    const [issue] = issues
    return issue
      ? { refusal: `has a ${issue.name} that ${issue.detail}` }
      : { query, looks: looksOf(url.searchParams) }
  }
  return byId[room]?.(decoded(id), view) ?? { refusal: 'is no page that can be embedded' }
}

export interface AddressOptions {
  context: ViewContexts
  languages: readonly Language[]
  publicUrl: string
}

function splitLanguage(
  pathname: string,
  languages: readonly Language[],
): { lang: Language; path: string } {
  const [first = 'nl', ...others] = languages
  const lang = others.find((each) => pathname === `/${each}` || pathname.startsWith(`/${each}/`))
  return lang
    ? { lang, path: pathname.slice(lang.length + 1) || '/' }
    : { lang: first, path: pathname }
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
}

/** A list may be given in several parameters. */
const textOf = (search: URLSearchParams) => (name: string) =>
  search.has(name) ? search.getAll(name).join(',') : null

function looksOf(search: URLSearchParams): FrameLooks {
  const theme = themes.find((each) => each === search.get('theme'))
  const map = mapUses.find((each) => each === search.get('map'))
  return { ...(theme ? { theme } : {}), ...(map ? { map } : {}) }
}

const everything = (lang: Language): WidgetQuery => readWidgetQuery(() => null, lang).query

/**
 * The list under its filters. A widget tells what holds now first, whatever day was chosen; other
 * kinds of transport, or words, it cannot leave out.
 */
function home(search: URLSearchParams, view: ViewContext): PageOfAddress {
  const { query, problems: malformed } = parsePageQuery(search)
  // To show more than what was pasted, without a word, would mislead.
  const cannot = [
    ...(query.mode ? [`${parameters.mode}=${query.mode} (a kind of transport)`] : []),
    ...(query.q ? [`${parameters.q}=${query.q.slice(0, 40)} (words)`] : []),
  ]
  if (cannot.length > 0) {
    return {
      refusal: `selects by ${cannot.join(' and ')}, which a widget cannot; without that it can be shown`,
    }
  }
  const { filter, problems } = resolveQuery(query, malformed, view)
  const problem = problems[0]
  if (problem) return { refusal: `selects what cannot be found (${problem.field})` }
  return {
    query: {
      ...everything(view.lang),
      municipality: filter.municipality ?? [],
      lines: filter.line ?? [],
      stops: filter.stop ?? [],
      disruption: valuesOf(query.disruption),
      ...(filter.near ? { near: filter.near } : {}),
    },
  }
}

const byId: Record<string, (id: string, view: ViewContext) => PageOfAddress> = {
  lijn: (id, view) => {
    const numbered = view.network.findLines({ number: id })
    const line = view.network.line(id) ?? (numbered.length === 1 ? numbered[0] : undefined)
    return line
      ? { query: { ...everything(view.lang), lines: [line.id] } }
      : { refusal: 'is of a line that is not there' }
  },
  halte: (id, view) =>
    view.network.stop(id)
      ? { query: { ...everything(view.lang), stops: [id] } }
      : { refusal: 'is of a stop that is not there' },
  hinder: disruption,
}

/** What is over is told by its own page; of what is embedded before that, the widget says it. */
function disruption(id: string, view: ViewContext): PageOfAddress {
  const query: WidgetQuery = { ...everything(view.lang), disruption: [id] }
  const [found] = lookUp(query, view).found
  return found
    ? { query, title: cardOf(found, view).summary.title }
    : { refusal: 'is of a disruption that is not told, or no more' }
}
