/**
 * What there is to get and to ask: `/dcat` for portals, `/.well-known/api-catalog` for programs.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9727
 * @module
 */

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { type CatalogueFacts, dcatPath, toCatalogue } from '../../outputs/dcat/catalogue.ts'
import { fileOffers, serviceOffers } from '../../outputs/dcat/offers.ts'
import type { Feed } from '../../outputs/world.ts'
import { rdfContent, serveRdf } from '../linked-data/rdf-answer.ts'
import { problemContent } from '../problem.ts'
import { publicRead } from '../public-read.ts'
import { nothingAsked } from '../query-of.ts'
import type { Realm } from '../realm.ts'
import { represent, serve } from '../representation.ts'
import { RepresentationCache } from '../representation-cache.ts'

export interface CatalogOptions {
  /** The public one: the sandbox is for trying out, and in no portal. */
  realm: Realm
  feeds: readonly Feed[]
  /** In the order of the configuration; the first with a contact is asked. */
  tenants: readonly { nis: string; name: string; contact?: string }[]
}

const apiCatalogPath = '/.well-known/api-catalog'

/** Of the profile of linksets that says how an API catalogue is written. */
const profile = 'https://www.rfc-editor.org/info/rfc9727'
const linksetType = `application/linkset+json; profile="${profile}"`

/** For the `Link` header of the home page. */
export const apiCatalogLink = `<${apiCatalogPath}>; rel="api-catalog"; type="application/linkset+json"`

const forAnHour = 'public, max-age=3600'

/** Add the routes to the app. */
export function catalogRoutes(app: OpenAPIHono, { realm, feeds, tenants }: CatalogOptions): void {
  const cache = new RepresentationCache(20)
  for (const path of [dcatPath, apiCatalogPath]) publicRead(app, path)

  const facts = (): CatalogueFacts => {
    const { base, network, snapshot, languages, publisher } = realm.world()
    const contact = tenants.find((tenant) => tenant.contact)?.contact
    return {
      base,
      publisher: tenants.map(({ name }) => name).join(', ') || publisher,
      ...(contact === undefined ? {} : { contact }),
      municipalities: tenants.map(({ nis }) => nis),
      bbox: network.bbox,
      languages,
      example: snapshot.example,
      files: fileOffers(feeds),
      services: serviceOffers,
    }
  }
  const version = () => {
    const { base, network, snapshot } = realm.world()
    return `${base} ${network.hash} ${snapshot.example}`
  }

  app.openapi(
    createRoute({
      method: 'get',
      path: dcatPath,
      tags: ['catalogue'],
      summary: 'What there is, as DCAT',
      description:
        'Datasets, distributions and services, after DCAT-AP Vlaanderen and mobilityDCAT-AP, as JSON-LD, Turtle or N-Quads.',
      request: { query: nothingAsked },
      responses: {
        200: {
          description: 'The catalogue.',
          content: rdfContent,
        },
        304: { description: 'Unchanged since the ETag asked with.' },
        400: problemContent('There are no parameters.'),
      },
    }),
    async (c) => {
      const { base } = realm.world()
      const make = () => toCatalogue(facts())
      const kept = { cache, version: version(), key: 'dcat', base, make }
      return serveRdf(c, { ...kept, cacheControl: forAnHour })
    },
  )

  app.openapi(
    createRoute({
      method: 'get',
      path: apiCatalogPath,
      tags: ['catalogue'],
      summary: 'What there is, as an API catalogue (RFC 9727)',
      request: { query: nothingAsked },
      responses: {
        200: {
          description: 'A set of links.',
          content: { 'application/linkset+json': { schema: z.record(z.string(), z.any()) } },
        },
        304: { description: 'Unchanged since the ETag asked with.' },
        400: problemContent('There are no parameters.'),
      },
    }),
    async (c) => {
      const { base } = realm.world()
      const made = await cache.get(version(), 'linkset', () =>
        represent(JSON.stringify(linkset(base)), {
          contentType: linksetType,
          cacheControl: forAnHour,
          headers: { link: apiCatalogLink },
        }),
      )
      return serve(c, made)
    },
  )
}

/** Links by relation, for each API and for the catalogue itself (RFC 9264). */
function linkset(base: string): { linkset: object[] } {
  const to = (path: string, type?: string) => ({
    href: `${base}${path}`,
    ...(type ? { type } : {}),
  })
  return {
    linkset: [
      {
        anchor: `${base}${apiCatalogPath}`,
        item: serviceOffers.map(({ path, title }) => ({ ...to(path), title: title.en })),
        profile: [{ href: profile }],
      },
      ...serviceOffers.map(({ path, description, documentation }) => ({
        anchor: `${base}${path}`,
        'service-desc': [
          to(description, 'application/json'),
          to(description.replace(/json$/, 'yaml'), 'application/yaml'),
        ],
        'service-doc': [to(documentation, 'text/html')],
        'service-meta': [to(dcatPath, 'application/ld+json')],
        status: [to('/health', 'application/json')],
      })),
    ],
  }
}
