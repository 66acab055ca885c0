import { beforeAll, expect, test } from 'vitest'
import type { Role } from '../../shared/access.ts'
import type { Database } from '../store/database.ts'
import { eachDatabase } from '../store/testing.ts'
import { provideMemberships } from './members.ts'
import { accessForTests, addPerson, gent, merelbeke, type TestAccess } from './testing.ts'

eachDatabase('memberships that a provider gives', ({ fresh }) => {
  let db: Database
  let room: TestAccess
  let n = 0
  const at = '2026-11-22T08:00:00Z'
  beforeAll(async () => {
    db = await fresh()
    room = await accessForTests(db)
  }, 60_000)

  const somebody = (...memberships: { tenant: string; role: Role }[]) => {
    const email = `an${n++}@gent.example`
    return addPerson(db, { email, name: 'An', lang: 'nl' }, memberships, at)
  }
  const provide = async (person: string, ...memberships: { tenant: string; role: Role }[]) => {
    await db.transaction((tx) => provideMemberships(tx, person, 'acmidm', memberships, at))
    return (await room.access.account(person))?.memberships
  }

  test('are what it says each time', async () => {
    const person = await somebody()
    const both = [
      { tenant: gent.nis, role: 'editor' as const },
      { tenant: merelbeke.nis, role: 'reader' as const },
    ]
    expect(await provide(person, ...both)).toEqual(both)
    const one = { tenant: gent.nis, role: 'approver' as const }
    expect(await provide(person, one)).toEqual([one])
    expect(await provide(person)).toEqual([])
  })

  test('leave alone what was given by hand', async () => {
    const byHand = { tenant: gent.nis, role: 'administrator' as const }
    const person = await somebody(byHand)
    expect(await provide(person, { tenant: gent.nis, role: 'reader' })).toEqual([byHand])
    expect(await provide(person)).toEqual([byHand])
  })

  test('leave alone what another provider gives', async () => {
    const person = await somebody()
    await provide(person, { tenant: gent.nis, role: 'editor' })
    await db.query(`update membership set source = 'other' where person = $1`, [person])
    expect(await provide(person)).toEqual([{ tenant: gent.nis, role: 'editor' }])
  })

  test('take the place of an invitation that waits', async () => {
    const person = await somebody({ tenant: gent.nis, role: 'reader' })
    await db.query('update membership set accepted_at = null where person = $1', [person])
    expect(await provide(person, { tenant: gent.nis, role: 'editor' })).toEqual([
      { tenant: gent.nis, role: 'editor' },
    ])
  })

  test('in tenants that are not served count for nothing', async () => {
    expect(await provide(await somebody(), { tenant: '11002', role: 'administrator' })).toEqual([])
  })
})
