/**
 * Where a section of a pattern runs on the ground.
 *
 * @module
 */

import type { Section } from '../../shared/disruption.ts'
import { measures, sliceByMeasure } from '../../shared/geo/polyline.ts'
import type { Position } from '../../shared/geo/position.ts'
import type { Network } from '../network/network.ts'

interface Course {
  shape: readonly Position[]
  along: Float64Array
}

/** Patterns are made on demand and asked for again at every delivery. */
const courses = new WeakMap<Network, Map<string, Course | undefined>>()

/** The way of the section, in order of travel; empty where the network has no such pattern. */
export function sectionPath(
  network: Network,
  { patternId, fromMeasure, toMeasure }: Pick<Section, 'patternId' | 'fromMeasure' | 'toMeasure'>,
): Position[] {
  let known = courses.get(network)
  if (!known) {
    known = new Map()
    courses.set(network, known)
  }
  if (!known.has(patternId)) {
    const shape = network.pattern(patternId)?.shape
    known.set(patternId, shape && { shape, along: measures(shape) })
  }
  const course = known.get(patternId)
  return course ? sliceByMeasure(course.shape, course.along, fromMeasure, toMeasure) : []
}
