/**
 * MapLibre's worker on a page of another origin. A worker must be of the page's own origin, so its
 * text is fetched, checked against its hash and started from a `blob:` address: of the page's policy
 * this asks `worker-src blob:` and nothing else.
 *
 * @see https://www.w3.org/TR/SRI/
 * @module
 */

import { worker } from 'virtual:omweg-worker'
import { setWorkerUrl } from 'maplibre-gl'
import type { TrustAddress } from '../trusted-address.ts'

let started: Promise<void> | undefined

/**
 * Once per page, for all its maps. A failure is tried again by the next map.
 *
 * @param origin - of our server
 * @param trust - the script's way to have an address taken: a page allows one policy of a name
 * @throws {TypeError} where the page allows no such worker, or its file cannot be had or is another
 */
export function prepareWorker(origin: string, trust: TrustAddress): Promise<void> {
  started ??= startFrom(new URL(worker.url, origin), trust).catch((error) => {
    started = undefined
    throw error
  })
  return started
}

async function startFrom(address: URL, trust: TrustAddress): Promise<void> {
  await tryWorker(trust)
  const answer = await fetch(address, {
    ...(worker.integrity ? { integrity: worker.integrity } : {}),
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  })
  if (!answer.ok) throw new TypeError(`${address} answers ${answer.status}`)
  // Kept for as long as the page: the library starts workers anew after its last map has left.
  setWorkerUrl(ownAddress(await answer.arrayBuffer(), trust))
}

/** The library waits for ever for a worker that a page does not allow: a small one tells before. */
async function tryWorker(trust: TrustAddress): Promise<void> {
  const address = ownAddress('postMessage(0)', trust)
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

/**
 * A `blob:` address, as the page takes it. The library passes on what it is given, but first asks of
 * it what one asks of a string.
 */
function ownAddress(script: BlobPart, trust: TrustAddress): string {
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }))
  const trusted = trust(url)
  if (typeof trusted === 'string') return trusted
  return Object.assign(trusted, {
    endsWith: (end: string) => url.endsWith(end),
    split: (by: RegExp) => url.split(by),
  }) as unknown as string
}
