/**
 * Whom a provider's word lets in, and as whom.
 *
 * @module
 */

import { createHash } from 'node:crypto'
import type { Language } from '../../shared/text/messages.ts'
import type { Instant } from '../../shared/time/period.ts'
import type { Queryable } from '../store/database.ts'
import type { Claimed } from './oidc-claims.ts'
import {
  addMembership,
  emailKey,
  findOrMakePerson,
  lockPerson,
  personByEmail,
  type StoredPerson,
} from './people-store.ts'

export interface Admission {
  provider: string
  claimed: Claimed
  lang: Language
  at: Instant
}

/**
 * Let somebody in: whom we know by this provider, whom it gives a role, or who was invited with an
 * address that it has verified.
 *
 * @returns the person's id; undefined where they have no business here. To be committed either way:
 *   what they may no more has been taken away
 */
export async function admit(tx: Queryable, admission: Admission): Promise<string | undefined> {
  const { provider, claimed, at } = admission
  const person = await personOf(tx, admission)
  if (!person) return undefined
  const invited = await acceptForWhoIsNowhere(tx, person, admission)
  await tx.query(
    `insert into identity (provider, subject, person, last_used) values ($1, $2, $3, $4)
     on conflict (provider, subject) do update set last_used = excluded.last_used`,
    [provider, claimed.subject, person.id, at],
  )
  if (claimed.memberships) await replaceMemberships(tx, person.id, admission)
  // A link that colleagues hold opens no more than what they knew of when they made it.
  await tx.query(`delete from invitation where person = $1 and renews and tenants = '{}'`, [
    person.id,
  ])
  if (person.disabled_at !== null) {
    if (!invited && !claimed.memberships?.length) return undefined
    await tx.query('update person set disabled_at = null where id = $1', [person.id])
  }
  const [member] = await tx.query(
    'select 1 from membership where person = $1 and accepted_at is not null limit 1',
    [person.id],
  )
  return member && person.id
}

async function personOf(tx: Queryable, admission: Admission): Promise<StoredPerson | undefined> {
  const { provider, claimed, lang, at } = admission
  const [known] = await tx.query<{ person: string }>(
    'select person from identity where provider = $1 and subject = $2',
    [provider, claimed.subject],
  )
  if (known) return lockPerson(tx, known.person)
  const { email, emailVerified, name } = claimed
  const existing = email === undefined ? undefined : await personByEmail(tx, email)
  // Anybody can say an address is theirs.
  if (existing) return emailVerified ? takeOver(tx, existing.id, at) : undefined
  if (!claimed.memberships?.length) return undefined
  return findOrMakePerson(tx, { name, email: email ?? noAddress(provider, claimed), lang }, at)
}

/**
 * An account that somebody made with this address becomes theirs who has the address. Whoever made
 * it may have been another: nothing that opened it before opens it any more.
 */
async function takeOver(tx: Queryable, id: string, at: Instant): Promise<StoredPerson | undefined> {
  const person = await lockPerson(tx, id)
  await tx.query('update person set password_hash = null where id = $1', [id])
  for (const table of ['session', 'password_reset', 'invitation', 'passkey']) {
    await tx.query(`delete from ${table} where person = $1`, [id])
  }
  if (person?.disabled_at === null) {
    await tx.query(
      'update membership set accepted_at = $2 where person = $1 and accepted_at is null',
      [id, at],
    )
  }
  return person && { ...person, password_hash: null }
}

/**
 * Whoever was invited (again) and is a member nowhere comes in with the address that was invited;
 * others open the link.
 *
 * @returns whether they were
 */
async function acceptForWhoIsNowhere(tx: Queryable, person: StoredPerson, admission: Admission) {
  const { claimed, at } = admission
  const { email, emailVerified } = claimed
  if (!emailVerified || email === undefined || emailKey(email) !== emailKey(person.email)) return
  const rows = await tx.query(
    `update membership set accepted_at = $2
     where person = $1 and accepted_at is null
       and not exists (select 1 from membership where person = $1 and accepted_at is not null)
     returning tenant`,
    [person.id, at],
  )
  return rows.length > 0
}

/** Those of this provider become what it says now; those that colleagues gave stay. */
async function replaceMemberships(tx: Queryable, person: string, admission: Admission) {
  const { provider, claimed, at } = admission
  await tx.query('delete from membership where person = $1 and source = $2', [person, provider])
  for (const { tenant, role } of claimed.memberships ?? []) {
    const [given] = await tx.query(
      'select 1 from membership where person = $1 and tenant = $2 and accepted_at is not null',
      [person, tenant],
    )
    if (given) continue
    const membership = { person, tenant, role, source: provider, accepted_at: at }
    await addMembership(tx, membership, at)
  }
}

/** Under `.invalid`, where no mail arrives (RFC 2606). */
const noAddress = (provider: string, { subject }: Claimed): string =>
  `${createHash('sha256').update(subject).digest('hex').slice(0, 16)}@${provider}.invalid`
