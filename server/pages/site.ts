/**
 * What the pages need to know of the site itself.
 *
 * @module
 */

import type { FeatureCollection } from 'geojson'
import type { BaseMap } from '../../shared/base-map.ts'
import type { Position } from '../../shared/geo/position.ts'
import type { Credit } from '../../shared/views.ts'
import type { Config } from '../config.ts'
import type { Network } from '../network/network.ts'
import type { Place } from './search-index.ts'
import type { Site } from './views/context.ts'

/** Where a licence's own page is known. */
const licencePages: [RegExp, string][] = [
  [/OpenStreetMap/, 'https://www.openstreetmap.org/copyright'],
  [/De Lijn/, 'https://data.delijn.be'],
]

export interface SiteOptions {
  config: Pick<Config, 'languages' | 'publicUrl' | 'tenants' | 'network' | 'feeds'>
  timeZone: string
  base: BaseMap | null
  places: readonly Place[]
}

export function describeSite({ config, timeZone, base, places }: SiteOptions): Site {
  const { tenants, publicUrl } = config
  const contact = tenants.find((tenant) => tenant.contact)?.contact
  const texts = [
    ...config.network.attribution,
    ...config.feeds.flatMap((feed) => feed.attribution ?? []),
    ...(base ? [base.attribution] : []),
  ]
  return {
    languages: config.languages,
    timeZone,
    base,
    places,
    credits: [...new Set(texts)].map(credit),
    tenants: tenants.map(({ name }) => name),
    ...(publicUrl === undefined ? {} : { publicUrl: publicUrl.replace(/\/$/, '') }),
    ...(contact === undefined ? {} : { contact }),
  }
}

function credit(text: string): Credit {
  const href = licencePages.find(([pattern]) => pattern.test(text))?.[1]
  return href === undefined ? { text } : { text, href }
}

/**
 * The municipalities that the network serves, by name.
 *
 * @param borders - features with `nis` and `name`
 * @param at - which municipality a position lies in
 */
export function servedPlaces(
  borders: FeatureCollection,
  at: (position: Position) => string | undefined,
  network: Pick<Network, 'stops'>,
): Place[] {
  const served = new Set(network.stops.map(({ lon, lat }) => at([lon, lat])))
  return borders.features
    .map(({ properties }) => ({ id: String(properties?.nis), name: String(properties?.name) }))
    .filter(({ id }) => served.has(id))
    .sort((a, b) => a.name.localeCompare(b.name, 'nl'))
}
