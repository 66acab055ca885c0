/**
 * Ties detours to the works they go around.
 *
 * @module
 */

import Flatbush from 'flatbush'
import type { Disruption } from '../../shared/disruption.ts'
import { bboxContains, distance, padBBox, pointInPolygon } from '../../shared/geo/polyline.ts'
import type { BBox, Position } from '../../shared/geo/position.ts'
import { overlaps, type Period } from '../../shared/time/period.ts'
import type { Network } from '../network/network.ts'
import { sectionPath } from './courses.ts'
import type { Merged } from './merge.ts'
import type { Statement } from './statement.ts'
import { positionsOf } from './touched.ts'

/** Metres between the works and what is not served because of them. */
const near = 30

/**
 * Ids of related disruptions, by id, sorted. Related are: what a source says is a consequence of
 * the other; works in the time of a service disruption, that lie on a section it does not serve or
 * at a stop it misses.
 */
export function relatedOf(
  disruptions: readonly Merged[],
  statements: readonly Statement[],
  shownAs: ReadonlyMap<string, string>,
  network: Network,
): Map<string, string[]> {
  const related = new Map<string, Set<string>>()
  const relate = (a: string, b: string) => {
    if (a === b) return
    related.set(a, (related.get(a) ?? new Set()).add(b))
    related.set(b, (related.get(b) ?? new Set()).add(a))
  }
  for (const [a, b] of statedPairs(statements, shownAs)) relate(a, b)
  const worksAround = indexWorks(disruptions)
  for (const service of disruptions) {
    if (service.kind !== 'service' || !service.bbox || !isAboutTheStreet(service)) continue
    let places: Position[] | undefined
    for (const { work, around } of worksAround(service.bbox)) {
      if (!atSameTime(work.impactPeriods, service.impactPeriods)) continue
      places ??= placesNotServed(service, network)
      const close = places.filter((place) => bboxContains(around, place))
      if (close.length > 0 && liesAt(work, close)) relate(work.id, service.id)
    }
  }
  return new Map([...related].map(([id, others]) => [id, [...others].sort()]))
}

interface Works {
  work: Merged
  /** Its box and what is near it. */
  around: BBox
}

/** The works that something in a box can be near to. */
function indexWorks(disruptions: readonly Merged[]): (box: BBox) => Works[] {
  const works = disruptions.flatMap((work): Works[] =>
    work.kind === 'works' && work.area && work.bbox
      ? [{ work, around: padBBox(work.bbox, near) }]
      : [],
  )
  if (works.length === 0) return () => []
  const index = new Flatbush(works.length)
  for (const { around } of works) index.add(...around)
  index.finish()
  return (box) => index.search(...box).flatMap((i) => works[i] ?? [])
}

function* statedPairs(
  statements: readonly Statement[],
  shownAs: ReadonlyMap<string, string>,
): Generator<[string, string]> {
  const byReference = new Map<string, string>()
  for (const { id, provenance } of statements) {
    if (provenance.reference !== undefined) {
      byReference.set(`${provenance.source}:${provenance.reference}`, id)
    }
  }
  // Several may bear one reference, a key is of one only.
  for (const { id, provenance, key } of statements) {
    byReference.set(`${provenance.source}:${key}`, id)
  }
  for (const statement of statements) {
    for (const reference of statement.relatedTo) {
      const other = shownAs.get(byReference.get(reference) ?? '')
      const own = shownAs.get(statement.id)
      if (own !== undefined && other !== undefined) yield [own, other]
    }
  }
}

/** A strike or a breakdown has nothing to do with the works it happens beside. */
const streetCauses: readonly Disruption['cause'][] = [
  'CONSTRUCTION',
  'MAINTENANCE',
  'SPECIAL_EVENT',
  'UNKNOWN_CAUSE',
  'OTHER_CAUSE',
]
const isAboutTheStreet = ({ cause, status }: Merged) =>
  status === 'confirmed' && streetCauses.includes(cause)

function atSameTime(a: readonly Period[], b: readonly Period[]): boolean {
  if (a.length === 0 || b.length === 0) return true
  return a.some((p) => b.some((q) => overlaps(p, q)))
}

function placesNotServed(disruption: Merged, network: Network): Position[] {
  const stops = disruption.stops
    .filter(({ change }) => change === 'notServed' || change === 'moved')
    .map(({ stop }): Position => [stop.lon, stop.lat])
  const suspended = new Set(
    disruption.lines.filter((each) => each.suspended).map(({ line }) => line.id),
  )
  // A line that does not run at all says nothing about where the street is broken up.
  const sections = disruption.sections.filter(({ lineId }) => !suspended.has(lineId))
  return [...stops, ...sections.flatMap((section) => dense(sectionPath(network, section)))]
}

/** The line with a point at least every `near` metres. */
function dense(path: readonly Position[]): Position[] {
  const points: Position[] = []
  for (const [i, to] of path.entries()) {
    const from = path[i - 1]
    const steps = from ? Math.min(100, Math.floor(distance(from, to) / near)) : 0
    for (let step = 1; from && step <= steps; step++) {
      const share = step / (steps + 1)
      points.push([from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share])
    }
    points.push(to)
  }
  return points
}

function liesAt({ area }: Merged, places: readonly Position[]): boolean {
  if (!area) return false
  const polygons = (area.type === 'GeometryCollection' ? area.geometries : [area]).filter(
    (part) => part.type === 'Polygon' || part.type === 'MultiPolygon',
  )
  const corners = positionsOf(area)
  return places.some(
    (place) =>
      polygons.some((polygon) => pointInPolygon(polygon, place)) ||
      corners.some((corner) => distance(corner, place) <= near),
  )
}
