/**
 * Puts together the pages that people read: of riders, of who builds on Omweg, of the workspace.
 *
 * @module
 */

import { join } from 'node:path'
import { Hono } from 'hono'
import type { Logger } from 'pino'
import type { ApiContext } from './api/context.ts'
import type { Making } from './api/making.ts'
import { pathForLog } from './api/path-for-log.ts'
import type { Config } from './config.ts'
import { developerPages } from './pages/developers/developers-routes.ts'
import { readExamples } from './pages/developers/examples.ts'
import { builderPages } from './pages/embed/builder-routes.ts'
import type { EmbedFiles } from './pages/embed/embed-files.ts'
import { examplesList } from './pages/embed/examples-routes.ts'
import type { Renderer } from './pages/renderer.ts'
import { riderPages } from './pages/routes.ts'
import { staffPages } from './pages/staff-routes.ts'
import type { StartedSite } from './start-site.ts'
import type { StartedStaff } from './start-staff.ts'

export interface StartPagesOptions extends Pick<StartedSite, 'site' | 'context'> {
  config: Pick<Config, 'tenants' | 'openServices' | 'sandbox' | 'signIn'>
  /** The project's folder: the examples for developers are there. */
  root: string
  log: Logger
  api: ApiContext
  staff: Pick<StartedStaff, 'isEmpty' | 'languageOf'>
  /** The widget's, now and ever before. */
  files: EmbedFiles
  /** Asked for at every page, so that a development server may replace it. */
  renderer: () => Renderer | Promise<Renderer>
  /** Absolute, without a slash at the end; known once the server listens. */
  publicUrl: () => string
  /** In which turn pages are made. */
  making?: Making
}

export interface StartedPages {
  /** The last of it answers to every address. */
  pages: Hono
  staffPages: Hono
}

export async function startPages(options: StartPagesOptions): Promise<StartedPages> {
  const { config, root, log, api, staff, site, context, renderer, publicUrl } = options
  const developers = developerPages({
    site,
    examples: await readExamples(join(root, 'docs/examples')),
    publicUrl,
    limits: config.openServices,
    sandbox: config.sandbox.enabled,
  })
  const making = options.making ? { making: options.making } : {}
  const builder = builderPages({
    site,
    context,
    files: options.files,
    publicUrl,
    renderer,
    ...making,
  })
  const riders = riderPages({
    api,
    site,
    context,
    renderer,
    onError: (error, path) => log.error({ err: error, path: pathForLog(path) }, 'page failed'),
    ...making,
  })
  return {
    pages: new Hono()
      .route('/', developers)
      .route('/', builder)
      .route('/', examplesList({ site }))
      .route('/', riders),
    staffPages: staffPages({
      site,
      tenants: config.tenants,
      network: api.network,
      renderer,
      example: () => api.snapshot().example,
      isEmpty: staff.isEmpty,
      providers: config.signIn.providers.map(({ id, name }) => ({ id, name })),
      languageOf: staff.languageOf,
    }),
  }
}
