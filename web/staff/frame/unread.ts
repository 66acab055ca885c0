/**
 * Keeps the number of unread notifications: soon after works changed, and every few minutes,
 * because the server also tells of what nobody did.
 *
 * @module
 */

import type { StaffState } from '../context.svelte.ts'

/** A notification is written with the change it tells of; several changes are one question. */
const soonMs = 1_500
const everyMs = 3 * 60_000

/** @returns how to stop */
export function keepCount(staff: StaffState): () => void {
  let due: ReturnType<typeof setTimeout> | undefined
  const look = async () => {
    due = undefined
    if (document.visibilityState !== 'visible') return
    try {
      const before = staff.unread
      const session = await staff.api.session.get()
      // Somebody else signed in, in another tab: nothing of theirs belongs on this page.
      if (session.person.id !== staff.session?.person.id) return
      staff.unread = session.notifications
      if (staff.unread > before) staff.announce(staff.t.frame.newNotification)
    } catch {
      // Whatever is wrong shows when somebody asks for something.
    }
  }
  const soon = () => {
    due ??= setTimeout(look, soonMs)
  }
  const stopHearing = staff.onWorks(soon)
  const timer = setInterval(soon, everyMs)
  return () => {
    stopHearing()
    clearInterval(timer)
    clearTimeout(due)
  }
}
