/**
 * Calls whoever subscribed to a job: through the outbox, so that nothing waits for them, and to
 * public addresses only.
 *
 * @module
 */

import type { SafeSender, SafeSenderOptions } from '../outputs/webhooks/safe-send.ts'
import { readTarget, TargetRefused } from '../outputs/webhooks/target.ts'
import type { Queryable } from '../store/database.ts'
import { type OutboxHandler, Undeliverable } from '../store/outbox.ts'
import { enqueue } from '../store/outbox-rows.ts'
import { resultDocument, type Subscriber } from './execute.ts'
import type { Job } from './job.ts'
import { ProcessError, type ProcessIssue } from './process-error.ts'
import { statusInfo } from './status-info.ts'

export const callbackTopic = 'process-callback'

interface Callback {
  url: string
  body: string
}

const names = ['successUri', 'inProgressUri', 'failedUri'] as const

/** @throws ProcessError `invalid` where an address is not one that is sent to */
export function checkSubscriber(
  subscriber: Subscriber | undefined,
  rules: SafeSenderOptions = {},
): void {
  const issues = names.flatMap((name): ProcessIssue[] => {
    const url = subscriber?.[name]
    if (url === undefined) return []
    try {
      readTarget(url, rules)
      return []
    } catch (error) {
      if (!(error instanceof TargetRefused)) throw error
      return [{ name: `subscriber.${name}`, detail: error.message }]
    }
  })
  const [first] = issues
  if (first) throw new ProcessError('invalid', `${first.name}: ${first.detail}`, { issues })
}

/** Writes the call in the transaction of what it tells: once for each status. */
export async function callBack(tx: Queryable, job: Job, base: string): Promise<void> {
  const { subscriber = {}, status } = job
  const { successUri, inProgressUri, failedUri } = subscriber
  const called: Record<Job['status'], string | undefined> = {
    accepted: inProgressUri,
    running: inProgressUri,
    successful: successUri,
    failed: failedUri,
    // Whoever dismissed it knows.
    dismissed: undefined,
  }
  const url = called[status]
  if (url === undefined) return
  const body =
    status === 'successful' && job.results
      ? resultDocument(job.results, job.wanted)
      : statusInfo(job, base)
  const payload: Callback = { url, body: JSON.stringify(body) }
  await enqueue(tx, callbackTopic, payload, {
    key: `${job.id} ${status}`,
    lane: new URL(url).host,
    // The address may be a secret of the receiver.
    sensitive: true,
  })
}

/** For the outbox. */
export function callbackHandler(sender: Pick<SafeSender, 'post'>): OutboxHandler {
  return async ({ id, payload, signal }) => {
    const { url, body } = payload as Callback
    const headers = { 'content-type': 'application/json', 'webhook-id': id }
    const answer = await sender.post(url, { headers, body, signal }).catch((error) => {
      throw error instanceof TargetRefused ? new Undeliverable(error.message) : error
    })
    if (answer.status >= 200 && answer.status < 300) return
    const why = `answered ${answer.status}`
    throw answer.status === 410 ? new Undeliverable(why) : new Error(why)
  }
}
