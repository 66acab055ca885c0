import { beforeAll, expect, test } from 'vitest'
import type { Network } from '../../network/network.ts'
import { aFeed } from '../testing.ts'
import { gtfsRtAdapter } from './adapter.ts'
import { smallTown } from './testing.ts'

let network: Network
beforeAll(async () => {
  network = await smallTown()
})

const now = '2026-11-21T08:00:00Z'
const seconds = Date.parse(now) / 1000

function poll(header: object, entity: object[], state?: unknown) {
  return gtfsRtAdapter.poll({
    feed: aFeed({ type: 'gtfs-rt' }),
    network,
    timeZone: 'Europe/Brussels',
    now,
    state,
    fetch: {
      async get(url) {
        const body = Buffer.from(JSON.stringify({ header, entity }))
        return { url, body, contentType: 'application/json', notModified: false }
      },
    },
  })
}

const about = (id: string, more: object = {}) => ({
  id,
  alert: { informedEntity: [{ routeId: 'r1' }] },
  ...more,
})
const differential = { incrementality: 'DIFFERENTIAL', timestamp: seconds }

test('a feed of changes says how much holds', async () => {
  const first = await poll(differential, [about('a'), about('b')])
  expect(first).toMatchObject({ mode: 'merge', count: 2 })
  const second = await poll(differential, [about('c'), { id: 'a', isDeleted: true }], first.state)
  expect(second).toMatchObject({ mode: 'merge', closed: ['a'], count: 2 })
  expect((await poll(differential, [], second.state)).count).toBe(2)
})

test('an old copy changes nothing, neither what holds nor how much', async () => {
  const first = await poll(differential, [about('a'), about('b')])
  const old = await poll({ ...differential, timestamp: seconds - 60 }, [], first.state)
  expect(old).toMatchObject({ reports: [], mode: 'merge', closed: [] })
  expect(old).not.toHaveProperty('count')
  expect((await poll(differential, [], old.state)).count).toBe(2)
})

test('a whole feed is as much as it brings', async () => {
  const { mode, count } = await poll({ timestamp: seconds }, [about('a')])
  expect([mode, count]).toEqual(['replace', undefined])
})
