/**
 * Where to board instead: taken over from proposals, and put together.
 *
 * @module
 */

import { distance } from '../geo/polyline.ts'
import type { MissedStop, Proposal, ReplacementStop } from '../impact.ts'
import type { PatternAnswer, PlacedStop } from './works.ts'

/** Metres within which two temporary stops of one name are one. */
const sameSpot = 40

/** What is placed already, with the proposals' stops: each once, standing in for all it does. */
export function mergeStops(
  placed: readonly PlacedStop[],
  proposals: readonly Pick<Proposal, 'replacementStops'>[],
): PlacedStop[] {
  const stops = placed.map((stop) => ({ ...stop }))
  for (const { replacementStops } of proposals) {
    for (const proposed of replacementStops) {
      const ids = proposed.replaces.map(({ stopId }) => stopId)
      const known = stops.find((stop) => isSame(stop, proposed))
      // Nobody is sent to two places for one stop: what stands in for it already stays.
      const fresh = unique(ids).filter(
        (id) => !stops.some((stop) => stop !== known && stop.replaces.includes(id)),
      )
      if (known) known.replaces = unique([...known.replaces, ...fresh])
      else if (fresh.length > 0) {
        stops.push({
          id: freeId(stops),
          ...(proposed.stopId === undefined ? {} : { stopId: proposed.stopId }),
          name: proposed.name,
          position: proposed.position,
          replaces: fresh,
        })
      }
    }
  }
  return stops
}

/** Stops that the decisions miss, each once, in order of first appearance. */
export function missedBy(answers: readonly PatternAnswer[]): MissedStop[] {
  const missed = new Map<string, MissedStop>()
  for (const { legs } of answers) {
    for (const stop of legs.flatMap(({ missedStops }) => missedStops)) {
      if (!missed.has(stop.stopId)) missed.set(stop.stopId, stop)
    }
  }
  return [...missed.values()]
}

/** Replacement stops without what is missed no more; those that stood in for nothing else go. */
export function withoutStray(
  placed: readonly PlacedStop[],
  answers: readonly PatternAnswer[],
): PlacedStop[] {
  const missed = new Set(missedBy(answers).map(({ stopId }) => stopId))
  return placed.flatMap((stop) => {
    const replaces = stop.replaces.filter((id) => missed.has(id))
    return replaces.length > 0 || stop.replaces.length === 0 ? [{ ...stop, replaces }] : []
  })
}

/** As riders are told of it: somebody who manages the street placed it. */
export const replacementOf = ({ stopId, name, position: [lon, lat] }: PlacedStop) => ({
  ...(stopId === undefined ? {} : { stopId }),
  name,
  lat,
  lon,
  basis: 'stated' as const,
})

const isSame = (stop: PlacedStop, proposed: ReplacementStop) =>
  proposed.stopId !== undefined || stop.stopId !== undefined
    ? stop.stopId === proposed.stopId
    : stop.name === proposed.name && distance(stop.position, proposed.position) <= sameSpot

function freeId(stops: readonly PlacedStop[]): string {
  const taken = new Set(stops.map(({ id }) => id))
  let number = stops.length + 1
  while (taken.has(`r${number}`)) number++
  return `r${number}`
}

const unique = (ids: readonly string[]) => [...new Set(ids)]
