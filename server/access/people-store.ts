/**
 * People and what they may where, as kept in the database.
 *
 * @module
 */

import type { Role } from '../../shared/access.ts'
import type { Language } from '../../shared/text/messages.ts'
import type { Instant } from '../../shared/time/period.ts'
import type { Queryable } from '../store/database.ts'
import type { Account } from './access-types.ts'

/** One address is one account, however it is written. */
export const emailKey = (email: string): string => email.trim().normalize('NFKC').toLowerCase()

export interface AccountRow {
  id: string
  name: string
  email: string
  lang: Language
  has_password: boolean
  memberships: { tenant: string; role: Role }[]
}

/** To be selected from `person p`, grouped by `p.id`, joined by {@link joinMemberships}. */
export const accountColumns = `p.id, p.name, p.email, p.lang,
  p.password_hash is not null as has_password,
  coalesce(
    json_agg(json_build_object('tenant', m.tenant, 'role', m.role) order by m.tenant)
      filter (where m.tenant is not null),
    '[]'
  ) as memberships`

/** Only what was accepted counts. */
export const joinMemberships =
  'left join membership m on m.person = p.id and m.accepted_at is not null'

/** @param served - tenants that are configured; memberships in others wait until they are again */
export const toAccount = (row: AccountRow, served: ReadonlySet<string>): Account => ({
  kind: 'person',
  id: row.id,
  name: row.name,
  email: row.email,
  lang: row.lang,
  hasPassword: row.has_password,
  memberships: row.memberships.filter(({ tenant }) => served.has(tenant)),
})

export interface StoredPerson {
  id: string
  name: string
  email: string
  lang: Language
  password_hash: string | null
  disabled_at: string | null
}

const personColumns = 'id, name, email, lang, password_hash, disabled_at'

/** Held until the transaction ends, so that what is decided about somebody stays true. */
export async function lockPerson(tx: Queryable, id: string): Promise<StoredPerson | undefined> {
  const [row] = await tx.query<StoredPerson>(
    `select ${personColumns} from person where id = $1 for update`,
    [id],
  )
  return row
}

export async function personByEmail(db: Queryable, email: string) {
  const [row] = await db.query<StoredPerson>(
    `select ${personColumns} from person where email_key = $1`,
    [emailKey(email)],
  )
  return row
}

export interface NewPerson {
  name: string
  email: string
  lang: Language
}

/**
 * The person with this address, locked; made where there is none.
 *
 * What is known already is left as it is: who invites somebody does not rename them.
 */
export async function findOrMakePerson(
  tx: Queryable,
  { name, email, lang }: NewPerson,
  at: Instant,
): Promise<StoredPerson> {
  await tx.query(
    `insert into person (id, name, email, email_key, lang, created_at)
     values ($1, $2, $3, $4, $5, $6) on conflict (email_key) do nothing`,
    [crypto.randomUUID(), name, email.trim(), emailKey(email), lang, at],
  )
  const found = await personByEmail(tx, email)
  const person = found && (await lockPerson(tx, found.id))
  if (!person) throw new Error('a person was removed while being added')
  return person
}

export interface StoredMembership {
  person: string
  tenant: string
  role: Role
  /** `local`, or the id of the provider that says so. */
  source: string
  accepted_at: string | null
}

export async function membershipOf(
  tx: Queryable,
  person: string,
  tenant: string,
): Promise<StoredMembership | undefined> {
  const [row] = await tx.query<StoredMembership>(
    `select person, tenant, role, source, accepted_at from membership
     where person = $1 and tenant = $2 for update`,
    [person, tenant],
  )
  return row
}

/** Where somebody is a member already, the role and the source become these. */
export async function addMembership(
  tx: Queryable,
  { person, tenant, role, source, accepted_at }: StoredMembership,
  at: Instant,
): Promise<void> {
  await tx.query(
    `insert into membership (person, tenant, role, source, since, accepted_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (person, tenant) do update set role = excluded.role, source = excluded.source,
       accepted_at = coalesce(membership.accepted_at, excluded.accepted_at)`,
    [person, tenant, role, source, at, accepted_at],
  )
}
