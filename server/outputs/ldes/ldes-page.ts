/**
 * Pages of the event stream, in the words of TREE and LDES.
 *
 * Turtle and N-Quads keep to the profile of TREE: what links pages comes first, then each member's
 * statements together, so that a client may read them as they come in.
 *
 * @see https://w3id.org/ldes/specification
 * @see https://w3id.org/tree/specification/profile
 * @module
 */

import { DataFactory, type Quad, Writer } from 'n3'
import type { Instant } from '../../../shared/time/period.ts'
import { contextAddress } from '../json-ld/context.ts'
import type { JsonLdNode } from '../json-ld/disruption-ld.ts'
import { namespaces, ownNamespace } from '../json-ld/namespaces.ts'
import { quadsToTurtle, type RdfType, toQuads } from '../json-ld/to-rdf.ts'
import { ldesPath, shapePath } from './ldes-addresses.ts'
import { ldesShape } from './ldes-shape.ts'
import { fullLogDuration } from './months.ts'

/** Seconds after which it pays to look again. */
export const pollingInterval = 60

const streamIri = (base: string): string => `${base}${ldesPath}#stream`

/** Where members of some time are. */
export interface PageRelation {
  /** Path of the page, below the realm's base. */
  to: string
  /** Inclusive. */
  from?: Instant
  /** Exclusive. */
  before?: Instant
  /** Inclusive. */
  until?: Instant
}

export interface LdesPage {
  /** Below the realm's base. */
  path: string
  relations: readonly PageRelation[]
  members: readonly JsonLdNode[]
  /** It will say the same for ever. */
  immutable: boolean
}

/** The document of a page without its members. */
function frame({ path, relations, immutable }: LdesPage, base: string): JsonLdNode {
  const page = `${base}${path}`
  const isRoot = path === ldesPath
  return {
    '@context': contextAddress(base),
    '@graph': [
      {
        '@id': page,
        '@type': isRoot ? ['Node', 'EventSource'] : ['Node'],
        ...(immutable ? { immutable: 'true' } : {}),
        ...(isRoot ? { retentionPolicy: retention(base) } : {}),
        relation: relations.flatMap((each) => relationNodes(each, base)),
      },
      {
        '@id': streamIri(base),
        '@type': ['EventStream'],
        ...(isRoot ? described(page, base) : {}),
      },
      // Clients go by it, and not every one asks for it elsewhere.
      ...(isRoot ? [ldesShape(base)] : []),
    ],
  }
}

/** What a client has to know of the stream; once, at its root. */
const described = (root: string, base: string): JsonLdNode => ({
  view: root,
  timestampPath: `${namespaces.prov}generatedAtTime`,
  sequencePath: `${ownNamespace(base)}sequence`,
  versionOfPath: `${namespaces.dct}isVersionOf`,
  versionCreateObject: `${namespaces.as}Create`,
  versionUpdateObject: `${namespaces.as}Update`,
  versionDeleteObject: `${namespaces.as}Delete`,
  pollingInterval: String(pollingInterval),
  shape: `${base}${shapePath}`,
})

const retention = (base: string): JsonLdNode => ({
  '@id': `${base}${ldesPath}#retention`,
  '@type': ['RetentionPolicy'],
  fullLogDuration,
  versionAmount: '1',
  versionDeleteDuration: fullLogDuration,
})

const relationNodes = ({ to, from, before, until }: PageRelation, base: string): JsonLdNode[] => {
  const node = { node: `${base}${to}`, path: `${namespaces.prov}generatedAtTime` }
  return [
    ...(from ? [{ '@type': 'tree:GreaterThanOrEqualToRelation', ...node, value: from }] : []),
    ...(before ? [{ '@type': 'tree:LessThanRelation', ...node, value: before }] : []),
    ...(until ? [{ '@type': 'tree:LessThanOrEqualToRelation', ...node, value: until }] : []),
  ]
}

/** Write a page in one of the media types. */
export async function encodePage(page: LdesPage, base: string, type: RdfType): Promise<string> {
  const document = frame(page, base)
  if (type === 'application/ld+json') {
    const [node, stream, ...more] = document['@graph'] as JsonLdNode[]
    return JSON.stringify({
      ...document,
      '@graph': [
        node,
        page.members.length === 0 ? stream : { ...stream, member: page.members },
        ...more,
      ],
    })
  }
  const quads = await quadsOf(document, page, base)
  if (type === 'text/turtle') return quadsToTurtle(quads, base)
  return new Writer({ format: 'application/n-quads' }).quadsToString(quads)
}

async function quadsOf(document: JsonLdNode, { members }: LdesPage, base: string): Promise<Quad[]> {
  const stream = DataFactory.namedNode(streamIri(base))
  const isMember = DataFactory.namedNode(`${namespaces.tree}member`)
  const blocks = await Promise.all(
    members.map(async (member, i) => [
      DataFactory.quad(stream, isMember, DataFactory.namedNode(String(member['@id']))),
      ...named(await toQuads({ '@context': contextAddress(base), ...member }, base), `m${i}`),
    ]),
  )
  return [...named(await toQuads(document, base), 'p'), ...blocks.flat()]
}

/** Blank nodes of different members are different nodes. */
function named(quads: readonly Quad[], prefix: string): Quad[] {
  const own = <T extends Quad['subject'] | Quad['object']>(term: T) =>
    term.termType === 'BlankNode' ? DataFactory.blankNode(`${prefix}_${term.value}`) : term
  return quads.map(({ subject, predicate, object }) =>
    DataFactory.quad(own(subject), predicate, own(object)),
  )
}
