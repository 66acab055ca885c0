/**
 * All of the API put together on a small town, on a real database: for what must hold of every route.
 * Pages of riders and of the workspace need what Vite builds and are left out.
 *
 * @module
 */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { Hono } from 'hono'
import { wholeSnapshot } from './api/whole-snapshot.ts'
import { createApp } from './app.ts'
import { parseConfig } from './config.ts'
import { createDisruptions, type Disruptions } from './disruptions/disruptions.ts'
import { smallAreas, smallTown } from './disruptions/testing.ts'
import { type BuiltFiles, noEmbedFiles } from './pages/embed/embed-files.ts'
import { keepFiles, keptFilesMigrations } from './pages/embed/kept-files.ts'
import { buildSearchIndex } from './pages/search-index.ts'
import { describeSite } from './pages/site.ts'
import { viewContexts } from './pages/view-contexts.ts'
import { isSandboxSource } from './sandbox/sandbox.ts'
import { startEmbed } from './start-embed.ts'
import { startOpen } from './start-open.ts'
import { type StartStaffOptions, startStaff } from './start-staff.ts'
import type { Database } from './store/database.ts'
import { migrate } from './store/migrate.ts'
import { openDatabase } from './store/open.ts'
import { quiet } from './store/testing.ts'
import { makeEmbedded } from './store/testing-made-once.ts'
import { engineOf } from './works/testing.ts'

export interface WholeApp {
  app: OpenAPIHono
  db: Database
  disruptions: Disruptions
  stop(): Promise<void>
}

/**
 * @param more - of the configuration
 * @param parts - what Vite builds of the widget; nothing if left out
 */
export async function wholeApp(
  more: object = {},
  { embedFiles = noEmbedFiles }: { embedFiles?: BuiltFiles } = {},
): Promise<WholeApp> {
  const dataDir = await mkdtemp(join(tmpdir(), 'omweg-whole-app-'))
  await makeEmbedded(dataDir)
  const db = await openDatabase({ dataDir, log: quiet })
  const config = parseConfig(
    { network: { gtfs: 'x.zip' }, tenants: [{ nis: '44021', name: 'Gent' }], dataDir, ...more },
    '/nowhere/omweg.config.json',
    {},
  )
  const network = await smallTown()
  const disruptions = createDisruptions({
    db,
    network,
    areas: smallAreas,
    log: quiet,
    apart: isSandboxSource,
  })
  await disruptions.start()
  const engine = {
    pool: engineOf(network),
    streets: undefined,
  } as unknown as StartStaffOptions['engine']
  const common = {
    config,
    db,
    log: quiet,
    network: () => network,
    engine,
    disruptions,
    areas: smallAreas,
    timeZone: 'Europe/Brussels',
    addressOf: () => '',
  }
  const staff = await startStaff({ ...common, attemptsPerMinute: 10_000 })
  const open = await startOpen({ ...common, staff, publicUrl: () => 'http://localhost' })
  const api = {
    snapshot: disruptions.snapshot,
    network: () => network,
    sources: () => [],
    history: async () => [],
    shownAs: () => undefined,
    deliveries: staff.deliveries,
    timeZone: 'Europe/Brussels',
    clock: () => '2026-11-22T08:00:00Z',
  }
  await migrate(db, keptFilesMigrations)
  const languages = ['nl', 'fr', 'en', 'de'] as const
  const places = [{ id: '44021', name: 'Gent' }]
  const { timeZone } = api
  const site = describeSite({
    languages,
    tenants: [],
    attribution: [],
    timeZone,
    base: null,
    places,
  })
  const search = buildSearchIndex(network, [], places)
  const embed = startEmbed({
    context: viewContexts({ api, site, search: () => search }),
    languages,
    files: await keepFiles(db, embedFiles),
    publicUrl: () => 'http://localhost',
    examples: { site, files: new Map() },
  })
  const app = createApp({
    api,
    embed,
    whole: wholeSnapshot(api),
    version: '1',
    log: quiet,
    stream: () => new Response('stream'),
    // Its questions are read by workers, which are none here: it has tests of its own.
    impact: {},
    streets: { streets: () => undefined, municipalityAt: () => undefined, addressOf: () => '' },
    staff,
    open,
    pages: new Hono(),
  })
  return {
    app,
    db,
    disruptions,
    async stop() {
      await embed.stop()
      await open.stop()
      staff.closeStreams()
      await staff.stop()
      await disruptions.stop()
      await db.close()
      await rm(dataDir, { recursive: true })
    },
  }
}
