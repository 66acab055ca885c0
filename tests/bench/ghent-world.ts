/**
 * The bundled sample, ready for the engine.
 *
 * @module
 */

import { coursesOf } from '../../server/detours/courses-testing.ts'
import type { World } from '../../server/detours/engine-types.ts'
import { ghentNetwork } from '../../server/network/testing.ts'
import { ghentStreets } from '../../server/streets/testing.ts'

export async function ghentWorld(): Promise<World> {
  const [network, streets] = await Promise.all([ghentNetwork(), ghentStreets()])
  return { network, streets, courses: coursesOf(network, streets) }
}
