import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { aDisruption } from '../../shared/testing.ts'
import type { Network } from '../network/network.ts'
import { makeFeed } from './make-feed.ts'
import { worldOf } from './testing-snapshots.ts'
import { outputTown } from './testing-town.ts'
import type { Feed } from './world.ts'

let network: Network
beforeAll(async () => {
  network = await outputTown()
})

/** Says the ids; refuses those it is told to. */
const naming = (refused: readonly string[], whole?: string): Feed => ({
  path: 'names.txt',
  contentType: 'text/plain',
  title: 'Names',
  description: 'Names.',
  standard: 'https://example.org',
  maxAge: 60,
  make: ({ snapshot }) => ({
    encode: (at) => `${at}\n${snapshot.disruptions.map(({ id }) => id).join('\n')}`,
    faults: [
      ...snapshot.disruptions
        .filter(({ id }) => refused.includes(id))
        .map(({ id }) => ({ disruption: id, what: 'cannot be said' })),
      ...(whole ? [{ what: whole }] : []),
    ],
  }),
})

const world = (...ids: string[]) =>
  worldOf(
    network,
    ids.map((id) => aDisruption({ id })),
  )

test('what cannot be said rightly is left out, and named', () => {
  const { made, faults } = makeFeed(naming(['b']), world('a', 'b', 'c'))
  expect(made.encode('now')).toBe('now\na\nc')
  expect(faults).toEqual([{ disruption: 'b', what: 'cannot be said' }])
})

test('what is wrong as a whole is not made', () => {
  expect(() => makeFeed(naming([], 'no header'), world('a'))).toThrow(/whole: no header/)
  expect(() => makeFeed(naming(['a'], 'no header'), world('a'))).toThrow(/names\.txt/)
})

test('the hash is of the content alone', () => {
  const hash = (...ids: string[]) => makeFeed(naming([]), world(...ids)).hash
  expect(hash('a', 'b')).toBe(hash('a', 'b'))
  expect(hash('a', 'b')).not.toBe(hash('a'))
})

/** Each entity is of several disruptions, all of them needed to make it go wrong, the last one to blame. */
const merging = (trips: readonly (readonly string[])[], culprits: ReadonlySet<string>): Feed => ({
  ...naming([]),
  make: ({ snapshot, ended }) => {
    const there = new Set([
      ...snapshot.disruptions.map(({ id }) => id),
      ...ended.map(({ disruption }) => disruption.id),
    ])
    return {
      encode: () => [...there].join(' '),
      faults: trips
        .map((trip) => trip.filter((id) => there.has(id)))
        .filter((trip) => trip.some((id) => culprits.has(id)))
        .map(([disruption, ...others]) => ({ disruption, others, what: 'runs back in time' })),
    }
  },
})

test('where one that is merged with others is to blame, all of them go in the second round', () => {
  const ids = Array.from({ length: 20 }, (_, i) => `d${i}`)
  const { made, faults } = makeFeed(merging([ids], new Set(['d19'])), world(...ids, 'other'))
  expect(made.encode('now')).toBe('other')
  expect(faults.map(({ disruption }) => disruption)).toEqual(['d0', 'd1'])
  // The leading one alone, where that helps.
  const leading = makeFeed(merging([ids], new Set(['d0'])), world(...ids))
  expect(leading.made.encode('now')).toBe(ids.slice(1).join(' '))
})

test('it ends, without a fault and with what nobody blames', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
  fc.assert(
    fc.property(
      fc.array(fc.subarray(ids, { minLength: 1 }), { maxLength: 6 }),
      fc.subarray(ids),
      (trips, culprits) => {
        const feed = merging(trips, new Set(culprits))
        const { made } = makeFeed(feed, world(...ids))
        expect(made.faults).toEqual([])
        const blamed = new Set(trips.filter((t) => t.some((id) => culprits.includes(id))).flat())
        const left = String(made.encode('now')).split(' ')
        for (const id of ids.filter((each) => !blamed.has(each))) expect(left).toContain(id)
      },
    ),
  )
})

test('what has ended is left out as well', () => {
  const over = { disruption: aDisruption({ id: 'over' }), at: '2026-10-21T06:00:00Z' }
  const { made, faults } = makeFeed(merging([['over']], new Set(['over'])), {
    ...world('a'),
    ended: [over],
  })
  expect(made.encode('now')).toBe('a')
  expect(faults).toHaveLength(1)
})
