import { expect, test } from 'vitest'
import type { Representation } from './representation.ts'
import { RepresentationCache } from './representation-cache.ts'

const ofSize = (bytes: number) =>
  ({
    bodies: { identity: new Uint8Array(bytes), gzip: new Uint8Array(0), br: new Uint8Array(0) },
  }) as Representation

/** A cache that counts how often it had to make something. */
function counting(...limits: [maxEntries?: number, maxBytes?: number]) {
  const cache = new RepresentationCache(...limits)
  const made: string[] = []
  const get = (key: string, size = 1, version = 'v') =>
    cache.get(version, key, async () => {
      made.push(key)
      return ofSize(size)
    })
  return { get, made, cache }
}

test('makes each once, and all anew for another version', async () => {
  const { get, made } = counting()
  expect(await get('a')).toBe(await get('a'))
  await get('a', 1, 'w')
  expect(made).toEqual(['a', 'a'])
})

test('what is asked for again outlives what strangers invent', async () => {
  const { get, made } = counting(3)
  await get('wanted')
  for (let i = 0; i < 10; i++) {
    await get(`invented ${i}`)
    await get('wanted')
  }
  expect(made.filter((key) => key === 'wanted')).toHaveLength(1)
})

test('is bounded in bytes', async () => {
  const { get, made } = counting(500, 100)
  await get('a', 60)
  await get('b', 60)
  await get('b', 60)
  await get('a', 60)
  expect(made).toEqual(['a', 'b', 'a'])
  await get('larger than all', 200)
  await get('a', 60)
  expect(made.at(-1)).toBe('a')
})

test('what is packed already counts once', async () => {
  const { cache, get, made } = counting(500, 100)
  const body = new Uint8Array(60)
  const packed = () =>
    cache.get('v', 'packed', async () => {
      made.push('packed')
      return { bodies: { identity: body, gzip: body, br: body } } as unknown as Representation
    })
  await packed()
  await get('b', 40)
  await packed()
  expect(made).toEqual(['packed', 'b'])
  await get('c', 1)
  await get('b', 40)
  expect(made).toEqual(['packed', 'b', 'c', 'b'])
})

test('a failure is not kept', async () => {
  const { cache, get } = counting()
  await expect(cache.get('v', 'a', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  const thrown = cache.get('v', 'b', () => {
    throw new Error('at once')
  })
  await expect(thrown).rejects.toThrow('at once')
  expect(await get('a')).toBeDefined()
})
