/**
 * Puts together what is known of places: the borders of municipalities, the names of streets, and the
 * search over both and the network.
 *
 * @module
 */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FeatureCollection } from 'geojson'
import type { Logger } from 'pino'
import type { BBox } from '../shared/geo/position.ts'
import type { Config } from './config.ts'
import { type Areas, createAreas } from './disruptions/areas.ts'
import type { NetworkSource } from './network/network-source.ts'
import { buildSearchIndex, type Place, type SearchIndex } from './pages/search-index.ts'
import { placeExtents, servedPlaces } from './pages/site.ts'
import { readStreetNames, type StreetName } from './streets/street-names.ts'

export interface StartPlacesOptions {
  config: Pick<Config, 'areas' | 'network' | 'dataDir'>
  network: Pick<NetworkSource, 'current' | 'onChange'>
  log: Logger
}

export interface StartedPlaces {
  areas: Areas
  /** Of a municipality, by its NIS code. */
  nameOf(nis: string | undefined): string | undefined
  /** The municipalities that the network in use serves, by name. */
  served(): Place[]
  /** Around their stops, by NIS code. */
  extents(): Map<string, BBox>
  /** Over the network in use. */
  search(): SearchIndex
}

/** @throws where the borders cannot be read */
export async function startPlaces(options: StartPlacesOptions): Promise<StartedPlaces> {
  const { config, network, log } = options
  const borders = await readBorders(config.areas)
  const areas = createAreas(borders)
  const names = new Map<string, string | undefined>(
    borders.features.map(({ properties }) => [`${properties?.nis}`, properties?.name]),
  )
  const streets = await readStreets(config.network.streets, config.dataDir, log)
  const served = () => servedPlaces(borders, areas.at, network.current())
  const indexed = () => buildSearchIndex(network.current(), streets, served())
  let search = indexed()
  network.onChange(() => {
    search = indexed()
  })
  return {
    areas,
    nameOf: (nis = '') => names.get(nis),
    served,
    extents: () => placeExtents(areas.at, network.current()),
    search: () => search,
  }
}

async function readBorders(path: string | undefined): Promise<FeatureCollection> {
  if (path === undefined) return { type: 'FeatureCollection', features: [] }
  try {
    return JSON.parse(await readFile(path, 'utf8')) as FeatureCollection
  } catch (cause) {
    throw new Error(`${path}: cannot be read as GeoJSON; check 'areas'`, { cause })
  }
}

/** Streets only help the search, so a bad extract is told and done without. */
async function readStreets(
  path: string | undefined,
  dataDir: string,
  log: Logger,
): Promise<StreetName[]> {
  if (path === undefined) return []
  try {
    return await readStreetNames(path, join(dataDir, 'streets'))
  } catch (error) {
    log.error({ err: error, path }, "no street names in the search: check 'network.streets'")
    return []
  }
}
