/**
 * Puts together what other sites show of ours.
 *
 * @module
 */

import type { OpenAPIHono } from '@hono/zod-openapi'
import { embedDataRoutes } from './pages/embed/data-routes.ts'
import type { EmbedOptions } from './pages/embed/embed-options.ts'
import { type ExamplesOptions, exampleDocuments } from './pages/embed/examples-routes.ts'
import { embedFileRoutes } from './pages/embed/file-routes.ts'

export interface StartedEmbed {
  /** Data, files and framed documents: before the headers of our own pages. */
  mount(app: OpenAPIHono): void
}

export interface StartEmbedOptions extends EmbedOptions {
  /** What the example pages load, and whose they are. */
  examples: Pick<ExamplesOptions, 'site'> & { files: ExamplesOptions['files'] }
}

export function startEmbed(options: StartEmbedOptions): StartedEmbed {
  return {
    mount(app) {
      embedDataRoutes(app, options)
      embedFileRoutes(app, options)
      const { examples, files, publicUrl } = options
      const ask = (path: string) => app.request(path)
      app.route('/', exampleDocuments({ ...examples, publicUrl, script: files.script, ask }))
    },
  }
}
