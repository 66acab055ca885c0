/**
 * In a frame of ours, before the widget: hears of changes together with the other frames of the
 * page, and tells the page how high it is.
 *
 * @module
 */

import type { LiveRegistry } from '../hub-of-page.ts'
import { frameMessages, isFrameMessage } from './frame-messages.ts'
import { shareStream } from './share-stream.ts'

const registry: LiveRegistry = { listen: shareStream }
;(globalThis as { [key: symbol]: unknown })[Symbol.for('omweg.live')] = registry

/** Milliseconds for the list to come. */
const patience = 5_000

let told = 0
/** What is read without script is a little higher: a page that made room for it would move twice. */
let isSettled = false
const settle = () => {
  isSettled = true
  tell()
}

/** The height of what is in it is no secret, and whoever is around it may want to know. */
function tell(again = false): void {
  if (!isSettled) return
  const height = Math.ceil(document.body.getBoundingClientRect().height)
  if (height === 0 || (height === told && !again)) return
  told = height
  parent.postMessage({ type: frameMessages.height, height }, '*')
}

if (parent !== window) {
  addEventListener('message', ({ source, data }) => {
    if (source !== parent || !isFrameMessage(data)) return
    if (data.type === frameMessages.ask) tell(true)
    const fits = data.type === frameMessages.fits && data.height === told
    if (fits) document.documentElement.classList.add('fits')
  })
  // Reports once for each frame that is drawn, however often something changes.
  new ResizeObserver(() => tell()).observe(document.body)
  // What is out of sight is not drawn, but has a height.
  addEventListener('omweg-list', ({ target }) => {
    // What is read without script would keep its room below the list, and is said by it now.
    if (target instanceof Element) target.replaceChildren()
    settle()
  })
  setTimeout(settle, patience)
}
