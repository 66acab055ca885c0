import { createServer as createTcpServer } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  createSafeSender,
  type SafeSender,
  type SafeSenderOptions,
  whyNotTaken,
} from './safe-send.ts'
import { TargetRefused } from './target.ts'
import { type Answer, type Receiver, startReceiver } from './testing.ts'
import { testCertificate } from './testing-certificate.ts'

const closing: { close(): Promise<void> }[] = []
afterEach(async () => {
  vi.unstubAllEnvs()
  for (const each of closing.splice(0)) await each.close()
})

const sender = (options: SafeSenderOptions = {}): SafeSender => {
  const made = createSafeSender(options)
  closing.push(made)
  return made
}

const receiver = async (...given: Parameters<typeof startReceiver>): Promise<Receiver> => {
  const started = await startReceiver(...given)
  closing.push(started)
  return started
}

const at =
  (...addresses: string[]) =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))

const local = { allowLoopback: true }
const body = '{"a":1}'

describe('an address that is not public', () => {
  it.each([
    ['loopback', ['127.0.0.1']],
    ['IPv6 loopback', ['::1']],
    ['mapped loopback', ['::ffff:127.0.0.1']],
    ['private', ['10.1.2.3']],
    ['metadata', ['169.254.169.254']],
    ['one of two', ['1.1.1.1', '127.0.0.1']],
  ])('is not connected to: %s', async (_name, addresses) => {
    const { port, connections } = await receiver(undefined, { tls: true })
    const { post } = sender({ resolve: at(...addresses), ca: testCertificate })
    const sent = post(`https://ontvanger.example:${port}/`, { body })
    await expect(sent).rejects.toThrow(TargetRefused)
    await expect(sent).rejects.toThrow(/^ontvanger\.example leads to .* is not a public address/)
    expect(connections()).toBe(0)
  })

  it('is not connected to in figures, however they are written', async () => {
    const { port, connections } = await receiver(undefined, { tls: true })
    const { post } = sender({ ca: testCertificate })
    for (const host of ['127.0.0.1', '2130706433', '0x7f000001', '[::ffff:7f00:1]', '127.0.0.1.']) {
      await expect(post(`https://${host}:${port}/`, { body })).rejects.toThrow(TargetRefused)
    }
    expect(connections()).toBe(0)
  })

  it('is refused when the name moves there after it was good', async () => {
    const { port, received } = await receiver(
      () => (_received, response) => response.writeHead(204, { connection: 'close' }).end(),
      { tls: true },
    )
    const answers = [['127.0.0.1'], ['10.0.0.1']]
    const { post } = sender({
      ...local,
      ca: testCertificate,
      resolve: async () => at(...(answers.shift() ?? []))(),
    })
    const url = `https://ontvanger.example:${port}/`
    expect(await post(url, { body })).toMatchObject({ status: 204 })
    await expect(post(url, { body })).rejects.toThrow(/10\.0\.0\.1 is not a public address/)
    expect(received).toHaveLength(1)
    expect(answers).toEqual([])
  })

  it('is not asked twice, so that the two could differ', async () => {
    const { port } = await receiver(undefined, { tls: true })
    const resolve = vi.fn(at('127.0.0.1'))
    const { post } = sender({ ...local, ca: testCertificate, resolve })
    await post(`https://ontvanger.example:${port}/`, { body })
    expect(resolve).toHaveBeenCalledTimes(1)
  })
})

describe('TLS', () => {
  it('sends the name, and what was given', async () => {
    const { port, received } = await receiver(undefined, { tls: true })
    const { post } = sender({ ...local, ca: testCertificate, resolve: at('127.0.0.1') })
    const headers = { 'content-type': 'application/json', 'webhook-id': 'x' }
    await post(`https://ontvanger.example:${port}/pad?a=1`, { body, headers })
    expect(received).toMatchObject([
      {
        method: 'POST',
        path: '/pad?a=1',
        body,
        servername: 'ontvanger.example',
        headers: {
          ...headers,
          host: `ontvanger.example:${port}`,
          'content-length': '7',
          'user-agent': 'Omweg-Webhooks',
        },
      },
    ])
  })

  it.each([
    ['of an unknown authority', 'ontvanger.example', undefined, /signed by itself/],
    ['for another name', 'ander.example', testCertificate, /is for another name/],
  ])('refuses a certificate %s', async (_name, host, ca, why) => {
    const { port, received } = await receiver(undefined, { tls: true })
    const { post } = sender({ ...local, ca, resolve: at('127.0.0.1') })
    await expect(post(`https://${host}:${port}/`, { body })).rejects.toThrow(why)
    expect(received).toEqual([])
  })
})

describe('an answer', () => {
  it.each([301, 302, 303, 307, 308])('that redirects (%i) is not followed', async (status) => {
    const other = await receiver()
    const { url } = await receiver(() => (_received, response) => {
      response.writeHead(status, { location: other.url }).end()
    })
    const answer = await sender(local).post(url, { body })
    expect(whyNotTaken(answer)).toMatch(`answered ${status}, a redirect: we follow none`)
    expect(other.connections()).toBe(0)
  })

  it.each([
    [200, undefined],
    [202, undefined],
    [204, undefined],
    [400, /answered 400/],
    [410, /answered 410/],
    [500, /answered 500/],
  ])('of %i decides by its status', async (status, why) => {
    const { url } = await receiver(() => status)
    const said = whyNotTaken(await sender(local).post(url, { body }))
    if (why) expect(said).toMatch(why)
    else expect(said).toBeUndefined()
  })

  it('is kept as one plain line of at most 500 characters', async () => {
    const { url } = await receiver(() => (_received, response) => {
      response.end(`één\r\n\u001b[31mrood\u0000 \u202e${'😀'.repeat(600)}`)
    })
    const { excerpt } = await sender(local).post(url, { body })
    expect(excerpt).toMatch(/^één \[31mrood 😀+$/u)
    expect([...excerpt]).toHaveLength(500)
  })

  it('is not kept where it is packed', async () => {
    const { url } = await receiver(() => (_received, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('xxxx')
    })
    expect(await sender(local).post(url, { body })).toMatchObject({ status: 200, excerpt: '' })
  })

  it('without an end is left after its beginning', async () => {
    let written = 0
    let closed = false
    const { url } = await receiver(() => (_received, response) => {
      const more = () => {
        if (closed) return
        written += 65_536
        if (response.write('x'.repeat(65_536))) setImmediate(more)
        else response.once('drain', more)
      }
      response.on('close', () => {
        closed = true
      })
      more()
    })
    const { status, excerpt } = await sender(local).post(url, { body })
    expect([status, excerpt.length]).toEqual([200, 500])
    await expect.poll(() => closed).toBe(true)
    expect(written).toBeLessThan(20_000_000)
  })

  it('that drips is taken by its status', async () => {
    const { url } = await receiver(() => (_received, response) => {
      response.write('begin')
    })
    expect(await sender(local).post(url, { body })).toMatchObject({ status: 200, excerpt: 'begin' })
  })
})

describe('no answer', () => {
  it.each<[string, Answer]>([
    ['hangs', () => {}],
    ['drips its head', (_received, response) => response.writeProcessing()],
  ])('where it %s, is said after the time it has', async (_name, answer) => {
    const { url } = await receiver(() => answer)
    const sent = sender({ ...local, timeoutMs: 100 }).post(url, { body })
    await expect(sent).rejects.toThrow('no answer within 0.1 s')
  })

  it('where the name hangs, is said after the time it has', async () => {
    const { post } = sender({ timeoutMs: 100, resolve: () => new Promise(() => {}) })
    await expect(post('https://ontvanger.example/', { body })).rejects.toThrow(
      'no answer within 0.1 s',
    )
  })

  it('ends when its caller stops', async () => {
    const { url } = await receiver(() => () => {})
    const stop = new AbortController()
    const sent = sender(local).post(url, { body, signal: stop.signal })
    setTimeout(() => stop.abort(new Error('gestopt')), 50)
    await expect(sent).rejects.toThrow('gestopt')
  })

  it('where nothing listens, is said in words', async () => {
    const { port, close } = await startReceiver()
    await close()
    const sent = sender(local).post(`http://127.0.0.1:${port}/`, { body })
    await expect(sent).rejects.toThrow('nothing listens there (ECONNREFUSED)')
  })

  it('where it breaks off, is said in words', async () => {
    const server = createTcpServer((socket) => socket.destroy())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    closing.push({ close: () => new Promise((resolve) => server.close(() => resolve())) })
    const { port } = server.address() as { port: number }
    const sent = sender(local).post(`http://127.0.0.1:${port}/`, { body })
    await expect(sent).rejects.toThrow(/broke the connection off/)
  })
})

it('goes by no proxy of the environment', async () => {
  const proxy = await receiver()
  const { url, received } = await receiver()
  for (const name of ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY']) {
    vi.stubEnv(name, proxy.url)
  }
  await sender(local).post(url, { body })
  expect(received).toHaveLength(1)
  expect(proxy.connections()).toBe(0)
})
