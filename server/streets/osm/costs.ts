/**
 * How unfit a street is for buses: what its seconds are multiplied by in a search. Never below 1,
 * so that a bound by time is a bound by cost.
 *
 * | street | weight |
 * |---|---|
 * | busway, trunk, primary, secondary, tertiary, tram, light rail | 1 |
 * | motorway: no stops, few ways off | 1.1 |
 * | unclassified, road | 1.2, 1.3 |
 * | residential, living street | 1.5, 2.5 |
 * | service road | 2.5 |
 * | pedestrian street, track (where allowed at all) | 1.5, 4 |
 *
 * and besides: only to get to what lies at it × 4; narrow × 1.4; a driveway, an aisle between parked
 * cars, an emergency lane × 4.
 *
 * @module
 */

import { edgeFlag, type StreetClass } from '../street-graph.ts'

const byClass: Readonly<Record<StreetClass, number>> = {
  busway: 1,
  motorway: 1.1,
  motorway_link: 1.1,
  trunk: 1,
  trunk_link: 1,
  primary: 1,
  primary_link: 1,
  secondary: 1,
  secondary_link: 1,
  tertiary: 1,
  tertiary_link: 1,
  unclassified: 1.2,
  road: 1.3,
  residential: 1.5,
  living_street: 2.5,
  service: 2.5,
  pedestrian: 1.5,
  track: 4,
  tram: 1,
  light_rail: 1,
}

/** @param flags - `edgeFlag`s of the edge */
export function costWeight(streetClass: StreetClass, flags: number, backyard: boolean): number {
  if (flags & edgeFlag.busOnly) return 1
  let weight = byClass[streetClass]
  if (flags & edgeFlag.destination) weight *= 4
  if (flags & edgeFlag.narrow) weight *= 1.4
  return backyard ? weight * 4 : weight
}

/** Seconds a bus loses at traffic lights, on average: some are green. */
export const signalSeconds = 6
