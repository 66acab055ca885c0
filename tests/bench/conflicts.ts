/**
 * Conflicts of new works with five thousand living ones in Ghent, each with its closure and the best
 * detour of every line hit. Beside it the same found by looking at every pair, and by the drawn
 * geometry of every pair, as one would write it first (with a few of them).
 *
 * @module
 */

import type { ImpactAnswer } from '../../shared/impact.ts'
import { takeAll } from '../../shared/works/answers.ts'
import { impactRequestOf } from '../../shared/works/closure.ts'
import { emptyWorks } from '../../shared/works/empty.ts'
import type { WorksContent } from '../../shared/works/works.ts'
import { built } from './built.ts'
import { randomClosures, randomNumbers } from './closures.ts'
import { ghentWorld } from './ghent-world.ts'
import { median, quantile, report, round } from './measure.ts'

type Board = typeof import('../../server/works/conflict-board.ts')
type Occupations = typeof import('../../server/works/conflict-occupation.ts')
type Conflicts = typeof import('../../server/works/conflicts.ts')
type EngineModule = typeof import('../../server/detours/engine.ts')

/** Over all of Ghent, so that hundreds are in each other's way: far more than ever live there. */
const distinct = 1000
const weeks = 5
const asked = 200
/** Looked at as drawn: all of them would take minutes. */
const fewer = 100
const now = '2026-11-22T08:00:00Z'

/** Prints a line for the board and one for each way to ask. */
export async function benchConflicts(): Promise<void> {
  const world = await ghentWorld()
  const { network, streets } = world
  const { createEngine } = await built<EngineModule>('server/detours/engine')
  const { ConflictBoard, conflictsOn } = await built<Board>('server/works/conflict-board')
  const { occupationOfWorks } = await built<Occupations>('server/works/conflict-occupation')
  const { clashesOf } = await built<Conflicts>('server/works/conflicts')
  const engine = createEngine(world)
  const random = randomNumbers(5)
  const contents = randomClosures(world, distinct + asked).map((geometry, i): WorksContent => {
    const empty = emptyWorks({ timeZone: 'Europe/Brussels', now, modes: ['bus', 'tram'] })
    const closed: WorksContent = {
      ...empty,
      title: `Works ${i}`,
      closure: { parts: [{ id: 'a', geometry }], modes: ['bus', 'tram'], radius: 15 },
    }
    const question = impactRequestOf(closed, { alternatives: 1 })
    return question ? takeAll(closed, engine.ask(question) as ImpactAnswer) : closed
  })
  const place = { network, ...(streets ? { streets } : {}) }
  const board = new ConflictBoard()
  const started = performance.now()
  for (const [i, content] of contents.slice(0, distinct).entries()) {
    const first = await occupationOfWorks(content, place)
    for (let week = 0; week < weeks; week++) {
      const day = 1 + Math.floor(random() * 28)
      const start = `2026-12-${String(day).padStart(2, '0')}T06:00:00Z`
      const periods = [{ start, end: `2027-0${1 + week}-15T18:00:00Z` }]
      const id = `w${i}-${week}`
      board.put({
        key: id,
        kind: 'works',
        id,
        tenant: '44021',
        status: 'published',
        title: content.title,
        publicTitle: content.title,
        isPublic: true,
        gipodIds: [],
        occupation: { ...first, periods },
      })
    }
  }
  report({
    bench: 'conflicts',
    works: distinct * weeks,
    msEachToPlace: round((performance.now() - started) / distinct, 2),
  })
  const questions = contents.slice(distinct).map((content) => ({
    ...content,
    schedule: { ...content.schedule, start: '2026-12-10T07:00', end: '2027-02-01T18:00' },
  }))

  /** @param ask - gives how many conflicts there are */
  const measure = async (
    way: string,
    some: readonly WorksContent[],
    ask: (content: WorksContent) => Promise<number>,
  ): Promise<number> => {
    const times: number[] = []
    let found = 0
    for (const content of some) {
      const from = performance.now()
      found += await ask(content)
      times.push(performance.now() - from)
    }
    report({
      bench: 'conflicts',
      way,
      questions: some.length,
      conflictsEach: round(found / some.length, 1),
      medianMs: round(median(times), 2),
      p95Ms: round(quantile(times, 0.95), 2),
    })
    return median(times)
  }
  const ours = await measure('omweg', questions, async (content) => {
    const occupation = await occupationOfWorks(content, place)
    const mine = { tenant: '44021', gipodIds: [], occupation }
    return (await conflictsOn(board, mine, place, now)).conflicts.length
  })
  await measure('omweg, asked again', questions, async (content) => {
    const occupation = await occupationOfWorks(content, place)
    const mine = { tenant: '44021', gipodIds: [], occupation }
    return (await conflictsOn(board, mine, place, now)).conflicts.length
  })
  const entries = [...board.entries()]
  await measure('every pair, on the streets', questions.slice(0, 50), async (content) => {
    const occupation = await occupationOfWorks(content, place)
    return entries.flatMap((entry) => clashesOf(occupation, entry.occupation, place, now)).length
  })
  const everywhere: [number, number, number, number] = [-180, -90, 180, 90]
  const drawn = entries.slice(0, fewer).map(({ occupation: { periods, closed, ways } }) => ({
    periods,
    ...(closed ? { closed: { ...closed, box: everywhere } } : {}),
    ways: ways.map((way) => ({ ...way, box: everywhere, stretches: [] })),
    driven: [],
    facing: [],
  }))
  const theirs = await measure(
    `every pair with ${fewer}, as drawn`,
    questions.slice(0, 5),
    async (content) => {
      const occupation = await occupationOfWorks(content, { network })
      return drawn.flatMap((other) => clashesOf(occupation, other, { network }, now)).length
    },
  )
  report({
    bench: 'conflicts',
    beside: `every pair with ${fewer}, as drawn`,
    timesFaster: round(theirs / ours),
  })
}
