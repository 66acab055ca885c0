/**
 * Where one is working.
 *
 * @module
 */

import { bboxOf } from '../../../shared/geo/polyline.ts'
import type { BBox, Position } from '../../../shared/geo/position.ts'
import type { AnswerGroup } from '../../../shared/works/groups.ts'
import type { WorksClosure } from '../../../shared/works/works.ts'

/** Degrees around what is shown: about 200 metres, so that the streets beside it are seen. */
const margin = { lon: 0.003, lat: 0.002 }

/** The middle of what is drawn; of the first view where nothing is. */
export function middleOf(closure: WorksClosure | undefined, bounds: BBox): Position {
  const [west, south, east, north] = bboxOf(drawnOf(closure)) ?? bounds
  return [(west + east) / 2, (south + north) / 2]
}

/** All that is drawn, with some room around it. */
export const viewOf = (closure: WorksClosure | undefined): BBox | undefined =>
  roomy(drawnOf(closure))

/** What is closed for a line and the ways around it. */
export function viewOfGroup(
  closure: WorksClosure | undefined,
  { impacts, answer }: Pick<AnswerGroup, 'impacts' | 'answer'>,
): BBox | undefined {
  const ways = [...impacts.flatMap(({ proposals }) => proposals), ...(answer?.legs ?? [])]
  const driven = ways.flatMap(({ path, leaveAt, rejoinAt }) => [
    leaveAt,
    rejoinAt,
    ...((path?.coordinates ?? []) as Position[]),
  ])
  return roomy(driven.length > 0 ? driven : drawnOf(closure))
}

function roomy(positions: Position[]): BBox | undefined {
  const box = bboxOf(positions)
  if (!box) return undefined
  const [west, south, east, north] = box
  return [west - margin.lon, south - margin.lat, east + margin.lon, north + margin.lat]
}

const drawnOf = (closure: WorksClosure | undefined): Position[] =>
  (closure?.parts ?? []).flatMap(({ geometry }) => {
    if (geometry.type === 'Point') return [geometry.coordinates as Position]
    const lines = geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates
    return lines.flat() as Position[]
  })
