/**
 * What a pattern drives on, and how, as an estimate needs it.
 *
 * @module
 */

import type { Pattern, Route } from '../../../shared/network.ts'
import type { SearchOptions } from '../../streets/search/search-types.ts'
import type { StreetGraph } from '../../streets/street-graph.ts'
import type { Courses } from '../courses/course-types.ts'
import type { World } from '../engine-types.ts'
import type { Course } from '../proposals/candidates.ts'
import { paceOf, runTimes } from '../proposals/run-times.ts'
import { type Tracks, tracksOfLines } from '../trams/trams-tracks.ts'
import { likelyStreets } from './estimate-streets.ts'

export interface Drive extends Course {
  pattern: Pattern
  route: Route
  graph: StreetGraph
  pace: number
  /** By edge of the graph: what a second weighs, 1 on streets that vehicles like it use. */
  weights: Float32Array
  /** On rails that are known from lines alone only their turns exist. */
  rails: Pick<SearchOptions, 'permitted' | 'turns'>
}

const tracksKnown = new WeakMap<Courses, Tracks>()
const evenKnown = new WeakMap<StreetGraph, Float32Array>()

/** Undefined where it has no course on streets or rails, or is neither a bus nor a tram. */
export function driveOf(world: World, patternId: string): Drive | undefined {
  const { network, courses, streets } = world
  const pattern = network.pattern(patternId)
  const route = pattern && network.route(pattern.routeId)
  const index = courses.patternIndex(patternId)
  if (!streets || !route || index < 0) return undefined
  if ((courses.firstPiece[index + 1] as number) <= (courses.firstPiece[index] as number)) {
    return undefined
  }
  const onRails = courses.onRails[index] === 1
  const graph = onRails ? streets.rails : streets.streets
  if (!graph || (route.mode !== 'bus' && route.mode !== 'tram')) return undefined
  const times = runTimes(pattern.visits)
  return {
    courses,
    index,
    length: pattern.length,
    times,
    pattern,
    route,
    graph,
    pace: paceOf(times, courses, index, graph, pattern.length),
    weights: route.mode === 'bus' ? likelyStreets(courses, graph) : evenWeights(graph),
    rails: route.mode === 'bus' || onRails ? {} : tracksOf(world, graph),
  }
}

function tracksOf({ courses, network }: World, graph: StreetGraph): Tracks {
  const tracks = tracksKnown.get(courses) ?? tracksOfLines(courses, network, graph)
  tracksKnown.set(courses, tracks)
  return tracks
}

function evenWeights(graph: StreetGraph): Float32Array {
  const weights = evenKnown.get(graph) ?? new Float32Array(graph.edgeCount).fill(1)
  evenKnown.set(graph, weights)
  return weights
}
