import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findServer, startServer } from '../../server/store/testing.ts'
import { makeEmbedded } from '../../server/store/testing-made-once.ts'
import { buildProgram, type Program } from './child-programs.ts'
import type { Found, Told } from './works-writer.ts'

const closing: (() => unknown)[] = []
let writer: Program
beforeAll(async () => {
  writer = await buildProgram(fileURLToPath(new URL('./works-writer.ts', import.meta.url)))
  closing.push(writer.remove)
})
afterAll(async () => {
  for (const close of closing) await close()
})

/** Every statement, or every third one. */
const step = process.env.OMWEG_DEEP ? 1 : 3

interface Ran {
  found: Found
  /** Absent where it was killed. */
  done?: { statements: number }
}

async function run(place: string, action: string, at = 0): Promise<Ran> {
  const child = fork(writer.file, [place, action, String(at)])
  const told: Told[] = []
  child.on('message', (message: Told) => told.push(message))
  const [[code, signal]] = await Promise.all([once(child, 'exit'), once(child, 'disconnect')])
  const failed = told.find((each) => each.type === 'failed')
  if (failed) throw new Error(failed.message)
  if (code !== 0 && signal !== 'SIGKILL') throw new Error(`it ended with ${code}`)
  const found = told.find((each): each is Found => each.type === 'found')
  if (!found) throw new Error('it said nothing')
  const done = told.find((each) => each.type === 'done')
  return { found, ...(done ? { done } : {}) }
}

const places: [string, (() => Promise<string>) | undefined][] = [
  [
    'embedded',
    async () => {
      const dataDir = mkdtempSync(join(tmpdir(), 'omweg-works-crash-'))
      closing.push(() => rmSync(dataDir, { recursive: true, force: true }))
      await makeEmbedded(dataDir)
      return dataDir
    },
  ],
  ['server', serverPlace()],
]

function serverPlace(): (() => Promise<string>) | undefined {
  const binaries = findServer()
  if (!binaries) return undefined
  return async () => {
    const server = await startServer(binaries)
    closing.push(() => server.stop())
    return server.url
  }
}

describe.each(places)('%s', (_, open) => {
  test.skipIf(!open)(
    'killed with -9 at each statement: all of it, or nothing',
    async () => {
      const place = (await open?.()) ?? ''
      await run(place, 'prepare')

      /** Kills at one statement after the other; every next start finds what was there before. */
      async function killAll(action: 'approve' | 'withdraw', before: object, after: object) {
        let kills = 0
        for (let at = 1; ; at += step) {
          const { found, done } = await run(place, action, at)
          expect(found).toMatchObject(before)
          if (done) {
            expect(done.statements).toBeLessThan(at)
            expect(kills).toBeGreaterThan(3)
            expect((await run(place, 'look')).found).toMatchObject(after)
            return
          }
          kills++
        }
      }

      const { found } = await run(place, 'look')
      const id = found.works[0]?.id
      const pending = {
        works: [{ id, status: 'pending', version: 2, events: ['created', 'submitted'] }],
        shown: [],
        reports: [],
        told: [`submitted ${id}`],
        outbox: 1,
        mended: 0,
      }
      const published = {
        works: [{ id, status: 'published', version: 3 }],
        shown: ['Main Street'],
        reports: [id],
        told: [`submitted ${id}`, `approved ${id}`],
        outbox: 2,
        mended: 0,
      }
      const withdrawn = {
        works: [{ id, status: 'withdrawn', version: 4 }],
        shown: [],
        reports: [],
        told: [`submitted ${id}`, `approved ${id}`, `withdrawn ${id}`],
        outbox: 3,
        mended: 0,
      }
      expect(found).toMatchObject(pending)
      await killAll('approve', pending, published)
      await killAll('withdraw', published, withdrawn)
    },
    900_000,
  )

  test.skipIf(!open)(
    'killed as soon as it is stored, before anybody is answered',
    async () => {
      const place = (await open?.()) ?? ''
      await run(place, 'prepare')
      await run(place, 'approve', -1)
      const { found } = await run(place, 'look')
      expect(found).toMatchObject({
        works: [{ status: 'published', version: 3, events: ['created', 'submitted', 'approved'] }],
        shown: ['Main Street'],
        outbox: 2,
        mended: 0,
      })
      expect(found.told).toHaveLength(2)
    },
    120_000,
  )
})
