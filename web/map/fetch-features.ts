/**
 * Asking the server for the map's data without asking for the same twice.
 *
 * @module
 */

import type { FeatureCollection } from 'geojson'
import { prepare } from './features.ts'

export interface FeatureLoader {
  /**
   * The features at an address, or `undefined` where they are those of the last answer.
   *
   * @throws {Error} where the server does not answer with features; `AbortError` where a later
   *   call or `stop` took its place
   */
  load(url: string): Promise<FeatureCollection | undefined>
  stop(): void
}

/** One loader per source: a new question drops the one that is still out. */
export function featureLoader(
  ask: typeof fetch = (...request) => fetch(...request),
): FeatureLoader {
  let last: { url: string; etag: string } | undefined
  let running: AbortController | undefined
  return {
    async load(url) {
      running?.abort()
      const mine = new AbortController()
      running = mine
      // The browser's cache revalidates with the ETag and hands a 304 over as the known 200.
      const answer = await ask(url, {
        cache: 'no-cache',
        credentials: 'same-origin',
        headers: { accept: 'application/geo+json, application/json' },
        signal: mine.signal,
      })
      if (!answer.ok) throw new Error(`the server answered ${answer.status} for ${url}`)
      const etag = answer.headers.get('etag') ?? ''
      if (etag !== '' && last?.url === url && last.etag === etag) return undefined
      const features = prepare(await answer.json())
      mine.signal.throwIfAborted()
      last = { url, etag }
      return features
    },
    stop() {
      running?.abort()
      running = undefined
    },
  }
}
