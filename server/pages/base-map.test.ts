import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBaseMap } from './base-map.ts'

const sample = new URL('../../data/ghent/', import.meta.url).pathname
const files = {
  tiles: `${sample}ghent.pmtiles`,
  assets: `${sample}map-assets`,
}

const app = new Hono()
let bytes: Buffer
let opened: Awaited<ReturnType<typeof openBaseMap>>
const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  app.request(`/basemap/${path}`, { headers, method })

beforeAll(async () => {
  bytes = await readFile(files.tiles)
  opened = await openBaseMap(files)
  app.route('/basemap', opened.routes)
})

test('the description says what the archive covers', () => {
  const { bounds, minZoom, maxZoom, attribution, tilesUrl } = opened.description
  expect(bounds.map((degrees) => Math.round(degrees * 100) / 100)).toEqual([
    3.6, 50.97, 3.86, 51.14,
  ])
  expect([minZoom, maxZoom]).toEqual([8, 15])
  expect(attribution).toContain('OpenStreetMap contributors')
  expect(attribution).not.toContain('<')
  expect(tilesUrl).toMatch(/^\/basemap\/base\.pmtiles\?v=[0-9a-z]+-[0-9a-z]+$/)
})

describe('the archive', () => {
  test('is sent in the bytes asked for', async () => {
    for (const [range, first, last] of [
      ['bytes=0-16383', 0, 16383],
      ['bytes=1000-1000', 1000, 1000],
      [`bytes=${0}-`, 0, 0],
      ['bytes=-127', -127, -1],
    ] as const) {
      const answer = await get('base.pmtiles', { range })
      expect(answer.status).toBe(206)
      const body = Buffer.from(await answer.arrayBuffer())
      const start = first < 0 ? bytes.length + first : first
      const end = last <= 0 && range !== 'bytes=1000-1000' ? bytes.length - 1 : last
      expect(answer.headers.get('content-range')).toBe(`bytes ${start}-${end}/${bytes.length}`)
      expect(Number(answer.headers.get('content-length'))).toBe(body.length)
      expect(body.equals(bytes.subarray(start, end + 1))).toBe(true)
      expect(answer.headers.get('content-encoding')).toBeNull()
    }
  })

  test('is sent whole without a range, and not at all to who has it', async () => {
    const whole = await get('base.pmtiles')
    expect(whole.status).toBe(200)
    expect(whole.headers.get('accept-ranges')).toBe('bytes')
    expect((await whole.arrayBuffer()).byteLength).toBe(bytes.length)
    const etag = whole.headers.get('etag') ?? ''
    const again = await get('base.pmtiles', { 'if-none-match': etag, range: 'bytes=0-9' })
    expect(again.status).toBe(304)
  })

  test('answers HEAD with its length and no range', async () => {
    const head = await get('base.pmtiles', { range: 'bytes=0-9' }, 'HEAD')
    expect(head.status).toBe(200)
    expect(head.headers.get('content-length')).toBe(String(bytes.length))
    expect(await head.text()).toBe('')
  })

  test('may be read by pages of every origin, a preflight for the range included', async () => {
    for (const answer of [
      await get('base.pmtiles', { range: 'bytes=0-9' }),
      await get('base.pmtiles', { range: `bytes=${bytes.length}-` }),
    ]) {
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
      expect(answer.headers.get('access-control-expose-headers')).toContain('ETag')
    }
    const asked = await get('base.pmtiles', {}, 'OPTIONS')
    expect(asked.status).toBe(204)
    expect(asked.headers.get('access-control-allow-origin')).toBe('*')
    expect(asked.headers.get('access-control-allow-headers')).toContain('Range')
    for (const path of ['fonts/Noto Sans Regular/0-255.pbf', 'sprites/light.json']) {
      expect((await get(path)).headers.get('access-control-allow-origin')).toBe('*')
    }
  })

  test('refuses a range past its end and says how long it is', async () => {
    const answer = await get('base.pmtiles', { range: `bytes=${bytes.length}-` })
    expect(answer.status).toBe(416)
    expect(answer.headers.get('content-range')).toBe(`bytes */${bytes.length}`)
  })

  test('is sent whole when the range belongs to another version', async () => {
    const etag = (await get('base.pmtiles', { range: 'bytes=0-1' })).headers.get('etag') ?? ''
    const same = await get('base.pmtiles', { range: 'bytes=0-1', 'if-range': etag })
    expect(same.status).toBe(206)
    const other = await get('base.pmtiles', { range: 'bytes=0-1', 'if-range': '"older"' })
    expect(other.status).toBe(200)
  })

  test('is cached for ever only under its own version', async () => {
    const url = opened.description.tilesUrl.replace('/basemap/', '')
    const named = await get(url, { range: 'bytes=0-1' })
    expect(named.headers.get('cache-control')).toContain('immutable')
    const stale = await get('base.pmtiles?v=older', { range: 'bytes=0-1' })
    expect(stale.headers.get('cache-control')).not.toContain('immutable')
  })
})

describe('glyphs and sprites', () => {
  test('are found in folders with spaces and in stacks', async () => {
    const plain = await get('fonts/Noto%20Sans%20Regular/0-255.pbf')
    expect(plain.status).toBe(200)
    const expected = await readFile(`${files.assets}/fonts/Noto Sans Regular/0-255.pbf`)
    expect(Buffer.from(await plain.arrayBuffer()).equals(expected)).toBe(true)
    const stack = await get('fonts/Unknown%20Font,Noto%20Sans%20Regular/0-255.pbf')
    expect(stack.status).toBe(200)
  })

  test.each([
    'fonts/Noto%20Sans%20Regular/1-2.pbf',
    'fonts/Nothing/0-255.pbf',
    'fonts/..%2F..%2F..%2F..%2Fetc/passwd',
    'fonts/%2e%2e/OFL.txt',
    'sprites/..%2F..%2FREADME.md',
    'sprites/README.md',
    '../../package.json',
  ])('%s is not found', async (path) => {
    expect((await get(path)).status).toBe(404)
  })

  test('sprites have their types', async () => {
    expect((await get('sprites/light.json')).headers.get('content-type')).toBe('application/json')
    expect((await get('sprites/dark@2x.png')).headers.get('content-type')).toBe('image/png')
  })
})

describe('files that are not as they should be', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'omweg-base-map-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  test('a missing archive is named', async () => {
    await expect(openBaseMap({ tiles: `${folder}/none.pmtiles` })).rejects.toThrow(/none\.pmtiles/)
  })

  test('another kind of file is named, with what is wrong', async () => {
    await writeFile(`${folder}/page.pmtiles`, '<!doctype html>'.padEnd(400))
    await expect(openBaseMap({ tiles: `${folder}/page.pmtiles` })).rejects.toThrow(
      /page\.pmtiles: this is no PMTiles archive/,
    )
    const old = Buffer.from(bytes.subarray(0, 200))
    old.writeUInt8(2, 7)
    await writeFile(`${folder}/old.pmtiles`, old)
    await expect(openBaseMap({ tiles: `${folder}/old.pmtiles` })).rejects.toThrow(/version 2/)
  })

  test('without fonts and sprites the map still has its tiles', async () => {
    const { description } = await openBaseMap({ tiles: files.tiles })
    expect(description.glyphsUrl).toBeUndefined()
    expect(description.spritesUrl).toBeUndefined()
  })

  test('a long range is streamed, and the file is let go when the reader leaves', async () => {
    const path = `${folder}/long.pmtiles`
    await writeFile(path, Buffer.concat([bytes, Buffer.alloc(6 * 1024 * 1024, 7)]))
    const { routes } = await openBaseMap({ tiles: path })
    const size = bytes.length + 6 * 1024 * 1024
    const whole = await routes.request('/base.pmtiles', { headers: { range: 'bytes=5-' } })
    expect(whole.status).toBe(206)
    const body = Buffer.from(await whole.arrayBuffer())
    expect(body.length).toBe(size - 5)
    expect(body.subarray(0, 99).equals(bytes.subarray(5, 104))).toBe(true)
    await (await routes.request('/base.pmtiles')).body?.cancel()
  })

  test('a new file under the same name has another ETag', async () => {
    const path = `${folder}/swap.pmtiles`
    await writeFile(path, bytes)
    const { routes } = await openBaseMap({ tiles: path })
    const before = (await routes.request('/base.pmtiles')).headers.get('etag')
    await utimes(path, new Date(), new Date(Date.now() + 5000))
    expect((await routes.request('/base.pmtiles')).headers.get('etag')).not.toBe(before)
  })
})
