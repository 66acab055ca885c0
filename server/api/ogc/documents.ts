/**
 * What OGC API says of itself: the landing page, the classes it meets, its collections.
 *
 * @module
 */

import { featureTexts } from '../../../shared/text/feature-catalogues.ts'
import { collections } from '../../outputs/features/collections.ts'
import type { Collection, CollectionId } from '../../outputs/features/feature.ts'
import type { OutputWorld } from '../../outputs/world.ts'
import { processConformance } from '../../processes/conformance.ts'
import { collectionPath, crs84, type Link, ogcPath, openApiType } from './addresses.ts'
import { type Form, featureTypes, mediaTypes } from './asked.ts'
import type { Place } from './place.ts'

/** Exactly what is done here, and nothing more. */
const featureConformance: readonly string[] = [
  ...['core', 'geojson', 'html', 'oas30'].map(
    (name) => `http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/${name}`,
  ),
  ...['create-replace-delete', 'update', 'features', 'optimistic-locking-etags'].map(
    (name) => `http://www.opengis.net/spec/ogcapi-features-4/1.0/conf/${name}`,
  ),
]

export const conformance = { conformsTo: [...featureConformance, ...processConformance] }

/** The address itself in the form asked for, and in the others. */
export function selfLinks(
  href: string,
  form: Form,
  forms: readonly Form[],
  types: typeof mediaTypes,
): Link[] {
  return forms.map((each) => ({
    rel: each === form ? 'self' : 'alternate',
    href: withForm(href, each),
    type: types[each][0],
  }))
}

function withForm(href: string, form: Form): string {
  const url = new URL(href)
  url.searchParams.set('f', form)
  return url.href
}

export const plainForms: readonly Form[] = ['json', 'html']
export const allForms: readonly Form[] = ['json', 'jsonld', 'html']

export function landing({ world, realm, lang }: Place, form: Form) {
  const { title, description } = featureTexts(lang)
  const { base } = world
  const origin = base.slice(0, base.length - realm.base.length)
  const root = `${base}${ogcPath}`
  const relation = (name: string) => `http://www.opengis.net/def/rel/ogc/1.0/${name}`
  const links: Link[] = [
    ...selfLinks(root, form, plainForms, mediaTypes),
    {
      rel: 'service-desc',
      href: `${root}/api`,
      type: openApiType,
    },
    { rel: 'service-doc', href: `${origin}/doc`, type: 'text/html' },
    { rel: 'conformance', href: `${root}/conformance`, type: 'application/json' },
    { rel: 'data', href: `${root}/collections`, type: 'application/json' },
    { rel: relation('processes'), href: `${root}/processes`, type: 'application/json' },
    { rel: relation('job-list'), href: `${root}/jobs`, type: 'application/json' },
  ]
  return { title, description, links }
}

export function collectionsDocument(place: Place, form: Form) {
  const href = `${place.world.base}${ogcPath}/collections`
  return {
    links: [
      ...selfLinks(href, form, plainForms, mediaTypes),
      { rel: 'root', href: `${place.world.base}${ogcPath}`, type: 'application/json' },
    ] as Link[],
    collections: collections.map((each) => collectionDocument(each, place)),
  }
}

/** @param form - absent: as a part of the list */
export function collectionDocument(collection: Collection, place: Place, form?: Form) {
  const { id } = collection
  const { world, lang } = place
  const { title, description } = featureTexts(lang).collections[id]
  const href = `${world.base}${collectionPath(id)}`
  const self: Link[] = form
    ? selfLinks(href, form, plainForms, mediaTypes)
    : [{ rel: 'self', href, type: 'application/json' }]
  const links: Link[] = [
    ...self,
    ...allForms.map((each) => ({
      rel: 'items',
      // Clients put the id of a feature behind it as it is, and ask for GeoJSON by `Accept`.
      href: each === 'json' ? `${href}/items` : withForm(`${href}/items`, each),
      type: featureTypes[each][0],
    })),
    {
      rel: 'http://www.opengis.net/def/rel/ogc/1.0/queryables',
      href: `${href}/queryables`,
      type: 'application/schema+json',
    },
    { rel: 'root', href: `${world.base}${ogcPath}`, type: 'application/json' },
  ]
  return {
    id,
    title,
    description,
    itemType: 'feature',
    extent: extentOf(collection, world),
    crs: [crs84],
    links,
  }
}

const isNetwork: ReadonlySet<CollectionId> = new Set(['haltes', 'lijnen'])

function extentOf(collection: Collection, world: OutputWorld) {
  return {
    spatial: { bbox: [world.network.bbox], crs: crs84 },
    ...(isNetwork.has(collection.id)
      ? {}
      : {
          temporal: {
            interval: [intervalOf(collection, world)],
            trs: 'http://www.opengis.net/def/uom/ISO-8601/0/Gregorian',
          },
        }),
  }
}

/** From the first begin to the last end; null where one is open. */
function intervalOf(collection: Collection, world: OutputWorld): (string | null)[] {
  const features = collection.features(world)
  if (features.length === 0) return [null, null]
  const periods = features.flatMap(({ periods }) => (periods.length > 0 ? periods : [{}]))
  const starts = periods.map(({ start }) => start ?? '').sort()
  const ends = periods.map(({ end }) => end ?? '9999').sort()
  const last = ends.at(-1)
  return [starts[0] || null, last === '9999' || last === undefined ? null : last]
}

/** JSON Schema of what features can be asked by. */
export function queryables(collection: Collection, { world, lang }: Place) {
  const { labels, collections: texts } = featureTexts(lang)
  const href = `${world.base}${collectionPath(collection.id)}/queryables`
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: href,
    type: 'object',
    title: texts[collection.id].title,
    properties: Object.fromEntries(
      collection.queryables.map(({ name, type, values, pattern, example }) => [
        name,
        {
          title: name in labels ? labels[name as keyof typeof labels] : name,
          type,
          ...(values && type === 'string' ? { enum: values } : {}),
          ...(pattern ? { pattern: pattern.matches.source } : {}),
          examples: [type === 'boolean' ? example === 'true' : example],
        },
      ]),
    ),
    additionalProperties: false,
  }
}
