/**
 * The last events, for readers that were away for a moment.
 *
 * An id is `<epoch>-<number>`. The epoch is this process's own: what another process, or this one
 * before a restart, has sent is not known here.
 *
 * @module
 */

import type { Detail } from './events.ts'

export type EventBytes = Record<Detail, Buffer>

export interface Backlog {
  /** The id the last event had, or would have. */
  lastId(): string
  /** Number the next event. */
  add(make: (id: string) => EventBytes): EventBytes
  /** What came after the id, oldest first; undefined where that cannot be told any more. */
  after(id: string, detail: Detail): Buffer[] | undefined
}

/** @param limits - how many events, and how many bytes of them, are kept at most */
export function createBacklog(epoch: string, limits: { events: number; bytes: number }): Backlog {
  const kept: EventBytes[] = []
  let bytes = 0
  let last = 0
  const idOf = (number: number) => `${epoch}-${number}`
  const sizeOf = (event: EventBytes) => event.full.length + event.ids.length
  return {
    lastId: () => idOf(last),
    add(make) {
      last++
      const event = make(idOf(last))
      kept.push(event)
      bytes += sizeOf(event)
      while (kept.length > limits.events || bytes > limits.bytes) {
        const oldest = kept.shift()
        if (!oldest) break
        bytes -= sizeOf(oldest)
      }
      return event
    },
    after(id, detail) {
      const match = /^(.+)-(\d+)$/.exec(id)
      if (match?.[1] !== epoch) return undefined
      const missed = last - Number(match[2])
      if (missed < 0 || missed > kept.length) return undefined
      return kept.slice(kept.length - missed).map((event) => event[detail])
    },
  }
}
