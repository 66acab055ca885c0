/**
 * Whether a bus in public service may drive a way, by its access tags. The most specific tag wins:
 * `bus` before `psv` before `motor_vehicle` before `vehicle` before `access`.
 *
 * @see https://wiki.openstreetmap.org/wiki/Key:access
 * @module
 */

import type { StreetClass } from '../street-graph.ts'
import type { Tags } from './which-ways.ts'

export type Direction = 'forward' | 'backward'

/** `destination`: only to get to what lies at the street. `private`: not even that. */
export type Access = 'yes' | 'destination' | 'private' | 'no'

const chain = ['bus', 'psv', 'motor_vehicle', 'vehicle', 'access'] as const
const forBuses: readonly string[] = ['bus', 'psv']

const meanings: Readonly<Record<string, Access>> = {
  yes: 'yes',
  designated: 'yes',
  official: 'yes',
  permissive: 'yes',
  public: 'yes',
  destination: 'destination',
  customers: 'destination',
  delivery: 'destination',
  residents: 'destination',
  discouraged: 'destination',
  no: 'no',
  private: 'private',
  permit: 'private',
  restricted: 'no',
  agricultural: 'no',
  forestry: 'no',
  'agricultural;forestry': 'no',
  emergency: 'no',
  military: 'no',
  employees: 'private',
  use_sidepath: 'no',
}

/** Closed to buses unless a tag of their own opens them. */
const closedClasses: ReadonlySet<StreetClass> = new Set(['pedestrian', 'track'])

/** What the first of the keys with a value that is understood says. */
function said(tags: Tags, keys: readonly string[], direction?: Direction): Access | undefined {
  for (const key of keys) {
    const value = (direction && tags[`${key}:${direction}`]) ?? tags[key]
    if (value !== undefined && Object.hasOwn(meanings, value)) return meanings[value]
  }
  return undefined
}

/**
 * What the access tags say of a bus in one direction of a way. Conditions (`bus:conditional`) are
 * not weighed: what holds without them is the answer.
 */
export function busAccess(tags: Tags, streetClass: StreetClass, direction: Direction): Access {
  const own = said(tags, forBuses, direction)
  if (own) return own
  // guided buses only: any other is stopped by the kerbs
  if (tags.highway === 'bus_guideway') return 'no'
  // `access=no` on a busway means everyone else
  if (streetClass === 'busway') return 'yes'
  const general = said(tags, chain, direction) ?? 'yes'
  return closedClasses.has(streetClass) ? 'no' : general
}

/** Whether the way is there for buses: opened to them and closed to the rest of the traffic. */
export function isBusOnly(tags: Tags, streetClass: StreetClass, direction: Direction): boolean {
  if (streetClass === 'busway') return true
  return (
    said(tags, forBuses, direction) === 'yes' &&
    said(tags, chain.slice(forBuses.length), direction) === 'no'
  )
}

/**
 * What a tag of a barrier says of buses.
 *
 * @returns undefined where no tag says
 */
export const barrierAccess = (tags: Tags): Access | undefined => said(tags, chain)
