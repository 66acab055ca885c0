/**
 * Beginning a session, and what is told of it: the same however somebody signed in.
 *
 * @module
 */

import type { Context } from 'hono'
import type { Session } from '../../../shared/staff-api.ts'
import type { Access } from '../../access/access.ts'
import { deviceOf } from '../../access/device.ts'
import { csrfOf } from '../../access/secrets.ts'
import { sessionCookie, type TokenCookie } from '../session-cookie.ts'

export interface SessionAnswers {
  cookie: TokenCookie
  /** Of the browser, and the session it had, which is over when it signs in again. */
  how(c: Context): { device: string; instead?: string }
  /** Sets the cookie. @param token - of a session just opened */
  begin(c: Context, token: string): Promise<Session>
  /** @throws Error where there is no session of that token */
  describe(token: string): Promise<Session>
}

export interface SessionAnswerOptions {
  access: Access
  publicUrl?: string
  /** Notifications that somebody has not read. */
  unread?: (person: string) => Promise<number>
}

export function sessionAnswers(options: SessionAnswerOptions): SessionAnswers {
  const { access, unread = async () => 0 } = options
  const cookie = sessionCookie(options.publicUrl)

  async function describe(token: string): Promise<Session> {
    const session = await access.sessions.find(token)
    if (!session || session === 'expired') throw new Error('a session ended as it began')
    const { id, name, email, lang, memberships, hasPassword } = session.account
    return {
      person: { id, name, email, lang },
      memberships: memberships.map((membership) => ({
        ...membership,
        tenantName: access.tenants.get(membership.tenant)?.name ?? membership.tenant,
      })),
      csrf: csrfOf(token),
      notifications: await unread(id),
      hasPassword,
    }
  }

  return {
    cookie,
    describe,
    how: (c) => ({ device: deviceOf(c.req.header('user-agent')), instead: cookie.read(c) }),
    begin: async (c, token) => {
      cookie.set(c, token)
      return describe(token)
    },
  }
}
