/**
 * Puts the rooms together: configuration → store → network → detours → disruptions → feeds → app →
 * listen.
 *
 * @module
 */

import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import type { FeatureCollection } from 'geojson'
import { Hono, type MiddlewareHandler } from 'hono'
import type { Logger } from 'pino'
import { sandboxTenant } from '../shared/sandbox.ts'
import { toInstant } from '../shared/time/period.ts'
import type { ApiContext } from './api/context.ts'
import { pathForLog } from './api/path-for-log.ts'
import { wholeSnapshot } from './api/whole-snapshot.ts'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { createAreas } from './disruptions/areas.ts'
import { createDisruptions } from './disruptions/disruptions.ts'
import { adapters } from './feeds/adapters.ts'
import { examples } from './feeds/example/examples.ts'
import { exampleSource } from './feeds/example/source.ts'
import { createPoller } from './feeds/poller.ts'
import { feedsMigrations } from './feeds/status-store.ts'
import { clientAddress } from './live/client-address.ts'
import { createHub } from './live/hub.ts'
import type { Network } from './network/network.ts'
import { openNetworkSource } from './network/network-source.ts'
import { openNetwork } from './network/open-network.ts'
import { withProgress } from './network/progress.ts'
import { openBaseMap } from './pages/base-map.ts'
import { developerPages } from './pages/developers/developers-routes.ts'
import { readExamples } from './pages/developers/examples.ts'
import { builderPages } from './pages/embed/builder-routes.ts'
import type { BuiltFiles } from './pages/embed/embed-files.ts'
import { readExampleFiles } from './pages/embed/examples-files.ts'
import { examplesList } from './pages/embed/examples-routes.ts'
import { keepFiles, keptFilesMigrations } from './pages/embed/kept-files.ts'
import type { Renderer } from './pages/renderer.ts'
import { riderPages } from './pages/routes.ts'
import { buildSearchIndex } from './pages/search-index.ts'
import { describeSite, placeExtents, servedPlaces } from './pages/site.ts'
import { staffPages } from './pages/staff-routes.ts'
import { viewContexts } from './pages/view-contexts.ts'
import { keepSample } from './sample/sample-works.ts'
import { isSandboxSource } from './sandbox/sandbox.ts'
import { startEmbed } from './start-embed.ts'
import { startEngine } from './start-engine.ts'
import { startOpen } from './start-open.ts'
import { startStaff } from './start-staff.ts'
import { systemClock } from './store/clock.ts'
import { migrate } from './store/migrate.ts'
import { openDatabase } from './store/open.ts'
import { readStreetNames } from './streets/street-names.ts'
import { worksSource } from './works/works-context.ts'

type Next = () => void
type NodeMiddleware = (request: IncomingMessage, response: ServerResponse, next: Next) => void

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

/**
 * Start everything and listen.
 *
 * @throws where it cannot start: the message says what to mend
 */
export async function start(options: StartOptions): Promise<Running> {
  const { config, log } = options
  const closing: (() => Promise<unknown> | unknown)[] = []
  try {
    return await startRooms(options, closing)
  } catch (error) {
    for (const close of closing.reverse()) await close()
    throw error
  } finally {
    log.debug({ file: config.file }, 'configuration read')
  }
}

async function startRooms(
  options: StartOptions,
  closing: (() => Promise<unknown> | unknown)[],
): Promise<Running> {
  const { config, log, root } = options
  const db = await openDatabase({ dataDir: config.dataDir, databaseUrl: config.databaseUrl, log })
  closing.push(() => db.close())
  const source = await openNetworkSource({
    location: config.network.gtfs,
    headers: config.network.headers,
    every: config.network.every,
    dir: join(config.dataDir, 'gtfs'),
    log,
    open: (path) => importNetwork(path, config.dataDir, log),
  })
  closing.push(() => source.stop())
  const engine = await startEngine({ config, network: source.current(), log })
  closing.push(() => engine.stop())
  const timeZone = config.timeZone ?? source.current().timeZone
  const borders = await readBorders(config.areas)
  const areas = createAreas(borders)
  const names = new Map(
    borders.features.map(({ properties }) => [`${properties?.nis}`, properties?.name]),
  )
  const nameOf = (nis = ''): string | undefined => names.get(nis)

  const disruptions = createDisruptions({
    db,
    network: source.current(),
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
  await disruptions.start()
  closing.push(() => disruptions.stop())
  await migrate(db, [...feedsMigrations, ...keptFilesMigrations])
  const poller = createPoller({
    feeds: config.feeds,
    adapters,
    network: source.current,
    timeZone,
    sink: disruptions,
    db,
    log,
    example: exampleSource({ dir: join(root, 'data/examples'), timeZone, handlers: examples }),
  })
  closing.push(() => poller.stop())

  const addressOf = clientAddress(config.trustedProxies)
  const staff = await startStaff({
    config,
    db,
    log,
    network: source.current,
    engine,
    disruptions,
    areas,
    timeZone,
    addressOf,
  })
  closing.push(() => staff.stop())

  const streets = await readStreets(config.network.streets, config.dataDir, log)
  const places = () => servedPlaces(borders, areas.at, source.current())
  let search = buildSearchIndex(source.current(), streets, places())
  /** The engine first, so that what is published anew has its estimates in the new network. */
  const useNetwork = async (network: Network) => {
    await engine.useNetwork(network)
    if (network !== source.current()) return
    await disruptions.useNetwork(network)
    await staff.works.useNetwork()
  }
  source.onChange((network) => {
    search = buildSearchIndex(network, streets, places())
    useNetwork(network).catch((error) => log.error({ err: error }, 'cannot move works along'))
  })

  const baseMap = config.basemap ? await openBaseMap(config.basemap) : undefined
  const api: ApiContext = {
    snapshot: disruptions.snapshot,
    network: source.current,
    sources: poller.statuses,
    history: disruptions.history,
    shownAs: disruptions.shownAs,
    detours: engine.pool.status,
    deliveries: staff.deliveries,
    timeZone,
    clock: () => toInstant(Date.now()),
  }
  const hub = createHub({ disruptions, log, addressOf })
  const site = describeSite({
    languages: config.languages,
    publicUrl: config.publicUrl,
    tenants: config.tenants,
    attribution: [
      ...config.network.attribution,
      ...config.feeds.flatMap(({ attribution }) => attribution ?? []),
    ],
    timeZone,
    base: baseMap?.description ?? null,
    places: places(),
    extents: placeExtents(areas.at, source.current()),
  })
  const context = viewContexts({ api, site, search: () => search })
  const pages = riderPages({
    api,
    site,
    context,
    renderer: options.renderer,
    onError: (error, path) => log.error({ err: error, path: pathForLog(path) }, 'page failed'),
  })
  const whole = wholeSnapshot(api)
  disruptions.onSnapshot(() =>
    whole.get().catch((error) => log.error({ err: error }, 'cannot compress the snapshot')),
  )
  await whole.get()
  let url = config.publicUrl ?? `http://localhost:${config.port}`
  const open = await startOpen({
    config,
    db,
    log,
    network: source.current,
    disruptions,
    areas,
    engine,
    placeName: nameOf,
    staff,
    timeZone,
    addressOf,
    publicUrl: () => url,
  })
  closing.push(() => open.stop())
  const developers = developerPages({
    site,
    examples: await readExamples(join(root, 'docs/examples')),
    publicUrl: () => url,
    limits: config.openServices,
    sandbox: config.sandbox.enabled,
  })
  const embedFiles = await keepFiles(db, options.embedFiles)
  const embed = startEmbed({
    context,
    languages: site.languages,
    files: embedFiles,
    publicUrl: () => url,
    examples: { site, files: await readExampleFiles(root) },
    addressOf,
  })
  closing.push(() => embed.stop())
  const builder = builderPages({
    site,
    context,
    files: embedFiles,
    publicUrl: () => url,
    renderer: options.renderer,
  })
  const app = createApp({
    api,
    whole,
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
    staffPages: staffPages({
      site,
      tenants: config.tenants,
      network: source.current,
      renderer: options.renderer,
      example: () => disruptions.snapshot().example,
      isEmpty: staff.isEmpty,
      providers: config.signIn.providers.map(({ id, name }) => ({ id, name })),
      languageOf: staff.languageOf,
    }),
    pages: new Hono()
      .route('/', developers)
      .route('/', builder)
      .route('/', examplesList({ site }))
      .route('/', pages),
    assets: options.assets,
    baseMap: baseMap?.routes,
    development: options.development,
  })

  if (config.feeds.some(({ example }) => example)) {
    closing.push(
      await keepSample({
        db,
        works: staff.works.works,
        engine: () => engine.pool,
        network: source.current,
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
  const { server } = listening
  url = config.publicUrl ?? listening.url
  closing.push(() => closeServer(server))
  // Before the server, which would wait for the streams.
  closing.push(() => hub.close())
  closing.push(() => staff.closeStreams())
  await poller.start()
  log.info(
    { url: listening.url, lines: source.current().lines.length, feeds: config.feeds.length },
    'listening',
  )
  const stop = async () => {
    for (const close of closing.reverse()) await close()
  }
  return { url: listening.url, server, stop }
}

async function readVersion(root: string): Promise<string> {
  const text = await readFile(join(root, 'package.json'), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

function importNetwork(path: string, dataDir: string, log: Logger): Promise<Network> {
  const tell = (line: string) => log.info(line)
  return withProgress(path, process.stderr, tell, (onProgress) =>
    openNetwork({ path, dataDir, onProgress, log: tell }),
  )
}

async function readBorders(path: string | undefined): Promise<FeatureCollection> {
  if (path === undefined) return { type: 'FeatureCollection', features: [] }
  try {
    return JSON.parse(await readFile(path, 'utf8')) as FeatureCollection
  } catch (cause) {
    throw new Error(`${path}: cannot be read as GeoJSON; check 'areas'`, { cause })
  }
}

/** Streets only help the search, so a bad extract is told and done without. */
async function readStreets(path: string | undefined, dataDir: string, log: Logger) {
  if (path === undefined) return []
  try {
    return await readStreetNames(path, join(dataDir, 'streets'))
  } catch (error) {
    log.error({ err: error, path }, "no street names in the search: check 'network.streets'")
    return []
  }
}

async function listen(
  fetch: Parameters<typeof getRequestListener>[0],
  port: number,
  before?: NodeMiddleware,
) {
  const answer = getRequestListener(fetch)
  const server = createServer((request, response) => {
    if (!before) return void answer(request, response)
    before(request, response, () => void answer(request, response))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === 'EADDRINUSE'
      reject(taken ? new Error(`port ${port} is taken: set 'port' or PORT`, { cause }) : cause)
    })
    server.listen(port, resolve)
  })
  const { port: own } = server.address() as AddressInfo
  return { server, url: `http://localhost:${own}` }
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeIdleConnections()
  // Streams and slow readers get a moment, no more.
  setTimeout(() => server.closeAllConnections(), 2_000).unref()
  await closed
}
