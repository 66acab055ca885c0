/** `shapes.txt`. @module */

import { GrowingColumn, groupRows } from './columns.ts'
import { IdTable, SequenceTable } from './intern.ts'
import { columnsOf, type ImportContext, readTable } from './table.ts'

const columns = columnsOf(
  ['shape_id', 'shape_pt_lat', 'shape_pt_lon', 'shape_pt_sequence'],
  ['shape_dist_traveled'],
)
const { at } = columns

/** Degrees are kept as whole numbers of 1e-7, a centimetre, exact for every GTFS we met. */
export const degree = 10_000_000

export interface ShapeTable {
  ids: IdTable
  /** Index of the shape's geometry, by index of its id; -1: none. Shapes that are the same share one. */
  geometry: Int32Array
  /** lon, lat, lon, lat, … in units of 1e-7 degrees. */
  geometries: SequenceTable
  /** `shape_dist_traveled` by geometry, where every point has one and none falls. */
  distances: (Float64Array | undefined)[]
}

const noShapes = (): ShapeTable => ({
  ids: new IdTable(),
  geometry: new Int32Array(0),
  geometries: new SequenceTable(),
  distances: [],
})

/** `shapes.txt`; none where the feed has none. */
export async function readShapes(context: ImportContext): Promise<ShapeTable> {
  const table = noShapes()
  if (!context.source.has('shapes.txt')) return table
  const shape = new GrowingColumn(Int32Array)
  const sequence = new GrowingColumn(Int32Array)
  const lon = new GrowingColumn(Int32Array)
  const lat = new GrowingColumn(Int32Array)
  const traveled = new GrowingColumn(Float64Array)
  let isSorted = true
  await readTable(context, 'shapes.txt', columns, (row) => {
    const index = row.intern(at.shape_id, table.ids)
    if (index < 0) row.fail(at.shape_id, 'must not be empty')
    const order = row.integer(at.shape_pt_sequence)
    if (order < 0) row.fail(at.shape_pt_sequence, 'must not be empty')
    const y = row.coordinate(at.shape_pt_lat, 90)
    const x = row.coordinate(at.shape_pt_lon, 180)
    if (Number.isNaN(y)) row.fail(at.shape_pt_lat, 'must not be empty')
    if (Number.isNaN(x)) row.fail(at.shape_pt_lon, 'must not be empty')
    const last = shape.length - 1
    if (last >= 0 && shape.get(last) === index && sequence.get(last) > order) isSorted = false
    shape.push(index)
    sequence.push(order)
    lon.push(Math.round(x * degree))
    lat.push(Math.round(y * degree))
    traveled.push(row.decimal(at.shape_dist_traveled))
  })
  const { rows, starts } = groupRows(shape.length, table.ids.size, (row) => shape.get(row))
  table.geometry = new Int32Array(table.ids.size)
  for (let i = 0; i < table.ids.size; i++) {
    const points = rows.subarray(starts[i], starts[i + 1])
    // rows of one shape may lie apart in the file, so the check above does not see all of it
    if (!isSorted || !inOrder(points, sequence)) {
      points.sort((a, b) => sequence.get(a) - sequence.get(b) || a - b)
    }
    if (points.length < 2) {
      const value = table.ids.text(i)
      context.warnings.add(
        { file: 'shapes.txt', field: 'shape_id', value },
        'has only one point; ignored',
      )
      table.geometry[i] = -1
      continue
    }
    const geometry = geometryOf(points, lon, lat)
    const index = table.geometries.intern(geometry)
    table.geometry[i] = index
    if (index === table.distances.length) table.distances.push(distancesOf(points, traveled))
  }
  return table
}

function inOrder(rows: Uint32Array, sequence: GrowingColumn<Int32Array>): boolean {
  for (let i = 1; i < rows.length; i++) {
    if (sequence.get(rows[i - 1] as number) > sequence.get(rows[i] as number)) return false
  }
  return true
}

function geometryOf(
  rows: Uint32Array,
  lon: GrowingColumn<Int32Array>,
  lat: GrowingColumn<Int32Array>,
) {
  const geometry = new Int32Array(rows.length * 2)
  for (const [i, row] of rows.entries()) {
    geometry[2 * i] = lon.get(row)
    geometry[2 * i + 1] = lat.get(row)
  }
  return geometry
}

function distancesOf(
  rows: Uint32Array,
  traveled: GrowingColumn<Float64Array>,
): Float64Array | undefined {
  const distances = Float64Array.from(rows, (row) => traveled.get(row))
  for (let i = 0; i < distances.length; i++) {
    if (!((distances[i] as number) >= (i > 0 ? (distances[i - 1] as number) : 0))) return undefined
  }
  return distances
}
