import { beforeEach, expect, test } from 'vitest'
import type { Database } from '../store/database.ts'
import { migrate } from '../store/migrate.ts'
import { eachDatabase } from '../store/testing.ts'
import { createPasskeys, type Passkeys } from './passkeys.ts'
import { signInMigrations } from './sign-in-schema.ts'
import { accessForTests, addPerson, gent, testClock } from './testing.ts'

const at = '2026-11-22T08:00:00Z'

eachDatabase('passkeys', ({ fresh }) => {
  let db: Database
  let passkeys: Passkeys

  beforeEach(async () => {
    db = await fresh()
    await accessForTests(db)
    await migrate(db, signInMigrations)
    passkeys = createPasskeys(db, testClock())
  })

  const somebody = (password: string | null) =>
    addPerson(
      db,
      { name: 'An', email: 'an@gent.example', lang: 'nl' },
      [{ tenant: gent.nis, role: 'editor' }],
      at,
      password,
    )
  const give = (person: string, id: string) =>
    db.query(
      `insert into passkey (id, person, name, public_key, counter, transports, created_at)
       values ($1, $2, 'Phone', '', 0, '[]', $3)`,
      [id, person, at],
    )
  const left = async () =>
    (await db.query<{ id: string }>('select id from passkey')).map((r) => r.id)

  test('the only way in stays, also where two are removed at once', async () => {
    const an = await somebody(null)
    await give(an, 'a')
    await give(an, 'b')
    const outcomes = await Promise.all([passkeys.remove(an, 'a'), passkeys.remove(an, 'b')])
    expect(outcomes.sort()).toEqual(['lastWayIn', 'removed'])
    expect(await left()).toHaveLength(1)
  })

  test('with a password or a provider the last one may go; those of others may not', async () => {
    const an = await somebody('a hash')
    await give(an, 'a')
    expect(await passkeys.remove('nobody', 'a')).toBe('unknown')
    expect(await passkeys.remove(an, 'b')).toBe('unknown')
    expect(await passkeys.remove(an, 'a')).toBe('removed')

    await db.query('update person set password_hash = null where id = $1', [an])
    await db.query(
      `insert into identity (provider, subject, person, last_used) values ('acm', 's', $1, $2)`,
      [an, at],
    )
    await give(an, 'c')
    expect(await passkeys.remove(an, 'c')).toBe('removed')
    expect(await left()).toEqual([])
  })
})
