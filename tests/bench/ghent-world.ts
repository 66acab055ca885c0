/**
 * The bundled sample, ready for the engine.
 *
 * @module
 */

import { coursesOf } from '../../server/detours/courses/courses-testing.ts'
import type { World } from '../../server/detours/engine-types.ts'
import { ghentNetwork } from '../../server/network/testing.ts'
import { ghentStreets } from '../../server/streets/testing.ts'
import { built } from './built.ts'

/** Opened by the modules of the build. */
export async function ghentWorld(): Promise<World> {
  const [network, streets] = await Promise.all([ghentNetwork(), ghentStreets()])
  const courses = coursesOf(network, streets)
  const [{ openNetworkBuffer }, { openStreetsBuffer }, { openCoursesBuffer }] = await Promise.all([
    built<typeof import('../../server/network/columnar-network.ts')>(
      'server/network/columnar-network',
    ),
    built<typeof import('../../server/streets/open-graph.ts')>('server/streets/open-graph'),
    built<typeof import('../../server/detours/courses/courses-data.ts')>(
      'server/detours/courses/courses-data',
    ),
  ])
  return {
    network: openNetworkBuffer(network.buffer),
    streets: openStreetsBuffer(streets.buffer),
    courses: openCoursesBuffer(courses.buffer),
  }
}
