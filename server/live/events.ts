/**
 * Server-sent events as bytes, made once for all readers.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 * @module
 */

import type { Disruption, Snapshot } from '../../shared/disruption.ts'

/** `full` carries disruptions; `ids` only says which, for readers that ask for the rest. */
export const details = ['full', 'ids'] as const
export type Detail = (typeof details)[number]

/** What changed from the snapshot before. Both empty: a period began or ended. */
export interface Changes {
  upserted: Disruption[]
  removed: string[]
  /** Of the removed, those that did not end: id to the id of what they are a part of now. */
  merged?: Record<string, string>
}

/** Where things stand; the first event for a reader that already has the content. */
export const helloEvent = (id: string, snapshot: Snapshot): Buffer =>
  event('hello', id, stateOf(snapshot))

/** Everything that is published. */
export function snapshotEvent(id: string, snapshot: Snapshot, detail: Detail): Buffer {
  const { networkHash, example, disruptions } = snapshot
  return event('snapshot', id, {
    ...stateOf(snapshot),
    networkHash,
    example,
    disruptions: detail === 'full' ? disruptions : disruptions.map((each) => each.id),
  })
}

/** What is new, and what is published no more. */
export function deltaEvent(
  id: string,
  snapshot: Snapshot,
  { upserted, removed, merged }: Changes,
  detail: Detail,
): Buffer {
  return event('delta', id, {
    ...stateOf(snapshot),
    upserted: detail === 'full' ? upserted : upserted.map((each) => each.id),
    removed,
    ...(merged && Object.keys(merged).length > 0 ? { merged } : {}),
  })
}

/** A comment: keeps the connection open through proxies, and finds out that a reader has gone. */
export const heartbeat = Buffer.from(':\n\n')

/** How long a browser waits before it connects again. */
export const retryField = (ms: number): Buffer => Buffer.from(`retry: ${ms}\n\n`)

const stateOf = ({ sequence, hash, madeAt }: Snapshot) => ({ sequence, hash, madeAt })

// JSON has no line breaks of its own, so one data line is enough.
const event = (name: string, id: string, data: unknown): Buffer =>
  Buffer.from(`event: ${name}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`)
