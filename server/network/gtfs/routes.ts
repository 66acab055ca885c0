/** `routes.txt`. @module */

import type { Agency, Route } from '../../../shared/network.ts'
import { modeOf } from '../mode.ts'
import { IdTable } from './intern.ts'
import { type ImportContext, type Row, readTable } from './table.ts'

const columns = {
  required: ['route_id', 'route_type'],
  optional: [
    'agency_id',
    'route_short_name',
    'route_long_name',
    'route_desc',
    'route_color',
    'route_text_color',
    'route_sort_order',
  ],
} as const
type Column = (typeof columns.required)[number] | (typeof columns.optional)[number]

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
    const index = row.intern('route_id', ids)
    if (index < 0) row.fail('route_id', 'must not be empty')
    if (index < rows.length) row.fail('route_id', 'comes twice')
    const agencyId = row.id('agency_id') || (agencies[0] as Agency).id
    if (!known.has(agencyId)) row.fail('agency_id', 'is not in agency.txt')
    const type = row.integer('route_type')
    const mode = modeOf(type) ?? row.fail('route_type', 'is not a GTFS route type')
    const color = colorOf(row, 'route_color')
    const textColor = colorOf(row, 'route_text_color')
    const sortOrder = row.optionalInteger('route_sort_order')
    const longName = row.text('route_long_name')
    const shortName = row.text('route_short_name')
    if (!longName && !shortName) row.warn('route_short_name', 'and route_long_name are both empty')
    rows.push({
      id: row.id('route_id'),
      agencyId,
      shortName,
      longName,
      description: row.text('route_desc'),
      type,
      mode,
      ...(color && { color }),
      ...(textColor && { textColor }),
      ...(sortOrder >= 0 && { sortOrder }),
    })
  })
  return { rows, ids }
}

function colorOf(row: Row<Column>, column: 'route_color' | 'route_text_color'): string | undefined {
  const text = row.text(column).replace(/^#/, '')
  if (text === '') return undefined
  if (/^[0-9a-f]{6}$/i.test(text)) return text.toUpperCase()
  row.warn(column, 'is not a colour (six hex digits); ignored')
  return undefined
}
