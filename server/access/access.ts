/**
 * Who people are and what they may: accounts, sessions, invitations, memberships, settings.
 *
 * @module
 */

import type { Logger } from 'pino'
import type { Person, Role } from '../../shared/access.ts'
import type {
  Colleague,
  Invitation,
  PasswordReset,
  TenantSettings,
} from '../../shared/staff-api.ts'
import type { Language } from '../../shared/text/messages.ts'
import { toInstant } from '../../shared/time/period.ts'
import type { Clock } from '../store/clock.ts'
import type { Database, Queryable } from '../store/database.ts'
import { migrate } from '../store/migrate.ts'
import { accessMigrations } from './access-schema.ts'
import { AccessError, type Account, type Tenant } from './access-types.ts'
import type { AccessContext } from './context.ts'
import { createFamiliar } from './familiar.ts'
import { takeOverInvitation } from './first-administrator.ts'
import { type Acceptance, acceptInvitation, readInvitation } from './invitations.ts'
import type { EnqueueMail } from './mail-types.ts'
import {
  changeRole,
  type InvitedPerson,
  inviteAgain,
  inviteColleague,
  listColleagues,
  removeColleague,
} from './members.ts'
import { createPasswords, type HashCost } from './passwords.ts'
import {
  type AccountRow,
  accountColumns,
  joinMemberships,
  lockPerson,
  type NewPerson,
  toAccount,
} from './people-store.ts'
import { readReset, requestReset, resetPassword } from './resets.ts'
import { createSessions, type Sessions } from './sessions.ts'
import { readSettings, writeSettings } from './settings.ts'
import { changePassword, type SignedIn, type SignIn, signIn } from './sign-in.ts'
import { createThrottle } from './throttle.ts'

export interface AccessOptions {
  db: Database
  clock: Pick<Clock, 'now'>
  log: Logger
  /** As configured. */
  tenants: readonly Tenant[]
  /** Links in mails begin with it. Without it no mail is sent. */
  publicUrl?: string
  /** Absent: no mail can be sent, and links are handed over by whoever asked for them. */
  enqueueMail?: EnqueueMail
  /** Where the operator leaves invitations, see `leaveInvitation`. Absent: nowhere. */
  invitationFolder?: string
  /** Whether people may have passwords; they may where it is left out. */
  local?: boolean
  /**
   * Takes away, in the transaction that closes an account, what else opened it, such as passkeys:
   * the address may be somebody else's when it is invited again.
   */
  onClosed?: (tx: Queryable, person: string) => Promise<void>
  /** Less than what is safe only in tests. */
  hashCost?: HashCost
}

export interface Access {
  /** Brings the schema up to date and forgets what ran out, now and every hour. */
  start(): Promise<void>
  stop(): Promise<void>
  readonly tenants: ReadonlyMap<string, Tenant>
  /** Whether a forgotten password is renewed by mail. */
  readonly mails: boolean
  readonly sessions: Sessions
  /** Nobody can sign in yet. */
  isEmpty(): Promise<boolean>
  account(id: string): Promise<Account | undefined>
  /** @throws AccessError `signInFailed`, `slowDown` */
  signIn(
    who: { email: string; password: string },
    how: SignIn & { familiar?: string },
  ): Promise<SignedIn>
  /** For somebody who proved who they are in another way. @throws AccessError `signInFailed` */
  openSession(person: string, how: SignIn): Promise<string>
  changePassword(
    person: string,
    change: { current: string; next: string },
    device: string,
  ): Promise<string>
  signOutEverywhere(person: string): Promise<void>
  /** Answers before it is done, alike for everybody; see `settled`. */
  requestReset(email: string): void
  readReset(token: string): Promise<PasswordReset>
  resetPassword(token: string, password: string): Promise<void>
  readInvitation(token: string): Promise<Invitation>
  /** @returns the token of the new session */
  acceptInvitation(token: string, acceptance: Acceptance, how: SignIn): Promise<string>
  colleagues(tenant: string): Promise<Colleague[]>
  invite(tenant: string, by: Person, person: NewPerson & { role: Role }): Promise<InvitedPerson>
  inviteAgain(tenant: string, by: Person, id: string): Promise<InvitedPerson>
  changeRole(tenant: string, by: Person, id: string, role: Role): Promise<Colleague>
  remove(tenant: string, by: Person, id: string): Promise<void>
  /** Resolves when what was answered before it was done is done. */
  settled(): Promise<void>
  changeAccount(person: string, change: { name?: string; lang?: Language }): Promise<void>
  settings(tenant: string, tx?: Queryable): Promise<TenantSettings>
  changeSettings(tenant: string, settings: TenantSettings): Promise<void>
}

export function createAccess(options: AccessOptions): Access {
  const { db, clock, log, publicUrl } = options
  const tenants = new Map(options.tenants.map((tenant) => [tenant.nis, tenant]))
  const served = new Set(tenants.keys())
  const sessions = createSessions(db, clock, served)
  const throttle = createThrottle(clock)
  const familiar = createFamiliar(clock)
  const context: AccessContext = {
    db,
    clock,
    log,
    tenants,
    served,
    sessions,
    throttle,
    familiar,
    local: options.local ?? true,
    onClosed: options.onClosed,
    passwords: createPasswords(options.hashCost),
    ...(publicUrl === undefined
      ? {}
      : { publicUrl: publicUrl.replace(/\/$/, ''), enqueueMail: options.enqueueMail }),
  }
  let cleaning: NodeJS.Timeout | undefined
  const underWay = new Set<Promise<void>>()

  const clean = () =>
    db
      .transaction(async (tx) => {
        await sessions.clean(tx)
        await throttle.clean(tx)
        await familiar.clean(tx)
        const now = toInstant(clock.now())
        await tx.query('delete from invitation where expires < $1', [now])
        await tx.query('delete from password_reset where expires < $1', [now])
      })
      .catch((error) => log.warn({ err: error }, 'could not forget what ran out'))

  const tenantOf = (nis: string): Tenant => {
    const tenant = tenants.get(nis)
    if (!tenant) throw new AccessError('notFound', `There is no tenant '${nis}' here`)
    return tenant
  }

  async function account(id: string): Promise<Account | undefined> {
    const [row] = await db.query<AccountRow>(
      `select ${accountColumns} from person p ${joinMemberships}
       where p.id = $1 and p.disabled_at is null group by p.id`,
      [id],
    )
    return row && toAccount(row, served)
  }

  /** @param token - of the link, which the operator may have left in a file */
  async function invited<T>(token: string, then: () => Promise<T>): Promise<T> {
    const { invitationFolder } = options
    if (invitationFolder) await takeOverInvitation(context, invitationFolder, token)
    return then()
  }

  async function settled(): Promise<void> {
    await Promise.all(underWay)
  }

  return {
    tenants,
    sessions,
    settled,
    account,
    mails: context.enqueueMail !== undefined && context.local,
    start: async () => {
      await migrate(db, accessMigrations)
      await clean()
      cleaning = setInterval(clean, 3_600_000)
      cleaning.unref()
    },
    stop: async () => {
      clearInterval(cleaning)
      await settled()
    },
    isEmpty: async () => {
      // The people of the bundled sample have addresses of no mailbox, and never sign in.
      const rows = await db.query(
        `select 1 from membership m join person p on p.id = m.person
         where m.accepted_at is not null and p.email not like '%.invalid' limit 1`,
      )
      return rows.length === 0
    },
    signIn: (who, how) => signIn(context, who, how),
    openSession: (person, { device, instead }) =>
      db.transaction(async (tx) => {
        // held, so that nobody is removed while coming in
        const found = await lockPerson(tx, person)
        if (!found || found.disabled_at !== null) {
          throw new AccessError('signInFailed', 'There is no such account')
        }
        return sessions.open(tx, person, device, instead)
      }),
    changePassword: (person, change, device) => changePassword(context, person, change, device),
    requestReset: (email) => {
      const work = requestReset(context, email)
        .catch((error) => log.error({ err: error }, 'could not mail a link for a new password'))
        .finally(() => underWay.delete(work))
      underWay.add(work)
    },
    readReset: (token) => readReset(context, token),
    resetPassword: (token, password) => resetPassword(context, token, password),
    readInvitation: (token) => invited(token, () => readInvitation(context, token)),
    acceptInvitation: (token, acceptance, how) =>
      invited(token, () => acceptInvitation(context, token, acceptance, how)),
    colleagues: (tenant) => listColleagues(db, tenant),
    invite: (tenant, by, person) => inviteColleague(context, tenant, by, person),
    inviteAgain: (tenant, by, id) => inviteAgain(context, tenant, by, id),
    changeRole: (tenant, by, id, role) => changeRole(context, tenant, by, id, role),
    remove: (tenant, by, id) => removeColleague(context, tenant, by, id),
    signOutEverywhere: (person) => db.transaction((tx) => sessions.endAll(tx, person)),
    changeAccount: async (person, { name, lang }) => {
      await db.query(
        'update person set name = coalesce($2, name), lang = coalesce($3, lang) where id = $1',
        [person, name ?? null, lang ?? null],
      )
    },
    settings: (tenant, tx) => readSettings(tx ?? db, tenantOf(tenant)),
    changeSettings: (tenant, settings) => writeSettings(db, tenantOf(tenant), settings),
  }
}
