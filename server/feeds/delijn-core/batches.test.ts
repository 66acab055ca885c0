import { describe, expect, it } from 'vitest'
import { FetchError } from '../errors.ts'
import { batchesOf, getInBatches } from './batches.ts'

const keys = Array.from({ length: 400 }, (_, i) => `2_${100 + i}_TERUG`)

describe('batchesOf', () => {
  it('fills addresses without going over', () => {
    const batches = batchesOf(keys)
    expect(batches.flat()).toEqual(keys)
    for (const batch of batches) expect(batch.join('_').length).toBeLessThanOrEqual(1_600)
    expect(batches.length).toBe(4)
  })

  it('gives nothing for nothing', () => {
    expect(batchesOf([])).toEqual([])
  })
})

describe('getInBatches', () => {
  const refusing = (bad: string, status: number) => {
    let calls = 0
    const get = async (joined: string) => {
      calls++
      if (`${joined}_`.includes(`${bad}_`)) throw new FetchError('http://x', 'no', { status })
      return joined
    }
    return { get, calls: () => calls }
  }

  it('finds the one key that is refused and reads the others', async () => {
    const { get, calls } = refusing('2_123_TERUG', 404)
    const { answers, failed } = await getInBatches(keys, get)
    expect(failed.map((batch) => batch.keys)).toEqual([['2_123_TERUG']])
    expect(answers.flatMap((answer) => answer.keys).length).toBe(399)
    expect(calls()).toBeLessThan(24)
  })

  it('does not go looking where the source is down', async () => {
    const { get, calls } = refusing('2_123_TERUG', 503)
    const { failed } = await getInBatches(keys, get)
    expect(failed).toHaveLength(1)
    expect(calls()).toBe(4)
  })

  it('gives up where everything is refused', async () => {
    let calls = 0
    const { answers, failed } = await getInBatches(keys, async () => {
      calls++
      throw new FetchError('http://x', 'no', { status: 404 })
    })
    expect(answers).toEqual([])
    expect(failed.flatMap((batch) => batch.keys).length).toBe(400)
    expect(calls).toBeLessThan(50)
  })
})
