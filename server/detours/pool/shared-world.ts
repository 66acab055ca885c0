import type { World } from '../engine-types.ts'
import type { SharedWorld } from './engine-work.ts'

/** A world as it is posted to threads, which open it again: see `engine-worker.ts`. */
export const shareWorld = ({ network, streets, courses }: World): SharedWorld => ({
  network: network.buffer,
  ...(streets ? { streets: streets.buffer } : {}),
  courses: courses.buffer,
})
