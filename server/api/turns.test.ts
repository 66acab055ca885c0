import { setImmediate as nextRound } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { compress, compressing, mostAtOnce } from './compress.ts'
import { createTurns, NoTurn } from './turns.ts'

/** Of each: what came of it. */
const outcomes = async (all: Promise<unknown>[]) =>
  (await Promise.allSettled(all)).map((each) =>
    each.status === 'fulfilled' ? each.value : (each.reason as Error).constructor.name,
  )

describe('a turn', () => {
  it('is one in a round of the event loop: what is ready goes in between', async () => {
    const turns = createTurns()
    const seen: string[] = []
    const all = Promise.all(['a', 'b', 'c'].map((name) => turns.take('', () => seen.push(name))))
    while (seen.filter((each) => each !== 'round').length < 3) {
      await nextRound()
      seen.push('round')
    }
    await all
    expect(seen.join(' ')).toMatch(/a (round )+b (round )+c/)
  })

  it('is over where the work only waits: what hangs holds up nobody', async () => {
    const turns = createTurns()
    const hanging = Array.from({ length: 50 }, () => turns.take('', () => new Promise(() => {})))
    expect(hanging).toHaveLength(50)
    expect(await turns.take('', () => 'made')).toBe('made')
  })

  it('waits until what was made is compressed, or soon will be', async () => {
    const turns = createTurns()
    const bodies = Array.from({ length: 20 }, () => compress(Buffer.from('a'.repeat(1_000))))
    expect(await turns.take('', () => compressing().waiting)).toBeLessThan(mostAtOnce)
    await Promise.all(bodies)
  })

  it('passes on what the work gives, or how it fails', async () => {
    const turns = createTurns()
    const failing = async () => Promise.reject(new TypeError('later'))
    const thrown = () => {
      throw new RangeError('at once')
    }
    expect(await outcomes([turns.take('', thrown), turns.take('', failing)])).toEqual([
      'RangeError',
      'TypeError',
    ])
    expect(await turns.take('', async () => 1)).toBe(1)
  })
})

describe('what waits', () => {
  it('is bounded, for all and for each', async () => {
    const turns = createTurns(3, 2)
    const take = (party: string) => turns.take(party, () => party)
    const all = ['a', 'a', 'a', 'b', 'c'].map(take)
    expect(await outcomes(all)).toEqual(['a', 'a', NoTurn.name, 'b', NoTurn.name])
    // There is room again.
    expect(await outcomes(['a', 'a', 'b'].map(take))).toEqual(['a', 'a', 'b'])
  })

  it('of somebody who asks for little is not behind all that another asks for', async () => {
    const turns = createTurns()
    const seen: string[] = []
    const flood = Array.from({ length: 50 }, () => turns.take('flood', () => seen.push('flood')))
    const reader = turns.take('reader', () => seen.push('reader'))
    await Promise.all([...flood, reader])
    expect(seen.indexOf('reader')).toBeLessThan(3)
  })
})
