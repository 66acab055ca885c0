/**
 * Answers what programs ask of the operator of public transport.
 *
 * @module
 */

import type { Person } from '../../shared/access.ts'
import { sandboxTenant } from '../../shared/sandbox.ts'
import type { Instant } from '../../shared/time/period.ts'
import { sandboxOperator } from './people.ts'
import { createRobot, type Robot, type RobotOptions } from './robot.ts'

export interface OpenRequest {
  id: string
  /** Since when it waits for an answer. */
  since: Instant
  /** What was asked, in words: where it holds "weiger" it is refused. */
  text: string
}

/** Where an operator finds what is asked of it, and answers. */
export interface RequestDesk {
  /** What waits in a tenant, for who may answer there. */
  open(by: Person, tenant: string): Promise<OpenRequest[]>
  /** What another process answered first may throw. */
  answer(by: Person, id: string, answer: { accept: boolean; remarks: string }): Promise<unknown>
  /** Hear that there may be a new request. Absent: looked at every few seconds. */
  onChange?(hear: () => void): () => void
}

const remarks = {
  yes: 'Bevestigd door de robot van de proefomgeving.',
  no: 'Geweigerd door de robot van de proefomgeving: de vraag bevat "weiger".',
}

export function createRobotOperator({
  desk,
  ...options
}: Omit<RobotOptions, 'tasks' | 'name'> & { desk: RequestDesk }): Robot {
  const robot = createRobot({
    every: desk.onChange ? 30_000 : 2_000,
    ...options,
    name: sandboxOperator.name,
    tasks: async () =>
      (await desk.open(sandboxOperator, sandboxTenant)).map(({ id, since, text }) => ({
        since,
        run: async () => {
          const accept = !/weiger/i.test(text)
          const answer = { accept, remarks: accept ? remarks.yes : remarks.no }
          await desk.answer(sandboxOperator, id, answer)
        },
      })),
  })
  let forget = () => {}
  return {
    ...robot,
    start() {
      forget = desk.onChange?.(() => robot.wake()) ?? (() => {})
      robot.start()
    },
    async stop() {
      forget()
      await robot.stop()
    },
  }
}
