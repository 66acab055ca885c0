/**
 * The Hono app: mounts the routes, nothing else.
 *
 * @module
 */

import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context, Hono, MiddlewareHandler } from 'hono'
import type { Logger } from 'pino'
import type { ApiContext } from './api/context.ts'
import { disruptionRoutes } from './api/disruption-routes.ts'
import { preflight, readMethods, secureHeaders } from './api/headers.ts'
import { type ImpactRouteOptions, impactRoutes } from './api/impact-routes.ts'
import type { Making } from './api/making.ts'
import { mapRoutes } from './api/map-routes.ts'
import { networkRoutes } from './api/network-routes.ts'
import { pathForLog } from './api/path-for-log.ts'
import { problem, refuseInvalid } from './api/problem.ts'
import { type StreetsRouteOptions, streetsRoutes } from './api/streets-routes.ts'
import { systemRoutes } from './api/system-routes.ts'
import type { WholeSnapshot } from './api/whole-snapshot.ts'
import type { StartedEmbed } from './start-embed.ts'
import type { StartedOpen } from './start-open.ts'
import type { StartedStaff } from './start-staff.ts'

export interface AppOptions {
  api: ApiContext
  whole: WholeSnapshot
  /** In which turn answers are made. */
  making?: Making
  version: string
  log: Logger
  /** `GET /api/v1/stream`. */
  stream: (c: Context) => Response | Promise<Response>
  /** `POST /api/v1/impact`. */
  impact?: ImpactRouteOptions
  /** The API of the workspace. */
  staff?: Pick<StartedStaff, 'mount' | 'refusal'>
  /** Feeds, features, processes and events, for programs. */
  open?: Pick<StartedOpen, 'mount' | 'refusal'>
  /** What other sites show of ours. */
  embed?: Pick<StartedEmbed, 'mount'>
  /** `GET /api/v1/streets` and what is drawn along them. */
  streets?: StreetsRouteOptions
  /** The workspace's document. */
  staffPages?: Hono
  /** The rider pages and their search. */
  pages: Hono
  /** What Vite built. */
  assets?: MiddlewareHandler
  /** Mounted at `/basemap`. */
  baseMap?: Hono
  /** Without the headers that a development server cannot live with. */
  development?: boolean
}

export function createApp(options: AppOptions): OpenAPIHono {
  const { api, log } = options
  const app = new OpenAPIHono({ defaultHook: refuseInvalid })
  impactRoutes(app, options.impact ?? {})
  options.staff?.mount(app)
  app.options('/api/*', preflight)
  options.open?.mount(app)
  if (options.streets) streetsRoutes(app, options.streets)
  app.get('/api/v1/stream', (c) => options.stream(c))
  disruptionRoutes(app, api, options.whole, options.making)
  networkRoutes(app, api, options.making)
  mapRoutes(app, api, options.making)
  options.embed?.mount(app)
  if (options.baseMap) app.route('/basemap', options.baseMap)
  // What comes before this is data, asked for by the thousand and read by programs.
  if (!options.development) app.use('*', secureHeaders)
  systemRoutes(app, api, options.version)
  if (options.assets) app.use('*', options.assets)
  if (options.staffPages) app.route('/', options.staffPages)
  app.route('/', options.pages)
  app.on(['POST', 'PUT', 'PATCH', 'DELETE'], '/api/*', (c) =>
    problem('methodNotAllowed', `${c.req.path} can only be read`, {
      headers: { allow: readMethods },
    }),
  )
  app.all('/api/*', (c) =>
    problem('resourceNotFound', `There is nothing at ${c.req.path}; /doc lists what there is`),
  )
  app.onError((error, c) => {
    const refused = options.staff?.refusal(error) ?? options.open?.refusal(error)
    if (refused) return refused
    log.error({ err: error, path: pathForLog(c.req.path) }, 'request failed')
    return problem('internalServerError', 'Something went wrong here; it has been logged')
  })
  return app
}
