/**
 * Linked data in the media type that is asked for, made once for each.
 *
 * @module
 */

import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { JsonLdNode } from '../../outputs/json-ld/disruption-ld.ts'
import { encodeRdf, type RdfType, rdfTypes } from '../../outputs/json-ld/to-rdf.ts'
import type { Described } from '../described.ts'
import { negotiate } from '../negotiate.ts'
import { represent, revalidate, serve } from '../representation.ts'
import type { RepresentationCache } from '../representation-cache.ts'

export interface RdfAnswer {
  cache: RepresentationCache
  /** Of what it is made from; see `RepresentationCache`. */
  version: string
  key: string
  /** Of the realm, absolute. */
  base: string
  make: () => JsonLdNode | Promise<JsonLdNode>
  /** Absent: may be asked for again at once. */
  cacheControl?: string
}

/** Of an answer, as OpenAPI tells it. */
export const rdfContent = Object.fromEntries(
  rdfTypes.map((type) => [type, { schema: z.string().openapi({ format: 'binary' }) }]),
)

/** The type to answer with: JSON-LD for who takes none of them, too. */
export const rdfTypeFor = (c: Context): RdfType =>
  negotiate(c.req.header('accept'), rdfTypes) ?? rdfTypes[0]

/** Answer with a document, as JSON-LD, Turtle or N-Quads. */
export async function serveRdf(c: Context, answer: RdfAnswer): Promise<Described> {
  const { cache, version, key, base, make, cacheControl = revalidate } = answer
  const type = rdfTypeFor(c)
  const made = await cache.get(version, `${type} ${key}`, async () =>
    represent(await encodeRdf(await make(), base, type), {
      contentType: type === 'text/turtle' ? 'text/turtle; charset=utf-8' : type,
      cacheControl,
      headers: { vary: 'Accept, Accept-Encoding' },
    }),
  )
  return serve(c, made)
}
