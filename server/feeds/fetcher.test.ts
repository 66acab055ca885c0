import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { createFetcher, type FetcherOptions } from './fetcher.ts'

type Handler = (req: IncomingMessage, res: ServerResponse) => void

const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

async function serve(handler: Handler): Promise<string> {
  const server = createServer(handler)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cleanups.push(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function fetcherFor(base: string, options: Partial<FetcherOptions> = {}) {
  const fetcher = createFetcher({ base, ...options })
  cleanups.push(() => fetcher.close())
  return fetcher
}

describe('http', () => {
  it('asks with conditions, and gives the body it had where nothing changed', async () => {
    const asked: (string | undefined)[] = []
    const base = await serve((req, res) => {
      asked.push(req.headers['if-none-match'])
      if (req.headers['if-none-match'] === '"1"') res.writeHead(304).end()
      else res.writeHead(200, { etag: '"1"', 'content-type': 'text/x' }).end('body')
    })
    const fetcher = fetcherFor(base)
    const first = await fetcher.get(`${base}/x`)
    const second = await fetcher.get(`${base}/x`)
    expect(first).toMatchObject({ notModified: false, contentType: 'text/x' })
    expect(second).toMatchObject({ notModified: true, contentType: 'text/x' })
    expect(second.body.toString()).toBe('body')
    expect(asked).toEqual([undefined, '"1"'])
  })

  it('asks by time of change where there is no ETag', async () => {
    const stamp = 'Sat, 21 Nov 2026 10:00:00 GMT'
    const base = await serve((req, res) => {
      const known = req.headers['if-modified-since'] === stamp
      res.writeHead(known ? 304 : 200, { 'last-modified': stamp }).end(known ? '' : 'body')
    })
    const fetcher = fetcherFor(base)
    await fetcher.get(base)
    expect(await fetcher.get(base)).toMatchObject({ notModified: true })
  })

  it.each([
    ['gzip', gzipSync('hello')],
    ['br', brotliCompressSync('hello')],
    ['deflate', deflateSync('hello')],
    ['gzip, br', brotliCompressSync(gzipSync('hello'))],
  ])('unpacks %s', async (encoding, body) => {
    const base = await serve((_req, res) => {
      res.writeHead(200, { 'content-encoding': encoding }).end(body)
    })
    expect((await fetcherFor(base).get(base)).body.toString()).toBe('hello')
  })

  it('names broken and unknown compression', async () => {
    const base = await serve((req, res) => {
      const encoding = req.url === '/cut' ? 'gzip' : 'rot13'
      res
        .writeHead(200, { 'content-encoding': encoding })
        .end(gzipSync('x'.repeat(99)).subarray(0, 20))
    })
    const fetcher = fetcherFor(base)
    await expect(fetcher.get(`${base}/cut`)).rejects.toThrow(/\/cut: unexpected end of file/)
    await expect(fetcher.get(`${base}/odd`)).rejects.toThrow("unknown content encoding 'rot13'")
  })

  it("sends the feed's headers and the address's password to its own host only", async () => {
    const seen: Record<string, unknown>[] = []
    const other = await serve((req, res) => {
      seen.push(req.headers)
      res.end('there')
    })
    const base = await serve((req, res) => {
      seen.push(req.headers)
      if (req.url === '/away') res.writeHead(302, { location: `${other}/x` }).end()
      else res.end('here')
    })
    const fetcher = fetcherFor(base, { headers: { 'X-Key': 'secret' } })
    await fetcher.get(`${base.replace('//', '//u:p%40@')}/here`)
    const headers = { Authorization: 'mine', accept: 'application/json' }
    expect((await fetcher.get(`${base}/away`, { headers })).body.toString()).toBe('there')
    await fetcher.get(`${other}/direct`)
    expect(seen[0]).toMatchObject({ 'x-key': 'secret', authorization: 'Basic dTpwQA==' })
    expect(seen[1]).toMatchObject({ 'x-key': 'secret', authorization: 'mine' })
    expect(seen[2]).toMatchObject({ accept: 'application/json' })
    for (const last of seen.slice(2)) {
      expect(last).not.toHaveProperty('x-key')
      expect(last).not.toHaveProperty('authorization')
    }
  })

  it('refuses schemes that its feed has not', async () => {
    const secure = fetcherFor('https://a.be')
    await expect(secure.get('http://a.be/x')).rejects.toThrow('http: is not allowed')
    await expect(secure.get('file:///etc/passwd')).rejects.toThrow('file: is not allowed')
    await expect(secure.get('nonsense')).rejects.toThrow('is no absolute address')
  })

  it('names address and status, without keys', async () => {
    const base = await serve((_req, res) => res.writeHead(403).end('no'))
    const failure = fetcherFor(base).get(`${base}/x?subscription-key=abc&a=1`)
    await expect(failure).rejects.toMatchObject({
      status: 403,
      message: `${base}/x?subscription-key=***&a=1: answered 403`,
    })
  })

  it('spares a host that is down: three failures, then a pause, then one attempt', async () => {
    let requests = 0
    const base = await serve((_req, res) => {
      requests++
      res.writeHead(requests < 4 ? 500 : 200).end()
    })
    let now = 0
    const fetcher = fetcherFor(base, { now: () => now })
    for (let i = 0; i < 10; i++) await fetcher.get(base).catch(() => {})
    expect(requests).toBe(3)
    expect(fetcher.waitMs()).toBe(30_000)
    await expect(fetcher.get(base)).rejects.toThrow('not asked for another 30 s')
    now = 30_000
    await fetcher.get(base)
    expect(requests).toBe(4)
    expect(fetcher.waitMs()).toBe(0)
  })

  it.each([
    ['seconds', '120'],
    ['a date', new Date(120_000).toUTCString()],
  ])('stays away for as long as Retry-After asks, given as %s', async (_form, value) => {
    const base = await serve((_req, res) => res.writeHead(429, { 'retry-after': value }).end())
    const fetcher = fetcherFor(base, { now: () => 0 })
    await expect(fetcher.get(base)).rejects.toMatchObject({ status: 429, retryAfterMs: 120_000 })
    expect(fetcher.waitMs()).toBe(120_000)
  })

  it('stops when its signal does', async () => {
    const base = await serve(() => {})
    const stop = new AbortController()
    const waiting = fetcherFor(base).within(stop.signal).get(base)
    stop.abort(new Error('stopped'))
    await expect(waiting).rejects.toThrow(/stopped/)
  })
})

describe('file', () => {
  it('reads files, with size and time of change as ETag', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'omweg-'))
    cleanups.push(() => rm(dir, { recursive: true }))
    const path = join(dir, 'a b.json')
    await writeFile(path, '{}')
    const url = pathToFileURL(path).href
    const fetcher = fetcherFor(url)
    expect(await fetcher.get(`${url}?q=1`)).toMatchObject({ contentType: 'application/json' })
    expect(await fetcher.get(url)).toMatchObject({ notModified: false })
    expect(await fetcher.get(url)).toMatchObject({ notModified: true })
    await writeFile(path, '[]')
    await utimes(path, 1, 1)
    const changed = await fetcher.get(url)
    expect(changed.notModified).toBe(false)
    expect(changed.body.toString()).toBe('[]')
  })

  it('names what is missing, no file, or too large', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'omweg-'))
    cleanups.push(() => rm(dir, { recursive: true }))
    const url = pathToFileURL(dir).href
    const fetcher = fetcherFor(url, { maxBytes: 2048 })
    await writeFile(join(dir, 'big'), Buffer.alloc(4096))
    await expect(fetcher.get(url)).rejects.toThrow('is not a file')
    await expect(fetcher.get(`${url}/none`)).rejects.toThrow('ENOENT')
    await expect(fetcher.get(`${url}/big`)).rejects.toThrow('is larger than 2 kB (file)')
  })
})
