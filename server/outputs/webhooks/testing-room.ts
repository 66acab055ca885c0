/**
 * Webhooks at work for tests: real disruptions, the real outbox, and receivers on this machine.
 *
 * @module
 */

import type { Notice } from '../../access/notify-types.ts'
import { createDisruptions, type Disruptions } from '../../disruptions/disruptions.ts'
import type { Report } from '../../disruptions/report.ts'
import { aDelivery, aReport, smallAreas, smallTown } from '../../disruptions/testing.ts'
import type { Database } from '../../store/database.ts'
import { migrate } from '../../store/migrate.ts'
import { createOutbox, type Outbox } from '../../store/outbox.ts'
import { outboxMigrations } from '../../store/outbox-rows.ts'
import { quiet } from '../../store/testing.ts'
import { type MovableClock, movableClock } from '../../store/testing-clock.ts'
import type { OutputWorld } from '../world.ts'
import { webhookTopic } from './delivery-rows.ts'
import { logSteps } from './log-steps.ts'
import { createSafeSender } from './safe-send.ts'
import type { WebhooksOptions } from './webhook-context.ts'
import { webhookMigrations } from './webhook-schema.ts'
import type { Webhooks } from './webhook-service.ts'
import { createWebhooks } from './webhooks.ts'

export interface WebhookRoom {
  db: Database
  clock: MovableClock
  disruptions: Disruptions
  webhooks: Webhooks
  outbox: Outbox
  notices: Notice[]
  world(): OutputWorld
  /** Everything that a source says from now on. */
  say(...reports: Report[]): Promise<void>
  stop(): Promise<void>
}

export const detour = (over: Partial<Report> = {}): Report =>
  aReport({
    selectors: [{ routeId: 't1a' }],
    stops: [{ stopId: 's2', change: 'notServed', basis: 'stated' }],
    header: { nl: 'Werken in de Hoofdstraat' },
    impactPeriods: [{ start: '2026-11-01T06:00:00Z', end: '2027-11-30T18:00:00Z' }],
    ...over,
  })

export interface RoomOptions extends Partial<Pick<WebhooksOptions, 'key' | 'random' | 'sender'>> {
  clock?: MovableClock
  /** Milliseconds that an attempt may take. */
  timeoutMs?: number
  /** Messages wait in the outbox. */
  withoutOutbox?: boolean
}

/** A process on a database, empty or not. */
export async function startRoom(db: Database, options: RoomOptions = {}): Promise<WebhookRoom> {
  const { clock = movableClock(), timeoutMs = 30_000, random = () => 0 } = options
  const network = await smallTown()
  const disruptions = createDisruptions({ db, network, areas: smallAreas, log: quiet, clock })
  await disruptions.start()
  await migrate(db, outboxMigrations)
  await migrate(db, webhookMigrations)
  const notices: Notice[] = []
  const rules = { allowLoopback: true }
  const safe = createSafeSender({ ...rules, timeoutMs })
  const world = (): OutputWorld => ({
    snapshot: disruptions.snapshot(),
    network,
    ended: [],
    now: disruptions.snapshot().madeAt,
    base: 'https://omweg.example',
    timeZone: 'Europe/Brussels',
    languages: ['nl', 'fr', 'en', 'de'],
    publisher: 'Omweg',
  })
  const webhooks = createWebhooks({
    db,
    log: quiet,
    clock,
    random,
    rules,
    sender: options.sender ?? safe,
    key: options.key,
    notify: async (_tx, notice) => void notices.push(notice),
    realms: [{ base: '', world, steps: logSteps }],
  })
  await webhooks.start()
  const unhear = disruptions.onSnapshot(() => webhooks.wake())
  const outbox = createOutbox({
    db,
    clock,
    log: quiet,
    handlers: options.withoutOutbox ? {} : { [webhookTopic]: webhooks.handler },
    parallelOf: { [webhookTopic]: 16 },
  })
  await outbox.start()
  return {
    db,
    clock,
    disruptions,
    webhooks,
    outbox,
    notices,
    world,
    async say(...reports) {
      await disruptions.deliver(aDelivery({ reports }))
    },
    async stop() {
      unhear()
      await webhooks.stop()
      await outbox.stop()
      await safe.close()
      await disruptions.stop()
    },
  }
}
