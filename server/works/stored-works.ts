/**
 * Works as they are read: who, when, and everything that was done with them.
 *
 * @module
 */

import type { Actor } from '../../shared/access.ts'
import type { Instant } from '../../shared/time/period.ts'
import { type Standing, standingOf } from '../../shared/works/status.ts'
import type { WorksEvent } from '../../shared/works/works.ts'

export interface StoredWorks {
  id: string
  tenant: string
  version: number
  createdAt: Instant
  owner: Actor
  example: boolean
  events: readonly WorksEvent[]
  /** As the events have it; the clock has no part in it. */
  standing: Standing
}

export const foldOf = (events: readonly WorksEvent[]): Standing => standingOf(events, undefined, '')

/** Number of the revision that staff see and begin from. */
export const shownRevision = ({ status, edit, latest, published }: Standing): number =>
  status === 'published' && edit === undefined ? (published ?? latest) : latest

/** Number of the revision that lists go by: what serves comes before what is being written. */
export const listedRevision = ({ status, latest, published }: Standing): number =>
  status === 'published' ? (published ?? latest) : latest
