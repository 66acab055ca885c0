/**
 * Puts together what other sites show of ours.
 *
 * @module
 */

import type { OpenAPIHono } from '@hono/zod-openapi'
import { embedDataRoutes } from './pages/embed/data-routes.ts'
import type { EmbedOptions } from './pages/embed/embed-options.ts'

export interface StartedEmbed {
  /** Data, files and framed documents: before the headers of our own pages. */
  mount(app: OpenAPIHono): void
}

export function startEmbed(options: EmbedOptions): StartedEmbed {
  return { mount: (app) => embedDataRoutes(app, options) }
}
