/**
 * The page that lists the examples of the widget and says what each shows. Without script.
 *
 * @module
 */

import { html, raw } from 'hono/html'
import { embedPaths } from '../../../shared/embed/embed-paths.ts'
import { embedExampleIds } from '../../../shared/embed/example-ids.ts'
import { inLanguage, paths } from '../../../shared/page-address.ts'
import { embedExamplesTexts } from '../../../shared/text/embed-examples-catalogues.ts'
import { languageNames } from '../../../shared/text/language-names.ts'
import type { Language } from '../../../shared/text/messages.ts'
import { documentationStylePath } from '../../api/documentation-style.ts'
import { prefixOf } from '../views/context.ts'

/** @param languages - the first one has no prefix */
export function examplesPage(lang: Language, languages: readonly Language[]) {
  const texts = embedExamplesTexts[lang]
  const addressIn = (other: Language) =>
    inLanguage(prefixOf({ languages }, other), embedPaths.examples)
  return html`<!doctype html>
<html lang="${lang}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${texts.title} – Omweg</title>
    <meta name="description" content="${texts.description}" />
    <link rel="stylesheet" href="${documentationStylePath}" />
    ${languages.map(
      (other) => html`<link rel="alternate" hreflang="${other}" href="${addressIn(other)}" />
    `,
    )}
  </head>
  <body>
    <a class="skip" href="#content">${texts.skip}</a>
    <header>
      <a href="${inLanguage(prefixOf({ languages }, lang), paths.home)}">Omweg</a>
      <nav aria-label="${texts.languages}">
        <ul>${languages.map(
          (other) =>
            html`<li><a href="${addressIn(other)}" hreflang="${other}" lang="${other}" ${
              other === lang ? raw('aria-current="page"') : ''
            }>${languageNames[other]}</a></li>`,
        )}</ul>
      </nav>
    </header>
    <main id="content">
      <h1>${texts.title}</h1>
      ${texts.intro.map((text) => html`<p>${text}</p>`)}
      <dl>${embedExampleIds.map(
        (id) => html`
        <dt><a href="${addressIn(lang)}/${id}">${texts.rows[id].title}</a></dt>
        <dd>${texts.rows[id].what}</dd>`,
      )}
      </dl>
    </main>
    <footer><p>EUPL-1.2</p></footer>
  </body>
</html>`
}
