/**
 * `/ogc`: OGC API - Features, parts 1 and 4. Its landing page and conformance are those of OGC API -
 * Processes, too.
 *
 * @see https://docs.ogc.org/is/17-069r4/17-069r4.html
 * @module
 */

import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { FilterIssue } from '../../../shared/filter.ts'
import { collections } from '../../outputs/features/collections.ts'
import { refuseQuery } from '../disruption-query.ts'
import { problem } from '../problem.ts'
import { publicRead } from '../public-read.ts'
import type { Realm } from '../realm.ts'
import { serve } from '../representation.ts'
import { RepresentationCache } from '../representation-cache.ts'
import { collectionPath, type Link, ogcPath } from './addresses.ts'
import { type Asked, type Form, mediaTypes, readAsked } from './asked.ts'
import { describeOgc } from './describe-ogc.ts'
import {
  collectionDocument,
  collectionsDocument,
  conformance,
  landing,
  plainForms,
  queryables,
  selfLinks,
} from './documents.ts'
import { featureRoutes } from './feature-routes.ts'
import { type HinderOptions, hinderRoutes } from './hinder/hinder-routes.ts'
import { ownHindrance } from './hinder/own-hindrance.ts'
import { commonParameters, unknownParameters } from './items-query.ts'
import { publicBody, typeOf } from './ogc-answer.ts'
import { style, stylePath } from './pages/layout.ts'
import {
  collectionPage,
  collectionsPage,
  conformancePage,
  landingPage,
} from './pages/overview-pages.ts'
import { type Place, urlOf, versionOf } from './place.ts'

export interface OgcRouteOptions extends HinderOptions {
  realm: Realm
}

/** Add the routes to the app, whose `onError` is to ask `refusalOf` and `worksRefusal`. */
export function ogcRoutes(app: OpenAPIHono, options: OgcRouteOptions): void {
  const { realm } = options
  const root = `${realm.base}${ogcPath}`
  describeOgc(app, realm)
  overviewRoutes(app, realm)
  const own = ownHindrance(options)
  for (const collection of collections) {
    featureRoutes(app, { realm, collection, ...(collection.id === 'hinder' ? { own } : {}) })
  }
  hinderRoutes(app, { ...options, own })
  for (const { id } of collections) {
    for (const path of ['', '/queryables', ...(id === 'hinder' ? [] : ['/items', '/items/:id'])]) {
      publicRead(app, `${realm.base}${collectionPath(id)}${path}`)
    }
  }
  for (const path of ['', '/conformance', '/collections']) publicRead(app, `${root}${path}`)
  /** Named, so that it is not taken for a route: as people and clients write the address of a folder. */
  const noSuchMethod = (c: Context) =>
    new Response(null, {
      status: 308,
      headers: {
        location: `${realm.world().base}${ogcPath}${new URL(c.req.url).search}`,
        'access-control-allow-origin': '*',
      },
    })
  app.on(['GET', 'HEAD'], `${root}/`, noSuchMethod)
  app.all(`${root}/collections/:id{.+}`, (c) =>
    problem('resourceNotFound', `There is nothing at ${c.req.path}; see ${root}/collections`),
  )
}

interface Shown {
  document: object
  links: readonly Link[]
  page: (url: URL, place: Place) => unknown
}

/** What has no parameters but form and language. */
function overviewRoutes(app: OpenAPIHono, realm: Realm): void {
  const cache = new RepresentationCache(200)

  const show = (path: string, make: (place: Place, form: Form) => Shown, types = mediaTypes) =>
    app.get(`${realm.base}${path}`, async (c) => {
      const { url, asked, issues } = readPlain(c, realm)
      if (issues.length > 0) return refuseQuery(issues)
      const { form, lang } = asked
      const place = { world: realm.world(), realm, lang }
      const made = cache.get(versionOf(place), `${form} ${lang} ${url}`, () => {
        const { document, links, page } = make(place, form)
        return publicBody(
          {
            text: form === 'html' ? String(page(url, place)) : JSON.stringify(document),
            contentType: typeOf(form, types),
            lang,
            links,
            hasFeatures: false,
          },
          false,
        )
      })
      return serve(c, await made)
    })

  show(ogcPath, (place, form) => {
    const document = landing(place, form)
    const page = (url: URL) => landingPage(document, url, place)
    return { document, links: document.links, page }
  })
  show(`${ogcPath}/conformance`, ({ world }, form) => {
    const links = selfLinks(`${world.base}${ogcPath}/conformance`, form, plainForms, mediaTypes)
    const page = (url: URL, place: Place) => conformancePage(links, url, place)
    return { document: conformance, links, page }
  })
  show(`${ogcPath}/collections`, (place, form) => {
    const document = collectionsDocument(place, form)
    const page = (url: URL) => collectionsPage(document, url, place)
    return { document, links: document.links, page }
  })
  for (const collection of collections) {
    show(collectionPath(collection.id), (place, form) => {
      const document = collectionDocument(collection, place, form)
      const page = (url: URL) => collectionPage(collection, document, url, place)
      return { document, links: document.links, page }
    })
    const schemaTypes = { ...mediaTypes, json: ['application/schema+json'] } as const
    show(
      `${collectionPath(collection.id)}/queryables`,
      (place) => {
        const document = queryables(collection, place)
        const links = [{ rel: 'self', href: document.$id, type: schemaTypes.json[0] }]
        const page = (url: URL) =>
          collectionPage(collection, collectionDocument(collection, place, 'html'), url, place)
        return { document, links, page }
      },
      schemaTypes,
    )
  }
  app.get(`${realm.base}${stylePath}`, (c) =>
    c.body(style, 200, {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=300',
      'x-content-type-options': 'nosniff',
    }),
  )
}

/** @returns the address as asked, below the world's own base whatever the host was called */
function readPlain(c: Context, realm: Realm): { url: URL; asked: Asked; issues: FilterIssue[] } {
  const url = urlOf(c, realm)
  const { languages } = realm.world()
  const asked = readAsked(c, url.searchParams, { forms: plainForms, types: mediaTypes, languages })
  const unknown = unknownParameters(url.searchParams, commonParameters)
  return { url, asked, issues: [...asked.issues, ...unknown] }
}
