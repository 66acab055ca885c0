/**
 * One stream of changes, opened again with growing pauses where the browser gives up on it.
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

/** Start listening. @returns how to stop */
export type Listen = (options: LiveOptions) => () => void

const eventNames = ['hello', 'snapshot', 'delta']

export const openStream: Listen = ({ url, onEvent, onState }) => {
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
