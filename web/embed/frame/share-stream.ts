/**
 * One stream for all frames of ours in one page, because over HTTP/1.1 a browser opens six
 * connections to a server. They are of one origin and stand side by side, so they reach each other
 * through the page's list of frames; locks and channels are denied to frames of other sites in
 * browsers that deny them storage.
 *
 * The first that listens opens the stream and passes on what it hears. When it goes, the next one
 * does. All of it happens in one thread, so there is never more than one.
 *
 * @module
 */

import {
  type Listen,
  type LiveEvent,
  type LiveOptions,
  openStream,
} from '../../live/open-stream.ts'

type Hearer = Pick<LiveOptions, 'onEvent' | 'onState'> & {
  /** Whoever spoke is gone. */
  onLost: () => void
}

/** Frames of another version may stand beside this one: it keeps its meaning. */
interface Speaker {
  join(hearer: Hearer): () => void
}

const key = Symbol.for('omweg.frame-stream')
type Keyed = { [key]?: Speaker }

export const shareStream: Listen = (options) => {
  const { url, onEvent, onState } = options
  let stop = () => {}
  const start = () => {
    const speaker = speakerBeside()
    stop = speaker?.join({ onEvent, onState, onLost: start }) ?? speak(url, options)
  }
  start()
  const end = () => stop()
  // A frame that is taken out of the page, or led elsewhere.
  addEventListener('pagehide', end)
  return () => {
    removeEventListener('pagehide', end)
    stop()
  }
}

function speakerBeside(): Speaker | undefined {
  for (let i = 0; i < parent.length; i++) {
    try {
      // A window is typed as ours only where it is known to be.
      const speaker = (parent[i] as unknown as Keyed)[key]
      if (speaker) return speaker
    } catch {
      // A frame of somebody else.
    }
  }
  return undefined
}

/** @returns how to stop: the others are told */
function speak(url: string, own: Pick<LiveOptions, 'onEvent' | 'onState'>): () => void {
  const hearers = new Set<Hearer>()
  const all = () => [own, ...hearers]
  let event: LiveEvent | undefined
  let isLive = false
  const close = openStream({
    url,
    onEvent(next) {
      event = next
      for (const { onEvent } of all()) onEvent(next)
    },
    onState(state) {
      isLive = state === 'live'
      for (const { onState } of all()) onState(state)
    },
  })
  const self = globalThis as Keyed
  self[key] = {
    join(hearer) {
      hearers.add(hearer)
      // Whoever joins does not yet know how to stop.
      queueMicrotask(() => {
        if (!hearers.has(hearer)) return
        if (isLive) hearer.onState('live')
        if (event) hearer.onEvent(event)
      })
      return () => hearers.delete(hearer)
    },
  }
  let isOver = false
  return () => {
    if (isOver) return
    isOver = true
    delete self[key]
    close()
    const left = [...hearers]
    hearers.clear()
    for (const { onLost } of left) onLost()
  }
}
