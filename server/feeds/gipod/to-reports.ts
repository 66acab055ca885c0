/**
 * GIPOD's rows to reports: one per hindrance, whose zones and periods each come as a row of their
 * own.
 *
 * What GIPOD knows is that the street is occupied and what that does to traffic. What it does to
 * lines it does not know, so the effect is unknown and no line or stop is named. A diversion
 * (`OMLEIDING`) is for road traffic and never the way a bus goes: it does not come in here at all.
 *
 * @module
 */

import type { MultiPolygon } from 'geojson'
import type { Cause, Severity } from '../../../shared/disruption.ts'
import { bboxesOverlap, bboxOf } from '../../../shared/geo/polyline.ts'
import type { BBox, Position } from '../../../shared/geo/position.ts'
import { mergePeriods, type Period, toInstant } from '../../../shared/time/period.ts'
import type { Report } from '../../disruptions/report.ts'
import { Warnings } from '../warnings.ts'
import { type ConsequenceTypes, touches } from './consequences.ts'
import {
  type Hindrance,
  hindranceSchema,
  type Occupancy,
  occupancySchema,
  splitList,
} from './gipod.schema.ts'
import { streetsIn } from './streets.ts'

export interface GipodContent {
  /** Features of `HINDER`. */
  hindrances: readonly unknown[]
  /** Features of `INNAME` or `INNAME_PUNT`. */
  occupancies: readonly unknown[]
  types: ConsequenceTypes
  bbox: BBox
  near: { hasLine(area: MultiPolygon): boolean; hasStop(area: MultiPolygon): boolean }
  /** Feed id. */
  source: string
}

export interface GipodReports {
  reports: Report[]
  closed: string[]
  warnings: string[]
}

type Row = Hindrance & { consequences: string[]; area: MultiPolygon }

export function toReports(content: GipodContent): GipodReports {
  const warnings = new Warnings()
  const occupancies = readOccupancies(content.occupancies, warnings)
  const groups = new Map<string, Row[]>()
  for (const [index, feature] of content.hindrances.entries()) {
    const row = readRow(feature, index, content, warnings)
    if (!row) continue
    const { HindranceGipodId, ZoneId } = row.properties
    const id = HindranceGipodId || ZoneId
    groups.set(id, [...(groups.get(id) ?? []), row])
  }
  const reports: Report[] = []
  const closed: string[] = []
  for (const [id, rows] of groups) {
    const causes = causesOf(id, rows, occupancies)
    if (causes.length > 0 && causes.every(({ Status }) => /uitgevoerd|afgelopen/i.test(Status))) {
      closed.push(`hindrance-${id}`)
      continue
    }
    if (!rows.some((row) => concernsRiders(row, content))) continue
    // A zone for parking is no part of what is closed.
    const felt = rows.filter(({ consequences }) =>
      consequences.some((text) => touches(text, content.types) !== 'nobody'),
    )
    const report = toReport(id, felt, causes, content.source, warnings)
    if (report) reports.push(report)
  }
  return { reports, closed, warnings: warnings.lines() }
}

function readRow(
  feature: unknown,
  index: number,
  { types, bbox }: GipodContent,
  warnings: Warnings,
): Row | undefined {
  const parsed = hindranceSchema.safeParse(feature)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    warnings.add(
      'hindrance left out',
      `${idOf(feature, index)}: ${issue?.path.join('.')} ${issue?.message}`,
    )
    return undefined
  }
  const { geometry, properties } = parsed.data
  if (/^in opmaak/i.test(properties.HindranceStatus)) return undefined
  if (!properties.HindranceGipodId && !properties.ZoneId) {
    warnings.add('hindrance left out, it has no id', idOf(feature, index))
    return undefined
  }
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  const box = bboxOf(polygons.flat(2))
  if (!box || !bboxesOverlap(box, bbox)) return undefined
  const area: MultiPolygon = { type: 'MultiPolygon', coordinates: polygons }
  return {
    geometry,
    properties,
    area,
    consequences: splitList(properties.Consequences).map(types.labelOf),
  }
}

function concernsRiders({ consequences, area }: Row, { types, near }: GipodContent): boolean {
  const touched = new Set(consequences.map((text) => touches(text, types)))
  if (touched.has('vehicles') && near.hasLine(area)) return true
  return touched.has('pedestrians') && near.hasStop(area)
}

function toReport(
  id: string,
  rows: readonly Row[],
  causes: readonly Occupancy[],
  source: string,
  warnings: Warnings,
): Report | undefined {
  const periods = rows.flatMap((row) => readPeriod(id, row, warnings))
  if (periods.length === 0) return undefined
  const first = rows[0] as Row
  const { HindranceDescription, HindranceOwner, HindranceURI } = first.properties
  const text =
    HindranceDescription || causes.find(({ Description }) => Description)?.Description || ''
  const owner = HindranceOwner || causes.find(({ Owner }) => Owner)?.Owner
  const consequences = [...new Set(rows.flatMap((row) => row.consequences))]
  const kinds = [...new Set(causes.flatMap((c) => splitList(c.PublicDomainOccupancyTypes)))]
  const modified = rows.map((row) => Date.parse(row.properties.HindranceLastModifiedOn))
  const updated = Math.max(...modified.filter((ms) => !Number.isNaN(ms)))
  const description = [text, owner && `Beheerder: ${owner}`].filter(Boolean).join('\n')
  return {
    key: `hindrance-${id}`,
    reference: id,
    ...(HindranceURI ? { url: HindranceURI } : {}),
    kind: 'works',
    status: 'confirmed',
    planned: true,
    cause: causeOf(first, causes),
    ...(kinds.length > 0 ? { causeDetail: { nl: kinds.join('; ') } } : {}),
    effect: 'UNKNOWN_EFFECT',
    ...(consequences.length > 0 ? { effectDetail: { nl: consequences.join('; ') } } : {}),
    severity: severityOf(rows),
    selectors: [],
    suspended: false,
    selectorBasis: 'stated',
    stops: [],
    detours: [],
    area: areaOf(rows),
    streets: streetsIn([text, ...causes.map((c) => c.Description)].join('\n')),
    impactPeriods: mergePeriods(periods),
    communicationPeriods: [],
    periodBasis: 'stated',
    recurrence: [],
    header: text ? { nl: firstLine(text) } : {},
    description: description ? { nl: description } : {},
    links: {},
    ...(Number.isFinite(updated) ? { updatedAt: toInstant(updated) } : {}),
    relatedTo: causes.map(({ GipodId }) => `${source}:${GipodId}`),
  }
}

/** Instants are UTC. A missing end is open; a missing start is "already". */
function readPeriod(id: string, { properties }: Row, warnings: Warnings): Period[] {
  const read = (value: string) => (value ? Date.parse(value) : undefined)
  const start = read(properties.HindranceStart)
  const end = read(properties.HindranceEnd)
  if (Number.isNaN(start) || Number.isNaN(end)) {
    warnings.add('period left out, it is no time', `${id}: ${properties.HindranceStart}`)
    return []
  }
  if (start !== undefined && end !== undefined && end <= start) {
    warnings.add('period left out, it ends before it starts', `${id}: ${properties.HindranceEnd}`)
    return []
  }
  return [
    {
      ...(start === undefined ? {} : { start: toInstant(start) }),
      ...(end === undefined ? {} : { end: toInstant(end) }),
    },
  ]
}

/** A zone comes once per period. */
function areaOf(rows: readonly Row[]): MultiPolygon {
  const zones = new Map<string, Position[][][]>()
  for (const { properties, area } of rows) {
    const key = properties.ZoneId || JSON.stringify(area.coordinates)
    zones.set(key, area.coordinates as Position[][][])
  }
  return { type: 'MultiPolygon', coordinates: [...zones.values()].flat() }
}

/** GIPOD's "severe" is said of the road; what it means for lines is not known yet. */
function severityOf(rows: readonly Row[]): Severity {
  if (rows.some(({ properties }) => properties.SevereHindrance === true)) return 'WARNING'
  const unknown = rows.every(({ properties }) => properties.SevereHindrance === undefined)
  return unknown ? 'UNKNOWN_SEVERITY' : 'INFO'
}

function readOccupancies(features: readonly unknown[], warnings: Warnings): Occupancy[] {
  const byId = new Map<string, Occupancy>()
  for (const [index, feature] of features.entries()) {
    const parsed = occupancySchema.safeParse(feature)
    if (parsed.success) byId.set(parsed.data.properties.GipodId, parsed.data.properties)
    else warnings.add('occupancy left out, it cannot be read', idOf(feature, index))
  }
  return [...byId.values()]
}

/** Links go both ways, by address; the last part of an address is the id. */
function causesOf(
  id: string,
  rows: readonly Row[],
  occupancies: readonly Occupancy[],
): Occupancy[] {
  const named = new Set(
    rows.flatMap(({ properties }) => splitList(properties.HindranceConsequenceOf).map(lastPart)),
  )
  return occupancies.filter(
    ({ GipodId, MobilityHindrances }) =>
      named.has(GipodId) || splitList(MobilityHindrances).map(lastPart).includes(id),
  )
}

const lastPart = (address: string): string => address.slice(address.lastIndexOf('/') + 1)

/** By the occupancy's type, else by the kind of address the hindrance names as its origin. */
function causeOf(row: Row, causes: readonly Occupancy[]): Cause {
  const types = causes.map(({ Type }) => Type).join(' ')
  const origin = row.properties.HindranceConsequenceOf
  if (/werk/i.test(types)) return 'CONSTRUCTION'
  if (/evenement/i.test(types)) return 'SPECIAL_EVENT'
  if (/\/(ground)?works\//.test(origin)) return 'CONSTRUCTION'
  if (/\/events\//.test(origin)) return 'SPECIAL_EVENT'
  return 'UNKNOWN_CAUSE'
}

function firstLine(text: string): string {
  const line = text.split('\n', 1)[0]?.trim() ?? ''
  if (line.length <= 120) return line
  return `${line.slice(0, line.lastIndexOf(' ', 119))}…`
}

function idOf(feature: unknown, index: number): string {
  const { id, properties } = Object(feature)
  return String(id ?? properties?.HindranceGipodId ?? properties?.GipodId ?? `number ${index + 1}`)
}
