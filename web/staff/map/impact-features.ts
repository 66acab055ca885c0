/**
 * What the map shows of works, as features: what is closed, what of each pattern is not driven, the
 * ways round, the stops. Each has a `kind`, and the rest the layers read.
 *
 * @module
 */

import type { Feature, FeatureCollection, Geometry, Position as GeoPosition } from 'geojson'
import { metresPerDegree, positionAt, sliceByMeasure } from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import { type Impact, type Interval, type MissedStop, usualRadius } from '../../../shared/impact.ts'
import type { Conflict } from '../../../shared/staff-api.ts'
import type { PatternAnswer, PlacedStop, WorksClosure } from '../../../shared/works/works.ts'
import type { GapRef } from './props.ts'

/** The course of a pattern, and the metres to each of its points. */
export interface Course {
  line: Position[]
  along: Float64Array
}

/** By pattern id; what is not there yet is drawn when it is. */
export type Courses = ReadonlyMap<string, Course>

export interface ImpactView {
  impacts: readonly Impact[]
  answers: readonly PatternAnswer[]
  courses: Courses
  selectedPattern: string | null
  pointedProposal: { patternId: string; proposal: number } | null
  gap: GapRef | null
}

const feature = (
  kind: string,
  geometry: Geometry,
  properties: Record<string, unknown> = {},
): Feature => ({ type: 'Feature', properties: { kind, ...properties }, geometry })

const lineOf = (coordinates: GeoPosition[]): Geometry => ({ type: 'LineString', coordinates })
const pointOf = ([lon, lat]: Position): Geometry => ({ type: 'Point', coordinates: [lon, lat] })

export const collection = (features: Feature[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features,
})

/** What is closed; points as the circles that they close. */
export function closureFeatures(
  closure: WorksClosure | undefined,
  selectedPart: string | null,
): Feature[] {
  if (!closure) return []
  const { parts, radius, directions } = closure
  const oneWay = directions?.length === 1 ? directions[0] : undefined
  return parts.flatMap(({ id, geometry }) => {
    const properties = { part: id, selected: id === selectedPart }
    if (geometry.type === 'Point') {
      const place = geometry.coordinates as Position
      return [
        feature('area', circle(place, radius || usualRadius), properties),
        feature('point', geometry, properties),
      ]
    }
    if (geometry.type === 'Polygon') return [feature('area', geometry, properties)]
    return [feature('line', geometry, { ...properties, ...(oneWay ? { oneWay } : {}) })]
  })
}

/** A polygon of 48 corners around a place. */
export function circle([lon, lat]: Position, radius: number): Geometry {
  const scale = metresPerDegree(lat)
  const ring = Array.from({ length: 49 }, (_, i) => {
    const angle = (2 * Math.PI * (i % 48)) / 48
    return [
      lon + (radius * Math.cos(angle)) / scale.lon,
      lat + (radius * Math.sin(angle)) / scale.lat,
    ]
  })
  return { type: 'Polygon', coordinates: [ring] }
}

/** Patterns hit or answered: what is not driven, the ways round, and the stops missed. */
export function impactFeatures(view: ImpactView): Feature[] {
  const { impacts, answers, selectedPattern } = view
  const answered = new Map(answers.map((answer) => [answer.patternId, answer]))
  const hit = new Map(impacts.map((impact) => [impact.patternId, impact]))
  const ids = [...new Set([...hit.keys(), ...answered.keys()])]
  // What is being answered lies on top.
  ids.sort((a, b) => Number(a === selectedPattern) - Number(b === selectedPattern))
  const missed = new Map<string, Feature>()
  const features = ids.flatMap((id) => {
    const answer = answered.get(id)
    const impact = hit.get(id)
    for (const stop of missedOf(impact, answer)) {
      const at = placeOf(stop, view.courses.get(id))
      const known = missed.get(stop.stopId)
      if (!at || known?.properties?.stop === 'inside') continue
      const properties = { stop: stop.kind, name: stop.name, stopId: stop.stopId }
      missed.set(stop.stopId, feature('missed', pointOf(at), properties))
    }
    return patternFeatures(id, impact, answer, view)
  })
  return [...features, ...missed.values()]
}

function patternFeatures(
  patternId: string,
  impact: Impact | undefined,
  answer: PatternAnswer | undefined,
  view: ImpactView,
): Feature[] {
  const course = view.courses.get(patternId)
  const selected = patternId === view.selectedPattern
  const dimmed = view.selectedPattern !== null && !selected
  const features: Feature[] = []
  const properties = { patternId, selected, dimmed }
  if (course && selected) features.push(feature('course', lineOf(course.line), properties))
  if (course) {
    for (const { from, to } of notDriven(impact, answer, course)) {
      const slice = sliceByMeasure(course.line, course.along, from, to)
      features.push(feature('blocked', lineOf(slice), properties))
    }
  }
  for (const leg of answer?.legs ?? []) {
    if (!leg.path) continue
    features.push(feature('detour', leg.path, { ...properties, gap: leg.gap }))
    if (!selected) continue
    for (const [index, waypoint] of (leg.waypoints ?? []).entries()) {
      const handle = { ...properties, gap: leg.gap, index }
      features.push(feature('waypoint', pointOf(waypoint), handle))
    }
  }
  return [...features, ...proposalFeatures(impact, answer, view, properties)]
}

/** Proposals not taken: of what nobody answered the best, of the selected pattern all. */
function proposalFeatures(
  impact: Impact | undefined,
  answer: PatternAnswer | undefined,
  view: ImpactView,
  properties: { patternId: string; selected: boolean; dimmed: boolean },
): Feature[] {
  if (!impact) return []
  const taken = new Set((answer?.legs ?? []).map(({ path }) => JSON.stringify(path?.coordinates)))
  const shown = new Set<number>()
  return impact.proposals.flatMap((proposal, i) => {
    const { path, gap } = proposal
    const best = !shown.has(gap)
    shown.add(gap)
    if (!path || taken.has(JSON.stringify(path.coordinates))) return []
    if (!properties.selected && (answer || !best)) return []
    const pointed =
      view.pointedProposal?.patternId === impact.patternId && view.pointedProposal.proposal === i
    return [feature('proposal', path, { ...properties, gap, proposal: i, pointed })]
  })
}

/** Metres of the pattern that nothing drives: what is closed, and what the answer leaves out. */
function notDriven(
  impact: Impact | undefined,
  answer: PatternAnswer | undefined,
  { along }: Course,
): Interval[] {
  const length = along.at(-1) ?? 0
  if (answer?.kind === 'notAffected') return []
  if (answer?.kind === 'cancelled') return [{ from: 0, to: length }]
  const left = (answer?.legs ?? []).map(({ leave, rejoin }) => ({ from: leave, to: rejoin }))
  return joined([...(impact?.blocked ?? []), ...left])
}

/** Intervals that overlap as one. */
export function joined(intervals: readonly Interval[]): Interval[] {
  const result: Interval[] = []
  for (const { from, to } of [...intervals].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else result.push({ from, to })
  }
  return result
}

/** What riders miss with the answer, or without one with the best proposals. */
function missedOf(impact: Impact | undefined, answer: PatternAnswer | undefined): MissedStop[] {
  if (answer?.kind === 'notAffected') return []
  const ofLegs = (answer?.legs ?? []).flatMap(({ missedStops }) => missedStops)
  return ofLegs.length > 0 ? ofLegs : (impact?.missedStops ?? [])
}

const placeOf = ({ measure }: MissedStop, course: Course | undefined): Position | undefined =>
  course && positionAt(course.line, course.along, measure)

/** Where one boards instead. */
export const placedFeatures = (
  stops: readonly PlacedStop[],
  selectedStop: string | null,
): Feature[] =>
  stops.map(({ id, name, position }) =>
    feature('placed', pointOf(position), { placed: id, name, selected: id === selectedStop }),
  )

/** Where works are in each other's way. */
export const conflictFeatures = (conflicts: readonly Conflict[]): Feature[] =>
  conflicts.flatMap(({ geometry, kind }) =>
    simple(geometry).map((one) => feature('conflict', one, { conflict: kind })),
  )

/** Collections and what is made of several, one by one: a layer's filter sees plain types. */
export function simple(geometry: Geometry): Geometry[] {
  switch (geometry.type) {
    case 'GeometryCollection':
      return geometry.geometries.flatMap(simple)
    case 'MultiPoint':
      return geometry.coordinates.map((coordinates) => ({ type: 'Point', coordinates }))
    case 'MultiLineString':
      return geometry.coordinates.map((coordinates) => ({ type: 'LineString', coordinates }))
    case 'MultiPolygon':
      return geometry.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates }))
    default:
      return [geometry]
  }
}
