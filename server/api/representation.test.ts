import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { chooseCoding, represent, serve } from './representation.ts'

const body = JSON.stringify({ text: 'omweg '.repeat(500) })

const appWith = async () => {
  const made = await represent(body, { contentType: 'application/json', tag: 'abc' })
  const app = new Hono()
  app.on(['GET', 'HEAD'], '/', (c) => serve(c, made))
  return (headers: Record<string, string> = {}, method = 'GET') =>
    app.request('/', { headers, method })
}

describe('serve', () => {
  it('sends the smallest coding the client takes', async () => {
    const ask = await appWith()
    const br = await ask({ 'accept-encoding': 'gzip, deflate, br' })
    expect(br.headers.get('content-encoding')).toBe('br')
    expect(brotliDecompressSync(Buffer.from(await br.arrayBuffer())).toString()).toBe(body)
    const gz = await ask({ 'accept-encoding': 'gzip' })
    expect(gunzipSync(Buffer.from(await gz.arrayBuffer())).toString()).toBe(body)
    expect(await (await ask()).text()).toBe(body)
  })

  it('gives each coding its own strong tag and says what it varies by', async () => {
    const ask = await appWith()
    const tags = await Promise.all(
      ['br', 'gzip', ''].map(async (coding) =>
        (await ask({ 'accept-encoding': coding })).headers.get('etag'),
      ),
    )
    expect(tags).toEqual(['"abc-br"', '"abc-gzip"', '"abc"'])
    expect((await ask()).headers.get('vary')).toBe('Accept-Encoding')
  })

  it.each(['"abc"', '"abc-br"', 'W/"abc-gzip"', '"x", "abc"', '*'])(
    'answers 304 to %s',
    async (tag) => {
      const ask = await appWith()
      const answer = await ask({ 'if-none-match': tag, 'accept-encoding': 'br' })
      expect(answer.status).toBe(304)
      expect(await answer.text()).toBe('')
      expect(answer.headers.get('etag')).toMatch(/^"abc/)
      expect(answer.headers.get('content-length')).toBeNull()
    },
  )

  it('answers 200 to the tag of something else', async () => {
    const ask = await appWith()
    expect((await ask({ 'if-none-match': '"abcd"' })).status).toBe(200)
  })

  it('sends what is packed already as it is, under one tag', async () => {
    const packed = await represent(Buffer.from(body), {
      contentType: 'image/png',
      tag: 'abc',
      packed: true,
    })
    const app = new Hono().get('/', (c) => serve(c, packed))
    const answer = await app.request('/', { headers: { 'accept-encoding': 'br, gzip' } })
    expect(answer.headers.get('content-encoding')).toBeNull()
    expect(answer.headers.get('etag')).toBe('"abc"')
    expect(await answer.text()).toBe(body)
    const again = await app.request('/', { headers: { 'if-none-match': '"abc"' } })
    expect(again.status).toBe(304)
  })

  it('sends HEAD the headers only', async () => {
    const ask = await appWith()
    const answer = await ask({}, 'HEAD')
    expect(await answer.text()).toBe('')
    expect(answer.headers.get('content-length')).toBe(String(body.length))
  })
})

describe('chooseCoding', () => {
  it.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['br;q=0, gzip', 'gzip'],
    ['*', 'br'],
    ['gzip;q=1, br;q=0.5', 'gzip'],
    ['GZIP', 'gzip'],
    ['identity', 'identity'],
    ['br;q=x', 'identity'],
  ])('%s: %s', (accept, coding) => expect(chooseCoding(accept)).toBe(coding))
})
