/**
 * The test page, built by Vite and served as the real pages are: our own base map, a strict
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
import type { FeatureCollection } from 'geojson'
import { Hono } from 'hono'
import { build } from 'vite'
import { openBaseMap } from '../../../server/pages/base-map.ts'
import { staticFiles } from '../../../server/pages/static-files.ts'
import type { MapProps } from '../../../web/map/props.ts'

export const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "base-uri 'none'",
].join('; ')

export interface MapPage {
  url: string
  /** Change what the next request gets; null makes it fail. */
  data: Record<'network' | 'disruptions' | 'detail', FeatureCollection | null>
  close(): Promise<void>
}

const here = new URL('.', import.meta.url).pathname
const sample = new URL('../../../data/ghent/', import.meta.url).pathname

export async function serveMapPage(
  data: MapPage['data'],
  props: Partial<MapProps> = {},
): Promise<MapPage> {
  const folder = await mkdtemp(join(tmpdir(), 'omweg-map-page-'))
  await build({
    configFile: false,
    logLevel: 'error',
    root: here,
    plugins: [svelte({ configFile: false })],
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      rolldownOptions: { input: join(here, 'page.html') },
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
  app.get('/props.json', (c) =>
    c.json({ base: c.req.query('base') === 'none' ? null : base.description, ...props }),
  )
  for (const name of ['network', 'disruptions', 'detail'] as const) {
    app.get(`/${name}.geojson`, (c) => {
      const features = data[name]
      return features ? c.json(features) : c.text('out of order', 503)
    })
  }
  app.use(await staticFiles(folder))
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise<void>((done) => server.once('listening', done))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/page.html`,
    data,
    async close() {
      await new Promise((done) => server.close(done))
      await rm(folder, { recursive: true })
    },
  }
}
