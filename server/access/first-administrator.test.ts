import { createHash } from 'node:crypto'
import { chmod, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { roles } from '../../shared/access.ts'
import type { Database } from '../store/database.ts'
import { eachDatabase } from '../store/testing.ts'
import { invitationFolder, leaveInvitation } from './first-administrator.ts'
import { newToken } from './secrets.ts'
import { accessForTests, emptied, gent, merelbeke, type TestAccess } from './testing.ts'

const invitation = {
  email: 'an@gent.example',
  name: 'An Maes',
  lang: 'nl' as const,
  tenants: [gent.nis, merelbeke.nis],
  expires: '2026-11-23T08:00:00Z',
}
const password = 'geel orgel in de mist'

eachDatabase('an invitation that waits in a file', ({ fresh }) => {
  let db: Database
  let room: TestAccess
  let dataDir: string
  let folder: string
  let said: string[]
  beforeAll(async () => {
    db = await fresh()
  })
  beforeEach(async () => {
    await emptied(db)
    dataDir = await mkdtemp(join(tmpdir(), 'omweg-admin-'))
    folder = invitationFolder(dataDir)
    said = []
    const log = pino({ level: 'info' }, { write: (line: string) => said.push(line) })
    room = await accessForTests(db, { invitationFolder: folder, log })
  })
  afterEach(() => rm(dataDir, { recursive: true, force: true }))

  const nameOf = (token: string) => `${createHash('sha256').update(token).digest('hex')}.json`
  const accept = (token: string) =>
    room.access.acceptInvitation(token, { password }, { device: '' })

  test('makes an administrator of every tenant it names, once', async () => {
    const token = newToken()
    await leaveInvitation(folder, token, invitation)
    expect(await readdir(folder)).toEqual([nameOf(token)])
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    expect((await stat(join(folder, nameOf(token)))).mode & 0o777).toBe(0o600)
    expect(await room.access.readInvitation(token)).toEqual({
      email: invitation.email,
      name: invitation.name,
      tenantNames: ['Gent', 'Merelbeke-Melle'],
      expires: invitation.expires,
      known: false,
    })
    expect(await readdir(folder)).toEqual([])
    const session = await room.access.sessions.find(await accept(token))
    expect(session).toMatchObject({
      account: {
        email: invitation.email,
        memberships: [
          { tenant: gent.nis, role: 'administrator' },
          { tenant: merelbeke.nis, role: 'administrator' },
        ],
      },
    })
    await expect(accept(token)).rejects.toMatchObject({ kind: 'notFound' })
  })

  test('lets back in who forgot everything, and raises who was less', async () => {
    const token = newToken()
    const email = room.email('editor', gent.nis)
    await leaveInvitation(folder, token, { ...invitation, email, tenants: [gent.nis] })
    const session = await room.access.sessions.find(await accept(token))
    expect(session).toMatchObject({
      account: {
        id: room.person('editor', gent.nis),
        memberships: [{ tenant: gent.nis, role: 'administrator' }],
      },
    })
    expect((await room.access.signIn({ email, password }, { device: '' })).token).toBeTruthy()
  })

  test('two who show it at once are one', async () => {
    const token = newToken()
    await leaveInvitation(folder, token, invitation)
    const done = await Promise.allSettled([accept(token), accept(token), accept(token)])
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const people = await db.query('select 1 from person where email = $1', [invitation.email])
    expect(people).toHaveLength(1)
  })

  test('is too old after its time, and goes', async () => {
    const token = newToken()
    await leaveInvitation(folder, token, invitation)
    room.clock.forward(24 * 3600)
    await expect(accept(token)).rejects.toMatchObject({ kind: 'notFound' })
    expect(await readdir(folder)).toEqual([])
  })

  test('where there is no folder, a link is none', async () => {
    await expect(accept(newToken())).rejects.toMatchObject({ kind: 'notFound' })
    expect(said.filter((line) => line.includes('refused'))).toEqual([])
  })

  describe('is refused, and said so in the log', () => {
    const refused = async (token: string, reason: string) => {
      await expect(accept(token)).rejects.toMatchObject({ kind: 'notFound' })
      expect(said.join('')).toContain(reason)
      expect(said.join('')).not.toContain(token)
      expect(await db.query('select 1 from invitation')).toEqual([])
      expect(await room.access.colleagues(gent.nis)).toHaveLength(roles.length)
    }
    const leave = async (text: string, mode = 0o600) => {
      const token = newToken()
      await leaveInvitation(folder, newToken(), invitation)
      await writeFile(join(folder, nameOf(token)), text, { mode })
      return token
    }

    test.each([
      ['no JSON', '{', 'JSON'],
      ['not an invitation', '{"email":"an@gent.example"}', 'name'],
      ['more than an invitation', JSON.stringify({ ...invitation, role: 'owner' }), 'role'],
      ['an unknown tenant', JSON.stringify({ ...invitation, tenants: ['11002'] }), '11002'],
      ['far too long', ' '.repeat(5000), 'too long'],
    ])('%s', async (_, text, reason) => {
      await refused(await leave(text), reason)
    })

    test('one that others may write', async () => {
      const token = await leave(JSON.stringify(invitation))
      await chmod(join(folder, nameOf(token)), 0o620)
      await refused(token, '0600')
    })

    test('one that leads elsewhere', async () => {
      const elsewhere = join(dataDir, 'elsewhere.json')
      await writeFile(elsewhere, JSON.stringify(invitation), { mode: 0o600 })
      const token = newToken()
      await leaveInvitation(folder, newToken(), invitation)
      await symlink(elsewhere, join(folder, nameOf(token)))
      await refused(token, 'plain file')
    })
  })
})
