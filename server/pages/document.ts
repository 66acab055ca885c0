/**
 * The HTML document around a rendered page. No inline script or style: the page's data travels in
 * a data block that nothing runs.
 *
 * @module
 */

import type { PageData } from '../../shared/views.ts'
import { oembedLinks } from './embed/oembed/oembed-links.ts'
import type { Assets } from './renderer.ts'

/** Address of the stylesheet with the lines' colours. */
export const lineColoursPath = (networkHash: string): string =>
  `/lijnkleuren/${encodeURIComponent(networkHash)}.css`

export interface DocumentParts {
  page: PageData
  rendered: { head: string; body: string }
  assets: Assets
  networkHash: string
  publicUrl?: string
}

export function renderDocument(parts: DocumentParts): string {
  const { page, rendered, assets, networkHash, publicUrl = '' } = parts
  const link = (rel: string, href: string, more = '') =>
    `<link rel="${rel}" href="${escapeAttribute(href)}"${more}>`
  const indexed = page.kind !== 'error' && page.kind !== 'search'
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="theme-color" media="(prefers-color-scheme: light)" content="#f7f5f0">',
    '<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#14171a">',
    `<meta name="description" content="${escapeAttribute(page.description)}">`,
    ...(indexed ? [] : ['<meta name="robots" content="noindex">']),
    ...assets.css.map((href) => link('stylesheet', href)),
    link('stylesheet', lineColoursPath(networkHash)),
    ...assets.preload.map((href) => link('modulepreload', href)),
    ...assets.js.map((src) => `<script type="module" src="${escapeAttribute(src)}"></script>`),
    ...(page.canonical ? [link('canonical', page.canonical)] : []),
    ...page.languages.map(({ lang, href }) =>
      link('alternate', `${publicUrl}${href}`, ` hreflang="${lang}"`),
    ),
    ...page.languages
      .slice(0, 1)
      .map(({ href }) => link('alternate', `${publicUrl}${href}`, ' hreflang="x-default"')),
    ...(page.subscribe
      ? [
          link('alternate', page.subscribe.feed, ' type="application/atom+xml"'),
          link('alternate', page.subscribe.calendar, ' type="text/calendar"'),
        ]
      : []),
    ...oembedLinks(page, publicUrl).map(({ type, href, title }) =>
      link('alternate', href, ` type="${type}" title="${escapeAttribute(title)}"`),
    ),
    rendered.head,
  ]
  return [
    `<!doctype html><html lang="${page.lang}"><head>`,
    head.join('\n'),
    '</head><body>',
    `<div id="app">${rendered.body}</div>`,
    `<script type="application/json" id="page">${escapeData(JSON.stringify(page))}</script>`,
    '</body></html>',
  ].join('')
}

/** JSON that cannot end its own script element. */
export const escapeData = (json: string) =>
  json
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029')

export const escapeAttribute = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;')
