import type { StaffState } from '../context.svelte.ts'
import { pathOf } from '../paths.ts'
import { ApiProblem } from '../request.ts'
import { wordsFor } from '../words-for.ts'

/**
 * End the session, here or everywhere, and that of the provider where one signed in with it. The
 * document is loaded anew, so that nothing of what was
 * shown is left in the page; whoever has something unsaved is asked first.
 */
export async function signOut(staff: StaffState, where: 'here' | 'everywhere' = 'here') {
  let next = `${pathOf({ name: 'signIn' })}?afgemeld`
  try {
    if (staff.page.providers.length > 0) next = (await staff.api.session.signOutUrl()) ?? next
    if (where === 'here') await staff.api.session.signOut()
    else await staff.api.session.signOutEverywhere()
  } catch (error) {
    const over = error instanceof ApiProblem && error.status === 401
    if (!over) {
      staff.toasts.fault(wordsFor(error, staff.t.frame))
      return
    }
  }
  location.assign(next)
}
