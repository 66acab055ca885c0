import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { contains } from '../../../shared/time/period.ts'
import { ghentNetwork } from '../../network/testing.ts'
import { adapters } from '../adapters.ts'
import type { FeedType } from '../feed.ts'
import { createPoller } from '../poller.ts'
import { aFeed, fakeClock, memoryDatabase, memorySink, quiet } from '../testing.ts'
import { examples } from './examples.ts'
import { exampleSource } from './source.ts'

const addresses: [FeedType, string][] = [
  ['delijn-core', 'example:delijn-core'],
  ['gtfs-rt', 'example:gtfs-rt/alerts'],
  ['gtfs-rt', 'example:gtfs-rt/alerts?format=protobuf'],
  ['gtfs-rt', 'example:gtfs-rt/trip-modifications'],
  ['siri-sx', 'example:siri/sx'],
  ['gipod', 'example:gipod'],
]

async function pollAll(at: string) {
  const network = await ghentNetwork()
  const clock = fakeClock(Date.parse(at))
  const sink = memorySink()
  const poller = createPoller({
    feeds: addresses.map(([type, url]) => aFeed({ id: url, type, url, example: true })),
    adapters,
    network: () => network,
    sink,
    db: memoryDatabase(),
    log: quiet,
    clock,
    example: exampleSource({
      dir: fileURLToPath(new URL('../../../data/examples', import.meta.url)),
      timeZone: network.timeZone,
      handlers: examples,
      now: clock.now,
    }),
  })
  const statuses = await Promise.all(addresses.map(([, url]) => poller.pollOnce(url)))
  await poller.stop()
  return { statuses, reports: sink.deliveries.flatMap(({ reports }) => reports) }
}

describe('the bundled examples', () => {
  it.each([
    ['an autumn Saturday', '2026-11-21T11:00:00Z'],
    ['a Monday at midnight', '2026-11-22T23:00:00Z'],
    ['the night the clocks go forward', '2027-03-28T00:59:00Z'],
    ['the night the clocks go back', '2027-10-31T00:30:00Z'],
    ['a leap day', '2028-02-29T08:00:00Z'],
  ])('are read by every adapter on %s', async (_day, at) => {
    const { statuses, reports } = await pollAll(at)
    for (const { id, state, lastError, count } of statuses) {
      expect({ id, state, lastError }).toEqual({ id, state: 'ok', lastError: undefined })
      expect(count, id).toBeGreaterThan(0)
    }
    const now = reports.filter(({ impactPeriods }) =>
      impactPeriods.some((period) => contains(period, at)),
    )
    expect(reports.length).toBeGreaterThanOrEqual(25)
    expect(now.length).toBeGreaterThanOrEqual(5)
  })
})
