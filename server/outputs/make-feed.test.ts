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
