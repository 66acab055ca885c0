/**
 * The register beside the works: its hindrances are offered, taken over once, and compared with what
 * was taken over whenever it changes. Nothing is fetched here; what staff changed is never overwritten.
 *
 * @module
 */

import type { Logger } from 'pino'
import { actorOf, type Principal } from '../../shared/access.ts'
import type { Mode } from '../../shared/network.ts'
import type { GipodDifference, GipodProposal, PageOf } from '../../shared/staff-api.ts'
import { type Instant, toInstant } from '../../shared/time/period.ts'
import type { Works } from '../../shared/works/works.ts'
import type { Notify } from '../access/notify-types.ts'
import type { EnginePool } from '../detours/pool/engine-pool.ts'
import type { Areas } from '../disruptions/areas.ts'
import type { Disruptions } from '../disruptions/disruptions.ts'
import { hashOf } from '../disruptions/hash.ts'
import type { Network } from '../network/network.ts'
import { type Clock, systemClock } from '../store/clock.ts'
import type { Database, Queryable } from '../store/database.ts'
import { migrate } from '../store/migrate.ts'
import { municipalitiesOf } from './gipod-area.ts'
import { draftOf, type GipodField, withFields } from './gipod-content.ts'
import {
  differencesOf,
  endOf,
  type Hindrance,
  hindranceOf,
  isOver,
  seenOf,
  startOf,
} from './gipod-hindrance.ts'
import { linesHit } from './gipod-lines.ts'
import {
  gipodMigrations,
  type Link,
  link,
  linkOf,
  linkOfWorks,
  linksOf,
  seeLink,
} from './gipod-links.ts'
import { need, worksFor } from './works-context.ts'
import { setFlag, system } from './works-flags.ts'
import { appendEvents, loadWorks, staleError, tell } from './works-store.ts'
import { WorksError, type WorksService } from './works-types.ts'

export interface GipodOptions {
  db: Database
  works: Pick<WorksService, 'create' | 'get' | 'save'>
  disruptions: Pick<Disruptions, 'reports' | 'onReports'>
  /** Ids of the feeds that are the register. */
  sources: readonly string[]
  areas: Areas
  engine: () => Pick<EnginePool, 'run'> | undefined
  network: () => Network
  notify: Notify
  timeZone: string
  log: Logger
  clock?: Clock
}

export interface GipodService {
  /** Brings the schema up to date (after that of works) and compares. */
  start(): Promise<void>
  stop(): Promise<void>
  /** Not over yet, those that hit a line first. Pages count from 1. @throws WorksError */
  list(
    by: Principal,
    tenant: string,
    page: number,
    pageSize: number,
  ): Promise<PageOf<GipodProposal>>
  /** A draft, the same one again where it was taken over before. @throws WorksError */
  takeOver(by: Principal, gipodId: string, tenant: string): Promise<Works>
  /** @throws WorksError */
  differences(by: Principal, worksId: string): Promise<GipodDifference[]>
  /** A new revision with these fields; the others count as seen. @throws WorksError `stale` */
  take(
    by: Principal,
    worksId: string,
    version: number,
    fields: readonly GipodField[],
  ): Promise<Works>
  /** Resolves when all that was heard is worked through. */
  settled(): Promise<void>
}

/** In another process somebody was first. */
class TakenMeanwhile extends Error {}

/** @see GipodService */
export function createGipod(options: GipodOptions): GipodService {
  const { db, works, disruptions, sources, areas, network, notify, timeZone, log } = options
  const clock = options.clock ?? systemClock
  const now = (): Instant => toInstant(clock.now())
  const hits = linesHit({ ...options, log })
  /** A double click finds the first one at it. */
  const taking = new Map<string, Promise<Works>>()
  let turn: Promise<unknown> = Promise.resolve()
  let stop = () => {}

  const hindrances = (): Hindrance[] =>
    sources.flatMap((source) =>
      disruptions.reports(source).flatMap(({ report }) => hindranceOf(report) ?? []),
    )
  const hindrance = (gipodId: string) => hindrances().find((each) => each.gipodId === gipodId)

  async function takeOver(by: Principal, gipodId: string, tenant: string): Promise<Works> {
    const before = await linkOf(db, now(), tenant, gipodId)
    if (before) return works.get(by, before.works)
    const found = hindrance(gipodId)
    if (!found || !liesIn(found, tenant, areas)) {
      const message = `The register has no hindrance '${gipodId.slice(0, 40)}' in ${tenant} (any more)`
      throw new WorksError('notFound', message)
    }
    const content = draftOf(found, { timeZone, now: now(), modes: modesOf(network()) })
    try {
      return await works.create(by, { tenant, content }, async (tx, id) => {
        const mine = { tenant, gipodId, works: id, seen: seenOf(found) }
        if (!(await link(tx, mine, now()))) throw new TakenMeanwhile()
        await addLinked(tx, id, by)
      })
    } catch (error) {
      if (!(error instanceof TakenMeanwhile)) throw error
      const theirs = await linkOf(db, now(), tenant, gipodId)
      return theirs ? works.get(by, theirs.works) : takeOver(by, gipodId, tenant)
    }
  }

  async function addLinked(tx: Queryable, id: string, by: Principal) {
    const stored = await loadWorks(tx, id, true)
    if (!stored) return
    await appendEvents(tx, stored, [{ kind: 'linked' }], actorOf(by), now())
    await tell(tx, stored)
  }

  /** Flags works whose hindrance has changed, and tells their people of each change once. */
  async function compare(): Promise<void> {
    const current = new Map(hindrances().map((each) => [each.gipodId, each]))
    for (const each of await linksOf(db, now())) {
      const differences = differencesOf(each.seen, current.get(each.gipodId), now())
      await db.transaction((tx) => mark(tx, each, differences))
    }
  }

  async function mark(
    tx: Queryable,
    { works: id, tenant, gipodId }: Link,
    differences: readonly GipodDifference[],
  ): Promise<void> {
    const at = now()
    await setFlag(tx, id, 'gipodChanged', differences.length > 0, at)
    if (differences.length === 0) return
    const stored = await loadWorks(tx, id)
    if (!stored) return
    const [summary] = await tx.query<{ title: string }>(
      'select title from works_summary where works = $1',
      [id],
    )
    const key = `gipod:${id}:${hashOf(differences)}`
    const reason = `GIPOD ${gipodId}`
    const title = summary?.title ?? ''
    const notice = { kind: 'gipodChanged' as const, tenant, worksId: id, title, by: system, at }
    const { owner } = stored
    const to = owner.kind === 'person' ? { people: [owner.id] } : { right: 'works.write' as const }
    await notify(tx, { ...notice, reason, key }, [to])
  }

  function inTurn(work: () => Promise<void>): Promise<unknown> {
    turn = turn
      .then(work)
      .catch((error) => log.error({ err: error }, 'works cannot be compared with the register'))
    return turn
  }

  return {
    async start() {
      await migrate(db, gipodMigrations)
      stop = disruptions.onReports((source) => {
        if (sources.includes(source)) void inTurn(compare)
      })
      void inTurn(compare)
    },
    async stop() {
      stop()
      await turn
    },
    async list(by, tenant, page, pageSize) {
      need(by, 'works.read', tenant)
      const at = now()
      const own = hindrances().filter((each) => !isOver(each, at) && liesIn(each, tenant, areas))
      const lines = await hits(own)
      const linked = new Map(
        (await linksOf(db, at, tenant)).map((each) => [each.gipodId, each.works]),
      )
      const items = own
        .map((each) =>
          toProposal(each, lines.get(each.gipodId) ?? [], linked.get(each.gipodId), at),
        )
        .sort(
          (a, b) =>
            Number(a.worksId !== undefined) - Number(b.worksId !== undefined) ||
            Number(b.lines.length > 0) - Number(a.lines.length > 0) ||
            (a.start < b.start ? -1 : a.start > b.start ? 1 : 0) ||
            (a.gipodId < b.gipodId ? -1 : 1),
        )
      const from = (page - 1) * pageSize
      return { items: items.slice(from, from + pageSize), total: items.length, page, pageSize }
    },
    takeOver(by, gipodId, tenant) {
      need(by, 'works.write', tenant)
      const key = `${tenant} ${gipodId}`
      const busy = taking.get(key)
      // whoever comes second sees it with their own rights
      if (busy) return busy.then(({ id }) => works.get(by, id))
      const mine = takeOver(by, gipodId, tenant).finally(() => taking.delete(key))
      taking.set(key, mine)
      return mine
    },
    async differences(by, worksId) {
      await worksFor(db, by, 'works.read', worksId)
      const linked = await linkOfWorks(db, worksId)
      return linked ? differencesOf(linked.seen, hindrance(linked.gipodId), now()) : []
    },
    async take(by, worksId, version, fields) {
      const stored = await worksFor(db, by, 'works.write', worksId)
      if (stored.version !== version) throw staleError(stored.version)
      const linked = await linkOfWorks(db, worksId)
      if (!linked)
        throw new WorksError('notNow', 'These works were not taken over from the register')
      const current = hindrance(linked.gipodId)
      const { content } = await works.get(by, worksId)
      const taken = fields.filter((field) => field !== 'status')
      const see = async (tx: Queryable) => {
        const seen = current ? seenOf(current) : { ...linked.seen, gone: true as const }
        await seeLink(tx, { ...linked, seen }, now())
        await setFlag(tx, worksId, 'gipodChanged', false, now())
      }
      if (current && taken.length > 0) {
        const next = withFields(content, current, taken, { timeZone, now: now() })
        return works.save(by, worksId, next, version, `GIPOD ${linked.gipodId}`, async (tx) => {
          await see(tx)
          await addLinked(tx, worksId, by)
        })
      }
      await db.transaction(async (tx) => {
        const locked = await worksFor(tx, by, 'works.write', worksId, true)
        if (locked.version !== version) throw staleError(locked.version)
        await see(tx)
      })
      return works.get(by, worksId)
    },
    settled: async () => {
      await turn
    },
  }
}

function toProposal(
  hindrance: Hindrance,
  lines: readonly string[],
  worksId: string | undefined,
  now: Instant,
): GipodProposal {
  const { gipodId, title, owner, streets, geometry, url } = hindrance
  const end = endOf(hindrance)
  return {
    gipodId,
    title,
    ...(owner === undefined ? {} : { owner }),
    start: startOf(hindrance) ?? now,
    ...(end === undefined ? {} : { end }),
    streets: [...streets],
    geometry: geometry ?? { type: 'GeometryCollection', geometries: [] },
    lines: [...lines],
    ...(url === undefined ? {} : { url }),
    ...(worksId === undefined ? {} : { worksId }),
  }
}

const liesIn = ({ geometry }: Hindrance, tenant: string, areas: Areas): boolean =>
  municipalitiesOf(geometry, areas).has(tenant)

/** Those that run in the network: what works close to begin with. */
function modesOf(network: Network): Mode[] {
  const modes = new Set(network.lines.map(({ mode }) => mode))
  return [...modes].sort()
}
