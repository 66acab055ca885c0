/**
 * A thread of the engine; started by `engine-pool`.
 *
 * @module
 */

import { parentPort, workerData } from 'node:worker_threads'
import { openNetworkBuffer } from '../../network/columnar-network.ts'
import { openStreetsBuffer } from '../../streets/open-graph.ts'
import { TimeBudgetError } from '../../streets/search/search-types.ts'
import { ClosureError } from '../closure/closure-error.ts'
import { openCoursesBuffer } from '../courses/courses-data.ts'
import { createEngine } from '../engine.ts'
import type { World } from '../engine-types.ts'
import { estimateDetours } from '../estimate/estimate.ts'
import { answerQuestion } from '../question.ts'
import type { FromThread, SharedWorld, ToldError, ToThread, Work, WorkKind } from './engine-work.ts'
import { warmUp } from './warm-up.ts'

const send = (message: FromThread) => parentPort?.postMessage(message)

const openWorld = ({ network, streets, courses }: SharedWorld): World => ({
  network: openNetworkBuffer(network),
  ...(streets ? { streets: openStreetsBuffer(streets) } : {}),
  courses: openCoursesBuffer(courses),
})

const world = openWorld(workerData as SharedWorld)
const engine = createEngine(world)

/** @param deadline - `performance.now()` at which to stop */
type Worker<K extends WorkKind> = (input: Work[K]['input'], deadline: number) => Work[K]['output']

const workers: { [K in WorkKind]: Worker<K> } = {
  question: (input, deadline) => answerQuestion(engine, input, deadline),
  ask: (input, deadline) => engine.ask(input, { deadline }),
  estimate: (input, deadline) => estimateDetours(world, input, { deadline }),
}

function work<K extends WorkKind>({ kind, input, budget }: ToThread<K>): Work[K]['output'] {
  return workers[kind](input, performance.now() + budget)
}

parentPort?.on('message', (task: ToThread) => {
  const { id } = task
  try {
    send({ type: 'done', id, output: work(task) })
  } catch (error) {
    send({ type: 'failed', id, error: told(error) })
  }
})

function told(error: unknown): ToldError {
  if (!(error instanceof Error)) return { message: String(error) }
  const { message, stack } = error
  if (error instanceof ClosureError) return { message, fault: error.code, field: error.field }
  return { message, stack, late: error instanceof TimeBudgetError }
}

send({ type: 'ready' })
warmUp(engine)
