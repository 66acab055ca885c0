/**
 * Asks the engine on behalf of a process.
 *
 * @module
 */

import type { ImpactAnswer, ImpactRequest } from '../../shared/impact.ts'
import { ClosureError } from '../detours/closure/closure-error.ts'
import { EngineBusyError } from '../detours/pool/engine-errors.ts'
import type { EnginePool } from '../detours/pool/engine-pool.ts'
import type { AskedBy } from './process.ts'
import { ProcessError } from './process-error.ts'

/** Absent: not ready (yet). */
export type EngineOf = () => Pick<EnginePool, 'run'> | undefined

/**
 * @throws ProcessError `invalid` where the closure cannot be worked with; EngineBusyError,
 * EngineTimeoutError
 */
export async function askEngine(
  engine: EngineOf,
  request: ImpactRequest,
  { party, signal }: AskedBy,
): Promise<ImpactAnswer> {
  const pool = engine()
  if (!pool) throw new EngineBusyError('The detour engine is not ready', 10)
  try {
    return await pool.run('ask', request, { party, ...(signal ? { signal } : {}) })
  } catch (error) {
    if (!(error instanceof ClosureError)) throw error
    const name = `inputs.${error.field}`
    const type = `urn:problem-type:omweg:closure:${error.code}`
    throw new ProcessError('invalid', `${name}: ${error.message}`, {
      issues: [{ name, detail: error.message, type }],
    })
  }
}
