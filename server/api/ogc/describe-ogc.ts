/**
 * The routes of OGC API - Features for the description of the API: one entry for each collection, as
 * each has parameters of its own.
 *
 * @module
 */

import { type OpenAPIHono, z } from '@hono/zod-openapi'
import { featureTexts } from '../../../shared/text/feature-catalogues.ts'
import { collections } from '../../outputs/features/collections.ts'
import type { Collection, Queryable } from '../../outputs/features/feature.ts'
import { refusals } from '../access/responses.ts'
import { idempotencyKey } from '../idempotency.ts'
import { problemContent } from '../problem.ts'
import type { Realm } from '../realm.ts'
import { collectionPath, crs84, ogcPath, openApiType } from './addresses.ts'
import { featureBodySchema } from './hinder/feature-body.schema.ts'
import { mostLimit, usualLimit } from './items-query.ts'

const tags = ['features']

const link = z
  .object({
    href: z.string(),
    rel: z.string(),
    type: z.string().optional(),
    title: z.string().optional(),
    hreflang: z.string().optional(),
  })
  .openapi('Link')

const links = z.array(link)

const landingSchema = z
  .object({ title: z.string(), description: z.string(), links })
  .openapi('LandingPage')

const conformanceSchema = z.object({ conformsTo: z.array(z.string()) }).openapi('ConfClasses')

const collectionSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    description: z.string(),
    itemType: z.literal('feature'),
    extent: z.record(z.string(), z.any()),
    crs: z.array(z.string()),
    links,
  })
  .openapi('Collection')

const collectionsSchema = z
  .object({ links, collections: z.array(collectionSchema) })
  .openapi('Collections')

const geometrySchema = z
  .object({ type: z.string() })
  .nullable()
  .openapi({ description: 'GeoJSON geometry, WGS 84; null where nobody knows the place.' })

const featureSchema = z
  .object({
    type: z.literal('Feature'),
    id: z.string(),
    geometry: geometrySchema,
    properties: z.record(z.string(), z.any()),
    links: links.optional(),
  })
  .openapi('Feature')

const featuresSchema = z
  .object({
    type: z.literal('FeatureCollection'),
    timeStamp: z.string().openapi({ format: 'date-time', description: 'Since when it is so.' }),
    numberMatched: z.number().int(),
    numberReturned: z.number().int(),
    links,
    features: z.array(featureSchema),
  })
  .openapi('FeatureCollectionOgc')

const html = { 'text/html': { schema: z.string() } }
const jsonLd = { 'application/ld+json': { schema: z.record(z.string(), z.any()) } }

const optional = (description: string, example?: string) =>
  z
    .string()
    .optional()
    .openapi({ description, ...(example === undefined ? {} : { example }) })

const formIs = (forms: string) => optional(`${forms}; \`Accept\` does the same.`, 'json')
const plain = { f: formIs('json or html'), lang: optional('nl, fr, en or de.', 'nl') }

const read = {
  304: { description: 'Unchanged since the ETag in If-None-Match.' },
  400: problemContent('A parameter is unknown or wrong.'),
}

const queryableOf = ({ name, type, values, example }: Queryable) =>
  type === 'boolean'
    ? z.enum(['true', 'false']).optional().openapi({ example: 'true' })
    : optional(
        values
          ? `One of ${values.join(', ')}, or several with commas.`
          : `The property \`${name}\`; several values with commas.`,
        example,
      )

/** As the standard wants it to be said, word for word: once, with commas. */
const form = { param: { style: 'form', explode: false } } as const

const itemsQuery = ({ queryables }: Collection) =>
  z.object({
    bbox: z
      .string()
      .optional()
      .openapi({
        ...form,
        type: 'array',
        minItems: 4,
        maxItems: 6,
        items: { type: 'number' },
        description: 'west,south,east,north in degrees; six numbers with heights.',
        example: [3.7, 51.03, 3.75, 51.07],
      }),
    'bbox-crs': optional(`Only ${crs84}.`, crs84),
    datetime: optional(
      'An instant, or an interval of two with / between, one of which may be `..`.',
      '2026-11-21T08:00:00Z/..',
    ).openapi(form),
    limit: z
      .string()
      .optional()
      .openapi({
        ...form,
        type: 'integer',
        minimum: 1,
        maximum: mostLimit,
        default: usualLimit,
        description: 'Features on a page.',
      }),
    cursor: optional('Opaque: take it from a `next` link.'),
    ...Object.fromEntries(queryables.map((each) => [each.name, queryableOf(each)])),
    f: formIs('json, jsonld or html'),
    lang: plain.lang,
  })

const params = z.object({ id: z.string() })

export function describeOgc({ openAPIRegistry: api }: OpenAPIHono, { base }: Realm): void {
  if (base !== '') return
  const plainRead = (path: string, summary: string, schema: z.ZodType, type = 'application/json') =>
    api.registerPath({
      method: 'get',
      path,
      tags,
      summary,
      request: { query: z.object(plain) },
      responses: {
        200: { description: 'As it is now.', content: { [type]: { schema }, ...html } },
        ...read,
      },
    })
  plainRead(ogcPath, 'Landing page of OGC API', landingSchema)
  plainRead(`${ogcPath}/conformance`, 'Conformance classes that are met', conformanceSchema)
  plainRead(`${ogcPath}/collections`, 'Collections of features', collectionsSchema)
  api.registerPath({
    method: 'get',
    path: `${ogcPath}/api`,
    tags,
    summary: 'OGC API by itself, described as if there were nothing else',
    responses: {
      200: {
        description: 'OpenAPI 3.0, with addresses below that of the landing page.',
        content: { [openApiType]: { schema: z.record(z.string(), z.any()) } },
      },
    },
  })
  for (const collection of collections) {
    const { id } = collection
    const { title, description } = featureTexts('en').collections[id]
    const path = collectionPath(id)
    plainRead(path, `The collection ${title}`, collectionSchema)
    plainRead(
      `${path}/queryables`,
      `What ${title} can be asked by`,
      z.record(z.string(), z.any()),
      'application/schema+json',
    )
    const others = { ...jsonLd, ...html }
    api.registerPath({
      method: 'get',
      path: `${path}/items`,
      tags,
      summary: `${title}: features`,
      description: `${description} Pages follow each other by \`next\` links. With a key also what its tenant is working on.`,
      request: { query: itemsQuery(collection) },
      responses: {
        200: {
          description: 'One page.',
          content: { 'application/geo+json': { schema: featuresSchema }, ...others },
        },
        ...read,
      },
    })
    api.registerPath({
      method: 'get',
      path: `${path}/items/{id}`,
      tags,
      summary: `${title}: one feature`,
      request: { params, query: z.object({ ...plain, f: formIs('json, jsonld or html') }) },
      responses: {
        200: {
          description: 'The feature.',
          content: { 'application/geo+json': { schema: featureSchema }, ...others },
        },
        ...(id === 'omleidingen'
          ? { 307: { description: 'It is a part of another one now: see Location.' } }
          : {}),
        ...read,
        404: problemContent('There is none, or not any more.'),
      },
    })
  }
  describeWrites(api)
}

function describeWrites(api: OpenAPIHono['openAPIRegistry']): void {
  const items = `${collectionPath('hinder')}/items`
  const lang = z.object({ lang: plain.lang })
  const feature = (description: string) => ({
    description,
    content: { 'application/geo+json': { schema: featureSchema } },
  })
  const refused = {
    400: problemContent('Something is wrong; `issues` name the member of the feature.'),
    ...refusals,
    404: problemContent('There is none, or not in a tenant of yours.'),
    409: problemContent('Not possible as it stands, or the first request is still at work.'),
    413: problemContent('The body is too large.'),
    415: problemContent('The body is of another kind.'),
    422: problemContent('The `Idempotency-Key` stands for another request.'),
    503: problemContent('The engine is busy; nothing has changed. See `Retry-After`.'),
  }
  const versioned = {
    ...refused,
    412: problemContent('Somebody else changed it meanwhile; `ETag` has the version now.'),
    428: problemContent('`If-Match` is missing.'),
  }
  const ifMatch = z.object({
    'If-Match': z.string().openapi({
      description: 'The ETag of the feature as it was read with your key.',
      example: '"3"',
    }),
  })
  const body = {
    required: true,
    content: { 'application/geo+json': { schema: featureBodySchema } },
  }
  api.registerPath({
    method: 'post',
    path: items,
    tags,
    summary: 'Send hindrance',
    description:
      'Makes a draft, or with `indienen` works that wait for approval. Nobody sees it before somebody with the right to has approved it.',
    request: { query: lang, headers: idempotencyKey, body },
    responses: { 201: feature('As it was made; `Location` is its address.'), ...refused },
  })
  api.registerPath({
    method: 'put',
    path: `${items}/{id}`,
    tags,
    summary: 'Replace hindrance',
    description:
      'A new revision. What is published keeps serving until it is approved; what waited for approval waits no more, unless `indienen` is sent.',
    request: { params, query: lang, headers: idempotencyKey.extend(ifMatch.shape), body },
    responses: { 200: feature('As it is now.'), ...versioned },
  })
  api.registerPath({
    method: 'patch',
    path: `${items}/{id}`,
    tags,
    summary: 'Change hindrance',
    description: 'As PUT, with a merge patch (RFC 7396) of the feature.',
    request: {
      params,
      query: lang,
      headers: idempotencyKey.extend(ifMatch.shape),
      body: {
        required: true,
        content: {
          'application/merge-patch+json': {
            schema: z.record(z.string(), z.any()).openapi({
              example: { properties: { einde: '2026-12-14T18:00:00+01:00', indienen: true } },
            }),
          },
        },
      },
    },
    responses: { 200: feature('As it is now.'), ...versioned },
  })
  api.registerPath({
    method: 'delete',
    path: `${items}/{id}`,
    tags,
    summary: 'Throw hindrance away',
    description:
      'A draft is discarded; what waits for approval is taken back first. What is published is withdrawn by who may approve, never by a program.',
    request: { params, query: lang, headers: ifMatch },
    responses: { 204: { description: 'Done.' }, ...versioned },
  })
}
