import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'omweg-validate-'))
const entity = { id: 'a', alert: { informedEntity: [{ routeId: 'nowhere' }] } }
const texts = { translation: [{ text: 'Hinder', language: 'nl' }] }
const sound = {
  header: { gtfsRealtimeVersion: '2.0', incrementality: 'FULL_DATASET', timestamp: 1_795_248_000 },
  entity: [
    {
      ...entity,
      alert: { ...entity.alert, headerText: texts, descriptionText: texts, cause: 1, effect: 8 },
    },
  ],
}
const file = (name: string, content: object) => {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify(content))
  return path
}

const command = ['--import', 'tsx', 'server/validate.ts']
function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...command, ...args], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

it('ends with 0 where nothing is wrong, and says what it looked at', () => {
  expect(run(file('sound.json', sound))).toEqual({
    status: 0,
    stdout: '1 alert: 0 errors, 0 warnings\n',
    stderr: '',
  })
})

it('ends with 1 where ids are not in the schedule', () => {
  const { status, stdout } = run(file('sound.json', sound), '--gtfs', 'data/ghent/gtfs.zip')
  expect(stdout.split('\n').slice(0, 2)).toEqual([
    "error   E004 a alert.informed_entity[0]: route_id 'nowhere' is not in routes.txt",
    '1 alert: 1 error, 0 warnings',
  ])
  expect(status).toBe(1)
})

it('reads an address, and gives JSON', async () => {
  const server = createServer((_, answer) => answer.end(JSON.stringify({ ...sound, header: {} })))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const child = spawn(process.execPath, [...command, `http://127.0.0.1:${port}/`, '--json'])
  let stdout = ''
  child.stdout.on('data', (chunk) => {
    stdout += chunk
  })
  const [status] = await once(child, 'close')
  server.close()
  const { findings, summary } = JSON.parse(stdout)
  expect(findings.map(({ rule }: { rule: string }) => rule)).toEqual(['E038', 'E048', 'E049'])
  expect(summary).toBe('1 alert: 3 errors, 0 warnings')
  expect(status).toBe(1)
})

it.each([
  [[], 'FEED is missing'],
  [['a.pb', 'b.pb'], "'b.pb': one feed at a time"],
  [['--nonsense'], "Unknown option '--nonsense'"],
  [['/nowhere.pb'], "no such file or directory, open '/nowhere.pb'"],
  [['http://127.0.0.1:1/feed.pb'], 'http://127.0.0.1:1/feed.pb cannot be read ('],
  [['package.json'], 'expected a GTFS-Realtime feed'],
])('ends with 2 of %j', (args, why) => {
  const { status, stdout, stderr } = run(...args)
  expect(stderr).toContain(why)
  expect([status, stdout]).toEqual([2, ''])
})
