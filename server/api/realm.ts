/**
 * Where open services are served: for the public, or for who tries them out. Both have the same
 * addresses below their base and share nothing that anybody reads.
 *
 * @module
 */

import type { OutputWorld } from '../outputs/world.ts'

export interface Realm {
  /** Before every address: `''`, or `/sandbox`. */
  base: '' | '/sandbox'
  /** NIS codes of the tenants in it: whose programs may ask here. */
  tenants: ReadonlySet<string>
  /** As it is now; the same object as long as nothing changed and no period began or ended. */
  world(): OutputWorld
  /** Hear of every new world; gives back how to stop. */
  onWorld(hear: (world: OutputWorld) => void): () => void
}
