/**
 * What somebody was told, page by page, and what of it they have read.
 *
 * @module
 */

import type { Notification } from '../../../shared/staff-api.ts'
import type { StaffState } from '../context.svelte.ts'

export class NotificationPages {
  items = $state.raw<readonly Notification[] | null>(null)
  total = $state(0)
  failed = $state.raw<unknown>(null)
  busy = $state(false)
  #staff: StaffState
  #page = 0
  /** Of questions: only the last one's answer counts. */
  #asked = 0

  constructor(staff: StaffState) {
    this.#staff = staff
  }

  /** The newest ones, instead of what is shown. */
  async load(): Promise<void> {
    this.#page = 0
    await this.more()
  }

  async more(): Promise<void> {
    const own = ++this.#asked
    this.busy = true
    try {
      const page = this.#page + 1
      const { items, total } = await this.#staff.api.notifications.list(page)
      if (own !== this.#asked) return
      const before = page === 1 ? [] : (this.items ?? [])
      // What came in meanwhile pushes some over to the next page.
      const known = new Set(before.map(({ id }) => id))
      this.items = [...before, ...items.filter(({ id }) => !known.has(id))]
      this.total = total
      this.#page = page
      this.failed = null
    } catch (error) {
      if (own === this.#asked) this.failed = error
    } finally {
      if (own === this.#asked) this.busy = false
    }
  }

  /** Absent: all of them. */
  async markRead(only?: Notification): Promise<void> {
    if (only?.read) return
    try {
      await this.#staff.api.notifications.read(only && [only.id])
    } catch (error) {
      this.failed = error
      return
    }
    this.items =
      this.items?.map((each) => (!only || each.id === only.id ? { ...each, read: true } : each)) ??
      null
    this.#staff.unread = only ? Math.max(0, this.#staff.unread - 1) : 0
  }
}
