/**
 * For whom hindrance is written, and whether who sends it may.
 *
 * @module
 */

import { can, type Principal, tenantsWith } from '../../../../shared/access.ts'
import { Refusal } from '../../guard.ts'
import { problem } from '../../problem.ts'
import { wrong } from './hinder-refusals.ts'

/**
 * @param asked - the tenant that the body names
 * @param tenants - those of the realm
 * @throws Refusal 403 where who asks writes for none, 400 where it has to be said which
 */
export function tenantOf(
  by: Principal,
  asked: string | undefined,
  tenants: ReadonlySet<string>,
): string {
  if (asked !== undefined) return asked
  if (by.kind === 'program') return by.tenant
  const [first, ...more] = tenantsWith(by, 'works.write').filter((each) => tenants.has(each))
  if (first === undefined) {
    throw new Refusal(problem('missingPermission', 'You may write hindrance for no tenant here'))
  }
  if (more.length === 0) return first
  throw wrong('properties.beheerder', 'must name the tenant it is for: you write for several')
}

/** @throws Refusal 404 for strangers of the tenant, 403 where the right is missing */
export function needRight(by: Principal, tenant: string, tenants: ReadonlySet<string>): void {
  const belongs =
    tenants.has(tenant) &&
    (by.kind === 'program'
      ? by.tenant === tenant
      : by.memberships.some((each) => each.tenant === tenant))
  if (!belongs) {
    throw new Refusal(
      problem('resourceNotFound', 'There is no such tenant, or it is none of yours'),
    )
  }
  if (can(by, 'works.write', tenant)) return
  const kind = by.kind === 'program' ? 'missingScope' : 'missingPermission'
  throw new Refusal(problem(kind, `This needs the right works.write in ${tenant}`))
}
