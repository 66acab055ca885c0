/**
 * An operator whose alerts a test can change, and a configuration that asks it every five seconds.
 *
 * @module
 */

import { readFile, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

export interface Operator {
  /** One alert for each of these GTFS routes, from now on. */
  say(routes: readonly string[]): void
  /** Writes the configuration. @returns its path */
  config(folder: string): Promise<string>
  close(): void
}

export function startOperator(): Operator {
  let routes: readonly string[] = []
  const header = () => ({
    gtfsRealtimeVersion: '2.0',
    incrementality: 'FULL_DATASET',
    timestamp: Math.floor(Date.now() / 1000),
  })
  const app = new Hono().get('/alerts.json', (c) =>
    c.json({ header: header(), entity: routes.map(alert) }),
  )
  const server = serve({ port: 0, hostname: '127.0.0.1', fetch: app.fetch })
  return {
    say(said) {
      routes = said
    },
    async config(folder) {
      const { tenants } = JSON.parse(await readFile('omweg.config.json', 'utf8'))
      const { port } = server.address() as AddressInfo
      const url = `http://127.0.0.1:${port}/alerts.json`
      const file = join(folder, 'omweg.config.json')
      const network = { gtfs: resolve('data/ghent/gtfs.zip') }
      const feeds = [{ id: 'delijn', type: 'gtfs-rt', publisher: 'De Lijn', every: 5, url }]
      await writeFile(file, JSON.stringify({ network, tenants, feeds }))
      return file
    },
    close: () => void server.close(),
  }
}

const alert = (route: string) => ({
  id: `alert-${route}`,
  alert: {
    activePeriod: [{ start: Math.floor(Date.now() / 1000) - 3600 }],
    informedEntity: [{ routeId: `gr:delijn:${route}` }],
    cause: 'CONSTRUCTION',
    effect: 'DETOUR',
    headerText: { translation: [{ text: `Werken ${route}`, language: 'nl' }] },
  },
})
