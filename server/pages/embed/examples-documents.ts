/**
 * Pages that are hard to stand on, with the widget on them. Each is a pure function of where Omweg
 * is, so that our tests serve the same documents from another origin.
 *
 * What a page says of Content-Security-Policy is the least that its way of showing the list needs;
 * `docs/widget-csp.md` gives the reasons.
 *
 * @module
 */

import { html, raw } from 'hono/html'
import { embedPaths } from '../../../shared/embed/embed-paths.ts'
import type { EmbedExampleId } from '../../../shared/embed/example-ids.ts'
import { embedExamplesTexts } from '../../../shared/text/embed-examples-catalogues.ts'
import type { Language } from '../../../shared/text/messages.ts'
import { escapeAttribute } from '../document.ts'

export interface ExampleSetting {
  /** Origin of Omweg: absolute, without a slash at the end. */
  host: string
  lang: Language
  /** NIS code of a municipality that is served; everything where absent. */
  place?: string
  /** Fresh for every answer. */
  nonce: string
  /** What `/embed/v1/fragment` answers; only of the example with it. */
  fragment?: string
  /** What `/embed/v1/image.json` gives as `html`; only of the example with it. */
  picture?: string
}

export interface ExampleDocument {
  html: string
  /** Of the page that the widget stands on; absent where it has none, as most pages. */
  policy?: string
  /** What the site's owner puts into it. */
  snippet: string
}

type Html = ReturnType<typeof html>

/** What one page has that the others have not. */
interface Parts {
  snippet: (setting: ExampleSetting) => string
  /** What stands in the page, where that is not the snippet itself. */
  content?: (snippet: string, setting: ExampleSetting) => string
  policy?: (setting: ExampleSetting) => readonly string[]
  styles?: readonly string[]
  /** Run before all else, in this order. */
  scripts?: readonly string[]
  /** Of the whole document. */
  root?: { lang?: string; dir?: 'rtl'; class?: string }
}

/** Where the pages' own styles and scripts are, on whichever origin the page is. */
export const exampleFilesPath = `${embedPaths.examples}/files`

const scriptTag = ({ host }: ExampleSetting, attributes = '') =>
  `<script type="module" src="${escapeAttribute(host + embedPaths.script)}"${attributes}></script>`

/** The element, with a link in it for who has no script. */
function element(setting: ExampleSetting, more: Record<string, string> = {}): string {
  const { host, lang, place } = setting
  const attributes = { ...(place ? { municipality: place } : {}), lang, ...more }
  const written = Object.entries(attributes).map(
    ([name, value]) => ` ${name}="${escapeAttribute(value)}"`,
  )
  const link = `<a href="${escapeAttribute(host)}/">${embedExamplesTexts[lang].fallback}</a>`
  return `<omweg-detours${written.join('')}>${link}</omweg-detours>`
}

const widget =
  (more?: Record<string, string>) =>
  (setting: ExampleSetting): string =>
    `${scriptTag(setting)}\n${element(setting, more)}`

const query = ({ lang, place }: ExampleSetting) =>
  `${place ? `municipality=${encodeURIComponent(place)}&` : ''}lang=${lang}`

/** Nothing but what is named; the site's own style sheet. */
const strict = ["default-src 'none'", "style-src 'self'", "base-uri 'none'", "form-action 'none'"]
const trustedTypes = "require-trusted-types-for 'script'"

/** Attributes that ask for as many different lists. */
const choices = Array.from({ length: 10 }, (_, i) => ({ max: String(i + 1) }))
const widgetsOfMany = 50

const parts: Record<EmbedExampleId, Parts> = {
  plain: { snippet: widget() },
  'strict-csp': {
    snippet: widget(),
    policy: ({ host }) => [
      ...strict,
      `script-src ${host}`,
      `connect-src ${host}`,
      trustedTypes,
      "trusted-types 'none'",
    ],
  },
  nonce: {
    snippet: (setting) =>
      `${scriptTag(setting, ` nonce="${escapeAttribute(setting.nonce)}"`)}\n${element(setting)}`,
    policy: ({ host, nonce }) => [
      ...strict,
      `script-src 'nonce-${nonce}' 'strict-dynamic'`,
      `connect-src ${host}`,
      trustedTypes,
      "trusted-types 'none'",
    ],
  },
  map: {
    snippet: widget({ map: 'always' }),
    policy: ({ host }) => [
      ...strict,
      `script-src ${host}`,
      `connect-src ${host}`,
      `img-src ${host} data: blob:`,
      'worker-src blob:',
    ],
  },
  styles: { snippet: widget(), styles: ['hostile.css'] },
  jquery: {
    snippet: widget(),
    scripts: ['old-library.js', 'jquery.min.js', 'jquery-page.js'],
    content: (snippet, setting) =>
      [
        `<div id="first">${snippet}</div>`,
        '<div id="second"></div>',
        `<div id="third">${element(setting, { max: '2' })}</div>`,
      ].join('\n'),
  },
  rtl: {
    snippet: widget(),
    root: { lang: 'ar', dir: 'rtl' },
    content: (snippet) =>
      `<p>مرحبًا بكم في موقع مدرستنا. هكذا تصلون إلينا بالحافلة أو الترام.</p>\n${snippet}`,
  },
  many: {
    snippet: widget(),
    content: (_snippet, setting) => {
      const each = Array.from({ length: widgetsOfMany }, (_, i) =>
        element(setting, choices[i % choices.length]),
      )
      return `${scriptTag(setting)}\n<div class="many">\n${each.join('\n')}\n</div>`
    },
  },
  narrow: {
    snippet: widget(),
    content: (snippet, setting) =>
      `<div class="columns">\n<div class="narrow">\n${snippet}\n</div>\n<div>${element(setting)}</div>\n</div>`,
  },
  dark: { snippet: widget({ theme: 'auto' }), root: { class: 'dark' } },
  iframe: {
    snippet: (setting) => {
      const { host, lang } = setting
      const src = escapeAttribute(`${host}${embedPaths.frame}?${query(setting)}`)
      const title = escapeAttribute(embedExamplesTexts[lang].fallback)
      return [
        `<iframe src="${src}" title="${title}" height="480" loading="lazy"></iframe>`,
        `<script src="${escapeAttribute(host + embedPaths.frameScript)}" async></script>`,
      ].join('\n')
    },
    policy: ({ host }) => [...strict, `frame-src ${host}`, `script-src ${host}`],
  },
  fragment: {
    snippet: (setting) =>
      `<?php readfile('${setting.host}${embedPaths.fragment}?${query(setting)}') ?>`,
    content: (_snippet, { fragment }) => fragment ?? '',
    policy: () => strict,
  },
  picture: {
    snippet: ({ picture }) => picture ?? '',
    policy: ({ host }) => [...strict, `img-src ${host}`],
  },
}

export function exampleDocument(id: EmbedExampleId, setting: ExampleSetting): ExampleDocument {
  const part = parts[id]
  const snippet = part.snippet(setting)
  const policy = part.policy?.(setting).join('; ')
  const page = document(id, setting, { snippet, policy })
  return { html: String(page), snippet, ...(policy ? { policy } : {}) }
}

function document(
  id: EmbedExampleId,
  setting: ExampleSetting,
  { snippet, policy }: { snippet: string; policy: string | undefined },
): Html {
  const { lang } = setting
  const { root, scripts = [], styles = [], content } = parts[id]
  const texts = embedExamplesTexts[lang]
  const { title, what } = texts.rows[id]
  // Where the document is in another language, our own words still are in the reader's.
  const own = root?.lang ? raw(` lang="${lang}" dir="ltr"`) : ''
  const attributes = [
    ` lang="${root?.lang ?? lang}"`,
    ...(root?.dir ? [` dir="${root.dir}"`] : []),
    ...(root?.class ? [` class="${root.class}"`] : []),
  ]
  return html`<!doctype html>
<html${raw(attributes.join(''))}>
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title} – Omweg</title>
    ${['page.css', ...styles].map(
      (file) => html`<link rel="stylesheet" href="${exampleFilesPath}/${file}" />
    `,
    )}${scripts.map(
      (file) => html`<script src="${exampleFilesPath}/${file}"></script>
    `,
    )}
  </head>
  <body>
    <main>
      <p${own}><a href="../examples">${texts.all}</a></p>
      <h1${own}>${title}</h1>
      <p${own}>${what}</p>
${raw(content ? content(snippet, setting) : snippet)}
      <p id="after"${own}>${texts.after}</p>
      <h2${own}>${texts.snippet}</h2>
      ${code(snippet)}
      ${policy ? html`<h2>${texts.policy}</h2>${code(policy.replaceAll('; ', ';\n'))}` : ''}
      <p${own}><a href="${id}.txt">${texts.source}</a></p>
    </main>
  </body>
</html>
`
}

/** Reached with the keyboard, as it may be wider than the page. */
const code = (text: string): Html => html`<pre tabindex="0" dir="ltr"><code>${text}</code></pre>`
