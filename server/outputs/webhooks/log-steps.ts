/**
 * The steps of the public realm: its log, entry by entry.
 *
 * @module
 */

import { type LogStep, lastSequence, stepsAfter, stepsSince } from '../../disruptions/log-steps.ts'
import type { Step, StepSource } from './webhook-types.ts'

export const logSteps: StepSource = {
  end: lastSequence,
  async after(tx, cursor, limit) {
    const found = await stepsAfter(tx, cursor, limit)
    return { steps: found.map(toStep), cursor: found.at(-1)?.sequence ?? cursor }
  },
  since: async (tx, at, about) => (await stepsSince(tx, at, about)).map(toStep),
}

const toStep = ({ sequence, ...rest }: LogStep): Step => ({ key: `${sequence}`, ...rest })
