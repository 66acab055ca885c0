/**
 * Mail as it waits in the outbox: what it is about, not its words, which are made when it is sent.
 *
 * @module
 */

import type { NotificationKind } from '../../shared/staff-api.ts'
import type { Language } from '../../shared/text/messages.ts'
import type { Queryable } from '../store/database.ts'

interface Addressed {
  to: string
  lang: Language
}

export interface InvitationMail extends Addressed {
  template: 'invitation'
  values: {
    name: string
    /** Who invites; absent: nobody in particular. */
    by?: string
    tenantNames: readonly string[]
    /** Address that makes the account. */
    link: string
    /** How long the link works. */
    hours: number
  }
}

export interface ResetMail extends Addressed {
  template: 'reset'
  values: { name: string; link: string; hours: number }
}

export interface NoticeMail extends Addressed {
  template: 'notice'
  values: {
    kind: NotificationKind
    name: string
    title: string
    /** Absent: nobody, it happened by itself. */
    by?: string
    tenantName: string
    reason?: string
    link: string
  }
}

export type MailMessage = InvitationMail | ResetMail | NoticeMail

/** Sends a mail if, and once, the transaction commits. */
export type EnqueueMail = (tx: Queryable, message: MailMessage) => Promise<void>

export const mailTopic = 'mail'
