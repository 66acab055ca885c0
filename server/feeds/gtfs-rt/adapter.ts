/**
 * GTFS-Realtime: service alerts and trip modifications, protobuf or JSON.
 *
 * @module
 */

import type { Adapter, PollContext, PollResult } from '../feed.ts'
import { heldAfter } from '../held.ts'
import { Warnings } from '../warnings.ts'
import { decodeFeed } from './decode.ts'
import { checkTimestamp } from './freshness.ts'
import { readReports } from './reports.ts'

export const gtfsRtAdapter: Adapter = { type: 'gtfs-rt', poll }

async function poll({
  feed,
  network,
  timeZone,
  now,
  fetch,
  state,
}: PollContext): Promise<PollResult> {
  const { body } = await fetch.get(feed.url, {
    headers: { accept: 'application/x-protobuf, application/json;q=0.9, */*;q=0.1' },
  })
  const warnings = new Warnings()
  const message = decodeFeed(body)
  const { take, freshness } = checkTimestamp(message.timestamp, now, state, warnings)
  const { held }: { held?: unknown } = Object(state)
  if (!take) {
    const kept = { ...freshness, ...(held !== undefined && { held }) }
    return { reports: [], mode: 'merge', closed: [], warnings: warnings.lines(), state: kept }
  }
  const { reports, closed } = readReports(message, network, timeZone, warnings)
  const answer = { reports, closed, warnings: warnings.lines() }
  if (!message.differential) return { ...answer, mode: 'replace', state: freshness }
  const holds = heldAfter(held, answer)
  return { ...answer, mode: 'merge', count: holds.length, state: { ...freshness, held: holds } }
}
