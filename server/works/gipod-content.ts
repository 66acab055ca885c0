/**
 * Works from a hindrance of the register, and what of it is taken over later.
 *
 * @module
 */

import type { Geometry, MultiPolygon, Polygon } from 'geojson'
import { simplify } from '../../shared/geo/polyline.ts'
import type { Position } from '../../shared/geo/position.ts'
import type { Mode } from '../../shared/network.ts'
import type { GipodDifference } from '../../shared/staff-api.ts'
import type { Instant } from '../../shared/time/period.ts'
import { emptyWorks } from '../../shared/works/empty.ts'
import type { ClosurePart, WorksContent } from '../../shared/works/works.ts'
import type { Hindrance } from './gipod-hindrance.ts'
import { scheduleFrom } from './gipod-schedule.ts'
import { simpleAreas } from './simple-areas.ts'

export type GipodField = GipodDifference['field']

export interface DraftOptions {
  timeZone: string
  now: Instant
  modes: readonly Mode[]
}

const mostParts = 50
const mostPositions = 2_000
const longestTitle = 200
const longestNote = 4_000
/** Parts with such ids were taken over; others staff drew. */
const partId = (i: number) => `gipod-${i + 1}`
const isTaken = ({ id }: ClosurePart) => id.startsWith('gipod-')

export function draftOf(hindrance: Hindrance, options: DraftOptions): WorksContent {
  const empty = emptyWorks(options)
  const { gipodId, cause, streets } = hindrance
  return withFields(
    {
      ...empty,
      title: '',
      cause,
      streets: [...streets],
      gipodId,
    },
    hindrance,
    ['start', 'end', 'geometry', 'description'],
    options,
  )
}

/** The content with these fields as the register has them; what staff drew and wrote besides stays. */
export function withFields(
  content: WorksContent,
  hindrance: Hindrance,
  fields: readonly GipodField[],
  { timeZone, now }: Pick<DraftOptions, 'timeZone' | 'now'>,
): WorksContent {
  let next = content
  if (fields.some((field) => field === 'start' || field === 'end' || field === 'periods')) {
    const register = scheduleFrom(hindrance.periods, timeZone, now)
    const { end: ownEnd, ...own } = content.schedule
    // What is in between says nothing without its start and end.
    const all = fields.includes('periods')
    const start = all || fields.includes('start') ? register.start : own.start
    const end = all || fields.includes('end') ? register.end : ownEnd
    const isWhole = all || (fields.includes('start') && fields.includes('end'))
    const rhythm = isWhole
      ? { repeats: register.repeats, exceptions: register.exceptions }
      : { repeats: own.repeats, exceptions: own.exceptions }
    const schedule = { ...own, ...rhythm, start, ...(end === undefined ? {} : { end }) }
    next = { ...next, schedule }
  }
  if (fields.includes('geometry') && next.closure) {
    const drawn = next.closure.parts.filter((part) => !isTaken(part))
    const parts = [...partsOf(hindrance.geometry), ...drawn].slice(0, mostParts)
    next = { ...next, closure: { ...next.closure, parts } }
  }
  if (fields.includes('description')) {
    const note = hindrance.description.slice(0, longestNote)
    const title = hindrance.title.slice(0, longestTitle)
    const { note: _, ...rest } = next
    next = { ...rest, title, ...(note === '' ? {} : { note }) }
  }
  return next
}

function partsOf(geometry: Geometry | undefined): ClosurePart[] {
  return simpleAreas(geometry)
    .slice(0, mostParts)
    .map((rings, i) => ({
      id: partId(i),
      geometry: { type: 'Polygon', coordinates: bounded(rings) },
    }))
}

/** With as few positions as works may have. */
function bounded(rings: Position[][]): Polygon['coordinates'] {
  let thinned = rings
  for (let tolerance = 0.1; count(thinned) > mostPositions && tolerance < 1000; tolerance *= 2) {
    thinned = rings.map((ring) => {
      const thin = simplify(ring, tolerance)
      return thin.length >= 4 ? thin : ring.slice(0, 3).concat([ring[0] as Position])
    })
  }
  return thinned
}

const count = (rings: MultiPolygon['coordinates'][number]) =>
  rings.reduce((sum, ring) => sum + ring.length, 0)
