import { Hono } from 'hono'
import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import type { Database } from '../store/database.ts'
import { idempotencyMigrations } from '../store/idempotency.ts'
import { migrate } from '../store/migrate.ts'
import { eachDatabase, quiet } from '../store/testing.ts'
import { worksClock } from '../works/testing.ts'
import { Refusal, refusalOf } from './guard.ts'
import { createIdempotency, type IdempotentOptions } from './idempotency.ts'
import { jsonBody } from './json-body.ts'
import { problem } from './problem.ts'

const schema = z.strictObject({ name: z.string(), fail: z.enum(['before', 'after']).optional() })

eachDatabase('requests with a key', ({ fresh }) => {
  let db: Database
  let clock: ReturnType<typeof worksClock>
  let app: Hono
  /** What each request waits for in its middle. */
  let gate: Promise<void>
  let options: IdempotentOptions

  beforeEach(async () => {
    db = await fresh()
    await migrate(db, idempotencyMigrations)
    await db.query('create table thing (id serial primary key, name text)')
    clock = worksClock()
    gate = Promise.resolve()
    options = {}
    app = appOf()
  })

  /** Makes things in a transaction, and can be killed before and after. */
  function appOf() {
    const idempotent = createIdempotency({ db, log: quiet, clock })
    return new Hono()
      .post('/:what', (c) =>
        idempotent(
          c,
          { kind: 'program', id: c.req.header('x-who') ?? 'p1' },
          async ({ made, making }) => {
            const body = await jsonBody(c, schema)
            await gate
            if (body.fail === 'before') throw new Refusal(problem('conflict', 'not now'))
            const id =
              made ??
              (await db.transaction(async (tx) => {
                const [row] = await tx.query<{ id: number }>(
                  'insert into thing (name) values ($1) returning id',
                  [body.name],
                )
                await making(tx, String(row?.id))
                return String(row?.id)
              }))
            if (body.fail === 'after' && made === undefined) throw new Error('killed')
            return c.json({ id, again: made !== undefined }, 201, {
              location: `/things/${id}`,
              etag: '"1"',
              'x-other': 'not kept',
            })
          },
          options,
        ),
      )
      .onError((error) => refusalOf(error) ?? new Response(String(error), { status: 500 }))
  }

  const post = async (
    key: string | undefined,
    body: object,
    { who = 'p1', what = 'things', to = app } = {},
  ) => {
    const answer = await to.request(`/${what}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-who': who,
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      body: JSON.stringify(body),
    })
    const text = await answer.text()
    const isJson = answer.headers.get('content-type')?.includes('json')
    return {
      status: answer.status,
      replayed: answer.headers.get('idempotency-replayed'),
      location: answer.headers.get('location'),
      etag: answer.headers.get('etag'),
      body: isJson ? JSON.parse(text) : text,
    }
  }
  const names = async () => {
    const rows = await db.query<{ name: string }>('select name from thing order by id')
    return rows.map(({ name }) => name)
  }

  test('are answered alike, and done once', async () => {
    const first = await post('"a b"', { name: 'x' })
    expect(first).toMatchObject({ status: 201, replayed: null, location: '/things/1' })
    const second = await post('"a b"', { name: 'x' })
    expect(second).toEqual({ ...first, replayed: 'true' })
    expect(await names()).toEqual(['x'])
  })

  test('without one are done each time', async () => {
    await post(undefined, { name: 'x' })
    await post(undefined, { name: 'x' })
    expect(await names()).toEqual(['x', 'x'])
  })

  test('twenty at once do it once, in two processes', async () => {
    const other = appOf()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        post('"many"', { name: 'x' }, { to: i % 2 === 0 ? app : other }),
      ),
    )
    expect(await names()).toEqual(['x'])
    const made = answers.filter(({ status }) => status === 201)
    expect(made.length).toBeGreaterThan(0)
    expect(new Set(made.map(({ location }) => location))).toEqual(new Set(['/things/1']))
    for (const { status } of answers) expect([201, 409]).toContain(status)
    expect(await post('"many"', { name: 'x' })).toMatchObject({ status: 201, replayed: 'true' })
  })

  test('are refused while the first is at work', async () => {
    let open = () => {}
    gate = new Promise((resolve) => {
      open = resolve
    })
    const first = post('"a"', { name: 'x' })
    for (;;) {
      const rows = await db.query('select key from idempotent_request')
      if (rows.length > 0) break
    }
    expect(await post('"a"', { name: 'x' })).toMatchObject({ status: 409 })
    open()
    expect(await first).toMatchObject({ status: 201 })
    expect(await names()).toEqual(['x'])
  })

  test('stand for one request of one party', async () => {
    await post('"a"', { name: 'x' })
    expect(await post('"a"', { name: 'y' })).toMatchObject({
      status: 422,
      body: { title: 'Unprocessable Content', issues: [{ name: 'Idempotency-Key' }] },
    })
    expect(await post('"a"', { name: 'x' }, { what: 'others' })).toMatchObject({ status: 422 })
    expect(await post('"a"', { name: 'y' }, { who: 'p2' })).toMatchObject({ status: 201 })
    expect(await names()).toEqual(['x', 'y'])
  })

  test('are free again where nothing came of it', async () => {
    expect(await post('"a"', { name: 'x', fail: 'before' })).toMatchObject({ status: 409 })
    expect(await post('"a"', { name: 'x' })).toMatchObject({ status: 201, replayed: null })
  })

  test('that broke off after something was made find it', async () => {
    expect(await post('"a"', { name: 'x', fail: 'after' })).toMatchObject({ status: 500 })
    const again = await post('"a"', { name: 'x', fail: 'after' })
    expect(again).toMatchObject({ status: 201, body: { id: '1', again: true } })
    expect(await names()).toEqual(['x'])
  })

  test('of a process that was killed are taken over, and what it would still make is undone', async () => {
    let open = () => {}
    gate = new Promise((resolve) => {
      open = resolve
    })
    const hanging = post('"a"', { name: 'x' })
    for (;;) {
      const rows = await db.query('select key from idempotent_request')
      if (rows.length > 0) break
    }
    clock.forward(121)
    const held = gate
    gate = Promise.resolve()
    expect(await post('"a"', { name: 'x' })).toMatchObject({ status: 201, replayed: null })
    open()
    await held
    expect(await hanging).toMatchObject({ status: 409 })
    expect(await names()).toEqual(['x'])
  })

  test('are forgotten after a day', async () => {
    await post('"a"', { name: 'x' })
    clock.forward(24 * 3600 - 1)
    expect(await post('"a"', { name: 'x' })).toMatchObject({ replayed: 'true' })
    clock.forward(2)
    expect(await post('"a"', { name: 'y' })).toMatchObject({ status: 201, replayed: null })
    clock.forward(25 * 3600)
    await post('"b"', { name: 'z' })
    expect(await db.query('select key from idempotent_request')).toEqual([{ key: 'b' }])
  })

  test('with a secret in the answer are not kept, but for what was made', async () => {
    options = { sensitive: true }
    await post('"a"', { name: 'x' })
    const again = await post('"a"', { name: 'x' })
    expect(again).toMatchObject({ status: 201, replayed: null, body: { id: '1', again: true } })
    expect(await names()).toEqual(['x'])
    const [row] = await db.query('select body, headers from idempotent_request')
    expect(row).toEqual({ body: null, headers: null })
  })

  test('are texts; anything else is refused', async () => {
    for (const key of ['', '""', '"a', 'a b', `"${'x'.repeat(256)}"`, '"é"']) {
      const answer = await post(key, { name: 'x' })
      expect(answer, key).toMatchObject({ status: 400, body: { issues: [{ in: 'header' }] } })
    }
    await post('bare', { name: 'x' })
    expect(await post('"bare"', { name: 'x' })).toMatchObject({ replayed: 'true' })
  })
})
