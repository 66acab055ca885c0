/**
 * Puts the rooms together: configuration → store → network → detours → disruptions → feeds → app →
 * listen.
 *
 * @module
 */

import { readFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { join } from 'node:path'
import type { HttpBindings } from '@hono/node-server'
import type { MiddlewareHandler } from 'hono'
import type { Logger } from 'pino'
import { toInstant } from '../shared/time/period.ts'
import type { ApiContext } from './api/context.ts'
import { createMaking } from './api/making.ts'
import { createTurns } from './api/turns.ts'
import { wholeSnapshot } from './api/whole-snapshot.ts'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import type { Disruptions } from './disruptions/disruptions.ts'
import { forgetVersions } from './disruptions/forget-versions.ts'
import { listen, type NodeMiddleware } from './listen.ts'
import { clientAddress } from './live/client-address.ts'
import { createHub } from './live/hub.ts'
import type { Network } from './network/network.ts'
import type { NetworkSource } from './network/network-source.ts'
import { createOpened, type Opened } from './opened.ts'
import type { BuiltFiles } from './pages/embed/embed-files.ts'
import { readExampleFiles } from './pages/embed/examples-files.ts'
import { keepFiles, keptFilesMigrations } from './pages/embed/kept-files.ts'
import type { Renderer } from './pages/renderer.ts'
import { keepSample } from './sample/sample-works.ts'
import { startEmbed } from './start-embed.ts'
import { type StartedEngine, startEngine } from './start-engine.ts'
import { startFeeds } from './start-feeds.ts'
import { startNetwork } from './start-network.ts'
import { startOpen } from './start-open.ts'
import { startPages } from './start-pages.ts'
import { startPlaces } from './start-places.ts'
import { startSite } from './start-site.ts'
import { type StartedStaff, startStaff } from './start-staff.ts'
import { systemClock } from './store/clock.ts'
import { migrate } from './store/migrate.ts'
import { openDatabase } from './store/open.ts'
import { startUpkeep } from './store/upkeep.ts'

export interface StartOptions {
  config: Config
  /** The project's folder: the examples and the version are there. */
  root: string
  log: Logger
  /** Asked at every page, so that a development server may replace it. */
  renderer: () => Renderer | Promise<Renderer>
  /** What Vite built. */
  assets?: MiddlewareHandler
  /** The widget as it was built. */
  embedFiles: BuiltFiles
  /** Relaxes what a development server cannot live with. */
  development?: boolean
  /** Sees each request first. */
  before?: NodeMiddleware
}

export interface Running {
  url: string
  server: Server
  stop(): Promise<void>
}

interface FollowsNetwork {
  engine: StartedEngine
  disruptions: Disruptions
  staff: StartedStaff
  log: Logger
}

/**
 * Start everything and listen.
 *
 * @throws where it cannot start: the message says what to mend
 */
export async function start(options: StartOptions): Promise<Running> {
  const { config, log } = options
  const opened = createOpened(log)
  try {
    return await startRooms(options, opened)
  } catch (error) {
    await opened.close()
    throw error
  } finally {
    log.debug({ file: config.file }, 'configuration read')
  }
}

async function startRooms(options: StartOptions, opened: Opened): Promise<Running> {
  const { config, log, root, renderer } = options
  const db = await openDatabase({ dataDir: config.dataDir, databaseUrl: config.databaseUrl, log })
  opened.add(() => db.close())
  const source = await startNetwork({ config, log })
  opened.add(() => source.stop())
  const network = source.current
  const engine = await startEngine({ config, network: network(), log })
  opened.add(() => engine.stop())
  const timeZone = config.timeZone ?? network().timeZone
  const places = await startPlaces({ config, network: source, log })
  const { areas, nameOf } = places
  const addressOf = clientAddress(config.trustedProxies)
  /** Known once the server listens. */
  let url = config.publicUrl ?? `http://localhost:${config.port}`
  const publicUrl = () => url
  const common = { config, root, db, log, network, areas, engine, timeZone, addressOf, publicUrl }
  const turns = createTurns()
  const making = createMaking({ turns, addressOf })

  const feeds = await startFeeds(common)
  opened.add(() => feeds.stop())
  const { disruptions, poller } = feeds
  const staff = await startStaff({ ...common, disruptions })
  opened.add(() => staff.stop())
  followNetwork(source, { engine, disruptions, staff, log })

  const api: ApiContext = {
    snapshot: disruptions.snapshot,
    network,
    sources: poller.statuses,
    history: disruptions.history,
    shownAs: disruptions.shownAs,
    detours: engine.pool.status,
    deliveries: staff.deliveries,
    timeZone,
    clock: () => toInstant(Date.now()),
  }
  const hub = createHub({ disruptions, log, addressOf })
  const whole = wholeSnapshot(api)
  disruptions.onSnapshot(() =>
    whole.get().catch((error) => log.error({ err: error }, 'cannot compress the snapshot')),
  )
  await whole.get()
  const open = await startOpen({ ...common, disruptions, placeName: nameOf, staff })
  opened.add(() => open.stop())

  const { site, context, baseMap } = await startSite({ config, api, places })
  await migrate(db, keptFilesMigrations)
  const files = await keepFiles(db, options.embedFiles)
  const embed = startEmbed({
    context,
    languages: site.languages,
    files,
    publicUrl,
    examples: { site, files: await readExampleFiles(root) },
    addressOf,
    turns,
    ...config.embed,
  })
  opened.add(() => embed.stop())
  const pages = await startPages({ ...common, api, staff, site, context, files, renderer, making })
  const app = createApp({
    api,
    whole,
    making,
    open,
    embed,
    version: await readVersion(root),
    log,
    stream: hub.handler,
    impact: {
      engine: () => engine.pool,
      perMinute: config.detours.perMinute,
      addressOf,
      example: () => disruptions.snapshot().example,
    },
    staff,
    streets: {
      streets: () => engine.streets,
      municipalityAt: (at) => nameOf(areas.at(at)),
      addressOf,
    },
    ...pages,
    assets: options.assets,
    baseMap,
    development: options.development,
  })

  if (config.feeds.some(({ example }) => example)) {
    opened.add(
      await keepSample({
        db,
        works: staff.works.works,
        engine: () => engine.pool,
        network,
        dir: join(root, 'data/examples/works'),
        timeZone,
        tenants: config.tenants,
        clock: systemClock,
        log,
      }),
    )
  }

  const listening = await listen(
    (request, env) => whole.answer((env as HttpBindings).incoming) ?? app.fetch(request, env),
    config.port,
    options.before,
  )
  url = config.publicUrl ?? listening.url
  opened.add(() => listening.close())
  // Before the server, which would wait for the streams.
  opened.add(() => hub.close())
  opened.add(() => staff.closeStreams())
  await poller.start()
  opened.add(
    startUpkeep({
      db,
      log,
      leads: poller.leads,
      forget: {
        'versions of disruptions': (now, isOver) =>
          forgetVersions(db, toInstant(now - config.keep.versions * 86_400_000), { isOver }),
      },
    }),
  )
  log.info(
    { url: listening.url, lines: network().lines.length, feeds: config.feeds.length },
    'listening',
  )
  return { url: listening.url, server: listening.server, stop: () => opened.close() }
}

/** Moves what stands on the network along with it, one after the other. */
function followNetwork(
  source: NetworkSource,
  { engine, disruptions, staff, log }: FollowsNetwork,
): void {
  /** The engine first, so that what is published anew has its estimates in the new network. */
  const useNetwork = async (network: Network) => {
    await engine.useNetwork(network)
    if (network !== source.current()) return
    await disruptions.useNetwork(network)
    await staff.works.useNetwork()
  }
  source.onChange((network) => {
    useNetwork(network).catch((error) => log.error({ err: error }, 'cannot move works along'))
  })
}

async function readVersion(root: string): Promise<string> {
  const text = await readFile(join(root, 'package.json'), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
