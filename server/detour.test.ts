/**
 * The command itself, as it is run: what goes where, and with which exit code.
 */

import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { impactAnswerSchema } from '../shared/impact.schema.ts'

const kouter = 'data/examples/closures/kouter.geojson'
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'omweg-detour-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const run = (args: string[], input?: string): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, ['--import', 'tsx', 'server/detour.ts', ...args], {
    encoding: 'utf8',
    input,
    maxBuffer: 1 << 26,
    env: { ...process.env, DATA_DIR: join(tmpdir(), 'omweg-tests') },
  })

describe('npm run detour', () => {
  it('answers in JSON on standard output, tells in words on the other, and writes the page', async () => {
    const map = join(folder, 'out.html')
    const { status, stdout, stderr } = run(['--closure', kouter, '--map', map, '--lang', 'fr'])
    expect(stderr).toContain('Le tram T1 direction Flanders Expo :')
    expect(stderr).toContain('Ces données sont un exemple.')
    expect(status).toBe(0)
    const answer = impactAnswerSchema.parse(JSON.parse(stdout))
    expect(answer.impacts.map(({ line }) => line.number)).toEqual(['T1'])
    const page = await readFile(map, 'utf8')
    expect(page).toContain('<html lang="fr">')
    expect(page).toContain('© OpenStreetMap contributors')
    expect(page).toContain('Ces données sont un exemple.')
    expect(page).toContain('Horaires : valables du ')
  })

  it('reads standard input, and passes the options on', async () => {
    const text = await readFile(kouter, 'utf8')
    const options = ['--closure', '-', '--directions', 'forward', '--pretty']
    const { status, stdout } = run(options, text)
    expect(status).toBe(0)
    expect(stdout).toContain('\n  "complete": true')
    expect(JSON.parse(stdout).why.code).toBe('noLineHere')
  })

  it('exits with 2 where the command or the closure is wrong, and says what to do', async () => {
    const bowTie = join(folder, 'bow-tie.json')
    const coordinates = [
      [3.72, 51.05],
      [3.721, 51.051],
      [3.721, 51.05],
      [3.72, 51.051],
      [3.72, 51.05],
    ]
    await writeFile(bowTie, JSON.stringify({ type: 'Polygon', coordinates: [coordinates] }))
    for (const [args, says] of [
      [[], '--closure is missing'],
      [['--closure', join(folder, 'none.json')], 'cannot be read'],
      [['--closure', bowTie], '--closure (closure.coordinates'],
    ] as const) {
      const { status, stdout, stderr } = run([...args])
      expect(stderr).toContain(says)
      expect(status).toBe(2)
      expect(stdout).toBe('')
    }
  })

  it('exits with 1 where anything else is wrong', () => {
    const { status, stdout, stderr } = run([
      '--closure',
      kouter,
      '--config',
      join(folder, 'none.json'),
    ])
    expect(stderr).toContain('cannot be read')
    expect(status).toBe(1)
    expect(stdout).toBe('')
  })

  it('tells how it is used', () => {
    const { status, stdout } = run(['--help'])
    expect(status).toBe(0)
    expect(stdout).toContain('--closure FILE')
  })
})
