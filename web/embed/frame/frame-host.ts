/**
 * For the page around frames of ours: makes each as high as what is in it. One script for all of
 * them, also for those that come later, as a module or a classic script.
 *
 * @module
 */

import { embedPaths } from '../../../shared/embed/embed-paths.ts'
import { frameMessages, isFrameMessage } from './frame-messages.ts'

/** Pixels: no list is higher. */
const most = 20_000

/** The iframe of ours that a message is from: its own window speaks, and nobody led it elsewhere. */
const frameOf = (source: MessageEventSource | null, origin: string) =>
  framesOfOurs().find(
    ({ contentWindow, src }) => contentWindow === source && new URL(src).origin === origin,
  )

const framesOfOurs = (): HTMLIFrameElement[] =>
  [...document.querySelectorAll('iframe')].filter(({ src }) => address.test(src))

/** A property of the element, so it is absolute where it is an address at all. */
const address = new RegExp(`^https?://[^/?#]+${embedPaths.frame}(\\?|$)`)

addEventListener('message', ({ source, origin, data }) => {
  if (!isFrameMessage(data) || data.type !== frameMessages.height) return
  const frame = frameOf(source, origin)
  const height = Number(data.height)
  if (!frame || !(height > 0 && height <= most)) return
  frame.style.height = `${height}px`
  frame.contentWindow?.postMessage({ type: frameMessages.fits, height }, origin)
})

// Those that spoke before anybody listened; one that is not there yet is yet to speak.
for (const frame of framesOfOurs()) {
  frame.contentWindow?.postMessage({ type: frameMessages.ask }, '*')
}
