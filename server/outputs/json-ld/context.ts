/**
 * The JSON-LD context: OSLO's classes and GIPOD's names for its properties, so that who reads GIPOD
 * reads us. Bundled, because the published context of *Besluit Mobiliteit* is no valid JSON.
 *
 * A released version is never changed other than by adding to it: what was published with it keeps
 * its meaning. A change of meaning takes the next number.
 *
 * @see https://data.vlaanderen.be/ns/mobiliteit
 * @see https://www.w3.org/TR/json-ld11/
 * @module
 */

import { namespaces, ownNamespace } from './namespaces.ts'
import {
  ownClasses,
  ownConceptProperties,
  ownConcepts,
  ownDataProperties,
  ownObjectProperties,
  ownTextProperties,
} from './vocabulary.ts'

const contextVersion = 1

/** The newest; below a realm's base. */
export const contextPath = '/ns/context.jsonld'

/** This one, for ever. */
export const versionedContextPath = `/ns/context/${contextVersion}.jsonld`

export type ContextDocument = { '@context': Record<string, unknown> }

/** Address of the context, as documents name it. */
export const contextAddress = (base: string): string => `${base}${versionedContextPath}`

const made = new Map<string, ContextDocument>()

/** @param base - of the realm, absolute, without a slash at the end */
export function makeContext(base: string): ContextDocument {
  const known = made.get(base)
  if (known) return known
  const document = { '@context': context(base) }
  // One per realm, and the address of a realm does not change but in tests.
  if (made.size > 8) made.clear()
  made.set(base, document)
  return document
}

/** Of which a thing has one; the others are lists, also of one. */
const single: ReadonlySet<string> = new Set([
  'replacement',
  'estimatedReplacement',
  'estimate',
  'from',
  'to',
])

const reference = (id: string) => ({ '@id': id, '@type': '@id' })
const references = (id: string) => ({ ...reference(id), '@container': '@set' })
const nodes = (id: string) => ({ '@id': id, '@container': '@set' })
const concept = (id: string) => ({ '@id': id, '@type': '@vocab' })
const typed = (id: string, datatype: string) => ({ '@id': id, '@type': `xsd:${datatype}` })
const texts = (id: string) => ({ '@id': id, '@container': '@language' })

function context(base: string): Record<string, unknown> {
  const { mob, m8g, gtfs, prov, adms, dct, foaf, locn, geosparql, as, ldes, tree, xsd } = namespaces
  const own = ownNamespace(base)
  const ownTerms = <T>(names: object, make: (id: string, name: string) => T) =>
    Object.fromEntries(Object.keys(names).map((name) => [name, make(`omweg:${name}`, name)]))
  return {
    '@version': 1.1,
    adms,
    as,
    dct,
    foaf,
    geosparql,
    gtfs,
    ldes,
    locn,
    m8g,
    mob,
    omweg: own,
    prov,
    tree,
    xsd,

    Detour: 'mob:Omleiding',
    Omleiding: 'mob:Omleiding',
    MobilityMeasure: 'mob:Mobiliteitsmaatregel',
    Mobiliteitsmaatregel: 'mob:Mobiliteitsmaatregel',
    MobilityHindrance: 'mob:Mobiliteitshinder',
    Mobiliteitshinder: 'mob:Mobiliteitshinder',
    PublicDomainOccupancy: 'mob:Inname',
    Inname: 'mob:Inname',
    Work: 'mob:Werk',
    Werk: 'mob:Werk',
    Event: 'mob:Evenement',
    Evenement: 'mob:Evenement',
    Zone: 'mob:Zone',
    Period: 'm8g:PeriodOfTime',
    Geometry: 'locn:Geometry',
    Route: 'gtfs:Route',
    Stop: 'gtfs:Stop',
    Agent: 'foaf:Agent',
    Source: 'prov:Entity',
    Create: 'as:Create',
    Update: 'as:Update',
    Delete: 'as:Delete',
    ...ownTerms(ownClasses, (id) => id),

    EventStream: 'ldes:EventStream',
    EventSource: 'ldes:EventSource',
    RetentionPolicy: 'ldes:RetentionPolicy',
    Node: 'tree:Node',
    view: reference('tree:view'),
    viewDescription: reference('tree:viewDescription'),
    shape: reference('tree:shape'),
    member: nodes('tree:member'),
    relation: nodes('tree:relation'),
    node: reference('tree:node'),
    path: reference('tree:path'),
    value: typed('tree:value', 'dateTime'),
    timestampPath: reference('ldes:timestampPath'),
    sequencePath: reference('ldes:sequencePath'),
    versionOfPath: reference('ldes:versionOfPath'),
    versionCreateObject: reference('ldes:versionCreateObject'),
    versionUpdateObject: reference('ldes:versionUpdateObject'),
    versionDeleteObject: reference('ldes:versionDeleteObject'),
    pollingInterval: typed('ldes:pollingInterval', 'integer'),
    immutable: typed('ldes:immutable', 'boolean'),
    retentionPolicy: 'ldes:retentionPolicy',
    fullLogDuration: typed('ldes:fullLogDuration', 'duration'),
    versionAmount: typed('ldes:versionAmount', 'integer'),
    versionDeleteDuration: typed('ldes:versionDeleteDuration', 'duration'),

    isVersionOf: reference('dct:isVersionOf'),
    generatedAtTime: typed('prov:generatedAtTime', 'dateTime'),
    isReplacedBy: reference('dct:isReplacedBy'),
    identifier: 'dct:identifier',
    title: texts('dct:title'),
    description: texts('dct:description'),
    created: typed('dct:created', 'dateTime'),
    modified: typed('dct:modified', 'dateTime'),
    page: references('foaf:page'),
    name: 'foaf:name',
    publisher: 'dct:publisher',
    source: nodes('dct:source'),
    related: references('dct:relation'),
    municipality: references('dct:spatial'),
    status: concept('adms:status'),
    period: nodes('mob:periode'),
    start: typed('m8g:startTime', 'dateTime'),
    end: typed('m8g:endTime', 'dateTime'),
    zone: nodes('mob:zone'),
    zoneType: concept('mob:Zone.type'),
    geometry: 'locn:geometry',
    wkt: { '@id': 'geosparql:asWKT', '@type': 'geosparql:wktLiteral' },
    route: nodes('gtfs:route'),
    shortName: 'gtfs:shortName',
    headsign: 'gtfs:headsign',
    directionId: 'gtfs:direction',
    code: 'gtfs:code',

    ...ownTerms(ownObjectProperties, (id, name) => (single.has(name) ? id : nodes(id))),
    ...ownTerms(ownConceptProperties, concept),
    ...ownTerms(ownTextProperties, texts),
    ...Object.fromEntries(
      Object.entries(ownDataProperties).map(([name, { datatype }]) => [
        name,
        typed(`omweg:${name}`, datatype),
      ]),
    ),
    ...Object.fromEntries(
      Object.values(ownConcepts)
        .flat()
        .map((name) => [name, `omweg:${name}`]),
    ),
  }
}
