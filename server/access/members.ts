/**
 * The people of a tenant: inviting them, changing what they may, removing them.
 *
 * A tenant always keeps somebody who can invite others.
 *
 * @module
 */

import { can, type Person, type Role } from '../../shared/access.ts'
import type { Colleague } from '../../shared/staff-api.ts'
import { toInstant } from '../../shared/time/period.ts'
import type { Queryable } from '../store/database.ts'
import { AccessError } from './access-types.ts'
import type { AccessContext } from './context.ts'
import { sendInvitation } from './invitations.ts'
import {
  addMembership,
  findOrMakePerson,
  lockPerson,
  membershipOf,
  type NewPerson,
  type StoredMembership,
} from './people-store.ts'
import { mailReset } from './resets.ts'

interface ColleagueRow {
  id: string
  name: string
  email: string
  role: Role
  source: string
  accepted_at: string | null
  last_seen: string | null
}

/** By name. @param id - only this one */
export async function listColleagues(
  db: Queryable,
  tenant: string,
  id?: string,
): Promise<Colleague[]> {
  const rows = await db.query<ColleagueRow>(
    `select p.id, p.name, p.email, m.role, m.source, m.accepted_at, p.last_seen
     from membership m join person p on p.id = m.person
     where m.tenant = $1 and ($2::text is null or p.id = $2)
     order by lower(p.name), p.id`,
    [tenant, id ?? null],
  )
  return rows.map(({ accepted_at, last_seen, source, ...rest }) => ({
    ...rest,
    invited: accepted_at === null,
    ...(source === 'local' ? {} : { source }),
    // whether they are active elsewhere is not told before they are here
    ...(accepted_at === null || last_seen === null ? {} : { lastSeen: last_seen }),
  }))
}

export interface InvitedPerson {
  person: Colleague
  /** Of the link, where it is to be handed over. */
  token?: string
}

/** @throws AccessError `conflict` where they are a member already */
export async function inviteColleague(
  context: AccessContext,
  tenant: string,
  by: Person,
  { role, ...given }: NewPerson & { role: Role },
): Promise<InvitedPerson> {
  return context.db.transaction(async (tx) => {
    const at = toInstant(context.clock.now())
    const person = await findOrMakePerson(tx, given, at)
    const before = await membershipOf(tx, person.id, tenant)
    if (before?.accepted_at) {
      throw new AccessError('conflict', `${given.email} is a member already; change the role there`)
    }
    const membership = { person: person.id, tenant, role, source: 'local', accepted_at: null }
    await addMembership(tx, membership, at)
    const token = await sendInvitation(context, tx, {
      person,
      tenants: [tenant],
      renews: false,
      by: by.name,
    })
    context.log.info({ by: by.id, person: person.id, tenant, role }, 'invited')
    return { person: await one(tx, tenant, person.id), token }
  })
}

/**
 * A new link: to accept what they are invited to, or to renew a forgotten password.
 *
 * A link to renew a password that goes through other hands opens all that its owner may, so whoever
 * asks for one must be administrator wherever its owner is a member.
 *
 * @throws AccessError `notFound`, `conflict`
 */
export async function inviteAgain(
  context: AccessContext,
  tenant: string,
  by: Person,
  id: string,
): Promise<InvitedPerson> {
  return context.db.transaction(async (tx) => {
    const person = await lockPerson(tx, id)
    const membership = await membershipOf(tx, id, tenant)
    if (!person || !membership) throw nobody()
    const colleague = await one(tx, tenant, id)
    if (!membership.accepted_at) {
      const invite = { person, tenants: [tenant], renews: false, by: by.name }
      return { person: colleague, token: await sendInvitation(context, tx, invite) }
    }
    if (person.password_hash === null) {
      throw new AccessError('conflict', `${person.name} has no password: they sign in another way`)
    }
    context.log.info({ by: by.id, person: id, tenant }, 'a new password was asked for')
    if (context.enqueueMail) {
      if (await mailReset(context, tx, person)) return { person: colleague }
      throw new AccessError('conflict', `${person.name} was mailed enough; try in an hour`)
    }
    const elsewhere = await tx.query<{ tenant: string }>(
      'select tenant from membership where person = $1',
      [id],
    )
    if (!elsewhere.every((place) => can(by, 'people.manage', place.tenant))) {
      throw new AccessError(
        'conflict',
        `${person.name} belongs to tenants that are none of yours: the operator of this instance ` +
          'can make the link, with `npm run admin`',
      )
    }
    const invite = { person, tenants: [], renews: true, by: by.name }
    return { person: colleague, token: await sendInvitation(context, tx, invite) }
  })
}

/** @throws AccessError `notFound`, `conflict` */
export async function changeRole(
  context: AccessContext,
  tenant: string,
  by: Person,
  id: string,
  role: Role,
): Promise<Colleague> {
  return context.db.transaction(async (tx) => {
    const membership = await changeable(tx, tenant, id)
    if (role !== 'administrator') await keepAdministrator(tx, tenant, id)
    await tx.query('update membership set role = $3 where person = $1 and tenant = $2', [
      id,
      tenant,
      role,
    ])
    context.log.info({ by: by.id, person: id, tenant, from: membership.role, role }, 'role changed')
    return one(tx, tenant, id)
  })
}

/**
 * Take somebody out of a tenant; who is in no other has no account any more.
 *
 * @throws AccessError `notFound`, `conflict`
 */
export async function removeColleague(
  context: AccessContext,
  tenant: string,
  by: Person,
  id: string,
): Promise<void> {
  await context.db.transaction(async (tx) => {
    await changeable(tx, tenant, id)
    await keepAdministrator(tx, tenant, id)
    await lockPerson(tx, id)
    await tx.query('delete from membership where person = $1 and tenant = $2', [id, tenant])
    await tx.query(`update invitation set tenants = array_remove(tenants, $2) where person = $1`, [
      id,
      tenant,
    ])
    await tx.query(`delete from invitation where person = $1 and tenants = '{}' and not renews`, [
      id,
    ])
    await context.sessions.endAll(tx, id)
    const left = await tx.query('select 1 from membership where person = $1 limit 1', [id])
    if (left.length === 0) await closeAccount(context, tx, id)
    context.log.info({ by: by.id, person: id, tenant }, 'removed')
  })
}

/** The name stays beside what they did; whoever never came leaves nothing. */
async function closeAccount(context: AccessContext, tx: Queryable, id: string): Promise<void> {
  await context.onClosed?.(tx, id)
  await tx.query('delete from person where id = $1 and last_seen is null', [id])
  await tx.query('delete from invitation where person = $1', [id])
  await tx.query('delete from password_reset where person = $1', [id])
  await tx.query('update person set disabled_at = $2, password_hash = null where id = $1', [
    id,
    toInstant(context.clock.now()),
  ])
}

const nobody = () => new AccessError('notFound', 'There is nobody with this id in this tenant')

async function one(tx: Queryable, tenant: string, id: string): Promise<Colleague> {
  const [found] = await listColleagues(tx, tenant, id)
  if (!found) throw nobody()
  return found
}

async function changeable(tx: Queryable, tenant: string, id: string): Promise<StoredMembership> {
  // all administrators first, always in this order: two who remove each other take turns
  await administrators(tx, tenant)
  const membership = await membershipOf(tx, id, tenant)
  if (!membership) throw nobody()
  if (membership.source === 'local') return membership
  throw new AccessError(
    'conflict',
    `This role is given by '${membership.source}', where they sign in: change it there`,
  )
}

async function keepAdministrator(tx: Queryable, tenant: string, id: string): Promise<void> {
  const all = await administrators(tx, tenant)
  if (!all.includes(id) || all.length > 1) return
  throw new AccessError(
    'conflict',
    'This is the last administrator of the tenant: make somebody else administrator first',
  )
}

/** Those who can act, held until the transaction ends. */
async function administrators(tx: Queryable, tenant: string): Promise<string[]> {
  const rows = await tx.query<{ person: string }>(
    `select m.person from membership m join person p on p.id = m.person
     where m.tenant = $1 and m.role = 'administrator' and m.accepted_at is not null
       and p.disabled_at is null
     order by m.person for update of m`,
    [tenant],
  )
  return rows.map(({ person }) => person)
}
