/**
 * What a matcher finds more and less likely, in one unit: the negative logarithm of a probability,
 * as in Newson & Krumm, "Hidden Markov Map Matching Through Noise and Sparseness" (2009). An offset
 * of one `sigma` is half a unit.
 *
 * @module
 */

import { edgeFlag, type StreetGraph, streetClasses } from '../street-graph.ts'

export interface MatchCosts {
  /** Metres a line is drawn beside the street it follows: one standard deviation. */
  sigma: number
  /** A direction of travel square to the street's; against it costs twice as much. */
  square: number
  /** Standing on the kerb's wrong side of the street; only stops stand on a side. */
  wrongSide: number
  /** Leaving the graph, and coming back to it. */
  jump: number
  /** Being off the graph at one observation. */
  off: number
  /** What an observation counts: those of a drawn line are too near to each other to be each whole. */
  weight: number
  /** Driving one metre. */
  metre: number
  /** Driving one second, weighted by how unfit the street is. */
  second: number
  /** Besides, driving a metre where the map says a vehicle may not. */
  unlawful: number
  /** Besides, driving a metre of motorway. */
  motorway: number
  /** Besides, driving a metre against a roundabout. */
  againstRoundabout: number
  turnRound: number
  forbiddenTurn: number
  barrier: number
}

/** A bus with a drawn line. */
const bus: MatchCosts = {
  sigma: 8,
  square: 4,
  wrongSide: 0,
  jump: 10,
  off: 12,
  weight: 0.7,
  metre: 0.05,
  second: 0,
  unlawful: 0.075,
  motorway: 0,
  againstRoundabout: 0.5,
  turnRound: 8,
  forbiddenTurn: 4,
  barrier: 4,
}

/**
 * A tram on streets: rails follow their own rules, but lie where they are drawn; a track of its own
 * beside a street is not in it, and none lies in a motorway.
 */
const tram: MatchCosts = {
  ...bus,
  sigma: 5,
  off: 4,
  metre: 0.15,
  motorway: 1,
  unlawful: 0,
  againstRoundabout: 0,
  forbiddenTurn: 0,
  barrier: 0,
}

/** On rails: tracks lie three metres apart, and only their direction tells them apart. */
const rails: MatchCosts = { ...bus, sigma: 6, unlawful: 0.15, turnRound: 12, forbiddenTurn: 12 }

/** Nothing but the stops: driven the way a bus would. */
const busStops: MatchCosts = {
  ...bus,
  sigma: 15,
  square: 0,
  wrongSide: 3,
  jump: 20,
  off: 20,
  weight: 1,
  metre: 0.002,
  second: 0.05,
  unlawful: 0.03,
  againstRoundabout: 0.2,
}

const tramStops: MatchCosts = {
  ...busStops,
  unlawful: 0,
  motorway: 1,
  forbiddenTurn: 0,
  barrier: 0,
}
const railStops: MatchCosts = { ...busStops, wrongSide: 0, turnRound: 20, forbiddenTurn: 20 }

export type Vehicle = 'bus' | 'tram'
/** What is known of a line: its drawn path, or its stops alone. */
export type Known = 'shape' | 'stops'

/** What is likely of such a vehicle, on streets or on rails. */
export function matchCosts(graph: StreetGraph, vehicle: Vehicle, known: Known): MatchCosts {
  if (graph.kind === 'rails') return known === 'shape' ? rails : railStops
  if (vehicle === 'tram') return known === 'shape' ? tram : tramStops
  return known === 'shape' ? bus : busStops
}

const costsOfGraphs = new WeakMap<StreetGraph, Map<MatchCosts, Float64Array>>()

/** Cost of driving each edge whole. */
export function edgeCosts(graph: StreetGraph, costs: MatchCosts): Float64Array {
  let known = costsOfGraphs.get(graph)
  if (!known) {
    known = new Map()
    costsOfGraphs.set(graph, known)
  }
  let result = known.get(costs)
  if (!result) {
    result = new Float64Array(graph.edgeCount)
    for (let edge = 0; edge < result.length; edge++) result[edge] = costOf(graph, costs, edge)
    known.set(costs, result)
  }
  return result
}

function costOf(graph: StreetGraph, costs: MatchCosts, edge: number): number {
  const flags = graph.edgeFlags[edge] as number
  const segment = graph.edgeSegment[edge] as number
  const metres = graph.segmentMetres[segment] as number
  const weighted = graph.edgeCost[edge] as number
  const seconds = Number.isFinite(weighted) ? weighted : 2 * (graph.edgeSeconds[edge] as number)
  let cost = metres * costs.metre + seconds * costs.second
  if ((flags & edgeFlag.allowed) === 0) {
    const wrongWay = (flags & edgeFlag.roundabout) !== 0
    cost += metres * (wrongWay ? costs.againstRoundabout : costs.unlawful)
  }
  const street = streetClasses[graph.segmentClass[segment] as number]
  if (street === 'motorway' || street === 'motorway_link') cost += metres * costs.motorway
  return cost
}
