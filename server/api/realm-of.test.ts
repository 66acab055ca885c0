import { beforeAll, expect, test } from 'vitest'
import { aDisruption } from '../../shared/testing.ts'
import { type Instant, toInstant } from '../../shared/time/period.ts'
import type { Network } from '../network/network.ts'
import { worldOf } from '../outputs/testing-snapshots.ts'
import { outputTown } from '../outputs/testing-town.ts'
import type { Ended } from '../outputs/world.ts'
import { quiet } from '../store/testing.ts'
import { createRealm } from './realm-of.ts'

let network: Network
beforeAll(async () => {
  network = await outputTown()
})

async function realm() {
  const { snapshot } = worldOf(network, [aDisruption()], { now: '2026-11-21T12:05:00Z' })
  const state = {
    now: Date.parse('2026-11-21T12:10:00Z'),
    snapshot,
    ended: [] as Ended[],
    asked: [] as Instant[],
    hear: (_: typeof snapshot) => {},
  }
  const made = await createRealm({
    base: '/sandbox',
    tenants: new Set(['99999']),
    timeZone: 'Europe/Brussels',
    languages: ['nl'],
    publisher: 'Omweg',
    snapshot: () => state.snapshot,
    onSnapshot: (hear) => {
      state.hear = hear
      return () => {}
    },
    network: () => network,
    ended: async (since) => {
      state.asked.push(since)
      return state.ended
    },
    publicUrl: () => 'https://omweg.example',
    log: quiet,
    clock: { now: () => state.now, sleep: async () => {} },
  })
  return { state, made }
}

test('a world stays the same until something changes or an hour begins', async () => {
  const { state, made } = await realm()
  const world = made.world()
  expect(world).toMatchObject({
    now: '2026-11-21T12:05:00Z',
    base: 'https://omweg.example/sandbox',
  })
  state.now = Date.parse('2026-11-21T12:59:59Z')
  expect(made.world()).toBe(world)
  state.now = Date.parse('2026-11-21T13:00:01Z')
  expect(made.world().now).toBe('2026-11-21T13:00:00Z')
})

test('what has ended is there for as long as it is told of', async () => {
  const { state, made } = await realm()
  state.ended = [{ disruption: aDisruption({ id: 'gone' }), at: toInstant(state.now) }]
  const heard: string[][] = []
  made.onWorld(({ ended }) => heard.push(ended.map(({ disruption }) => disruption.id)))
  state.hear(state.snapshot)
  await expect.poll(() => heard).toEqual([['gone']])
  expect(state.asked[0]).toBe('2026-11-14T12:10:00Z')
  state.now += 8 * 86_400_000
  expect(made.world().ended).toEqual([])
})
