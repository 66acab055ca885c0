/**
 * JSON-LD of ours as Turtle and N-Quads. The context is at hand: nothing is asked for over the
 * network, whatever a document names.
 *
 * @module
 */

import jsonld, { type JsonLdDocument, type NodeObject } from 'jsonld'
import { Parser, type Quad, Writer } from 'n3'
import { contextAddress, makeContext } from './context.ts'
import type { JsonLdNode } from './disruption-ld.ts'
import { namespaces, ownNamespace } from './namespaces.ts'

/** Media types that linked data is served in, ours first. */
export const rdfTypes = ['application/ld+json', 'text/turtle', 'application/n-quads'] as const
export type RdfType = (typeof rdfTypes)[number]

/**
 * The statements of a document.
 *
 * @param base - of the realm: whose context it names, and what relative IRIs are relative to
 * @throws where it names a context that is not ours
 */
export async function toQuads(document: JsonLdNode, base: string): Promise<Quad[]> {
  // Blank nodes keep their names: left to itself the parser counts through all it ever parsed, and
  // equal documents would not give equal bytes.
  const parser = new Parser({ format: 'application/n-quads', blankNodePrefix: '_:' })
  return parser.parse(await toNQuads(document, base))
}

/** @see toQuads */
export async function toNQuads(document: JsonLdNode, base: string): Promise<string> {
  const text = await jsonld.toRDF(document as JsonLdDocument, {
    format: 'application/n-quads',
    base: `${base}/`,
    documentLoader: async (url: string) => {
      if (url !== contextAddress(base)) throw new Error(`the context ${url} is not ours`)
      return { contextUrl: undefined, documentUrl: url, document: makeContext(base) as NodeObject }
    },
  })
  // Its types say an object, whatever the format.
  return text as unknown as string
}

/** @see toQuads */
export async function toTurtle(document: JsonLdNode, base: string): Promise<string> {
  return quadsToTurtle(await toQuads(document, base), base)
}

/** Statements as Turtle, in their order. */
export function quadsToTurtle(quads: readonly Quad[], base: string): Promise<string> {
  const used = quads.flatMap(({ subject, predicate, object }) => [
    ...[subject, predicate, object].map(({ value }) => value),
    ...(object.termType === 'Literal' ? [object.datatype.value] : []),
  ])
  const prefixes = Object.fromEntries(
    Object.entries({ ...namespaces, omweg: ownNamespace(base) }).filter(([, iri]) =>
      used.some((value) => value.startsWith(iri)),
    ),
  )
  const writer = new Writer({ format: 'text/turtle', prefixes })
  writer.addQuads([...quads])
  return new Promise((resolve, reject) => {
    writer.end((error, text: string) => (error ? reject(error) : resolve(text)))
  })
}

/** A document in one of the media types. */
export async function encodeRdf(
  document: JsonLdNode,
  base: string,
  type: RdfType,
): Promise<string> {
  if (type === 'application/ld+json') return JSON.stringify(document)
  return type === 'text/turtle' ? toTurtle(document, base) : toNQuads(document, base)
}
