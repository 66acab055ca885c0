/**
 * Which lines a polygon hits, from which metre to which, and which of their stops lie inside: asked
 * of other people's geometry, with Turf and with SQL in PostGIS (in PGlite). `touching` only says
 * which lines, which is less than the question.
 *
 * Lines are `{ shape: [lon, lat][], stops: [lon, lat][] }`; each way answers how many are hit.
 */

import along from '@turf/along'
import booleanIntersects from '@turf/boolean-intersects'
import booleanPointInPolygon from '@turf/boolean-point-in-polygon'
import length from '@turf/length'
import lineSplit from '@turf/line-split'
import Flatbush from 'flatbush'

const metres = { units: 'meters' }
const feature = (geometry) => ({ type: 'Feature', properties: {}, geometry })
const lineOf = ({ shape }) => feature({ type: 'LineString', coordinates: shape })
const inside = (position, polygon) => booleanPointInPolygon(position, polygon)

function boxOf(polygon) {
  const lons = polygon.coordinates[0].map(([lon]) => lon)
  const lats = polygon.coordinates[0].map(([, lat]) => lat)
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]
}

/** Owners of the stretches of lines whose boxes meet a polygon's. */
function stretchIndex(lines) {
  const owners = []
  const boxes = []
  for (const [owner, { shape }] of lines.entries()) {
    for (let i = 0; i + 1 < shape.length; i++) {
      const [[x0, y0], [x1, y1]] = [shape[i], shape[i + 1]]
      owners.push([owner, shape[i], shape[i + 1]])
      boxes.push([Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)])
    }
  }
  const index = new Flatbush(boxes.length)
  for (const box of boxes) index.add(...box)
  index.finish()
  return (polygon) => index.search(...boxOf(polygon)).map((i) => owners[i])
}

/** From which metre to which the line is in the polygon, and its stops there. */
function blocked(line, polygon) {
  const parts = lineSplit(lineOf(line), feature(polygon)).features
  const pieces = parts.length > 0 ? parts : [lineOf(line)]
  const intervals = []
  let from = 0
  for (const piece of pieces) {
    const to = from + length(piece, metres)
    if (inside(along(piece, (to - from) / 2, metres), polygon)) intervals.push({ from, to })
    from = to
  }
  if (intervals.length === 0) return undefined
  return { intervals, stops: line.stops.filter((stop) => inside(stop, polygon)) }
}

export function turf(lines) {
  return (polygon) => lines.filter((line) => blocked(line, polygon) !== undefined).length
}

/** Only lines that have a stretch near the polygon are given to Turf. */
export function turfWithIndex(lines) {
  const near = stretchIndex(lines)
  return (polygon) => {
    const owners = new Set(near(polygon).map(([owner]) => owner))
    return [...owners].filter((owner) => blocked(lines[owner], polygon) !== undefined).length
  }
}

export function touching(lines) {
  const near = stretchIndex(lines)
  return (polygon) => {
    const hit = new Set()
    for (const [owner, a, b] of near(polygon)) {
      if (hit.has(owner)) continue
      if (booleanIntersects({ type: 'LineString', coordinates: [a, b] }, polygon)) hit.add(owner)
    }
    return hit.size
  }
}

export async function postgis(lines) {
  const { PGlite } = await import('@electric-sql/pglite')
  const { postgis: extension } = await import('@electric-sql/pglite-postgis')
  const db = await PGlite.create({ extensions: { postgis: extension } })
  await db.exec(`create extension postgis;
    create table line (id int primary key, metres float8, shape geometry(LineString, 4326));
    create table visit (line int, at geometry(Point, 4326));`)
  for (const [id, { shape, stops }] of lines.entries()) {
    const text = JSON.stringify({ type: 'LineString', coordinates: shape })
    await db.query('insert into line values ($1, 0, st_setsrid(st_geomfromgeojson($2), 4326))', [
      id,
      text,
    ])
    for (const [lon, lat] of stops) {
      await db.query('insert into visit values ($1, st_setsrid(st_makepoint($2, $3), 4326))', [
        id,
        lon,
        lat,
      ])
    }
  }
  await db.exec(`update line set metres = st_length(shape::geography);
    create index on line using gist (shape); create index on visit using gist (at);
    analyze line; analyze visit;`)
  const sql = `with closure as (select st_setsrid(st_geomfromgeojson($1), 4326) as area)
    select hit.id, array_agg(array[
        hit.metres * st_linelocatepoint(hit.shape, st_startpoint(part.geom)),
        hit.metres * st_linelocatepoint(hit.shape, st_endpoint(part.geom))]) as blocked,
      (select count(*) from visit, closure
        where visit.line = hit.id and st_intersects(visit.at, area)) as stops
    from closure
    join line hit on st_intersects(hit.shape, area)
    cross join lateral st_dump(st_intersection(hit.shape, area)) part
    where st_geometrytype(part.geom) = 'ST_LineString'
    group by hit.id`
  return {
    ask: async (polygon) => (await db.query(sql, [JSON.stringify(polygon)])).rows.length,
    close: () => db.close(),
  }
}
