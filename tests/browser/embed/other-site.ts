/**
 * Somebody else's site: the example pages that we serve, served from another origin, and pages of
 * a test's own.
 *
 * @module
 */

import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { serve as serveFile } from '../../../server/api/representation.ts'
import { readEmbedFiles } from '../../../server/pages/embed/embed-files.ts'
import {
  exampleDocument,
  exampleFilesPath,
} from '../../../server/pages/embed/examples-documents.ts'
import { readExampleFiles } from '../../../server/pages/embed/examples-files.ts'
import { embedPaths } from '../../../shared/embed/embed-paths.ts'
import { isEmbedExample } from '../../../shared/embed/example-ids.ts'
import type { Language } from '../../../shared/text/messages.ts'

/** A page of a test's own. */
export interface OwnPage {
  html: string
  policy?: string
}

export interface OtherSite {
  url: string
  /** Address of an example page. */
  example(id: string, lang?: Language): string
  /** Put a page at an address. @returns the address */
  page(path: string, page: OwnPage | string): string
  close(): Promise<void>
}

const place = '44021'

/** @param host - origin of our server, as the snippets say it */
export async function startOtherSite(host: string): Promise<OtherSite> {
  const files = await readExampleFiles('.')
  const built = await readEmbedFiles('dist/embed')
  const own = new Map<string, OwnPage>()
  const json = async (path: string) => (await fetch(`${host}${path}`)).json()
  const app = new Hono()
  app.get(`${exampleFilesPath}/:name`, (c) => {
    const file = files.get(c.req.param('name'))
    return file ? serveFile(c, file) : c.notFound()
  })
  app.get(`${embedPaths.examples}/:id`, async (c) => {
    const id = c.req.param('id')
    const lang = (c.req.query('lang') ?? 'nl') as Language
    if (!isEmbedExample(id)) return c.notFound()
    const query = `municipality=${place}&lang=${lang}`
    const { html, policy } = exampleDocument(id, {
      host,
      lang,
      prefix: lang === 'nl' ? '' : `/${lang}`,
      place,
      nonce: crypto.randomUUID(),
      script: built.script(),
      ...(id === 'fragment'
        ? { fragment: await (await fetch(`${host}${embedPaths.fragment}?${query}`)).text() }
        : {}),
      ...(id === 'picture'
        ? {
            picture: ((await json(`${embedPaths.image('json')}?${query}`)) as { alt: string }).alt,
          }
        : {}),
    })
    return c.html(html, 200, policy ? { 'content-security-policy': policy } : {})
  })
  app.get('*', (c) => {
    const page = own.get(c.req.path)
    if (!page) return c.body(null, 204)
    return c.html(page.html, 200, page.policy ? { 'content-security-policy': page.policy } : {})
  })
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise<void>((done) => server.once('listening', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    example: (id, lang = 'nl') => `${url}${embedPaths.examples}/${id}?lang=${lang}`,
    page(path, page) {
      own.set(path, typeof page === 'string' ? { html: page } : page)
      return url + path
    },
    close: () => new Promise((done) => server.close(() => done())),
  }
}
