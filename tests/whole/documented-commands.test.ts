/**
 * The commands of the README and of docs/*.md as somebody copies them: block by block, against a
 * started server. None may fail, and no request of them may be refused.
 *
 * A block goes on where the one before it in its file stopped, with the variables that it set.
 */

import { execFile, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../setup/server.ts'

const run = promisify(execFile)

/** Starts, installs, tests, or makes somebody an administrator. */
const leftOut = /npm (ci|start|test)|npm run (dev|bench|test)|run --silent admin/
/** What stands for an instance, a key or works of the reader's own. */
const ofOnesOwn = /https:\/\/(omweg\.example|…)|\$OMWEG_KEY|\$CLIENT_ID/

const commandsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^```sh\n([\s\S]*?)^```$/gm)]
    .map(([, block = '']) => block)
    .filter((block) => !leftOut.test(block) && !ofOnesOwn.test(block))

const files = ['README.md', ...readdirSync('docs').map((name) => join('docs', name))]
  .filter((file) => file.endsWith('.md'))
  .filter((file) => commandsOf(file).length > 0)

const sources = ['package.json', 'node_modules', 'server', 'shared', 'data', 'tsconfig.json']

const isMissing = (command: string) => spawnSync('sh', ['-c', `command -v ${command}`]).status !== 0
const needed = ['bash', 'curl', 'jq', 'xmllint'].filter(isMissing)

let server: RunningServer
let folder: string
beforeAll(async () => {
  if (needed.length > 0) return
  folder = await mkdtemp(join(tmpdir(), 'omweg-commands-'))
  server = await startServer()
  // As it is, but a request that is refused fails.
  const real = (await run('sh', ['-c', 'command -v curl'])).stdout.trim()
  await writeFile(join(folder, 'curl'), `#!/bin/sh\nexec ${real} --fail-with-body -m 60 "$@"\n`)
  await chmod(join(folder, 'curl'), 0o755)
  // What is written is written here, not among the sources.
  for (const name of [...sources, 'omweg.config.json']) {
    await symlink(resolve(name), join(folder, name))
  }
})
afterAll(async () => {
  await server?.stop()
  if (folder) await rm(folder, { recursive: true })
})

it('are found', () => {
  expect(files).toEqual(
    expect.arrayContaining(['README.md', 'docs/feeds.md', 'docs/ogc.md', 'docs/processes.md']),
  )
})

it.each(files)('%s can be copied', async (file) => {
  if (needed.length > 0) return console.warn(`not on this machine: ${needed.join(', ')}`)
  const script = commandsOf(file).join('\n').replaceAll('http://localhost:8080', server.url)
  const done = await run('bash', ['-xeuo', 'pipefail', '-c', script], {
    cwd: folder,
    env: { ...process.env, PATH: `${folder}:${process.env.PATH}`, DATA_DIR: server.dataDir },
    maxBuffer: 64 * 1024 * 1024,
    timeout: 150_000,
  }).catch((error: { stderr: string; stdout: string }) => error)
  expect(done instanceof Error ? `${done.stderr}\n${done.stdout}`.slice(-2000) : '').toBe('')
})
