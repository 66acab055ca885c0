import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { findServer, type RunningServer, startServer } from '../../server/store/testing.ts'
import { buildProgram, type Program } from './child-programs.ts'
import type { OutboxTold } from './outbox-worker.ts'

const rounds = process.env.OMWEG_DEEP ? 40 : 8

let worker: Program
beforeAll(async () => {
  worker = await buildProgram(fileURLToPath(new URL('./outbox-worker.ts', import.meta.url)))
})
afterAll(() => worker?.remove())

let folder = ''
let received = ''
const running = new Set<ChildProcess>()
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'omweg-outbox-'))
  received = join(folder, 'received')
})
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
  running.clear()
  rmSync(folder, { recursive: true, force: true })
})

/** @param databaseUrl - empty: embedded */
function start(databaseUrl: string, mode: 'write' | 'drain') {
  const args = [join(folder, 'data'), databaseUrl, received, ...(mode === 'write' ? ['write'] : [])]
  const child = fork(worker.file, args)
  running.add(child)
  const stored: number[] = []
  let begin = () => {}
  const begun = new Promise<void>((resolve) => {
    begin = resolve
  })
  const drained = new Promise<number[]>((resolve, reject) => {
    child.on('message', (told: OutboxTold) => {
      if (told.type === 'failed') reject(new Error(told.message))
      else if (told.type === 'drained') resolve(told.numbers)
      else {
        stored.push(told.number)
        begin()
      }
    })
    child.once('exit', (code) => reject(new Error(`the worker ended with ${code}`)))
  })
  drained.catch(() => {})
  return {
    begun,
    drained,
    async kill() {
      const gone = Promise.all([once(child, 'exit'), once(child, 'disconnect')])
      child.kill('SIGKILL')
      await gone
      running.delete(child)
      return stored
    },
  }
}

function check(numbers: readonly number[], acknowledged: readonly number[]): void {
  const lines = existsSync(received) ? readFileSync(received, 'utf8').trim().split('\n') : []
  const heard = lines.map((line) => JSON.parse(line) as { id: string; number: number })
  // What was committed was told, and nothing else.
  expect([...new Set(heard.map(({ number }) => number))].sort((a, b) => a - b)).toEqual(numbers)
  expect(acknowledged.filter((number) => !numbers.includes(number))).toEqual([])
  // What was told twice has the same id, by which a receiver knows.
  expect(new Set(heard.map(({ id }) => id)).size).toBe(numbers.length)
  // A repetition is what was under way in a kill, no more.
  expect(heard.length - numbers.length).toBeLessThanOrEqual(rounds * 8)
  // Each of them wrote something before it was killed.
  expect(numbers.length).toBeGreaterThanOrEqual(rounds)
}

test(`killed with -9 ${rounds} times while it delivers, it tells all and only what was done`, async () => {
  const acknowledged: number[] = []
  for (let round = 0; round < rounds; round++) {
    const one = start('', 'write')
    await one.begun
    await delay(50 + ((round * 137) % 400))
    acknowledged.push(...(await one.kill()))
  }
  check(await start('', 'drain').drained, acknowledged)
}, 300_000)

const binaries = findServer()
test.skipIf(!binaries)(
  'what one of two processes had under way when it was killed, the other delivers',
  async () => {
    const server: RunningServer | undefined = binaries && (await startServer(binaries))
    const url = server?.url ?? ''
    const acknowledged: number[] = []
    try {
      let lasting = start(url, 'write')
      await lasting.begun
      for (let round = 0; round < rounds; round++) {
        const next = start(url, 'write')
        await next.begun
        await delay(50 + ((round * 137) % 300))
        acknowledged.push(...(await lasting.kill()))
        lasting = next
      }
      acknowledged.push(...(await lasting.kill()))
      check(await start(url, 'drain').drained, acknowledged)
    } finally {
      for (const child of running) child.kill('SIGKILL')
      await server?.stop()
    }
  },
  300_000,
)
