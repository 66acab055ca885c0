/**
 * Since when each version of a disruption has been published, as far as this process knows: what a
 * source says of when it changed is not when we did.
 *
 * What was there when the process began counts as published then, so that nothing is ever left out
 * for who asks what has changed; versions tell them what they have already.
 *
 * @module
 */

import type { Instant } from '../../../shared/time/period.ts'
import type { OutputWorld } from '../../outputs/world.ts'
import type { Realm } from '../realm.ts'
import type { PublishedAt } from './situation-filter.ts'

/** @returns when the version of a disruption in the realm's world was published, or later */
export function changeTimes(realm: Pick<Realm, 'world' | 'onWorld'>): PublishedAt {
  let known = new Map<string, { version: number; at: Instant }>()
  let seen: OutputWorld | undefined

  function look(world: OutputWorld): void {
    if (world === seen) return
    seen = world
    known = new Map(
      world.snapshot.disruptions.map(({ id, version }) => {
        const before = known.get(id)
        return [id, before?.version === version ? before : { version, at: world.now }]
      }),
    )
  }

  look(realm.world())
  realm.onWorld(look)
  return ({ id }) => {
    const world = realm.world()
    look(world)
    return known.get(id)?.at ?? world.now
  }
}
