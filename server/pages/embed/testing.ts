/**
 * The addresses for other sites on the Ghent sample, with clock, sources and snapshot (of nothing, to
 * begin with) in hand.
 *
 * @module
 */

import { OpenAPIHono } from '@hono/zod-openapi'
import type { Snapshot } from '../../../shared/disruption.ts'
import type { SourceStatus } from '../../../shared/source-status.ts'
import type { Instant } from '../../../shared/time/period.ts'
import type { HistoryEntry } from '../../api/context.ts'
import type { Making } from '../../api/making.ts'
import { refuseInvalid } from '../../api/problem.ts'
import type { Network } from '../../network/network.ts'
import { ghentNetwork } from '../../network/testing.ts'
import { buildSearchIndex } from '../search-index.ts'
import { viewContexts } from '../view-contexts.ts'
import { testNow, testPlaces, testSite } from '../views/testing.ts'
import { embedDataRoutes } from './data-routes.ts'
import { embedDocumentRoutes } from './document-routes.ts'
import { builtFiles, type EmbedFile, type EmbedFiles, integrityOf } from './embed-files.ts'
import { embedFileRoutes } from './file-routes.ts'

export interface EmbedWorld {
  app: OpenAPIHono
  network: Network
  snapshot: Snapshot
  now: Instant
  sources: SourceStatus[]
  /** Ids of parts, to those of their wholes. */
  shownAs: Map<string, string>
  history: Map<string, HistoryEntry[]>
  /** @param path - with its query */
  get(path: string, headers?: Record<string, string>): Promise<Response>
}

export const aSource = (over: Partial<SourceStatus> = {}): SourceStatus => ({
  id: 'delijn',
  type: 'example',
  example: true,
  every: 60,
  publisher: 'De Lijn',
  state: 'ok',
  lastAttempt: testNow,
  lastSuccess: testNow,
  count: 1,
  consecutiveFailures: 0,
  warnings: [],
  ...over,
})

export const aFile = (name: string, text: string): EmbedFile => {
  const body = Buffer.from(text)
  return { name, body, integrity: integrityOf(body) }
}

/** A small build. */
export const someFiles = (mark = 'A') =>
  builtFiles(
    [
      aFile(`omweg.${mark}2345678.js`, `export const build = '${mark}'`),
      aFile(`frame.${mark}2345678.js`, `// frame ${mark}`),
      aFile(`frame.${mark}2345678.css`, `/* frame ${mark} */`),
      aFile(`frame-host.${mark}2345678.js`, `// host ${mark}`),
      aFile(`texts-fr.${mark}2345678.json`, `{"build":"${mark}"}`),
    ],
    `omweg.${mark}2345678.js`,
  )

/** @param making - how much is made for whom; without it everything */
export async function embedWorld(
  files: EmbedFiles = someFiles(),
  making?: Making,
): Promise<EmbedWorld> {
  const network = await ghentNetwork()
  const index = buildSearchIndex(network, [], testPlaces)
  const app = new OpenAPIHono({ defaultHook: refuseInvalid as never })
  const world: EmbedWorld = {
    app,
    network,
    snapshot: {
      hash: 'nothing',
      sequence: 0,
      madeAt: testNow,
      networkHash: network.hash,
      example: true,
      disruptions: [],
    },
    now: testNow,
    sources: [aSource()],
    shownAs: new Map(),
    history: new Map(),
    get: async (path, headers = {}) => app.request(path, { headers }),
  }
  const api = {
    snapshot: () => world.snapshot,
    network: () => network,
    sources: () => world.sources,
    clock: () => world.now,
    shownAs: (id: string) => world.shownAs.get(id),
    history: async (id: string) => world.history.get(id) ?? [],
  }
  const options = {
    context: viewContexts({ api, site: testSite, search: () => index }),
    languages: testSite.languages,
    files,
    publicUrl: () => 'https://omweg.example',
    ...(making ? { making } : {}),
  }
  embedDataRoutes(app, options)
  embedDocumentRoutes(app, options)
  embedFileRoutes(app, options)
  return world
}
