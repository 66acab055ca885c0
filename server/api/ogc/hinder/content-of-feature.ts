/**
 * Between a feature as it is sent and works as staff have them. What a feature cannot say stays: the
 * answers for lines, the stops put up, the texts.
 *
 * @module
 */

import type { Geometry, LineString, Point, Polygon, Position } from 'geojson'
import { padBBox } from '../../../../shared/geo/polyline.ts'
import type { BBox } from '../../../../shared/geo/position.ts'
import type { Mode } from '../../../../shared/network.ts'
import { toInstant } from '../../../../shared/time/period.ts'
import { instantToLocal } from '../../../../shared/time/zone.ts'
import { geometryOf } from '../../../../shared/works/closure.ts'
import { fromLocal, toLocal } from '../../../../shared/works/local-clock.ts'
import type {
  ClosurePart,
  LocalTime,
  WorksClosure,
  WorksContent,
} from '../../../../shared/works/works.ts'
import { positionsOf } from '../../../outputs/features/box.ts'
import type { BodyProperties, FeatureBody } from './feature-body.schema.ts'

export interface Surroundings {
  timeZone: string
  /** That run in the network: what is closed where nothing else is said. */
  modes: readonly Mode[]
}

/** @param before - what is replaced */
export function contentOf(
  { geometry, properties }: FeatureBody,
  before: WorksContent | undefined,
  { timeZone, modes }: Surroundings,
): WorksContent {
  const { contact: _contact, note: _note, ...kept } = before ?? nothing
  const { titel, oorzaak, gepland, straten, contact, opmerking } = properties
  const zone = before?.schedule.timeZone ?? timeZone
  return {
    ...kept,
    title: titel,
    cause: oorzaak,
    planned: gepland,
    ...(geometry
      ? { closure: closureOf(geometry as Geometry, properties, before?.closure, modes) }
      : {}),
    schedule: scheduleOf(properties, zone),
    streets: straten ?? [],
    ...(contact ? { contact } : {}),
    ...(opmerking ? { note: opmerking } : {}),
  }
}

type Kept = Pick<WorksContent, 'answers' | 'replacementStops' | 'texts' | 'contact' | 'note'>

const nothing: Kept = { answers: [], replacementStops: [], texts: {} }

function closureOf(
  geometry: Geometry,
  { modi, richting, straal }: BodyProperties,
  before: WorksClosure | undefined,
  modes: readonly Mode[],
): WorksClosure {
  return {
    parts: named(partsOf(geometry), before?.parts ?? []),
    modes: (modi as Mode[] | undefined) ?? [...modes],
    ...(richting ? { directions: richting } : {}),
    radius: straal,
  }
}

type Part = ClosurePart['geometry']

/** The single things of a geometry. */
function partsOf(geometry: Geometry): Part[] {
  switch (geometry.type) {
    case 'GeometryCollection':
      return geometry.geometries.flatMap(partsOf)
    case 'MultiPoint':
      return geometry.coordinates.map((coordinates): Point => ({ type: 'Point', coordinates }))
    case 'MultiLineString':
      return geometry.coordinates.map(
        (coordinates): LineString => ({ type: 'LineString', coordinates }),
      )
    case 'MultiPolygon':
      return geometry.coordinates.map((coordinates): Polygon => ({ type: 'Polygon', coordinates }))
    default:
      return [geometry]
  }
}

/** What was drawn before keeps its id. */
function named(parts: readonly Part[], before: readonly ClosurePart[]): ClosurePart[] {
  const known = new Map(before.map(({ id, geometry }) => [JSON.stringify(geometry), id]))
  const taken = new Set<string>(known.values())
  let next = 1
  return parts.map(({ type, coordinates }) => {
    const geometry = { type, coordinates } as Part
    const key = JSON.stringify(geometry)
    const old = known.get(key)
    known.delete(key)
    if (old !== undefined) return { id: old, geometry }
    while (taken.has(`p${next}`)) next++
    const id = `p${next}`
    taken.add(id)
    return { id, geometry }
  })
}

function scheduleOf(properties: BodyProperties, timeZone: string): WorksContent['schedule'] {
  const { start, einde, herhaling, uitzonderingen, aankondiging } = properties
  return {
    timeZone,
    start: toLocalTime(start, timeZone),
    ...(einde ? { end: toLocalTime(einde, timeZone) } : {}),
    repeats: herhaling.map(({ dagen, van, tot }) => ({
      days: dagen,
      startTime: van,
      endTime: tot,
    })),
    exceptions: uitzonderingen,
    ...(aankondiging ? { announce: toLocalTime(aankondiging, timeZone) } : {}),
  }
}

/** With an offset it is an instant, without it a time on the clock there. */
function toLocalTime(text: string, timeZone: string): LocalTime {
  if (!/(Z|[+-]\d\d:\d\d)$/.test(text)) return text.slice(0, 16)
  return toLocal(toInstant(Date.parse(text)), timeZone).slice(0, 16)
}

/** A time on the clock there with its offset, e.g. `2026-12-01T07:00:00+01:00`. */
export function withOffset(local: LocalTime, timeZone: string): string {
  const instant = fromLocal(local, timeZone)
  const { date, time } = instantToLocal(instant, timeZone)
  const minutes = Math.round((Date.parse(`${date}T${time}Z`) - Date.parse(instant)) / 60_000)
  const two = (value: number) => String(Math.floor(Math.abs(value))).padStart(2, '0')
  const sign = minutes < 0 ? '-' : '+'
  return `${date}T${time}${sign}${two(minutes / 60)}:${two(minutes % 60)}`
}

/** The members of a feature that may be written, as works have them now. */
export function writableOf(content: WorksContent): {
  type: 'Feature'
  geometry: Geometry | null
  properties: Record<string, unknown>
} {
  const { closure, schedule } = content
  const { timeZone, end, announce, repeats, exceptions } = schedule
  const properties = {
    titel: content.title,
    oorzaak: content.cause,
    gepland: content.planned,
    start: withOffset(schedule.start, timeZone),
    einde: end === undefined ? undefined : withOffset(end, timeZone),
    herhaling: repeats.map(({ days, startTime, endTime }) => ({
      dagen: days,
      van: startTime,
      tot: endTime,
    })),
    uitzonderingen: exceptions,
    aankondiging: announce === undefined ? undefined : withOffset(announce, timeZone),
    straten: content.streets,
    modi: closure?.modes.length ? closure.modes : undefined,
    richting: closure?.directions,
    straal: closure?.radius,
    contact: content.contact,
    opmerking: content.note,
  }
  return {
    type: 'Feature',
    geometry: closure && closure.parts.length > 0 ? joined(closure) : null,
    properties: Object.fromEntries(
      Object.entries(properties).filter(([, value]) => value !== undefined),
    ),
  }
}

/** Parts of one kind as their Multi kind. */
function joined(closure: WorksClosure): Geometry {
  const all = geometryOf(closure)
  if (all.type !== 'GeometryCollection') return all
  const [first] = all.geometries
  if (!first || first.type === 'GeometryCollection') return all
  if (!all.geometries.every(({ type }) => type === first.type)) return all
  const coordinates = all.geometries.map((part) => ('coordinates' in part ? part.coordinates : []))
  return { type: `Multi${first.type}`, coordinates } as Geometry
}

/** Metres around the network within which somebody may work. */
const around = 100_000

/** Whether it lies by the network only if its latitudes are longitudes. */
export function looksSwapped(geometry: Geometry, network: BBox): boolean {
  const box = padBBox(network, around)
  const isIn = ([lon = 0, lat = 0]: Position) =>
    lon >= box[0] && lon <= box[2] && lat >= box[1] && lat <= box[3]
  let any = false
  for (const [lon, lat] of positionsOf(geometry)) {
    any = true
    if (isIn([lon, lat]) || !isIn([lat, lon])) return false
  }
  return any
}
