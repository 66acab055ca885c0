/**
 * Read a whole GTFS, file by file, and build the network.
 *
 * @module
 */

import { buildNetwork } from './build.ts'
import { readAgencies } from './gtfs/agencies.ts'
import { GtfsError, Warnings } from './gtfs/error.ts'
import { readFeedInfo } from './gtfs/feed-info.ts'
import { SeenPrefixes } from './gtfs/feed-prefixes.ts'
import { byteStripper, type IdPrefixes } from './gtfs/id-prefix.ts'
import { readRoutes } from './gtfs/routes.ts'
import { readServices } from './gtfs/services.ts'
import { readShapes } from './gtfs/shapes.ts'
import type { GtfsSource } from './gtfs/source.ts'
import { readStopTimes } from './gtfs/stop-times.ts'
import { readStops } from './gtfs/stops.ts'
import type { ImportContext } from './gtfs/table.ts'
import { readFrequencies, readTrips } from './gtfs/trips.ts'
import type { NetworkData } from './network-data.ts'
import type { OnProgress } from './progress.ts'

export interface ImportOptions {
  /** Of the feed; goes into the network as it is. */
  hash: string
  idPrefixes?: IdPrefixes
  onProgress?: OnProgress
}

const required = ['agency.txt', 'routes.txt', 'stops.txt', 'trips.txt', 'stop_times.txt']
const files = [...required, 'calendar.txt', 'calendar_dates.txt', 'shapes.txt', 'frequencies.txt']

/**
 * @throws GtfsError where a required file or column is missing, an id points nowhere, or a value
 * is not of its type
 */
export async function importGtfs(source: GtfsSource, options: ImportOptions): Promise<NetworkData> {
  const missing = required.filter((file) => !source.has(file))
  if (missing.length > 0) {
    throw new GtfsError({ file: missing.join(', ') }, `required file missing in ${source.name}`)
  }
  const { onProgress = () => {} } = options
  const total = files.reduce((sum, file) => sum + source.size(file), 0)
  let before = 0
  let current = ''
  let read = 0
  const context: ImportContext = {
    source,
    warnings: new Warnings(),
    strip: byteStripper(options.idPrefixes),
    prefixes: new SeenPrefixes(),
    onBytes(file, bytes, rows) {
      if (file !== current) {
        before += read
        current = file
      }
      read = bytes
      // a file read twice would go beyond the end
      const share = Math.min(1, (before + bytes) / (total || 1))
      onProgress({ step: file, share: 0.9 * share, rows })
    },
  }
  const info = await readFeedInfo(context)
  const agencies = await readAgencies(context)
  const routes = await readRoutes(context, agencies)
  const stops = await readStops(context)
  const services = await readServices(context)
  const shapes = await readShapes(context)
  const trips = await readTrips(context, routes, services, shapes)
  const stopTimes = await readStopTimes(context, trips, stops)
  const frequencies = await readFrequencies(context, trips.ids)
  const data = buildNetwork(
    { info, agencies, routes, stops, services, shapes, trips, stopTimes, frequencies },
    options.hash,
    (done, of) =>
      onProgress({ step: 'patterns', share: 0.9 + (0.1 * done) / (of || 1), rows: done }),
  )
  data.header.prefixes = context.prefixes.result()
  data.header.warnings = context.warnings.messages
  data.header.warningCount = context.warnings.count
  return data
}
