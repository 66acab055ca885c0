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

export interface LiveEvent {
  /** Of the snapshot now published. */
  hash: string
}

/** `away`: no stream at the moment; the browser keeps trying. */
export type LiveState = 'connecting' | 'live' | 'away'

export interface LiveOptions {
  url: string
  onEvent: (event: LiveEvent) => void
  onState: (state: LiveState) => void
}

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
const eventNames = ['hello', 'snapshot', 'delta']

/** Start listening. @returns how to stop */
export function listenLive(options: LiveOptions): () => void {
  const shared = 'locks' in navigator && 'BroadcastChannel' in globalThis
  const start = shared ? shareStream : (o: LiveOptions) => openStream(o.url, o.onEvent, o.onState)
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
      const close = openStream(
        url,
        (event) => {
          say({ type: 'event', event })
          onEvent(event)
        },
        (next) => {
          setState(next)
          say({ type: 'state', state: next })
        },
      )
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

/** One stream, opened again with growing pauses where the browser gives up on it. */
function openStream(
  url: string,
  onEvent: (event: LiveEvent) => void,
  onState: (state: LiveState) => void,
): () => void {
  let source: EventSource
  let retry: ReturnType<typeof setTimeout> | undefined
  let pause = 2_000
  const open = () => {
    source = new EventSource(url)
    source.onopen = () => {
      pause = 2_000
      onState('live')
    }
    source.onerror = () => {
      onState('away')
      // A refusal (503, too many connections) closes the stream for good.
      if (source.readyState !== EventSource.CLOSED) return
      retry = setTimeout(open, pause + Math.random() * pause)
      pause = Math.min(pause * 2, 60_000)
    }
    for (const name of eventNames) {
      source.addEventListener(name, (event) => {
        const hash = readHash((event as MessageEvent<string>).data)
        if (hash !== undefined) onEvent({ hash })
      })
    }
  }
  open()
  return () => {
    clearTimeout(retry)
    source.close()
  }
}

function readHash(text: string): string | undefined {
  try {
    const hash = (JSON.parse(text) as { hash?: unknown }).hash
    return typeof hash === 'string' ? hash : undefined
  } catch {
    return undefined
  }
}
