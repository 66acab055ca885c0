/**
 * Puts together what is said of the network: feeds → disruptions. Works join them by the same door.
 *
 * @module
 */

import { join } from 'node:path'
import type { Logger } from 'pino'
import { sandboxTenant } from '../shared/sandbox.ts'
import type { Config } from './config.ts'
import type { Areas } from './disruptions/areas.ts'
import { createDisruptions, type Disruptions } from './disruptions/disruptions.ts'
import { adapters } from './feeds/adapters.ts'
import { examples } from './feeds/example/examples.ts'
import { exampleSource } from './feeds/example/source.ts'
import { createPoller, type Poller } from './feeds/poller.ts'
import { feedsMigrations } from './feeds/status-store.ts'
import type { Network } from './network/network.ts'
import { isSandboxSource } from './sandbox/sandbox.ts'
import type { StartedEngine } from './start-engine.ts'
import type { Database } from './store/database.ts'
import { migrate } from './store/migrate.ts'
import { worksSource } from './works/works-context.ts'

export interface StartFeedsOptions {
  config: Pick<Config, 'feeds' | 'tenants' | 'sandbox'>
  /** The project's folder: the examples are there. */
  root: string
  db: Database
  log: Logger
  network: () => Network
  areas: Areas
  engine: Pick<StartedEngine, 'pool'>
  timeZone: string
}

export interface StartedFeeds {
  disruptions: Disruptions
  /** Asks nobody yet: start it when the server listens. */
  poller: Poller
  stop(): Promise<void>
}

/** Resolves with the last snapshot published. */
export async function startFeeds(options: StartFeedsOptions): Promise<StartedFeeds> {
  const { config, root, db, log, network, areas, engine, timeZone } = options
  const disruptions = createDisruptions({
    db,
    network: network(),
    areas,
    log,
    sources: [
      ...config.feeds.map(({ id }) => id),
      ...config.tenants.map(({ nis }) => worksSource(nis)),
      ...(config.sandbox.enabled ? [worksSource(sandboxTenant)] : []),
    ],
    apart: isSandboxSource,
    example: config.feeds.some(({ example }) => example),
    engine: engine.pool,
  })
  await migrate(db, feedsMigrations)
  await disruptions.start()
  const poller = createPoller({
    feeds: config.feeds,
    adapters,
    network,
    timeZone,
    sink: disruptions,
    db,
    log,
    example: exampleSource({ dir: join(root, 'data/examples'), timeZone, handlers: examples }),
  })
  return {
    disruptions,
    poller,
    async stop() {
      await poller.stop()
      await disruptions.stop()
    },
  }
}
