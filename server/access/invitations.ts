/**
 * Links that make somebody a member of a tenant, and choose a password where they have no account.
 *
 * A link may pass through the hands of whoever invites (where no mail can be sent). So it opens no
 * account that is in use: that needs its own password besides. Else an administrator of one tenant
 * could become a colleague of another.
 *
 * @module
 */

import type { Invitation } from '../../shared/staff-api.ts'
import { type Instant, toInstant } from '../../shared/time/period.ts'
import type { Queryable } from '../store/database.ts'
import { AccessError } from './access-types.ts'
import type { AccessContext } from './context.ts'
import { lockPerson, type StoredPerson } from './people-store.ts'
import { hashOf, isToken, newToken } from './secrets.ts'
import { newHash, refuseGuessing, type SignIn, setPassword } from './sign-in.ts'

const hour = 3_600_000
const invitationHours = 7 * 24

export interface InvitationRow {
  person: string
  tenants: string[]
  /** It chooses a new password, though there is one. */
  renews: boolean
  expires: Instant
}

/** Keep an invitation; earlier ones to the same are worth nothing from here on. */
export async function storeInvitation(
  tx: Queryable,
  tokenHash: string,
  { person, tenants, renews, expires }: InvitationRow,
): Promise<void> {
  await tx.query(
    'delete from invitation where person = $1 and (tenants <@ $2::text[] or (renews and $3))',
    [person, tenants, renews],
  )
  await tx.query(
    `insert into invitation (token_hash, person, tenants, renews, expires)
     values ($1, $2, $3::text[], $4, $5)`,
    [tokenHash, person, tenants, renews, expires],
  )
}

export interface Invite {
  person: StoredPerson
  tenants: string[]
  renews: boolean
  /** Who invites. */
  by: string
}

/**
 * Make a link, and mail it where mail can be sent.
 *
 * @returns the token where it is to be handed over
 */
export async function sendInvitation(
  context: AccessContext,
  tx: Queryable,
  { person, tenants, renews, by }: Invite,
): Promise<string | undefined> {
  const token = newToken()
  await storeInvitation(tx, hashOf(token), {
    person: person.id,
    tenants,
    renews,
    expires: toInstant(context.clock.now() + invitationHours * hour),
  })
  if (!context.enqueueMail) return token
  await context.enqueueMail(tx, {
    to: person.email,
    lang: person.lang,
    template: 'invitation',
    values: {
      name: person.name,
      by,
      tenantNames: tenants.map((nis) => context.tenants.get(nis)?.name ?? nis),
      link: `${context.publicUrl}${invitationPath(token)}`,
      hours: invitationHours,
    },
  })
  return undefined
}

export const invitationPath = (token: string): string => `/staff/uitnodiging/${token}`

/** @throws AccessError `notFound` */
export async function readInvitation(context: AccessContext, token: string): Promise<Invitation> {
  const { invitation, person } = await find(context, context.db, token)
  return {
    email: person.email,
    name: person.name,
    tenantNames: invitation.tenants.map((nis) => context.tenants.get(nis)?.name ?? nis),
    expires: invitation.expires,
    known: needsProof(invitation, person),
  }
}

interface Found {
  invitation: InvitationRow
  person: StoredPerson & { in_use: boolean }
}

async function find(context: AccessContext, db: Queryable, token: string): Promise<Found> {
  const [row] = isToken(token)
    ? await db.query<InvitationRow & StoredPerson & { in_use: boolean }>(
        `select i.person, i.tenants, i.renews, i.expires, p.id, p.name, p.email, p.lang,
           p.password_hash, p.disabled_at, p.disabled_at is null and (p.password_hash is not null
             or exists (select 1 from membership m
               where m.person = p.id and m.accepted_at is not null)) as in_use
         from invitation i join person p on p.id = i.person
         where i.token_hash = $1 and i.expires > $2`,
        [hashOf(token), toInstant(context.clock.now())],
      )
    : []
  if (!row) throw gone()
  const { person, tenants, renews, expires } = row
  return { invitation: { person, tenants, renews, expires }, person: row }
}

const gone = () =>
  new AccessError(
    'notFound',
    'This invitation was used, withdrawn or replaced, or it is too old; ask for a new one',
  )

/** An account in use is opened by its own means only. */
const needsProof = ({ renews }: InvitationRow, { in_use }: { in_use: boolean }): boolean =>
  in_use && !renews

export interface Acceptance {
  name?: string
  /** A new one; of an account in use its own. */
  password?: string
  /** Who is signed in already. */
  signedIn?: string
}

/**
 * Accept an invitation, once.
 *
 * @returns the token of a new session
 * @throws AccessError `notFound`, `invalid`, `signInFailed`, `slowDown`
 */
export async function acceptInvitation(
  context: AccessContext,
  token: string,
  acceptance: Acceptance,
  { device, instead }: SignIn,
): Promise<string> {
  const { db, clock, sessions, throttle } = context
  const { invitation, person } = await find(context, db, token)
  const proves = needsProof(invitation, person)
  const kept = proves ? undefined : await chosen(context, acceptance, person)
  if (proves) await prove(context, acceptance, person)
  return db.transaction(async (tx) => {
    const now = await lockPerson(tx, person.id)
    const [used] = await tx.query<{ tenants: string[] }>(
      'delete from invitation where token_hash = $1 and expires > $2 returning tenants',
      [hashOf(token), toInstant(clock.now())],
    )
    if (!now || !used) throw gone()
    // what was proved, or found not to need it, must still be so
    if (now.password_hash !== person.password_hash || now.disabled_at !== person.disabled_at) {
      throw new AccessError('conflict', 'The account was changed meanwhile; open the link again')
    }
    await tx.query(
      `update membership set accepted_at = $3
       where person = $1 and tenant = any($2::text[]) and accepted_at is null`,
      [person.id, used.tenants, toInstant(clock.now())],
    )
    if (kept !== undefined) {
      await tx.query('update person set name = $2, disabled_at = null where id = $1', [
        person.id,
        acceptance.name ?? person.name,
      ])
      await setPassword(context, tx, person, kept)
    }
    // A link that colleagues hold opens no more than what they knew of when they made it.
    await tx.query(`delete from invitation where person = $1 and renews and tenants = '{}'`, [
      person.id,
    ])
    await throttle.forget(tx, person.email)
    context.log.info({ person: person.id, tenants: used.tenants }, 'invitation accepted')
    return sessions.open(tx, person.id, device, instead)
  })
}

async function chosen(
  context: AccessContext,
  { password, name }: Acceptance,
  { email, name: before }: StoredPerson,
): Promise<string> {
  return newHash(context, 'password', password ?? '', { email, name: name ?? before })
}

async function prove(context: AccessContext, given: Acceptance, person: StoredPerson) {
  if (given.signedIn === person.id) return
  if (person.password_hash === null) {
    throw new AccessError(
      'signInFailed',
      'This account has no password: sign in the way you always do, then open the link again',
    )
  }
  await refuseGuessing(context, person.email)
  const { right } = await context.passwords.check(given.password ?? '', person.password_hash)
  if (right) return
  throw new AccessError(
    'signInFailed',
    'There is an account with this address already; give the password of that account',
  )
}
