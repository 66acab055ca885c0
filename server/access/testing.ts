/**
 * People of every role in two tenants, for tests of what they may.
 *
 * @module
 */

import { type Logger, pino } from 'pino'
import { type Role, roles } from '../../shared/access.ts'
import { toInstant } from '../../shared/time/period.ts'
import type { Clock } from '../store/clock.ts'
import type { Database, Queryable } from '../store/database.ts'
import { type Access, createAccess } from './access.ts'
import type { Tenant } from './access-types.ts'
import type { EnqueueMail } from './mail-types.ts'
import { createPasswords, type HashCost } from './passwords.ts'
import { addMembership, findOrMakePerson } from './people-store.ts'

export const gent: Tenant = { nis: '44021', name: 'Gent' }
export const merelbeke: Tenant = { nis: '44088', name: 'Merelbeke-Melle' }

/** Everybody's in tests. */
export const testPassword = 'paars fietspad onder de brug'

/** Enough to be a hash. */
export const cheap: HashCost = { memoryCost: 64, timeCost: 1, parallelism: 1 }

export interface TestClock extends Pick<Clock, 'now'> {
  /** Seconds. */
  forward(seconds: number): void
}

export function testClock(start = '2026-11-22T08:00:00Z'): TestClock {
  let now = Date.parse(start)
  return {
    now: () => now,
    forward: (seconds) => {
      now += seconds * 1000
    },
  }
}

export interface TestAccess {
  access: Access
  clock: TestClock
  /** Id of somebody with this role in the tenant and nowhere else. */
  person(role: Role, tenant: string): string
  email(role: Role, tenant: string): string
}

export interface TestAccessOptions {
  clock?: TestClock
  enqueueMail?: EnqueueMail
  publicUrl?: string
  /** See `leaveInvitation`. */
  invitationFolder?: string
  log?: Logger
  local?: boolean
  onClosed?: (tx: Queryable, person: string) => Promise<void>
}

/** A room of access on an empty database, with a reader, an editor … in each tenant. */
export async function accessForTests(
  db: Database,
  options: TestAccessOptions = {},
): Promise<TestAccess> {
  const { clock = testClock(), log = pino({ level: 'silent' }) } = options
  const access = createAccess({
    ...options,
    db,
    clock,
    log,
    tenants: [gent, merelbeke],
    hashCost: cheap,
  })
  await access.start()
  const kept = await createPasswords(cheap).hash(testPassword)
  const ids = new Map<string, string>()
  const email = (role: Role, tenant: string) => `${role}@${tenant}.example`
  for (const { nis, name } of [gent, merelbeke]) {
    for (const role of roles) {
      const person = { name: `${role} in ${name}`, email: email(role, nis), lang: 'nl' as const }
      ids.set(
        person.email,
        await addPerson(db, person, [{ tenant: nis, role }], toInstant(clock.now()), kept),
      )
    }
  }
  return {
    access,
    clock,
    email,
    person: (role, tenant) => {
      const id = ids.get(email(role, tenant))
      if (id === undefined) throw new Error(`nobody is ${role} in ${tenant}`)
      return id
    },
  }
}

/** The database without people: in a moment, where a fresh one takes its time. */
export async function emptied(db: Database): Promise<Database> {
  const tables = await db.query(`select 1 from pg_tables where tablename = 'person'`)
  if (tables.length === 0) return db
  await db.query('delete from person; delete from sign_in_failure; delete from tenant_settings')
  return db
}

/** Somebody with an account that is in use. @param kept - hash of the password */
export const addPerson = (
  db: Database,
  person: Parameters<typeof findOrMakePerson>[1],
  memberships: readonly { tenant: string; role: Role }[],
  at: string,
  kept: string | null = null,
): Promise<string> =>
  db.transaction(async (tx) => {
    const { id } = await findOrMakePerson(tx, person, at)
    await tx.query('update person set password_hash = $2 where id = $1', [id, kept])
    for (const { tenant, role } of memberships) {
      const membership = { person: id, tenant, role, source: 'local', accepted_at: at }
      await addMembership(tx, membership, at)
    }
    return id
  })
