/** `stops.txt`. @module */

import type { Stop } from '../../../shared/network.ts'
import { IdTable } from './intern.ts'
import { type ImportContext, readTable } from './table.ts'

const columns = {
  required: ['stop_id'],
  optional: [
    'stop_name',
    'stop_lat',
    'stop_lon',
    'stop_code',
    'location_type',
    'parent_station',
    'platform_code',
    'wheelchair_boarding',
  ],
} as const

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
    const locationType = Math.max(0, row.optionalInteger('location_type'))
    if (locationType > 2) return
    const index = row.intern('stop_id', ids)
    if (index < 0) row.fail('stop_id', 'must not be empty')
    if (index < rows.length) row.fail('stop_id', 'comes twice')
    const lat = row.coordinate('stop_lat', 90)
    const lon = row.coordinate('stop_lon', 180)
    if (Number.isNaN(lat)) row.fail('stop_lat', 'must not be empty')
    if (Number.isNaN(lon)) row.fail('stop_lon', 'must not be empty')
    if (lat === 0 && lon === 0) row.warn('stop_id', 'lies at 0, 0, in the Gulf of Guinea')
    const id = row.id('stop_id')
    const code = row.text('stop_code')
    const platform = row.text('platform_code')
    const parentId = row.id('parent_station')
    const wheelchairBoarding = row.optionalInteger('wheelchair_boarding')
    rows.push({
      id,
      name: row.text('stop_name') || id,
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
