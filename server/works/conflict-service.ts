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
import type { Conflict, Conflicts } from '../../shared/staff-api.ts'
import { type Instant, toInstant } from '../../shared/time/period.ts'
import type { WorksContent } from '../../shared/works/works.ts'
import type { Notify } from '../access/notify-types.ts'
import { EngineBusyError } from '../detours/pool/engine-errors.ts'
import type { Disruptions } from '../disruptions/disruptions.ts'
import { type Clock, systemClock } from '../store/clock.ts'
import type { Database } from '../store/database.ts'
import { breathe } from './breathe.ts'
import { byBeginning, ConflictBoard, conflictKey, conflictsOn } from './conflict-board.ts'
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
  ): Promise<Conflicts>
  /** Of the works as they serve, or as last saved. @throws WorksError */
  ofWorks(by: Principal, id: string): Promise<Conflicts>
  /** Of all living works of a tenant; those between two of its own once. @throws WorksError */
  all(by: Principal, tenant: string): Promise<Conflicts>
  /** Everything anew: the streets or the network are other ones. */
  useWorld(): void
  /** Resolves when all that has happened is worked through. */
  settled(): Promise<void>
}

/** What was no conflict yesterday may begin to be one, and others end: milliseconds. */
const every = 3_600_000

/** Milliseconds that somebody waits for what has just happened. */
const patience = 5_000

/** Of a whole tenant, in one answer. */
const mostOfTenant = 1_000

/** @see ConflictService */
export function createConflicts(options: ConflictsOptions): ConflictService {
  const { db, works, disruptions, log, clock = systemClock, notify, publicTitle } = options
  const tenantNames = new Map(options.tenants.map(({ nis, name }) => [nis, name]))
  const names: EntryNames = { publicTitle, tenantName: (nis) => tenantNames.get(nis) ?? nis }
  let board = new ConflictBoard()
  const flags = conflictFlags(db, notify)
  /** By key. */
  let standing = new Map<string, Standing>()
  let known = new Map<string, Conflicts>()
  /** Versions of disruptions on the board. */
  let shown = new Map<string, number>()
  /** Whether all that is stored is on the board: before that nothing is known. */
  let isFilled = false
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

  /** Lets what has happened be worked through, for a while. @throws EngineBusyError before there is anything */
  async function caughtUp(): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, patience)
    })
    await Promise.race([turn, late])
    clearTimeout(timer)
    if (!isFilled && options.world()) {
      throw new EngineBusyError('Conflicts are still being worked out; try again', 10)
    }
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
    isFilled = true
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
      const found: Conflicts[] = []
      for (const each of own) found.push(await conflictsOf(each, world))
      const all = joined(found)
      next.set(id, all)
      await flags.mark(first, all.conflicts, now())
    }
    known = next
  }

  async function conflictsOf(each: Standing, world: ConflictWorld): Promise<Conflicts> {
    const entry = board.get(worksKey(each))
    if (!entry) return none
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
      if (!world) return none
      if (!isFilled) await caughtUp()
      const occupation = await occupationOfWorks(content, world)
      const gipodIds = content.gipodId === undefined ? [] : [content.gipodId]
      const asked = { tenant, ...(id === undefined ? {} : { worksId: id }), gipodIds, occupation }
      return conflictsOn(board, asked, world, now())
    },
    async ofWorks(by, id) {
      await worksFor(db, by, 'works.read', id)
      await caughtUp()
      return known.get(id) ?? none
    },
    async all(by, tenant) {
      need(by, 'works.read', tenant)
      await caughtUp()
      const own = [...known].flatMap(([id, all]) => (tenantOf(id) === tenant ? [all] : []))
      const all = eachOnce(own.flatMap(({ conflicts }) => conflicts))
      const more = own.reduce((sum, each) => sum + (each.more ?? 0), all.length - mostOfTenant)
      const conflicts = all.slice(0, mostOfTenant)
      return { conflicts, ...(more > 0 ? { more } : {}) }
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

const none: Conflicts = { conflicts: [] }

/** What serves and its edit may be in one conflict. */
function joined(found: readonly Conflicts[]): Conflicts {
  const [first = none, ...others] = found
  if (others.length === 0) return first
  const conflicts = found.flatMap((each) => each.conflicts)
  const more = Math.max(...found.map((each) => each.more ?? 0))
  return {
    conflicts: [...new Map(conflicts.map((each) => [conflictKey(each), each])).values()],
    ...(more > 0 ? { more } : {}),
  }
}

/** Of two works that are in each other's way, what is seen from the one with the smaller id. */
function eachOnce(conflicts: readonly Conflict[]): Conflict[] {
  const pairs = new Set(conflicts.map(({ works, other }) => `${works} ${other.id}`))
  return conflicts
    .filter(({ works = '', other }) => works < other.id || !pairs.has(`${other.id} ${works}`))
    .sort(byBeginning)
}
