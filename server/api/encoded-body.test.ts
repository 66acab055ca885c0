import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { chooseEncoding, encodeBody, matchesEtag, sendEncoded } from './encoded-body.ts'

const all = ['br', 'gzip', 'identity'] as const

describe('the encoding', () => {
  test.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip', 'gzip'],
    ['gzip, deflate, br, zstd', 'br'],
    ['*', 'br'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['br;q=0.2, gzip;q=0.9', 'gzip'],
    ['BR', 'br'],
    ['identity', 'identity'],
    ['deflate', 'identity'],
    ['*;q=0', 'identity'],
  ])('for %s is %s', (accept, expected) => {
    expect(chooseEncoding(accept, all)).toBe(expected)
  })

  test('is never one that was not made', () => {
    expect(chooseEncoding('br, gzip', ['identity'])).toBe('identity')
  })
})

describe('a body', () => {
  const text = JSON.stringify({ lines: Array.from({ length: 200 }, (_, i) => `line ${i}`) })
  const app = async () => {
    const body = await encodeBody(text, 'application/json')
    return new Hono().get('/', (c) => sendEncoded(c, body, 'no-cache'))
  }

  test('comes back as it was in every encoding, with an ETag of its own', async () => {
    const hono = await app()
    const tags = new Set<string>()
    for (const [coding, open] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
    ] as const) {
      const answer = await hono.request('/', { headers: { 'accept-encoding': coding } })
      expect(answer.headers.get('content-encoding')).toBe(coding)
      expect(open(Buffer.from(await answer.arrayBuffer())).toString()).toBe(text)
      tags.add(answer.headers.get('etag') ?? '')
    }
    const plain = await hono.request('/')
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(await plain.text()).toBe(text)
    tags.add(plain.headers.get('etag') ?? '')
    expect(tags.size).toBe(3)
  })

  test('is not sent again to who has it', async () => {
    const hono = await app()
    const etag = (await hono.request('/')).headers.get('etag') ?? ''
    const again = await hono.request('/', { headers: { 'if-none-match': `"other", W/${etag}` } })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    expect(again.headers.get('etag')).toBe(etag)
    expect(matchesEtag('"other"', etag)).toBe(false)
  })

  test('is left alone when small or packed already', async () => {
    expect((await encodeBody('short', 'text/plain')).br).toBeUndefined()
    expect((await encodeBody(new Uint8Array(5000), 'image/png')).gzip).toBeUndefined()
  })
})
