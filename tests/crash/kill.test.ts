import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildProgram, type Program } from './child-programs.ts'
import type { Told } from './writer.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'omweg-crash-'))
const running = new Set<ChildProcess>()
let writer: Program
beforeAll(async () => {
  writer = await buildProgram(fileURLToPath(new URL('./writer.ts', import.meta.url)))
})
afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  writer?.remove()
  rmSync(dataDir, { recursive: true, force: true })
})

const rounds = process.env.OMWEG_DEEP ? 100 : 12

function startWriter(first: number) {
  const child = fork(writer.file, [dataDir, String(first)])
  running.add(child)
  let stored = first - 1
  const wrote = new Promise<void>((resolve) => {
    child.on('message', ({ type }: Told) => type === 'stored' && resolve())
    child.once('exit', () => resolve())
  })
  const found = new Promise<Extract<Told, { type: 'found' }>>((resolve, reject) => {
    child.on('message', (told: Told) => {
      if (told.type === 'found') resolve(told)
      else if (told.type === 'stored') stored = told.number
      else reject(new Error(told.message))
    })
    child.once('exit', (code) => reject(new Error(`the writer ended with ${code}`)))
  })
  return {
    found,
    /** Something is acknowledged, or it died first. */
    wrote,
    /** @returns the last delivery that was acknowledged */
    async kill() {
      // What it said before it died is read to the end.
      const gone = Promise.all([once(child, 'exit'), once(child, 'disconnect')])
      child.kill('SIGKILL')
      await gone
      running.delete(child)
      return stored
    },
  }
}

test(`killed with -9 ${rounds} times while it writes, it loses nothing`, async () => {
  let acknowledged = -1
  for (let round = 0; round <= rounds; round++) {
    const one = startWriter(acknowledged + 1)
    const { log, heads, snapshot } = await one.found

    // The log has no gaps, and every disruption's versions count up.
    expect(log.map(({ sequence }) => sequence)).toEqual(log.map((_, i) => i + 1))
    const last = new Map<string, (typeof log)[number]>()
    for (const entry of log) {
      expect(entry.version).toBe((last.get(entry.id)?.version ?? 0) + 1)
      last.set(entry.id, entry)
    }
    // What is published is what the log ends in.
    const alive = [...last.values()].filter(({ operation }) => operation === 'upsert')
    expect(heads).toEqual(
      alive.map(({ id, sequence }) => ({ id, sequence })).sort((a, b) => a.sequence - b.sequence),
    )
    expect(snapshot.sequence).toBe(log.length)
    expect(snapshot.disruptions.map(({ id, version }) => `${id} ${version}`).sort()).toEqual(
      alive.map(({ id, version }) => `${id} ${version}`).sort(),
    )
    // A delivery is there whole or not at all: three reports that follow each other …
    const numbers = alive.map(({ number }) => number ?? Number.NaN).sort((a, b) => a - b)
    if (log.length > 0) {
      const newest = numbers.at(-1) ?? Number.NaN
      expect(numbers).toEqual([newest - 2, newest - 1, newest])
      // … the last acknowledged one, or one whose word was still on its way.
      expect(newest).toBeGreaterThanOrEqual(acknowledged)
      expect(newest).toBeLessThanOrEqual(acknowledged + 2)
    } else expect(acknowledged).toBe(-1)

    // Moments spread over a delivery and over the folder's first seconds.
    if (round >= 2) await one.wrote
    await delay(round < 2 ? round * 20 : (round * 37) % 250)
    acknowledged = await one.kill()
  }
  // All rounds but the first two wrote at least one, and the first is number 0.
  expect(acknowledged).toBeGreaterThanOrEqual(rounds - 2)
}, 600_000)

test('a kill during the very first start is made good by the next', async () => {
  rmSync(dataDir, { recursive: true, force: true })
  for (const ms of [300, 700, 1_100, 1_600, 2_200]) {
    const one = startWriter(0)
    one.found.catch(() => {})
    await delay(ms)
    await one.kill()
  }
  const one = startWriter(0)
  const { snapshot } = await one.found
  expect(snapshot.sequence).toBeGreaterThanOrEqual(0)
  await one.kill()
})
