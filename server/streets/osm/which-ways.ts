/**
 * Which OpenStreetMap ways are streets or tram rails, and of which class.
 *
 * @see https://wiki.openstreetmap.org/wiki/Key:highway
 * @see https://wiki.openstreetmap.org/wiki/Key:railway
 * @module
 */

import { type StreetClass, streetClasses } from '../street-graph.ts'

export type Tags = Readonly<Record<string, string>>

/** Written otherwise in OpenStreetMap than here. */
const otherNames: Readonly<Record<string, StreetClass>> = {
  bus_guideway: 'busway',
  // abolished in 2009 and still met
  byway: 'track',
  minor: 'unclassified',
}
const rails: ReadonlySet<string> = new Set(['tram', 'light_rail'])
const streets: ReadonlySet<string> = new Set(streetClasses.filter((name) => !rails.has(name)))

/**
 * The class of a way that something with four wheels might drive: undefined for footways, steps,
 * cycle paths, squares (`area=yes`), and what is not built, not yet or no more.
 */
export function streetClassOf(tags: Tags): StreetClass | undefined {
  const { highway } = tags
  if (highway === undefined || tags.area === 'yes') return undefined
  if (streets.has(highway)) return highway as StreetClass
  return Object.hasOwn(otherNames, highway) ? otherNames[highway] : undefined
}

/**
 * The class of a way with tram rails in it: undefined where they are disused, abandoned or being
 * laid, which OpenStreetMap tells by other values (`railway=construction`, `railway=disused`) or by
 * a tag beside it. Yards, sidings and crossovers are rails too.
 */
export function railClassOf(tags: Tags): StreetClass | undefined {
  const { railway } = tags
  if (railway === undefined || !rails.has(railway) || tags.area === 'yes') return undefined
  if (['disused', 'abandoned', 'razed'].some((key) => tags[key] === 'yes')) return undefined
  return railway as StreetClass
}

/** OSM `layer`, else what bridges and tunnels are without it; a passage in a building is neither. */
export function levelOf(tags: Tags): number {
  const layer = Number.parseInt(tags.layer ?? '', 10)
  if (Number.isInteger(layer)) return Math.max(-10, Math.min(10, layer))
  if (isBridge(tags)) return 1
  return isTunnel(tags) ? -1 : 0
}

export const isBridge = ({ bridge }: Tags): boolean => bridge !== undefined && bridge !== 'no'

export const isTunnel = ({ tunnel }: Tags): boolean =>
  tunnel !== undefined && tunnel !== 'no' && tunnel !== 'building_passage'

export const isRoundabout = ({ junction }: Tags): boolean =>
  junction === 'roundabout' || junction === 'circular'
