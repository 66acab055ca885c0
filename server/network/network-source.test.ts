import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GtfsError } from './gtfs/error.ts'
import type { Network } from './network.ts'
import { type NetworkSource, openNetworkSource } from './network-source.ts'

const log = pino({ level: 'silent' })

let discIsFull = false

/** Stands for the importer: a file that says "broken" cannot be read. */
const open = async (path: string) => {
  const text = await readFile(path, 'utf8')
  if (text.includes('broken')) throw new GtfsError({ file: path }, 'broken')
  if (discIsFull) throw new Error('ENOSPC: no space left on device')
  return { hash: createHash('sha256').update(text).digest('hex'), feedVersion: text } as Network
}

let dir: string
let source: NetworkSource | undefined
let server: Server | undefined

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'omweg-source-'))
})

afterEach(async () => {
  source?.stop()
  server?.closeAllConnections()
  server?.close()
  server = undefined
  await rm(dir, { recursive: true })
})

const start = async (location: string) => {
  source = await openNetworkSource({ location, headers: {}, dir, every: 3600, log, open })
  return source
}

describe('a file', () => {
  const path = () => join(dir, 'gtfs.zip')

  it('is followed when it changes', async () => {
    await writeFile(path(), 'one')
    const source = await start(path())
    const seen: (string | undefined)[] = []
    source.onChange((network) => seen.push(network.feedVersion))
    expect(await source.check()).toBe(false)
    await writeFile(path(), 'second')
    expect(await source.check()).toBe(true)
    expect(seen).toEqual(['second'])
  })

  it('that turns bad leaves the network in use', async () => {
    await writeFile(path(), 'one')
    const source = await start(path())
    await writeFile(path(), 'broken now')
    expect(await source.check()).toBe(false)
    expect(source.current().feedVersion).toBe('one')
  })

  it('that could not be imported for want of space is tried again', async () => {
    await writeFile(path(), 'one')
    const source = await start(path())
    await writeFile(path(), 'second')
    discIsFull = true
    expect(await source.check()).toBe(false)
    discIsFull = false
    expect(await source.check()).toBe(true)
    expect(source.current().feedVersion).toBe('second')
  })

  it('that is not there is named', async () => {
    await expect(start(join(dir, 'none.zip'))).rejects.toThrow(/none\.zip: cannot be read/)
  })
})

describe('an address', () => {
  let content = 'one'
  let status = 200
  const asked: (string | undefined)[] = []

  const serve = async () => {
    content = 'one'
    status = 200
    asked.length = 0
    server = createServer((request, response) => {
      asked.push(request.headers['if-none-match'])
      const etag = `"${content.length}"`
      if (status === 200 && request.headers['if-none-match'] === etag) {
        response.writeHead(304).end()
        return
      }
      response.writeHead(status, { etag }).end(content)
    })
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/gtfs.zip?key=secret`
  }

  it('is asked conditionally and followed', async () => {
    const source = await start(await serve())
    expect(await source.check()).toBe(false)
    expect(asked).toEqual([undefined, '"3"'])
    content = 'second'
    expect(await source.check()).toBe(true)
    expect(source.current().feedVersion).toBe('second')
  })

  it('that leads elsewhere does not take our key there', async () => {
    const keys: unknown[] = []
    const elsewhere = await serve()
    const far = server
    server?.prependListener('request', ({ headers }) => keys.push(headers['x-key']))
    server = createServer((request, response) => {
      keys.push(request.headers['x-key'])
      response.writeHead(302, { location: elsewhere }).end()
    })
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
    const location = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const headers = { 'x-key': 'secret' }
    source = await openNetworkSource({ location, headers, dir, every: 3600, log, open })
    expect(source.current().feedVersion).toBe('one')
    expect(keys).toEqual(['secret', undefined])
    far?.closeAllConnections()
    far?.close()
  })

  it('that answers something broken leaves the network in use and is not asked for it again', async () => {
    const source = await start(await serve())
    content = 'broken file'
    expect(await source.check()).toBe(false)
    expect(await source.check()).toBe(false)
    expect(source.current().feedVersion).toBe('one')
    expect(asked.at(-1)).toBe('"11"')
  })

  it('that is away at the next start gives the last good one', async () => {
    const location = await serve()
    ;(await start(location)).stop()
    status = 500
    expect((await start(location)).current().feedVersion).toBe('one')
  })

  it('that never answered is named without its secrets', async () => {
    const location = await serve()
    status = 503
    await expect(start(location)).rejects.toThrow(/gtfs\.zip: answered 503/)
    await expect(start(location)).rejects.not.toThrow(/secret/)
  })
})
