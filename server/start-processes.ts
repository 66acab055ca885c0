/**
 * Puts the processes of a realm together.
 *
 * @module
 */

import { sandboxDays } from '../shared/sandbox.ts'
import { toInstant } from '../shared/time/period.ts'
import type { Realm } from './api/realm.ts'
import type { SafeSender } from './outputs/webhooks/safe-send.ts'
import type { Webhooks } from './outputs/webhooks/webhook-service.ts'
import { createProcesses, type Processes } from './processes/processes.ts'
import type { StartOpenOptions } from './start-open-options.ts'

export interface StartProcessesOptions
  extends Pick<
    StartOpenOptions,
    'db' | 'log' | 'network' | 'disruptions' | 'engine' | 'staff' | 'timeZone'
  > {
  realm: Realm
  /** Absent: another realm's processes call who waits for jobs of this one. */
  sender?: SafeSender
  webhooks: Webhooks
}

export async function startProcesses(options: StartProcessesOptions): Promise<Processes> {
  const { db, log, network, disruptions, engine, staff, timeZone, realm, sender, webhooks } =
    options
  const isSandbox = realm.base !== ''
  const processes = createProcesses({
    db,
    log,
    network,
    timeZone,
    engine: () => engine.pool,
    snapshot: () => realm.world().snapshot,
    example: () => realm.world().snapshot.example,
    shownAs: isSandbox ? (id) => id : disruptions.shownAs,
    works: staff.works.works,
    notify: staff.notify,
    tenants: realm.tenants,
    base: () => realm.world().base,
    pages: () => (isSandbox ? undefined : realm.world().base),
    // A robot answers there, and whoever asks is a stranger to the next.
    ...(isSandbox ? { apart: true, keepDays: sandboxDays, hasOperator: async () => true } : {}),
    ...(sender ? { sender } : {}),
    tellJob: (tx, { id, tenant, process, status, updated, owner }) =>
      webhooks.enqueueEvent(tx, {
        realm: realm.base,
        tenant,
        ...(isSandbox ? { onlyOf: owner } : {}),
        type: 'taak.gewijzigd',
        subject: id,
        data: { id, process, status, api: `${realm.world().base}/ogc/jobs/${id}` },
        at: updated ?? toInstant(Date.now()),
        key: `${id}-${status}-${updated}`,
      }),
  })
  await processes.start()
  return processes
}
