import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FairQueue, type FairQueueOptions } from './engine-queue.ts'

const queueOf = (items: [string, string][], options: Partial<FairQueueOptions> = {}) => {
  const queue = new FairQueue<string>({ size: 100, ...options })
  const added = items.map(([item, party]) => queue.add(item, party))
  return { queue, added }
}

const order = (queue: FairQueue<string>) => {
  const items: string[] = []
  for (let next = queue.next(); next; next = queue.next()) items.push(next.item)
  return items
}

describe('FairQueue', () => {
  it('keeps the order of one party', () => {
    const { queue } = queueOf([
      ['a1', 'a'],
      ['a2', 'a'],
      ['a3', 'a'],
    ])
    expect(order(queue)).toEqual(['a1', 'a2', 'a3'])
  })

  it('takes parties in turn, however many one has brought', () => {
    const { queue } = queueOf([
      ['a1', 'a'],
      ['a2', 'a'],
      ['a3', 'a'],
      ['b1', 'b'],
      ['c1', 'c'],
      ['b2', 'b'],
    ])
    expect(order(queue)).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3'])
  })

  it('has no place beyond its size, nor for one party beyond its share', () => {
    const items: [string, string][] = [
      ['a1', 'a'],
      ['a2', 'a'],
      ['a3', 'a'],
      ['b1', 'b'],
      ['c1', 'c'],
    ]
    const { queue, added } = queueOf(items, { size: 3, perParty: 2 })
    expect(added).toEqual([true, true, false, true, false])
    expect(queue.size).toBe(3)
  })

  it('passes over a party that has enough at work, until something of it is done', () => {
    const { queue } = queueOf(
      [
        ['a1', 'a'],
        ['a2', 'a'],
        ['b1', 'b'],
      ],
      { atWork: 1 },
    )
    expect(order(queue)).toEqual(['a1', 'b1'])
    queue.done('b')
    expect(queue.next()).toBeUndefined()
    queue.done('a')
    expect(queue.next()).toEqual({ item: 'a2', party: 'a' })
  })

  it('gives up a place once', () => {
    const { queue } = queueOf([['a1', 'a']])
    expect(queue.remove('a1', 'b')).toBe(false)
    expect(queue.remove('a1', 'a')).toBe(true)
    expect(queue.remove('a1', 'a')).toBe(false)
    expect(queue.next()).toBeUndefined()
  })

  it('hands out what waits when it is drained', () => {
    const { queue } = queueOf([
      ['a1', 'a'],
      ['b1', 'b'],
    ])
    expect(queue.drain()).toEqual(['a1', 'b1'])
    expect(queue.size).toBe(0)
  })

  it('never lets anybody wait for more than one item of each other party', () => {
    const parties = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(parties, (asked) => {
        const queue = new FairQueue<number>({ size: 100 })
        for (const [item, party] of asked.entries()) queue.add(item, party)
        const taken: string[] = []
        for (let next = queue.next(); next; next = queue.next()) taken.push(next.party)
        expect([...taken].sort()).toEqual([...asked].sort())
        const last = new Map<string, number>()
        taken.forEach((party, at) => {
          const between = taken.slice((last.get(party) ?? -1) + 1, at)
          expect(new Set(between).size).toBe(between.length)
          last.set(party, at)
        })
      }),
      { seed: 1, numRuns: process.env.OMWEG_DEEP ? 5_000 : 100 },
    )
  })
})
