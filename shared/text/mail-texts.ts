/**
 * The words of mail to staff. A catalogue gives sentences; the letter is put together, with its
 * link on a line of its own, where it is sent.
 *
 * @module
 */

import type { NotificationKind } from '../staff-api.ts'

export interface Letter {
  /** Names what it is about first: lists show its beginning. */
  subject: string
  /** Before the link. */
  text: string[]
  /** Says what the link is for, and ends in a colon. */
  link: string
  /** After the link. */
  after?: string[]
}

export interface NoticeValues {
  title: string
  /** Absent: nobody, it happened by itself. */
  by?: string
  tenant: string
  /** As somebody wrote it. */
  reason?: string
}

export interface MailTexts {
  greeting(name: string): string
  invitation(values: { by?: string; tenants: string; hours: number }): Letter
  reset(values: { hours: number }): Letter
  notice: Record<NotificationKind, (values: NoticeValues) => Letter>
  /** Under every letter: that nobody reads answers. */
  footer: string
}
