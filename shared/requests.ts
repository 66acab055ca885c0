/**
 * What a municipality asks of the operator of public transport, and the answer.
 *
 * A request is asked by a process (`meld-werken-aan-de-lijn`, `vraag-vervanghalte`) and answered by
 * somebody with the role operator in the workspace. It keeps what was asked as it was then.
 *
 * @module
 */

import type { Actor } from './access.ts'
import type { Position } from './geo/position.ts'
import type { LineRef, StopRef } from './network.ts'
import type { Instant } from './time/period.ts'

/** `notice`: the operator is told of works. `replacementStop`: where to board instead of a stop. */
export const requestKinds = ['notice', 'replacementStop'] as const
export type RequestKind = (typeof requestKinds)[number]

/** `withdrawn`: whoever asked does not want to know any more. */
export const requestStates = ['open', 'confirmed', 'refused', 'withdrawn'] as const
export type RequestState = (typeof requestStates)[number]

/** Where a stop could be, or is. */
export interface RequestPlace {
  /** Of an existing stop. */
  stopId?: string
  name: string
  position: Position
}

/** As the works were when the operator was asked. */
export interface AskedWorks {
  id: string
  /** Revision that it is about. */
  revision: number
  title: string
  streets: string[]
  /** Lines that run otherwise. */
  lines: LineRef[]
  /** Stops that are missed, as decided then. */
  stops: { id: string; name: string }[]
  start: Instant
  /** Absent: until further notice. */
  end?: Instant
}

export interface RequestAnswer {
  by: Actor
  at: Instant
  confirmed: boolean
  /** Of the operator, e.g. a file number. */
  reference?: string
  remarks?: string
  /** What the operator says of the detour that was chosen. */
  detour?: string
  /** Where to board instead; of a request for that, confirmed. */
  place?: RequestPlace
}

export interface OperatorRequest {
  /** Of the job that waits for it, too. */
  id: string
  /** NIS code of who asks. */
  tenant: string
  /** The ETag. */
  version: number
  kind: RequestKind
  state: RequestState
  by: Actor
  at: Instant
  works: AskedWorks
  remarks?: string
  /** That another is asked for. */
  stop?: StopRef
  /** Where it would be best. */
  wish?: RequestPlace
  answer?: RequestAnswer
}

/** `POST /api/v1/requests/:id/answer`, with `If-Match`. */
export interface AnswerBody {
  confirmed: boolean
  reference?: string
  remarks?: string
  detour?: string
  place?: { stopId: string } | { name: string; position: Position }
}

/** `GET /api/v1/requests`; all but the tenant narrow the answer. */
export interface RequestsQuery {
  tenant: string
  state?: RequestState
  works?: string
  page?: number
  pageSize?: number
}
