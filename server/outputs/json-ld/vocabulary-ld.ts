/**
 * Our own terms as a vocabulary that their IRIs lead to.
 *
 * @module
 */

import type { JsonLdNode } from './disruption-ld.ts'
import { namespaces, ownNamespace } from './namespaces.ts'
import {
  type OwnTerm,
  ownClasses,
  ownConceptProperties,
  ownConcepts,
  ownDataProperties,
  ownObjectProperties,
  ownTextProperties,
} from './vocabulary.ts'

/** Below a realm's base; every term's IRI begins with it. */
export const vocabularyPath = '/ns/omweg'

/** @returns a document of its own, with full IRIs: it needs no context */
export function vocabularyLd(base: string): JsonLdNode {
  const own = ownNamespace(base)
  const { owl, rdfs, rdf, skos, xsd } = namespaces
  const vocabulary = { '@id': `${base}${vocabularyPath}` }
  const english = (text: string) => [{ '@value': text, '@language': 'en' }]
  const terms = (list: Record<string, OwnTerm>, type: string, more: (name: string) => JsonLdNode) =>
    Object.entries(list).map(([name, { label, comment }]) => ({
      '@id': `${own}${name}`,
      '@type': [type],
      [`${rdfs}label`]: english(label),
      [`${rdfs}comment`]: english(comment),
      [`${rdfs}isDefinedBy`]: vocabulary,
      ...more(name),
    }))
  const range = (iri: string) => () => ({ [`${rdfs}range`]: { '@id': iri } })
  const datatypes: Record<string, { datatype: string }> = ownDataProperties
  return {
    '@graph': [
      {
        ...vocabulary,
        '@type': [`${owl}Ontology`],
        [`${rdfs}label`]: english('Omweg'),
        [`${rdfs}comment`]: english(
          'What OSLO Mobiliteit and GTFS have no word for, of how buses and trams run while the street is broken up.',
        ),
      },
      ...terms(ownClasses, `${owl}Class`, () => ({})),
      ...terms(ownObjectProperties, `${owl}ObjectProperty`, () => ({})),
      ...terms(ownConceptProperties, `${owl}ObjectProperty`, range(`${skos}Concept`)),
      ...terms(ownTextProperties, `${owl}DatatypeProperty`, range(`${rdf}langString`)),
      ...terms(ownDataProperties, `${owl}DatatypeProperty`, (name) =>
        range(`${xsd}${datatypes[name]?.datatype}`)(),
      ),
      ...Object.entries(ownConcepts).flatMap(([list, names]) => [
        {
          '@id': `${own}list-${list}`,
          '@type': [`${skos}ConceptScheme`],
          [`${skos}prefLabel`]: english(list),
        },
        ...names.map((name) => ({
          '@id': `${own}${name}`,
          '@type': [`${skos}Concept`],
          [`${skos}notation`]: name,
          [`${skos}inScheme`]: { '@id': `${own}list-${list}` },
          [`${rdfs}isDefinedBy`]: vocabulary,
        })),
      ]),
    ],
  }
}
