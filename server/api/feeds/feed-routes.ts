/**
 * `/feeds/…`: outputs as files that are polled. Made once per world, checked, compressed, served with
 * ETag and Last-Modified; where one cannot be made, the last good one stays.
 *
 * @module
 */

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Logger } from 'pino'
import type { ContentTimes } from '../../outputs/content-times.ts'
import type { FeedMaker } from '../../outputs/maker/feed-maker.ts'
import type { Feed, OutputWorld } from '../../outputs/world.ts'
import { problem, problemContent } from '../problem.ts'
import type { Realm } from '../realm.ts'
import { type Representation, represent, serve } from '../representation.ts'

export interface FeedRouteOptions {
  realm: Realm
  feeds: readonly Feed[]
  maker: Pick<FeedMaker, 'make'>
  times: ContentTimes
  log: Logger
}

/** Add the routes to the app. */
export function feedRoutes(app: OpenAPIHono, options: FeedRouteOptions): void {
  const { realm, feeds } = options
  for (const feed of feeds) {
    const current = keeper(feed, options)
    app.openapi(
      createRoute({
        method: 'get',
        path: `${realm.base}/feeds/${feed.path}`,
        hide: realm.base !== '',
        tags: ['feeds'],
        summary: feed.title,
        description: `${feed.description} See ${feed.standard}.`,
        responses: {
          200: {
            description: 'The feed, as it is now.',
            content: { [mediaTypeOf(feed)]: { schema: schemaOf(feed) } },
          },
          304: { description: 'Unchanged since the ETag or the time asked with.' },
          503: problemContent('It cannot be made right now.'),
        },
      }),
      async (c) => {
        const kept = await current()
        if (!kept) {
          return problem('serviceUnavailable', `${feed.title} cannot be made now; try again`, {
            headers: { 'retry-after': '60' },
          })
        }
        return serve(c, kept)
      },
    )
  }
}

/** @returns the feed of the world as it is now; the last good one where that cannot be made */
function keeper(feed: Feed, { realm, maker, times, log }: Omit<FeedRouteOptions, 'feeds'>) {
  let good: Representation | undefined
  let making: { world: OutputWorld; made: Promise<Representation | undefined> } | undefined
  const name = `${realm.base}/feeds/${feed.path}`

  async function make(world: OutputWorld): Promise<Representation> {
    const made = await maker.make(feed, world)
    const { hash, faults } = made
    if (faults.length > 0) log.error({ feed: name, faults }, 'left out of a feed')
    const modified = await times.since(name, hash, world.now)
    const body = await made.encode(modified)
    return represent(Buffer.from(body), {
      contentType: feed.contentType,
      cacheControl: `public, max-age=${feed.maxAge}, stale-while-revalidate=60`,
      modified,
    })
  }

  return (): Promise<Representation | undefined> => {
    const world = realm.world()
    if (making?.world === world) return making.made
    const made = make(world).then(
      (kept) => {
        good = kept
        return kept
      },
      (error) => {
        log.error({ err: error, feed: name }, 'a feed cannot be made; the last good one stays')
        return good
      },
    )
    making = { world, made }
    return made
  }
}

const mediaTypeOf = ({ contentType }: Feed) => contentType.split(';')[0] ?? contentType

const schemaOf = (feed: Feed) =>
  mediaTypeOf(feed).endsWith('json')
    ? z.record(z.string(), z.any())
    : z.string().openapi({ format: 'binary' })
