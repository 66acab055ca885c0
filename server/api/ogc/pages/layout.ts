/**
 * What the pages of OGC API have in common: for people who look at what programs read. No script.
 *
 * @module
 */

import { html, raw } from 'hono/html'
import { featureTexts } from '../../../../shared/text/feature-catalogues.ts'
import { languageNames } from '../../../../shared/text/language-names.ts'
import type { Language } from '../../../../shared/text/messages.ts'
import { type Link, ogcPath } from '../addresses.ts'
import type { Place } from '../place.ts'

export type Html = ReturnType<typeof html>

/** Below a realm's base. */
export const stylePath = `${ogcPath}/style.css`

export interface PageOptions {
  title: string
  /** The way up, from the landing page on. */
  crumbs: readonly { title: string; href: string }[]
  /** Of the document; the forms are among them. */
  links: readonly Link[]
  /** As asked, absolute. */
  url: URL
  body: Html | Html[]
}

/** A whole page. */
export function layout({ title, crumbs, links, url, body }: PageOptions, { world, lang }: Place) {
  const texts = featureTexts(lang)
  const inLang = (each: Language): string => {
    const other = new URL(url)
    other.searchParams.set('lang', each)
    return other.href
  }
  const forms = links.filter(({ rel, type }) => rel === 'alternate' && type !== 'text/html')
  return html`<!doctype html>
<html lang="${lang}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title} – Omweg</title>
    <link rel="stylesheet" href="${world.base}${stylePath}" />
    ${forms.map(({ href, type }) => html`<link rel="alternate" type="${type}" href="${href}" />`)}
  </head>
  <body>
    <a class="skip" href="#main">${texts.skip}</a>
    <header>
      <nav aria-label="${texts.you}">
        <ol>${crumbs.map(({ title, href }) => html`<li><a href="${href}">${title}</a></li>`)}</ol>
      </nav>
      <nav aria-label="${texts.languages}">
        <ul>${world.languages.map((each) =>
          each === lang
            ? html`<li><span aria-current="true" lang="${each}">${languageNames[each]}</span></li>`
            : html`<li><a href="${inLang(each)}" lang="${each}" hreflang="${each}">${languageNames[each]}</a></li>`,
        )}</ul>
      </nav>
    </header>
    <main id="main">
      <h1>${title}</h1>
      ${world.snapshot.example ? html`<p class="notice">${texts.example}</p>` : raw('')}
      ${body}
    </main>
    <footer>
      <p>${texts.formats}: ${forms.map(({ href, type }) => html`<a href="${href}">${nameOf(type)}</a> `)}</p>
      <p><a href="${world.base.replace(/\/sandbox$/, '')}/doc">${texts.documentation}</a></p>
    </footer>
  </body>
</html>`
}

function nameOf(type: string | undefined): string {
  if (type === 'application/geo+json') return 'GeoJSON'
  return type === 'application/ld+json' ? 'JSON-LD' : 'JSON'
}

/** Served from its own address, because the content security policy allows no inline style. */
export const style = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; background: Canvas; color: CanvasText; }
body { margin: 0 auto; padding: 1rem; max-width: 60rem; }
a { color: LinkText; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 0.5rem; background: Canvas; padding: 0.5rem; }
header ol, header ul { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0 1rem; }
header ol li + li::before { content: "› "; }
header a, header span, footer a, main li > a { display: inline-block; padding: 0.375rem 0; }
header { border-bottom: 1px solid; padding-bottom: 0.5rem; display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 2rem; }
footer { border-top: 1px solid; margin-top: 2rem; }
h1 { font-size: 1.5rem; line-height: 1.25; }
h2 { font-size: 1.125rem; margin-top: 2rem; }
.notice { border-left: 4px solid; padding-left: 0.75rem; font-weight: 600; }
.plain { list-style: none; padding: 0; }
.plain > li { border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: 0.5rem 0; }
.plain > li p { margin: 0; }
dl { margin: 0; }
dt { font-weight: 600; }
dd { margin: 0 0 0.5rem; overflow-wrap: anywhere; white-space: pre-line; }
dd dl, dd ul { margin: 0; padding-left: 1rem; white-space: normal; }
dd > ul > li { margin: 0; }
@media (min-width: 40rem) {
  main > dl { display: grid; grid-template-columns: 14rem 1fr; gap: 0 1rem; }
}
code { overflow-wrap: anywhere; }
.pages { display: flex; flex-wrap: wrap; gap: 0 2rem; }
.pages a { padding: 0.5rem 0; }
`
