/**
 * The example pages: each shows the widget where it is hard to stand, and its own source.
 *
 * The one with scripts as old as the web gets an origin of its own (`sandbox`): nothing of ours is
 * within their reach. The others run nothing but the widget.
 *
 * @module
 */

import { randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { embedPaths } from '../../../shared/embed/embed-paths.ts'
import { type EmbedExampleId, isEmbedExample } from '../../../shared/embed/example-ids.ts'
import { inLanguage } from '../../../shared/page-address.ts'
import type { Language } from '../../../shared/text/messages.ts'
import { problem } from '../../api/problem.ts'
import { type Representation, represent, serve } from '../../api/representation.ts'
import { RepresentationCache } from '../../api/representation-cache.ts'
import { prefixOf, type Site } from '../views/context.ts'
import { type ExampleSetting, exampleDocument, exampleFilesPath } from './examples-documents.ts'
import { examplesPage } from './examples-page.ts'

export interface ExamplesOptions {
  site: Pick<Site, 'languages' | 'places' | 'tenants'>
  /** Absolute, without a slash at the end; known once the server listens. */
  publicUrl: () => string
  files: ReadonlyMap<string, Representation>
  /** The newest script; absent where it is not built. */
  script: () => { name: string; integrity: string } | undefined
  /** Asks this very server, as the server of a site would. @param path - of an embed address */
  ask: (path: string) => Response | Promise<Response>
}

const sandbox = 'sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox'
const boxed: readonly EmbedExampleId[] = ['jquery']

/** Of a page that shows what most sites are: without a policy, but on our own address. */
const least = (host: string) =>
  [
    "default-src 'none'",
    `script-src ${host}`,
    "style-src 'self' 'unsafe-inline'",
    `connect-src ${host}`,
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')

/** The pages themselves: before the headers of our own pages, which they could not live with. */
export function exampleDocuments(options: ExamplesOptions): Hono {
  const { site, publicUrl, files } = options
  const app = new Hono()
  app.get(`${exampleFilesPath}/:name`, (c) => {
    const file = files.get(c.req.param('name'))
    return file ? serve(c, file) : problem('resourceNotFound', 'There is no such file')
  })
  for (const lang of site.languages) {
    const base = inLanguage(prefixOf(site, lang), embedPaths.examples)
    app.get(`${base}/:id`, async (c, next) => {
      const [, id = '', source] = /^([\w-]+)(\.txt)?$/.exec(c.req.param('id')) ?? []
      if (!isEmbedExample(id)) return next()
      const place = placeOf(site)
      const script = options.script()
      const host = new URL(publicUrl()).origin
      const made = exampleDocument(id, {
        host,
        lang,
        prefix: prefixOf(site, lang),
        nonce: randomBytes(16).toString('base64url'),
        ...(place ? { place } : {}),
        ...(script ? { script } : {}),
        ...(await madeByTheSite(id, { lang, place, ask: options.ask })),
      })
      if (source) return c.text(made.html, 200, { 'x-content-type-options': 'nosniff' })
      return documentOf(c, id, { host, ...made })
    })
  }
  return app
}

/** What the site's own server, or its editor, asks of us once and puts into the page. */
async function madeByTheSite(
  id: EmbedExampleId,
  { lang, place, ask }: { lang: Language; place?: string } & Pick<ExamplesOptions, 'ask'>,
): Promise<Pick<ExampleSetting, 'fragment' | 'picture'>> {
  const query = new URLSearchParams({ ...(place ? { municipality: place } : {}), lang })
  if (id === 'fragment') {
    const answer = await ask(`${embedPaths.fragment}?${query}`)
    return answer.ok ? { fragment: await answer.text() } : {}
  }
  if (id !== 'picture') return {}
  const answer = await ask(`${embedPaths.image('json')}?${query}`)
  return answer.ok ? { picture: ((await answer.json()) as { alt: string }).alt } : {}
}

function documentOf(
  c: Context,
  id: EmbedExampleId,
  { html, host, policy }: { html: string; host: string; policy?: string },
): Response {
  return c.html(html, 200, {
    'content-security-policy': [
      policy ?? (boxed.includes(id) ? sandbox : least(host)),
      "frame-ancestors 'none'",
    ].join('; '),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex',
  })
}

/** A municipality of which there is something to show. */
const placeOf = ({ places, tenants }: ExamplesOptions['site']) =>
  (places.find(({ name }) => tenants.includes(name)) ?? places[0])?.id

/** The page that lists them, in every language: one of our own. */
export function examplesList({ site }: Pick<ExamplesOptions, 'site'>): Hono {
  const app = new Hono()
  const documents = new RepresentationCache(8)
  for (const lang of site.languages) {
    app.get(inLanguage(prefixOf(site, lang), embedPaths.examples), async (c) =>
      serve(
        c,
        await documents.get('', lang, () =>
          represent(String(examplesPage(lang, site.languages)), {
            contentType: 'text/html; charset=utf-8',
            headers: { 'content-language': lang },
          }),
        ),
      ),
    )
  }
  return app
}
