import { expect, test } from 'vitest'
import { migrate } from './migrate.ts'
import { eachDatabase } from './testing.ts'

eachDatabase('the store', ({ open, fresh }) => {
  test('gives the same values for every type', async () => {
    const db = await open()
    const [row] = await db.query(
      `select 1::bigint as small, 9007199254740993::bigint as large, 1.50::numeric as exact,
        timestamptz '2026-11-21 12:00Z' as instant, date '2026-03-29' as day, true as yes,
        null::text as nothing, '{"a":[1,"x"]}'::jsonb as doc, array['a','b']::text[] as words,
        array[1,2]::bigint[] as numbers, '\\x00ff'::bytea as bytes, 0.1::float8 as part
        where $1::int = 1`,
      [1],
    )
    expect(row).toEqual({
      small: 1,
      large: 9007199254740993n,
      exact: '1.50',
      instant: new Date('2026-11-21T12:00:00Z'),
      day: '2026-03-29',
      yes: true,
      nothing: null,
      doc: { a: [1, 'x'] },
      words: ['a', 'b'],
      numbers: [1, 2],
      bytes: new Uint8Array([0, 255]),
      part: 0.1,
    })
    expect(await db.query('select count(*) as count from pg_class where false')).toEqual([
      { count: 0 },
    ])
  })

  test('takes the same parameters for every type', async () => {
    const db = await open()
    const [row] = await db.query(
      `select $1::jsonb as doc, $2::jsonb->>0 as first, $3::bigint + 1 as next,
        $4 = any($5::text[]) as found, $6::timestamptz as instant, $7::text as nothing,
        $8::date as day, jsonb_typeof($9::jsonb) as kind`,
      [
        JSON.stringify({ naïve: 'é"\\' }),
        JSON.stringify(['eerst']),
        41,
        'b',
        ['a', 'b'],
        '2026-10-25T01:30:00Z',
        null,
        '2026-10-25',
        JSON.stringify('text'),
      ],
    )
    expect(row).toEqual({
      doc: { naïve: 'é"\\' },
      first: 'eerst',
      next: 42,
      found: true,
      instant: new Date('2026-10-25T01:30:00Z'),
      nothing: null,
      day: '2026-10-25',
      kind: 'string',
    })
  })

  test('several statements give the rows of the last', async () => {
    const db = await open()
    expect(await db.query('select 1 as a; select 2 as b')).toEqual([{ b: 2 }])
    expect(await db.query('create temp table nothing_yet (a int)')).toEqual([])
  })

  test('a transaction is all or nothing', async () => {
    const db = await fresh()
    await db.query('create table t (n int)')
    const failing = db.transaction(async (tx) => {
      await tx.query('insert into t values (1)')
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await db.query('select * from t')).toEqual([])
    const got = await db.transaction(async (tx) => {
      await tx.query('insert into t values (2)')
      return tx.query('select n from t')
    })
    expect(got).toEqual([{ n: 2 }])
  })

  test('a refusal carries the SQLSTATE, and the connection goes on', async () => {
    const db = await fresh()
    await db.query('create table t (n int primary key); insert into t values (1)')
    await expect(db.query('insert into t values ($1)', [1])).rejects.toMatchObject({
      name: 'StoreError',
      code: '23505',
    })
    const twice = db.transaction(async (tx) => {
      await tx.query('insert into t values (2)')
      await tx.query('insert into t values (1)')
    })
    await expect(twice).rejects.toMatchObject({ code: '23505' })
    expect(await db.query('select n from t')).toEqual([{ n: 1 }])
  })

  test('a refusal that the work swallows rolls back and is told all the same', async () => {
    const db = await fresh()
    await db.query('create table t (n int)')
    const careless = db.transaction(async (tx) => {
      await tx.query('insert into t values (1)')
      await tx.query('select no_such_column').catch(() => {})
    })
    await expect(careless).rejects.toMatchObject({ code: '25P02' })
    expect(await db.query('select * from t')).toEqual([])
  })

  test('transactions do not mix, however they overlap', async () => {
    const db = await fresh()
    await db.query('create table t (n int); insert into t values (0)')
    const add = () =>
      db.transaction(async (tx) => {
        const [row] = await tx.query<{ n: number }>('select n from t for update')
        await new Promise((resolve) => setTimeout(resolve, 1))
        await tx.query('update t set n = $1', [(row?.n ?? 0) + 1])
      })
    await Promise.all([...Array(20)].map(add))
    expect(await db.query('select n from t')).toEqual([{ n: 20 }])
  })

  test('asking the database inside a transaction is refused, not a deadlock', async () => {
    const db = await open()
    const wrong = db.transaction(async () => db.query('select 1'))
    await expect(wrong).rejects.toThrow('ask the transaction (tx)')
    const late = await db.transaction(async (tx) => tx)
    await expect(late.query('select 1')).rejects.toThrow('the transaction has ended')
  })

  test('tells and hears', async () => {
    const db = await open()
    const heard: string[] = []
    const stop = await db.listen('Some channel', (payload) => heard.push(payload))
    await db.notify('Some channel', 'één')
    await db.transaction(async (tx) => {
      await tx.query(`select pg_notify('Some channel', 'twee')`)
    })
    await db
      .transaction(async (tx) => {
        await tx.query(`select pg_notify('Some channel', 'never')`)
        throw new Error('rolled back')
      })
      .catch(() => {})
    await expect.poll(() => heard).toEqual(['één', 'twee'])
    await stop()
    await db.notify('Some channel', 'drie')
    await db.query('select 1')
    expect(heard).toEqual(['één', 'twee'])
  })

  test('a restart finds what was stored', async () => {
    const db = await fresh()
    await db.query('create table t (n int); insert into t values (7)')
    await db.close()
    const again = await open()
    expect(await again.query('select n from t')).toEqual([{ n: 7 }])
    await again.close()
    await expect(again.query('select 1')).rejects.toThrow()
  })

  test('migrations run once, in order, all or none', async () => {
    const db = await fresh()
    const first = { id: 'room-1-t', sql: 'create table t (n int); insert into t values (1)' }
    const second = { id: 'room-2-more', sql: 'alter table t add column m int default 2' }
    const broken = { id: 'room-3-broken', sql: 'create table u (n int); select no_such_column' }
    expect(await migrate(db, [first])).toEqual(['room-1-t'])
    await expect(migrate(db, [first, second, broken])).rejects.toThrow("migration 'room-3-broken'")
    expect(await db.query('select * from t')).toEqual([{ n: 1 }])
    expect(await migrate(db, [first, second])).toEqual(['room-2-more'])
    expect(await migrate(db, [first, second])).toEqual([])
    expect(await db.query('select * from t')).toEqual([{ n: 1, m: 2 }])
    await expect(migrate(db, [{ ...first, sql: 'select 1' }])).rejects.toThrow('another text')
    await expect(migrate(db, [first, first])).rejects.toThrow('same id')
  })

  test('processes that start together migrate once', async () => {
    const db = await fresh()
    const steps = [{ id: 'a-1', sql: 'create table once (n int)' }]
    const ran = await Promise.all([migrate(db, steps), migrate(db, steps), migrate(db, steps)])
    expect(ran.flat()).toEqual(['a-1'])
  })
})
