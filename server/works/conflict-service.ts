/**
 * Conflicts as they stand now, found again with every change of works, of what feeds say and of the
 * streets; flagged and told.
 *
 * The board lives in memory, in every process; what is stored is only the flags. One change is
 * worked through at a time, with pauses, so that nobody waits for it.
 *
 * @module
 */

import type { Logger } from 'pino'
import type { Principal } from '../../shared/access.ts'
import type { Disruption } from '../../shared/disruption.ts'
import type { BBox } from '../../shared/geo/position.ts'
import type { Conflict } from '../../shared/staff-api.ts'
import { type Instant, toInstant } from '../../shared/time/period.ts'
import type { WorksContent } from '../../shared/works/works.ts'
import type { Notify } from '../access/notify-types.ts'
import type { Disruptions } from '../disruptions/disruptions.ts'
import { type Clock, systemClock } from '../store/clock.ts'
import type { Database } from '../store/database.ts'
import { breathe } from './breathe.ts'
import { ConflictBoard, conflictsOn } from './conflict-board.ts'
import {
  disruptionKey,
  type EntryNames,
  entryOfDisruption,
  entryOfWorks,
  type Standing,
  standingWorks,
  worksKey,
} from './conflict-entries.ts'
import { conflictFlags } from './conflict-flags.ts'
import { boxesOf, type ConflictWorld, occupationOfWorks } from './conflict-occupation.ts'
import { need, worksFor } from './works-context.ts'
import type { WorksService } from './works-types.ts'

export interface ConflictsOptions extends Pick<EntryNames, 'publicTitle'> {
  db: Database
  works: Pick<WorksService, 'onChange'>
  disruptions: Pick<Disruptions, 'snapshot' | 'onSnapshot'>
  /** Network and streets in use; absent: not ready (yet), so no conflicts are known. */
  world: () => ConflictWorld | undefined
  tenants: readonly { nis: string; name: string }[]
  notify: Notify
  log: Logger
  clock?: Clock
}

export interface ConflictService {
  /** After works and disruptions have. Resolves at once; the board fills in the background. */
  start(): void
  stop(): Promise<void>
  /** Of content, stored or not. @param id - of the works it is of, which are no conflict to themselves */
  of(
    by: Principal,
    asked: { tenant: string; id?: string; content: WorksContent },
  ): Promise<Conflict[]>
  /** Of the works as they serve, or as last saved. @throws WorksError */
  ofWorks(by: Principal, id: string): Promise<Conflict[]>
  /** Of all living works of a tenant; those between two of its own once. @throws WorksError */
  all(by: Principal, tenant: string): Promise<Conflict[]>
  /** Everything anew: the streets or the network are other ones. */
  useWorld(): void
  /** Resolves when all that has happened is worked through. */
  settled(): Promise<void>
}

/** What was no conflict yesterday may begin to be one, and others end: milliseconds. */
const every = 3_600_000

/** @see ConflictService */
export function createConflicts(options: ConflictsOptions): ConflictService {
  const { db, works, disruptions, log, clock = systemClock, notify, publicTitle } = options
  const tenantNames = new Map(options.tenants.map(({ nis, name }) => [nis, name]))
  const names: EntryNames = { publicTitle, tenantName: (nis) => tenantNames.get(nis) ?? nis }
  let board = new ConflictBoard()
  const flags = conflictFlags(db, notify)
  /** By key. */
  let standing = new Map<string, Standing>()
  let known = new Map<string, Conflict[]>()
  /** Versions of disruptions on the board. */
  let shown = new Map<string, number>()
  const stopping = new AbortController()
  let turn: Promise<unknown> = Promise.resolve()
  let stops: (() => void)[] = []
  const now = (): Instant => toInstant(clock.now())

  function inTurn(work: (world: ConflictWorld) => Promise<void>): void {
    turn = turn
      .then(async () => {
        const world = options.world()
        if (world && !stopping.signal.aborted) await work(world)
      })
      .catch((error) => log.error({ err: error }, 'conflicts cannot be worked out'))
  }

  /** Everything from what is stored. Until it is there, what was known stays. */
  async function fill(world: ConflictWorld): Promise<void> {
    const fresh = new ConflictBoard()
    shown = new Map()
    await placeDisruptions(world, disruptions.snapshot().disruptions, fresh)
    const all = await standingWorks(db, now())
    for (const each of all) await place(each, world, fresh)
    board = fresh
    standing = new Map(all.map((each) => [worksKey(each), each]))
    await judge(new Set([...all.map(({ id }) => id), ...(await flags.load())]), world)
  }

  async function place(each: Standing, world: ConflictWorld, on = board): Promise<void> {
    await breathe()
    standing.set(worksKey(each), each)
    on.put(await entryOfWorks(each, world, names))
  }

  /** @returns boxes of what came, went or moved */
  async function placeDisruptions(
    world: ConflictWorld,
    all: readonly Disruption[],
    on = board,
  ): Promise<BBox[]> {
    const touched: BBox[] = []
    const next = new Map(all.map(({ id, version }) => [id, version]))
    const remove = (id: string) => {
      const entry = on.get(disruptionKey(id))
      if (entry) touched.push(...boxesOf(entry.occupation))
      on.drop(disruptionKey(id))
    }
    for (const id of shown.keys()) if (!next.has(id)) remove(id)
    for (const disruption of all) {
      if (shown.get(disruption.id) === disruption.version) continue
      await breathe()
      remove(disruption.id)
      const entry = await entryOfDisruption(disruption, world)
      if (!entry) continue
      on.put(entry)
      touched.push(...boxesOf(entry.occupation))
    }
    shown = next
    return touched
  }

  /** Some works changed: what they were near, and what they are near now, is judged anew. */
  async function renew(world: ConflictWorld, ids: readonly string[]): Promise<void> {
    const touched: BBox[] = []
    for (const id of ids) {
      for (const isEdit of [false, true]) {
        const key = worksKey({ id, isEdit })
        const entry = board.get(key)
        if (entry) touched.push(...boxesOf(entry.occupation))
        board.drop(key)
        standing.delete(key)
      }
    }
    for (const each of await standingWorks(db, now(), ids)) {
      await place(each, world)
      const entry = board.get(worksKey(each))
      if (entry) touched.push(...boxesOf(entry.occupation))
    }
    await judge(new Set([...ids, ...worksNear(touched)]), world)
  }

  const worksNear = (boxes: readonly BBox[]): string[] =>
    board.near(boxes).flatMap(({ kind, id }) => (kind === 'works' ? [id] : []))

  async function judge(ids: ReadonlySet<string>, world: ConflictWorld): Promise<void> {
    const next = new Map(known)
    for (const id of ids) {
      await breathe()
      if (stopping.signal.aborted) return
      const own = [false, true].flatMap((isEdit) => standing.get(worksKey({ id, isEdit })) ?? [])
      const [first] = own
      if (!first) {
        next.delete(id)
        await flags.clear(id, now())
        continue
      }
      const found: Conflict[] = []
      for (const each of own) found.push(...(await conflictsOf(each, world)))
      const conflicts = joined(found)
      next.set(id, conflicts)
      await flags.mark(first, conflicts, now())
    }
    known = next
  }

  async function conflictsOf(each: Standing, world: ConflictWorld): Promise<Conflict[]> {
    const entry = board.get(worksKey(each))
    if (!entry) return []
    const { tenant, id } = each
    const { gipodIds, occupation } = entry
    return conflictsOn(board, { tenant, worksId: id, gipodIds, occupation }, world, now())
  }

  return {
    start() {
      stops = [
        works.onChange(({ id }) =>
          inTurn(async (world) => (id === undefined ? fill(world) : renew(world, [id]))),
        ),
        disruptions.onSnapshot((snapshot) =>
          inTurn(async (world) => {
            const touched = await placeDisruptions(world, snapshot.disruptions)
            if (touched.length > 0) await judge(new Set(worksNear(touched)), world)
          }),
        ),
      ]
      inTurn(fill)
      void (async () => {
        for (;;) {
          await clock.sleep(every, stopping.signal)
          if (stopping.signal.aborted) return
          inTurn((world) => judge(new Set([...standing.values()].map(({ id }) => id)), world))
        }
      })()
    },
    async stop() {
      stopping.abort()
      for (const stop of stops) stop()
      await turn
    },
    async of(by, { tenant, id, content }) {
      need(by, 'works.read', tenant)
      const world = options.world()
      if (!world) return []
      const occupation = await occupationOfWorks(content, world)
      const gipodIds = content.gipodId === undefined ? [] : [content.gipodId]
      const asked = { tenant, ...(id === undefined ? {} : { worksId: id }), gipodIds, occupation }
      return conflictsOn(board, asked, world, now())
    },
    async ofWorks(by, id) {
      await worksFor(db, by, 'works.read', id)
      await turn
      return known.get(id) ?? []
    },
    async all(by, tenant) {
      need(by, 'works.read', tenant)
      await turn
      return eachOnce(
        [...known].filter(([id]) => tenantOf(id) === tenant).flatMap(([, all]) => all),
      )
    },
    useWorld: () => inTurn(fill),
    settled: async () => {
      await turn
    },
  }

  function tenantOf(id: string): string | undefined {
    return standing.get(worksKey({ id, isEdit: false }))?.tenant
  }
}

/** What serves and its edit may be in one conflict. */
const joined = (conflicts: readonly Conflict[]): Conflict[] => [
  ...new Map(
    conflicts.map((conflict) => [
      `${conflict.kind} ${conflict.why} ${conflict.other.kind} ${conflict.other.id}`,
      conflict,
    ]),
  ).values(),
]

/** Of two works that are in each other's way, what is seen from the one with the smaller id. */
function eachOnce(conflicts: readonly Conflict[]): Conflict[] {
  const pairs = new Set(conflicts.map(({ works, other }) => `${works} ${other.id}`))
  return conflicts
    .filter(({ works = '', other }) => works < other.id || !pairs.has(`${other.id} ${works}`))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}
