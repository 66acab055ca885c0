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
import { escapeHtml, type SnippetParts, snippetsOf } from '../../../shared/embed/snippet.ts'
import { type ChoiceField, readChoice } from '../../../shared/embed/snippet-choice.ts'
import { roomFor } from '../../../shared/embed/snippet-room.ts'
import { defaultMax } from '../../../shared/embed/widget-query.ts'
import { inLanguage, paths } from '../../../shared/page-address.ts'
import { embedExamplesTexts } from '../../../shared/text/embed-examples-catalogues.ts'
import type { Language } from '../../../shared/text/messages.ts'

export interface ExampleSetting {
  /** Origin of Omweg: absolute, without a slash at the end. */
  host: string
  lang: Language
  /** Of that language's addresses on our site. */
  prefix: string
  /** NIS code of a municipality that is served; everything where absent. */
  place?: string
  /** The newest script, to be pinned; absent where it is not built. */
  script?: SnippetParts['script']
  /** Fresh for every answer. */
  nonce: string
  /** What `/embed/v1/fragment` answers; only of the example with it. */
  fragment?: string
  /** What the picture says in words; only of the example with it. */
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
type Choice = Partial<Record<ChoiceField | 'strict', string>>

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

/** What the builder would have the owner of this site copy. */
function copied(setting: ExampleSetting, choice: Choice = {}) {
  const { host, lang, place, prefix, script, picture = '' } = setting
  // Below the one heading of the page.
  const usual: Choice = { lang, heading: '2', ...(place ? { municipality: place } : {}) }
  const asked: Choice = { ...usual, ...choice }
  const read = readChoice((name) => asked[name as ChoiceField] ?? null, lang)
  return snippetsOf(read.choice, {
    origin: host,
    ...(script ? { script } : {}),
    heading: embedExamplesTexts[lang].fallback,
    more: inLanguage(prefix, paths.home),
    room: roomFor(defaultMax),
    alt: picture,
    pictureWidth: 600,
    builder: inLanguage(prefix, embedPaths.builder),
  })
}

const widget =
  (choice?: Choice) =>
  (setting: ExampleSetting): string =>
    copied(setting, choice).element ?? ''

/** For a page that allows no `style`; the script by its hash where there is one. */
const strictWidget =
  (choice: Choice = {}) =>
  (setting: ExampleSetting): string => {
    const { pinned, element = '' } = copied(setting, { ...choice, strict: '1' })
    return pinned ?? element
  }

/** The element by itself, where the script is on the page already. */
const another = (setting: ExampleSetting, choice: Choice) =>
  widget(choice)(setting).replace(/^<script.*\n/, '')

/** Nothing but what is named; the site's own style sheet. */
const strict = ["default-src 'none'", "style-src 'self'", "base-uri 'none'", "form-action 'none'"]
const trustedTypes = ["require-trusted-types-for 'script'", "trusted-types 'none'"]

/** As many different lists. */
const choices = Array.from({ length: 10 }, (_, i) => ({ max: String(i + 1) }))
const widgetsOfMany = 50

const parts: Record<EmbedExampleId, Parts> = {
  plain: { snippet: widget() },
  'strict-csp': {
    snippet: strictWidget({ map: 'never' }),
    policy: ({ host }) => [...strict, `script-src ${host}`, `connect-src ${host}`, ...trustedTypes],
  },
  nonce: {
    snippet: (setting) =>
      strictWidget({ map: 'never' })(setting).replace(
        '<script ',
        `<script nonce="${escapeHtml(setting.nonce)}" `,
      ),
    policy: ({ host, nonce }) => [
      ...strict,
      `script-src 'nonce-${nonce}' 'strict-dynamic'`,
      `connect-src ${host}`,
      ...trustedTypes,
    ],
  },
  map: {
    snippet: strictWidget({ map: 'always' }),
    policy: ({ host }) => [
      ...strict,
      `script-src ${host}`,
      `connect-src ${host}`,
      'worker-src blob:',
      "require-trusted-types-for 'script'",
      'trusted-types omweg',
    ],
  },
  styles: { snippet: widget(), styles: ['hostile.css'] },
  jquery: {
    // As we serve it the page has no origin, and MapLibre's worker starts from none.
    snippet: widget({ map: 'never' }),
    scripts: ['old-library.js', 'jquery.min.js', 'jquery-page.js'],
    content: (snippet, setting) =>
      [
        `<div id="first">${snippet}</div>`,
        '<div id="second"></div>',
        `<div id="third">${another(setting, { max: '2', map: 'never' })}</div>`,
      ].join('\n'),
  },
  rtl: {
    snippet: widget(),
    root: { lang: 'ar', dir: 'rtl' },
    content: (snippet) =>
      `<p id="host">مرحبًا بكم في موقع مدرستنا. هكذا تصلون إلينا بالحافلة أو الترام.</p>\n${snippet}`,
  },
  many: {
    snippet: widget(),
    content: (_snippet, setting) => {
      const each = Array.from({ length: widgetsOfMany }, (_, i) => {
        const choice = choices[i % choices.length] ?? {}
        return i === 0 ? widget(choice)(setting) : another(setting, choice)
      })
      return `<div class="many">\n${each.join('\n')}\n</div>`
    },
  },
  narrow: {
    snippet: widget(),
    content: (snippet, setting) =>
      [
        '<div class="columns">',
        `<div class="narrow">\n${snippet}\n</div>`,
        `<div>\n${another(setting, { municipality: '' })}\n</div>`,
        '</div>',
      ].join('\n'),
  },
  dark: { snippet: widget(), root: { class: 'dark' } },
  iframe: {
    snippet: (setting) => copied(setting, { strict: '1' }).frame ?? '',
    policy: ({ host }) => [...strict, `frame-src ${host}`, `script-src ${host}`],
  },
  fragment: {
    snippet: (setting) => copied(setting).php ?? '',
    content: (_snippet, { fragment = '' }) => fragment,
    policy: () => strict,
  },
  picture: {
    snippet: (setting) => copied(setting, { strict: '1' }).picture ?? '',
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
