/**
 * GTFS-Realtime: service alerts and trip modifications, protobuf or JSON.
 *
 * @module
 */

import type { Adapter, PollContext, PollResult } from '../feed.ts'
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
  if (!take) {
    return { reports: [], mode: 'merge', closed: [], warnings: warnings.lines(), state: freshness }
  }
  const { reports, closed } = readReports(message, network, timeZone, warnings)
  return {
    reports,
    mode: message.differential ? 'merge' : 'replace',
    closed,
    warnings: warnings.lines(),
    state: freshness,
  }
}
