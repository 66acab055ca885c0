/**
 * What the engine works with and what its parts hand to each other.
 *
 * @module
 */

import type {
  Impact,
  ImpactAnswer,
  ImpactRequest,
  Interval,
  Proposal,
} from '../../shared/impact.ts'
import type { Network } from '../network/network.ts'
import type { Streets } from '../streets/street-graph.ts'
import type { Courses } from './courses/course-types.ts'

/** Everything an answer depends on besides the question. Immutable, all of it in shared memory. */
export interface World {
  network: Network
  /** Absent where no streets are configured: then everything is geometry. */
  streets?: Streets
  courses: Courses
}

export interface AskOptions {
  /** `performance.now()` at which to stop; what is found by then is answered. */
  deadline?: number
}

/** A proposal with the edges it drives, for tests and for what comes after it. */
export interface WorkedProposal extends Proposal {
  /** Of the streets, or of the rails where the kind is `railDetour`. */
  edges: number[]
  /** Parts of the course, in measures, that its way drives and serves between leave and rejoin. */
  rides?: readonly Interval[]
}

export interface WorkedImpact extends Impact {
  proposals: WorkedProposal[]
}

export interface Engine {
  readonly world: World
  /** Pure: the same question gives the same answer. @throws ClosureError (closure-error.ts) */
  ask(request: ImpactRequest, options?: AskOptions): ImpactAnswer
}
