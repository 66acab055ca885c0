/**
 * What can be seen of a map that is drawn by WebGL: the colours of a picture of the window.
 *
 * @module
 */

import type { Window } from './window.ts'

interface Asked {
  png: string
  wanted: number[]
}

/**
 * Share of the window that is of a colour, give or take a little.
 *
 * @param colour - `#rrggbb`
 */
export async function shareOf(window: Window, colour: string): Promise<number> {
  const png = (await window.picture()).toString('base64')
  const wanted = [1, 3, 5].map((i) => Number.parseInt(colour.slice(i, i + 2), 16))
  // No policy forbids an image that is made from bytes.
  return window.run(
    async ({ png, wanted }: Asked) => {
      const bytes = Uint8Array.from(atob(png), (sign) => sign.charCodeAt(0))
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
      const ink = new OffscreenCanvas(image.width, image.height).getContext('2d')
      ink?.drawImage(image, 0, 0)
      const data = ink?.getImageData(0, 0, image.width, image.height).data ?? []
      let count = 0
      for (let i = 0; i < data.length; i += 4) {
        const off = wanted.reduce(
          (sum, part, j) => sum + Math.abs(part - ((data as number[])[i + j] ?? 0)),
          0,
        )
        if (off < 12) count++
      }
      return count / (image.width * image.height)
    },
    { png, wanted },
  )
}
