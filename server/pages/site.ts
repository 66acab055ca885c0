/**
 * What the pages need to know of the site itself.
 *
 * @module
 */

import type { FeatureCollection } from 'geojson'
import type { BaseMap } from '../../shared/base-map.ts'
import { emptyBBox, extend } from '../../shared/geo/polyline.ts'
import type { BBox, Position } from '../../shared/geo/position.ts'
import type { Language } from '../../shared/text/messages.ts'
import type { Credit } from '../../shared/views.ts'
import type { Network } from '../network/network.ts'
import type { Place } from './search-index.ts'
import type { Site } from './views/context.ts'

/** Where a licence's own page is known. */
const licencePages: [RegExp, string][] = [
  [/OpenStreetMap/, 'https://www.openstreetmap.org/copyright'],
  [/De Lijn/, 'https://data.delijn.be'],
]

export interface SiteOptions {
  languages: readonly Language[]
  publicUrl?: string
  tenants: readonly { name: string; contact?: string }[]
  /** Texts that licences ask to show. */
  attribution: readonly string[]
  timeZone: string
  base: BaseMap | null
  places: readonly Place[]
  extents?: ReadonlyMap<string, BBox>
}

export function describeSite(options: SiteOptions): Site {
  const { tenants, publicUrl, base } = options
  const contact = tenants.find((tenant) => tenant.contact)?.contact
  const texts = [...options.attribution, ...(base ? [base.attribution] : [])]
  return {
    languages: options.languages,
    timeZone: options.timeZone,
    base,
    places: options.places,
    ...(options.extents ? { extents: options.extents } : {}),
    credits: withoutRepeats(texts).map(credit),
    tenants: tenants.map(({ name }) => name),
    ...(publicUrl === undefined ? {} : { publicUrl: publicUrl.replace(/\/$/, '') }),
    ...(contact === undefined ? {} : { contact }),
  }
}

/** Of texts that say the same, one more fully than the other, the fuller one. */
const withoutRepeats = (texts: readonly string[]): string[] =>
  [...new Set(texts)].filter(
    (text) => !texts.some((other) => other !== text && other.includes(text)),
  )

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

/** Around the stops in each municipality, by NIS code. */
export function placeExtents(
  at: (position: Position) => string | undefined,
  network: Pick<Network, 'stops'>,
): Map<string, BBox> {
  const extents = new Map<string, BBox>()
  for (const { lon, lat } of network.stops) {
    const nis = at([lon, lat])
    if (nis !== undefined) extents.set(nis, extend(extents.get(nis) ?? emptyBBox(), [lon, lat]))
  }
  return extents
}
