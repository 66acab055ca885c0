/**
 * The document around pages that explain: the style of the API's documentation, no script, and the
 * same page in the other languages.
 *
 * @module
 */

import { html, raw } from 'hono/html'
import { inLanguage, paths } from '../../shared/page-address.ts'
import { languageNames } from '../../shared/text/language-names.ts'
import type { Language } from '../../shared/text/messages.ts'
import { documentationStylePath } from '../api/documentation-style.ts'
import { prefixOf } from './views/context.ts'

export type Html = ReturnType<typeof html>

export interface PlainPage {
  lang: Language
  /** The first one has no prefix. */
  languages: readonly Language[]
  /** Without the language's prefix. */
  path: string
  texts: { title: string; description: string; skip: string; languages: string }
  /** Besides the usual. */
  head?: Html
  /** Beside the link to our first page. */
  links?: Html
  content: Html
}

export function plainPage({ lang, languages, path, texts, ...page }: PlainPage): Html {
  const addressIn = (other: Language, to: string) => inLanguage(prefixOf({ languages }, other), to)
  return html`<!doctype html>
<html lang="${lang}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${texts.title} – Omweg</title>
    <meta name="description" content="${texts.description}" />
    <link rel="stylesheet" href="${documentationStylePath}" />
    ${page.head ?? ''}
    ${languages.map(
      (other) => html`<link rel="alternate" hreflang="${other}" href="${addressIn(other, path)}" />
    `,
    )}
  </head>
  <body>
    <a class="skip" href="#content">${texts.skip}</a>
    <header>
      <a href="${addressIn(lang, paths.home)}">Omweg</a>
      ${page.links ?? ''}
      <nav aria-label="${texts.languages}">
        <ul>${languages.map(
          (other) =>
            html`<li><a href="${addressIn(other, path)}" hreflang="${other}" lang="${other}" ${
              other === lang ? raw('aria-current="page"') : ''
            }>${languageNames[other]}</a></li>`,
        )}</ul>
      </nav>
    </header>
    <main id="content">
      <h1>${texts.title}</h1>
      ${page.content}
    </main>
    <footer><p>EUPL-1.2</p></footer>
  </body>
</html>`
}
