import { beforeAll, expect, test } from 'vitest'
import { indexedPng } from './indexed-png.ts'
import { pngDecoder } from './testing-png.ts'

let decode: Awaited<ReturnType<typeof pngDecoder>>
beforeAll(async () => {
  decode = await pngDecoder()
})

const pixelsOf = (count: number, colour: (i: number) => [number, number, number]) =>
  new Uint8Array(Array.from({ length: count }, (_, i) => [...colour(i), 255]).flat())

test.each([
  [1, 1],
  [16, 16],
  [3, 50],
])('%i × %i of few colours come back as they were', (width, height) => {
  const pixels = pixelsOf(width * height, (i) => [i % 256, (i * 7) % 256, 255 - (i % 256)])
  const decoded = decode(indexedPng(pixels, width, height)).pixels
  expect(Buffer.from(decoded).equals(Buffer.from(pixels))).toBe(true)
})

test('of more colours than a palette has, the rarest become the nearest', () => {
  // A ground of one colour, and 300 greys and near greys, once each.
  const pixels = pixelsOf(40 * 40, (i) => {
    const shade = Math.min(255, i - 1_300)
    return i < 1_300
      ? [255, 241, 207]
      : [shade, shade, Math.max(0, shade - (i > 1_555 ? i - 1_555 : 0))]
  })
  const decoded = decode(indexedPng(pixels, 40, 40)).pixels
  const worst = Math.max(...pixels.map((value, i) => Math.abs(value - (decoded[i] ?? 0))))
  expect(worst).toBeGreaterThan(0)
  expect(worst).toBeLessThan(20)
  expect([...decoded.subarray(0, 3)]).toEqual([255, 241, 207])
})
