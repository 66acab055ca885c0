/**
 * A disruption as linked data, in the words of OSLO Mobiliteit.
 *
 * Made from the disruption alone, never from the network or the clock: a version of it says the same
 * for ever. Stated and worked out are kept apart: everything that no source states is below
 * `estimate`, so that who reads `zone`, `lineChange` or `period` reads facts.
 *
 * | here | OSLO |
 * |---|---|
 * | a detour, or with a stated way | `mob:Omleiding`, a `mob:Mobiliteitsmaatregel` |
 * | anything else that hinders service | `mob:Mobiliteitshinder` |
 * | works without a line | `mob:Werk`, `mob:Evenement`, else `mob:Inname` |
 *
 * @see https://data.vlaanderen.be/ns/mobiliteit
 * @module
 */

import type {
  AffectedLine,
  AffectedStop,
  Basis,
  DetourPath,
  Disruption,
  Provenance,
  Replacement,
} from '../../../shared/disruption.ts'
import type { LineRef, StopRef } from '../../../shared/network.ts'
import type { Instant, Period } from '../../../shared/time/period.ts'
import { contextAddress } from './context.ts'
import {
  disruptionIri,
  lineIri,
  municipalityIri,
  routeIri,
  stopIri,
  versionIri,
  webIri,
} from './identifiers.ts'
import { languageMap } from './language-maps.ts'
import { toWkt } from './wkt.ts'

/** A node of JSON-LD; keys are terms of our context. */
export type JsonLdNode = { [term: string]: unknown }

export interface JsonLdVersion {
  version: number
  /** When this version was published. */
  at: Instant
}

/**
 * The disruption as a node without a context; see `withContext`.
 *
 * @param realm - with its address, absolute, without a slash at the end
 * @param of - makes it a version of the disruption; absent: the disruption itself
 */
export function toJsonLd(
  disruption: Disruption,
  { base }: { base: string },
  of?: JsonLdVersion,
): JsonLdNode {
  const { id, texts, sources } = disruption
  const subject = disruptionIri(base, id)
  const pages = texts.flatMap(({ url }) => Object.values(url).flatMap((each) => webIri(each) ?? []))
  return wellFormed({
    '@id': of ? versionIri(base, id, of.version) : subject,
    '@type': typesOf(disruption),
    ...(of ? { isVersionOf: subject, generatedAtTime: of.at } : {}),
    identifier: id,
    status: disruption.status,
    title: languageMap(texts.map(({ header }) => header)),
    description: languageMap(texts.map(({ description }) => description)),
    advice: languageMap(texts.map(({ advice }) => advice)),
    page: [...new Set(pages)],
    cause: disruption.cause,
    causeDetail: languageMap([disruption.causeDetail]),
    effect: disruption.effect,
    effectDetail: languageMap([disruption.effectDetail]),
    severity: disruption.severity,
    planned: disruption.planned,
    example: disruption.example || undefined,
    allLines: disruption.networks.map(({ agencyName }) => agencyName),
    mode: disruption.networks.flatMap(({ mode }) => mode ?? []),
    street: disruption.streets,
    municipality: disruption.municipalities.map(municipalityIri),
    related: disruption.related?.map((other) => disruptionIri(base, other)),
    communicationPeriod: disruption.communicationPeriods.map(periodNode),
    ...saidOn('stated', disruption, base),
    estimate: estimateOf(disruption, base),
    source: sources.map(sourceNode),
  })
}

/** What a version says of a disruption that is published no more: nothing but that. */
export function removalJsonLd(
  id: string,
  { base }: { base: string },
  of: JsonLdVersion,
  mergedInto?: string,
): JsonLdNode {
  return clean({
    '@id': versionIri(base, id, of.version),
    '@type': ['Delete'],
    isVersionOf: disruptionIri(base, id),
    generatedAtTime: of.at,
    identifier: id,
    isReplacedBy: mergedInto === undefined ? undefined : disruptionIri(base, mergedInto),
  })
}

/** A node as a document of its own. */
export const withContext = (node: JsonLdNode, base: string): JsonLdNode => ({
  '@context': contextAddress(base),
  ...node,
})

function typesOf({ kind, cause, effect, detours }: Disruption): string[] {
  if (kind === 'works') {
    if (cause === 'CONSTRUCTION' || cause === 'MAINTENANCE') return ['Werk', 'Inname']
    return cause === 'SPECIAL_EVENT' ? ['Evenement', 'Inname'] : ['Inname']
  }
  const isDetour = effect === 'DETOUR' || detours.some(({ basis }) => basis === 'stated')
  return isDetour ? ['Omleiding', 'Mobiliteitsmaatregel'] : ['Mobiliteitshinder']
}

/** What is known of lines, stops, times and places on one basis. */
function saidOn(basis: Basis, disruption: Disruption, base: string): JsonLdNode {
  const { periodBasis, impactPeriods, area } = disruption
  const lines = disruption.lines.filter((each) => each.basis === basis)
  const stops = disruption.stops.filter((each) => each.basis === basis)
  const detours = disruption.detours.filter((each) => each.basis === basis)
  return {
    period: periodBasis === basis ? impactPeriods.map(periodNode) : [],
    lineChange: lines.map((each) => lineNode(each, base)),
    stopChange: stops.map((each) => stopNode(each, base)),
    zone: [
      ...(basis === 'stated' && area
        ? [
            {
              '@type': 'Zone',
              zoneType: 'zone-closedArea',
              geometry: { '@type': 'Geometry', wkt: toWkt(area) },
            },
          ]
        : []),
      ...detours.filter(({ path }) => path.length > 1).map((each) => detourNode(each, base)),
    ],
  }
}

/** @returns nothing where everything is stated */
function estimateOf(disruption: Disruption, base: string): JsonLdNode | undefined {
  const said = clean(saidOn('estimated', disruption, base))
  return Object.keys(said).length === 0
    ? undefined
    : { '@type': 'Estimate', basis: 'estimated', ...said }
}

const periodNode = ({ start, end }: Period): JsonLdNode => clean({ '@type': 'Period', start, end })

function lineNode({ line, suspended, directions }: AffectedLine, base: string): JsonLdNode {
  const routeIds = [...new Set(directions.map(({ routeId }) => routeId))]
  const told = directions.filter(({ change }) => change !== undefined)
  return clean({
    '@type': 'LineChange',
    line: [lineRefNode(line, base)],
    route: routeIds.map((id) => routeNode(id, line, base)),
    suspended: suspended || undefined,
    direction: told.map(({ routeId, directionId, headsign, change }) =>
      clean({
        '@type': 'DirectionChange',
        route: [{ '@id': routeIri(base, routeId) }],
        directionId,
        headsign,
        change: `direction-${change}`,
      }),
    ),
  })
}

const lineRefNode = ({ id, number, mode }: LineRef, base: string): JsonLdNode => ({
  '@id': lineIri(base, id),
  '@type': 'Line',
  identifier: id,
  shortName: number,
  mode,
})

const routeNode = (id: string, { number }: LineRef, base: string): JsonLdNode => ({
  '@id': routeIri(base, id),
  '@type': 'Route',
  identifier: id,
  shortName: number,
})

function stopNode({ stop, change, lineIds, replacement }: AffectedStop, base: string): JsonLdNode {
  return clean({
    '@type': 'StopChange',
    stop: [stopRefNode(stop, base)],
    change,
    line: lineIds?.map((id) => ({ '@id': lineIri(base, id) })),
    [replacement?.basis === 'estimated' ? 'estimatedReplacement' : 'replacement']:
      replacement && replacementNode(replacement, base),
  })
}

const stopRefNode = ({ id, name, lat, lon }: StopRef, base: string): JsonLdNode => ({
  '@id': stopIri(base, id),
  '@type': 'Stop',
  identifier: id,
  name,
  geometry: pointNode(lon, lat),
})

/** Blank where it is a temporary stop: no network knows it by an id. */
function replacementNode({ stopId, name, lat, lon }: Replacement, base: string): JsonLdNode {
  return clean({
    '@id': stopId === undefined ? undefined : stopIri(base, stopId),
    '@type': 'Stop',
    identifier: stopId,
    name,
    geometry: lat === undefined || lon === undefined ? undefined : pointNode(lon, lat),
  })
}

const pointNode = (lon: number, lat: number): JsonLdNode => ({
  '@type': 'Geometry',
  wkt: toWkt({ type: 'Point', coordinates: [lon, lat] }),
})

function detourNode(detour: DetourPath, base: string): JsonLdNode {
  const { routeIds, directionId, path, metres, delaySeconds, confidence } = detour
  return clean({
    '@type': 'Zone',
    zoneType: 'zone-detour',
    geometry: { '@type': 'Geometry', wkt: toWkt({ type: 'LineString', coordinates: path }) },
    route: routeIds.map((id) => ({ '@id': routeIri(base, id) })),
    directionId,
    mode: detour.mode,
    street: detour.streets,
    length: decimal(metres),
    delay: decimal(delaySeconds),
    confidence: decimal(confidence),
    from: detour.from && { '@id': stopIri(base, detour.from.id) },
    to: detour.to && { '@id': stopIri(base, detour.to.id) },
  })
}

/** As text, because JSON-LD makes a number with a fraction an `xsd:double` in E notation. */
const decimal = (value: number | undefined) =>
  value === undefined ? undefined : String(Math.round(value * 1000) / 1000)

const sourceNode = ({
  publisher,
  reference,
  url,
  firstSeen,
  updatedAt,
}: Provenance): JsonLdNode => {
  const page = webIri(url)
  return clean({
    '@type': 'Source',
    publisher: { '@type': 'Agent', name: publisher },
    identifier: reference,
    page: page === undefined ? undefined : [page],
    created: firstSeen,
    modified: updatedAt,
  })
}

/**
 * Without halves of surrogate pairs, which other people's words may hold: no RDF syntax has a way to
 * write them.
 */
const wellFormed = (node: JsonLdNode): JsonLdNode =>
  JSON.parse(
    JSON.stringify(clean(node), (_, value) =>
      typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\ufffd') : value,
    ),
  )

/** Without what is not known: absent is not the same as empty. */
const clean = (node: JsonLdNode): JsonLdNode =>
  Object.fromEntries(
    Object.entries(node).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  )
