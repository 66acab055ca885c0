/**
 * One hub per page and server, also where the script stands twice on the page (its short address
 * and a pinned one). Our document in an iframe puts its own way of listening here before the script
 * runs: all such iframes of a page share a stream.
 *
 * @module
 */

import type { Listen } from '../live/open-stream.ts'
import { openStream } from '../live/open-stream.ts'
import { askList } from './ask-list.ts'
import { createHub, type Hub } from './hub.ts'

/** On `globalThis`, under `Symbol.for('omweg.live')`. Another version may have made it. */
export interface LiveRegistry {
  listen?: Listen
  hubs?: Map<string, Hub>
}

const key = Symbol.for('omweg.live')

/** @param origin - of our server */
export function hubOfPage(origin: string): Hub {
  const page = globalThis as { [key]?: LiveRegistry }
  page[key] ??= {}
  const registry = page[key]
  registry.hubs ??= new Map()
  const known = registry.hubs.get(origin)
  if (known) return known
  const listen = registry.listen ?? openStream
  const hub = createHub({
    ask: (address) => askList(origin + address),
    openStream: (options) => listen({ ...options, url: `${origin}/api/v1/stream?detail=ids` }),
  })
  registry.hubs.set(origin, hub)
  followPage(hub)
  return hub
}

function followPage(hub: Hub): void {
  const seen = () => document.visibilityState === 'visible'
  document.addEventListener('visibilitychange', () => (seen() ? hub.resume() : hub.pause(false)))
  // A page kept for the back button must hold no connection.
  addEventListener('pagehide', () => hub.pause(true))
  addEventListener('pageshow', () => seen() && hub.resume())
  if (!seen()) hub.pause(false)
}
