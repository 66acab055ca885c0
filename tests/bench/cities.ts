/**
 * The places that figures are taken in: the bundled sample, and others where their data is at hand
 * beside the project.
 *
 * @module
 */

import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Network } from '../../server/network/network.ts'
import { openNetwork } from '../../server/network/open-network.ts'
import type { Streets } from '../../server/streets/street-graph.ts'
import { streetsOf } from '../../server/streets/testing.ts'

interface Place {
  gtfs: string
  /** Absent where only the feed is at hand. */
  osm?: string
}

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const beside = (path: string) => at(`../shared/data/gtfs/${path}`)

const places: Record<string, Place> = {
  ghent: { gtfs: at('data/ghent/gtfs.zip'), osm: at('data/ghent/ghent.osm.pbf') },
  monaco: { gtfs: beside('monaco/monaco-gtfs.zip'), osm: beside('monaco/monaco.osm.pbf') },
  portland: {
    gtfs: beside('portland-streetcar/trimet-2routes.zip'),
    osm: beside('portland-streetcar/portland-central-filtered.osm.pbf'),
  },
  riga: { gtfs: beside('riga/gtfs.zip') },
}

export const cities: readonly string[] = Object.keys(places)

export interface City {
  network: Network
  streets?: Streets
}

/** Undefined where the data of the city is not here. @throws Error for a city that is none of ours */
export async function openCity(name: string): Promise<City | undefined> {
  const place = places[name]
  if (!place) throw new Error(`no city '${name}'; there are ${cities.join(', ')}`)
  if (!existsSync(place.gtfs)) return undefined
  const network = await openNetwork({ path: place.gtfs, dataDir: join(tmpdir(), 'omweg-tests') })
  return { network, ...(place.osm ? { streets: await streetsOf(place.osm) } : {}) }
}
