/** `routes.txt`. @module */

import type { Agency, Route } from '../../../shared/network.ts'
import { modeOf } from '../mode.ts'
import { IdTable } from './intern.ts'
import { type Column, columnsOf, type ImportContext, type Row, readTable } from './table.ts'

const columns = columnsOf(
  ['route_id', 'route_type'],
  [
    'agency_id',
    'route_short_name',
    'route_long_name',
    'route_desc',
    'route_color',
    'route_text_color',
    'route_sort_order',
  ],
)
const { at } = columns

/** A route before its line is known. */
export type RouteRow = Omit<Route, 'lineId'> & { description: string; sortOrder?: number }

export interface RouteTable {
  rows: RouteRow[]
  ids: IdTable
}

export async function readRoutes(context: ImportContext, agencies: Agency[]): Promise<RouteTable> {
  const rows: RouteRow[] = []
  const ids = new IdTable()
  const known = new Set(agencies.map((agency) => agency.id))
  await readTable(context, 'routes.txt', columns, (row) => {
    const index = row.intern(at.route_id, ids)
    if (index < 0) row.fail(at.route_id, 'must not be empty')
    if (index < rows.length) row.fail(at.route_id, 'comes twice')
    const agencyId = row.id(at.agency_id) || (agencies[0] as Agency).id
    if (!known.has(agencyId)) row.fail(at.agency_id, 'is not in agency.txt')
    const type = row.integer(at.route_type)
    const mode = modeOf(type) ?? row.fail(at.route_type, 'is not a GTFS route type')
    const color = colorOf(row, at.route_color)
    const textColor = colorOf(row, at.route_text_color)
    const sortOrder = row.optionalInteger(at.route_sort_order)
    const longName = row.text(at.route_long_name)
    const shortName = row.text(at.route_short_name)
    if (!longName && !shortName) row.warn(at.route_short_name, 'and route_long_name are both empty')
    const id = row.id(at.route_id)
    context.prefixes.note('route', id, row.prefix(at.route_id))
    rows.push({
      id,
      agencyId,
      shortName,
      longName,
      description: row.text(at.route_desc),
      type,
      mode,
      ...(color && { color }),
      ...(textColor && { textColor }),
      ...(sortOrder >= 0 && { sortOrder }),
    })
  })
  return { rows, ids }
}

function colorOf(row: Row, column: Column): string | undefined {
  const text = row.text(column).replace(/^#/, '')
  if (text === '') return undefined
  if (/^[0-9a-f]{6}$/i.test(text)) return text.toUpperCase()
  row.warn(column, 'is not a colour (six hex digits); ignored')
  return undefined
}
