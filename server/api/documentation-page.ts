/**
 * The API description as a page to read: no script, nothing from elsewhere. Divided by tag, each
 * operation at an address of its own on the page.
 *
 * @module
 */

import { html, raw } from 'hono/html'
import { paths as pagePaths } from '../../shared/page-address.ts'
import { documentationStylePath } from './documentation-style.ts'

interface Parameter {
  name?: string
  in?: string
  description?: string
  required?: boolean
  schema?: { type?: string; description?: string; enum?: unknown[]; example?: unknown }
}

interface Schema {
  $ref?: string
  type?: string
  description?: string
  properties?: Record<string, Schema>
  required?: string[]
}

interface Operation {
  operationId?: string
  summary?: string
  description?: string
  tags?: string[]
  parameters?: Parameter[]
  requestBody?: {
    description?: string
    content?: Record<string, { schema?: Schema; example?: unknown }>
  }
  responses?: Record<string, { description?: string; content?: Record<string, object> }>
  security?: Record<string, string[]>[]
}

interface Document {
  info: { title: string; version: string; description?: string }
  tags?: { name: string; description?: string }[]
  paths?: Record<string, Record<string, Operation>>
  components?: { schemas?: Record<string, Schema> }
}

interface Listed {
  path: string
  method: string
  operation: Operation
}

/** Every operation of an OpenAPI document, in words. */
export function documentationPage(document: object, origin: string) {
  const { info, tags = [], paths = {}, components } = document as Document
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => operation.responses !== undefined)
      .map(([method, operation]): Listed => ({ path, method, operation })),
  )
  const groups = tags.map((tag) => ({
    ...tag,
    listed: operations.filter(({ operation }) => operation.tags?.[0] === tag.name),
  }))
  const schemas = components?.schemas ?? {}
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${info.title} API</title>
    <link rel="stylesheet" href="${documentationStylePath}" />
  </head>
  <body>
    <a class="skip" href="#content">Skip to the operations</a>
    <header><a href="/">${info.title}</a> <a href="${pagePaths.developers}" hreflang="nl">Guide for developers</a></header>
    <main>
      <h1>${info.title} API ${info.version}</h1>
      ${(info.description ?? '').split('\n\n').map((text) => html`<p>${withCode(text)}</p>`)}
      <p>
        Machine-readable: <a href="/doc/openapi.json">OpenAPI 3.0.3 (JSON)</a>,
        <a href="/doc/openapi.yaml">YAML</a>.
      </p>
      <pre tabindex="0"><code>curl -s '${origin}/api/v1/disruptions?line=T1&amp;lang=en'</code></pre>
      <nav aria-label="Operations">${groups.map(contents)}</nav>
      <div id="content">${groups.map((group) => groupPart(group, origin, schemas))}</div>
    </main>
  </body>
</html>`
}

interface Group {
  name: string
  description?: string
  listed: readonly Listed[]
}

const groupId = (name: string) => `tag-${name.replace(/[^a-z0-9]+/gi, '-')}`

const contents = ({ name, listed }: Group) =>
  html`
        <details>
          <summary>${name} (${listed.length})</summary>
          <ul>
            <li><a href="#${groupId(name)}">${name}</a></li>
            ${listed.map(
              (each) =>
                html`<li><a href="#${operationAnchor(each)}"><code>${nameOf(each)}</code></a> ${each.operation.summary ?? ''}</li>`,
            )}
          </ul>
        </details>`

const groupPart = (
  { name, description = '', listed }: Group,
  origin: string,
  schemas: Record<string, Schema>,
) => html`
      <section aria-labelledby="${groupId(name)}">
        <h2 id="${groupId(name)}">${name}</h2>
        <p>${withCode(description)}</p>
        ${listed.map((each) => section(each, origin, schemas))}
      </section>`

const nameOf = ({ method, path }: Listed) => `${method.toUpperCase()} ${path}`

/** Stays as long as the operation does. */
const operationAnchor = ({ method, path, operation }: Listed) =>
  operation.operationId ?? `${method}${path}`.replace(/[^a-z0-9]+/gi, '-')

function section(each: Listed, origin: string, schemas: Record<string, Schema>) {
  const { path, method, operation } = each
  const { description, security = [], parameters = [], requestBody, responses = {} } = operation
  const id = operationAnchor(each)
  return html`
      <article id="${id}" aria-labelledby="${id}-name">
        <h3 id="${id}-name"><a href="#${id}"><code>${nameOf(each)}</code></a></h3>
        <p>${operation.summary ?? ''}</p>
        ${description ? html`<p>${withCode(description)}</p>` : ''}
        ${security.length > 0 ? html`<p>${askers(security)}</p>` : ''}
        ${parameters.length > 0 ? parameterTable(parameters) : ''}
        ${requestBody ? body(requestBody, { method, address: `${origin}${path}` }, schemas) : ''}
        <h4>Answers</h4>
        <dl>
          ${Object.entries(responses).map(
            ([status, response]) =>
              html`<dt>${status}</dt><dd>${withCode(response.description ?? '')}${typesOf(response)}</dd>`,
          )}
        </dl>
      </article>`
}

/** Media types, where there is something to choose or to know. */
function typesOf({ content = {} }: { content?: Record<string, object> }) {
  const types = Object.keys(content).filter((type) => type !== 'application/problem+json')
  return types.length === 0 ? '' : html` ${types.map((type) => html`<code>${type}</code> `)}`
}

/** What whoever asks must show. */
function askers(security: Record<string, string[]>[]): string {
  const scope = security.flatMap(({ client }) => client ?? [])[0]
  const anybody = security.some((each) => Object.keys(each).length === 0)
  const person = anybody ? 'Asked by anybody' : 'Asked by who is signed in'
  return scope ? `${person}, or by a program with the scope ${scope}.` : `${person}.`
}

function parameterTable(parameters: Parameter[]) {
  return html`
        <table>
          <thead><tr><th scope="col">Parameter</th><th scope="col">In</th><th scope="col">What</th></tr></thead>
          <tbody>
            ${parameters.map(
              (p) => html`<tr>
              <th scope="row"><code>${p.name ?? ''}</code>${p.required ? ' (required)' : ''}</th>
              <td>${p.in ?? ''}</td>
              <td>${withCode(p.description ?? p.schema?.description ?? '')} ${example(p)}</td>
            </tr>`,
            )}
          </tbody>
        </table>`
}

/** What to send: its fields, and a command that works. */
function body(
  { description = '', content = {} }: NonNullable<Operation['requestBody']>,
  { method, address }: { method: string; address: string },
  schemas: Record<string, Schema>,
) {
  return Object.entries(content).map(([type, { schema = {}, example }]) => {
    const { properties = {}, required = [] } =
      schemas[schema.$ref?.split('/').pop() ?? ''] ?? schema
    const command = `curl -s${method === 'post' ? '' : ` -X ${method.toUpperCase()}`} '${address}' -H 'Content-Type: ${type}' \\\n  -d '${JSON.stringify(example)}'`
    return html`
        <h4>What to send</h4>
        <p><code>${type}</code> ${withCode(description)}</p>
        <table>
          <thead><tr><th scope="col">Field</th><th scope="col">What</th></tr></thead>
          <tbody>
            ${Object.entries(properties).map(
              ([name, field]) => html`<tr>
              <th scope="row"><code>${name}</code>${required.includes(name) ? ' (required)' : ''}</th>
              <td>${withCode(field.description ?? '')}</td>
            </tr>`,
            )}
          </tbody>
        </table>
        ${example === undefined ? '' : html`<pre tabindex="0"><code>${command}</code></pre>`}`
  })
}

/** Between backticks is code, as in the description's own Markdown. */
const withCode = (text: string) =>
  text.split('`').map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part))

const example = (p: Parameter) =>
  p.schema?.example === undefined ? raw('') : html`e.g. <code>${String(p.schema.example)}</code>`
