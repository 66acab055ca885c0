/**
 * Code lists that catalogues of Flanders and of Europe's national access points are written with.
 *
 * @module
 */

import { namespaces } from '../json-ld/namespaces.ts'

export const { dcat, dct, foaf, skos, adms, xsd, owl } = namespaces
export const vcard = 'http://www.w3.org/2006/vcard/ns#'
export const mdcat = 'https://data.vlaanderen.be/ns/metadata-dcat#'
/** With `http:`, as its own documents have it; its code lists are at `https:`. */
export const mobilitydcatap = 'http://w3id.org/mobilitydcat-ap#'
export const wktLiteral = `${namespaces.geosparql}wktLiteral`

const europe = 'http://publications.europa.eu/resource/authority'
const mobility = 'https://w3id.org/mobilitydcat-ap'

/** Flanders' model licence for reuse without a charge. */
export const licence = 'https://data.vlaanderen.be/id/licentie/modellicentie-gratis-hergebruik/v1.0'

export const concepts = {
  public: `${europe}/access-right/PUBLIC`,
  continuous: `${europe}/frequency/UPDATE_CONT`,
  transport: `${europe}/data-theme/TRAN`,
  belgium: `${europe}/country/BEL`,
  openData: 'https://metadata.vlaanderen.be/id/GDI-Vlaanderen-Trefwoorden/VLOPENDATA',
  openService: 'https://metadata.vlaanderen.be/id/GDI-Vlaanderen-Trefwoorden/VLOPENDATASERVICE',
  disruptions: `${mobility}/mobility-theme/disruptions-delays-cancellations`,
  diversions: `${mobility}/mobility-theme/network-closures-diversions`,
  bus: `${mobility}/transport-mode/bus`,
  tram: `${mobility}/transport-mode/tram-light-rail`,
  freeOfCharge: `${mobility}/conditions-for-access-and-usage/licence-provided-free-of-charge`,
  http: `${mobility}/application-layer-protocol/http-https`,
  pull: `${mobility}/communication-method/pull`,
  wgs84: 'http://www.opengis.net/def/crs/EPSG/0/4326',
} as const

/** What the concepts are called, as their lists say it in English. */
export const conceptNames: Record<string, string> = {
  [concepts.public]: 'public',
  [concepts.continuous]: 'continuously updated',
  [concepts.transport]: 'Transport',
  [concepts.openData]: 'Vlaamse Open data',
  [concepts.openService]: 'Vlaamse Open data Service',
  [concepts.disruptions]: 'Disruptions, delays, cancellations',
  [concepts.diversions]: 'Network closures/diversions',
  [concepts.bus]: 'Bus',
  [concepts.tram]: 'Tram, light rail',
  [concepts.freeOfCharge]: 'Licence provided free of charge',
  [concepts.http]: 'HTTP/HTTPS',
  [concepts.pull]: 'Pull',
}

/**
 * What else a concept is than one: who checks the catalogue by itself, without the lists, knows it
 * from here alone. That of public access is no rights statement here, which DCAT-AP would have it be:
 * mobilityDCAT-AP asks a type of every one.
 */
export const conceptTypes: Record<string, string> = { [concepts.continuous]: `${dct}Frequency` }

/** The list that a concept is of. */
export const schemeOf = (concept: string): string => concept.slice(0, concept.lastIndexOf('/'))

export const languageIri = (lang: string): string =>
  `${europe}/language/${{ nl: 'NLD', fr: 'FRA', en: 'ENG', de: 'DEU' }[lang] ?? 'MUL'}`

export type MobilityStandard = 'gtfs-rt' | 'siri' | 'datex-II' | 'other'

export const standardIri = (standard: MobilityStandard): string =>
  `${mobility}/mobility-data-standard/${standard}`

/** Of the EU's file types. */
const fileTypes: Record<string, string> = {
  'application/x-protobuf': 'BIN',
  'application/json': 'JSON',
  'application/geo+json': 'GEOJSON',
  'application/ld+json': 'JSON_LD',
  'application/atom+xml': 'ATOM',
  'text/calendar': 'ICS',
  'application/xml': 'XML',
  'text/turtle': 'RDF_TURTLE',
}

export const fileTypeIri = (mediaType: string): string =>
  `${europe}/file-type/${fileTypes[mediaType] ?? (mediaType.endsWith('xml') ? 'XML' : 'BIN')}`

export const mediaTypeIri = (mediaType: string): string =>
  `http://www.iana.org/assignments/media-types/${mediaType}`
