/**
 * `/atom.xml` and `/agenda.ics`: whatever a filter selects, in a news reader or in a calendar. The
 * filters are those of `/api/v1/disruptions`.
 *
 * @module
 */

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { filterFromQuery, filterParameters, filterToQuery } from '../../../shared/filter.ts'
import type { Language } from '../../../shared/text/messages.ts'
import { atomPath, toAtom } from '../../outputs/atom/atom.ts'
import { agendaPath, toCalendar } from '../../outputs/ical/calendar.ts'
import { type Lookups, type Subscription, subscriptionTo } from '../../outputs/subscription.ts'
import type { OutputWorld } from '../../outputs/world.ts'
import { filterQuery, readLanguage, refuseQuery, text } from '../disruption-query.ts'
import { problemContent } from '../problem.ts'
import { publicRead } from '../public-read.ts'
import type { Realm } from '../realm.ts'
import { represent, serve } from '../representation.ts'
import { fewerBytes, RepresentationCache } from '../representation-cache.ts'

export interface SubscriptionOptions extends Lookups {
  realm: Realm
}

interface Format {
  path: string
  contentType: string
  summary: string
  description: string
  write: (subscription: Subscription, world: OutputWorld) => string
}

const formats: Format[] = [
  {
    path: atomPath,
    contentType: 'application/atom+xml; charset=utf-8',
    summary: 'Disruptions as an Atom feed',
    description:
      'An entry for each, with the words of the pages, the last changed first (RFC 4287). Ids are tag: URIs that outlive the address.',
    write: toAtom,
  },
  {
    path: agendaPath,
    contentType: 'text/calendar; charset=utf-8',
    summary: 'Disruptions as a calendar to subscribe to',
    description:
      'An event for each impact period (RFC 5545). Without a known end it is on every day until one is known; what was called off or ended early stays for a week, as cancelled.',
    write: toCalendar,
  },
]

const known: readonly string[] = [...filterParameters, 'lang']

const query = z.object({
  ...filterQuery,
  lang: text('Language of the words: nl, fr, en or de; the first of the site if left out.', 'nl'),
})

/** Add the routes to the app. */
export function subscriptionRoutes(app: OpenAPIHono, options: SubscriptionOptions): void {
  const { realm } = options
  for (const format of formats) {
    const cache = new RepresentationCache(300, fewerBytes)
    const path = `${realm.base}${format.path}`
    const mediaType = format.contentType.split(';')[0] ?? ''
    publicRead(app, path)
    app.openapi(
      createRoute({
        method: 'get',
        path,
        hide: realm.base !== '',
        tags: ['subscriptions'],
        summary: format.summary,
        description: `${format.description} Parameters select as in /api/v1/disruptions.`,
        request: { query },
        responses: {
          200: {
            description: 'What is selected, as it is now.',
            content: { [mediaType]: { schema: z.string().openapi({ format: 'binary' }) } },
          },
          304: { description: 'Unchanged since the ETag or the time asked with.' },
          400: problemContent('A parameter is unknown or wrong.'),
        },
      }),
      async (c) => {
        const asked = readQuery(new URL(c.req.url).searchParams)
        if (asked.issues.length > 0) return refuseQuery(asked.issues)
        const world = realm.world()
        const lang = asked.lang ?? world.languages[0] ?? 'nl'
        const { snapshot, network, now, base } = world
        const version = [snapshot.hash, snapshot.sequence, network.hash, now, base].join(' ')
        const made = await cache.get(version, `${lang}?${filterToQuery(asked.filter)}`, () =>
          represent(format.write(subscriptionTo(asked.filter, lang, world, options), world), {
            contentType: format.contentType,
            cacheControl: 'public, max-age=300, stale-while-revalidate=60',
            modified: now,
            headers: { 'content-language': lang },
          }),
        )
        return serve(c, made)
      },
    )
  }
}

function readQuery(parameters: URLSearchParams) {
  const { filter, issues: wrong } = filterFromQuery(parameters)
  const { lang, issue } = readLanguage(parameters.get('lang') ?? undefined)
  const issues = [...wrong, ...(issue ? [issue] : [])]
  for (const name of new Set(parameters.keys())) {
    if (known.includes(name)) continue
    issues.push({ name, detail: `is not a parameter here; there are ${known.join(', ')}` })
  }
  return { filter, issues, lang: lang as Language | undefined }
}
