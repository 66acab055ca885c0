/**
 * The features of one collection: a page of them, and one.
 *
 * @module
 */

import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { FilterIssue } from '../../../shared/filter.ts'
import type { Collection, OpenFeature } from '../../outputs/features/feature.ts'
import { pageOf, selectFeatures } from '../../outputs/features/select.ts'
import { refuseQuery } from '../disruption-query.ts'
import { problem } from '../problem.ts'
import type { Realm } from '../realm.ts'
import { serve } from '../representation.ts'
import { fewerBytes, RepresentationCache } from '../representation-cache.ts'
import { collectionPath, itemPath } from './addresses.ts'
import { type Asked, featureTypes, readAsked } from './asked.ts'
import { allForms } from './documents.ts'
import {
  graphDocument,
  itemDocument,
  itemLinks,
  itemsDocument,
  itemsLinks,
} from './feature-documents.ts'
import type { OwnHindrance } from './hinder/own-hindrance.ts'
import {
  commonParameters,
  type ItemsQuery,
  readItemsQuery,
  unknownParameters,
} from './items-query.ts'
import { type Body, privateBody, publicBody, typeOf } from './ogc-answer.ts'
import { itemPage, itemsPage } from './pages/feature-pages.ts'
import { type Place, urlOf, versionOf } from './place.ts'

export interface FeatureRouteOptions {
  realm: Realm
  collection: Collection
  /** What whoever asks may see beside what is published. */
  own?: OwnHindrance
}

export function featureRoutes(app: OpenAPIHono, options: FeatureRouteOptions): void {
  const { realm, collection, own } = options
  const path = `${realm.base}${collectionPath(collection.id)}/items`
  const cache = new RepresentationCache(500, fewerBytes)

  app.get(path, async (c) => {
    const url = urlOf(c, realm)
    const place = placeOf(c, url, realm)
    const { query, issues } = readItemsQuery(url.searchParams, collection, place.world.timeZone)
    if (issues.length + place.asked.issues.length > 0) {
      return refuseQuery([...place.asked.issues, ...issues])
    }
    const by = await own?.asker(c)
    if (own && by) {
      const features = await own.beside(by, collection.features(place.world), place.world)
      return privateBody(c, itemsBody(collection, features, query, url, place))
    }
    const key = `${place.asked.form} ${place.lang} ${url}`
    const made = cache.get(versionOf(place), key, () =>
      publicBody(
        itemsBody(collection, collection.features(place.world), query, url, place),
        own !== undefined,
      ),
    )
    return serve(c, await made)
  })

  app.get(`${path}/:id`, async (c) => {
    const url = urlOf(c, realm)
    const id = c.req.param('id')
    const place = placeOf(c, url, realm)
    const issues = [...place.asked.issues, ...unknownParameters(url.searchParams, commonParameters)]
    if (issues.length > 0) return refuseQuery(issues)
    const by = await own?.asker(c)
    const mine = own && by ? await own.get(by, id, place.world) : undefined
    if (mine) {
      return privateBody(c, itemBody(collection, mine.feature, url, place), { etag: mine.etag })
    }
    const feature = collection.features(place.world).find((each) => each.id === id)
    if (!feature) return missing(collection, id, place)
    if (place.asked.form === 'jsonld' && !feature.linkedData) return noLinkedData()
    const key = `${place.asked.form} ${place.lang} ${url}`
    const made = cache.get(versionOf(place), key, () =>
      publicBody(itemBody(collection, feature, url, place), own !== undefined),
    )
    return serve(c, await made)
  })
}

interface AskedPlace extends Place {
  asked: Asked
}

function placeOf(c: Context, url: URL, realm: Realm): AskedPlace {
  const world = realm.world()
  const { languages } = world
  const asked = readAsked(c, url.searchParams, { forms: allForms, types: featureTypes, languages })
  return { world, realm, lang: asked.lang, asked }
}

function itemsBody(
  collection: Collection,
  features: readonly OpenFeature[],
  query: ItemsQuery,
  url: URL,
  place: AskedPlace,
): Body {
  const { form, lang } = place.asked
  const found = selectFeatures(features, query, place.world)
  const page = pageOf(found, query.limit, query.after)
  const links = itemsLinks(collection, { page, url, form }, place)
  const document = { page, links }
  const text = {
    json: () => JSON.stringify(itemsDocument(document, place)),
    jsonld: () => JSON.stringify(graphDocument(page.features, place)),
    html: () => String(itemsPage(collection, document, url, place)),
  }[form]()
  return { text, contentType: typeOf(form, featureTypes), lang, links, hasFeatures: true }
}

export function itemBody(
  collection: Collection,
  feature: OpenFeature,
  url: URL,
  place: AskedPlace,
): Body {
  const { form, lang } = place.asked
  const links = itemLinks(collection, feature, form, place)
  const text = {
    json: () => JSON.stringify(itemDocument(feature, links, place)),
    jsonld: () => JSON.stringify(graphDocument([feature], place)),
    html: () => String(itemPage(collection, feature, links, url, place)),
  }[form]()
  return { text, contentType: typeOf(form, featureTypes), lang, links, hasFeatures: true }
}

const issue: FilterIssue = { name: 'f', value: 'jsonld', detail: 'is not there for this one' }
const noLinkedData = () => refuseQuery([issue])

/** What is a part of something else now is found there. */
function missing({ id: collection }: Collection, id: string, { world }: Place): Response {
  const ended = world.ended.find(({ disruption }) => disruption.id === id)
  if (collection === 'omleidingen' && ended?.mergedInto !== undefined) {
    const headers = {
      location: `${world.base}${itemPath(collection, ended.mergedInto)}`,
      'access-control-allow-origin': '*',
      'cache-control': 'no-store',
    }
    return new Response(null, { status: 307, headers })
  }
  const detail = ended
    ? `'${id.slice(0, 100)}' ended at ${ended.at}`
    : `There is no '${id.slice(0, 100)}' in ${collection}`
  return problem('resourceNotFound', detail)
}
