/**
 * In which directions a bus may drive a way: one-ways, and the exceptions to them for buses.
 *
 * @see https://wiki.openstreetmap.org/wiki/Key:oneway
 * @see https://wiki.openstreetmap.org/wiki/Key:busway
 * @module
 */

import type { StreetClass } from '../street-graph.ts'
import type { Direction } from './bus-access.ts'
import { isRoundabout, type Tags } from './which-ways.ts'

export interface Directions {
  forward: boolean
  backward: boolean
  /** The direction that is against the one-way for the rest of the traffic, but open to buses. */
  contraflow?: Direction
}

const both: Directions = { forward: true, backward: true }
const onlyForward: Directions = { forward: true, backward: false }
const onlyBackward: Directions = { forward: false, backward: true }
const neither: Directions = { forward: false, backward: false }

const meanings: Readonly<Record<string, Directions>> = {
  yes: onlyForward,
  true: onlyForward,
  '1': onlyForward,
  '-1': onlyBackward,
  reverse: onlyBackward,
  no: both,
  false: both,
  '0': both,
  // by turns, with lights: both
  alternating: both,
  // by the hour, and nobody can tell from here which: none can be relied on
  reversible: neither,
}

const meant = (value: string | undefined): Directions | undefined =>
  value !== undefined && Object.hasOwn(meanings, value) ? meanings[value] : undefined

/** Which way a bus may drive, whatever the access tags say. */
export function busDirections(tags: Tags, streetClass: StreetClass): Directions {
  const general = generalDirections(tags, streetClass)
  const forBuses = meant(tags['oneway:bus']) ?? meant(tags['oneway:psv'])
  if (forBuses) return withContraflow(forBuses, general)
  if (general.forward === general.backward) return general
  const against: Direction = general.forward ? 'backward' : 'forward'
  return opensAgainst(tags, against) ? withContraflow(both, general) : general
}

/**
 * One-way for all traffic. Motorways, their links and roundabouts are without saying so, unless
 * the extract itself says that the direction it is drawn in means nothing.
 */
function generalDirections(tags: Tags, streetClass: StreetClass): Directions {
  const stated =
    meant(tags['oneway:motor_vehicle']) ?? meant(tags['oneway:vehicle']) ?? meant(tags.oneway)
  if (stated) return stated
  if (isRoundabout(tags)) return onlyForward
  const motorway = streetClass === 'motorway' || streetClass === 'motorway_link'
  return motorway && !/direction of one-?way/.test(tags.fixme ?? '') ? onlyForward : both
}

function withContraflow(directions: Directions, general: Directions): Directions {
  if (general.forward === general.backward) return directions
  const against: Direction = general.forward ? 'backward' : 'forward'
  return directions[against] ? { ...directions, contraflow: against } : directions
}

/** Bus lanes against the one-way, in the ways that they are mapped. */
function opensAgainst(tags: Tags, against: Direction): boolean {
  for (const key of ['busway', 'busway:left', 'busway:right', 'busway:both']) {
    const value = tags[key]
    if (value === 'opposite_lane' || value === 'opposite' || value === 'opposite_track') return true
  }
  return ['bus', 'psv'].some(
    (key) =>
      isOpen(tags[`${key}:${against}`]) ||
      (tags[`${key}:lanes:${against}`] ?? '').split('|').some(isOpen) ||
      Number(tags[`lanes:${key}:${against}`] ?? 0) > 0,
  )
}

const isOpen = (value: string | undefined) => value === 'yes' || value === 'designated'

/**
 * Which way trams drive. On a street that is shared with cars their one-way holds for trams only
 * where nothing is said of trams.
 *
 * @see https://wiki.openstreetmap.org/wiki/OpenRailwayMap/Tagging
 */
export function railDirections(tags: Tags): Directions {
  const stated = meant(tags['oneway:tram']) ?? meant(tags['oneway:railway'])
  if (stated) return stated
  const preferred = tags['railway:preferred_direction']
  if (preferred === 'both' || tags['railway:bidirectional'] === 'regular') return both
  if (preferred === 'forward') return onlyForward
  if (preferred === 'backward') return onlyBackward
  return meant(tags.oneway) ?? both
}
