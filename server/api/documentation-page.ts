/**
 * The API description as a page to read: no script, nothing from elsewhere.
 *
 * @module
 */

import { html, raw } from 'hono/html'

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
  summary?: string
  description?: string
  tags?: string[]
  parameters?: Parameter[]
  requestBody?: {
    description?: string
    content?: Record<string, { schema?: Schema; example?: unknown }>
  }
  responses?: Record<string, { description?: string }>
  security?: Record<string, string[]>[]
}

interface Document {
  info: { title: string; version: string; description?: string }
  paths?: Record<string, Record<string, Operation>>
  components?: { schemas?: Record<string, Schema> }
}

/** Every operation of an OpenAPI document, in words. */
export function documentationPage(document: object, origin: string) {
  const { info, paths = {}, components } = document as Document
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${info.title} API</title>
    <link rel="stylesheet" href="/doc/style.css" />
  </head>
  <body>
    <main>
      <h1>${info.title} API ${info.version}</h1>
      <p>${info.description ?? ''}</p>
      <p>
        Machine-readable: <a href="/doc/openapi.json">OpenAPI 3.0.3 (JSON)</a>,
        <a href="/doc/openapi.yaml">YAML</a>. No key is needed for what is public. Errors are
        <code>application/problem+json</code> (RFC 9457).
      </p>
      <pre><code>curl -s '${origin}/api/v1/disruptions?line=T1&amp;lang=en'</code></pre>
      ${operations.map((each) => section(each, origin, components?.schemas ?? {}))}
    </main>
  </body>
</html>`
}

function section(
  { path, method, operation }: { path: string; method: string; operation: Operation },
  origin: string,
  schemas: Record<string, Schema>,
) {
  const id = `${method}${path}`.replace(/[^a-z0-9]+/gi, '-')
  return html`
      <section id="${id}">
        <h2><code>${method.toUpperCase()} ${path}</code></h2>
        <p>${operation.summary ?? ''}</p>
        ${operation.description ? html`<p>${withCode(operation.description)}</p>` : ''}
        ${operation.security ? html`<p>${askers(operation.security)}</p>` : ''}
        ${operation.parameters?.length ? parameterTable(operation.parameters) : ''}
        ${operation.requestBody ? body(operation.requestBody, `${origin}${path}`, schemas) : ''}
        <h3>Answers</h3>
        <dl>
          ${Object.entries(operation.responses ?? {}).map(
            ([status, response]) =>
              html`<dt>${status}</dt><dd>${withCode(response.description ?? '')}</dd>`,
          )}
        </dl>
      </section>`
}

/** What whoever asks must show. */
function askers(security: Record<string, string[]>[]): string {
  const scope = security.flatMap(({ client }) => client ?? [])[0]
  const person = 'Asked by who is signed in'
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
  address: string,
  schemas: Record<string, Schema>,
) {
  return Object.entries(content).map(([type, { schema = {}, example }]) => {
    const { properties = {}, required = [] } =
      schemas[schema.$ref?.split('/').pop() ?? ''] ?? schema
    const command = `curl -s '${address}' -H 'Content-Type: ${type}' \\\n  -d '${JSON.stringify(example)}'`
    return html`
        <h3>What to send</h3>
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
        ${example === undefined ? '' : html`<pre><code>${command}</code></pre>`}`
  })
}

/** Between backticks is code, as in the description's own Markdown. */
const withCode = (text: string) =>
  text.split('`').map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part))

const example = (p: Parameter) =>
  p.schema?.example === undefined ? raw('') : html`e.g. <code>${String(p.schema.example)}</code>`

/** Served from its own address, because the content security policy allows no inline style. */
export const documentationStyle = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0; padding: 1rem; }
main { max-width: 60rem; margin: 0 auto; min-width: 0; }
h2 { font-size: 1.125rem; margin-top: 2.5rem; border-top: 1px solid; padding-top: 1rem; }
h3 { font-size: 1rem; margin-bottom: 0; }
pre, table { overflow-x: auto; display: block; max-width: 100%; }
code { overflow-wrap: anywhere; }
th, td { text-align: left; vertical-align: top; padding: 0.25rem 1rem 0.25rem 0; }
dt { font-weight: 600; } dd { margin: 0 0 0.5rem; }
a { color: LinkText; }
`
