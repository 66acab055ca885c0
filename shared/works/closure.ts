/**
 * What is drawn, as the engine is asked about it.
 *
 * @module
 */

import type { Geometry } from 'geojson'
import type { Position } from '../geo/position.ts'
import type { ImpactRequest } from '../impact.ts'
import { periodsOf } from './schedule.ts'
import type { WorksClosure, WorksContent } from './works.ts'

/** The engine takes no more; what comes later has the rhythm of what came before. */
const mostPeriods = 1_000

/** One geometry of all parts; a collection of none where nothing is drawn yet. */
export function geometryOf({ parts }: Pick<WorksClosure, 'parts'>): Geometry {
  const [first] = parts
  if (first && parts.length === 1) return first.geometry
  return { type: 'GeometryCollection', geometries: parts.map(({ geometry }) => geometry) }
}

export interface ImpactOptions {
  alternatives?: number
  /** Only these. */
  patternIds?: string[]
  waypoints?: Position[]
}

/** The question to the engine; undefined where nothing is drawn. */
export function impactRequestOf(
  { closure, schedule }: Pick<WorksContent, 'closure' | 'schedule'>,
  options: ImpactOptions = {},
): ImpactRequest | undefined {
  if (!closure || closure.parts.length === 0) return undefined
  return {
    closure: geometryOf(closure),
    radius: closure.radius,
    modes: closure.modes,
    ...(closure.directions ? { directions: closure.directions } : {}),
    periods: periodsOf(schedule).slice(0, mostPeriods),
    ...options,
  }
}
