import { afterEach, describe, expect, it, vi } from 'vitest'
import { createRateLimit, partyOf } from './rate-limit.ts'

afterEach(() => vi.useRealTimers())

describe('createRateLimit', () => {
  it('counts each party by itself and tells how much is left', async () => {
    const limit = createRateLimit('test', 2)
    const taken = async (party: string) => {
      const { allowed, headers } = await limit.take(party)
      return [allowed, headers.ratelimit]
    }
    expect(await taken('a')).toEqual([true, '"test";r=1;t=60'])
    expect(await taken('a')).toEqual([true, '"test";r=0;t=60'])
    expect(await taken('a')).toEqual([false, '"test";r=0;t=60'])
    expect(await taken('b')).toEqual([true, '"test";r=1;t=60'])
  })

  it('begins anew after a minute, also for who never stopped asking', async () => {
    vi.useFakeTimers()
    const limit = createRateLimit('test', 1)
    expect((await limit.take('a')).allowed).toBe(true)
    for (let i = 0; i < 5; i++) {
      vi.advanceTimersByTime(10_000)
      expect((await limit.take('a')).allowed).toBe(false)
    }
    expect((await limit.take('a')).headers['retry-after']).toBe('10')
    vi.advanceTimersByTime(10_001)
    expect((await limit.take('a')).allowed).toBe(true)
  })
})

describe('partyOf', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['2001:db8::', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::192.0.2.33', '64:ff9b:0:0::/64'],
    ['::1', '::1'],
    ['', ''],
  ])('%s is %s', (address, party) => {
    expect(partyOf(address)).toBe(party)
  })
})
