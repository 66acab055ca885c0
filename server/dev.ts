/**
 * `npm run dev`: the same server, with Vite in front of it for the pages. A change of a page shows
 * at once; a change of the server restarts it (tsx watches).
 *
 * @module
 */

import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'
import { loadConfig } from './config.ts'
import { createLog } from './log.ts'
import { noEmbedFiles } from './pages/embed/embed-files.ts'
import { type Renderer, sourceOf } from './pages/renderer.ts'
import { start } from './start.ts'

const log = createLog()
const vite = await createServer({ server: { middlewareMode: true }, appType: 'custom' })

const renderer = async (): Promise<Renderer> => {
  const { render } = (await vite.ssrLoadModule('/web/rider/render.ts')) as Pick<Renderer, 'render'>
  return {
    render,
    assets: (_lang, entry = 'rider') => ({
      css: [],
      js: ['/@vite/client', sourceOf(entry)],
      preload: [],
    }),
    // A new one each time: nothing is kept while somebody works on it.
    build: crypto.randomUUID(),
  }
}

await start({
  config: loadConfig(process.env.OMWEG_CONFIG ?? 'omweg.config.json', process.env),
  log,
  root: fileURLToPath(new URL('..', import.meta.url)),
  renderer,
  embedFiles: noEmbedFiles,
  development: true,
  before: vite.middlewares,
})
