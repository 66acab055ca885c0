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
 * @throws {TypeError} where the page allows no such worker, or its file cannot be had or is another
 */
export function prepareWorker(origin: string): Promise<void> {
  started ??= startFrom(new URL(worker.url, origin)).catch((error) => {
    started = undefined
    throw error
  })
  return started
}

async function startFrom(address: URL): Promise<void> {
  await tryWorker()
  const answer = await fetch(address, {
    ...(worker.integrity ? { integrity: worker.integrity } : {}),
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  })
  if (!answer.ok) throw new TypeError(`${address} answers ${answer.status}`)
  // Kept for as long as the page: the library starts workers anew after its last map has left.
  setWorkerUrl(ownAddress(await answer.arrayBuffer()))
}

/** The library waits for ever for a worker that a page does not allow: a small one tells before. */
async function tryWorker(): Promise<void> {
  const address = ownAddress('postMessage(0)')
  let small: Worker | undefined
  try {
    await new Promise((resolve, reject) => {
      small = new Worker(address, { type: 'module' })
      small.onmessage = resolve
      small.onerror = () =>
        reject(
          new TypeError('no worker starts from a blob: address; a policy needs worker-src blob:'),
        )
    })
  } finally {
    small?.terminate()
    URL.revokeObjectURL(String(address))
  }
}

interface ScriptAddresses {
  createScriptURL(url: string): object
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptAddresses
}

/** What was made here; a script of anybody else gets no trust from us. */
const own = new Set<string>()
let policy: ScriptAddresses | undefined

/**
 * A `blob:` address, as a page with `require-trusted-types-for 'script'` takes it. The library
 * passes on what it is given, but first asks of it what one asks of a string.
 */
function ownAddress(script: BlobPart): string {
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }))
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  if (!trustedTypes) return url
  own.add(url)
  policy ??= trustedTypes.createPolicy('omweg', {
    createScriptURL(asked) {
      if (!own.has(asked)) throw new TypeError(`${asked} is no worker of the map`)
      return asked
    },
  })
  return Object.assign(policy.createScriptURL(url), {
    endsWith: (end: string) => url.endsWith(end),
    split: (by: RegExp) => url.split(by),
  }) as unknown as string
}
