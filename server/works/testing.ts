/**
 * A town with works in it, for tests of this room: the one of `disruptions`, with people of every
 * role in two tenants.
 *
 * @module
 */

import { pino } from 'pino'
import type { Person, Program, Role, Scope } from '../../shared/access.ts'
import type { TenantSettings } from '../../shared/staff-api.ts'
import { structureKey } from '../../shared/works/structure-key.ts'
import type { WorksContent } from '../../shared/works/works.ts'
import type { Notice, Notify } from '../access/notify-types.ts'
import { geometryCourses } from '../detours/courses/courses.ts'
import { createEngine } from '../detours/engine.ts'
import type { EnginePool } from '../detours/pool/engine-pool.ts'
import type { Work } from '../detours/pool/engine-work.ts'
import { createDisruptions, type Disruptions } from '../disruptions/disruptions.ts'
import { aReport, smallAreas, smallTown } from '../disruptions/testing.ts'
import type { Network } from '../network/network.ts'
import type { Clock } from '../store/clock.ts'
import type { Database } from '../store/database.ts'
import type { WorksOptions } from './works-context.ts'
import { worksSource } from './works-context.ts'
import { createWorks } from './works-service.ts'
import type { WorksService } from './works-types.ts'

const quiet = pino({ level: 'silent' })

export const tenants = [
  { nis: '44021', name: 'Gent' },
  { nis: '44088', name: 'Merelbeke-Melle' },
]

export const person = (role: Role, tenant = '44021', id = `${role}-${tenant}`): Person => ({
  kind: 'person',
  id,
  name: `${role} in ${tenant}`,
  memberships: [{ tenant, role }],
})

export const program = (scopes: readonly Scope[], tenant = '44021'): Program => ({
  kind: 'program',
  id: `program-${tenant}`,
  name: 'Contractor',
  tenant,
  scopes,
})

/** Text only: line 5 does not run on Main Street for a week from tomorrow. */
export function aContent(over: Partial<WorksContent> = {}): WorksContent {
  const content = contentWith(over)
  if (content.closure) return content
  const nl = { description: 'Neem lijn 1.', writtenFor: structureKey(content) }
  return { ...content, texts: { nl } }
}

const contentWith = (over: Partial<WorksContent>): WorksContent => ({
  title: 'Main Street',
  cause: 'CONSTRUCTION',
  planned: true,
  named: {
    lines: [{ id: 'local-5', number: '5', mode: 'bus', color: '000000', textColor: 'ffffff' }],
    stops: [{ id: 's3', name: 'Three', lat: 51, lon: 3.71 }],
  },
  schedule: {
    timeZone: 'Europe/Brussels',
    start: '2026-11-23T07:00',
    end: '2026-11-30T18:00',
    repeats: [],
    exceptions: [],
  },
  answers: [],
  replacementStops: [],
  streets: ['Main Street'],
  texts: {},
  ...over,
})

/** Main Street is closed between the stops Three and Four. */
export const aClosure = (): NonNullable<WorksContent['closure']> => ({
  parts: [{ id: 'a', geometry: { type: 'Point', coordinates: [3.7125, 51] } }],
  modes: ['bus', 'tram'],
  radius: 15,
})

/** Time that passes when it is told to, or from one look to the next. */
export function worksClock(start = '2026-11-22T08:00:00Z') {
  let now = Date.parse(start)
  return {
    now: () => now,
    sleep: (_ms: number, signal?: AbortSignal) =>
      new Promise<void>((resolve) => {
        if (signal?.aborted) return resolve()
        signal?.addEventListener('abort', () => resolve(), { once: true })
      }),
    /** @param seconds - to go on by */
    forward(seconds: number) {
      now += seconds * 1000
    },
  } satisfies Clock & { forward(seconds: number): void }
}

export interface TestWorks {
  works: WorksService
  disruptions: Disruptions
  network: Network
  clock: ReturnType<typeof worksClock>
  settings: TenantSettings
  /** What staff were told, as stored: `kind works reason`. */
  told(): Promise<string[]>
  stop(): Promise<void>
}

/** Notices go to a table of the test's own, so that a transaction that is undone undoes them. */
const keepNotice: Notify = async (tx, notice, to) => {
  if (notice.key !== undefined) {
    const known = await tx.query(`select from told where notice->>'key' = $1`, [notice.key])
    if (known.length > 0) return
  }
  await tx.query('insert into told (notice) values ($1)', [JSON.stringify({ ...notice, to })])
}

/** The engine in this thread. */
export function engineOf(network: Network): Pick<EnginePool, 'run'> {
  const engine = createEngine({ network, courses: geometryCourses(network) })
  return {
    run: async (kind, input) => {
      if (kind !== 'ask') throw new Error(`nothing here does '${kind}'`)
      return engine.ask(input as Work['ask']['input']) as Work[typeof kind]['output']
    },
  }
}

/** Says the title to whoever takes line 5. */
export const testReport: WorksOptions['report'] = ({ id, content, onSite }) =>
  aReport({
    key: id,
    selectors: [{ routeId: 'b5' }],
    streets: content.streets,
    header: { nl: content.title },
    description: { nl: onSite },
  })

/** Starts the room on a database; `disruptions` are those of {@link smallTown}. */
export async function worksForTests(
  db: Database,
  over: Partial<WorksOptions> & { clock?: ReturnType<typeof worksClock> } = {},
): Promise<TestWorks> {
  const clock = over.clock ?? worksClock()
  const network = await smallTown()
  const disruptions = createDisruptions({
    db,
    network,
    areas: smallAreas,
    log: quiet,
    clock,
    sources: [...tenants.map(({ nis }) => worksSource(nis)), 'gipod'],
  })
  await disruptions.start()
  await db.query('create table if not exists told (id serial, notice json)')
  const settings: TenantSettings = { authorMayApprove: false, remindDays: 3 }
  const pool = engineOf(network)
  const works = createWorks({
    db,
    disruptions,
    engine: () => pool,
    network: () => network,
    notify: keepNotice,
    settingsOf: async () => settings,
    tenants,
    timeZone: 'Europe/Brussels',
    log: quiet,
    report: testReport,
    ...over,
    clock,
  })
  await works.start()
  return {
    works,
    disruptions,
    network,
    clock,
    settings,
    told: async () => {
      const rows = await db.query<{ notice: Notice }>('select notice from told order by id')
      return rows.map(({ notice: { kind, worksId, reason } }) =>
        [kind, worksId, ...(reason ? [reason] : [])].join(' '),
      )
    },
    async stop() {
      await works.stop()
      await disruptions.stop()
    },
  }
}
