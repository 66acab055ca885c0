/**
 * Hears of changes while the page is open. All tabs of one browser share one event stream: over
 * HTTP/1.1 a browser opens six connections per host, so ten tabs with a stream each would leave
 * none to load a page with.
 *
 * The tab that holds a web lock is the speaker: it keeps the stream and passes on over a broadcast
 * channel what it hears. The lock goes to the next tab when the speaker closes. A speaker that the
 * browser froze says nothing any more; a visible tab then takes the lock from it.
 *
 * @module
 */

import { type LiveEvent, type LiveOptions, type LiveState, openStream } from './open-stream.ts'

type Message =
  | { type: 'event'; event: LiveEvent }
  | { type: 'state'; state: LiveState }
  /** A tab that has just opened asks where things stand. */
  | { type: 'ask' }

const lockName = 'omweg-live'
const channelName = 'omweg-live'
/** The speaker repeats its state this often … */
const pulseMs = 15_000
/** … and is taken for frozen after this much silence. */
const silenceMs = 50_000

/** Start listening. @returns how to stop */
export function listenLive(options: LiveOptions): () => void {
  const shared = 'locks' in navigator && 'BroadcastChannel' in globalThis
  const start = shared ? shareStream : openStream
  let stop = start(options)
  // A page kept for the back button must hold no connection and no lock.
  const hide = () => stop()
  const show = (event: PageTransitionEvent) => {
    if (event.persisted) stop = start(options)
  }
  addEventListener('pagehide', hide)
  addEventListener('pageshow', show)
  return () => {
    removeEventListener('pagehide', hide)
    removeEventListener('pageshow', show)
    stop()
  }
}

function shareStream({ url, onEvent, onState }: LiveOptions): () => void {
  const channel = new BroadcastChannel(channelName)
  const ended = new AbortController()
  let speaking: (() => void) | undefined
  let state: LiveState = 'connecting'
  let heardAt = Date.now()
  let waiting: AbortController | undefined

  const say = (message: Message) => channel.postMessage(message)
  const setState = (next: LiveState) => {
    state = next
    onState(next)
  }
  const speak = (): Promise<void> =>
    new Promise((release) => {
      const close = openStream({
        url,
        onEvent: (event) => {
          say({ type: 'event', event })
          onEvent(event)
        },
        onState: (next) => {
          setState(next)
          say({ type: 'state', state: next })
        },
      })
      const pulse = setInterval(() => say({ type: 'state', state }), pulseMs)
      speaking = () => {
        speaking = undefined
        clearInterval(pulse)
        close()
        release()
      }
    })
  const queue = (steal: boolean) => {
    waiting?.abort()
    waiting = new AbortController()
    const options = steal ? { steal } : { signal: waiting.signal }
    navigator.locks
      .request(lockName, options, () => (ended.signal.aborted ? undefined : speak()))
      .catch(() => {
        // Taken from us, or we stopped waiting. A speaker that lost the lock queues again.
        if (!speaking || ended.signal.aborted) return
        speaking()
        queue(false)
      })
  }

  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    heardAt = Date.now()
    if (data.type === 'ask') {
      if (speaking) say({ type: 'state', state })
      return
    }
    if (speaking) return
    if (data.type === 'event') onEvent(data.event)
    else setState(data.state)
  }
  const watch = setInterval(() => {
    if (speaking || document.visibilityState !== 'visible') return
    if (Date.now() - heardAt < silenceMs) return
    heardAt = Date.now()
    queue(true)
  }, pulseMs)
  queue(false)
  say({ type: 'ask' })

  return () => {
    ended.abort()
    clearInterval(watch)
    waiting?.abort()
    speaking?.()
    channel.close()
  }
}
