/**
 * The whole snapshot: the address that every reader and every program asks for, over and over.
 *
 * It is made once per snapshot, and once made it is answered in front of the app: matching routes
 * would cost as much as sending it. `npm run bench http` holds it beside bare twins.
 *
 * @module
 */

import type { IncomingMessage } from 'node:http'
import type { Snapshot } from '../../shared/disruption.ts'
import type { ApiContext } from './context.ts'
import { wantsGeoJson } from './disruption-query.ts'
import { answer, type Representation, represent } from './representation.ts'

export const wholeSnapshotPath = '/api/v1/disruptions'

export interface WholeSnapshot {
  get(): Promise<Representation>
  /** The answer, where the request asks for it and it is ready; else it is the app's to answer. */
  answer(request: IncomingMessage): Response | undefined
}

export function wholeSnapshot(context: Pick<ApiContext, 'snapshot'>): WholeSnapshot {
  let of: Snapshot | undefined
  let made: Promise<Representation> | undefined
  let ready: Representation | undefined

  function get(): Promise<Representation> {
    const snapshot = context.snapshot()
    if (made && snapshot === of) return made
    of = snapshot
    ready = undefined
    const mine = make(snapshot)
    made = mine
    mine.then(
      (representation) => {
        if (made === mine) ready = representation
      },
      () => {
        if (made === mine) made = undefined
      },
    )
    return mine
  }

  return {
    get,
    answer({ method, url, rawHeaders }) {
      if (url !== wholeSnapshotPath || method !== 'GET') return undefined
      if (!ready || context.snapshot() !== of) return undefined
      if (wantsGeoJson(rawHeader(rawHeaders, 'accept') ?? '')) return undefined
      return answer({ method, header: (name) => rawHeader(rawHeaders, name) }, ready)
    },
  }
}

function make({ disruptions, ...snapshot }: Snapshot): Promise<Representation> {
  const body = {
    items: disruptions,
    total: disruptions.length,
    self: wholeSnapshotPath,
    ...snapshot,
  }
  return represent(JSON.stringify(body), {
    contentType: 'application/json',
    quality: 9,
    headers: { vary: 'Accept, Accept-Encoding' },
  })
}

/** As it came: Node's own object of all headers costs more than the whole answer. */
function rawHeader(rawHeaders: readonly string[], name: string): string | undefined {
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const each = rawHeaders[i]
    if (each?.length === name.length && each.toLowerCase() === name) return rawHeaders[i + 1]
  }
  return undefined
}
