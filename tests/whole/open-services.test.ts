/**
 * Open services as a stranger meets them: examples of the guide run against a started server, every
 * address on its page answers, and what is done in the sandbox moves no byte of what is public.
 */

import { execFile, spawn, spawnSync } from 'node:child_process'
import { createHash, createHmac, randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../setup/server.ts'

const run = promisify(execFile)
const dir = 'docs/examples'

let server: RunningServer
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'omweg-open-'))
  server = await startServer({ config: await quietConfig() })
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true })
})

/** The bundled sample, polled once: then nothing moves by itself but the clock. */
async function quietConfig(): Promise<string> {
  const config = JSON.parse(await readFile('omweg.config.json', 'utf8'))
  for (const feed of config.feeds) feed.every = 604_800
  config.sandbox = { keysPerHour: 50 }
  config.openServices = { perMinute: 100_000, perMinuteOfKey: 100_000 }
  const { network, basemap } = config
  network.gtfs = resolve(network.gtfs)
  network.streets = resolve(network.streets)
  basemap.tiles = resolve(basemap.tiles)
  basemap.assets = resolve(basemap.assets)
  config.areas = resolve(config.areas)
  const file = join(folder, 'omweg.config.json')
  await writeFile(file, JSON.stringify(config))
  return file
}

const isThere = (command: string) => spawnSync(command, ['--version']).status === 0
const commands: Record<string, string> = { sh: 'sh', mjs: process.execPath, py: 'python3' }
const needs: Record<string, string> = { sh: 'curl', mjs: process.execPath, py: 'python3' }
const commandOf = (file: string) => commands[file.split('.')[1] ?? ''] ?? ''
const isMissing = (file: string) => !isThere(needs[file.split('.')[1] ?? ''] ?? '')
const missing = (file: string) =>
  `${file}: ${needs[file.split('.')[1] ?? '']} is not on this machine`

const examples = readdirSync(dir).sort()

/** What each says, besides not failing. */
const said: Record<string, RegExp> = {
  'poll-alerts': /^alerts: [1-9]\d*\b[\s\S]*\nagain: 304\n$/,
  detours: /omleiding|features: [1-9]|"numberMatched": ?[1-9]/i,
  impact: /lines/,
  sandbox:
    /^reported: http:.*\/sandbox\/ogc\/collections\/hinder\/items\/w\w+\n[\s\S]*in the feed: [1-9]/,
}

describe('examples', () => {
  it.each(examples.filter((file) => !file.startsWith('webhook.')))(
    '%s runs as it is',
    async (file) => {
      if (isMissing(file)) return console.warn(missing(file))
      const { stdout } = await run(commandOf(file), [`${dir}/${file}`], {
        env: { ...process.env, OMWEG: server.url },
        timeout: 150_000,
        maxBuffer: 16 * 1024 * 1024,
      })
      expect(stdout).toMatch(said[file.split('.')[0] ?? ''] ?? /never/)
      if (!file.startsWith('poll-alerts.')) return
      const feed = await (await fetch(`${server.url}/feeds/gtfs-rt/alerts.json`)).json()
      expect(stdout).toMatch(
        new RegExp(`^alerts: ${(feed as { entity: object[] }).entity.length}\\b`),
      )
    },
  )

  it.each(examples.filter((file) => file.startsWith('webhook.')))(
    '%s takes what is signed, and nothing else',
    async (file) => {
      if (isMissing(file)) return console.warn(missing(file))
      const key = randomBytes(24)
      const receiver = spawn(commandOf(file), [`${dir}/${file}`], {
        env: { ...process.env, PORT: '0', WEBHOOK_SECRET: `whsec_${key.toString('base64')}` },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      try {
        const port = await new Promise<string>((resolve, reject) => {
          receiver.once('error', reject)
          receiver.stdout.on('data', (chunk) => {
            const found = /listening on (\d+)/.exec(String(chunk))
            if (found?.[1]) resolve(found[1])
          })
        })
        const body = JSON.stringify({ type: 'omleiding.gepubliceerd', data: { id: 'x' } })
        const send = async (signed: string, at = Math.floor(Date.now() / 1000)) => {
          const made = createHmac('sha256', key).update(`m1.${at}.${signed}`).digest('base64')
          const answer = await fetch(`http://127.0.0.1:${port}/`, {
            method: 'POST',
            body,
            headers: {
              'webhook-id': 'm1',
              'webhook-timestamp': String(at),
              'webhook-signature': `v1,AAAA v1,${made}`,
            },
          })
          return answer.status
        }
        expect(await send(body)).toBe(204)
        expect(await send(`${body} `)).toBe(401)
        expect(await send(body, Math.floor(Date.now() / 1000) - 3600)).toBe(401)
      } finally {
        receiver.kill()
      }
    },
  )
})

describe('the page for developers', () => {
  it('names addresses that answer', async () => {
    const page = await (await fetch(`${server.url}/ontwikkelaars`)).text()
    const hrefs = new Set([...page.matchAll(/ href="(\/[^"#]*)"/g)].map(([, href = '']) => href))
    expect(hrefs.size).toBeGreaterThan(12)
    const bad: string[] = []
    for (const href of hrefs) {
      const stop = new AbortController()
      const { status } = await fetch(`${server.url}${href}`, { signal: stop.signal })
      if (status !== 200) bad.push(`${href}: ${status}`)
      stop.abort()
    }
    expect(bad).toEqual([])
    for (const { file } of examples.map((file) => ({ file }))) expect(page).toContain(file)
    expect(page).toContain(`${server.url}/sandbox/keys`)
  })

  it('has a first step in the sandbox that gives the next one its key', async () => {
    const page = await (await fetch(`${server.url}/ontwikkelaars`)).text()
    const [, made = ''] = /<code>(KEY=[\s\S]*?)<\/code>/.exec(page) ?? []
    const step = made.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
    expect(step).toContain(`${server.url}/sandbox/keys`)
    if (!isThere('curl')) return console.warn('the sandbox: curl is not on this machine')
    const { stdout } = await run('sh', ['-c', step])
    expect(stdout).toMatch(/^omw_[\w-]+\n$/)
  })

  it('has the headers of a page', async () => {
    for (const path of ['/ontwikkelaars', '/fr/ontwikkelaars', '/doc']) {
      const { headers } = await fetch(`${server.url}${path}`)
      expect(headers.get('content-security-policy'), path).toContain("default-src 'none'")
    }
  })
})

describe('the sandbox', () => {
  /** Of every address that takes no parameter and is for anybody, and the pages. */
  async function publicAddresses(): Promise<string[]> {
    const { paths } = (await (await fetch(`${server.url}/doc/openapi.json`)).json()) as {
      paths: Record<string, Record<string, { security?: object[] }>>
    }
    const open = Object.entries(paths).flatMap(([path, item]) => {
      const { get } = item
      const isOpen = get && (get.security === undefined || get.security.length === 0)
      return isOpen && !path.includes('{') ? [path] : []
    })
    /** Says what time it is, or never ends. */
    const left = ['/api/v1/status', '/api/v1/stream']
    return [
      ...open.filter((path) => !left.includes(path)),
      '/api/v1/disruptions?pageSize=500',
      '/api/v1/map/network',
      `/ldes/omleidingen/${new Date().toISOString().slice(0, 7)}`,
      '/',
      '/?vol=1',
      '/fr/',
      '/zoek?q=proef',
      '/api/v1/search?q=proef',
      '/ogc/collections/hinder/items?limit=1000',
      '/ogc/collections/omleidingen/items?limit=1000',
    ]
  }

  async function bytesOf(paths: readonly string[]): Promise<Map<string, string>> {
    const bytes = new Map<string, string>()
    for (const path of paths) {
      const answer = await fetch(`${server.url}${path}`, { redirect: 'manual' })
      const text = (await answer.text())
        // When it was asked, and of which request a problem tells.
        .replace(/"timeStamp":"[^"]*"/g, '')
        .replace(/(urn:uuid:)[0-9a-f-]{36}/g, '$1')
      bytes.set(path, `${answer.status} ${createHash('sha256').update(text).digest('hex')}`)
    }
    return bytes
  }

  const minute = () => Math.floor(Date.now() / 60_000)
  async function earlyInTheMinute(): Promise<void> {
    const second = (Date.now() / 1000) % 60
    if (second > 30) await new Promise((done) => setTimeout(done, (61 - second) * 1000))
  }

  const closure = {
    type: 'LineString',
    coordinates: [
      [3.69362, 51.05711],
      [3.69408, 51.05676],
      [3.69483, 51.05616],
    ],
  }

  it('moves no byte of what is public', async () => {
    const paths = await publicAddresses()
    expect(paths.length).toBeGreaterThan(20)
    const base = `${server.url}/sandbox`
    const { key } = (await (await fetch(`${base}/keys`, { method: 'POST' })).json()) as {
      key: string
    }
    const headers = {
      authorization: `Bearer ${key}`,
      'content-type': 'application/geo+json',
    }
    const feed = async () => (await fetch(`${base}/feeds/gtfs-rt/alerts.json`)).text()
    const title = 'Niemand leest dit'
    expect(await feed()).not.toContain(title)
    const report = {
      type: 'Feature',
      geometry: closure,
      properties: {
        titel: title,
        oorzaak: 'CONSTRUCTION',
        start: new Date().toISOString(),
        straten: ['Nergenslaan'],
        modi: ['bus'],
        antwoorden: 'voorstel',
        indienen: true,
      },
    }
    /** @returns its address in the sandbox */
    const publish = async () => {
      const made = await fetch(`${base}/ogc/collections/hinder/items`, {
        method: 'POST',
        headers,
        body: JSON.stringify(report),
      })
      expect(made.status, await made.clone().text()).toBe(201)
      const item = made.headers.get('location') ?? ''
      const state = async () => {
        const answer = await fetch(item, { headers })
        return ((await answer.json()) as { properties: { toestand: string } }).properties.toestand
      }
      await expect.poll(state, { timeout: 60_000, interval: 200 }).toBe('published')
      return item
    }
    // Pages are made anew with every minute, as they say how old things are: what is compared is of
    // one minute, and another is tried where a busy machine took longer.
    let item = ''
    let changed: string[] = []
    for (let tries = 0, began = Number.NaN; tries < 5 && began !== minute(); tries++) {
      await earlyInTheMinute()
      began = minute()
      const before = await bytesOf(paths)
      item = await publish()
      expect(await feed()).toContain('Nergenslaan')
      const after = await bytesOf(paths)
      changed = paths.filter((path) => before.get(path) !== after.get(path))
      if (changed.length === 0) break
    }
    expect(changed).toEqual([])
    const id = new URL(item).pathname.split('/').at(-1)
    for (const path of [`/ogc/collections/hinder/items/${id}`, `/api/v1/disruptions/${id}`]) {
      expect((await fetch(`${server.url}${path}`)).status, path).toBe(404)
    }
    const outside = await fetch(`${server.url}/ogc/collections/hinder/items`, {
      method: 'POST',
      headers,
      body: JSON.stringify(report),
    })
    expect(outside.status).toBe(403)
    expect(((await outside.json()) as { detail: string }).detail).toContain('/sandbox')
  }, 600_000)

  it('has an operator that answers what a process asks', async () => {
    const base = `${server.url}/sandbox/ogc`
    const made = await fetch(`${server.url}/sandbox/keys`, { method: 'POST' })
    const { key } = (await made.json()) as { key: string }
    const headers = { authorization: `Bearer ${key}` }
    const works = await fetch(`${base}/collections/hinder/items`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/geo+json' },
      body: JSON.stringify({
        type: 'Feature',
        geometry: closure,
        properties: {
          titel: 'Vraag aan de vervoerder',
          oorzaak: 'CONSTRUCTION',
          start: new Date().toISOString(),
          modi: ['bus'],
        },
      }),
    })
    const id = new URL(works.headers.get('location') ?? '').pathname.split('/').at(-1)
    const started = await fetch(`${base}/processes/meld-werken-aan-de-lijn/execution`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ inputs: { works: id, remarks: 'Kan dit?' } }),
    })
    expect(started.status, await started.clone().text()).toBe(201)
    const job = started.headers.get('location') ?? ''
    const state = async () =>
      ((await (await fetch(job, { headers })).json()) as { status: string }).status
    await expect.poll(state, { timeout: 90_000, interval: 500 }).toBe('successful')
    const results = (await (await fetch(`${job}/results`, { headers })).json()) as object
    expect(results).toMatchObject({ confirmed: true })
  })

  it('has something to look at, labelled as made up', async () => {
    const answer = await fetch(`${server.url}/sandbox/ogc/collections/hinder/items`)
    const { features } = (await answer.json()) as { features: { properties: object }[] }
    expect(features.length).toBeGreaterThanOrEqual(3)
  })
})
