/**
 * The page that lists the examples of the widget and says what each shows. Without script.
 *
 * @module
 */

import { html } from 'hono/html'
import { embedPaths } from '../../../shared/embed/embed-paths.ts'
import { embedExampleIds } from '../../../shared/embed/example-ids.ts'
import { inLanguage } from '../../../shared/page-address.ts'
import { embedExamplesTexts } from '../../../shared/text/embed-examples-catalogues.ts'
import type { Language } from '../../../shared/text/messages.ts'
import { plainPage } from '../plain-page.ts'
import { prefixOf } from '../views/context.ts'

/** @param languages - the first one has no prefix */
export function examplesPage(lang: Language, languages: readonly Language[]) {
  const texts = embedExamplesTexts[lang]
  const path = embedPaths.examples
  const here = inLanguage(prefixOf({ languages }, lang), path)
  return plainPage({
    lang,
    languages,
    path,
    texts,
    content: html`${texts.intro.map((text) => html`<p>${text}</p>`)}
      <dl>${embedExampleIds.map(
        (id) => html`
        <dt><a href="${here}/${id}">${texts.rows[id].title}</a></dt>
        <dd>${texts.rows[id].what}</dd>`,
      )}
      </dl>`,
  })
}
