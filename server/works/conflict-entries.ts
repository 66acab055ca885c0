/**
 * What stands on the board: living works, edits of those that serve, and what feeds say.
 *
 * @module
 */

import type { Disruption } from '../../shared/disruption.ts'
import { sandboxTenant } from '../../shared/sandbox.ts'
import type { Instant } from '../../shared/time/period.ts'
import type { WorksContent } from '../../shared/works/works.ts'
import type { Queryable } from '../store/database.ts'
import type { Entry } from './conflict-board.ts'
import {
  type ConflictWorld,
  occupationOfDisruption,
  occupationOfWorks,
} from './conflict-occupation.ts'
import { type LiveWorks, liveWorks } from './works-live.ts'

/** Works as they count for conflicts. */
export type Standing = Pick<
  LiveWorks,
  'id' | 'tenant' | 'version' | 'status' | 'title' | 'owner' | 'content'
> & {
  /** A newer revision of works that serve, which riders do not see yet. */
  isEdit: boolean
}

export const worksKey = ({ id, isEdit }: Pick<Standing, 'id' | 'isEdit'>): string =>
  `works ${id}${isEdit ? ' edit' : ''}`

export const disruptionKey = (id: string): string => `disruption ${id}`

/**
 * Those of the sandbox are nowhere.
 *
 * @param ids - only these; absent: all that live
 */
export async function standingWorks(
  db: Queryable,
  now: Instant,
  ids?: readonly string[],
): Promise<Standing[]> {
  const query = { now, ...(ids ? { ids } : {}) }
  const live = await liveWorks(db, query)
  const edits = await editsOf(db, now, ids)
  return [...live, ...edits.map((edit) => ({ ...edit, isEdit: true }))]
    .filter(({ tenant }) => tenant !== sandboxTenant)
    .map((works) => ({ isEdit: false, ...works }))
}

/** The newest revision of works that serve another one. */
const editsOf = (
  db: Queryable,
  now: Instant,
  ids: readonly string[] | undefined,
): Promise<Omit<Standing, 'isEdit'>[]> =>
  db.query(
    `select w.id, s.tenant, w.version, s.status, s.title, w.created_by as owner, r.content
     from works_summary s
     join works w on w.id = s.works
     join works_revision r on r.works = s.works and r.number = s.latest
     where s.status = 'published' and s.edit is not null and s.latest <> s.published
       and (s.ends_at is null or s.ends_at > $1)
       and ($2::text[] is null or s.works = any($2::text[]))
     order by w.id`,
    [now, ids ?? null],
  )

export interface EntryNames {
  tenantName(nis: string): string
  /** What riders read above works. */
  publicTitle(content: WorksContent): string
}

export async function entryOfWorks(
  works: Standing,
  world: ConflictWorld,
  { tenantName, publicTitle }: EntryNames,
): Promise<Entry> {
  const { id, tenant, status, content, isEdit } = works
  return {
    key: worksKey(works),
    kind: 'works',
    id,
    tenant,
    tenantName: tenantName(tenant),
    status,
    title: content.title,
    publicTitle: publicTitle(content),
    isPublic: status === 'published' && !isEdit,
    gipodIds: content.gipodId === undefined ? [] : [content.gipodId],
    occupation: await occupationOfWorks(content, world),
  }
}

/** Undefined for what takes no street, and for our own works: those are on the board themselves. */
export async function entryOfDisruption(
  disruption: Disruption,
  world: ConflictWorld,
): Promise<Entry | undefined> {
  const { id, sources, texts, status } = disruption
  if (status === 'cancelled' || sources.some(({ source }) => isWorksSource(source)))
    return undefined
  const occupation = await occupationOfDisruption(disruption, world)
  if (!occupation.closed && occupation.ways.length === 0) return undefined
  const headers = texts.map(({ header }) => header.nl ?? Object.values(header)[0] ?? '')
  const title = headers.find((header) => header !== '') ?? sources[0]?.publisher ?? id
  return {
    key: disruptionKey(id),
    kind: 'disruption',
    id,
    title,
    publicTitle: title,
    isPublic: true,
    gipodIds: sources.flatMap(({ reference }) => reference ?? []),
    occupation,
  }
}

const isWorksSource = (source: string): boolean => /^works-\d/.test(source)
