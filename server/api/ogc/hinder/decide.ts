/**
 * What the detour engine adds to hindrance that is sent: the streets it lies on, which answers still
 * hold, and its proposals where those are wanted.
 *
 * @module
 */

import type { ImpactAnswer } from '../../../../shared/impact.ts'
import { carryOver, takeAll } from '../../../../shared/works/answers.ts'
import { impactRequestOf } from '../../../../shared/works/closure.ts'
import type { WorksContent } from '../../../../shared/works/works.ts'
import { ClosureError } from '../../../detours/closure/closure-error.ts'
import { EngineBusyError } from '../../../detours/pool/engine-errors.ts'
import type { EnginePool } from '../../../detours/pool/engine-pool.ts'
import { Refusal } from '../../guard.ts'
import { problem } from '../../problem.ts'

export interface Decide {
  engine: () => Pick<EnginePool, 'run'> | undefined
  tenant: string
  /** As it was; absent: it is new. */
  before?: WorksContent
  /** Take the best proposal for every line without an answer. */
  proposals: boolean
  /** Nobody said which they are. */
  findStreets: boolean
}

/** Milliseconds that the engine may think. */
const budget = 10_000

/**
 * @returns the content, decided as far as it can be
 * @throws Refusal 400 where the geometry cannot be worked with; where proposals are wanted also
 * EngineBusyError, EngineTimeoutError, EngineFailedError
 */
export async function decide(content: WorksContent, asked: Decide): Promise<WorksContent> {
  const { before, proposals, findStreets } = asked
  const question = impactRequestOf(content)
  const isMoved = before !== undefined && before.answers.length > 0 && isOther(content, before)
  if (!question || !(proposals || findStreets || isMoved)) return content
  const answer = await ask(question, asked)
  if (!answer) return content
  const carried = before ? carryOver(content, answer, before.closure).content : content
  const found = findStreets ? { ...carried, streets: answer.closed.streets } : carried
  return proposals ? takeAll(found, answer) : found
}

/** Answers were given on another closure, or at other times. */
const isOther = (content: WorksContent, before: WorksContent): boolean =>
  JSON.stringify([content.closure, content.schedule]) !==
  JSON.stringify([before.closure, before.schedule])

async function ask(
  question: NonNullable<ReturnType<typeof impactRequestOf>>,
  { engine, tenant, proposals }: Decide,
): Promise<ImpactAnswer | undefined> {
  try {
    const pool = engine()
    if (!pool) throw new EngineBusyError('The detour engine is not ready', 10)
    return await pool.run('ask', question, { party: `ogc ${tenant}`, budget })
  } catch (error) {
    if (error instanceof ClosureError) {
      throw new Refusal(
        problem('badRequest', error.message, {
          issues: [
            {
              in: 'body',
              name: error.field.replace(/^closure/, 'geometry'),
              detail: error.message,
            },
          ],
        }),
      )
    }
    // A draft may be written without it.
    if (proposals) throw error
    return undefined
  }
}
