/**
 * What a pattern drives on, and how, as an estimate needs it.
 *
 * @module
 */

import type { Route } from '../../../shared/network.ts'
import type { SearchOptions } from '../../streets/search/search-types.ts'
import type { StreetGraph } from '../../streets/street-graph.ts'
import type { World } from '../engine-types.ts'
import { type Drive, driveOf } from '../proposals/drive.ts'
import { tracksOf } from '../trams/trams-tracks.ts'
import { likelyStreets } from './estimate-streets.ts'

export interface KnownDrive extends Drive {
  route: Route
  graph: StreetGraph
  /** By edge of the graph: what a second weighs, 1 on streets that vehicles like it use. */
  weights: Float32Array
  /** On rails that are known from lines alone only their turns exist. */
  rails: Pick<SearchOptions, 'permitted' | 'turns'>
}

const evenKnown = new WeakMap<StreetGraph, Float32Array>()

/** Undefined where it has no course on streets or rails, or is neither a bus nor a tram. */
export function knownDriveOf(world: World, patternId: string): KnownDrive | undefined {
  const { network, courses } = world
  const pattern = network.pattern(patternId)
  const route = pattern && network.route(pattern.routeId)
  if (!route || (route.mode !== 'bus' && route.mode !== 'tram')) return undefined
  const drive = driveOf(world, pattern)
  const { graph } = drive
  if (!graph) return undefined
  const isBus = route.mode === 'bus'
  return {
    ...drive,
    route,
    graph,
    weights: isBus ? likelyStreets(courses, graph) : evenWeights(graph),
    rails: isBus || graph.kind === 'rails' ? {} : tracksOf(courses, network, graph),
  }
}

function evenWeights(graph: StreetGraph): Float32Array {
  const weights = evenKnown.get(graph) ?? new Float32Array(graph.edgeCount).fill(1)
  evenKnown.set(graph, weights)
  return weights
}
