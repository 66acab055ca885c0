/**
 * Courses for tests.
 *
 * @module
 */

import { joinShared } from '../../columns.ts'
import type { Network } from '../../network/network.ts'
import type { Streets } from '../../streets/street-graph.ts'
import type { Courses } from './course-types.ts'
import { hashOf } from './courses.ts'
import { encodeCourses, openCoursesBuffer } from './courses-data.ts'
import { coursesOfPatterns } from './courses-of-patterns.ts'

/** Matched here and now, without a worker or a file. */
export const coursesOf = (network: Network, streets?: Streets): Courses =>
  openCoursesBuffer(
    joinShared(
      encodeCourses(hashOf(network, streets), coursesOfPatterns(network, streets), streets),
    ),
  )
