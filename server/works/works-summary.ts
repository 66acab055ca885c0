/**
 * What lists show of works and find them by, worked out from their content and standing.
 *
 * @module
 */

import type { Geometry } from 'geojson'
import { bboxOf } from '../../shared/geo/polyline.ts'
import type { BBox, Position } from '../../shared/geo/position.ts'
import type { LineRef } from '../../shared/network.ts'
import { fold } from '../../shared/text/fold.ts'
import type { Instant } from '../../shared/time/period.ts'
import { noticeOf } from '../../shared/works/notice.ts'
import { endOf, startOf } from '../../shared/works/schedule.ts'
import type { WorksContent } from '../../shared/works/works.ts'
import type { Queryable } from '../store/database.ts'
import { toJson } from '../store/json-text.ts'
import type { StoredWorks } from './stored-works.ts'

export interface SummaryOf {
  /** What lists go by: what serves, or what is written where nothing does. */
  listed: WorksContent
  /** Of the newest revision: found in a search, too. */
  latest: WorksContent
  at: Instant
}

/** Lines that run otherwise, or are named, each once. */
export function linesOf({ answers, named }: WorksContent): LineRef[] {
  const lines = new Map<string, LineRef>()
  for (const { kind, line } of answers) if (kind !== 'notAffected') lines.set(line.id, line)
  for (const line of named?.lines ?? []) lines.set(line.id, line)
  return [...lines.values()]
}

/** Of the closure; undefined where nothing is drawn. */
export function extentOf({ closure }: WorksContent): BBox | undefined {
  return bboxOf((closure?.parts ?? []).flatMap(({ geometry }) => positionsOf(geometry)))
}

function positionsOf(geometry: Geometry): Position[] {
  if (geometry.type === 'GeometryCollection') return geometry.geometries.flatMap(positionsOf)
  const flat: Position[] = []
  const walk = (part: unknown) => {
    if (!Array.isArray(part)) return
    if (typeof part[0] === 'number') flat.push([part[0], part[1]])
    else for (const inner of part) walk(inner)
  }
  walk(geometry.coordinates)
  return flat
}

/** De Lijn was told less than two months before the start. */
function isLate(content: WorksContent, submittedAt: Instant | undefined, now: Instant): boolean {
  if (submittedAt === undefined) return false
  const { schedule, planned } = content
  const { timeZone } = schedule
  const notice = noticeOf({ submittedAt, start: startOf(schedule), planned, now, timeZone })
  return notice?.state === 'late'
}

/** What a search looks through: titles, streets and line numbers, as {@link fold} has them. */
function searchText(contents: readonly WorksContent[]): string {
  const words = new Set<string>()
  for (const content of contents) {
    words.add(fold(content.title))
    for (const street of content.streets) words.add(fold(street))
    for (const { number } of linesOf(content)) words.add(fold(number))
    if (content.gipodId !== undefined) words.add(fold(content.gipodId))
  }
  return [...words].join('\n')
}

/** Writes the one row of these works. */
export async function writeSummary(
  tx: Queryable,
  works: StoredWorks,
  { listed, latest, at }: SummaryOf,
): Promise<void> {
  const { id, tenant, owner, standing } = works
  const lines = linesOf(listed)
  const box = extentOf(listed)
  const columns: Record<string, unknown> = {
    works: id,
    tenant,
    owner: owner.id,
    status: standing.status,
    edit: standing.edit ?? null,
    latest: standing.latest,
    pending: standing.pending ?? null,
    published: standing.published ?? null,
    submitted_at: standing.submittedAt ?? null,
    updated_at: at,
    review_pending: standing.reviewPending,
    late_notice: isLate(listed, standing.submittedAt, at),
    on_site: standing.onSite,
    title: listed.title,
    cause: listed.cause,
    lines: toJson(lines),
    line_keys: [...new Set(lines.flatMap(({ id, number }) => [fold(id), fold(number)]))],
    streets: listed.streets,
    bbox: box ? toJson(box) : null,
    starts_at: startOf(listed.schedule),
    ends_at: endOf(listed.schedule) ?? null,
    text_only: listed.closure === undefined,
    gipod_id: listed.gipodId ?? null,
    street_search: listed.streets.map(fold).join('\n'),
    search: searchText(listed === latest ? [listed] : [listed, latest]),
  }
  const names = Object.keys(columns)
  await tx.query(
    `insert into works_summary (${names.join(', ')})
     values (${names.map((_, i) => `$${i + 1}`).join(', ')})
     on conflict (works) do update set
       ${names
         .slice(1)
         .map((name) => `${name} = excluded.${name}`)
         .join(', ')}`,
    Object.values(columns),
  )
}
