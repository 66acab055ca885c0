import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDisruption } from '../../../shared/testing.ts'
import type { Network } from '../../network/network.ts'
import { alertFeeds } from '../gtfs-rt/alerts-feeds.ts'
import { worldOf } from '../testing-snapshots.ts'
import { outputTown } from '../testing-town.ts'
import type { Feed } from '../world.ts'
import { createFeedMaker, feedMakerHere } from './feed-maker.ts'

const at = '2026-10-22T06:00:00Z'
const maker = createFeedMaker()
const feed = alertFeeds[0] as Feed
let network: Network
beforeAll(async () => {
  network = await outputTown()
})
afterAll(() => maker.stop())

const world = (id: string) => {
  const stop = network.stop('a2')
  if (!stop) throw new Error('no stop')
  const { name, lat, lon } = stop
  return worldOf(network, [
    aDisruption({
      id,
      stops: [{ stop: { id: 'a2', name, lat, lon }, change: 'notServed', basis: 'stated' }],
    }),
  ])
}

test('the thread makes what is made here, of the world it is asked for', async () => {
  const [one, two] = [world('one'), world('two')]
  const asked = [one, two, one].map(async (each) => {
    const made = await maker.make(feed, each)
    return { made, body: Buffer.from(await made.encode(at)) }
  })
  for (const [i, each] of [one, two, one].entries()) {
    const here = await feedMakerHere.make(feed, each)
    const there = await asked[i]
    expect(there?.made.hash).toBe(here.hash)
    expect(there?.body).toEqual(Buffer.from(await here.encode(at)))
  }
})

test('what cannot be made is said, and what is written once is not written again', async () => {
  await expect(maker.make({ ...feed, path: 'nothing' }, world('one'))).rejects.toThrow(
    'no feed nothing',
  )
  const made = await maker.make(feed, world('one'))
  await made.encode(at)
  await expect(made.encode(at)).rejects.toThrow('no more')
})

test('stopped, it makes nothing', async () => {
  const other = createFeedMaker()
  const refused = expect(other.make(feed, world('one'))).rejects.toThrow('no more')
  await other.stop()
  await refused
  await expect(other.make(feed, world('one'))).rejects.toThrow('no more')
})
