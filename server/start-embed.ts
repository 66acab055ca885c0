/**
 * Puts together what other sites show of ours.
 *
 * @module
 */

import type { OpenAPIHono } from '@hono/zod-openapi'
import { embedPaths } from '../shared/embed/embed-paths.ts'
import { createMaking, type MakingOptions } from './api/making.ts'
import { problem } from './api/problem.ts'
import { publicRead } from './api/public-read.ts'
import { embedDataRoutes } from './pages/embed/data-routes.ts'
import { embedDocumentRoutes } from './pages/embed/document-routes.ts'
import type { EmbedOptions } from './pages/embed/embed-options.ts'
import { type ExamplesOptions, exampleDocuments } from './pages/embed/examples-routes.ts'
import { embedFileRoutes } from './pages/embed/file-routes.ts'
import { oembedRoutes } from './pages/embed/oembed/oembed-routes.ts'
import { createPictureMaker } from './pages/embed/picture/picture-maker.ts'
import { pictureRoutes } from './pages/embed/picture/picture-routes.ts'
import { createPictures } from './pages/embed/picture/pictures.ts'

export interface StartedEmbed {
  /** Data, files and framed documents: before the headers of our own pages. */
  mount(app: OpenAPIHono): void
  stop(): Promise<void>
}

export interface StartEmbedOptions extends Omit<EmbedOptions, 'making'>, MakingOptions {
  /** What the example pages load, and whose they are. */
  examples: Pick<ExamplesOptions, 'site'> & { files: ExamplesOptions['files'] }
}

export function startEmbed(started: StartEmbedOptions): StartedEmbed {
  const options = { ...started, making: createMaking(started) }
  const maker = createPictureMaker()
  const pictures = createPictures(options, maker)
  return {
    mount(app) {
      embedDataRoutes(app, options)
      embedDocumentRoutes(app, options)
      pictureRoutes(app, { ...options, pictures })
      oembedRoutes(app, { ...options, pictures })
      // Last of what is below `/embed/v1`: a name is anything.
      embedFileRoutes(app, options)
      publicRead(app, `${embedPaths.files}*`)
      app.get(`${embedPaths.files}*`, (c) =>
        problem('resourceNotFound', `There is nothing at ${c.req.path}; see ${embedPaths.builder}`),
      )
      const { examples, files, publicUrl } = options
      const ask = (path: string) => app.request(path)
      app.route('/', exampleDocuments({ ...examples, publicUrl, script: files.script, ask }))
    },
    stop: () => maker.stop(),
  }
}
