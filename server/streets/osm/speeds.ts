/**
 * How fast a bus drives a way when nothing holds it up.
 *
 * @see https://wiki.openstreetmap.org/wiki/Key:maxspeed
 * @module
 */

import type { StreetClass } from '../street-graph.ts'
import type { Direction } from './bus-access.ts'
import type { Tags } from './which-ways.ts'

/** km/h: the limit where none is tagged, and what a bus does at most, by class. */
const byClass: Readonly<Record<StreetClass, readonly [limit: number, most: number]>> = {
  busway: [50, 70],
  motorway: [90, 90],
  motorway_link: [70, 70],
  trunk: [70, 90],
  trunk_link: [50, 60],
  primary: [50, 70],
  primary_link: [50, 50],
  secondary: [50, 70],
  secondary_link: [50, 50],
  tertiary: [50, 60],
  tertiary_link: [50, 50],
  unclassified: [50, 50],
  road: [40, 50],
  residential: [30, 40],
  living_street: [20, 20],
  service: [20, 30],
  pedestrian: [10, 15],
  track: [15, 20],
  tram: [50, 70],
  light_rail: [70, 90],
}
/** A bus in a street seldom drives what the sign allows; bends, crossings and people are there. */
const ofTheLimit = 0.8

const zones: Readonly<Record<string, number>> = {
  walk: 7,
  living_street: 20,
  pedestrian_zone: 15,
  bicycle_road: 30,
  urban: 50,
  rural: 70,
  trunk: 90,
  motorway: 90,
}

/** Metres per second; never 0. */
export function busSpeed(tags: Tags, streetClass: StreetClass, direction: Direction): number {
  const [usual, most] = byClass[streetClass]
  const stated = [
    `maxspeed:bus:${direction}`,
    'maxspeed:bus',
    `maxspeed:${direction}`,
    'maxspeed',
    'maxspeed:type',
    'source:maxspeed',
    'zone:maxspeed',
    'zone:traffic',
  ]
  let limit: number | undefined
  for (const key of stated) limit ??= parseSpeed(tags[key])
  return (Math.min(limit ?? usual, most) * ofTheLimit) / 3.6
}

/**
 * `50`, `50 km/h`, `30 mph`, `walk`, `BE:urban`, `BE:zone30`, `zone:30`.
 *
 * @returns km/h; undefined for anything else, such as `none`, `signals` or `sign`
 */
export function parseSpeed(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const value = text.trim().toLowerCase()
  const number = /^(\d+(?:\.\d+)?)\s*(km\/h|kmh|kph|mph|knots)?$/.exec(value)
  if (number) {
    const speed = Number(number[1])
    const unit = number[2] === 'mph' ? 1.609344 : number[2] === 'knots' ? 1.852 : 1
    return speed > 0 ? speed * unit : undefined
  }
  const zone = value.replace(/^[a-z]{2}:/, '')
  const numbered = /^(?:zone:?)?(\d+)$/.exec(zone)
  if (numbered) return Number(numbered[1]) || undefined
  return Object.hasOwn(zones, zone) ? zones[zone] : undefined
}
