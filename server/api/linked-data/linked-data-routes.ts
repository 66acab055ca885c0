/**
 * Where the IRIs of our linked data lead: identifiers to a page or to data by what is asked for, the
 * context and the vocabulary to themselves. Identifiers and documents have the addresses of
 * Flanders' URI standard: `/id/…` is the thing, `/doc/…` what is said of it.
 *
 * @see https://data.vlaanderen.be/cms/VlaamseURI-StandaardVoorData_V1.0.pdf
 * @module
 */

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { paths } from '../../../shared/page-address.ts'
import { contextPath, makeContext, versionedContextPath } from '../../outputs/json-ld/context.ts'
import { removalJsonLd, toJsonLd, withContext } from '../../outputs/json-ld/disruption-ld.ts'
import { rdfTypes } from '../../outputs/json-ld/to-rdf.ts'
import { vocabularyLd, vocabularyPath } from '../../outputs/json-ld/vocabulary-ld.ts'
import type { HistoryEntry } from '../context.ts'
import { described } from '../described.ts'
import { negotiate } from '../negotiate.ts'
import { problem, problemContent } from '../problem.ts'
import { publicRead } from '../public-read.ts'
import { nothingAsked } from '../query-of.ts'
import type { Realm } from '../realm.ts'
import { forEver, represent, serve } from '../representation.ts'
import { fewerBytes, RepresentationCache } from '../representation-cache.ts'
import { rdfContent, serveRdf } from './rdf-answer.ts'

export interface LinkedDataOptions {
  realm: Realm
  /** Every version of a disruption; absent where a realm keeps none. */
  history?: (id: string) => Promise<HistoryEntry[]>
}

const forADay = 'public, max-age=86400'

/** Add the routes to the app. */
export function linkedDataRoutes(app: OpenAPIHono, options: LinkedDataOptions): void {
  const { realm } = options
  const { base } = realm
  const common: Common = { method: 'get', hide: base !== '', tags: ['linked data'] }
  for (const path of ['/ns/*', '/id/*', '/doc/omleiding/*']) publicRead(app, `${base}${path}`)
  contexts(app, realm, common)
  vocabulary(app, realm, common)
  identifiers(app, options, common)
  documents(app, options, common)
}

type Common = { method: 'get'; hide: boolean; tags: string[] }

function contexts(app: OpenAPIHono, realm: Realm, common: Common): void {
  const made = new RepresentationCache(4)
  for (const [path, cacheControl, summary] of [
    [contextPath, forADay, 'JSON-LD context, the newest'],
    [versionedContextPath, forEver, 'JSON-LD context, this version'],
  ] as const) {
    app.openapi(
      createRoute({
        ...common,
        path: `${realm.base}${path}`,
        summary,
        description:
          'Terms of OSLO Mobiliteit with the names that GIPOD gives them. A released version is only ever added to.',
        request: { query: nothingAsked },
        responses: {
          200: {
            description: 'The context.',
            content: { 'application/ld+json': { schema: z.record(z.string(), z.any()) } },
          },
          304: { description: 'Unchanged.' },
          400: problemContent('There are no parameters.'),
        },
      }),
      async (c) => {
        const { base } = realm.world()
        const found = await made.get(base, path, () =>
          represent(JSON.stringify(makeContext(base)), {
            contentType: 'application/ld+json',
            cacheControl,
          }),
        )
        return serve(c, found)
      },
    )
  }
}

function vocabulary(app: OpenAPIHono, realm: Realm, common: Common): void {
  const made = new RepresentationCache(4)
  app.openapi(
    createRoute({
      ...common,
      path: `${realm.base}${vocabularyPath}`,
      summary: 'Vocabulary of what OSLO and GTFS have no word for',
      request: { query: nothingAsked },
      responses: {
        200: { description: 'Classes, properties and code lists.', content: rdfContent },
        304: { description: 'Unchanged.' },
        400: problemContent('There are no parameters.'),
      },
    }),
    async (c) => {
      const { base } = realm.world()
      const make = () => vocabularyLd(base)
      const answer = { cache: made, version: base, key: '', base, make, cacheControl: forADay }
      return serveRdf(c, answer)
    },
  )
}

const pageTypes = ['text/html', 'application/json', 'application/geo+json', ...rdfTypes] as const

/** A thing is no document: who asks for it is sent on to what suits him (303). */
function identifiers(app: OpenAPIHono, { realm }: LinkedDataOptions, common: Common): void {
  const id = z.object({ id: z.string() })
  const identifier = (
    path: string,
    summary: string,
    lead: (parameters: Record<string, string>, accept: string | undefined) => string,
    params: z.ZodObject = id,
  ) =>
    app.openapi(
      createRoute({
        ...common,
        path: `${realm.base}${path}`,
        summary,
        description: 'Sends on to a page or to data, by `Accept`.',
        request: { params, query: nothingAsked },
        responses: {
          303: { description: 'See `Location`.' },
          400: problemContent('There are no parameters.'),
        },
      }),
      (c) => {
        const parameters = c.req.valid('param') as Record<string, string>
        const response = new Response(null, {
          status: 303,
          headers: {
            location: lead(parameters, c.req.header('accept')),
            vary: 'Accept',
            'access-control-allow-origin': '*',
            'cache-control': forADay,
          },
        })
        return described(response)
      },
    )
  // Pages and the lines of the network are those of the public.
  const { base } = realm
  identifier('/id/omleiding/{id}', 'A disruption', ({ id = '' }, accept) => {
    const part = encodeURIComponent(id)
    const type = negotiate(accept, pageTypes)
    if (type === 'text/html' && base === '') return paths.disruption(id)
    if (type === 'application/json' && base === '') return `/api/v1/disruptions/${part}`
    if (type === 'application/geo+json') return `${base}/ogc/collections/omleidingen/items/${part}`
    return `${base}/doc/omleiding/${part}`
  })
  identifier(
    '/id/omleiding/{id}/{version}',
    'A version of a disruption',
    ({ id = '', version = '' }) =>
      `${base}/doc/omleiding/${encodeURIComponent(id)}/${encodeURIComponent(version)}`,
    z.object({ id: z.string(), version: z.string() }),
  )
  const network =
    (api: string, page: (id: string) => string) =>
    ({ id = '' }: Record<string, string>, accept: string | undefined) =>
      negotiate(accept, ['text/html', 'application/json']) === 'text/html'
        ? page(id)
        : `/api/v1/${api}/${encodeURIComponent(id)}`
  identifier('/id/lijn/{id}', 'A line', network('lines', paths.line))
  identifier('/id/halte/{id}', 'A stop', network('stops', paths.stop))
  identifier(
    '/id/route/{id}',
    'A GTFS route',
    ({ id = '' }) => `/api/v1/routes/${encodeURIComponent(id)}`,
  )
}

function documents(app: OpenAPIHono, options: LinkedDataOptions, common: Common): void {
  const { realm } = options
  const made = new RepresentationCache(200, fewerBytes)
  const versions = new RepresentationCache(200, fewerBytes)
  const responses = {
    200: { description: 'What is said of it.', content: rdfContent },
    304: { description: 'Unchanged.' },
    400: problemContent('There are no parameters, and a version is a number from 1.'),
    404: problemContent('There is none and never was.'),
  }
  app.openapi(
    createRoute({
      ...common,
      path: `${realm.base}/doc/omleiding/{id}`,
      summary: 'A disruption as linked data',
      description: 'In the words of OSLO Mobiliteit. What is over is said to be.',
      request: { params: z.object({ id: z.string() }), query: nothingAsked },
      responses,
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      const { snapshot, base } = realm.world()
      const current = snapshot.disruptions.find((each) => each.id === id)
      const node = current
        ? toJsonLd(current, { base })
        : lastOf(id, base, await options.history?.(id))
      if (!node) return noSuch(id)
      const key = current ? `${id} ${current.version}` : `${id} gone`
      const version = `${snapshot.hash} ${base}`
      const make = () => withContext(node, base)
      return serveRdf(c, { cache: made, version, key, base, make })
    },
  )
  app.openapi(
    createRoute({
      ...common,
      path: `${realm.base}/doc/omleiding/{id}/{version}`,
      summary: 'A version of a disruption as linked data',
      description: 'As it is in the event stream; it says the same for ever.',
      request: {
        params: z.object({
          id: z.string(),
          version: z.coerce
            .number('must be a number')
            .int()
            .min(1)
            .max(2 ** 31 - 1),
        }),
        query: nothingAsked,
      },
      responses,
    }),
    async (c) => {
      const { id, version } = c.req.valid('param')
      const { base } = realm.world()
      const history = (await options.history?.(id)) ?? []
      const entry = history.find((each) => each.version === version)
      if (!entry) return noSuch(`${id}/${version}`)
      const node = versionLd(entry, id, base)
      const answer = { cache: versions, version: base, key: `${id}/${version}`, base }
      const make = () => withContext(node, base)
      return serveRdf(c, { ...answer, make, cacheControl: forEver })
    },
  )
}

const versionLd = (
  { version, at, disruption, mergedInto }: HistoryEntry,
  id: string,
  base: string,
) =>
  disruption
    ? toJsonLd(disruption, { base }, { version, at })
    : removalJsonLd(id, { base }, { version, at }, mergedInto)

/** Of what is published no more: as it was last, and its end as a version. */
function lastOf(id: string, base: string, history: readonly HistoryEntry[] = []) {
  const last = history.at(-1)
  const told = history.findLast((entry) => entry.disruption)?.disruption
  if (!last || !told) return undefined
  return { '@graph': [toJsonLd(told, { base }), versionLd(last, id, base)] }
}

const noSuch = (id: string) => problem('resourceNotFound', `There is no disruption '${id}'`)
