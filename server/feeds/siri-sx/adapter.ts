/**
 * SIRI-SX 2.0 and 2.1 over HTTP GET.
 *
 * @module
 */

import type { Adapter, PollContext, PollResult } from '../feed.ts'
import { heldAfter } from '../held.ts'
import { Warnings } from '../warnings.ts'
import { readDelivery } from './delivery.ts'

export const siriSxAdapter: Adapter = { type: 'siri-sx', poll }

/** Versions remembered at most; the oldest are forgotten first. */
const remembered = 20_000

async function poll({
  feed,
  network,
  timeZone,
  now,
  fetch,
  state,
}: PollContext): Promise<PollResult> {
  const { body } = await fetch.get(feed.url, {
    headers: { accept: 'application/xml, text/xml;q=0.9, */*;q=0.1' },
  })
  const warnings = new Warnings()
  const seen = readVersions(state)
  const context = { network, timeZone, now, source: feed.id, warnings }
  const { reports, closed, versions, moreData } = readDelivery(body, context, seen)
  if (moreData) warnings.add('The answer is only a part', 'the next ones bring the rest')
  const whole = feed.delivers === 'all' && !moreData
  const held = heldAfter(whole ? [] : Object(state).held, { reports, closed })
  return {
    reports,
    mode: whole ? 'replace' : 'merge',
    closed,
    count: held.length,
    warnings: warnings.lines(),
    state: { versions: latest(whole ? versions : { ...seen, ...versions }), held },
  }
}

function readVersions(state: unknown): Record<string, number> {
  if (typeof state !== 'object' || state === null || !('versions' in state)) return {}
  const { versions } = state
  if (typeof versions !== 'object' || versions === null) return {}
  return Object.fromEntries(
    Object.entries(versions).filter(([, version]) => typeof version === 'number'),
  )
}

const latest = (versions: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(versions).slice(-remembered))
