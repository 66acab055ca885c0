/**
 * A page of a test's own, built by Vite and served as the real pages are: our own base map, a strict
 * Content-Security-Policy, nothing from elsewhere.
 *
 * @module
 */

import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { Hono } from 'hono'
import { build } from 'vite'
import { openBaseMap } from '../../server/pages/base-map.ts'
import { staticFiles } from '../../server/pages/static-files.ts'
import type { BaseMap } from '../../shared/base-map.ts'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "base-uri 'none'",
].join('; ')

const sample = new URL('../../data/ghent/', import.meta.url).pathname

export interface TestPage {
  url: string
  close(): Promise<void>
}

/**
 * @param root - folder with `page.html`
 * @param routes - what the page asks for besides its own files and the base map
 */
export async function serveTestPage(
  root: string,
  routes: (app: Hono, base: BaseMap) => void,
): Promise<TestPage> {
  const folder = await mkdtemp(join(tmpdir(), 'omweg-test-page-'))
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    plugins: [svelte({ configFile: false })],
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { input: join(root, 'page.html') },
    },
  })
  const app = new Hono()
  app.use(async (c, next) => {
    await next()
    c.header('content-security-policy', policy)
  })
  const base = await openBaseMap({
    tiles: `${sample}ghent.pmtiles`,
    assets: `${sample}map-assets`,
    minZoom: 11,
  })
  app.route('/basemap', base.routes)
  routes(app, base.description)
  app.use(await staticFiles(folder))
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise<void>((done) => server.once('listening', done))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/page.html`,
    async close() {
      await new Promise((done) => server.close(done))
      await rm(folder, { recursive: true })
    },
  }
}
