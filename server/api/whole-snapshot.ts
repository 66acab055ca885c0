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
    answer({ method, url, headers }) {
      if (url !== wholeSnapshotPath || method !== 'GET') return undefined
      if (headers.accept !== undefined && wantsGeoJson(headers.accept)) return undefined
      if (!ready || context.snapshot() !== of) return undefined
      return answer({ method, header: (name) => headers[name] }, ready)
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
