/**
 * Puts the processes of a realm together.
 *
 * @module
 */

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
  const processes = createProcesses({
    db,
    log,
    network,
    timeZone,
    engine: () => engine.pool,
    snapshot: () => realm.world().snapshot,
    example: () => realm.world().snapshot.example,
    shownAs: realm.base === '' ? disruptions.shownAs : (id) => id,
    works: staff.works.works,
    notify: staff.notify,
    tenants: realm.tenants,
    base: () => realm.world().base,
    pages: () => (realm.base === '' ? realm.world().base : undefined),
    ...(sender ? { sender } : {}),
    tellJob: (tx, { id, tenant, process, status, updated }) =>
      webhooks.enqueueEvent(tx, {
        realm: realm.base,
        tenant,
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
