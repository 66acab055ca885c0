/**
 * The collections there are, and the features of each in a world.
 *
 * @module
 */

import type { OutputWorld } from '../world.ts'
import { detourFeatures } from './detour-features.ts'
import type { Collection, CollectionId, OpenFeature, Queryable } from './feature.ts'
import { hindranceFeatures } from './hindrance-features.ts'
import { lineFeatures, stopFeatures } from './network-features.ts'
import { ofDetours, ofHindrance, ofLines, ofStops } from './queryables.ts'
import { byId } from './select.ts'

function collection(
  id: CollectionId,
  queryables: readonly Queryable[],
  make: (world: OutputWorld) => OpenFeature[],
): Collection {
  const made = new WeakMap<OutputWorld, readonly OpenFeature[]>()
  return {
    id,
    queryables,
    features(world) {
      const known = made.get(world) ?? make(world).sort(byId)
      made.set(world, known)
      return known
    },
  }
}

/** In the order of the catalogue. */
export const collections: readonly Collection[] = [
  collection('omleidingen', ofDetours, detourFeatures),
  collection('hinder', ofHindrance, hindranceFeatures),
  collection('haltes', ofStops, stopFeatures),
  collection('lijnen', ofLines, lineFeatures),
]
