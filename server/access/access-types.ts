/**
 * What the room of access takes, gives and refuses.
 *
 * @module
 */

import type { Person } from '../../shared/access.ts'
import type { Language } from '../../shared/text/messages.ts'
import type { Instant } from '../../shared/time/period.ts'

export type AccessErrorKind =
  /** Not there, used, or expired. */
  | 'notFound'
  /** Address or password is wrong; never which of the two. */
  | 'signInFailed'
  /** Too many failures: `retryAfter` says when to try again. */
  | 'slowDown'
  /** Not possible as it stands, e.g. removing the last administrator. */
  | 'conflict'
  /** `fault` says what is wrong with which field. */
  | 'invalid'

/** What is wrong with a password that somebody wants to have. */
export type PasswordFault = 'tooShort' | 'tooLong' | 'tooCommon' | 'tooPersonal'

export interface FieldFault {
  field: string
  code: PasswordFault | 'wrongPassword' | 'unknownTenant'
}

export class AccessError extends Error {
  override readonly name = 'AccessError'
  readonly kind: AccessErrorKind
  /** Seconds. */
  readonly retryAfter: number | undefined
  readonly fault: FieldFault | undefined

  constructor(
    kind: AccessErrorKind,
    message: string,
    more: { retryAfter?: number; fault?: FieldFault } = {},
  ) {
    super(message)
    this.kind = kind
    this.retryAfter = more.retryAfter
    this.fault = more.fault
  }
}

export interface Tenant {
  /** NIS code. */
  nis: string
  name: string
  /** Mail address or page for questions. */
  contact?: string
}

/** Somebody with an account. The memberships are those they accepted, in served tenants. */
export interface Account extends Person {
  email: string
  lang: Language
  hasPassword: boolean
}

/** A session in use. */
export interface OpenSession {
  id: string
  account: Account
  since: Instant
}
