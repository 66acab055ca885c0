/**
 * What all widgets of a page share: one stream that says when something changed, and each distinct
 * list asked once, whoever shows it.
 *
 * Without a stream (refused, cut off, a proxy that holds it back) lists are asked each minute, less
 * often while nobody answers. A page that nobody looks at asks nothing.
 *
 * @module
 */

import type { WidgetList } from '../../shared/embed/widget-list.ts'
import type { LiveOptions } from '../live/open-stream.ts'
import type { Answer } from './ask-list.ts'

export interface News {
  /** The last that was had. */
  list?: WidgetList
  /** No connection: the list is of this instant, in milliseconds. */
  awaySince?: number
  /** Why the server refuses the choice. */
  refused?: string[]
}

export interface Hub {
  /** Hear of a list now and when it changes. @returns how to stop */
  listen(address: string, hear: (news: News) => void): () => void
  /** Ask now. Settles when all have heard, whatever came of it. */
  refresh(address: string): Promise<void>
  /** The page is hidden (`gone`: it may never come back, so it holds no connection) … */
  pause(gone: boolean): void
  /** … and is seen again. */
  resume(): void
}

export interface HubOptions {
  ask: (address: string) => Promise<Answer>
  openStream: (options: Omit<LiveOptions, 'url'>) => () => void
  /** 0 to 1. */
  random?: () => number
}

interface Topic {
  address: string
  hearers: Set<(news: News) => void>
  list?: WidgetList
  refused?: string[]
  /** The list was known to be the newest at this instant. */
  currentAt: number
  failed: boolean
  /** The server asked to be left alone until this instant. */
  notBefore: number
  timer?: ReturnType<typeof setTimeout>
  /** The snapshot that the list is of … */
  snapshot?: string
  /** … and the one that was in force when it was asked for last. */
  askedFor?: string
  pending?: Promise<void>
}

/** Milliseconds. */
export const every = {
  /** Without a stream. */
  poll: 60_000,
  /** Longest pause while nobody answers. */
  slowest: 480_000,
  /** With a stream: how old the sources are is in the list too. */
  live: 300_000,
  /** Without news for so long, it is said. */
  away: 120_000,
  /** A hidden page keeps the stream so long. */
  hidden: 120_000,
  /** The stream outlives the last widget by this: a page that moves one takes it out for a moment. */
  grace: 2_000,
  /** All readers hear of a change at once, and ask within this. */
  spread: 1_500,
}

/** @see Hub */
export function createHub({ ask, openStream, random = Math.random }: HubOptions): Hub {
  const topics = new Map<string, Topic>()
  /** Of the snapshot in force, as the stream says. */
  let hash: string | undefined
  let live = false
  let paused = false
  let failures = 0
  let close: (() => void) | undefined
  const timers: Record<string, ReturnType<typeof setTimeout> | undefined> = {}

  const after = (name: 'poll' | 'spread' | 'away' | 'close', ms: number, act: () => void) => {
    clearTimeout(timers[name])
    timers[name] = setTimeout(act, ms)
  }
  const stop = (...names: string[]) => {
    for (const name of names) clearTimeout(timers[name])
  }
  const heard = () => [...topics.values()].filter(({ hearers }) => hearers.size > 0)
  /** A choice that is refused stays so, whatever is in force. */
  const isBehind = ({ refused, snapshot, askedFor }: Topic) =>
    hash !== undefined && !refused && snapshot !== hash && askedFor !== hash
  const isOld = (topic: Topic) =>
    topic.failed || (!live && Date.now() - topic.currentAt > every.poll)

  const newsOf = ({ list, refused, currentAt }: Topic): News => {
    const away = list && !live && Date.now() - currentAt >= every.away
    return { list, refused, ...(away ? { awaySince: currentAt } : {}) }
  }
  const tell = (topic: Topic) => {
    const news = newsOf(topic)
    for (const hear of topic.hearers) hear(news)
  }

  async function update(topic: Topic): Promise<void> {
    const wait = topic.notBefore - Date.now()
    if (wait > 0) {
      clearTimeout(topic.timer)
      topic.timer = setTimeout(() => {
        if (!paused && topic.hearers.size > 0) update(topic)
      }, wait)
      return
    }
    topic.pending ??= load(topic).finally(() => {
      topic.pending = undefined
      if (topic.notBefore > Date.now()) update(topic)
      // It changed while it was asked for.
      if (!paused && topic.hearers.size > 0 && isBehind(topic)) spread()
    })
    return topic.pending
  }

  async function load(topic: Topic): Promise<void> {
    topic.askedFor = hash
    try {
      const answer = await ask(topic.address)
      if ('wait' in answer) {
        // Readers behind one address were all told the same.
        const wait = Math.min(answer.wait, every.slowest) * (1 + random() / 2)
        topic.notBefore = Date.now() + wait
        throw new Error()
      }
      topic.refused = 'refused' in answer ? answer.refused : undefined
      topic.list = 'list' in answer ? answer.list : undefined
      topic.snapshot = 'list' in answer ? answer.snapshot : undefined
      topic.currentAt = Date.now()
      topic.failed = false
    } catch {
      topic.failed = true
    }
    tell(topic)
    connect()
  }

  /** After the first answer: the list goes before the wish to hear of changes. */
  function connect() {
    if (close || paused || heard().length === 0) return
    close = openStream({
      onEvent(event) {
        hash = event.hash
        if (!paused && heard().some(isBehind)) spread()
      },
      onState(state) {
        if (live === (state === 'live')) return
        if (live) dropped()
        live = state === 'live'
        if (!paused) {
          spread()
          plan()
        }
      },
    })
    plan()
  }

  /** Until now every list was the newest. */
  function dropped() {
    for (const topic of topics.values()) if (!topic.failed) topic.currentAt = Date.now()
    after('away', every.away, () => heard().forEach(tell))
  }

  /** Ask for what is behind, not in the same moment as everybody else. */
  function spread() {
    after('spread', random() * every.spread, () => {
      for (const topic of heard()) if (isBehind(topic) || isOld(topic) || !live) update(topic)
    })
  }

  function plan() {
    const pause = live ? every.live : Math.min(every.poll * 2 ** failures, every.slowest)
    after('poll', pause * (0.8 + random() * 0.4), async () => {
      const asked = heard()
      await Promise.all(asked.map(update))
      failures = asked.some(({ failed }) => failed) ? failures + 1 : 0
      if (!paused) plan()
    })
  }

  function disconnect() {
    stop('poll', 'spread', 'away', 'close')
    if (live) for (const topic of topics.values()) if (!topic.failed) topic.currentAt = Date.now()
    live = false
    close?.()
    close = undefined
  }

  return {
    listen(address, hear) {
      const topic = topics.get(address) ?? {
        address,
        hearers: new Set(),
        currentAt: 0,
        failed: false,
        notBefore: 0,
      }
      topics.set(address, topic)
      topic.hearers.add(hear)
      stop('close')
      if (topic.list || topic.refused) hear(newsOf(topic))
      if ((!topic.list && !topic.refused) || isBehind(topic) || isOld(topic)) update(topic)
      else connect()
      return () => {
        topic.hearers.delete(hear)
        if (heard().length === 0) after('close', every.grace, disconnect)
      }
    },
    async refresh(address) {
      const topic = topics.get(address)
      if (!topic) return
      topic.notBefore = 0
      clearTimeout(topic.timer)
      await update(topic)
    },
    pause(gone) {
      paused = true
      stop('poll', 'spread')
      if (gone) disconnect()
      else after('close', every.hidden, disconnect)
    },
    resume() {
      if (!paused) return
      paused = false
      stop('close')
      if (heard().length === 0) return disconnect()
      for (const topic of heard()) if (isBehind(topic) || isOld(topic)) update(topic)
      connect()
      if (close) plan()
    },
  }
}
