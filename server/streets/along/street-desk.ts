/**
 * Streets to draw on: everything that is asked of one extract by name or by points. Made once per
 * graph.
 *
 * @module
 */

import type { BBox, Position } from '../../../shared/geo/position.ts'
import type { StreetGraph } from '../street-graph.ts'
import { type StreetLine, stretchBetween, wholeStreet } from './between.ts'
import { type Crossing, crossingsOf } from './crossings.ts'
import { streetFinder } from './find-streets.ts'
import { type LineProfile, lineAlong } from './line-along.ts'
import { type MunicipalityAt, type NamedStreet, namedStreets } from './named-streets.ts'

export interface StreetDesk {
  /** Streets by what is typed of their name, the likeliest first. */
  find(query: string, limit: number, within?: BBox): NamedStreet[]
  /** @throws AlongError `unknownStreet` or `ambiguousStreet` */
  crossings(street: string, near?: Position): { street: NamedStreet; crossings: Crossing[] }
  /** The whole street without `between`. @throws AlongError */
  stretch(street: string, near?: Position, between?: { from: string; to: string }): StreetLine
  /** @throws AlongError, TimeBudgetError */
  along(points: readonly Position[], profile: LineProfile, deadline?: number): StreetLine
}

/** Takes a moment: the names of all streets are put in order. */
export function createStreetDesk(graph: StreetGraph, municipalityAt?: MunicipalityAt): StreetDesk {
  const finder = streetFinder(namedStreets(graph, municipalityAt))
  return {
    find: finder.find,
    crossings(name, near) {
      const street = finder.named(name, near)
      return { street, crossings: crossingsOf(graph, street) }
    },
    stretch(name, near, between) {
      const street = finder.named(name, near)
      if (!between) return wholeStreet(graph, street)
      return stretchBetween(graph, street, between.from, between.to)
    },
    along: (points, profile, deadline) => lineAlong(graph, points, profile, deadline),
  }
}
