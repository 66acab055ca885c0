/**
 * `/embed`: where a site's owner puts a widget together, sees it live and copies it.
 *
 * @module
 */

import { html, raw } from 'hono/html'
import { embedPaths } from '../../../shared/embed/embed-paths.ts'
import {
  type SnippetId,
  type SnippetParts,
  snippetsOf,
  type TakeId,
  takeIds,
  takes,
} from '../../../shared/embed/snippet.ts'
import { attributesOf, type SearchField } from '../../../shared/embed/snippet-choice.ts'
import { cspOf } from '../../../shared/embed/snippet-csp.ts'
import { inLanguage, paths } from '../../../shared/page-address.ts'
import type { BuilderTexts } from '../../../shared/text/builder-texts.ts'
import { languageNames } from '../../../shared/text/language-names.ts'
import type { Language } from '../../../shared/text/messages.ts'
import { escapeData } from '../document.ts'
import type { Assets } from '../renderer.ts'
import type { Place } from '../search-index.ts'
import { builderForm } from './builder-form.ts'
import type { BuilderState } from './builder-state.ts'
import { withCode } from './with-code.ts'

type Html = ReturnType<typeof html>

export interface BuilderPage {
  lang: Language
  /** The first one has no prefix. */
  languages: readonly Language[]
  texts: BuilderTexts
  state: BuilderState
  places: readonly Place[]
  /** The list as HTML, for who has no script. */
  fragment: Html
  snippet: SnippetParts
  /** What can be typed. */
  examples: Record<SearchField, string>
  /** Of the script, compressed, in words: `12,3`. */
  kB: string
  assets: Assets
}

export function builderPage(page: BuilderPage): Html {
  const { lang, texts: t, state, assets, snippet } = page
  const prefix = prefixOf(page, lang)
  const action = inLanguage(prefix, embedPaths.builder)
  const { origin } = snippet
  const oembed = (format: string) =>
    `${origin}${embedPaths.oembed}?${new URLSearchParams({ url: `${origin}${snippet.builder}`, format })}`
  return html`<!doctype html>
<html lang="${lang}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${t.title} · Omweg</title>
    <meta name="description" content="${t.description}" />
    ${assets.icon ? html`<link rel="icon" href="${assets.icon}" />` : ''}
    ${assets.css.map((href) => html`<link rel="stylesheet" href="${href}" />`)}
    ${assets.preload.map((href) => html`<link rel="modulepreload" href="${href}" />`)}
    ${assets.js.map((src) => html`<script type="module" src="${src}"></script>`)}
    <script type="module" src="${embedPaths.script}"></script>
    <link rel="canonical" href="${origin}${action}" />
    <link rel="alternate" type="application/json+oembed" href="${oembed('json')}" />
    <link rel="alternate" type="text/xml+oembed" href="${oembed('xml')}" />
    ${page.languages.map((other) => html`<link rel="alternate" hreflang="${other}" href="${origin}${addressIn(page, other)}" />`)}
  </head>
  <body class="embed-builder">
    <a class="skip" href="#content">${t.skip}</a>
    <header class="page-top">
      <a class="brand" href="${inLanguage(prefix, paths.home)}">
        <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
          <path d="M5 23h5c4 0 3-14 8-14h1c5 0 4 14 8 14" />
          <circle cx="5" cy="23" r="2.5" />
          <circle cx="27" cy="23" r="2.5" />
        </svg>
        <span>Omweg</span>
      </a>
      <nav class="languages" aria-label="${t.languages}">
        <ul>${page.languages.map((other) => languageLink(page, other))}</ul>
      </nav>
    </header>
    <main id="content">
      <div class="intro">
        <h1>${t.title}</h1>
        <p>${t.intro}</p>
      </div>
      <nav class="jump" aria-label="${t.jump.label}">
        <a href="#builder">${t.jump.choose}</a>
        <a href="#preview">${t.jump.preview}</a>
        <a href="#take">${t.jump.take}</a>
      </nav>
      <div class="bench">
      ${builderForm({ state, texts: t, places: page.places, action })}
      <section class="preview" aria-labelledby="preview">
        <div class="preview-head">
          <h2 id="preview">${t.preview}</h2>
          <p class="width" hidden>
            <label for="width">${t.width}</label>
            <input id="width" type="range" min="200" max="1200" step="10" value="1200" />
            <output for="width">${t.full}</output>
          </p>
        </div>
        <p class="no-script">${t.noScript}</p>
        <div class="stage" data-theme="${state.choice.theme}">
          ${previewOf(page)}
        </div>
      </section>
      </div>
      <section class="take" aria-labelledby="take">
        <h2 id="take">${t.take}</h2>
        <p>${t.takeHint}</p>
        ${takeIds.map((id, i) => takePart(id, i === 0, page))}
      </section>
      <section class="more" aria-labelledby="more">
        <h2 id="more">${t.more}</h2>
        <ul>
          <li><a href="${inLanguage(prefix, embedPaths.examples)}">${t.examples}</a></li>
          <li><a href="${inLanguage(prefix, paths.developers)}#service-widget">${t.developers}</a></li>
        </ul>
      </section>
      <p id="said" class="visually-hidden" role="status"></p>
    </main>
    <script type="application/json" id="page">${raw(escapeData(JSON.stringify({ lang, action, examples: page.examples, snippet })))}</script>
  </body>
</html>`
}

const prefixOf = ({ languages }: Pick<BuilderPage, 'languages'>, lang: Language) =>
  lang === languages[0] ? '' : `/${lang}`

const addressIn = (page: BuilderPage, lang: Language) =>
  inLanguage(prefixOf(page, lang), embedPaths.builder)

/** The choice comes along. */
function languageLink(page: BuilderPage, lang: Language): Html {
  const search = page.snippet.builder.split('?')[1]
  const href = `${addressIn(page, lang)}${search ? `?${search}` : ''}`
  return html`<li><a href="${href}" hreflang="${lang}" lang="${lang}" ${
    lang === page.lang ? raw('aria-current="true"') : ''
  }><span aria-hidden="true">${lang.toUpperCase()}</span><span class="visually-hidden">${languageNames[lang]}</span></a></li>`
}

/** The real element; until its script is there, and without it, the list is what it holds. */
const previewOf = ({ state, fragment }: BuilderPage): Html =>
  html`<omweg-detours id="widget"${attributesOf(state.choice).map(
    ([name, value]) => html` ${name}="${value}"`,
  )}>${fragment}</omweg-detours>`

function takePart(id: TakeId, open: boolean, page: BuilderPage): Html {
  const { texts: t, state, snippet, kB } = page
  const { title, when } = t.takes[id]
  const snippets = snippetsOf(state.choice, snippet)
  const csp = cspOf(id, state.choice, snippet.origin)
  const ids: readonly SnippetId[] = takes[id]
  return html`
        <details name="take" id="take-${id}" ${open ? raw('open') : ''}>
          <summary><h3>${title}</h3></summary>
          <p>${withCode(when)}</p>
          ${ids.map((each) => codePart(each, ids.length > 1 ? `${title}, ${kinds[each]}` : title, snippets[each], page))}
          ${id === 'element' ? codePart('rule', t.rule, snippets.rule, page) : ''}
          <dl>
            <dt>${t.weighsLabel}</dt>
            <dd>${t.weighs[id](kB)}</dd>
            <dt>${t.cspLabel}</dt>
            <dd data-csp="${id}">${csp.length === 0 ? t.cspNone : html`<code>${csp.join('; ')}</code>`}</dd>
          </dl>
        </details>`
}

const kinds: Partial<Record<SnippetId, string>> = { php: 'PHP', curl: 'cron + SSI', esi: 'ESI' }

function codePart(
  id: SnippetId,
  title: string,
  text: string | undefined,
  { texts: t }: BuilderPage,
): Html {
  if (text === undefined && id === 'pinned') return html`<p class="field-problem">${t.notBuilt}</p>`
  const label = id === 'rule' ? t.rule : (kinds[id] ?? t.code(title))
  return html`
          <div class="code" data-code="${id}" ${text === undefined ? raw('hidden') : ''}>
            <label for="code-${id}" class="${kinds[id] || id === 'rule' ? '' : 'visually-hidden'}">${label}</label>
            <textarea id="code-${id}" readonly spellcheck="false" rows="${rowsOf(text ?? '')}">${text ?? ''}</textarea>
            <button type="button" data-copy="${id}" aria-label="${t.copyOf(title)}" hidden>${t.copy}</button>
          </div>`
}

/** As many as a line of a wide page fits; browsers that can make it fit exactly. */
const rowsOf = (text: string) =>
  text.split('\n').reduce((rows, line) => rows + Math.max(1, Math.ceil(line.length / 90)), 0)
