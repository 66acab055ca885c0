/**
 * What can be seen of a map that is drawn by WebGL inside somebody else's page: its pixels.
 *
 * @module
 */

import type { Locator, Page } from 'playwright-core'

export interface Pixels {
  width: number
  height: number
  /** Share of all that are of this colour, give or take a little. */
  share(colour: string): number
  /** Where one of them is that has its like on all sides: not on a rim. CSS pixels of the element. */
  find(colour: string): { x: number; y: number } | undefined
}

/** As it stands on the screen; whatever lies over it is in the picture too. */
export async function pixelsOf(element: Locator): Promise<Pixels> {
  const picture = (await element.screenshot()).toString('base64')
  const { width, height, data } = await decode(element.page(), picture)
  const near = (i: number, [r, g, b]: number[]) =>
    Math.abs((data[i] ?? 0) - (r ?? 0)) +
      Math.abs((data[i + 1] ?? 0) - (g ?? 0)) +
      Math.abs((data[i + 2] ?? 0) - (b ?? 0)) <
    12
  return {
    width,
    height,
    share(colour) {
      const wanted = parts(colour)
      let count = 0
      for (let i = 0; i < data.length; i += 4) if (near(i, wanted)) count++
      return count / (width * height)
    },
    find(colour) {
      const wanted = parts(colour)
      const around = [0, -4, 4, -4 * width, 4 * width]
      // From the middle outwards: what lies at the rim may be covered.
      const rows = Array.from({ length: height }, (_, y) => y).sort(
        (a, b) => Math.abs(a - height / 2) - Math.abs(b - height / 2),
      )
      for (const y of rows) {
        for (let x = 1; x < width - 1; x++) {
          const i = 4 * (y * width + x)
          if (around.every((step) => near(i + step, wanted))) return { x, y }
        }
      }
      return undefined
    },
  }
}

const parts = (colour: string) => [1, 3, 5].map((i) => Number.parseInt(colour.slice(i, i + 2), 16))

/** In a page of its own: that of the test may allow no such thing. */
async function decode(page: Page, picture: string) {
  const blank = await page.context().newPage()
  try {
    const { width, height, bytes } = await blank.evaluate(async (png) => {
      const image = new Image()
      image.src = `data:image/png;base64,${png}`
      await image.decode()
      const { naturalWidth: width, naturalHeight: height } = image
      const canvas = new OffscreenCanvas(width, height)
      const ink = canvas.getContext('2d')
      ink?.drawImage(image, 0, 0)
      const data = ink?.getImageData(0, 0, width, height).data ?? []
      let bytes = ''
      for (const byte of data) bytes += String.fromCharCode(byte)
      return { width, height, bytes: btoa(bytes) }
    }, picture)
    return { width, height, data: Buffer.from(bytes, 'base64') }
  } finally {
    await blank.close()
  }
}
