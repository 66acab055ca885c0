/**
 * Puts together what every page says of this instance, and what its views may look at.
 *
 * @module
 */

import type { Hono } from 'hono'
import type { ApiContext } from './api/context.ts'
import type { Config } from './config.ts'
import { openBaseMap } from './pages/base-map.ts'
import { describeSite } from './pages/site.ts'
import { type ViewContexts, viewContexts } from './pages/view-contexts.ts'
import type { Site } from './pages/views/context.ts'
import type { StartedPlaces } from './start-places.ts'

export interface StartSiteOptions {
  config: Pick<Config, 'basemap' | 'languages' | 'publicUrl' | 'tenants' | 'network' | 'feeds'>
  api: ApiContext
  places: Pick<StartedPlaces, 'served' | 'extents' | 'search'>
}

export interface StartedSite {
  site: Site
  context: ViewContexts
  /** To be mounted at `/basemap`; absent where none is configured. */
  baseMap: Hono | undefined
}

/** @throws where the base map is missing or of another kind */
export async function startSite({ config, api, places }: StartSiteOptions): Promise<StartedSite> {
  const baseMap = config.basemap ? await openBaseMap(config.basemap) : undefined
  const site = describeSite({
    languages: config.languages,
    publicUrl: config.publicUrl,
    tenants: config.tenants,
    attribution: [
      ...config.network.attribution,
      ...config.feeds.flatMap(({ attribution }) => attribution ?? []),
    ],
    timeZone: api.timeZone,
    base: baseMap?.description ?? null,
    places: places.served(),
    extents: places.extents(),
  })
  const context = viewContexts({ api, site, search: places.search })
  return { site, context, baseMap: baseMap?.routes }
}
