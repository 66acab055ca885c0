/**
 * What there is, for portals that collect it: one document for DCAT-AP Vlaanderen and for
 * mobilityDCAT-AP.
 *
 * @see https://data.vlaanderen.be/doc/applicatieprofiel/metadata-dcat/
 * @see https://w3id.org/mobilitydcat-ap/releases/
 * @module
 */

import type { BBox } from '../../../shared/geo/position.ts'
import type { JsonLdNode } from '../json-ld/disruption-ld.ts'
import { municipalityIri, webIri } from '../json-ld/identifiers.ts'
import { toWkt } from '../json-ld/wkt.ts'
import {
  conceptNames,
  concepts,
  conceptTypes,
  dcat,
  dct,
  fileTypeIri,
  foaf,
  languageIri,
  licence,
  mdcat,
  mediaTypeIri,
  mobilitydcatap,
  schemeOf,
  skos,
  standardIri,
  vcard,
  wktLiteral,
  xsd,
} from './dcat-terms.ts'
import type { FileOffer, ServiceOffer } from './offers.ts'

/** Below a realm's base. */
export const dcatPath = '/dcat'

/** When what the catalogue says of itself was first said, and when it last changed, `YYYY-MM-DD`. */
const created = '2026-11-22'
const modified = '2026-11-22'

export interface CatalogueFacts {
  /** Absolute, without a slash at the end. */
  base: string
  /** Who is responsible, e.g. `Gent`. */
  publisher: string
  /** Mail address or page. */
  contact?: string
  /** NIS codes. */
  municipalities: readonly string[]
  /** Of the network. */
  bbox: BBox
  languages: readonly string[]
  /** The bundled sample is shown. */
  example: boolean
  files: readonly FileOffer[]
  services: readonly ServiceOffer[]
}

const iri = (value: string): JsonLdNode => ({ '@id': value })
const date = (value: string) => ({ '@value': value, '@type': `${xsd}date` })
const inLanguages = (texts: Record<string, string>) =>
  Object.entries(texts).map(([lang, text]) => ({ '@value': text, '@language': lang }))

/** @returns a document of its own, with full IRIs: it needs no context */
export function toCatalogue(facts: CatalogueFacts): JsonLdNode {
  const { base, files, services, languages } = facts
  const at = (name: string) => `${base}${dcatPath}#${name}`
  const shared = sharedNodes(facts, at)
  const example = facts.example
    ? { nl: ' Voorbeeldgegevens.', en: ' Sample data.' }
    : { nl: '', en: '' }
  return {
    '@graph': [
      {
        '@id': at('catalogue'),
        '@type': [`${dcat}Catalog`],
        [`${dct}identifier`]: at('catalogue'),
        [`${dct}title`]: inLanguages({
          nl: 'Omweg: omleidingen als open data',
          en: 'Omweg: detours as open data',
        }),
        [`${dct}description`]: inLanguages({
          nl: `Hoe bus en tram rijden terwijl de straat openligt: bestanden, diensten en gebeurtenissen.${example.nl}`,
          en: `How buses and trams run while the street is broken up: files, services and events.${example.en}`,
        }),
        [`${dct}license`]: iri(licence),
        [`${dct}publisher`]: iri(at('publisher')),
        [`${dcat}contactPoint`]: iri(at('contact')),
        [`${foaf}homepage`]: iri(`${base}/`),
        [`${dct}spatial`]: shared.places,
        [`${dct}language`]: languages.map((lang) => iri(languageIri(lang))),
        [`${dct}issued`]: date(created),
        [`${dct}modified`]: date(modified),
        [`${dcat}dataset`]: iri(at('dataset')),
        [`${dcat}service`]: services.map(({ id }) => iri(at(`service-${id}`))),
        [`${dcat}record`]: iri(at('record')),
      },
      {
        '@id': at('record'),
        '@type': [`${dcat}CatalogRecord`],
        [`${dct}identifier`]: at('record'),
        [`${foaf}primaryTopic`]: iri(at('dataset')),
        [`${dct}created`]: date(created),
        [`${dct}modified`]: date(modified),
        [`${dct}language`]: iri(languageIri('nl')),
      },
      {
        '@id': at('dataset'),
        '@type': [`${dcat}Dataset`, `${dcat}Resource`],
        [`${dct}identifier`]: at('dataset'),
        [`${dct}title`]: inLanguages({
          nl: 'Omleidingen en hinder van bus en tram',
          en: 'Detours and disruptions of buses and trams',
        }),
        [`${dct}description`]: inLanguages({
          nl: `Welke lijnen en haltes veranderen, hoe, wanneer, waarom, en hoe zeker dat is. Wat de bron zegt en wat berekend is, staat apart.${example.nl}`,
          en: `Which lines and stops change, how, when, why, and how sure that is. What a source states and what was worked out are kept apart.${example.en}`,
        }),
        [`${dcat}keyword`]: inLanguages({
          nl: 'omleiding',
          en: 'detour',
          fr: 'déviation',
          de: 'Umleitung',
        }),
        [`${dcat}theme`]: iri(concepts.transport),
        [`${dct}publisher`]: iri(at('publisher')),
        [`${dcat}contactPoint`]: iri(at('contact')),
        [`${dct}accessRights`]: iri(concepts.public),
        [`${mdcat}statuut`]: iri(concepts.openData),
        [`${dct}accrualPeriodicity`]: iri(concepts.continuous),
        [`${dct}spatial`]: shared.places,
        [`${dct}language`]: languages.map((lang) => iri(languageIri(lang))),
        [`${dct}issued`]: date(created),
        [`${dct}conformsTo`]: iri(concepts.wgs84),
        [`${mobilitydcatap}mobilityTheme`]: [iri(concepts.disruptions), iri(concepts.diversions)],
        [`${mobilitydcatap}transportMode`]: [iri(concepts.bus), iri(concepts.tram)],
        [`${dcat}distribution`]: [
          ...files.map(({ id }) => iri(at(`file-${id}`))),
          ...services.map(({ id }) => iri(at(`by-${id}`))),
        ],
      },
      ...files.map((file) => fileNode(file, base, at)),
      ...services.flatMap((service) => serviceNodes(service, base, at)),
      ...shared.nodes,
    ],
  }
}

type At = (name: string) => string

const common = (id: string): JsonLdNode => ({
  '@id': id,
  [`${dct}identifier`]: id,
  [`${dct}license`]: iri(licence),
})

const forUse = (at: At): JsonLdNode => ({
  [`${dct}rights`]: iri(at('rights')),
  [`${mobilitydcatap}applicationLayerProtocol`]: iri(concepts.http),
  [`${mobilitydcatap}communicationMethod`]: iri(concepts.pull),
})

const formatOf = (mediaType: string): JsonLdNode => ({
  [`${dct}format`]: iri(fileTypeIri(mediaType)),
  [`${dcat}mediaType`]: iri(mediaTypeIri(mediaType)),
})

const fileNode = (file: FileOffer, base: string, at: At): JsonLdNode => ({
  ...common(at(`file-${file.id}`)),
  '@type': [`${dcat}Distribution`],
  [`${dct}title`]: inLanguages({ en: file.title }),
  [`${dct}description`]: inLanguages({ en: file.description }),
  [`${dcat}accessURL`]: iri(`${base}${file.path}`),
  [`${dcat}downloadURL`]: iri(`${base}${file.path}`),
  [`${dct}conformsTo`]: iri(file.standardPage),
  [`${mobilitydcatap}mobilityDataStandard`]: iri(standardIri(file.standard)),
  ...formatOf(file.mediaType),
  ...forUse(at),
})

/** A service, and the way to the dataset that it is. */
function serviceNodes(service: ServiceOffer, base: string, at: At): JsonLdNode[] {
  const site = siteOf(base)
  return [
    {
      ...common(at(`service-${service.id}`)),
      '@type': [`${dcat}DataService`],
      [`${dct}title`]: inLanguages(service.title),
      [`${dcat}endpointURL`]: iri(`${base}${service.path}`),
      [`${dcat}endpointDescription`]: iri(`${site}${service.description}`),
      [`${dcat}landingPage`]: iri(`${site}${service.documentation}`),
      [`${dcat}contactPoint`]: iri(at('contact')),
      [`${dct}publisher`]: iri(at('publisher')),
      [`${dct}accessRights`]: iri(concepts.public),
      [`${mdcat}statuut`]: iri(concepts.openService),
      [`${dcat}servesDataset`]: iri(at('dataset')),
      [`${dcat}theme`]: iri(concepts.transport),
      ...(service.standardPage ? { [`${dct}conformsTo`]: iri(service.standardPage) } : {}),
    },
    {
      ...common(at(`by-${service.id}`)),
      '@type': [`${dcat}Distribution`],
      [`${dct}title`]: inLanguages(service.title),
      [`${dcat}accessURL`]: iri(`${base}${service.data ?? service.path}`),
      [`${dcat}accessService`]: iri(at(`service-${service.id}`)),
      [`${mobilitydcatap}mobilityDataStandard`]: iri(standardIri('other')),
      ...formatOf(service.mediaType),
      ...forUse(at),
    },
  ]
}

/** Who, where, under what, and of which lists: what others refer to. */
function sharedNodes(facts: CatalogueFacts, at: At): { places: JsonLdNode[]; nodes: JsonLdNode[] } {
  const { publisher, bbox, municipalities, base, files, services, languages } = facts
  const offers = [...files, ...services]
  const fileTypes = new Set(offers.map(({ mediaType }) => fileTypeIri(mediaType)))
  const [west, south, east, north] = bbox
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  const standards = [...new Set(offers.flatMap(({ standardPage }) => standardPage ?? []))]
  const listed = Object.values(concepts).filter(
    (concept) => concept !== concepts.wgs84 && concept !== concepts.belgium,
  )
  return {
    places: [iri(at('area')), ...municipalities.map((nis) => iri(municipalityIri(nis)))],
    nodes: [
      {
        '@id': at('publisher'),
        '@type': [`${foaf}Agent`, `${dct}Agent`],
        [`${foaf}name`]: publisher,
        [`${foaf}homepage`]: iri(`${base}/`),
      },
      contactNode(facts, at),
      {
        '@id': at('area'),
        '@type': [`${dct}Location`],
        [`${dct}identifier`]: iri(concepts.belgium),
        [`${dcat}bbox`]: {
          '@value': toWkt({ type: 'Polygon', coordinates: [ring] }),
          '@type': wktLiteral,
        },
      },
      ...municipalities.map((nis) => ({
        '@id': municipalityIri(nis),
        '@type': [`${dct}Location`],
        [`${dct}identifier`]: nis,
      })),
      {
        '@id': at('rights'),
        '@type': [`${dct}RightsStatement`],
        [`${dct}type`]: iri(concepts.freeOfCharge),
      },
      {
        '@id': licence,
        '@type': [`${dct}LicenseDocument`],
        [`${dct}title`]: inLanguages({ nl: 'Modellicentie Gratis Hergebruik - v1.0' }),
      },
      ...standards.map((page) => ({ '@id': page, '@type': [`${dct}Standard`] })),
      { '@id': concepts.wgs84, '@type': [`${dct}Standard`] },
      ...[
        ...new Set([...files.map(({ standard }) => standardIri(standard)), standardIri('other')]),
      ].map((standard) => ({
        '@id': standard,
        '@type': [`${mobilitydcatap}MobilityDataStandard`],
      })),
      ...listed.map((concept) => conceptNode(concept, conceptNames[concept])),
      ...[...fileTypes].map((type) =>
        conceptNode(type, type.slice(type.lastIndexOf('/') + 1), `${dct}MediaTypeOrExtent`),
      ),
      ...[...new Set([...listed, ...fileTypes].map(schemeOf))].map((scheme) => ({
        '@id': scheme,
        '@type': [`${skos}ConceptScheme`],
        [`${dct}title`]: inLanguages({ en: scheme.slice(scheme.lastIndexOf('/') + 1) }),
      })),
      ...typed(
        `${dct}MediaType`,
        offers.map(({ mediaType }) => mediaTypeIri(mediaType)),
      ),
      ...typed(`${dct}LinguisticSystem`, [...languages, 'nl'].map(languageIri)),
      ...typed(`${foaf}Document`, [
        `${base}/`,
        contactPage(facts),
        ...services.map(({ documentation }) => `${siteOf(base)}${documentation}`),
      ]),
    ],
  }
}

/** Each once, as of a class: who checks the catalogue by itself looks for it here. */
const typed = (type: string, all: readonly string[]): JsonLdNode[] =>
  [...new Set(all)].map((each) => ({ '@id': each, '@type': [type] }))

const conceptNode = (
  concept: string,
  name = concept,
  type = conceptTypes[concept],
): JsonLdNode => ({
  '@id': concept,
  '@type': [`${skos}Concept`, ...(type === undefined ? [] : [type])],
  [`${skos}prefLabel`]: inLanguages({ en: name }),
  [`${skos}inScheme`]: iri(schemeOf(concept)),
})

/** The site's own pages are not below `/sandbox`. */
const siteOf = (base: string): string => base.replace(/\/sandbox$/, '')

/** Nobody's address is made up: without one in the configuration there is the site's own page. */
const contactPage = ({ contact, base }: Pick<CatalogueFacts, 'contact' | 'base'>): string =>
  webIri(contact) ?? `${siteOf(base)}/over`

function contactNode(facts: CatalogueFacts, at: At): JsonLdNode {
  const { publisher, contact } = facts
  const page = contactPage(facts)
  const mail =
    contact !== undefined && /^[^\s@<>"]+@[^\s@<>"]+$/.test(contact) ? contact : undefined
  return {
    '@id': at('contact'),
    '@type': [`${vcard}Kind`, `${vcard}Organization`],
    [`${vcard}fn`]: publisher,
    ...(mail ? { [`${vcard}hasEmail`]: iri(`mailto:${encodeURI(mail)}`) } : {}),
    [`${vcard}hasURL`]: iri(page),
    [`${foaf}page`]: iri(page),
  }
}
