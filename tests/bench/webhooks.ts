/**
 * How many webhooks a second reach a receiver on this machine, against what bare requests to the same
 * receiver reach in the same run: the difference is the database, the signing and the log.
 *
 * @module
 */

import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { Agent, request } from 'undici'
import { webhookTopic } from '../../server/outputs/webhooks/delivery-rows.ts'
import { createSafeSender } from '../../server/outputs/webhooks/safe-send.ts'
import { webhookMigrations } from '../../server/outputs/webhooks/webhook-schema.ts'
import { createWebhooks } from '../../server/outputs/webhooks/webhooks.ts'
import { migrate } from '../../server/store/migrate.ts'
import { openDatabase } from '../../server/store/open.ts'
import { createOutbox } from '../../server/store/outbox.ts'
import { outboxMigrations } from '../../server/store/outbox-rows.ts'
import { findServer, startServer } from '../../server/store/testing.ts'
import { report, round } from './measure.ts'

const messages = 1_000
/** As many receivers as are told of one thing. */
const receivers = 20
const parallel = 64
const tenant = '44021'
const log = pino({ level: 'silent' })

/** Print the figures: embedded, and on a PostgreSQL server where one can be had. */
export async function benchWebhooks(): Promise<void> {
  const bare = await bareRequests()
  report({ bench: 'webhooks', what: 'bare requests', messages, perSecond: round(bare, 0) })
  await withDatabase('embedded', undefined, bare)
  const binaries = findServer()
  if (!binaries) return
  const server = await startServer(binaries)
  try {
    await withDatabase('server', server.url, bare)
  } finally {
    await server.stop()
  }
}

/** Answers at once, and counts. */
async function receiver() {
  let count = 0
  const waiting: { most: number; done: () => void }[] = []
  const server = createServer((incoming, response) => {
    incoming.resume().on('end', () => {
      response.writeHead(204).end()
      count++
      for (const { most, done } of waiting) if (count >= most) done()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    until: (most: number) => new Promise<void>((done) => waiting.push({ most, done })),
    close: () =>
      new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      }),
  }
}

/** @returns requests a second */
async function bareRequests(): Promise<number> {
  const there = await receiver()
  const dispatcher = new Agent({ connections: 8 })
  const body = JSON.stringify({ type: 'omleiding.gewijzigd', data: 'x'.repeat(700) })
  const send = async () => {
    const answer = await request(there.url, { method: 'POST', body, dispatcher })
    await answer.body.dump()
  }
  const times = async (count: number) => {
    let left = count
    const worker = async () => {
      while (left-- > 0) await send()
    }
    await Promise.all(Array.from({ length: parallel }, worker))
  }
  await times(200)
  const began = performance.now()
  await times(messages)
  const seconds = (performance.now() - began) / 1000
  await dispatcher.close()
  await there.close()
  return messages / seconds
}

async function withDatabase(kind: string, databaseUrl: string | undefined, bare: number) {
  const dataDir = await mkdtemp(join(tmpdir(), 'omweg-bench-'))
  const db = await openDatabase({ dataDir, databaseUrl, log })
  const there = await receiver()
  const sender = createSafeSender({ allowLoopback: true })
  try {
    await migrate(db, outboxMigrations)
    await migrate(db, webhookMigrations)
    const rules = { allowLoopback: true }
    const notify = async () => {}
    const webhooks = createWebhooks({ db, log, realms: [], sender, rules, notify })
    for (let i = 0; i < receivers; i++) {
      await webhooks.create({
        tenant,
        realm: '',
        by: { kind: 'system', id: 'bench', name: 'bench' },
        url: `${there.url}/${i}`,
        events: ['taak.gewijzigd'],
      })
    }
    const began = performance.now()
    for (let i = 0; i < messages / receivers; i++) {
      await db.transaction((tx) =>
        webhooks.enqueueEvent(tx, {
          tenant,
          type: 'taak.gewijzigd',
          subject: `${i}`,
          data: { id: i, text: 'x'.repeat(500) },
          at: '2026-11-22T08:00:00Z',
          key: `${i}`,
        }),
      )
    }
    const queued = (performance.now() - began) / 1000
    const outbox = createOutbox({
      db,
      log,
      handlers: { [webhookTopic]: webhooks.handler },
      parallelOf: { [webhookTopic]: parallel },
    })
    const all = there.until(messages)
    const start = performance.now()
    await outbox.start()
    await all
    const perSecond = messages / ((performance.now() - start) / 1000)
    await outbox.stop()
    report({
      bench: 'webhooks',
      what: 'delivered',
      database: kind,
      messages,
      receivers,
      queuedPerSecond: round(messages / queued, 0),
      perSecond: round(perSecond, 0),
      ofBare: round(perSecond / bare, 3),
    })
  } finally {
    await sender.close()
    await there.close()
    await db.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}
