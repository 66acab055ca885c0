import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { staticFiles } from './static-files.ts'

const script = `export const words = ${JSON.stringify(Array.from({ length: 300 }, (_, i) => i))}`
let folder: string
const app = new Hono()
const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  app.request(path, { headers, method })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'omweg-static-'))
  await mkdir(join(folder, 'web/assets'), { recursive: true })
  await mkdir(join(folder, 'web/.vite'))
  await writeFile(join(folder, 'web/assets/client-BxQ3k2f9.js'), script)
  await writeFile(join(folder, 'web/assets/worker-A_b-3k2f.mjs'), script)
  await writeFile(join(folder, 'web/robots.txt'), 'User-agent: *')
  await writeFile(join(folder, 'web/.vite/manifest.json'), '{}')
  await writeFile(join(folder, 'secret.txt'), 'secret')
  await symlink(join(folder, 'secret.txt'), join(folder, 'web/link.txt'))
  app.use(await staticFiles(join(folder, 'web')))
  app.get('*', (c) => c.text('a page'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('built files', () => {
  test('with a hash in their name are kept for ever, others for an hour', async () => {
    const hashed = await get('/assets/client-BxQ3k2f9.js')
    expect(hashed.headers.get('cache-control')).toContain('immutable')
    expect(hashed.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(await hashed.text()).toBe(script)
    const plain = await get('/robots.txt')
    expect(plain.headers.get('cache-control')).not.toContain('immutable')
  })

  test('are sent compressed, and module workers as scripts', async () => {
    const worker = await get('/assets/worker-A_b-3k2f.mjs', { 'accept-encoding': 'br' })
    expect(worker.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(worker.headers.get('content-encoding')).toBe('br')
    expect(worker.headers.get('vary')).toMatch(/accept-encoding/i)
  })

  test('answer HEAD without a body', async () => {
    const head = await get('/robots.txt', {}, 'HEAD')
    expect(head.status).toBe(200)
    expect(await head.text()).toBe('')
  })

  test.each([
    '/',
    '/assets/none.js',
    '/.vite/manifest.json',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/link.txt',
  ])('%s is left to the pages', async (path) => {
    expect(await (await get(path)).text()).toBe('a page')
  })
})
