/**
 * `/ldes/omleidingen`: every version of every disruption as a Linked Data Event Stream, for who keeps
 * a copy. One page a month, further pages where a month has many; what is full or over never changes.
 *
 * @see https://w3id.org/ldes/specification
 * @module
 */

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { LogPages } from '../../disruptions/log-pages.ts'
import { ldesPath, shapePath } from '../../outputs/ldes/ldes-addresses.ts'
import { encodePage, type LdesPage, pollingInterval } from '../../outputs/ldes/ldes-page.ts'
import { ldesShape } from '../../outputs/ldes/ldes-shape.ts'
import { isMonth, isOver } from '../../outputs/ldes/months.ts'
import { type Clock, systemClock } from '../../store/clock.ts'
import type { Described } from '../described.ts'
import { rdfContent, rdfTypeFor, serveRdf } from '../linked-data/rdf-answer.ts'
import { problem, problemContent } from '../problem.ts'
import { publicRead } from '../public-read.ts'
import { nothingAsked } from '../query-of.ts'
import type { Realm } from '../realm.ts'
import { forEver, represent, serve } from '../representation.ts'
import { fewerBytes, RepresentationCache } from '../representation-cache.ts'
import { createLdesReader, earlierPath } from './ldes-reader.ts'

export interface LdesOptions {
  /** The public one: the sandbox keeps no log. */
  realm: Realm
  log: LogPages
  clock?: Clock
  /** Members on a page, at most. */
  pageSize?: number
}

const open = `public, max-age=${pollingInterval / 2}, stale-while-revalidate=${pollingInterval}`

const tags = ['event stream']
const month = z
  .string()
  .refine(isMonth, 'must be a month, e.g. 2026-11')
  .openapi({ param: { name: 'month', in: 'path' }, example: '2026-11' })

/** There is no such page; the cache keeps no such answer. */
class NoPage extends Error {
  override readonly name = 'NoPage'
}

/** Add the routes to the app. */
export function ldesRoutes(app: OpenAPIHono, options: LdesOptions): void {
  const { realm, log, clock = systemClock, pageSize } = options
  const reader = createLdesReader(log, clock.now, pageSize)
  const changing = new RepresentationCache(60, fewerBytes)
  const lasting = new RepresentationCache(200, fewerBytes)
  const prefix = realm.base
  for (const path of [ldesPath, `${ldesPath}/*`]) publicRead(app, `${prefix}${path}`)

  /** A page in the media type asked for. */
  async function answer(
    c: Context,
    key: string,
    over: boolean,
    read: (base: string) => Promise<LdesPage | undefined>,
  ): Promise<Described> {
    const { base } = realm.world()
    const type = rdfTypeFor(c)
    const make = async () => {
      const page = await read(base)
      if (!page) throw new NoPage()
      return represent(await encodePage(page, base, type), {
        contentType: contentTypes[type],
        cacheControl: page.immutable ? forEver : open,
        headers: { vary: 'Accept, Accept-Encoding' },
      })
    }
    try {
      const made = over
        ? lasting.get(base, `${type} ${key}`, make)
        : changing.get(`${base} ${await log.last()}`, `${hourOf(clock)} ${type} ${key}`, make)
      return serve(c, await made)
    } catch (error) {
      if (!(error instanceof NoPage)) throw error
      return problem('resourceNotFound', `There is no such page; ${ldesPath} lists what there is`)
    }
  }

  const responses = {
    200: { description: 'The page.', content: rdfContent },
    304: { description: 'Unchanged since the ETag asked with.' },
    400: problemContent('There are no parameters.'),
  }
  const missing = { 404: problemContent('There is no such page.') }

  app.openapi(
    createRoute({
      method: 'get',
      path: `${prefix}${ldesPath}`,
      tags,
      summary: 'Event stream of all versions: its root',
      description:
        'A Linked Data Event Stream (https://w3id.org/ldes): where the pages are, one a month, and what the members look like. Everything of the last year is kept, and the last version of what is published still.',
      request: { query: nothingAsked },
      responses,
    }),
    (c) => answer(c, '', false, () => reader.root()),
  )
  app.openapi(
    createRoute({
      method: 'get',
      path: `${prefix}${shapePath}`,
      tags,
      summary: 'Event stream: the shape of its members, in SHACL',
      request: { query: nothingAsked },
      responses,
    }),
    async (c) => {
      const { base } = realm.world()
      const make = () => ldesShape(base)
      const cacheControl = 'public, max-age=86400'
      const kept = { cache: lasting, version: base, key: 'shape', base }
      return serveRdf(c, { ...kept, make, cacheControl })
    },
  )
  app.openapi(
    createRoute({
      method: 'get',
      path: `${prefix}${earlierPath}`,
      tags,
      summary: 'Event stream: what is published since before the first month',
      request: { query: nothingAsked },
      responses,
    }),
    (c) => answer(c, 'earlier', false, reader.earlier),
  )
  app.openapi(
    createRoute({
      method: 'get',
      path: `${prefix}${ldesPath}/{month}`,
      tags,
      summary: 'Event stream: a month',
      description:
        'In UTC. Where a month has many versions, its further pages are linked from here.',
      request: { params: z.object({ month }), query: nothingAsked },
      responses: { ...responses, ...missing, 410: problemContent('It is kept no more.') },
    }),
    (c) => monthPage(c, c.req.valid('param').month, 1),
  )
  app.openapi(
    createRoute({
      method: 'get',
      path: `${prefix}${ldesPath}/{month}/{number}`,
      tags,
      summary: 'Event stream: a further page of a month',
      request: {
        params: z.object({
          month,
          number: z.coerce.number('must be a number').int().min(2).max(1_000_000),
        }),
        query: nothingAsked,
      },
      responses: { ...responses, ...missing, 410: problemContent('It is kept no more.') },
    }),
    async (c) => {
      const { month, number } = c.req.valid('param')
      return monthPage(c, month, number)
    },
  )

  async function monthPage(c: Context, month: string, number: number): Promise<Described> {
    if (reader.isGone(month)) {
      return problem('gone', `What is older than a year is not kept; see ${ldesPath}`)
    }
    const over = isOver(month, clock.now())
    return answer(c, `${month}/${number}`, over, (base) => reader.month(month, number, base))
  }
}

const profile = ';profile="https://w3id.org/tree/profile"'

const contentTypes = {
  'application/ld+json': 'application/ld+json',
  'text/turtle': `text/turtle;charset=utf-8${profile}`,
  'application/n-quads': `application/n-quads${profile}`,
}

/** A month ends without a word in the log. */
const hourOf = (clock: Clock) => Math.floor(clock.now() / 3_600_000)
