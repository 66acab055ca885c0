/**
 * The test page, built by Vite, under the policy of the real pages. What it asks of the API goes to
 * the built server.
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
import { openBaseMap } from '../../../../server/pages/base-map.ts'
import { staticFiles } from '../../../../server/pages/static-files.ts'
import { type RunningServer, startServer } from '../../../setup/server.ts'
import { policy } from '../../map/serve.ts'

const here = new URL('.', import.meta.url).pathname
const sample = new URL('../../../../data/ghent/', import.meta.url).pathname

export interface DrawingPage {
  url: string
  close(): Promise<void>
}

export async function serveDrawingPage(): Promise<DrawingPage> {
  const folder = await mkdtemp(join(tmpdir(), 'omweg-drawing-page-'))
  await build({
    configFile: false,
    logLevel: 'error',
    root: here,
    plugins: [svelte({ configFile: false })],
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { input: join(here, 'page.html') },
    },
  })
  const api: RunningServer = await startServer({ polled: false })
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
  app.get('/props.json', (c) => c.json({ base: base.description }))
  app.all('/api/*', async (c) => {
    const { pathname, search } = new URL(c.req.url)
    const post = c.req.method === 'POST'
    const answer = await fetch(api.url + pathname + search, {
      method: c.req.method,
      ...(post
        ? { body: await c.req.text(), headers: { 'content-type': 'application/json' } }
        : {}),
    })
    return c.body(await answer.arrayBuffer(), answer.status as 200, {
      'content-type': answer.headers.get('content-type') ?? 'application/json',
    })
  })
  app.use(await staticFiles(folder))
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise<void>((done) => server.once('listening', done))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/page.html`,
    async close() {
      await new Promise((done) => server.close(done))
      await api.stop()
      await rm(folder, { recursive: true })
    },
  }
}
