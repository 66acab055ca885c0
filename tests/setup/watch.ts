/**
 * What goes wrong in a page, and what it asks of anybody but us.
 *
 * @module
 */

import type { Page } from 'playwright-core'

export interface Watched {
  /** Errors on the console and uncaught ones, breaches of the security policy among them. */
  errors: string[]
  /** Addresses of requests that went anywhere but to our server. */
  foreign: string[]
}

export interface WatchOptions {
  /** Errors on the console that the test brings about, which the page tells in words of its own. */
  expected?: RegExp
  /** Lists to add to; new ones where absent. */
  into?: Watched
}

/** @param ours - origin of our server */
export function watch(page: Page, ours: string, options: WatchOptions = {}): Watched {
  const { expected, into: watched = { errors: [], foreign: [] } } = options
  page.on('console', (message) => {
    if (message.type() !== 'error' || expected?.test(message.text())) return
    watched.errors.push(message.text())
  })
  page.on('pageerror', (error) => watched.errors.push(error.message))
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (origin !== ours && protocol !== 'blob:' && protocol !== 'data:') {
      watched.foreign.push(request.url())
    }
  })
  return watched
}
