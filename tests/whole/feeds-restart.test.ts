/**
 * What pollers of feeds keep from one answer to the next outlives a restart: who asked before it gets
 * 304 after it.
 */

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { feeds } from '../../server/outputs/feeds.ts'
import { startServer } from '../setup/server.ts'

const addresses = feeds.flatMap(({ path }) => [`/feeds/${path}`, `/sandbox/feeds/${path}`])
const hour = () => Math.floor(Date.now() / 3_600_000)

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'omweg-feeds-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

interface Got {
  body: Buffer
  etag: string
  modified: string
}

/** Their examples are dated anew at every start: known once, and then out of reach. */
async function configOut(): Promise<string> {
  const sample = JSON.parse(await readFile('omweg.config.json', 'utf8'))
  const file = join(dir, 'omweg.config.json')
  const config = {
    network: { gtfs: resolve('data/ghent/gtfs.zip') },
    tenants: sample.tenants,
    feeds: sample.feeds.map((feed: object) => ({ ...feed, url: 'http://127.0.0.1:9/' })),
  }
  await writeFile(file, JSON.stringify(config))
  return file
}

async function got(url: string): Promise<Got> {
  const answer = await fetch(url)
  expect(answer.status, url).toBe(200)
  const { headers } = answer
  const [etag = '', modified = ''] = ['etag', 'last-modified'].map(
    (name) => headers.get(name) ?? '',
  )
  return { body: Buffer.from(await answer.arrayBuffer()), etag, modified }
}

const statusOf = async (url: string, headers: Record<string, string>) =>
  (await fetch(url, { headers })).status

it('feeds are the same bytes since the same time after a restart', {
  timeout: 240_000,
}, async () => {
  const dataDir = join(dir, 'data')
  const env = { PUBLIC_URL: 'https://omweg.example' }
  await (await startServer({ dataDir, env })).stop()
  const config = await configOut()
  const begun = hour()
  const before = new Map<string, Got>()
  const one = await startServer({ dataDir, env, config, polled: false })
  for (const path of addresses) before.set(path, await got(one.url + path))
  await one.stop()
  const other = await startServer({ dataDir, env, config, polled: false })
  try {
    for (const [path, { body, etag, modified }] of before) {
      const url = other.url + path
      const again = await got(url)
      // Ends that roll, roll on every hour.
      if (hour() !== begun) continue
      expect(again.modified, path).toBe(modified)
      expect(again.body.equals(body), path).toBe(true)
      expect(again.etag, path).toBe(etag)
      expect(await statusOf(url, { 'if-none-match': etag }), path).toBe(304)
      expect(await statusOf(url, { 'if-modified-since': modified }), path).toBe(304)
      expect(await statusOf(url, { 'if-none-match': '"other"' }), path).toBe(200)
    }
    expect(before.get('/feeds/gtfs-rt/alerts.pb')?.body.length).toBeGreaterThan(5_000)
  } finally {
    await other.stop()
  }
})
