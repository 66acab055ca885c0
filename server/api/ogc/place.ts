/**
 * What an answer is made from.
 *
 * @module
 */

import type { Context } from 'hono'
import type { Language } from '../../../shared/text/messages.ts'
import type { OutputWorld } from '../../outputs/world.ts'
import type { Realm } from '../realm.ts'

export interface Place {
  world: OutputWorld
  realm: Pick<Realm, 'base'>
  lang: Language
}

/** The address of a request as it is published, whatever the host was called. */
export function urlOf(c: Context, realm: Realm): URL {
  const { pathname, search } = new URL(c.req.url)
  return new URL(`${realm.world().base}${pathname.slice(realm.base.length)}${search}`)
}

const versions = new WeakMap<OutputWorld, string>()
let last = 0

/** Of everything that answers are made from: another world is another one. */
export function versionOf({ world }: Pick<Place, 'world'>): string {
  const known = versions.get(world) ?? String(++last)
  versions.set(world, known)
  return known
}
