/**
 * A forgotten password, renewed by mail.
 *
 * @module
 */

import type { PasswordReset } from '../../shared/staff-api.ts'
import { type Instant, toInstant } from '../../shared/time/period.ts'
import type { Queryable } from '../store/database.ts'
import { AccessError } from './access-types.ts'
import type { AccessContext } from './context.ts'
import { lockPerson, personByEmail, type StoredPerson } from './people-store.ts'
import { hashOf, isToken, newToken } from './secrets.ts'
import { newHash, setPassword } from './sign-in.ts'

const hour = 3_600_000
const resetHours = 1
/** Mails to one person within that hour, so that nobody's mailbox is filled by others. */
const mostAtOnce = 3

/** Mails a link, where there is such an account. Says nothing either way. */
export async function requestReset(context: AccessContext, email: string): Promise<void> {
  const { db, local } = context
  if (!context.enqueueMail || !local) return
  const found = await personByEmail(db, email)
  if (!found) return
  await db.transaction(async (tx) => {
    const person = await lockPerson(tx, found.id)
    if (person) await mailReset(context, tx, person)
  })
}

/**
 * Mail a link to somebody who has a password.
 *
 * @returns whether they are somebody, and have not had too many
 */
export async function mailReset(
  { clock, publicUrl, enqueueMail }: AccessContext,
  tx: Queryable,
  person: StoredPerson,
): Promise<boolean> {
  if (!enqueueMail || person.disabled_at !== null || person.password_hash === null) return false
  const now = clock.now()
  await tx.query('delete from password_reset where person = $1 and expires <= $2', [
    person.id,
    toInstant(now),
  ])
  const open = await tx.query('select 1 from password_reset where person = $1', [person.id])
  if (open.length >= mostAtOnce) return false
  const token = newToken()
  await tx.query('insert into password_reset (token_hash, person, expires) values ($1, $2, $3)', [
    hashOf(token),
    person.id,
    toInstant(now + resetHours * hour),
  ])
  await enqueueMail(tx, {
    to: person.email,
    lang: person.lang,
    template: 'reset',
    values: { name: person.name, link: `${publicUrl}${resetPath(token)}`, hours: resetHours },
  })
  return true
}

const resetPath = (token: string): string => `/staff/wachtwoord/${token}`

/** @throws AccessError `notFound` */
export async function readReset(context: AccessContext, token: string): Promise<PasswordReset> {
  const { email, name, expires } = await find(context, token)
  return { email, name, expires }
}

async function find({ db, clock }: AccessContext, token: string) {
  const [row] = isToken(token)
    ? await db.query<StoredPerson & { expires: Instant }>(
        `select p.id, p.name, p.email, p.lang, p.password_hash, p.disabled_at, r.expires
         from password_reset r join person p on p.id = r.person
         where r.token_hash = $1 and r.expires > $2 and p.disabled_at is null`,
        [hashOf(token), toInstant(clock.now())],
      )
    : []
  if (!row) throw gone()
  return row
}

const gone = () =>
  new AccessError('notFound', 'This link was used or is too old; ask for a new one')

/**
 * Choose a new password, once. All sessions end.
 *
 * @throws AccessError `notFound`, `invalid`
 */
export async function resetPassword(
  context: AccessContext,
  token: string,
  password: string,
): Promise<void> {
  const found = await find(context, token)
  const kept = await newHash(context, 'password', password, found)
  await context.db.transaction(async (tx) => {
    const person = await lockPerson(tx, found.id)
    const used = await tx.query(
      'delete from password_reset where token_hash = $1 and expires > $2 returning person',
      [hashOf(token), toInstant(context.clock.now())],
    )
    if (!person || person.disabled_at !== null || used.length === 0) throw gone()
    await setPassword(context, tx, person, kept)
    context.log.info({ person: person.id }, 'password renewed by mail')
  })
}
