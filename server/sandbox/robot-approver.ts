/**
 * Approves works that are submitted, or refuses those that ask for it: by the calls that an approver
 * makes in the workspace.
 *
 * @module
 */

import { sandboxTenant } from '../../shared/sandbox.ts'
import type { WorksSummary } from '../../shared/works/works.ts'
import { WorksError, type WorksService } from '../works/works-types.ts'
import { sandboxApprover } from './people.ts'
import { createRobot, type Robot, type RobotOptions, type Task } from './robot.ts'

/** In a title: refuse it, so that a program sees what that looks like. */
const asksRefusal = /weiger/i

export function createRobotApprover({
  works,
  ...options
}: Omit<RobotOptions, 'tasks' | 'name'> & {
  works: Pick<WorksService, 'list' | 'act' | 'onChange'>
}): Robot {
  const act = (
    { id, version }: WorksSummary,
    action: 'approve' | 'reject',
    reason?: string,
  ): Promise<unknown> => works.act(sandboxApprover, id, action, version, reason ? { reason } : {})

  async function decide(each: WorksSummary): Promise<void> {
    if (asksRefusal.test(each.title)) {
      await act(each, 'reject', 'De titel vraagt om een weigering.')
      return
    }
    try {
      await act(each, 'approve')
    } catch (error) {
      if (!(error instanceof WorksError) || error.kind !== 'notNow') throw error
      // What cannot be approved would wait for ever.
      await act(each, 'reject', error.message)
    }
  }

  async function tasks(): Promise<Task[]> {
    const query = { tenant: sandboxTenant, status: ['pending'], pageSize: 100 }
    const { items } = await works.list(sandboxApprover, query)
    return items.map((each) => ({
      // The first time they were submitted is long ago for those that are submitted again.
      since: each.updatedAt,
      run: () => decide(each),
    }))
  }

  const robot = createRobot({ ...options, tasks, name: sandboxApprover.name })
  let forget = () => {}
  return {
    ...robot,
    start() {
      forget = works.onChange(({ tenant }) => {
        if (tenant === sandboxTenant) robot.wake()
      })
      robot.start()
    },
    async stop() {
      forget()
      await robot.stop()
    },
  }
}
