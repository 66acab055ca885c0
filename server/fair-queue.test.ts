import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Begun, FairQueue, type FairQueueOptions } from './fair-queue.ts'

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
    const [a, b] = [queue.next(), queue.next()] as Begun<string>[]
    expect([a?.item, b?.item, queue.next()]).toEqual(['a1', 'b1', undefined])
    queue.done(b as Begun<string>, 1)
    expect(queue.next()).toBeUndefined()
    queue.done(a as Begun<string>, 1)
    expect(queue.next()?.item).toBe('a2')
  })

  it('lets who asks for little pass those who ask for much, from the second time on', () => {
    const queue = new FairQueue<string>({ size: 1_000 })
    const heavy = Array.from({ length: 50 }, (_, i) => `h${i}`)
    for (const name of heavy) queue.add(`${name} first`, name)
    for (const name of heavy) {
      queue.done(queue.next() as Begun<string>, 2_000)
      queue.add(`${name} again`, name)
    }
    for (let i = 0; i < 100; i++) {
      queue.add(`small ${i}`, 'small', 20)
      const next = queue.next() as Begun<string>
      expect(next.item).toBe(`small ${i}`)
      queue.done(next, 15)
    }
  })

  it('keeps room for what is short, whoever asks for what is long', () => {
    const queue = new FairQueue<string>({ size: 100, long: { from: 500, atWork: 1 } })
    for (const name of ['a', 'b']) queue.add(`${name} large`, name, 2_500)
    const large = queue.next() as Begun<string>
    expect(large.item).toBe('a large')
    expect(queue.next()).toBeUndefined()
    queue.add('small', 'c', 20)
    expect(queue.next()?.item).toBe('small')
    queue.done(large, 2_000)
    expect(queue.next()?.item).toBe('b large')
    // it is known by now what this one asks for
    queue.add('a small?', 'a', 20)
    expect(queue.next()).toBeUndefined()
  })

  it('lets what looks small pass what looks large', () => {
    const queue = new FairQueue<string>({ size: 100 })
    for (const name of ['a', 'b', 'c']) queue.add(`${name} large`, name, 2_500)
    queue.add('small', 'd', 20)
    expect(queue.next()?.item).toBe('small')
  })

  it('gives everybody the same time, whatever they ask for', () => {
    const queue = new FairQueue<string>({ size: 100 })
    const cost: Record<string, number> = { a: 10, b: 40, c: 200 }
    const had: Record<string, number> = { a: 0, b: 0, c: 0 }
    for (const name of ['a', 'b', 'c']) queue.add(name, name)
    for (let i = 0; i < 2_000; i++) {
      const next = queue.next() as Begun<string>
      had[next.party] = (had[next.party] ?? 0) + (cost[next.party] ?? 0)
      queue.done(next, cost[next.party] ?? 0)
      queue.add(next.party, next.party)
    }
    for (const time of Object.values(had)) {
      expect(Math.abs(time - (had.a ?? 0))).toBeLessThanOrEqual(400)
    }
  })

  it('does not make up for the time that somebody was away', () => {
    const queue = new FairQueue<string>({ size: 100 })
    queue.add('b0', 'b')
    queue.done(queue.next() as Begun<string>, 1)
    for (let i = 0; i < 50; i++) {
      queue.add(`a${i}`, 'a')
      queue.done(queue.next() as Begun<string>, 100)
    }
    for (const name of ['a', 'b']) for (let i = 0; i < 10; i++) queue.add(`${name} ${i}`, name, 100)
    const first = Array.from({ length: 10 }, () => queue.next()?.party)
    expect(first.filter((party) => party === 'b').length).toBeLessThanOrEqual(6)
  })

  it('remembers no more of those who have gone than it must', () => {
    const queue = new FairQueue<number>({ size: 10 })
    for (let i = 0; i < 20_000; i++) {
      expect(queue.add(i, `party ${i}`)).toBe(true)
      queue.done(queue.next() as Begun<number>, 1)
    }
    expect(queue.parties).toBeLessThanOrEqual(1_024)
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
