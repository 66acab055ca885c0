import { afterEach, describe, expect, it } from 'vitest'
import { fromInstant, type Instant, toInstant } from '../../shared/time/period.ts'
import type { Database } from './database.ts'
import { migrate } from './migrate.ts'
import { createOutbox, type Outbox, type OutboxOptions, TryAgain, Undeliverable } from './outbox.ts'
import { type EnqueueOptions, enqueue, outboxMigrations } from './outbox-rows.ts'
import { eachDatabase, quiet } from './testing.ts'
import { movableClock } from './testing-clock.ts'

const day = 24 * 3_600_000

interface Row {
  topic: string
  key: string | null
  state: string
  attempts: number
  due: Instant
  payload: unknown
  error: string | null
}

const rowsOf = (db: Database) =>
  db.query<Row>(
    `select topic, key, state, attempts, due, payload, last_error as error
     from outbox order by created_at, key`,
  )

const put = (db: Database, topic: string, payload: unknown, more?: EnqueueOptions) =>
  db.transaction((tx) => enqueue(tx, topic, payload, more))

eachDatabase('outbox', (place) => {
  const started: Outbox[] = []
  afterEach(async () => {
    for (const outbox of started.splice(0)) await outbox.stop()
  })

  async function start(db: Database, options: Omit<OutboxOptions, 'db' | 'log'>) {
    const outbox = createOutbox({ db, log: quiet, random: () => 1, ...options })
    started.push(outbox)
    await outbox.start()
    return outbox
  }

  const ready = async () => {
    const db = await place.fresh()
    await migrate(db, outboxMigrations)
    return db
  }

  describe('enqueue', () => {
    it('delivers what was committed, and nothing that was rolled back', async () => {
      const db = await ready()
      const heard: unknown[] = []
      await start(db, { handlers: { mail: async ({ payload }) => void heard.push(payload) } })
      await db
        .transaction(async (tx) => {
          await enqueue(tx, 'mail', { to: 'nobody' })
          throw new Error('changed my mind')
        })
        .catch(() => {})
      await put(db, 'mail', { to: 'somebody', tekst: 'één \u0000' })
      await expect.poll(() => heard).toEqual([{ to: 'somebody', tekst: 'één ' }])
      await expect
        .poll(async () => (await rowsOf(db)).map(({ state }) => state))
        .toEqual(['delivered'])
    })

    it('takes a key once in a topic', async () => {
      const db = await ready()
      const ids = [
        await put(db, 'mail', 1, { key: 'a' }),
        await put(db, 'mail', 2, { key: 'a' }),
        await put(db, 'hook', 3, { key: 'a' }),
        await put(db, 'mail', 4),
        await put(db, 'mail', 5),
      ]
      expect(ids.map((id) => typeof id)).toEqual([
        'string',
        'undefined',
        'string',
        'string',
        'string',
      ])
    })

    it('waits until it may go', async () => {
      const db = await ready()
      const clock = movableClock()
      const heard: unknown[] = []
      const outbox = await start(db, {
        clock,
        handlers: { mail: async ({ payload }) => void heard.push(payload) },
      })
      await put(db, 'mail', 'later', { notBefore: toInstant(clock.now() + 3_600_000) })
      await put(db, 'mail', 'now')
      await expect.poll(() => heard).toEqual(['now'])
      clock.move(3_601_000)
      outbox.wake()
      await expect.poll(() => heard).toEqual(['now', 'later'])
    })

    it('goes out soon where it falls due just after it was looked for', async () => {
      const db = await ready()
      const base = Math.ceil(Date.now() / 1000) * 1000
      await put(db, 'mail', 'a', { notBefore: toInstant(base + 3_000) })
      let looked = false
      const clock = movableClock()
      const got: unknown[] = []
      await start(db, {
        handlers: { mail: async ({ payload }) => void got.push(payload) },
        clock: {
          ...clock,
          now: () => {
            const now = looked ? base + 5_000 : base
            looked = true
            return now
          },
        },
      })
      await expect.poll(() => got).toEqual(['a'])
    })

    it('keeps nothing of what was delivered but that it was', async () => {
      const db = await ready()
      await start(db, { handlers: { mail: async () => {} } })
      await put(db, 'mail', { token: 'secret' }, { key: 'a' })
      await expect
        .poll(() => rowsOf(db))
        .toMatchObject([{ state: 'delivered', key: 'a', payload: null }])
    })
  })

  describe('what fails', () => {
    it('is tried again with the same id, later and later', async () => {
      const db = await ready()
      const clock = movableClock()
      const seen: { id: string; attempts: number }[] = []
      let triedAt = 0
      const outbox = await start(db, {
        clock,
        handlers: {
          hook: async ({ id, attempts }) => {
            seen.push({ id, attempts })
            triedAt = clock.now()
            if (attempts < 3) throw new Error('not now')
          },
        },
      })
      const id = await put(db, 'hook', {})
      for (const [attempts, wait] of [
        [1, 10],
        [2, 20],
      ] as const) {
        await expect.poll(async () => (await rowsOf(db))[0]?.error).toBe('not now')
        await expect.poll(() => seen.length).toBe(attempts)
        await expect
          .poll(async () => fromInstant((await rowsOf(db))[0]?.due ?? '') - clock.now())
          .toBeLessThanOrEqual(wait * 1000)
        // Instants are whole seconds.
        const due = fromInstant((await rowsOf(db))[0]?.due ?? '')
        expect(due - triedAt).toBeGreaterThan(wait * 1000 - 2_000)
        clock.move(wait * 1000)
        outbox.wake()
      }
      await expect.poll(async () => (await rowsOf(db))[0]?.state).toBe('delivered')
      expect(seen).toEqual([1, 2, 3].map((attempts) => ({ id, attempts })))
    })

    it('is given up after a day, kept and counted', async () => {
      const db = await ready()
      const clock = movableClock()
      const outbox = await start(db, {
        clock,
        handlers: { hook: () => Promise.reject(new Error('gone')) },
      })
      await put(db, 'hook', { a: 1 })
      await put(db, 'hook', { token: 'x' }, { key: 'secret', sensitive: true })
      await expect
        .poll(async () => (await rowsOf(db)).map(({ error }) => error))
        .toEqual(['gone', 'gone'])
      expect(await outbox.status()).toMatchObject([
        { topic: 'hook', waiting: 2, retrying: 2, givenUp: 0 },
      ])
      clock.move(day)
      outbox.wake()
      await expect
        .poll(async () => (await rowsOf(db)).map(({ state }) => state))
        .toEqual(['givenUp', 'givenUp'])
      const kept = (await rowsOf(db)).map(({ key, payload }) => ({ key, payload }))
      expect(kept).toEqual(
        expect.arrayContaining([
          { key: null, payload: { a: 1 } },
          { key: 'secret', payload: null },
        ]),
      )
      expect(await outbox.status()).toEqual([
        { topic: 'hook', waiting: 0, retrying: 0, givenUp: 2 },
      ])
    })

    it('is given up at once where it will never be taken', async () => {
      const db = await ready()
      await start(db, {
        handlers: { mail: () => Promise.reject(new Undeliverable('no such mailbox')) },
      })
      await put(db, 'mail', {})
      await expect
        .poll(() => rowsOf(db))
        .toMatchObject([{ state: 'givenUp', attempts: 1, error: 'no such mailbox' }])
    })

    it('is tried again when its handler says, however long that has been so', async () => {
      const db = await ready()
      const clock = movableClock()
      const seen: number[] = []
      const outbox = await start(db, {
        clock,
        handlers: {
          hook: async ({ attempts }) => {
            seen.push(attempts)
            throw new TryAgain('closed', toInstant(clock.now() + 20 * 3_600_000))
          },
        },
      })
      await put(db, 'hook', {})
      for (const round of [1, 2, 3]) {
        await expect.poll(() => seen.length).toBe(round)
        await expect
          .poll(() => rowsOf(db))
          .toMatchObject([{ state: 'waiting', attempts: round, error: 'closed' }])
        // While it is under way the row says what it said before, but for the end of its lease.
        await expect
          .poll(async () => {
            const [row] = await rowsOf(db)
            return fromInstant(row?.due ?? '') - clock.now()
          })
          .toBeGreaterThan(20 * 3_600_000 - 60_000)
        clock.move(20 * 3_600_000)
        outbox.wake()
      }
    })

    it('is due when its handler says, however long it takes to write that down', async () => {
      const db = await ready()
      const clock = movableClock()
      const seen: number[] = []
      await start(db, {
        clock,
        handlers: {
          hook: async ({ attempts }) => {
            seen.push(attempts)
            if (attempts > 1) return
            const at = toInstant(clock.now() + 3_600_000)
            clock.move(3_600_000)
            throw new TryAgain('closed', at)
          },
        },
      })
      await put(db, 'hook', {})
      await expect.poll(() => seen).toEqual([1, 2])
    })

    it('holds up no other topic, and no other message', async () => {
      const db = await ready()
      const heard: unknown[] = []
      await start(db, {
        handlers: {
          hook: async ({ payload }) => {
            if (payload === 'bad') throw new Error('bad')
            heard.push(payload)
          },
          mail: async ({ payload }) => void heard.push(payload),
        },
      })
      await put(db, 'hook', 'bad')
      await put(db, 'hook', 'good')
      await put(db, 'mail', 'letter')
      await expect.poll(() => [...heard].sort()).toEqual(['good', 'letter'])
    })
  })

  describe('a receiver that hangs', () => {
    it('is left after a while, even where it does not listen', async () => {
      const db = await ready()
      let aborted = false
      await start(db, {
        timeoutMs: 50,
        handlers: {
          hook: ({ signal }) =>
            new Promise(() => {
              signal.addEventListener('abort', () => {
                aborted = true
              })
            }),
        },
      })
      await put(db, 'hook', {})
      await expect
        .poll(() => rowsOf(db))
        .toMatchObject([{ state: 'waiting', error: 'took longer than 0.05 s' }])
      expect(aborted).toBe(true)
    })

    it('leaves room for as many others as the topic has', async () => {
      const db = await ready()
      let hanging = 0
      await start(db, {
        parallel: 2,
        parallelOf: { hook: 5 },
        handlers: {
          hook: () => {
            hanging++
            return new Promise(() => {})
          },
        },
      })
      for (let i = 0; i < 7; i++) await put(db, 'hook', i, { lane: `${i}` })
      await expect.poll(() => hanging).toBe(5)
      await new Promise((resolve) => setTimeout(resolve, 50))
      expect(hanging).toBe(5)
    })

    it('holds up its own messages only', async () => {
      const db = await ready()
      const heard: unknown[] = []
      await start(db, {
        parallel: 2,
        handlers: {
          hook: ({ payload }) => {
            heard.push(payload)
            return payload === 'slow' ? new Promise(() => {}) : Promise.resolve()
          },
        },
      })
      for (let i = 0; i < 5; i++) await put(db, 'hook', 'slow', { lane: 'a' })
      for (let i = 0; i < 3; i++) await put(db, 'hook', i, { lane: 'b' })
      await expect.poll(() => [...heard].map(String).sort()).toEqual(['0', '1', '2', 'slow'])
    })
  })

  describe('processes', () => {
    it('share the messages, each of which goes out once', async () => {
      const db = await ready()
      const other = await place.replica()
      const heard: string[] = []
      const handlers = {
        hook: async ({ id }: { id: string }) => {
          await new Promise((resolve) => setTimeout(resolve, 5))
          heard.push(id)
        },
      }
      await start(db, { handlers })
      await start(other, { handlers })
      const ids = await Promise.all(Array.from({ length: 60 }, () => put(db, 'hook', {})))
      await expect.poll(() => heard.length).toBe(60)
      expect([...heard].sort()).toEqual([...ids].sort())
    })

    it('take over what one that was killed had under way, when its lease is over', async () => {
      const db = await ready()
      const clock = movableClock()
      const id = await put(db, 'hook', {})
      await db.query(`update outbox set attempts = 1, due = $1`, [toInstant(clock.now() + 60_000)])
      const heard: unknown[] = []
      const outbox = await start(db, {
        clock,
        handlers: { hook: async (message) => void heard.push([message.id, message.attempts]) },
      })
      await new Promise((resolve) => setTimeout(resolve, 100))
      expect(heard).toEqual([])
      clock.move(61_000)
      outbox.wake()
      await expect.poll(() => heard).toEqual([[id, 2]])
    })

    it('give up what kills them every time', async () => {
      const db = await ready()
      await put(db, 'hook', {})
      await db.query('update outbox set attempts = 100')
      const heard: unknown[] = []
      await start(db, { handlers: { hook: async () => void heard.push(1) } })
      await expect
        .poll(() => rowsOf(db))
        .toMatchObject([{ state: 'givenUp', error: 'tried too often' }])
      expect(heard).toEqual([])
    })

    it('say nothing about a message that another has by now', async () => {
      const db = await ready()
      let end = () => {}
      await start(db, {
        handlers: { hook: () => new Promise<void>((resolve) => (end = resolve)) },
      })
      await put(db, 'hook', {})
      await expect.poll(async () => (await rowsOf(db))[0]?.attempts).toBe(1)
      await db.query('update outbox set attempts = 2')
      end()
      await new Promise((resolve) => setTimeout(resolve, 100))
      expect((await rowsOf(db))[0]?.state).toBe('waiting')
    })

    it('that stop let others have what was under way at once', async () => {
      const db = await ready()
      const first = await start(db, { handlers: { hook: () => new Promise(() => {}) } })
      await put(db, 'hook', {})
      await expect.poll(async () => (await rowsOf(db))[0]?.attempts).toBe(1)
      await first.stop()
      const heard: unknown[] = []
      await start(db, { handlers: { hook: async () => void heard.push(1) } })
      await expect.poll(() => heard).toEqual([1])
    })
  })

  it('forgets what was delivered a month ago, and a year later what was given up', async () => {
    const db = await ready()
    const clock = movableClock()
    await put(db, 'mail', 1, { key: 'old' })
    await put(db, 'mail', 2, { key: 'lost' })
    await db.query(
      `update outbox set state = case key when 'old' then 'delivered' else 'givenUp' end, done_at = $1`,
      [toInstant(clock.now())],
    )
    const keys = async () => (await rowsOf(db)).map(({ key }) => key)
    clock.move(31 * day)
    const first = await start(db, { clock, handlers: { mail: async () => {} } })
    await expect.poll(keys).toEqual(['lost'])
    await first.stop()
    clock.move(335 * day)
    await start(db, { clock, handlers: { mail: async () => {} } })
    await expect.poll(keys).toEqual([])
  })
})
