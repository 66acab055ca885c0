/**
 * The command itself, as it is run: what goes where, and with which exit code.
 */

import { spawnSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessForTests } from './access/testing.ts'
import { openDatabase } from './store/open.ts'
import { findServer, quiet, startServer } from './store/testing.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'omweg-admin-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const run = (args: string[], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'server/admin.ts', ...args], {
    encoding: 'utf8',
    env: { ...process.env, DATA_DIR: folder, DATABASE_URL: '', PUBLIC_URL: '', ...env },
  })
const an = ['--email', 'an@gent.example', '--name', 'An Maes']

describe('npm run admin', () => {
  it('leaves an invitation in the data folder, and prints nothing but its link', async () => {
    const { status, stdout, stderr } = run([...an, '--tenant', '44021', '--lang', 'fr'], {
      PUBLIC_URL: 'https://omweg.example/',
    })
    expect(status).toBe(0)
    expect(stdout).toMatch(/^https:\/\/omweg\.example\/staff\/uitnodiging\/[\w-]{43}\n$/)
    expect(stderr).toContain('An Maes <an@gent.example> becomes administrator of Gent')
    const [file = ''] = await readdir(join(folder, 'invitations'))
    const text = await readFile(join(folder, 'invitations', file), 'utf8')
    expect(JSON.parse(text)).toMatchObject({
      email: 'an@gent.example',
      name: 'An Maes',
      lang: 'fr',
      tenants: ['44021'],
    })
    expect(text).not.toContain(stdout.trim().split('/').pop())
  })

  it('names the port where there is no public address', () => {
    expect(run(an, { PORT: '4123' }).stdout).toMatch(/^http:\/\/localhost:4123\/staff\//)
  })

  it.each([
    [[], '--email is missing'],
    [['--email', 'an'], '--email: must be a mail address'],
    [['--email', 'an@gent.example'], '--name is missing'],
    [['--email', 'an@gent.example', '--name', 'An\nBcc: x'], '--name: must be on one line'],
    [[...an, '--tenant', '11002'], "--tenant: '11002' is not configured; use 44021, 44088"],
    [[...an, '--lang', 'es'], "--lang: 'es'"],
    [[...an, '--role', 'owner'], '--role'],
  ])('exits with 2 at %j, and says what to write', (args, message) => {
    const { status, stdout, stderr } = run(args)
    expect(stderr).toContain(message)
    expect(stderr).toContain('See --help.')
    expect(stdout).toBe('')
    expect(status).toBe(2)
  })

  it('says what cannot be read', () => {
    const { status, stderr } = run([...an, '--config', 'nowhere.json'])
    expect(stderr).toContain('nowhere.json')
    expect(stderr).not.toContain('    at ')
    expect(status).toBe(1)
  })

  const binaries = findServer()
  it.skipIf(!binaries)('writes it into a PostgreSQL database', async () => {
    if (!binaries) return
    const server = await startServer(binaries)
    const { status, stdout, stderr } = run(an, { DATABASE_URL: server.url })
    expect(stderr).toContain('becomes administrator of Gent, Merelbeke-Melle')
    expect(status).toBe(0)
    const db = await openDatabase({ dataDir: '', databaseUrl: server.url, log: quiet })
    try {
      const { access } = await accessForTests(db)
      const token = stdout.trim().split('/').pop() ?? ''
      const password = 'geel orgel in de mist'
      const session = await access.acceptInvitation(token, { password }, { device: '' })
      expect(await access.sessions.find(session)).toMatchObject({
        account: {
          email: 'an@gent.example',
          memberships: [
            { tenant: '44021', role: 'administrator' },
            { tenant: '44088', role: 'administrator' },
          ],
        },
      })
    } finally {
      await db.close()
      await server.stop()
    }
  })
})
