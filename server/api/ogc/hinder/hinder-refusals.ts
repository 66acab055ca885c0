/**
 * What of hindrance is refused before it is written, and how that is told.
 *
 * @module
 */

import { whyTooOften } from '../../../../shared/works/times.ts'
import type { Schedule, Works } from '../../../../shared/works/works.ts'
import { Refusal } from '../../guard.ts'
import { problem } from '../../problem.ts'
import { etagOf } from '../../works/works-refusal.ts'
import type { BodyProperties, FeatureBody } from './feature-body.schema.ts'

export const stale = ({ version }: Works): Response =>
  problem(
    'preconditionFailed',
    'This is not the ETag of the hindrance as it is now: GET it with your key, then repeat what you did',
    { headers: { etag: etagOf(version) } },
  )

export const onlyApprovers = (): Response =>
  problem(
    'missingPermission',
    'It is published: somebody who may approve withdraws it. Send another end with PATCH to have it end earlier',
  )

/** @param name - of the member of the body */
export const wrong = (name: string, detail: string): Refusal =>
  new Refusal(
    problem('badRequest', `${name} ${detail}`, { issues: [{ in: 'body', name, detail }] }),
  )

/** @throws Refusal 400 */
export function refuseNothingDrawn({ geometry }: FeatureBody): void {
  if (geometry) return
  throw wrong('geometry', 'must say where the street is occupied')
}

/** Before it is worked out. @throws Refusal 400 */
export function refuseTooOften(schedule: Schedule): void {
  const detail = whyTooOften(schedule)
  if (detail !== undefined) throw wrong('properties.herhaling', detail)
}

/** @throws Refusal 400 */
export function refuseOtherTenant({ beheerder }: BodyProperties, { tenant }: Works): void {
  if (beheerder === undefined || beheerder === tenant) return
  throw wrong('properties.beheerder', `must stay ${tenant}: hindrance does not change hands`)
}
