/**
 * Puts the sandbox together: a realm with processes of its own.
 *
 * @see docs/decisions/sandbox.md
 * @module
 */

import { sandboxBase, sandboxTenant } from '../shared/sandbox.ts'
import type { Instant } from '../shared/time/period.ts'
import type { Realm } from './api/realm.ts'
import { createRealm } from './api/realm-of.ts'
import type { Processes } from './processes/processes.ts'
import { createSandbox, type Sandbox } from './sandbox/sandbox.ts'
import type { StartOpenOptions } from './start-open-options.ts'
import { type StartProcessesOptions, startProcesses } from './start-processes.ts'

export interface StartedSandbox {
  sandbox: Sandbox
  realm: Realm
  processes: Processes
  stop(): Promise<void>
}

export async function startSandbox(
  options: StartOpenOptions & Omit<StartProcessesOptions, 'realm'>,
): Promise<StartedSandbox> {
  const { config, db, disruptions, staff, network, areas, engine, timeZone, log, publicUrl } =
    options
  const { webhooks } = options
  async function forgetWebhooks(before: Instant): Promise<void> {
    for (const { id, createdAt } of await webhooks.list(sandboxBase, [sandboxTenant])) {
      if (createdAt < before) await webhooks.remove(id)
    }
  }
  let desk: Processes['desk'] | undefined
  const sandbox = createSandbox({
    db,
    disruptions,
    works: staff.works.works,
    engine: () => engine.pool,
    network,
    areas,
    timeZone,
    log,
    forgetAlso: forgetWebhooks,
    desk: {
      open: async (by, tenant) => (await desk?.open(by, tenant)) ?? [],
      answer: async (by, id, answer) => desk?.answer(by, id, answer),
    },
  })
  const realm = await createRealm({
    base: sandboxBase,
    tenants: new Set([sandboxTenant]),
    snapshot: sandbox.snapshot,
    onSnapshot: sandbox.onSnapshot,
    ended: sandbox.ended,
    network,
    timeZone,
    languages: config.languages,
    publisher: 'Omweg',
    publicUrl,
    log,
  })
  const processes = await startProcesses({
    ...options,
    staff: { ...staff, works: { ...staff.works, works: sandbox.works } },
    realm,
  })
  desk = processes.desk
  await sandbox.start()
  return {
    sandbox,
    realm,
    processes,
    async stop() {
      await sandbox.stop()
      await processes.stop()
    },
  }
}
