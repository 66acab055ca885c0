/**
 * The page for developers: what there is, chosen by need, and examples that run. Without script.
 *
 * @module
 */

import { html } from 'hono/html'
import { paths } from '../../../shared/page-address.ts'
import { sandboxBase } from '../../../shared/sandbox.ts'
import {
  type DeveloperTexts,
  type ExampleId,
  exampleIds,
  needIds,
  type ServiceId,
  serviceIds,
} from '../../../shared/text/developers-texts.ts'
import type { Language } from '../../../shared/text/messages.ts'
import type { Credit } from '../../../shared/views.ts'
import { type Html, plainPage } from '../plain-page.ts'
import { type Example, exampleAt } from './examples.ts'
import { needs, services } from './services.ts'

export interface DevelopersPage {
  lang: Language
  /** The first one has no prefix. */
  languages: readonly Language[]
  texts: DeveloperTexts
  /** Absolute, without a slash at the end: as it is to be asked. */
  base: string
  /** Requests a minute. */
  limits: { address: number; key: number }
  examples: readonly Example[]
  credits: readonly Credit[]
  /** Whether the sandbox is there. */
  sandbox: boolean
}

/** Sections, by their address on the page; the same in every language. */
const sections = [
  'needs',
  'services',
  'sandbox',
  'keys',
  'limits',
  'errors',
  'versions',
  'licence',
  'examples',
] as const
type Section = (typeof sections)[number]

export function developersPage(page: DevelopersPage): Html {
  const { lang, languages, texts, sandbox } = page
  const shown = sections.filter((section) => sandbox || section !== 'sandbox')
  return plainPage({
    lang,
    languages,
    path: paths.developers,
    texts,
    head: html`<link rel="service-desc" type="application/vnd.oai.openapi+json;version=3.0" href="/doc/openapi.json" />`,
    links: html`<a href="/doc" hreflang="en">API</a>`,
    content: html`${texts.intro.map(paragraph)}
      <p><a href="/doc" hreflang="en">${texts.reference}</a></p>
      <nav aria-labelledby="contents">
        <h2 id="contents">${texts.contents}</h2>
        <ul>${shown.map((id) => html`<li><a href="#${id}">${texts[id].heading}</a></li>`)}</ul>
      </nav>
      ${shown.map(
        (id) => html`
      <section aria-labelledby="${id}">
        <h2 id="${id}">${texts[id].heading}</h2>
        ${parts[id](page)}
      </section>`,
      )}`,
  })
}

const parts: Record<Section, (page: DevelopersPage) => Html | Html[]> = {
  needs: ({ texts }) => html`
        <table>
          <thead><tr>${texts.needs.columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
          <tbody>${needIds.map(
            (id) => html`
            <tr><th scope="row">${texts.needs.rows[id]}</th><td>${joined(
              needs[id].map((service) => serviceLink(service)),
            )}</td></tr>`,
          )}
          </tbody>
        </table>`,

  services: ({ texts, base }) => html`
        <p>${texts.services.base} <code>${base}</code></p>
        <dl class="services">${serviceIds.map(
          (id) => html`
          <div id="service-${id}">
            <dt>${texts.services.rows[id]}</dt>
            <dd>${services[id].standard}</dd>
            <dd>${services[id].addresses.map(addressOf)}</dd>
          </div>`,
        )}
        </dl>`,

  sandbox: ({ texts, base }) => {
    const [key, report, read] = texts.sandbox.steps
    return html`
        ${texts.sandbox.paragraphs.map(paragraph)}
        <ol>
          <li>${withCode(key)}${code(makeKey(`${base}${sandboxBase}`))}</li>
          <li>${withCode(report)}${code(reportCommand(base))}</li>
          <li>${withCode(read)}${code(`curl ${base}${sandboxBase}/feeds/gtfs-rt/alerts.json`)}</li>
        </ol>`
  },

  keys: ({ texts }) => texts.keys.paragraphs.map(paragraph),
  limits: ({ texts, limits }) => texts.limits.paragraphs(limits).map(paragraph),
  errors: ({ texts }) => texts.errors.paragraphs.map(paragraph),
  versions: ({ texts }) => texts.versions.paragraphs.map(paragraph),

  licence: ({ texts, credits }) => html`
        ${texts.licence.paragraphs.map(paragraph)}
        <ul>${credits.map(
          ({ text, href }) =>
            html`<li>${href ? html`<a href="${href}" rel="external">${text}</a>` : text}</li>`,
        )}</ul>`,

  examples: (page) => html`
        <p>${withCode(page.texts.examples.intro)}</p>
        ${exampleIds.map((id) => examplePart(id, page))}`,
}

function examplePart(id: ExampleId, { texts, examples, base, sandbox }: DevelopersPage): Html {
  const own = examples.filter((example) => example.id === id)
  if (own.length === 0 || (id === 'sandbox' && !sandbox)) return html``
  const { title, what } = texts.examples.rows[id]
  return html`
        <h3 id="example-${id}">${title}</h3>
        <p>${withCode(what)}</p>
        ${own.map(
          (example) => html`
        <details>
          <summary>${example.language} <code>${example.file}</code></summary>
          ${code(exampleAt(example, base))}
        </details>`,
        )}`
}

/** A shell puts key and time in. */
const reportCommand = (base: string) =>
  [
    `curl -i ${base}${sandboxBase}/ogc/collections/hinder/items \\`,
    `  -H "Authorization: Bearer $KEY" -H 'Content-Type: application/geo+json' \\`,
    `  -d '{"type": "Feature",`,
    `       "geometry": {"type": "LineString", "coordinates":`,
    `         [[3.69362, 51.05711], [3.69408, 51.05676], [3.69483, 51.05616]]},`,
    `       "properties": {"titel": "Nieuw asfalt", "oorzaak": "CONSTRUCTION", "modi": ["bus"],`,
    `         "start": "'$(date -u +%FT%TZ)'", "antwoorden": "voorstel", "indienen": true}}'`,
  ].join('\n')

const serviceLink = (id: ServiceId) => html`<a href="#service-${id}">${services[id].standard}</a>`

const joined = (links: readonly Html[]) =>
  links.map((link, i) => (i === 0 ? link : html`, ${link}`))

const addressOf = ({ path, method }: { path: string; method?: 'POST' }) =>
  method
    ? html`<code class="plain">${method} ${path}</code>`
    : html`<a href="${path}"><code>${path}</code></a>`

/** Kept for the next step, and shown. */
const makeKey = (base: string) =>
  `KEY=$(curl -s -X POST ${base}/keys | sed 's/.*"key":"\\([^"]*\\)".*/\\1/')\necho "$KEY"`

/** Reached with the keyboard, as it may be wider than the page. */
const code = (text: string) => html`<pre tabindex="0"><code>${text.trimEnd()}</code></pre>`

const paragraph = (text: string) => html`
      <p>${withCode(text)}</p>`

/** Between backticks is code. */
const withCode = (text: string) =>
  text.split('`').map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part))
