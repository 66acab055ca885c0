/**
 * What waits for somebody, the most pressing first.
 *
 * @module
 */

import { type WaitingKind, waitingKinds } from '../../../shared/text/staff/works-texts.ts'
import { noFilter, type WorksFilter } from './works-filter.ts'

/** Whom a kind waits for. */
export interface Reader {
  write: boolean
  approve: boolean
}

const filters: Record<WaitingKind, Partial<WorksFilter>> = {
  approve: { status: ['pending'] },
  review: { flag: 'reviewPending' },
  rejected: { status: ['rejected'], owner: 'me' },
  endsSoon: { flag: 'endsSoon' },
  gipodChanged: { flag: 'gipodChanged' },
  networkChanged: { flag: 'networkChanged' },
  unanswered: { flag: 'unanswered' },
  conflict: { flag: 'conflict' },
  drafts: { status: ['draft'], owner: 'me' },
}

const forApprovers: ReadonlySet<WaitingKind> = new Set(['approve', 'review'])

/** Nothing waits for who may only read. */
export const kindsFor = ({ write, approve }: Reader): WaitingKind[] =>
  write ? waitingKinds.filter((kind) => approve || !forApprovers.has(kind)) : []

/** The list that shows all of a kind. */
export const filterOf = (kind: WaitingKind): WorksFilter => ({
  ...noFilter,
  // What is over waits for nobody.
  ...(filters[kind].status ? {} : { status: ['draft', 'pending', 'published', 'rejected'] }),
  ...filters[kind],
})

/** How many are named; the list has the others. */
export const mostNamed = 3
