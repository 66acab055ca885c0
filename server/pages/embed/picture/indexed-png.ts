/**
 * Pixels as a PNG of at most 256 colours: a third of the size of one with all of them, for a
 * mailbox and a cheap phone. A list has few colours; the rarest shades of the edges of letters
 * become the nearest that is kept, which nobody sees.
 *
 * @see https://www.w3.org/TR/png-3/
 * @module
 */

import { crc32, deflateSync } from 'node:zlib'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const mostColours = 256

/** @param pixels - red, green, blue and an alpha that is not looked at, row by row from the top */
export function indexedPng(pixels: Uint8Array, width: number, height: number): Buffer {
  const colours = coloursOf(pixels)
  const palette = [...colours]
    .sort(([a, many], [b, more]) => more - many || a - b)
    .slice(0, mostColours)
    .map(([colour]) => colour)
  const indexes = new Map(palette.map((colour, i) => [colour, i]))
  for (const colour of colours.keys()) {
    if (!indexes.has(colour)) indexes.set(colour, nearest(colour, palette))
  }

  // Each row begins with its filter: 0, none, which suits areas of one colour.
  const rows = Buffer.alloc((width + 1) * height)
  let at = 0
  let last = -1
  let index = 0
  for (let y = 0, i = 0; y < height; y++) {
    at++
    for (let x = 0; x < width; x++, i += 4) {
      const colour = colourAt(pixels, i)
      if (colour !== last) {
        index = indexes.get(colour) ?? 0
        last = colour
      }
      rows[at++] = index
    }
  }

  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3], 8) // Eight bits to a pixel, each of the palette.
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((c) => [c >> 16, (c >> 8) & 255, c & 255]))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const colourAt = (pixels: Uint8Array, i: number): number =>
  ((pixels[i] ?? 0) << 16) | ((pixels[i + 1] ?? 0) << 8) | (pixels[i + 2] ?? 0)

/** Each colour, and how often it is there. */
function coloursOf(pixels: Uint8Array): Map<number, number> {
  const counts = new Map<number, number>()
  let last = -1
  let run = 0
  const add = () => counts.set(last, (counts.get(last) ?? 0) + run)
  for (let i = 0; i < pixels.length; i += 4) {
    const colour = colourAt(pixels, i)
    if (colour === last) {
      run++
      continue
    }
    if (run > 0) add()
    last = colour
    run = 1
  }
  if (run > 0) add()
  return counts
}

/** Where in the palette the colour is that differs least. */
function nearest(colour: number, palette: readonly number[]): number {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (const [i, other] of palette.entries()) {
    const red = (colour >> 16) - (other >> 16)
    const green = ((colour >> 8) & 255) - ((other >> 8) & 255)
    const blue = (colour & 255) - (other & 255)
    const difference = red * red + green * green + blue * blue
    if (difference >= least) continue
    best = i
    least = difference
  }
  return best
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const made = Buffer.alloc(body.length + 8)
  made.writeUInt32BE(data.length, 0)
  made.set(body, 4)
  made.writeUInt32BE(crc32(body), body.length + 4)
  return made
}
