/** `stops.txt`. @module */

import type { Stop } from '../../../shared/network.ts'
import { IdTable } from './intern.ts'
import { columnsOf, type ImportContext, readTable } from './table.ts'

const columns = columnsOf(
  ['stop_id'],
  [
    'stop_name',
    'stop_lat',
    'stop_lon',
    'stop_code',
    'location_type',
    'parent_station',
    'platform_code',
    'wheelchair_boarding',
  ],
)
const { at } = columns

export interface StopTable {
  rows: Stop[]
  ids: IdTable
}

/**
 * Stops, stations and entrances. Generic nodes and boarding areas (`location_type` 3 and 4) are
 * inside stations and nothing stops there: they are left out.
 */
export async function readStops(context: ImportContext): Promise<StopTable> {
  const rows: Stop[] = []
  const ids = new IdTable()
  await readTable(context, 'stops.txt', columns, (row) => {
    const locationType = Math.max(0, row.optionalInteger(at.location_type))
    if (locationType > 2) return
    const index = row.intern(at.stop_id, ids)
    if (index < 0) row.fail(at.stop_id, 'must not be empty')
    if (index < rows.length) row.fail(at.stop_id, 'comes twice')
    const lat = row.coordinate(at.stop_lat, 90)
    const lon = row.coordinate(at.stop_lon, 180)
    if (Number.isNaN(lat)) row.fail(at.stop_lat, 'must not be empty')
    if (Number.isNaN(lon)) row.fail(at.stop_lon, 'must not be empty')
    if (lat === 0 && lon === 0) row.warn(at.stop_id, 'lies at 0, 0, in the Gulf of Guinea')
    const id = row.id(at.stop_id)
    context.prefixes.note('stop', id, row.prefix(at.stop_id))
    const code = row.text(at.stop_code)
    const platform = row.text(at.platform_code)
    const parentId = row.id(at.parent_station)
    const wheelchairBoarding = row.optionalInteger(at.wheelchair_boarding)
    rows.push({
      id,
      name: row.text(at.stop_name) || id,
      lat,
      lon,
      locationType,
      ...(code && { code }),
      ...(parentId && { parentId }),
      ...(platform && { platform }),
      ...(wheelchairBoarding >= 0 && { wheelchairBoarding }),
    })
  })
  dropUnknownParents(context, rows, ids)
  return { rows, ids }
}

function dropUnknownParents(context: ImportContext, rows: Stop[], ids: IdTable): void {
  for (const stop of rows) {
    if (stop.parentId === undefined || ids.findText(stop.parentId) >= 0) continue
    context.warnings.add(
      { file: 'stops.txt', field: 'parent_station', value: stop.parentId },
      `of stop ${stop.id} is not in stops.txt; ignored`,
    )
    delete stop.parentId
  }
}
