/**
 * What the tags of a way come to, for each of its two directions.
 *
 * @module
 */

import { edgeFlag, type StreetClass } from '../street-graph.ts'
import { busAccess, type Direction, isBusOnly } from './bus-access.ts'
import { costWeight } from './costs.ts'
import { busDirections, railDirections } from './oneway.ts'
import { fitOf } from './sizes.ts'
import { busSpeed } from './speeds.ts'
import {
  isBridge,
  isRoundabout,
  isTunnel,
  levelOf,
  railClassOf,
  streetClassOf,
  type Tags,
} from './which-ways.ts'

export interface WayProfile {
  streetClass: StreetClass
  level: number
  name: string
  forward: DirectionProfile
  backward: DirectionProfile
}

export interface DirectionProfile {
  /** `edgeFlag`s, without `forward` and `turns`. */
  flags: number
  /** Metres per second. */
  speed: number
  /** Multiplies the seconds. */
  weight: number
}

const minorClasses: ReadonlySet<StreetClass> = new Set([
  'residential',
  'living_street',
  'service',
  'pedestrian',
  'track',
])
/** Service roads that lead nowhere else. */
const backyards: ReadonlySet<string> = new Set([
  'driveway',
  'parking_aisle',
  'drive-through',
  'drive_through',
  'emergency_access',
])

/** A way as a street; undefined where it is none. */
export function streetProfile(tags: Tags): WayProfile | undefined {
  const streetClass = streetClassOf(tags)
  if (!streetClass) return undefined
  const directions = busDirections(tags, streetClass)
  const common = commonFlags(tags) | (minorClasses.has(streetClass) ? edgeFlag.minor : 0)
  const backyard = streetClass === 'service' && backyards.has(tags.service ?? '')
  const twoWay = directions.forward && directions.backward
  const profile = (direction: Direction): DirectionProfile => {
    let flags = common
    const access = busAccess(tags, streetClass, direction)
    const fit = fitOf(tags, direction, twoWay)
    const closed = access === 'no' || access === 'private' || fit === 'no'
    if (!closed && directions[direction]) flags |= edgeFlag.allowed
    if (directions.contraflow === direction) flags |= edgeFlag.contraflow
    if (access === 'destination' || access === 'private' || backyard) flags |= edgeFlag.destination
    if (fit !== 'fits') flags |= edgeFlag.narrow
    if (isBusOnly(tags, streetClass, direction)) flags |= edgeFlag.busOnly
    return {
      flags,
      speed: busSpeed(tags, streetClass, direction),
      weight: costWeight(streetClass, flags, backyard),
    }
  }
  return {
    streetClass,
    level: levelOf(tags),
    name: nameOf(tags),
    forward: profile('forward'),
    backward: profile('backward'),
  }
}

/** A way as tram rails; undefined where it has none. */
export function railProfile(tags: Tags): WayProfile | undefined {
  const streetClass = railClassOf(tags)
  if (!streetClass) return undefined
  const directions = railDirections(tags)
  const yard = tags.service !== undefined
  const profile = (direction: Direction): DirectionProfile => ({
    flags:
      commonFlags(tags) |
      (directions[direction] ? edgeFlag.allowed : 0) |
      (yard ? edgeFlag.minor : 0),
    speed: busSpeed(tags, streetClass, direction) * (yard ? 0.4 : 1),
    weight: 1,
  })
  return {
    streetClass,
    level: levelOf(tags),
    name: nameOf(tags),
    forward: profile('forward'),
    backward: profile('backward'),
  }
}

const commonFlags = (tags: Tags) =>
  (isBridge(tags) ? edgeFlag.bridge : 0) |
  (isTunnel(tags) ? edgeFlag.tunnel : 0) |
  (isRoundabout(tags) ? edgeFlag.roundabout : 0)

/** Riders know a street by its name; a motorway has a number only. */
const nameOf = (tags: Tags) => (tags.name ?? tags.ref ?? '').trim()
