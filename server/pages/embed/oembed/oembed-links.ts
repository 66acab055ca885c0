/**
 * Where a program that was given the address of one of our pages finds what to show instead of it.
 *
 * @see https://oembed.com/#section4
 * @module
 */

import { embedPaths } from '../../../../shared/embed/embed-paths.ts'
import type { PageData } from '../../../../shared/views.ts'

export interface OEmbedLink {
  type: 'application/json+oembed' | 'text/xml+oembed'
  /** Absolute, as addresses in it are. */
  href: string
  title: string
}

/** Empty where a widget cannot stand for the page, or nobody knows its address. */
export function oembedLinks(page: PageData, publicUrl: string): OEmbedLink[] {
  if (!page.canonical || publicUrl === '' || !isEmbeddable(page)) return []
  const { canonical: url, title } = page
  const link = (type: OEmbedLink['type'], format: string): OEmbedLink => ({
    type,
    href: `${publicUrl}${embedPaths.oembed}?${new URLSearchParams({ url, format })}`,
    title,
  })
  return [link('application/json+oembed', 'json'), link('text/xml+oembed', 'xml')]
}

/** As `pageOfAddress` has it. */
function isEmbeddable(page: PageData): boolean {
  if (page.kind === 'home') {
    const { query, problems } = page.filters
    return !query.mode && !query.q && problems.length === 0
  }
  if (page.kind === 'disruption') return page.card.state !== 'ended'
  return page.kind === 'line' || page.kind === 'stop'
}
