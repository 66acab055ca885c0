/**
 * Signing in with an address and a password, and changing that password.
 *
 * @module
 */

import type { Queryable } from '../store/database.ts'
import { AccessError } from './access-types.ts'
import type { AccessContext } from './context.ts'
import { passwordFault } from './passwords.ts'
import { lockPerson, personByEmail, type StoredPerson } from './people-store.ts'

export interface SignIn {
  /** Token of the session that is replaced. */
  instead?: string
  /** Of the browser, in short. */
  device: string
}

export interface SignedIn {
  /** Of the new session. */
  token: string
  /** Of the browser, which is familiar from here on. */
  familiar: string
}

/**
 * Sign in.
 *
 * What is wrong is never told, by words or by time: no account, no password, the wrong one,
 * nowhere a member.
 *
 * @param how - also the token of the browser, where it was here before
 * @throws AccessError `signInFailed`, `slowDown`
 */
export async function signIn(
  context: AccessContext,
  { email, password }: { email: string; password: string },
  how: SignIn & { familiar?: string },
): Promise<SignedIn> {
  const { db, passwords, sessions, throttle, familiar } = context
  needPasswords(context)
  const known = (await familiar.knows(db, email, how.familiar)) ? how.familiar : undefined
  await refuseGuessing(context, email, known)
  const person = await personByEmail(db, email)
  const kept = person?.disabled_at === null ? (person.password_hash ?? undefined) : undefined
  const { right, rehash } = await passwords.check(password, kept)
  if (!person || !right) throw failed()
  const stronger = rehash ? await passwords.hash(password) : undefined
  return db.transaction(async (tx) => {
    const now = await lockPerson(tx, person.id)
    // changed or removed while we were looking
    if (!now || now.disabled_at !== null || now.password_hash !== kept) throw failed()
    if (stronger) {
      await tx.query('update person set password_hash = $2 where id = $1', [person.id, stronger])
    }
    await throttle.forget(tx, email, known)
    return {
      token: await sessions.open(tx, person.id, how.device, how.instead),
      familiar: await familiar.remember(tx, person.id, known),
    }
  })
}

const failed = () =>
  new AccessError('signInFailed', 'The address or the password is wrong; check both and try again')

/**
 * Change a password with the one that was: all sessions end, a new one begins.
 *
 * @returns the token of the new session
 * @throws AccessError `invalid`, `slowDown`, `conflict` where there is no password to change
 */
export async function changePassword(
  context: AccessContext,
  id: string,
  { current, next }: { current: string; next: string },
  device: string,
): Promise<string> {
  const { db, passwords, sessions } = context
  const [person] = await db.query<StoredPerson>('select * from person where id = $1', [id])
  if (!person?.password_hash) {
    throw new AccessError('conflict', 'This account has no password: it signs in another way')
  }
  refuseWeak('next', next, person)
  await refuseGuessing(context, person.email)
  const { right } = await passwords.check(current, person.password_hash)
  if (!right) {
    throw new AccessError('invalid', 'is not the password of this account', {
      fault: { field: 'current', code: 'wrongPassword' },
    })
  }
  const kept = await newHash(context, 'next', next, person)
  return db.transaction(async (tx) => {
    const now = await lockPerson(tx, id)
    if (now?.password_hash !== person.password_hash || now.disabled_at !== null) {
      throw new AccessError('conflict', 'The password was changed meanwhile; sign in again')
    }
    await setPassword(context, tx, now, kept)
    context.log.info({ person: id }, 'password changed')
    return sessions.open(tx, id, device)
  })
}

/** @throws AccessError `conflict` where people sign in with a provider only */
function needPasswords({ local }: Pick<AccessContext, 'local'>): void {
  if (local) return
  throw new AccessError('conflict', 'Passwords are not used here: sign in with a provider')
}

/** @throws AccessError `slowDown` */
export async function refuseGuessing(
  { db, throttle }: AccessContext,
  email: string,
  familiar?: string,
): Promise<void> {
  const wait = await throttle.attempt(db, email, familiar)
  if (wait === 0) return
  throw new AccessError('slowDown', `Too many failures; try again in ${wait} seconds`, {
    retryAfter: wait,
  })
}

const reasons = {
  tooShort: 'must have at least 12 characters; a few words make a good one',
  tooLong: 'must have at most 256 characters',
  tooCommon: 'is one of those that are guessed first; take a few words that do not belong together',
  tooPersonal: 'is made of your name or address; take a few words that do not belong together',
}

/**
 * What is kept of a new password.
 *
 * @throws AccessError `invalid` naming the field; `conflict` where there are no passwords
 */
export async function newHash(
  { passwords, local }: AccessContext,
  field: string,
  password: string,
  owner: { email: string; name: string },
): Promise<string> {
  needPasswords({ local })
  refuseWeak(field, password, owner)
  return passwords.hash(password)
}

function refuseWeak(field: string, password: string, owner: { email: string; name: string }): void {
  const code = passwordFault(password, owner)
  if (code) throw new AccessError('invalid', reasons[code], { fault: { field, code } })
}

/** Whoever is signed in with the old one is so no more; links to renew it are worth nothing. */
export async function setPassword(
  { sessions, throttle }: AccessContext,
  tx: Queryable,
  person: { id: string; email: string },
  kept: string,
): Promise<void> {
  await tx.query('update person set password_hash = $2 where id = $1', [person.id, kept])
  await tx.query('delete from password_reset where person = $1', [person.id])
  await tx.query('delete from invitation where person = $1 and renews', [person.id])
  await throttle.forget(tx, person.email)
  await sessions.endAll(tx, person.id)
}
