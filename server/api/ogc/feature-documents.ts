/**
 * Features as documents: GeoJSON and JSON-LD, with their links.
 *
 * @module
 */

import type { Feature, Geometry } from 'geojson'
import type { Language } from '../../../shared/text/messages.ts'
import type { Collection, OpenFeature } from '../../outputs/features/feature.ts'
import type { FeaturePage } from '../../outputs/features/select.ts'
import { contextAddress } from '../../outputs/json-ld/context.ts'
import { collectionPath, itemPath, type Link, ogcPath } from './addresses.ts'
import { type Form, featureTypes } from './asked.ts'
import { allForms, selfLinks } from './documents.ts'
import { cursorOf } from './items-query.ts'
import type { Place } from './place.ts'

export interface ItemsDocument {
  links: Link[]
  page: FeaturePage
}

/** @param url - as asked, absolute in the world's base */
export function itemsLinks(
  { id }: Pick<Collection, 'id'>,
  { page, url, form }: { page: FeaturePage; url: URL; form: Form },
  { world }: Place,
): Link[] {
  const type = featureTypes[form][0]
  const home = `${world.base}${collectionPath(id)}`
  const at = (cursor: string | undefined): string => {
    const next = new URL(url)
    if (cursor === undefined) next.searchParams.delete('cursor')
    else next.searchParams.set('cursor', cursor)
    return next.href
  }
  return [
    ...selfLinks(url.href, form, allForms, featureTypes),
    ...(url.searchParams.has('cursor') ? [{ rel: 'first', href: at(undefined), type }] : []),
    ...(page.next === undefined ? [] : [{ rel: 'next', href: at(cursorOf(page.next)), type }]),
    { rel: 'collection', href: home, type: 'application/json' },
    { rel: 'root', href: `${world.base}${ogcPath}`, type: 'application/json' },
  ]
}

/** Everything but what is undefined. */
export function geoJson(feature: OpenFeature, lang: Language): Feature<Geometry | null> {
  const { id, geometry } = feature
  return { type: 'Feature', id, geometry, properties: feature.properties(lang) }
}

export function itemsDocument({ page, links }: ItemsDocument, { world, lang }: Place) {
  return {
    type: 'FeatureCollection' as const,
    timeStamp: world.now,
    numberMatched: page.matched,
    numberReturned: page.features.length,
    links,
    features: page.features.map((feature) => geoJson(feature, lang)),
  }
}

export function itemLinks(
  { id: collection }: Pick<Collection, 'id'>,
  feature: OpenFeature,
  form: Form,
  { world, lang }: Place,
): Link[] {
  const href = `${world.base}${itemPath(collection, feature.id)}`
  const forms = feature.linkedData ? allForms : allForms.filter((each) => each !== 'jsonld')
  const page = feature.page?.(lang)
  return [
    ...selfLinks(href, form, forms, featureTypes),
    ...(page ? [{ rel: 'describedby', href: page, type: 'text/html', hreflang: lang }] : []),
    {
      rel: 'collection',
      href: `${world.base}${collectionPath(collection)}`,
      type: 'application/json',
    },
    { rel: 'root', href: `${world.base}${ogcPath}`, type: 'application/json' },
  ]
}

export const itemDocument = (feature: OpenFeature, links: readonly Link[], { lang }: Place) => ({
  ...geoJson(feature, lang),
  links,
})

/** Linked data of some features; those that have none are left out. */
export const graphDocument = (features: readonly OpenFeature[], { world }: Place) => ({
  '@context': contextAddress(world.base),
  '@graph': features.flatMap((feature) => feature.linkedData?.() ?? []),
})
