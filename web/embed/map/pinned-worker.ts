/**
 * MapLibre's worker on a page of another origin. A worker must be of the page's own origin, so its
 * text is fetched, checked against its hash and started from a `blob:` address: of the page's policy
 * this asks `worker-src blob:` and nothing else.
 *
 * @see https://www.w3.org/TR/SRI/
 * @see https://www.w3.org/TR/trusted-types/
 * @module
 */

import { worker } from 'virtual:omweg-worker'
import { setWorkerUrl } from 'maplibre-gl'

let started: Promise<void> | undefined

/**
 * Once per page, for all its maps. A failure is tried again by the next map.
 *
 * @param origin - of our server
 * @throws {TypeError} where the file cannot be had or is another
 */
export function prepareWorker(origin: string): Promise<void> {
  started ??= fetchWorker(origin).catch((error) => {
    started = undefined
    throw error
  })
  return started
}

async function fetchWorker(origin: string): Promise<void> {
  const address = new URL(worker.url, origin)
  const answer = await fetch(address, {
    ...(worker.integrity ? { integrity: worker.integrity } : {}),
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  })
  if (!answer.ok) throw new TypeError(`${address} answers ${answer.status}`)
  const blob = new Blob([await answer.arrayBuffer()], { type: 'text/javascript' })
  // Kept for as long as the page: the library starts workers anew after its last map has left.
  setWorkerUrl(trusted(URL.createObjectURL(blob)))
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): object }
}

/**
 * The address as a page with `require-trusted-types-for 'script'` takes it. The library passes on
 * what it is given, but first asks of it what one asks of a string.
 */
function trusted(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  if (!trustedTypes) return url
  const policy = trustedTypes.createPolicy('omweg', {
    createScriptURL(asked) {
      if (asked !== url) throw new TypeError(`${asked} is not the map's worker`)
      return asked
    },
  })
  const checked = policy.createScriptURL(url)
  return Object.assign(checked, {
    endsWith: (end: string) => url.endsWith(end),
    split: (by: RegExp) => url.split(by),
  }) as unknown as string
}
