import { OpenAPIHono } from '@hono/zod-openapi'
import { expect, test } from 'vitest'
import type { Database } from '../../store/database.ts'
import { migrate } from '../../store/migrate.ts'
import { eachDatabase } from '../../store/testing.ts'
import { type BuiltFiles, builtFiles, integrityOf } from './embed-files.ts'
import { embedFileRoutes } from './file-routes.ts'
import { keepFiles, keptFilesMigrations } from './kept-files.ts'
import { aFile, someFiles } from './testing.ts'

async function serverOf(db: Database, built: BuiltFiles) {
  const app = new OpenAPIHono()
  embedFileRoutes(app, { files: await keepFiles(db, built) })
  const errors: string[] = []
  app.onError((error, c) => {
    errors.push(error.message)
    return c.text('', 500)
  })
  const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers })
  return { get, errors }
}

const textOf = async (answer: Response) => (answer.ok ? answer.text() : answer.status)

eachDatabase('the files of the widget', ({ fresh, replica }) => {
  test('of every build that was ever served, as they were', async () => {
    const db = await fresh()
    await migrate(db, keptFilesMigrations)
    const before = await serverOf(db, someFiles('A'))
    const first = await before.get('/embed/v1/omweg.A2345678.js')
    expect(await first.text()).toBe("export const build = 'A'")
    const after = await serverOf(db, someFiles('B'))
    const old = await after.get('/embed/v1/omweg.A2345678.js')
    expect(await old.clone().text()).toBe("export const build = 'A'")
    expect(integrityOf(Buffer.from(await old.arrayBuffer()))).toBe(
      someFiles('A').script()?.integrity,
    )
    expect(old.headers.get('etag')).toBe(first.headers.get('etag'))
    const words = await after.get('/embed/v1/texts-fr.A2345678.json')
    expect(await words.json()).toEqual({ build: 'A' })
    expect(words.headers.get('content-type')).toBe('application/json')
    expect(await textOf(await after.get('/embed/v1/omweg.B2345678.js'))).toContain("'B'")
    expect(await textOf(await after.get('/embed/omweg.js'))).toContain("'B'")
  })

  test('are bytes, whatever they are', async () => {
    const db = await fresh()
    await migrate(db, keptFilesMigrations)
    const body = Buffer.from(Array.from({ length: 70_000 }, (_, i) => i % 256))
    const file = { name: 'odd.12345678.js', body, integrity: integrityOf(body) }
    await keepFiles(db, builtFiles([file], file.name))
    const { get } = await serverOf(db, builtFiles([], ''))
    const answer = await get('/embed/v1/odd.12345678.js', { 'accept-encoding': 'identity' })
    expect(Buffer.from(await answer.arrayBuffer()).equals(body)).toBe(true)
  })

  test('of a process that started later are served by one that was there before', async () => {
    const db = await fresh()
    await migrate(db, keptFilesMigrations)
    const { get } = await serverOf(db, someFiles('A'))
    const both = [keepFiles(await replica(), someFiles('B')), keepFiles(db, someFiles('B'))]
    await Promise.all(both)
    const newer = async () => textOf(await get('/embed/v1/omweg.B2345678.js'))
    await expect.poll(newer).toContain("'B'")
    expect(await db.query('select count(*)::int as n from embed_file')).toEqual([{ n: 10 }])
  })

  test('are not served where they are not what they were', async () => {
    const db = await fresh()
    await migrate(db, keptFilesMigrations)
    await keepFiles(db, someFiles('A'))
    await db.query("update embed_file set body = 'alert(1)'::bytea where name = $1", [
      'omweg.A2345678.js',
    ])
    const { get, errors } = await serverOf(db, someFiles('B'))
    expect((await get('/embed/v1/omweg.A2345678.js')).status).toBe(500)
    expect(errors).toEqual([expect.stringContaining('omweg.A2345678.js')])
  })

  test('are not replaced by another content of that name', async () => {
    const db = await fresh()
    await migrate(db, keptFilesMigrations)
    await keepFiles(db, someFiles('A'))
    const other = builtFiles([aFile('omweg.A2345678.js', 'another')], 'omweg.A2345678.js')
    await expect(keepFiles(db, other)).rejects.toThrow(/build it anew/)
    const { get } = await serverOf(db, someFiles('B'))
    expect(await textOf(await get('/embed/v1/omweg.A2345678.js'))).toContain("'A'")
  })
})
