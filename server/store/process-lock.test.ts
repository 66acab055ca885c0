import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { FolderInUseError, lockFolder } from './process-lock.ts'

const folders: string[] = []
const folder = (below = '') => {
  const root = mkdtempSync(join(tmpdir(), 'omweg-lock-'))
  folders.push(root)
  return join(root, below)
}
afterEach(() => {
  for (const each of folders.splice(0)) rmSync(each, { recursive: true, force: true })
})

/** A process that takes the lock and says so, or says why not. */
function holder(dir: string) {
  const module = JSON.stringify(new URL('./process-lock.ts', import.meta.url).href)
  const code = `import(${module}).then(({ lockFolder }) => lockFolder(${JSON.stringify(dir)}))
    .then(() => { console.log('mine'); setInterval(() => {}, 1000) }, (e) => console.log(e.message))`
  const child = spawn(process.execPath, ['--import', 'tsx', '--eval', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said = new Promise<string>((resolve) => {
    child.stdout.once('data', (part) => resolve(String(part).trim()))
  })
  const end = (signal: NodeJS.Signals) =>
    new Promise((resolve) => {
      child.once('exit', resolve)
      child.kill(signal)
    })
  return { said, end, pid: child.pid }
}

test('a second opener is refused, naming folder and process', async () => {
  const dir = folder('new')
  const lock = await lockFolder(dir)
  const second = await lockFolder(dir).catch((error) => error)
  expect(second).toBeInstanceOf(FolderInUseError)
  expect(second.message).toContain(dir)
  expect(second.message).toContain(`process ${process.pid} on`)
  await lock.release()
  const again = await lockFolder(dir)
  await again.release()
  expect(readdirSync(dir)).toEqual([])
})

test('another process has it until kill -9', async () => {
  const dir = folder()
  const other = holder(dir)
  expect(await other.said).toBe('mine')
  await expect(lockFolder(dir)).rejects.toThrow(`process ${other.pid} on`)
  await other.end('SIGKILL')
  expect(readdirSync(dir)).toHaveLength(1)
  const lock = await lockFolder(dir)
  expect(readdirSync(dir)).toHaveLength(1)
  await lock.release()
})

test('what only looks like a lock blocks nobody: the same pid, a leftover file', async () => {
  const dir = folder()
  writeFileSync(join(dir, '0.lock'), JSON.stringify({ pid: process.pid, state: 'owner' }))
  const lock = await lockFolder(dir)
  await lock.release()
})

test('of many that come at once, exactly one gets it', async () => {
  for (let round = 0; round < 20; round++) {
    const dir = folder()
    const results = await Promise.allSettled([...Array(8)].map(() => lockFolder(dir)))
    const got = results.filter((result) => result.status === 'fulfilled')
    expect(got).toHaveLength(1)
    await got[0]?.value.release()
  }
})

test('a folder with a long path', async () => {
  const dir = folder(`${'x'.repeat(90)}/${'y'.repeat(90)}`)
  mkdirSync(dir, { recursive: true })
  const lock = await lockFolder(dir)
  await expect(lockFolder(dir)).rejects.toBeInstanceOf(FolderInUseError)
  await lock.release()
})

test('a folder that cannot be written says so', async () => {
  const dir = folder('file')
  writeFileSync(dir, '')
  await expect(lockFolder(dir)).rejects.toThrow(/EEXIST|ENOTDIR/)
})
