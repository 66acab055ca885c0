/**
 * What every member looks like, in SHACL. It is what a client goes by to tell where a member ends:
 * the lines and stops that are named in it are a part of it.
 *
 * @see https://www.w3.org/TR/shacl/
 * @module
 */

import type { JsonLdNode } from '../json-ld/disruption-ld.ts'
import { namespaces, ownNamespace } from '../json-ld/namespaces.ts'
import { shapePath } from './ldes-addresses.ts'

interface Property {
  path: string
  min?: number
  max?: number
  datatype?: string
  kind?: 'IRI' | 'Literal'
  node?: JsonLdNode
}

const { sh, xsd, dct, prov, mob, m8g, locn, geosparql, foaf, gtfs, rdf } = namespaces

const iri = (value: string): JsonLdNode => ({ '@id': value })

const property = ({ path, min, max, datatype, kind, node }: Property): JsonLdNode => ({
  [`${sh}path`]: iri(path),
  ...(min === undefined ? {} : { [`${sh}minCount`]: min }),
  ...(max === undefined ? {} : { [`${sh}maxCount`]: max }),
  ...(datatype === undefined ? {} : { [`${sh}datatype`]: iri(`${xsd}${datatype}`) }),
  ...(kind === undefined ? {} : { [`${sh}nodeKind`]: iri(`${sh}${kind}`) }),
  ...(node === undefined ? {} : { [`${sh}node`]: node }),
})

const shapeOf = (...properties: Property[]): JsonLdNode => ({
  '@type': [`${sh}NodeShape`],
  [`${sh}property`]: properties.map(property),
})

/** @returns a document of its own, with full IRIs: it needs no context */
export function ldesShape(base: string): JsonLdNode {
  const own = ownNamespace(base)
  const identifier: Property = { path: `${dct}identifier`, max: 1, datatype: 'string' }
  const geometry: Property = {
    path: `${locn}geometry`,
    max: 1,
    node: shapeOf({ path: `${geosparql}asWKT`, min: 1, max: 1, kind: 'Literal' }),
  }
  const period = shapeOf(
    { path: `${m8g}startTime`, max: 1, datatype: 'dateTime' },
    { path: `${m8g}endTime`, max: 1, datatype: 'dateTime' },
  )
  const stop = shapeOf(identifier, { path: `${foaf}name`, max: 1, kind: 'Literal' }, geometry)
  const line = shapeOf(
    identifier,
    { path: `${gtfs}shortName`, kind: 'Literal' },
    {
      path: `${own}mode`,
      datatype: 'string',
    },
  )
  const route = shapeOf(identifier, { path: `${gtfs}shortName`, kind: 'Literal' })
  const said: Property[] = [
    { path: `${mob}periode`, node: period },
    { path: `${mob}zone`, node: shapeOf({ ...geometry, min: 1 }) },
    {
      path: `${own}lineChange`,
      node: shapeOf(
        { path: `${own}line`, min: 1, max: 1, kind: 'IRI', node: line },
        { path: `${gtfs}route`, kind: 'IRI', node: route },
      ),
    },
    {
      path: `${own}stopChange`,
      node: shapeOf(
        { path: `${own}stop`, min: 1, max: 1, kind: 'IRI', node: stop },
        { path: `${own}replacement`, max: 1, node: stop },
        { path: `${own}estimatedReplacement`, max: 1, node: stop },
      ),
    },
  ]
  return {
    '@id': `${base}${shapePath}`,
    ...shapeOf(
      { path: `${rdf}type`, min: 1, kind: 'IRI' },
      { path: `${dct}isVersionOf`, min: 1, max: 1, kind: 'IRI' },
      { path: `${prov}generatedAtTime`, min: 1, max: 1, datatype: 'dateTime' },
      { path: `${own}sequence`, min: 1, max: 1, datatype: 'integer' },
      { ...identifier, min: 1 },
      { path: `${dct}title`, kind: 'Literal' },
      { path: `${dct}description`, kind: 'Literal' },
      { path: `${dct}isReplacedBy`, max: 1, kind: 'IRI' },
      ...said,
      { path: `${own}estimate`, max: 1, node: shapeOf(...said) },
    ),
  }
}
