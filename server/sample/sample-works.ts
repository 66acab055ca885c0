/**
 * Works of the bundled sample, made as staff would make them: drawn, answered with what the engine
 * proposes, submitted, approved or refused by a colleague. What is over is made anew, so that a
 * demo left running for weeks stays alive.
 *
 * @module
 */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Person, Role } from '../../shared/access.ts'
import type { ImpactAnswer } from '../../shared/impact.ts'
import { toInstant } from '../../shared/time/period.ts'
import { takeAll } from '../../shared/works/answers.ts'
import { impactRequestOf } from '../../shared/works/closure.ts'
import type { Works, WorksContent } from '../../shared/works/works.ts'
import { addMembership, findOrMakePerson } from '../access/people-store.ts'
import type { EnginePool } from '../detours/pool/engine-pool.ts'
import { fillDates } from '../feeds/example/template.ts'
import type { Network } from '../network/network.ts'
import type { Clock } from '../store/clock.ts'
import type { Database, Migration } from '../store/database.ts'
import { migrate } from '../store/migrate.ts'
import type { WorksService } from '../works/works-types.ts'
import { contentOf, type SampleWorks } from './sample-content.ts'

/** Which works an entry of the sample was last made into. */
const migrations: Migration[] = [
  {
    id: 'sample-1-works',
    sql: 'create table sample_works (key text primary key, works_id text not null)',
  },
]

interface SamplePerson {
  id: string
  name: string
  tenant: string
  role: Role
}

export interface SampleOptions {
  db: Database
  works: Pick<WorksService, 'create' | 'get' | 'act'>
  engine: () => Pick<EnginePool, 'run'> | undefined
  network: () => Network
  /** Folder of `works.json` and `people.json`. */
  dir: string
  timeZone: string
  tenants: readonly { nis: string }[]
  clock: Pick<Clock, 'now'>
  log: Logger
}

/** Looked at again after so many milliseconds. */
const again = 6 * 3_600_000

/** Make the sample's works, and again what is over by then. @returns how to stop */
export async function keepSample(options: SampleOptions): Promise<() => void> {
  const { log } = options
  const make = () =>
    makeSampleWorks(options).catch((error) => log.error({ err: error }, 'no works for the sample'))
  await make()
  const timer = setInterval(make, again)
  timer.unref()
  return () => clearInterval(timer)
}

/** Make what is missing or over. @returns how many were made */
async function makeSampleWorks(options: SampleOptions): Promise<number> {
  const { db, dir, timeZone, clock, log } = options
  await migrate(db, migrations)
  const now = toInstant(clock.now())
  const read = async (name: string) =>
    JSON.parse(fillDates(await readFile(join(dir, name), 'utf8'), now, timeZone))
  const served = new Set(options.tenants.map(({ nis }) => nis))
  const isServed = ({ tenant }: { tenant: string }) => served.has(tenant)
  const people = await employ(
    db,
    ((await read('people.json')) as SamplePerson[]).filter(isServed),
    now,
  )
  let made = 0
  for (const entry of ((await read('works.json')) as SampleWorks[]).filter(isServed)) {
    try {
      if (await isAlive(entry, people, options)) continue
      const works = await make(entry, people, options)
      await db.query(
        `insert into sample_works (key, works_id) values ($1, $2)
         on conflict (key) do update set works_id = excluded.works_id`,
        [entry.id, works.id],
      )
      made++
    } catch (error) {
      log.error({ err: error, works: entry.id }, 'works of the sample cannot be made')
    }
  }
  return made
}

/** They have no password and an address that no mail ever reaches. */
async function employ(db: Database, sample: readonly SamplePerson[], at: string) {
  const people = new Map<string, Person>()
  for (const { id: key, name, tenant, role } of sample) {
    const { id } = await db.transaction(async (tx) => {
      const email = `${key}@${tenant}.voorbeeld.invalid`
      const person = await findOrMakePerson(tx, { name, email, lang: 'nl' }, at)
      const membership = { person: person.id, tenant, role, source: 'local', accepted_at: at }
      await addMembership(tx, membership, at)
      return person
    })
    people.set(key, { kind: 'person', id, name, memberships: [{ tenant, role }] })
  }
  return people
}

type People = ReadonlyMap<string, Person>

function personOf(people: People, key: string | undefined): Person {
  const person = people.get(key ?? '')
  if (!person) throw new Error(`nobody in people.json is '${key}'`)
  return person
}

async function isAlive(
  { id, author }: SampleWorks,
  people: People,
  { db, works }: SampleOptions,
): Promise<boolean> {
  const [row] = await db.query<{ works_id: string }>(
    'select works_id from sample_works where key = $1',
    [id],
  )
  if (!row) return false
  const { status } = await works.get(personOf(people, author), row.works_id)
  return status !== 'ended'
}

async function make(entry: SampleWorks, people: People, options: SampleOptions): Promise<Works> {
  const { works, network, timeZone } = options
  const author = personOf(people, entry.author)
  const drawn = contentOf(entry, network(), timeZone)
  const content = entry.state === 'draft' ? drawn : await answered(drawn, options)
  const draft = await works.create(author, { tenant: entry.tenant, content })
  if (entry.state === 'draft') return draft
  const submitted = await works.act(author, draft.id, 'submit', draft.version)
  if (entry.state === 'pending') return submitted
  const approver = personOf(people, entry.approver)
  if (entry.state === 'rejected') {
    const { reason } = entry
    return works.act(approver, draft.id, 'reject', submitted.version, { reason })
  }
  const published = await works.act(approver, draft.id, 'approve', submitted.version)
  if (!entry.onSite) return published
  return works.act(author, draft.id, 'confirm', published.version, { there: true })
}

/** With the best proposal for everything that is hit. */
async function answered(content: WorksContent, { engine }: SampleOptions): Promise<WorksContent> {
  const request = impactRequestOf(content)
  if (!request) return content
  const pool = engine()
  if (!pool) throw new Error('the detour engine is not ready')
  const answer: ImpactAnswer = await pool.run('ask', request, { party: 'sample' })
  return takeAll({ ...content, streets: answer.closed.streets }, answer)
}
