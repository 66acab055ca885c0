/**
 * Works that are there to look at in an empty sandbox: made from the network in use, drawn where a
 * line runs, answered with what the engine proposes, submitted, approved by the robot. Without streets
 * the engine proposes nothing, and there are none.
 *
 * @module
 */

import { measures, positionAt } from '../../shared/geo/polyline.ts'
import type { Position } from '../../shared/geo/position.ts'
import { usualRadius } from '../../shared/impact.ts'
import type { Pattern } from '../../shared/network.ts'
import { sandboxName, sandboxTenant } from '../../shared/sandbox.ts'
import { toInstant } from '../../shared/time/period.ts'
import { addDays, instantToLocal } from '../../shared/time/zone.ts'
import { isWhole, takeAll } from '../../shared/works/answers.ts'
import { impactRequestOf } from '../../shared/works/closure.ts'
import { emptyWorks } from '../../shared/works/empty.ts'
import type { WorksContent } from '../../shared/works/works.ts'
import type { EnginePool } from '../detours/pool/engine-pool.ts'
import type { Network } from '../network/network.ts'
import type { Clock } from '../store/clock.ts'
import type { WorksService } from '../works/works-types.ts'
import { sandboxEditor } from './people.ts'

export interface DemoOptions {
  works: Pick<WorksService, 'list' | 'create' | 'act'>
  engine: () => Pick<EnginePool, 'run'> | undefined
  network: () => Network
  timeZone: string
  clock: Pick<Clock, 'now'>
}

/** So many are there. */
const wanted = 3
/** Places that are tried for them. */
const tries = 40

/** Make what is missing. @returns how many were made */
export async function makeDemoWorks(options: DemoOptions): Promise<number> {
  const { works } = options
  const { items } = await works.list(sandboxEditor, {
    tenant: sandboxTenant,
    status: ['pending', 'published'],
    owner: 'me',
  })
  const titles = new Set(items.map(({ title }) => title))
  let made = 0
  for (const place of places(options.network())) {
    if (titles.size >= wanted) break
    const content = await contentAt(place, options)
    if (!content || titles.has(content.title)) continue
    const draft = await works.create(sandboxEditor, { tenant: sandboxTenant, content })
    await works.act(sandboxEditor, draft.id, 'submit', draft.version)
    titles.add(content.title)
    made++
  }
  return made
}

interface Place {
  line: string
  stop: string
  at: Position
}

/** Half-way between two stops half-way along lines that lie apart in the list; always the same. */
function* places(network: Network): Iterable<Place> {
  const { lines } = network
  const step = Math.max(1, Math.floor(lines.length / tries))
  for (let i = 0; i < lines.length; i += step) {
    const line = lines[i]
    const route = network.routes.find(({ lineId }) => lineId === line?.id)
    const pattern = route && network.patternsOfRoute(route.id)[0]
    const place = line && pattern && middleOf(pattern)
    const stop = place && network.stop(place.stopId)
    if (stop) yield { line: line.number, stop: stop.name, at: place.at }
  }
}

function middleOf({ shape, visits }: Pattern): { stopId: string; at: Position } | undefined {
  const middle = Math.floor(visits.length / 2)
  const [before, after] = [visits[middle - 1], visits[middle]]
  if (!before || !after || shape.length < 2) return undefined
  const at = positionAt(shape, measures(shape), (before.measure + after.measure) / 2)
  return { stopId: before.stopId, at }
}

/** @returns undefined where the engine does not find a way round for every line that is hit */
async function contentAt(
  { line, stop, at }: Place,
  { engine, timeZone, clock }: DemoOptions,
): Promise<WorksContent | undefined> {
  const now = toInstant(clock.now())
  const today = instantToLocal(now, timeZone).date
  const empty = emptyWorks({ timeZone, now, modes: ['bus', 'tram'] })
  const drawn: WorksContent = {
    ...empty,
    title: `${sandboxName}: werken op lijn ${line} bij ${stop}`,
    schedule: {
      ...empty.schedule,
      start: `${today}T07:00`,
      end: `${addDays(today, 5)}T18:00`,
    },
    closure: {
      parts: [{ id: 'p1', geometry: { type: 'Point', coordinates: at } }],
      modes: ['bus', 'tram'],
      radius: usualRadius,
    },
  }
  const request = impactRequestOf(drawn)
  const pool = engine()
  if (!request || !pool) return undefined
  const answer = await pool.run('ask', request, { party: 'sandbox' })
  const taken = takeAll({ ...drawn, streets: answer.closed.streets }, answer)
  const byPattern = new Map(taken.answers.map((each) => [each.patternId, each]))
  const whole = answer.impacts.every((impact) => isWhole(byPattern.get(impact.patternId), impact))
  return answer.impacts.length > 0 && whole ? taken : undefined
}
