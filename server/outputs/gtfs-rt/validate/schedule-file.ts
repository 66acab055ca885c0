/**
 * A GTFS Schedule for the validator: every id as it is in the file.
 *
 * @module
 */

import { joinShared } from '../../../columns.ts'
import { openNetworkBuffer } from '../../../network/columnar-network.ts'
import { Warnings } from '../../../network/gtfs/error.ts'
import { SeenPrefixes } from '../../../network/gtfs/feed-prefixes.ts'
import { byteStripper } from '../../../network/gtfs/id-prefix.ts'
import type { GtfsSource } from '../../../network/gtfs/source.ts'
import { columnsOf, readTable } from '../../../network/gtfs/table.ts'
import { zipSource } from '../../../network/gtfs/zip.ts'
import { importGtfs } from '../../../network/import.ts'
import { encodeNetwork } from '../../../network/network-data.ts'
import { type StaticFeed, staticFeed } from './static-feed.ts'

/** No prefix is taken off: a consumer looks ids up as they are. */
const asTheyAre: readonly string[] = []

/**
 * Read a GTFS zip.
 *
 * @throws GtfsError naming file, line, field and value
 */
export async function openSchedule(path: string): Promise<StaticFeed> {
  const source = await zipSource(path)
  try {
    return await readSchedule(source)
  } finally {
    await source.close()
  }
}

/** @throws GtfsError as an import does */
export async function readSchedule(source: GtfsSource): Promise<StaticFeed> {
  const data = await importGtfs(source, { hash: 'validator', idPrefixes: asTheyAre })
  const network = openNetworkBuffer(joinShared(encodeNetwork(data)))
  return staticFeed(network, await shapeIdsOf(source))
}

const columns = columnsOf(['shape_id'], [])

async function shapeIdsOf(source: GtfsSource): Promise<ReadonlySet<string>> {
  const ids = new Set<string>()
  if (!source.has('shapes.txt')) return ids
  const context = {
    source,
    warnings: new Warnings(),
    strip: byteStripper(asTheyAre),
    prefixes: new SeenPrefixes(),
    onBytes: () => {},
  }
  await readTable(context, 'shapes.txt', columns, (row) => ids.add(row.text(columns.at.shape_id)))
  return ids
}
