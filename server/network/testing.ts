/**
 * Networks for tests.
 *
 * @module
 */

import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { joinShared } from '../columns.ts'
import { openNetworkBuffer } from './columnar-network.ts'
import type { IdPrefixes } from './gtfs/id-prefix.ts'
import { hashOfTables, tableSource } from './gtfs/source.ts'
import { importGtfs } from './import.ts'
import type { Network } from './network.ts'
import { encodeNetwork } from './network-data.ts'
import { openNetwork } from './open-network.ts'

/**
 * A network from GTFS tables in memory, through the importer itself.
 *
 * @example
 * ```ts
 * const network = await networkFromTables({ 'stops.txt': 'stop_id,stop_lat,stop_lon\n…', … })
 * ```
 * @throws GtfsError as an import does
 */
export async function networkFromTables(
  tables: Readonly<Record<string, string>>,
  idPrefixes?: IdPrefixes,
): Promise<Network> {
  const hash = hashOfTables(tables).slice(0, 16)
  const data = await importGtfs(tableSource(tables), { hash, idPrefixes })
  return openNetworkBuffer(joinShared(encodeNetwork(data)))
}

let ghent: Promise<Network> | undefined

/** The bundled sample, built once and kept in the system's folder for temporary files. */
export function ghentNetwork(): Promise<Network> {
  ghent ??= openNetwork({
    path: fileURLToPath(new URL('../../data/ghent/gtfs.zip', import.meta.url)),
    dataDir: join(tmpdir(), 'omweg-tests'),
  })
  return ghent
}
