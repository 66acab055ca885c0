import { randomBytes } from 'node:crypto'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { beforeEach, expect, test } from 'vitest'
import { compress, compressAs, compressing, mostAtOnce, roomToCompress } from './compress.ts'

// What another file left to be compressed.
beforeEach(() => expect.poll(compressing).toEqual({ underWay: 0, waiting: 0 }))

test('a few are compressed at a time, all in the end, and the place of a failed one is taken', async () => {
  const bodies = Array.from({ length: 20 }, (_, i) => Buffer.from(`${i} `.repeat(2_000)))
  const seen: number[] = []
  const all = bodies.map(async (body) => {
    const packed = await compress(body)
    seen.push(compressing().underWay)
    return packed
  })
  const failing = compress(undefined as never)
  expect(compressing()).toEqual({ underWay: mostAtOnce, waiting: 21 - mostAtOnce })
  await expect(failing).rejects.toThrow()
  const packed = await Promise.all(all)
  expect(Math.max(...seen)).toBeLessThanOrEqual(mostAtOnce)
  expect(compressing()).toEqual({ underWay: 0, waiting: 0 })
  for (const [i, { br, gzip }] of packed.entries()) {
    expect(brotliDecompressSync(br).equals(bodies[i] as Buffer)).toBe(true)
    expect(gunzipSync(gzip).equals(bodies[i] as Buffer)).toBe(true)
  }
})

test('what is packed for one client waits with the rest', async () => {
  const body = Buffer.from('a '.repeat(2_000))
  const all = Array.from({ length: 10 }, (_, i) => compressAs(i % 2 ? 'br' : 'gzip', body))
  expect(compressing()).toEqual({ underWay: mostAtOnce, waiting: 10 - mostAtOnce })
  const [gzip, br] = (await Promise.all(all)) as [Buffer, Buffer]
  expect(gunzipSync(gzip).equals(body)).toBe(true)
  expect(brotliDecompressSync(br).equals(body)).toBe(true)
})

test('who makes bodies hears when there is room for another', async () => {
  await roomToCompress()
  const all = Array.from({ length: 20 }, () => compress(Buffer.from('a')))
  const room = roomToCompress().then(() => compressing().waiting)
  expect(await room).toBeLessThan(mostAtOnce)
  await Promise.all(all)
})

test('quality is heeded', async () => {
  const body = Buffer.from(randomBytes(20_000).toString('hex').repeat(3))
  const [fast, small] = [await compress(body, 0), await compress(body, 11)]
  expect(small.br.length).toBeLessThan(fast.br.length)
})
