/**
 * From an empty instance to an administrator who is signed in, while the server runs on the
 * embedded database, which nobody else can open.
 */

import { spawnSync } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningServer, startServer } from '../setup/server.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startServer({ polled: false })
})
afterAll(() => server?.stop())

const runCommand = () =>
  spawnSync(
    process.execPath,
    ['dist/server/admin.js', '--email', 'an@gent.example', '--name', 'An Maes'],
    { encoding: 'utf8', env: { ...process.env, DATA_DIR: server.dataDir } },
  )

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${server.url}${path}`, {
    ...init,
    headers: { origin: server.url, 'content-type': 'application/json', ...init.headers },
  })

test('the operator makes a link, which makes an administrator, who signs in', async () => {
  const { stdout, stderr, status } = runCommand()
  expect(stderr).toContain('becomes administrator of')
  expect(status).toBe(0)
  const token = stdout.trim().split('/').pop() ?? ''
  const invited = await ask(`/api/v1/invitations/${token}`)
  expect(await invited.json()).toMatchObject({ email: 'an@gent.example', known: false })
  expect(await readdir(join(server.dataDir, 'invitations'))).toEqual([])

  const body = JSON.stringify({ password: 'geel orgel in de mist' })
  const accepted = await ask(`/api/v1/invitations/${token}`, { method: 'POST', body })
  expect(accepted.status).toBe(200)
  const cookie = accepted.headers.get('set-cookie')?.split(';')[0] ?? ''
  const { memberships, csrf } = await accepted.json()
  expect(memberships[0].role).toBe('administrator')

  const invite = await ask(`/api/v1/people?tenant=${memberships[0].tenant}`, {
    method: 'POST',
    headers: { cookie, 'x-csrf-token': csrf },
    body: JSON.stringify({ email: 'bo@gent.example', name: 'Bo', role: 'editor' }),
  })
  expect(invite.status).toBe(201)

  const again = await ask(`/api/v1/invitations/${token}`, { method: 'POST', body })
  expect(again.status).toBe(404)
  const other = await ask(`/api/v1/session`, {
    method: 'POST',
    body: JSON.stringify({ email: 'an@gent.example', password: 'geel orgel in de mist' }),
  })
  expect(other.status).toBe(200)
  for (const secret of [token, 'geel orgel', cookie.split('=')[1] ?? '-', csrf]) {
    expect(server.output()).not.toContain(secret)
  }
})
