/**
 * Why a page cannot be shown to whoever is signed in. The server decides on its own; this says it
 * before anything is asked.
 *
 * @module
 */

import type { StaffState } from '../context.svelte.ts'
import { isOpen } from '../paths.ts'
import { rightFor } from './pages.ts'

export type Refusal = 'notFound' | 'noTenant' | 'otherTenant' | 'notAllowed'

export function refusalFor(
  staff: Pick<StaffState, 'session' | 'router' | 'can'>,
): Refusal | undefined {
  const { route } = staff.router
  if (route.name === 'unknown') return 'notFound'
  if (!staff.session || isOpen(route)) return undefined
  const { memberships } = staff.session
  if ('nis' in route) {
    if (!memberships.some(({ tenant }) => tenant === route.nis)) {
      return memberships.length === 0 ? 'noTenant' : 'otherTenant'
    }
    const right = rightFor[route.name]
    return right && !staff.can(right, route.nis) ? 'notAllowed' : undefined
  }
  return route.name === 'start' && memberships.length === 0 ? 'noTenant' : undefined
}
