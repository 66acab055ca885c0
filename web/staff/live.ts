/**
 * Hears that works changed while the workspace is open.
 *
 * Only a tab that is seen listens: over HTTP/1.1 a browser opens six connections per host, and
 * staff keep many tabs. A tab that comes back is told that anything may have changed.
 *
 * @module
 */

/** `reload`: anything may have changed. */
export type WorksChange = { id: string; version: number } | 'reload'

export interface LiveOptions {
  /** NIS code. */
  tenant: string
  hear: (change: WorksChange) => void
}

/** Pauses before a stream that was refused is asked for again, in milliseconds. */
const shortest = 5_000
const longest = 60_000

/** Start listening. @returns how to stop */
export function listenToWorks({ tenant, hear }: LiveOptions): () => void {
  const url = `/api/v1/works/events?tenant=${encodeURIComponent(tenant)}`
  let source: EventSource | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let pause = shortest
  let greeted = false

  const close = () => {
    clearTimeout(retry)
    source?.close()
    source = undefined
  }
  const open = () => {
    close()
    source = new EventSource(url)
    source.addEventListener('hello', () => {
      pause = shortest
      // What was missed between two streams is not told.
      if (greeted) hear('reload')
      greeted = true
    })
    source.addEventListener('change', ({ data }: MessageEvent<string>) => hear(read(data)))
    source.addEventListener('reload', () => hear('reload'))
    source.onerror = () => {
      if (source?.readyState !== EventSource.CLOSED) return
      retry = setTimeout(open, pause + Math.random() * pause)
      pause = Math.min(pause * 2, longest)
    }
  }
  const look = () => (document.visibilityState === 'visible' ? open() : close())
  document.addEventListener('visibilitychange', look)
  addEventListener('pagehide', close)
  look()
  return () => {
    document.removeEventListener('visibilitychange', look)
    removeEventListener('pagehide', close)
    close()
  }
}

function read(text: string): WorksChange {
  try {
    const { id, version } = JSON.parse(text) as { id?: unknown; version?: unknown }
    return typeof id === 'string' && typeof version === 'number' ? { id, version } : 'reload'
  } catch {
    return 'reload'
  }
}
