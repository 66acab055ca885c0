/**
 * The one HTML document of the workspace: its data, and words for browsers that run no scripts.
 *
 * @module
 */

import type { StaffPage } from '../../shared/staff-api.ts'
import { frame as de } from '../../shared/text/de/staff/frame.ts'
import { frame as en } from '../../shared/text/en/staff/frame.ts'
import { frame as fr } from '../../shared/text/fr/staff/frame.ts'
import type { Language } from '../../shared/text/messages.ts'
import { frame as nl } from '../../shared/text/nl/staff/frame.ts'
import type { FrameTexts } from '../../shared/text/staff/frame-texts.ts'
import { escapeAttribute, escapeData, lineColoursPath } from './document.ts'
import type { Assets } from './renderer.ts'

const words: Record<Language, FrameTexts> = { nl, fr, en, de }

export interface StaffDocumentParts {
  page: StaffPage
  assets: Assets
  networkHash: string
}

export function renderStaffDocument({ page, assets, networkHash }: StaffDocumentParts): string {
  const t = words[page.lang]
  const link = (rel: string, href: string, more = '') =>
    `<link rel="${rel}" href="${escapeAttribute(href)}"${more}>`
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff">',
    '<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#1d2125">',
    '<meta name="robots" content="noindex, nofollow">',
    `<title>${escapeAttribute(t.title)} · Omweg</title>`,
    ...(assets.icon ? [link('icon', assets.icon, ' type="image/svg+xml"')] : []),
    ...assets.css.map((href) => link('stylesheet', href)),
    link('stylesheet', lineColoursPath(networkHash)),
    ...assets.preload.map((href) => link('modulepreload', href)),
    ...assets.js.map((src) => `<script type="module" src="${escapeAttribute(src)}"></script>`),
  ]
  const languages = [page.lang, ...page.languages.filter((lang) => lang !== page.lang)]
  const noScript = languages.map(
    (lang) =>
      `<p lang="${lang}">${escapeAttribute(words[lang].noScript)} ` +
      `<a href="${lang === page.languages[0] ? '/' : `/${lang}`}">` +
      `${escapeAttribute(words[lang].publicPages)}</a></p>`,
  )
  return [
    `<!doctype html><html lang="${page.lang}"><head>`,
    head.join('\n'),
    '</head><body class="staff">',
    `<noscript><div class="view">${noScript.join('')}</div></noscript>`,
    `<div id="app"><p class="starting">${escapeAttribute(t.starting)}</p></div>`,
    `<script type="application/json" id="page">${escapeData(JSON.stringify(page))}</script>`,
    '</body></html>',
  ].join('')
}
