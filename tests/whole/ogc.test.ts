/**
 * OGC API against a started server, by who has its address and nothing else: what the standards' own
 * tests look at, and what a client makes of it that nobody here wrote.
 */

import { afterAll, beforeAll, describe, expect, vi } from 'vitest'
import { type RunningServer, startServer } from '../setup/server.ts'
import { ask, type Body, geoJson } from './ogc/asking.ts'
import { featuresConformance } from './ogc/features.ts'
import { readByGdal } from './ogc/gdal.ts'
import { processesConformance } from './ogc/processes.ts'

/** Works that a new sandbox makes to look at; see `server/sandbox/demo-works.ts`. */
const demoWorks = 3

let server: RunningServer
beforeAll(async () => {
  server = await startServer({ polled: true })
  // They wait some seconds for the robot that approves them; from then on nothing changes.
  await vi.waitFor(
    async () => {
      const items = `${server.url}/sandbox/ogc/collections/omleidingen/items`
      expect((await ask(items, { accept: geoJson })).numberMatched).toBe(demoWorks)
    },
    { timeout: 120_000, interval: 1_000 },
  )
})
afterAll(() => server.stop())

const sandboxKey = async () => {
  const made = await fetch(`${server.url}/sandbox/keys`, { method: 'POST' })
  return ((await made.json()) as Body).key as string
}

describe('OGC API Features', () => {
  describe('of the public', () => featuresConformance(() => `${server.url}/ogc`))
  describe('of the sandbox', () => featuresConformance(() => `${server.url}/sandbox/ogc`))
})

describe('OGC API Processes', () =>
  processesConformance(() => `${server.url}/sandbox/ogc`, sandboxKey))

readByGdal(() => server.url)
