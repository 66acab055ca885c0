/**
 * Asks the engine what a closure hits now, and checks content against that.
 *
 * @module
 */

import type { ImpactAnswer } from '../../shared/impact.ts'
import { checkWorks } from '../../shared/works/check.ts'
import { impactRequestOf } from '../../shared/works/closure.ts'
import type { WorksContent, WorksFault } from '../../shared/works/works.ts'
import { ClosureError } from '../detours/closure/closure-error.ts'
import { EngineBusyError } from '../detours/pool/engine-errors.ts'
import type { WorksContext } from './works-context.ts'

/** Milliseconds that the engine may think about works that are submitted, and in an emergency. */
const budgets = { needed: 10_000, wanted: 3_000 }

/**
 * What stands in the way of submitting.
 *
 * @param engine - `needed`: without its answer there is none; `wanted`: the rest is checked all the
 * same
 * @throws EngineBusyError, EngineTimeoutError, EngineFailedError where it is needed and gives none
 */
export async function faultsOf(
  context: WorksContext,
  tenant: string,
  content: WorksContent,
  engine: 'needed' | 'wanted' = 'needed',
): Promise<WorksFault[]> {
  const { network, now } = context
  const asked = await ask(context, tenant, content, engine)
  if (Array.isArray(asked)) return asked
  const known = network()
  return checkWorks(content, {
    ...(asked ? { impact: asked } : {}),
    now: now(),
    knownStop: (id) => known.stop(id) !== undefined,
    knownLine: (id) => known.line(id) !== undefined,
  })
}

async function ask(
  { engine, log }: WorksContext,
  tenant: string,
  content: WorksContent,
  need: 'needed' | 'wanted',
): Promise<ImpactAnswer | WorksFault[] | undefined> {
  const question = impactRequestOf(content, { alternatives: 0 })
  if (!question) return undefined
  try {
    const pool = engine()
    if (!pool) throw new EngineBusyError('The detour engine is not ready', 10)
    return await pool.run('ask', question, {
      party: `works ${tenant}`,
      budget: budgets[need],
    })
  } catch (error) {
    if (error instanceof ClosureError) return [{ field: error.field, code: 'emptyClosure' }]
    if (need === 'needed') throw error
    log.warn({ err: error }, 'publishing in an emergency without asking the engine')
    return undefined
  }
}
