/**
 * OGC API against a started server, by who has its address and nothing else: what the standards' own
 * tests look at, and what a client makes of it that nobody here wrote.
 */

import { afterAll, beforeAll, describe } from 'vitest'
import { type RunningServer, startServer } from '../setup/server.ts'
import type { Body } from './ogc/asking.ts'
import { featuresConformance } from './ogc/features.ts'
import { readByGdal } from './ogc/gdal.ts'
import { processesConformance } from './ogc/processes.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startServer({ polled: true })
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
